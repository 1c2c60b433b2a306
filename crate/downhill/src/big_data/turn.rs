//! Samples from columns into rows.

use super::SampleBlock;
use super::views::Views;

/// So many samples are turned at a time: they stay in the fastest memory.
const TURNED: usize = 256;

/// Adds samples from `next` on to a block, until it is full or there are no more; gives the sample
/// after them.
pub(super) fn fill_from(
    views: &Views<'_>,
    mut next: usize,
    block: &mut SampleBlock,
    scratch: &mut Vec<f64>,
) -> usize {
    loop {
        let room = block.capacity() - block.samples();
        let count = room.min(views.samples() - next).min(TURNED);
        if count == 0 {
            return next;
        }
        let turned = views.block(next..next + count, count, scratch);
        block.extend(|index| turned.column(index), turned.labels());
        next += count;
    }
}
