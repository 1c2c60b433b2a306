use super::range::{Range, range, widen};
use crate::lanes::{
    Aligned, AlignedVec, Arithmetic, BLOCK, ExactLosses, Kernel, SUMS, add_products_of, add_row,
    add_scaled, halved,
};
use crate::training::signed_blocks::SignedBlocks;

/// So far on the right side, a sample's loss and its derivatives count for nothing.
const OF_NO_SAMPLE: f64 = -708.0;

/// What [`SecondOrder`] needs, to be used again and again.
#[derive(Debug)]
pub(in crate::training) struct Scratch {
    /// the features of 64 samples, each times its second derivative
    scaled: AlignedVec<BLOCK>,
    gradient: AlignedVec<SUMS>,
    /// eight sums for each entry of the Hessian on and right of the diagonal; two rows at a time,
    /// both as long as the upper one
    hessian: AlignedVec<SUMS>,
}

impl Scratch {
    pub(in crate::training) fn new(features: usize) -> Self {
        let pairs = (0..features).step_by(2);
        let entries = pairs.map(|first| (features - first) * 2.min(features - first));
        Self {
            scaled: AlignedVec::zeros(features),
            gradient: AlignedVec::zeros(features),
            hessian: AlignedVec::zeros(entries.sum()),
        }
    }
}

/// The summed log loss, its gradient and its Hessian Xᵀ S X, in one pass; and the range of m.
///
/// The Hessian is symmetric: half of its products are enough. For ten features they are 55 to 20
/// for z and the gradient together, and one exponential: it costs least where the features are in
/// the nearest cache anyway.
pub(in crate::training) struct SecondOrder<'a> {
    pub(in crate::training) samples: &'a SignedBlocks,
    pub(in crate::training) weights: &'a [f64],
    pub(in crate::training) scratch: &'a mut Scratch,
    pub(in crate::training) gradient: &'a mut [f64],
    /// row by row
    pub(in crate::training) hessian: &'a mut [f64],
}

impl Kernel for SecondOrder<'_> {
    type Output = (f64, Range);

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> (f64, Range) {
        let Scratch {
            scaled,
            gradient,
            hessian,
        } = self.scratch;
        gradient.fill([0.0; SUMS]);
        hessian.fill([0.0; SUMS]);
        let mut losses = ExactLosses::new();
        let Aligned([m, first, second, lowest, highest]) = &mut Aligned([[0.0; BLOCK]; 5]);
        let mut left = self.samples.samples();
        for index in 0..self.samples.groups() {
            let group = self.samples.group(index);
            m.fill(0.0);
            add_scaled::<A>(m, group, self.weights);
            widen(lowest, highest, m);
            if left < BLOCK {
                m[left..].fill(OF_NO_SAMPLE);
            }
            left = left.saturating_sub(BLOCK);
            losses.take::<A>(m, first, second);
            add_row::<A>(gradient, first, group);
            for (scaled, feature) in scaled.iter_mut().zip(group) {
                for k in 0..BLOCK {
                    scaled[k] = second[k] * feature[k];
                }
            }
            let (mut sums, mut columns) = (&mut hessian[..], group);
            for rows in scaled.chunks(2) {
                let (these, later) = sums.split_at_mut(rows.len() * columns.len());
                add_products_of::<A>(these, rows, columns);
                (sums, columns) = (later, &columns[rows.len()..]);
            }
        }
        for (entry, sums) in self.gradient.iter_mut().zip(gradient.iter()) {
            *entry = halved(*sums, |a, b| a + b);
        }
        put_together(self.hessian, hessian, self.weights.len());
        (losses.sum(), range(lowest, highest))
    }
}

#[inline(always)]
fn put_together(hessian: &mut [f64], sums: &[[f64; SUMS]], features: usize) {
    let mut sums = sums.iter();
    for row in 0..features {
        // The lower row of two begins where the upper one does, left of its diagonal.
        for column in row - row % 2..features {
            let Some(sums) = sums.next() else { return };
            if column >= row {
                let entry = halved(*sums, |a, b| a + b);
                hessian[row * features + column] = entry;
                hessian[column * features + row] = entry;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Extremes;
    use super::*;
    use crate::lanes::Instructions;
    use crate::model::sigmoid;
    use crate::training::small_problem::SmallProblem;
    use ndarray::{Array1, Array2, ArrayView2};
    use proptest::prelude::*;

    /// Σ ln(1 + e^m), Xᵀ (ŷ − y) and Xᵀ S X with S = diag(ŷ (1 − ŷ)), as the textbook has them.
    fn plain(problem: &SmallProblem) -> (f64, Array1<f64>, Array2<f64>) {
        let SmallProblem { x, y, w } = problem;
        let loss = |m: f64| m.max(0.0) + (-m.abs()).exp().ln_1p();
        let z = x.dot(w);
        let scaled = x * &z
            .mapv(|z| sigmoid(z) * sigmoid(-z))
            .insert_axis(ndarray::Axis(1));
        let gradient = x.t().dot(&(z.mapv(sigmoid) - y));
        (problem.m().mapv(loss).sum(), gradient, x.t().dot(&scaled))
    }

    proptest! {
        #[test]
        fn it_is_the_plain_one(problem in SmallProblem::any()) {
            let (loss, gradient, hessian) = plain(&problem);
            let (samples, weights, d) = (&problem.blocks(), &problem.weights()[..], problem.w.len());
            for instructions in Instructions::ALL {
                let (mut quick_gradient, mut quick_hessian) = (vec![f64::NAN; d], vec![f64::NAN; d * d]);
                let (quick, range) = instructions.run(SecondOrder {
                    samples,
                    weights,
                    scratch: &mut Scratch::new(d),
                    gradient: &mut quick_gradient,
                    hessian: &mut quick_hessian,
                });
                prop_assert!((quick - loss).abs() <= 1e-13 * loss, "{quick} {loss}");
                prop_assert_eq!(range, instructions.run(Extremes { samples, weights }));
                let sizes = problem.sizes();
                for ((quick, slow), size) in quick_gradient.iter().zip(&gradient).zip(&sizes) {
                    prop_assert!((quick - slow).abs() <= 1e-14 * size, "{quick} {slow}");
                }
                let quick = ArrayView2::from_shape((d, d), &quick_hessian).unwrap();
                for ((i, j), slow) in hessian.indexed_iter() {
                    let scale = (hessian[[i, i]] * hessian[[j, j]]).sqrt();
                    prop_assert!((quick[[i, j]] - slow).abs() <= 1e-13 * scale, "({i}, {j})");
                    prop_assert_eq!(quick[[i, j]], quick[[j, i]]);
                }
            }
        }
    }
}
