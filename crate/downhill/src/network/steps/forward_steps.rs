//! The forward pass, unit by unit: z, then a; at the end the loss.

use super::terms::{product, sum, term};
use super::{Equation, PassSteps, Quantity, Step, StepKind, words};
use crate::figure::value_label;
use crate::network::Activation;

impl PassSteps {
    pub(super) fn forward_part(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        for (layer, below) in self.network.layers().iter().zip(1..) {
            for unit in 1..=layer.units() {
                steps.push(self.pre_activation(below, unit));
                steps.push(self.activation(below, unit));
            }
        }
        steps.push(self.loss_step());
        steps
    }

    /// What layer `layer` sees: the inputs, or the activations below.
    pub(super) fn seen_by(&self, layer: usize) -> Vec<Quantity> {
        let count = self.network.layers()[layer - 1].inputs();
        let quantity = |place| match layer {
            1 => Quantity::Input { input: place },
            _ => Quantity::Activation {
                layer: layer - 1,
                unit: place,
            },
        };
        (1..=count).map(quantity).collect()
    }

    fn pre_activation(&self, layer: usize, unit: usize) -> Step {
        let quantity = Quantity::PreActivation { layer, unit };
        let weight = |input| Quantity::Weight { layer, unit, input };
        let seen = self.seen_by(layer);
        let mut symbols = vec![weight(0).to_string()];
        let mut numbers = vec![term(self.number(weight(0)), 0)];
        let mut from = vec![weight(0)];
        for (&value, input) in seen.iter().zip(1..) {
            let weight = weight(input);
            symbols.push(format!("{weight} {value}"));
            numbers.push(product(self.number(weight), self.number(value), input));
            from.extend([weight, value]);
        }
        let name = words::unit_words(&self.network, layer, unit);
        Step {
            kind: StepKind::PreActivation,
            layer,
            unit,
            equations: vec![Equation {
                quantity,
                symbols: sum(&symbols),
                numbers: sum(&numbers),
                value: self.number(quantity),
            }],
            from,
            sentence: words::pre_activation(&name, seen.len(), layer),
        }
    }

    fn activation(&self, layer: usize, unit: usize) -> Step {
        let quantity = self.activation_of(layer, unit);
        let z = Quantity::PreActivation { layer, unit };
        let activation = self.network.layers()[layer - 1].activation;
        let write = |z: &str| match activation {
            Activation::Sigmoid => format!("σ({z})"),
            Activation::Tanh => format!("tanh({z})"),
            Activation::Relu => format!("max(0, {z})"),
        };
        let name = words::unit_words(&self.network, layer, unit);
        let is_output = quantity == Quantity::Output;
        Step {
            kind: StepKind::Activation,
            layer,
            unit,
            equations: vec![Equation {
                quantity,
                symbols: write(&z.to_string()),
                numbers: write(&value_label(self.number(z))),
                value: self.number(quantity),
            }],
            from: vec![z],
            sentence: words::activation(&name, is_output, activation),
        }
    }

    fn loss_step(&self) -> Step {
        let y_hat = self.number(Quantity::Output);
        let (y, p) = (value_label(self.y), value_label(y_hat));
        Step {
            kind: StepKind::Loss,
            layer: self.network.layers().len(),
            unit: 1,
            equations: vec![Equation {
                quantity: Quantity::Loss,
                symbols: "−[ y ln ŷ + (1 − y) ln(1 − ŷ) ]".to_owned(),
                numbers: format!("−[ {y} · ln {p} + (1 − {y}) · ln(1 − {p}) ]"),
                value: self.loss,
            }],
            from: vec![Quantity::Output, Quantity::Label],
            sentence: words::loss(self.y, y_hat),
        }
    }
}
