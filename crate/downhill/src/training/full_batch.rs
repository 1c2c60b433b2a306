use super::learner::Learner;
use super::recorder::Recorder;
use super::settings::Settings;
use super::{History, TrainingError};
use crate::progress::ProgressDisplay;

/// Gradient descent with all samples at every step. The settings and the data were checked;
/// `after_epoch` sees the learner after each epoch, and `warning` ends the line of progress.
pub(super) fn descend<L: Learner>(
    learner: &mut L,
    settings: Settings,
    display: impl ProgressDisplay,
    warning: Option<&str>,
    mut after_epoch: impl FnMut(usize, &L),
) -> Result<History, TrainingError> {
    // One pass an epoch serves both its loss and the next epoch's gradient.
    let mut recorder = Recorder::new(settings, 1, learner.evaluate(), display);
    for epoch in 1..=settings.epochs {
        learner.step();
        let look = learner.evaluate();
        if recorder.count_step() && !recorder.keep(look, learner.is_finite()) {
            break;
        }
        after_epoch(epoch, learner);
        if recorder.is_interrupted() {
            return Err(recorder.stop());
        }
    }
    Ok(recorder.finish(warning))
}
