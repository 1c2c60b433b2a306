use super::plain::PlainDescent;
use super::*;
use crate::lanes::Instructions;
use crate::progress::SilentDisplay;
use crate::training::settings::Batches;
use crate::training::{LossEvery, full_batch, mini_batches};
use ndarray::{Array, array};
use proptest::prelude::*;

fn settings(learning_rate: f64, momentum: f64, instructions: Instructions) -> Settings {
    Settings {
        learning_rate,
        momentum,
        epochs: 30,
        loss_every: LossEvery::Batch,
        instructions,
    }
}

#[test]
fn momentum_carries_a_step_on() {
    let (x, y) = (array![[1.0]], array![0.0]);
    let mut descent = LogisticDescent::new(settings(0.1, 0.5, Instructions::Best), &x, &y);
    for slope in [2.0, 0.0, 0.0] {
        descent.gradient[0] = slope;
        descent.step();
    }
    // −0.2, then half of that, then half again.
    let weight = descent.weights[0];
    assert!((weight + 0.35).abs() < 1e-15, "{weight}");
}

#[test]
fn overflow_is_where_the_exponential_is_infinite() {
    for label in [0.0, 1.0] {
        for z in [OVERFLOW, OVERFLOW - 1e-9, -OVERFLOW + 1e-9] {
            let (x, y) = (array![[z], [0.5]], array![label, 0.0]);
            let mut descent = LogisticDescent::new(settings(1.0, 0.0, Instructions::Best), &x, &y);
            descent.weights[0] = 1.0;
            let overflow = (-z).exp().is_infinite();
            assert_eq!(descent.evaluate().overflow, overflow, "at {z}");
            assert_eq!(descent.look().overflow, overflow, "at {z}");
        }
    }
}

fn problem() -> impl Strategy<Value = (Array2<f64>, Array1<f64>)> {
    (1..150_usize, 1..12_usize).prop_flat_map(|(n, d)| {
        let entries = prop::collection::vec(-3.0..3.0_f64, n * d);
        let labels = prop::collection::vec(prop_oneof![Just(0.0), Just(1.0)], n);
        (entries, labels).prop_map(move |(x, y)| {
            let x = Array::from_shape_vec((n, d), x).expect("n times d entries");
            (x, Array1::from(y))
        })
    })
}

proptest! {
    #[test]
    fn full_batches_are_the_plain_algorithms((x, y) in problem(), momentum in 0.0..0.9_f64) {
        // A calm run: the largest curvature is at most Σ ‖xᵢ‖² / 4.
        let rate = 1.0 / x.iter().map(|x| x * x).sum::<f64>().max(1e-3);
        for instructions in Instructions::ALL {
            let settings = settings(rate, momentum, instructions);
            let mut plain = PlainDescent::new(settings, &x, &y);
            let mut fast = LogisticDescent::new(settings, &x, &y);

            let slow = full_batch::descend(&mut plain, settings, SilentDisplay, None, |_, _| ()).unwrap();
            let quick = full_batch::descend(&mut fast, settings, SilentDisplay, None, |_, _| ()).unwrap();
            prop_assert!((slow.initial_loss - quick.initial_loss).abs() < 1e-12);
            for (slow, quick) in slow.losses.iter().zip(&quick.losses) {
                prop_assert!((slow - quick).abs() < 1e-12, "{instructions:?}: {slow} {quick}");
            }
            for (slow, quick) in plain.weights.iter().zip(&fast.weights) {
                prop_assert!((slow - quick).abs() < 1e-12, "{instructions:?}: {slow} {quick}");
            }
        }
    }

    #[test]
    fn batches_are_the_plain_algorithms((x, y) in problem(), share in 0.0..1.0_f64) {
        let n = x.nrows();
        let batch_size = 1 + (share * (n - 1) as f64) as usize;
        let rate = 1.0 / x.iter().map(|x| x * x).sum::<f64>().max(1e-3);
        for instructions in Instructions::ALL {
            let settings = settings(rate, 0.5, instructions);
            let batches = Batches { batch_size, random_state: 7 };
            let mut plain = PlainDescent::new(settings, &x, &y);
            let mut fast = LogisticDescent::new(settings, &x, &y);
            let slow = mini_batches::descend(
                &mut plain, settings, batches, n, SilentDisplay, None, |_, _| (),
            ).unwrap();
            let quick = mini_batches::descend(
                &mut fast, settings, batches, n, SilentDisplay, None, |_, _| (),
            ).unwrap();
            prop_assert_eq!(&slow.counts, &quick.counts);
            for (slow, quick) in slow.losses.iter().zip(&quick.losses) {
                prop_assert!((slow - quick).abs() < 1e-12, "{instructions:?}: {slow} {quick}");
            }
        }
    }
}
