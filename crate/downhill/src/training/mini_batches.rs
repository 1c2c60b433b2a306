use super::learner::Learner;
use super::recorder::Recorder;
use super::settings::{Batches, Settings};
use super::{History, TrainingError};
use crate::progress::ProgressDisplay;
use crate::random::RandomState;

/// Gradient descent with a step after every batch of shuffled samples. The settings and the data
/// were checked; `after_epoch` sees the learner after each epoch, and `warning` ends the line of
/// progress.
pub(super) fn descend<L: Learner>(
    learner: &mut L,
    settings: Settings,
    Batches {
        batch_size,
        random_state,
    }: Batches,
    samples: usize,
    display: impl ProgressDisplay,
    warning: Option<&str>,
    mut after_epoch: impl FnMut(usize, &L),
) -> Result<History, TrainingError> {
    let mut recorder = Recorder::new(settings, samples / batch_size, learner.look(), display);
    let mut random = RandomState::new(random_state);
    // The samples in their present order: each shuffle is one of the order before.
    let mut order: Vec<usize> = (0..samples).collect();
    'run: for epoch in 1..=settings.epochs {
        random.shuffle(&mut order);
        for batch in order.chunks_exact(batch_size) {
            learner.step_down(batch);
            if recorder.count_step() {
                let look = learner.look();
                if !recorder.keep(look, learner.is_finite()) {
                    break 'run;
                }
            }
            if recorder.is_interrupted() {
                return Err(recorder.stop());
            }
        }
        after_epoch(epoch, learner);
    }
    Ok(recorder.finish(warning))
}
