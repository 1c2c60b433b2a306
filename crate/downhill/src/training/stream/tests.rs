use crate::big_data::{BatchSource, BigDataError, ColumnSamples, CsvBatches, SampleBlock};
use crate::data::add_bias;
use crate::model::{feedforward, gradient, log_loss_mean};
use crate::progress::LineDisplay;
use crate::random::RandomState;
use crate::training::{
    Count, DivergenceCause, Fitted, LossEvery, StochasticGradientDescent, TrainingError,
};
use ndarray::{Array1, Array2, Axis, s};
use proptest::prelude::*;
use std::fmt::Write as _;

fn data(samples: usize, features: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(seed);
    let x =
        Array2::from_shape_simple_fn((samples, features), || 4.0 * random.random_sample() - 2.0);
    let y = x.map_axis(Axis(1), |x| {
        f64::from(u8::from(x.sum() > random.random_sample()))
    });
    (x, y)
}

fn columns(x: &Array2<f64>, y: &Array1<f64>) -> ColumnSamples {
    let names = (0..x.ncols()).map(|index| format!("x{index}"));
    ColumnSamples::from_array(names, x.clone(), y).unwrap()
}

/// The same run, slow and obvious: the weights, and the loss of each batch before its step.
fn plain(
    trainer: StochasticGradientDescent,
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> (Array1<f64>, Vec<f64>) {
    let x = add_bias(x);
    let mut w = Array1::<f64>::zeros(x.ncols());
    let mut velocity = w.clone();
    let mut losses = Vec::new();
    for _ in 0..trainer.epochs {
        for first in (0..x.nrows()).step_by(trainer.batch_size) {
            let rows = s![first..(first + trainer.batch_size).min(x.nrows()), ..];
            let (x, y) = (
                x.slice(rows).to_owned(),
                y.slice(s![first..(first + trainer.batch_size).min(y.len())])
                    .to_owned(),
            );
            losses.push(log_loss_mean(&y, &feedforward(&x, &w).unwrap()).unwrap());
            velocity =
                trainer.momentum * velocity - trainer.learning_rate * gradient(&x, &w, &y).unwrap();
            w += &velocity;
        }
    }
    (w, losses)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_stream_gives_the_weights_and_losses_of_the_obvious_run(
        samples in 1..400_usize,
        features in 1..20_usize,
        batch in 1..150_usize,
        momentum in prop_oneof![Just(0.0), Just(0.8)],
        seed in any::<u32>(),
    ) {
        let (x, y) = data(samples, features, seed);
        let batch = batch.min(samples);
        let trainer = StochasticGradientDescent::new(0.02 / batch as f64, 3);
        let trainer = trainer.batch_size(batch).momentum(momentum);
        let fitted = trainer.fit_stream(&mut columns(&x, &y).batches()).unwrap();
        let (weights, losses) = plain(trainer, &x, &y);
        prop_assert_eq!(fitted.history.losses.len(), losses.len());
        for (loss, expected) in fitted.history.losses.iter().zip(&losses) {
            prop_assert!((loss - expected).abs() < 1e-12, "{} {}", loss, expected);
        }
        for (weight, expected) in fitted.weights.iter().zip(&weights) {
            prop_assert!((weight - expected).abs() < 1e-12, "{} {}", weight, expected);
        }
        prop_assert_eq!(fitted.weights.len(), features + 1);
        prop_assert_eq!(fitted.history.batches_per_epoch, samples.div_ceil(batch));
    }
}

#[test]
fn entries_are_means_over_the_samples_since_the_last_one() {
    let (x, y) = data(100, 3, 5);
    let trainer = StochasticGradientDescent::new(0.01, 2).batch_size(8);
    let (_, losses) = plain(trainer, &x, &y);
    // 12 batches of 8 and one of 4 an epoch.
    let sizes: Vec<f64> = (0..26)
        .map(|step| if step % 13 == 12 { 4.0 } else { 8.0 })
        .collect();
    let mean = |steps: std::ops::Range<usize>| {
        let weighted = steps.clone().map(|step| sizes[step] * losses[step]);
        weighted.sum::<f64>() / sizes[steps].iter().sum::<f64>()
    };
    let samples = columns(&x, &y);
    let run = |loss_every| {
        let trainer = trainer.loss_every(loss_every);
        trainer.fit_stream(&mut samples.batches()).unwrap().history
    };
    let history = run(LossEvery::Steps(10));
    assert_eq!(history.counts, [10, 20, 26]);
    assert_eq!(history.count(), Count::Iterations);
    for (loss, steps) in history.losses.iter().zip([0..10, 10..20, 20..26]) {
        assert!((loss - mean(steps)).abs() < 1e-13);
    }
    let history = run(LossEvery::Epoch);
    assert_eq!(history.counts, [1, 2]);
    assert_eq!(history.count(), Count::Epochs);
    for (loss, steps) in history.losses.iter().zip([0..13, 13..26]) {
        assert!((loss - mean(steps)).abs() < 1e-13);
    }
    assert_eq!(history.initial_loss, 2.0_f64.ln());
}

/// Counts the bytes of the blocks it is asked to fill.
struct Watched<S> {
    source: S,
    largest: usize,
    places: Vec<*const f64>,
}

impl<S: BatchSource> BatchSource for Watched<S> {
    fn feature_names(&self) -> &[String] {
        self.source.feature_names()
    }
    fn samples(&self) -> Option<usize> {
        self.source.samples()
    }
    fn rewind(&mut self) -> Result<(), BigDataError> {
        self.source.rewind()
    }
    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
        self.source.fill(block)?;
        self.largest = self.largest.max(block.bytes());
        self.places.push(block.rows().as_ptr());
        Ok(())
    }
}

#[test]
fn a_file_larger_than_the_block_streams_through_it() {
    let (x, y) = data(20_000, 4, 6);
    let mut text = "a,b,c,d,y\n".to_owned();
    for (x, y) in x.rows().into_iter().zip(&y) {
        x.iter().for_each(|value| write!(text, "{value},").unwrap());
        writeln!(text, "{y}").unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, &text).unwrap();
    for batch in [1, 32, 1000] {
        let trainer = StochasticGradientDescent::new(0.01 / batch as f64, 2).batch_size(batch);
        let trainer = trainer.loss_every(LossEvery::Steps(50));
        let mut source = Watched {
            source: CsvBatches::open(&file, "y").unwrap(),
            largest: 0,
            places: Vec::new(),
        };
        let streamed = trainer.fit_stream(&mut source).unwrap();
        let in_memory = trainer.fit_stream(&mut columns(&x, &y).batches()).unwrap();
        assert_eq!(streamed.weights, in_memory.weights, "to the last bit");
        assert_eq!(streamed.history.losses, in_memory.history.losses);
        // 1024 rows of eight numbers and a label, of a file of 1.6 MB.
        assert!(source.largest <= 1024 * 9 * 8, "{}", source.largest);
        assert!(text.len() > 20 * source.largest);
        source.places.dedup();
        assert_eq!(
            source.places.len(),
            1,
            "one buffer from the first to the last"
        );
    }
}

#[test]
fn progress_counts_what_is_known() {
    let (x, y) = data(50, 2, 7);
    let mut printed = Vec::new();
    let trainer = StochasticGradientDescent::new(0.01, 3).batch_size(8);
    let display = LineDisplay::new(&mut printed);
    trainer
        .fit_stream_showing(&mut columns(&x, &y).batches(), display)
        .unwrap();
    assert!(String::from_utf8_lossy(&printed).contains("150/150 samples"));
}

#[test]
fn a_run_that_loses_its_numbers_stops_at_its_next_entry() {
    let (x, y) = data(1000, 2, 8);
    let trainer = StochasticGradientDescent::new(1e308, 5).batch_size(1);
    let run = |loss_every| -> Fitted {
        let trainer = trainer.loss_every(loss_every);
        trainer.fit_stream(&mut columns(&x, &y).batches()).unwrap()
    };
    for loss_every in [LossEvery::Batch, LossEvery::Steps(70), LossEvery::Epoch] {
        let history = run(loss_every).history;
        let divergence = history.divergence.expect("it diverges");
        assert_eq!(divergence.cause, DivergenceCause::NotFinite);
        assert!(history.final_loss().is_nan());
        assert_eq!(
            history.losses.iter().filter(|loss| loss.is_nan()).count(),
            1
        );
    }
}

#[test]
fn what_cannot_stream_is_an_error() {
    let (x, y) = data(10, 2, 9);
    let samples = columns(&x, &y);
    let error = |trainer: StochasticGradientDescent| {
        trainer.fit_stream(&mut samples.batches()).unwrap_err()
    };
    let trainer = StochasticGradientDescent::new(0.1, 1);
    let of_training = |error| match error {
        BigDataError::Training(error) => error,
        other => panic!("{other}"),
    };
    assert_eq!(
        of_training(error(trainer.batch_size(11))),
        TrainingError::BatchSize {
            batch_size: 11,
            samples: 10
        }
    );
    assert_eq!(
        of_training(error(StochasticGradientDescent::new(0.1, 0))),
        TrainingError::NoEpochs
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, "a,y\n1,0\n2,1\nred,0\n").unwrap();
    let streamed = |trainer: StochasticGradientDescent| {
        let mut source = CsvBatches::open(&file, "y").unwrap();
        trainer.fit_stream(&mut source).unwrap_err()
    };
    let fault = streamed(trainer.batch_size(1)).to_string();
    assert!(
        fault.contains("line 4, column a: `red` is not a number"),
        "{fault}"
    );
    assert!(matches!(
        streamed(trainer.batch_size(0)),
        BigDataError::EmptyBatch
    ));
    std::fs::write(&file, "a,y\n1,0\n2,1\n").unwrap();
    assert_eq!(
        of_training(streamed(trainer.batch_size(3))),
        TrainingError::BatchSize {
            batch_size: 3,
            samples: 2
        }
    );
    std::fs::write(&file, "a,y\n").unwrap();
    assert!(matches!(
        streamed(trainer.batch_size(1)),
        BigDataError::NoSamples { .. }
    ));
}
