use crate::lanes::{BLOCK, Block, halved};

/// The smallest and the largest m = ±xᵢ·w of all samples, or zero where that lies further out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::training) struct Range {
    pub(in crate::training) lowest: f64,
    pub(in crate::training) highest: f64,
}

#[inline(always)]
pub(super) fn widen(lowest: &mut Block, highest: &mut Block, m: &Block) {
    for k in 0..BLOCK {
        lowest[k] = if m[k] < lowest[k] { m[k] } else { lowest[k] };
        highest[k] = if m[k] > highest[k] { m[k] } else { highest[k] };
    }
}

#[inline(always)]
pub(super) fn range(lowest: &Block, highest: &Block) -> Range {
    Range {
        lowest: halved(*lowest, |a, b| if a < b { a } else { b }),
        highest: halved(*highest, |a, b| if a > b { a } else { b }),
    }
}
