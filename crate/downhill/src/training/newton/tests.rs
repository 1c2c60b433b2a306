use super::*;
use crate::training::penalised_loss::PenalisedLoss;
use ndarray::Array;
use proptest::prelude::*;

/// Labels with noise, so that the classes overlap, or a penalty where they do not.
fn noisy() -> impl Strategy<Value = (Array2<f64>, Array1<f64>, f64)> {
    (4..30_usize, 1..5_usize).prop_flat_map(|(n, d)| {
        let features = prop::collection::vec(-30.0..30.0_f64, n * d);
        let labels = prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n);
        (features, labels, -3.0..5.0_f64).prop_map(move |(x, y, power)| {
            let x = Array::from_shape_vec((n, d), x).expect("n times d entries");
            (
                crate::data::add_bias(&x),
                Array1::from(y),
                10_f64.powf(power),
            )
        })
    })
}

proptest! {
    #[test]
    fn it_gets_to_the_optimum_from_zero_or_says_why_there_is_none((x, y, c) in noisy()) {
        let both = y.iter().any(|label| *label != y[0]);
        let penalised = Newton::new().penalty_c(c).fit(&x, &y);
        prop_assert_eq!(penalised.is_ok(), both, "{:?}", penalised);
        for newton in [Newton::new(), Newton::new().penalty_c(c)] {
            let Ok(optimum) = newton.fit(&x, &y) else { continue };
            let loss = PenalisedLoss { x: &x, y: &y, c: newton.penalty_c };
            for j in 0..x.ncols() {
                for h in [-1e-3, 1e-3] {
                    let mut moved = optimum.weights.clone();
                    moved[j] += h;
                    prop_assert!(loss.value(&moved) >= optimum.objective * (1.0 - 1e-14));
                }
            }
        }
    }

    #[test]
    fn all_instructions_lead_to_the_same_place((x, y, c) in noisy()) {
        let fits = Instructions::ALL.map(|instructions| {
            Newton::new().penalty_c(c).instructions(instructions).fit(&x, &y)
        });
        let Ok(first) = &fits[0] else { return Ok(()) };
        for other in &fits {
            let other = other.as_ref().unwrap();
            let smaller = (1.0 - 1e-13) * other.objective;
            prop_assert!(first.objective >= smaller && other.gradient_norm < 1e-8);
            for (w, other) in first.weights.iter().zip(&other.weights) {
                // As near as the gradient's tolerance and the flattest direction allow.
                let near = 1e-7 * c.max(1.0);
                prop_assert!((w - other).abs() < near, "{w} {other}");
            }
        }
    }
}
