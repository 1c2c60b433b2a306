use super::arithmetic::{Arithmetic, Separate};

/// Which instructions of the processor a trainer computes with.
///
/// Sums of products are rounded once with fused instructions and twice without them, so the
/// last digits of a run differ from one kind of processor to another: losses and weights by about
/// 10⁻¹⁵ where a run is calm, and by anything where it is chaotic. [`Instructions::Baseline`]
/// gives the same digits on every machine of an architecture, more slowly.
///
/// # Example
/// ```
/// use downhill::training::{GradientDescent, Instructions};
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 1.0], [1.0, 2.0]], array![0.0, 1.0, 0.0]);
/// let best = GradientDescent::new(0.1, 100).fit(&x, &y)?;
/// let baseline = GradientDescent::new(0.1, 100).instructions(Instructions::Baseline).fit(&x, &y)?;
/// assert!((best.weights[1] - baseline.weights[1]).abs() < 1e-12);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Instructions {
    /// the widest that this processor has
    #[default]
    Best,
    /// those that every 64-bit processor of the architecture has
    Baseline,
    /// AVX2 with fused multiplication and addition, where the processor has them; otherwise the
    /// baseline
    Avx2,
}

/// A computation that is compiled once for each kind of instructions.
///
/// `run` and all that it calls on blocks must be `#[inline(always)]`: a function that stays apart
/// is compiled for the baseline.
pub(crate) trait Kernel {
    /// What it gives.
    type Output;

    /// Computes with the given arithmetic.
    fn run<A: Arithmetic>(self) -> Self::Output;
}

impl Instructions {
    /// Runs a kernel with these instructions.
    #[inline]
    pub(crate) fn run<K: Kernel>(self, kernel: K) -> K::Output {
        architecture::run(self, kernel)
    }

    /// Every kind that differs on this processor, for tests that compare them.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 3] = [Self::Best, Self::Baseline, Self::Avx2];
}

#[cfg(target_arch = "x86_64")]
mod architecture {
    use super::super::arithmetic::Fused;
    use super::{Instructions, Kernel, Separate};
    use std::arch::is_x86_feature_detected as has;

    // `has!` reads a byte that the standard library keeps: it costs nothing beside a kernel.
    #[inline]
    pub(super) fn run<K: Kernel>(instructions: Instructions, kernel: K) -> K::Output {
        let avx2 = instructions != Instructions::Baseline && has!("avx2") && has!("fma");
        if avx2 && instructions == Instructions::Best && has!("avx512f") && has!("avx512dq") {
            // SAFETY: the processor has these instructions, as was just asked.
            return unsafe { with_avx512(kernel) };
        }
        if avx2 {
            // SAFETY: the processor has these instructions, as was just asked.
            return unsafe { with_avx2(kernel) };
        }
        kernel.run::<Separate>()
    }

    #[target_feature(enable = "avx2,fma")]
    fn with_avx2<K: Kernel>(kernel: K) -> K::Output {
        kernel.run::<Fused>()
    }

    #[target_feature(enable = "avx512f,avx512dq,avx2,fma")]
    fn with_avx512<K: Kernel>(kernel: K) -> K::Output {
        kernel.run::<Fused>()
    }
}

#[cfg(target_arch = "aarch64")]
mod architecture {
    use super::super::arithmetic::Fused;
    use super::{Instructions, Kernel};

    // Every processor of this kind has vectors of two numbers and fused instructions.
    #[inline]
    pub(super) fn run<K: Kernel>(_: Instructions, kernel: K) -> K::Output {
        kernel.run::<Fused>()
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod architecture {
    use super::{Instructions, Kernel, Separate};

    #[inline]
    pub(super) fn run<K: Kernel>(_: Instructions, kernel: K) -> K::Output {
        kernel.run::<Separate>()
    }
}
