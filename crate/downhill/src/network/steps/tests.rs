use super::*;
use crate::figure::value_label;
use crate::network::{Activation, Architecture, Initialization, Layer};
use ndarray::array;
use proptest::prelude::*;
use std::collections::HashSet;

fn worked() -> PassSteps {
    let hidden = array![[0.1, 0.4, -0.2], [-0.3, 0.5, 0.6]];
    let output = array![[0.2, -0.5, 0.7]];
    let network = Network::from_layers([
        Layer::new(hidden, Activation::Sigmoid),
        Layer::new(output, Activation::Sigmoid),
    ]);
    let x = array![[1.0, 0.5, -1.0]];
    network.unwrap().steps(&x, &array![1.0], 0).unwrap()
}

#[test]
fn the_worked_example_reads_as_on_the_board() {
    let steps = worked();
    let lines: Vec<String> = steps.steps.iter().map(Step::to_string).collect();
    assert_eq!(
        lines[0],
        "z⁽¹⁾₁ = w⁽¹⁾₁₀ + w⁽¹⁾₁₁ x₁ + w⁽¹⁾₁₂ x₂ = 0.1 + 0.4 · 0.5 + (−0.2) · (−1) = 0.5"
    );
    assert_eq!(lines[1], "a⁽¹⁾₁ = σ(z⁽¹⁾₁) = σ(0.5) = 0.6225");
    assert_eq!(
        lines[6],
        "ℓ = −[ y ln ŷ + (1 − y) ln(1 − ŷ) ] = −[ 1 · ln 0.5322 + (1 − 1) · ln(1 − 0.5322) ] = 0.6308"
    );
    assert_eq!(lines[7], "δ⁽²⁾₁ = ŷ − y = 0.5322 − 1 = −0.4678");
    assert_eq!(
        lines[9],
        "δ⁽¹⁾₁ = δ⁽²⁾₁ w⁽²⁾₁₁ a⁽¹⁾₁ (1 − a⁽¹⁾₁) = −0.4678 · (−0.5) · 0.6225 · (1 − 0.6225) = 0.05497"
    );
    let kinds: Vec<StepKind> = steps.steps.iter().map(|step| step.kind).collect();
    use StepKind::{Activation as A, Delta as D, Derivatives as W, Loss, PreActivation as Z};
    assert_eq!(kinds, [Z, A, Z, A, Z, A, Loss, D, W, D, D, W, W]);
    let text = steps.to_string();
    assert!(text.contains("∂ℓ/∂w⁽¹⁾₂₂"), "{text}");
}

#[test]
fn long_sums_are_shortened_and_sum_everything() {
    let network = Architecture::new(100)
        .hidden(12, Activation::Tanh)
        .hidden(11, Activation::Relu)
        .initialize(Initialization::Xavier, 3)
        .unwrap();
    let mut x = Array2::from_elem((1, 101), 0.5);
    x[[0, 0]] = 1.0;
    let steps = network.steps(&x, &array![0.0], 0).unwrap();
    let first = &steps.steps[0].equations[0];
    assert!(first.symbols.ends_with(" + … + w⁽¹⁾₁,₁₀₀ x₁₀₀"), "{first}");
    let forward = network.feedforward(&x).unwrap();
    assert_eq!(first.value, forward.pre_activations[0][[0, 0]]);
    let longest = steps.steps.iter().flat_map(|step| &step.equations);
    let longest = longest.map(|e| e.to_string().chars().count()).max();
    assert!(longest.unwrap() < 300, "{longest:?}");
}

#[test]
fn a_certain_and_wrong_output_keeps_a_finite_loss_and_says_so() {
    let layer = Layer::new(array![[1000.0, 0.0]], Activation::Sigmoid);
    let network = Network::from_layers([layer]).unwrap();
    let steps = network.steps(&array![[1.0, 1.0]], &array![0.0], 0).unwrap();
    assert!(steps.loss.is_finite());
    assert!(steps.steps[2].sentence.contains("moved a little inwards"));
}

fn networks() -> impl Strategy<Value = (Network, u32)> {
    let hidden = prop::collection::vec((1_usize..5, 0_usize..3), 0..4);
    (1_usize..5, hidden, any::<u32>()).prop_map(|(inputs, hidden, seed)| {
        let architecture = hidden
            .into_iter()
            .fold(Architecture::new(inputs), |network, (units, which)| {
                network.hidden(units, Activation::ALL[which])
            });
        let uniform = Initialization::Uniform { limit: 1.5 };
        (architecture.initialize(uniform, seed).unwrap(), seed)
    })
}

proptest! {
    #[test]
    fn every_value_is_computed_once_and_from_what_is_known((network, seed) in networks()) {
        let inputs = network.inputs();
        let x = Array2::from_shape_fn((3, inputs + 1), |(i, j)| match j {
            0 => 1.0,
            _ => f64::from(seed % 7) * 0.3 - 1.0 + (i as f64) - 0.4 * (j as f64),
        });
        let y = array![0.0, 1.0, 1.0];
        let sample = usize::try_from(seed % 3).unwrap();
        let steps = network.steps(&x, &y, sample).unwrap();
        let weights: Vec<Quantity> = network.layers().iter().zip(1..).flat_map(|(l, layer)| {
            let places: Vec<(usize, usize)> = l.weights.indexed_iter().map(|(at, _)| at).collect();
            places.into_iter().map(move |(row, input)| Quantity::Weight { layer, unit: row + 1, input })
        }).collect();
        let given = (1..=inputs).map(|input| Quantity::Input { input }).chain([Quantity::Label]);
        let mut known: HashSet<Quantity> = given.chain(weights.iter().copied()).collect();
        for step in &steps.steps {
            for from in &step.from {
                prop_assert!(known.contains(from), "{from} of {step}");
            }
            for equation in &step.equations {
                prop_assert!(known.insert(equation.quantity), "{step}");
                prop_assert_eq!(steps.value(equation.quantity), Some(equation.value));
                // What the formula is filled with is what other steps show.
                prop_assert!(equation.to_string().ends_with(&value_label(equation.value)));
            }
        }
        for weight in weights {
            let Quantity::Weight { layer, unit, input } = weight else { continue };
            prop_assert!(known.contains(&Quantity::Derivative { layer, unit, input }), "{}", weight);
        }
        let row = x.slice(s![sample..=sample, ..]).to_owned();
        let alone = network.backprop(&row, &array![y[sample]]).unwrap();
        prop_assert_eq!(&steps.backward, &alone);
    }
}
