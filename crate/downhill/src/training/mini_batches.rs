use super::History;
use super::learner::Learner;
use super::recorder::Recorder;
use super::settings::{Batches, Settings};
use crate::progress::ProgressDisplay;
use crate::random::RandomState;
use ndarray::{Array1, Array2, Axis};

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
    (x, y): (&Array2<f64>, &Array1<f64>),
    display: impl ProgressDisplay,
    warning: Option<&str>,
    mut after_epoch: impl FnMut(usize, &L),
) -> History {
    let samples = x.nrows();
    let start = L::look(&learner.forward(x.view()), y);
    let mut recorder = Recorder::new(settings, samples / batch_size, start, display);
    let mut random = RandomState::new(random_state);
    // The rows of X in their present order: each shuffle is one of the order before.
    let mut order: Vec<usize> = (0..samples).collect();
    'run: for epoch in 1..=settings.epochs {
        random.shuffle(&mut order);
        let (x_shuffled, y_shuffled) = (x.select(Axis(0), &order), y.select(Axis(0), &order));
        let batches = x_shuffled.axis_chunks_iter(Axis(0), batch_size);
        let labels = y_shuffled.axis_chunks_iter(Axis(0), batch_size);
        for (x_batch, y_batch) in batches.zip(labels).take(samples / batch_size) {
            let pass = learner.forward(x_batch);
            learner.step(x_batch, y_batch, &pass);
            if recorder.count_step() {
                let look = L::look(&learner.forward(x.view()), y);
                if !recorder.keep(look, learner.is_finite()) {
                    break 'run;
                }
            }
        }
        after_epoch(epoch, learner);
    }
    recorder.finish(warning)
}
