/// How often a trainer looks at the loss of all samples.
///
/// A look costs a pass over all samples: after every batch of 32 of 699 it costs far more than the
/// batch. Whatever the interval, the loss after the very last step is taken too, so that a history
/// ends with the loss of the weights that the trainer returns.
///
/// # Example
/// ```
/// use downhill::training::{GradientDescent, LossEvery};
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
/// let trainer = GradientDescent::new(0.5, 25).loss_every(LossEvery::Steps(10));
/// assert_eq!(trainer.fit(&x, &y)?.history.counts, [10, 20, 25]);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LossEvery {
    /// after every epoch
    Epoch,
    /// after every batch; with all samples in one batch that is every epoch
    Batch,
    /// after every k-th step, k at least 1; a step is one batch
    Steps(usize),
}

impl LossEvery {
    /// The number of steps between two looks.
    pub(super) fn interval(self, batches_per_epoch: usize) -> usize {
        match self {
            Self::Epoch => batches_per_epoch,
            Self::Batch => 1,
            Self::Steps(steps) => steps,
        }
    }
}
