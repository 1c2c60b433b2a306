//! What holds for every data set of the plane, whatever its size, noise and seed.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "in a test that is the failure"
)]

use std::f64::consts::{PI, TAU};

use downhill::data::plane::{circles, linearly_separable, spiral, two_moons, xor};
use downhill::data::{DataError, Dataset, PlaneError};
use proptest::prelude::*;

type Maker = fn(usize, f64, u32) -> Result<Dataset, DataError>;

const DATA_SETS: [(&str, Maker); 5] = [
    ("linearly_separable", linearly_separable),
    ("xor", xor),
    ("two_moons", two_moons),
    ("circles", circles),
    ("spiral", spiral),
];

fn bits(data: &Dataset) -> Vec<u64> {
    let values = data.features.iter().chain(&data.labels);
    values.map(|value| value.to_bits()).collect()
}

/// Whether a sample without noise lies where the data set's formula puts its label.
fn on_its_curve(name: &str, x1: f64, x2: f64, label: f64) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
    let is_one = label == 1.0;
    match name {
        "linearly_separable" => {
            let centre = if is_one { 1.0 } else { -1.0 };
            let side = if is_one { x1 + x2 } else { -x1 - x2 };
            (x1 - centre).hypot(x2 - centre) <= 1.0 + 1e-12 && side >= 2.0 - 2_f64.sqrt() - 1e-12
        }
        "xor" => x1.abs() == 1.0 && x2.abs() == 1.0 && (x1 != x2) == is_one,
        "two_moons" if is_one => near((x1 - 1.0).hypot(x2 - 0.5), 1.0) && x2 <= 0.5 + 1e-12,
        "two_moons" => near(x1.hypot(x2), 1.0) && x2 >= -1e-12,
        "circles" => near(x1.hypot(x2), if is_one { 0.5 } else { 1.0 }),
        "spiral" => {
            let (x1, x2) = if is_one { (-x1, -x2) } else { (x1, x2) };
            let turns = (3.0 * PI * x1.hypot(x2) - x2.atan2(x1)) / TAU;
            near(turns, turns.round()) && (1.0 / 6.0 - 1e-12..1.0 + 1e-12).contains(&x1.hypot(x2))
        }
        other => panic!("no such data set: {other}"),
    }
}

proptest! {
    #[test]
    fn labels_are_balanced_and_values_finite(
        samples in 4..300_usize, noise in 0.0..5.0_f64, seed in any::<u32>(),
    ) {
        for (name, make) in DATA_SETS {
            let data = make(samples, noise, seed).expect("the request makes sense");
            prop_assert_eq!(data.features.dim(), (samples, 2), "{}", name);
            prop_assert_eq!(data.class_counts(), [samples / 2, samples.div_ceil(2)], "{}", name);
            prop_assert!(data.labels.iter().all(|&label| label == 0.0 || label == 1.0), "{}", name);
            prop_assert!(data.features.iter().all(|value| value.is_finite()), "{}", name);
            prop_assert_eq!(&data.feature_names, &["x₁", "x₂"]);
            prop_assert!(data.sample_ids.iter().copied().eq(0..samples as i64), "{}", name);
        }
    }

    #[test]
    fn a_seed_is_a_data_set(samples in 30..200_usize, noise in 0.01..1.0_f64, seed in any::<u32>()) {
        for (name, make) in DATA_SETS {
            let made = |seed| bits(&make(samples, noise, seed).expect("the request makes sense"));
            prop_assert_eq!(made(seed), made(seed), "{}", name);
            prop_assert_ne!(made(seed), made(seed.wrapping_add(1)), "{}", name);
        }
    }

    #[test]
    fn without_noise_every_sample_is_on_its_curve(samples in 4..200_usize, seed in any::<u32>()) {
        for (name, make) in DATA_SETS {
            let data = make(samples, 0.0, seed).expect("the request makes sense");
            for (x, &label) in data.features.rows().into_iter().zip(&data.labels) {
                prop_assert!(on_its_curve(name, x[0], x[1], label), "{}: {} has {}", name, x, label);
            }
        }
    }

    #[test]
    fn noise_moves_every_sample_by_its_deviation(noise in 0.01..2.0_f64, seed in any::<u32>()) {
        for (name, make) in DATA_SETS {
            let still = make(2_000, 0.0, seed).expect("the request makes sense");
            let moved = make(2_000, noise, seed).expect("the request makes sense");
            prop_assert_eq!(&still.labels, &moved.labels, "{}", name);
            let moves = (moved.features - still.features) / noise;
            // Six standard errors of the mean, 1 / √4000, and of the deviation, 1 / √8000.
            prop_assert!(moves.mean().expect("samples").abs() < 6.0 * 0.0159, "{}", name);
            prop_assert!((moves.std(0.0) - 1.0).abs() < 6.0 * 0.0112, "{}", name);
        }
    }

    #[test]
    fn every_corner_of_xor_is_used(samples in 4..100_usize, seed in any::<u32>()) {
        let data = xor(samples, 0.0, seed).expect("the request makes sense");
        for corner in [[-1.0, -1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, 1.0]] {
            let there = data.features.rows().into_iter().filter(|x| [x[0], x[1]] == corner).count();
            prop_assert!((samples / 4..=samples.div_ceil(4)).contains(&there), "{there}");
        }
    }
}

#[test]
fn requests_that_make_no_sense_are_errors() {
    for (name, make) in DATA_SETS {
        for samples in [0, 1, usize::MAX] {
            let error = make(samples, 0.1, 42).unwrap_err();
            assert!(
                matches!(error, DataError::Plane(PlaneError::Samples { data_set, .. }) if data_set == name),
                "{error}"
            );
        }
        for noise in [-0.1, f64::NAN, f64::INFINITY] {
            let error = make(100, noise, 42).unwrap_err();
            assert!(
                matches!(error, DataError::Plane(PlaneError::Noise { data_set, .. }) if data_set == name),
                "{error}"
            );
        }
    }
}
