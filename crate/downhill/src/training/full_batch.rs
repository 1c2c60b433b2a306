use super::History;
use super::learner::Learner;
use super::recorder::Recorder;
use super::settings::Settings;
use crate::progress::ProgressDisplay;
use ndarray::{Array1, Array2};

/// Gradient descent with all samples at every step. The settings and the data were checked;
/// `after_epoch` sees the learner after each epoch, and `warning` ends the line of progress.
pub(super) fn descend<L: Learner>(
    learner: &mut L,
    settings: Settings,
    (x, y): (&Array2<f64>, &Array1<f64>),
    display: impl ProgressDisplay,
    warning: Option<&str>,
    mut after_epoch: impl FnMut(usize, &L),
) -> History {
    // One forward pass an epoch serves both its loss and the next epoch's gradient.
    let mut pass = learner.forward(x.view());
    let mut recorder = Recorder::new(settings, 1, L::look(&pass, y), display);
    for epoch in 1..=settings.epochs {
        learner.step(x.view(), y.view(), &pass);
        pass = learner.forward(x.view());
        if recorder.count_step() && !recorder.keep(L::look(&pass, y), learner.is_finite()) {
            break;
        }
        after_epoch(epoch, learner);
    }
    recorder.finish(warning)
}
