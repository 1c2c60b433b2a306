//! Samples and weights at random, for the tests of kernels and of what is made of them.

use super::signed_blocks::SignedBlocks;
use ndarray::{Array, Array1, Array2};
use proptest::prelude::*;

#[derive(Debug, Clone)]
pub(super) struct SmallProblem {
    pub(super) x: Array2<f64>,
    pub(super) y: Array1<f64>,
    pub(super) w: Array1<f64>,
}

impl SmallProblem {
    /// Around a block's 64 samples, and any other number of them.
    pub(super) fn any() -> impl Strategy<Value = Self> {
        let samples = prop_oneof![
            Just(1_usize),
            Just(63),
            Just(64),
            Just(65),
            Just(129),
            1..300_usize
        ];
        (samples, 1..12_usize).prop_flat_map(|(n, d)| {
            let entries = prop::collection::vec(-3.0..3.0_f64, n * d);
            let labels = prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n);
            let weights = prop::collection::vec(-4.0..4.0_f64, d);
            (entries, labels, weights).prop_map(move |(x, y, w)| Self {
                x: Array::from_shape_vec((n, d), x).expect("n times d entries"),
                y: Array1::from(y),
                w: Array1::from(w),
            })
        })
    }

    pub(super) fn blocks(&self) -> SignedBlocks {
        SignedBlocks::of_all(self.x.view(), self.y.view())
    }

    pub(super) fn weights(&self) -> Vec<f64> {
        self.w.to_vec()
    }

    /// m = z where y = 0 and −z where y = 1, of each sample.
    pub(super) fn m(&self) -> Array1<f64> {
        let signs = self.y.mapv(|label| 1.0 - 2.0 * label);
        self.x.dot(&self.w) * signs
    }

    /// How large the parts of each entry of Xᵀ r are at most, with |r| ≤ 1: a sum of what has two
    /// signs is as exact as the sum of the sizes.
    pub(super) fn sizes(&self) -> Array1<f64> {
        self.x.map_axis(ndarray::Axis(0), |column| {
            column.iter().map(|x| x.abs()).sum()
        })
    }
}
