use super::pass::GROUP;
use super::{Pass, pass};
use crate::big_data::{ColumnSamples, Views};
use crate::data::add_bias;
use crate::lanes::Instructions;
use crate::model::{feedforward, gradient, log_loss_sum};
use crate::random::RandomState;
use crate::training::{GradientDescent, LossEvery, TrainingError};
use ndarray::{Array1, Array2, array};
use proptest::prelude::*;

/// Samples of the given seed: X without a bias column, and y.
fn data(samples: usize, features: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(seed);
    let x =
        Array2::from_shape_simple_fn((samples, features), || 4.0 * random.random_sample() - 2.0);
    let y = Array1::from_shape_simple_fn(samples, || {
        f64::from(u8::from(random.random_sample() < 0.4))
    });
    (x, y)
}

fn columns(x: &Array2<f64>, y: &Array1<f64>) -> ColumnSamples {
    let names = (0..x.ncols()).map(|index| format!("x{index}"));
    ColumnSamples::from_array(names, x.clone(), y).unwrap()
}

fn pass_of(x: &Array2<f64>, y: &Array1<f64>, w: &Array1<f64>, instructions: Instructions) -> Pass {
    pass(&Views::of(&columns(x, y)), &w.to_vec(), instructions).unwrap()
}

/// On that many threads.
fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.unwrap().install(work)
}

fn check(samples: usize, features: usize, seed: u32) -> Result<(), TestCaseError> {
    let (x, y) = data(samples, features, seed);
    let w: Array1<f64> = (0..=features).map(|j| 0.3 - 0.1 * (j % 7) as f64).collect();
    let with_bias = add_bias(&x);
    let expected = gradient(&with_bias, &w, &y).unwrap();
    let loss = log_loss_sum(&y, &feedforward(&with_bias, &w).unwrap()).unwrap();
    let smallest = with_bias.dot(&w).fold(f64::INFINITY, |a, &b| a.min(b));
    for instructions in Instructions::ALL {
        let pass = pass_of(&x, &y, &w, instructions);
        let most = 1e-14 * samples as f64 + 1e-13;
        prop_assert!(
            (pass.loss - loss).abs() < most,
            "{}: {} {loss}",
            samples,
            pass.loss
        );
        prop_assert!((pass.smallest - smallest).abs() < 1e-13);
        for (slope, expected) in pass.gradient.iter().zip(&expected) {
            prop_assert!(
                (slope - expected).abs() < 2.0 * most,
                "{samples}: {slope} {expected}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_pass_is_the_models_loss_and_gradient(
        samples in 1..1500_usize,
        features in 1..12_usize,
        seed in any::<u32>(),
    ) {
        check(samples, features, seed)?;
    }
}

#[test]
fn sizes_beside_those_of_blocks_and_groups_are_no_special_case() {
    let near = |size: usize| [size - 1, size, size + 1];
    let sizes = [1, 15, 16, 17].into_iter().chain(near(64)).chain(near(512));
    for samples in sizes.chain(near(GROUP)).chain(near(2 * GROUP + 512)) {
        for features in [1, 4, 7] {
            check(samples, features, 7).unwrap();
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    let (x, y) = data(5 * GROUP + 77, 9, 1);
    let samples = columns(&x, &y);
    let trainer = GradientDescent::new(1e-6, 5).momentum(0.5);
    let runs =
        [1, 2, 5].map(|threads| on_threads(threads, || trainer.fit_columns(&samples).unwrap()));
    for run in &runs[1..] {
        assert_eq!(run.weights, runs[0].weights);
        assert_eq!(run.history.losses, runs[0].history.losses);
        assert_eq!(run.history.initial_loss, runs[0].history.initial_loss);
    }
}

#[test]
fn where_the_columns_are_cut_does_not_change_a_bit() {
    let (x, y) = data(GROUP + 3000, 5, 2);
    let whole = columns(&x, &y);
    let trainer = GradientDescent::new(1e-5, 3);
    let expected = trainer.fit_columns(&whole).unwrap();
    for length in [7, 1000, 1024, 5000] {
        let run = trainer.fit_columns(&whole.cut(length)).unwrap();
        assert_eq!(run.weights, expected.weights);
        assert_eq!(run.history.losses, expected.history.losses);
    }
}

#[test]
fn training_on_columns_is_training_on_rows() {
    let (x, y) = data(700, 6, 3);
    let samples = columns(&x, &y);
    for momentum in [0.0, 0.9] {
        let trainer = GradientDescent::new(1e-4, 300).momentum(momentum);
        let rows = trainer.fit(&add_bias(&x), &y).unwrap();
        let columns = trainer.fit_columns(&samples).unwrap();
        assert_eq!(columns.history.counts, rows.history.counts);
        for (loss, expected) in columns.history.losses.iter().zip(&rows.history.losses) {
            assert!((loss - expected).abs() < 1e-12, "{loss} {expected}");
        }
        for (weight, expected) in columns.weights.iter().zip(&rows.weights) {
            assert!((weight - expected).abs() < 1e-12, "{weight} {expected}");
        }
    }
    let sparse = GradientDescent::new(1e-4, 25).loss_every(LossEvery::Steps(10));
    let history = sparse.fit_columns(&samples).unwrap().history;
    assert_eq!(history.counts, [10, 20, 25]);
}

#[test]
fn certain_mistakes_cost_what_the_model_says_and_overflow_is_seen() {
    let x = array![[800.0], [-800.0], [1.0]];
    let y = array![0.0, 1.0, 1.0];
    let w = array![0.0, 1.0];
    for instructions in Instructions::ALL {
        let pass = pass_of(&x, &y, &w, instructions);
        let expected = log_loss_sum(&y, &feedforward(&add_bias(&x), &w).unwrap()).unwrap();
        assert!(
            (pass.loss - expected).abs() < 1e-12,
            "{} {expected}",
            pass.loss
        );
        assert!(pass.look(3).overflow);
        // A bias that would overflow belongs to no sample beyond the last.
        let pass = pass_of(
            &array![[1.0]],
            &array![0.0],
            &array![-800.0, 799.0],
            instructions,
        );
        assert!(!pass.look(1).overflow);
        assert_eq!(pass.smallest, -1.0);
    }
}

#[test]
fn a_run_that_loses_its_numbers_stops() {
    let (x, y) = data(100, 2, 4);
    let history = GradientDescent::new(1e308, 50)
        .fit_columns(&columns(&x, &y))
        .unwrap()
        .history;
    assert!(history.divergence.is_some());
    assert!(history.losses.len() < 50 && history.final_loss().is_nan());
}

#[test]
fn bad_settings_and_weights_are_errors() {
    let samples = columns(&array![[1.0], [2.0]], &array![0.0, 1.0]);
    let error = GradientDescent::new(-1.0, 5).fit_columns(&samples);
    assert!(matches!(error, Err(TrainingError::LearningRate { .. })));
    let error = GradientDescent::new(1.0, 0).fit_columns(&samples);
    assert_eq!(error.unwrap_err(), TrainingError::NoEpochs);
    let error = samples.loss_and_gradient(array![1.0].view()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "w has 1 entries, and 2 are needed: the bias and one for each feature."
    );
}
