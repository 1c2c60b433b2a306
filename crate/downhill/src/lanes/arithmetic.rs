/// How a · b + c is computed.
///
/// Kernels are written once for both ways. With [`Fused`] each sum is rounded once instead of
/// twice and takes one instruction instead of two; on a processor without that instruction it
/// would be a call of a function, fifty times as slow.
pub(crate) trait Arithmetic: Copy {
    /// a · b + c.
    fn multiply_add(a: f64, b: f64, c: f64) -> f64;
}

/// One instruction with one rounding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fused;

/// A product, rounded, and a sum, rounded again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Separate;

impl Arithmetic for Fused {
    #[inline(always)]
    fn multiply_add(a: f64, b: f64, c: f64) -> f64 {
        a.mul_add(b, c)
    }
}

impl Arithmetic for Separate {
    #[inline(always)]
    fn multiply_add(a: f64, b: f64, c: f64) -> f64 {
        a * b + c
    }
}
