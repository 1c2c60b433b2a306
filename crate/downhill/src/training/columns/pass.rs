use super::group::GroupPass;
use crate::big_data::Views;
use crate::interrupt::interrupted;
use crate::lanes::{Instructions, OVERFLOW};
use crate::training::recorder::Look;
use ndarray::Array1;
use rayon::prelude::*;

/// So many samples are one task. The sums of each task are added in one order whoever has made
/// them, so that the result has the same bits on any number of threads.
pub(super) const GROUP: usize = 8192;

/// What one pass over all samples gives, at the weights it was made with.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pass {
    /// the log loss, summed
    pub(crate) loss: f64,
    /// the gradient of the summed loss, the bias first
    pub(crate) gradient: Array1<f64>,
    /// the smallest z
    pub(crate) smallest: f64,
}

impl Pass {
    /// The mean loss of n samples, and whether e^(−z) overflowed.
    pub(crate) fn look(&self, samples: usize) -> Look {
        Look {
            loss: self.loss / samples as f64,
            overflow: self.smallest < OVERFLOW,
        }
    }

    fn add(&mut self, other: &Self) {
        self.loss += other.loss;
        self.gradient += &other.gradient;
        if other.smallest < self.smallest {
            self.smallest = other.smallest;
        }
    }
}

/// One pass over all samples: each number is read from memory once. `None` where the kernel was
/// interrupted: a pass over a large table may take seconds.
pub(crate) fn pass(views: &Views<'_>, weights: &[f64], instructions: Instructions) -> Option<Pass> {
    let samples = views.samples();
    let group = |scratch: &mut Vec<f64>, index: usize| {
        if interrupted() {
            return None;
        }
        let rows = index * GROUP..((index + 1) * GROUP).min(samples);
        Some(instructions.run(GroupPass {
            views,
            rows,
            weights,
            scratch,
        }))
    };
    let groups = samples.div_ceil(GROUP);
    let passes: Vec<Option<Pass>> = match groups {
        1 => vec![group(&mut Vec::new(), 0)],
        _ => (0..groups)
            .into_par_iter()
            .map_init(Vec::new, group)
            .collect(),
    };
    let passes: Option<Vec<Pass>> = passes.into_iter().collect();
    passes.map(added_in_halves)
}

/// The sum of at least one pass: the second half is added to the first until one is left.
fn added_in_halves(mut passes: Vec<Pass>) -> Pass {
    while passes.len() > 1 {
        let high = passes.split_off(passes.len().div_ceil(2));
        for (low, high) in passes.iter_mut().zip(&high) {
            low.add(high);
        }
    }
    passes.swap_remove(0)
}
