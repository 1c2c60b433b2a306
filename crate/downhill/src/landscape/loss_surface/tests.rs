use super::*;
use crate::display::NotebookDisplay;
use crate::model::{feedforward, log_loss_mean};
use ndarray::array;
use proptest::prelude::*;

#[test]
fn the_loss_of_the_whole_model_stands_at_every_grid_point() {
    let x = array![
        [1.0, 2.0, -1.0, 0.5],
        [1.0, -1.0, 3.0, 2.0],
        [1.0, 0.3, 1.0, -2.0]
    ];
    let y = array![1.0, 0.0, 1.0];
    let w = array![0.3, -0.2, 0.7, 1.1];
    let surface = LossSurface::of_weights(&x, &y, &w, (3, 1), -2.0..=2.0, -1.0..=3.0).unwrap();
    for (row, &b) in surface.b().iter().enumerate().step_by(25) {
        for (column, &a) in surface.a().iter().enumerate().step_by(25) {
            let whole = array![0.3, b, 0.7, a];
            let loss = log_loss_mean(&y, &feedforward(&x, &whole).unwrap()).unwrap();
            assert!((surface.height(row, column) - loss).abs() < 1e-14);
        }
    }
    assert_eq!(surface.names(), &["w₃", "w₁", "Mean log loss"]);
    assert_eq!(weight_name(10), "w₁₀");
    let shown = surface.bundle();
    assert!(
        shown.plain().starts_with("Mean log loss over w₃ from -2"),
        "{shown:?}"
    );
}

#[test]
fn what_cannot_be_a_surface_is_an_error() {
    let new = |a, f: fn(f64, f64) -> f64| LossSurface::new(a, 0.0..=1.0, f);
    let message = |surface: Result<LossSurface, LandscapeError>| surface.unwrap_err().to_string();
    assert!(message(new(0.0..=f64::NAN, |a, _| a)).contains("first range goes from 0 to NaN"));
    assert!(message(new(1.0..=1.0, |a, _| a)).contains("from 1 to 1"));
    assert!(message(new(0.0..=1.0, |_, _| f64::NAN)).contains("None of the 14641 values"));
    let coarse = LossSurface::with_points(1, 0.0..=1.0, 0.0..=1.0, |a, _| a);
    assert!(message(coarse).contains("grid of 1 × 1"));
    let x = array![[1.0, 2.0], [1.0, 3.0]];
    let of = |weights: (usize, usize)| {
        let w = array![0.0, 0.0];
        LossSurface::of_weights(&x, &array![0.0, 1.0], &w, weights, 0.0..=1.0, 0.0..=1.0)
    };
    assert!(message(of((1, 1))).contains("Both axes have weight 1"));
    assert!(message(of((0, 2))).contains("There is no weight 2"));
}

#[test]
fn holes_are_counted_and_passed_over() {
    let root = LossSurface::new(-1.0..=1.0, 0.0..=1.0, |a, b| a.sqrt() + b).unwrap();
    assert_eq!(root.holes(), 60 * 121);
    assert_eq!(root.lowest(), ((0.0, 0.0), 0.0));
    assert_eq!(root.height_at(-0.5, 0.5), None);
}

proptest! {
    #[test]
    fn a_plane_is_known_everywhere(
        p in -5.0_f64..5.0, q in -5.0_f64..5.0, s in 0.0_f64..=1.0, t in 0.0_f64..=1.0,
        points in 2_usize..40,
    ) {
        let plane = LossSurface::with_points(points, -2.0..=3.0, 1.0..=2.0, |a, b| p * a + q * b);
        let (a, b) = (-2.0 + 5.0 * s, 1.0 + t);
        let height = plane.unwrap().height_at(a, b).unwrap();
        prop_assert!((height - (p * a + q * b)).abs() < 1e-12);
    }
}
