use super::BLOCK;

/// Numbers in a line of the cache.
#[cfg(target_arch = "x86_64")]
const LINE: usize = 8;

/// Asks for the block of 64 numbers that begins here, before it is read: into the second cache,
/// because the first is too small to wait in. The place need not be one that may be read.
///
/// A block that begins within a line ends in a ninth. That one is asked for and the first is not: it
/// is the last one of the block before.
#[inline(always)]
pub(crate) fn prefetch(block: *const f64) {
    #[cfg(target_arch = "x86_64")]
    for line in 0..BLOCK / LINE {
        use std::arch::x86_64::{_MM_HINT_T1, _mm_prefetch};
        let line = block.wrapping_add(line * LINE + LINE - 1);
        // SAFETY: it is a hint. It changes nothing that a program can see, and no address makes it
        // fail. Without it, the passes over large tables take half as long again: the processor
        // itself does not look ahead beyond the end of a page.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(line.cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (block, BLOCK);
}
