//! How Newton's method ends: at the optimum, or with a reason why there is none.

use downhill::training::{GradientDescent, Newton, TrainingError};
use ndarray::{Array1, Array2, Axis, array, concatenate, s};

/// Not separable, so that the loss has a minimum.
fn problem() -> (Array2<f64>, Array1<f64>) {
    let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 0.5], [1.0, 1.0], [1.0, 2.0]];
    (x, array![0.0, 1.0, 0.0, 0.0, 1.0])
}

#[test]
fn gradient_descent_ends_at_the_same_place() {
    let (x, y) = problem();
    let optimum = Newton::new().fit(&x, &y).unwrap();
    let fitted = GradientDescent::new(0.2, 20_000).fit(&x, &y).unwrap();
    let distance = (&optimum.weights - &fitted.weights).mapv(f64::abs).sum();
    assert!(distance < 1e-9, "{distance}");
    assert!(optimum.iterations <= 6, "{optimum}");
}

#[test]
fn separable_classes_have_no_optimum() {
    let (x, _) = problem();
    let apart = array![0.0, 0.0, 1.0, 1.0, 1.0];
    let error = Newton::new().fit(&x, &apart).unwrap_err();
    assert_eq!(error, TrainingError::Separable);
    // Two samples of different classes lie on the plane itself, and still it separates.
    let touching = array![[1.0, -1.0], [1.0, 0.0], [1.0, 0.0], [1.0, 1.0]];
    let y = array![0.0, 0.0, 1.0, 1.0];
    let error = Newton::new().fit(&touching, &y).unwrap_err();
    assert_eq!(error, TrainingError::Separable);
    for (x, y) in [(&x, &apart), (&touching, &y)] {
        let optimum = Newton::new().penalty_c(1.0).fit(x, y).unwrap();
        assert!(optimum.gradient_norm < 1e-9 && optimum.objective > optimum.loss);
    }
}

#[test]
fn an_overlap_too_small_for_the_scale_of_its_feature_is_an_error() {
    let overlap = array![[1.0, 0.0], [1.0, 1.0], [1.0, 1.0 + 1e-7], [1.0, 2.0]];
    let y = array![0.0, 1.0, 0.0, 1.0];
    assert!(Newton::new().fit(&overlap, &y).is_ok());
    let error = Newton::new()
        .fit(&(overlap + &array![0.0, 1e4]), &y)
        .unwrap_err();
    assert!(matches!(error, TrainingError::FlatLoss { .. }), "{error}");
}

#[test]
fn one_class_has_no_optimum_whatever_the_penalty() {
    let (x, y) = problem();
    for newton in [Newton::new(), Newton::new().penalty_c(1.0)] {
        let error = newton.fit(&x, &Array1::ones(y.len())).unwrap_err();
        assert_eq!(
            error,
            TrainingError::OneClass {
                samples: 5,
                label: 1.0
            }
        );
    }
}

#[test]
fn columns_that_depend_on_others_are_named() {
    let (x, y) = problem();
    let copied = concatenate![Axis(1), x, x.slice(s![.., 1..])];
    let error = Newton::new().fit(&copied, &y).unwrap_err();
    assert_eq!(error, TrainingError::DependentColumn { column: 2 });
    let twice = Newton::new().penalty_c(1.0).fit(&copied, &y).unwrap();
    assert!((twice.weights[1] - twice.weights[2]).abs() < 1e-12);
    let zeros = concatenate![Axis(1), x, Array2::zeros((5, 1))];
    let error = Newton::new().fit(&zeros, &y).unwrap_err();
    assert!(
        error.to_string().starts_with("Column 2 of X adds nothing"),
        "{error}"
    );
}

#[test]
fn too_few_steps_say_how_far_they_went() {
    let (x, y) = problem();
    let error = Newton::new().max_iterations(1).fit(&x, &y).unwrap_err();
    let TrainingError::NotConverged {
        steps: 1,
        gradient_norm,
        tolerance: 1e-9,
    } = error
    else {
        panic!("{error}")
    };
    assert!(gradient_norm > 1e-9);
    assert!(
        error.to_string().contains("`.max_iterations(20)`"),
        "{error}"
    );
    assert!(Newton::new().max_iterations(0).fit(&x, &y).is_err());
}

#[test]
fn bad_settings_and_data_are_errors() {
    let (x, y) = problem();
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let error = Newton::new().penalty_c(bad).fit(&x, &y).unwrap_err();
        assert!(matches!(error, TrainingError::PenaltyC { .. }), "{error}");
        let error = Newton::new().tolerance(bad).fit(&x, &y).unwrap_err();
        assert!(matches!(error, TrainingError::Tolerance { .. }), "{error}");
    }
    let bare = x.slice(s![.., 1..]).to_owned();
    let error = Newton::new().penalty_c(1.0).fit(&bare, &y).unwrap_err();
    assert_eq!(
        error,
        TrainingError::NoBiasColumn {
            row: 0,
            value: -2.0
        }
    );
    assert!(
        Newton::new().fit(&bare, &y).is_ok(),
        "without a penalty any column will do"
    );
    let error = Newton::new().fit(&x, &array![1.0, 0.0]).unwrap_err();
    assert!(error.to_string().contains("(5, 2)"), "{error}");
    let error = Newton::new().fit(&(1e200 * &x), &y).unwrap_err();
    assert_eq!(error, TrainingError::FeaturesTooLarge);
    let mut missing = x.clone();
    missing[[2, 1]] = f64::NAN;
    let error = Newton::new().fit(&missing, &y).unwrap_err();
    assert!(error.to_string().starts_with("X[2, 1] is NaN"), "{error}");
}

#[test]
fn units_of_millions_and_millionths_will_do() {
    let (x, y) = problem();
    let usual = Newton::new().fit(&x, &y).unwrap();
    for unit in [1e-7, 1e7] {
        let scaled = &x * &array![1.0, unit];
        let optimum = Newton::new().fit(&scaled, &y).unwrap();
        let weight = optimum.weights[1] * unit;
        assert!(
            (weight - usual.weights[1]).abs() < 1e-9,
            "{unit}: {optimum}"
        );
    }
}
