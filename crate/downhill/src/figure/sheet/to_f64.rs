//! A count as a number, for the arithmetic of pixels.

/// A small count as a number to calculate with.
#[expect(clippy::cast_precision_loss)]
pub(in crate::figure) fn to_f64(count: usize) -> f64 {
    count as f64
}
