//! How fast one thread reads memory: the least that any pass over X can cost.
//!
//! The fastest loop that was found: eight stretches side by side, because a processor looks ahead in
//! several places at once, and each asked for well before it is read. Beside it the loop that everyone
//! would write first, from one end to the other, takes up to half as long again.

use crate::contestants::Job;
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use std::rc::Rc;

const STRETCHES: usize = 8;
/// Numbers that are added side by side: so many that no addition waits for the one before.
const LANES: usize = 64;
/// How far ahead of what is read memory is asked for, in numbers.
const AHEAD: usize = 512;

/// The sum of all numbers in X.
pub(crate) fn sum_of_all(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    Ok(Box::new(move || {
        let x = data.x()?.as_slice().ok_or(Problem::NoArray("x"))?;
        let blocks = x.as_chunks::<LANES>().0;
        let length = blocks.len() / STRETCHES;
        let rest = &x[STRETCHES * length * LANES..];
        let mut lanes = [0.0; LANES];
        for index in 0..length {
            for stretch in 0..STRETCHES {
                let block = &blocks[stretch * length + index];
                ask_ahead(block);
                for (lane, value) in lanes.iter_mut().zip(block) {
                    *lane += value;
                }
            }
        }
        let sum = lanes.iter().chain(rest).sum();
        Ok(Answer {
            values: vec![sum],
            ..Answer::default()
        })
    }))
}

#[inline(always)]
fn ask_ahead(block: &[f64; LANES]) {
    #[cfg(target_arch = "x86_64")]
    for line in (0..LANES).step_by(8) {
        use std::arch::x86_64::{_MM_HINT_T1, _mm_prefetch};
        let ahead = block.as_ptr().wrapping_add(AHEAD + line);
        // SAFETY: it is a hint, and no address makes it fail.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(ahead.cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (block, AHEAD);
}
