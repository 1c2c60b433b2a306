//! The backward pass, from the output on: the deltas of a layer, then its rows of ∂ℓ/∂W.

use super::terms::{factor, product, sum};
use super::{Equation, PassSteps, Quantity, Step, StepKind, words};
use crate::figure::value_label;
use crate::network::Activation;

impl PassSteps {
    pub(super) fn backward_part(&self) -> Vec<Step> {
        let layers = self.network.layers();
        let mut steps = Vec::new();
        for layer in (1..=layers.len()).rev() {
            let units = 1..=layers[layer - 1].units();
            if layer == layers.len() {
                steps.push(self.delta_of_output());
            } else {
                steps.extend(units.clone().map(|unit| self.delta(layer, unit)));
            }
            steps.extend(units.map(|unit| self.derivatives(layer, unit)));
        }
        steps
    }

    fn delta_of_output(&self) -> Step {
        let layer = self.network.layers().len();
        let quantity = Quantity::Delta { layer, unit: 1 };
        let y_hat = self.number(Quantity::Output);
        Step {
            kind: StepKind::Delta,
            layer,
            unit: 1,
            equations: vec![Equation {
                quantity,
                symbols: "ŷ − y".to_owned(),
                numbers: format!("{} − {}", value_label(y_hat), value_label(self.y)),
                value: self.number(quantity),
            }],
            from: vec![Quantity::Output, Quantity::Label],
            sentence: words::delta_of_output(),
        }
    }

    fn delta(&self, layer: usize, unit: usize) -> Step {
        let layers = self.network.layers();
        let above = layers[layer].units();
        let (mut symbols, mut numbers, mut from) = (Vec::new(), Vec::new(), Vec::new());
        for over in 1..=above {
            let delta = Quantity::Delta {
                layer: layer + 1,
                unit: over,
            };
            let weight = Quantity::Weight {
                layer: layer + 1,
                unit: over,
                input: unit,
            };
            symbols.push(format!("{delta} {weight}"));
            numbers.push(product(self.number(delta), self.number(weight), over - 1));
            from.extend([delta, weight]);
        }
        // A sum is a factor only in parentheses.
        let carried = |terms: &[String]| match terms {
            [one] => one.clone(),
            _ => format!("({})", sum(terms)),
        };
        let a = self.activation_of(layer, unit);
        let value = self.number(a);
        let activation = layers[layer - 1].activation;
        let slope = match activation {
            Activation::Sigmoid => {
                let (name, number) = (a.to_string(), factor(value));
                (
                    format!("{name} (1 − {name})"),
                    format!("{number} · (1 − {number})"),
                )
            }
            Activation::Tanh => (
                format!("(1 − ({a})²)"),
                format!("(1 − ({})²)", value_label(value)),
            ),
            Activation::Relu => {
                let z = Quantity::PreActivation { layer, unit };
                (
                    format!("ReLU′({z})"),
                    value_label(activation.derivative(value)),
                )
            }
        };
        from.push(match activation {
            Activation::Relu => Quantity::PreActivation { layer, unit },
            Activation::Sigmoid | Activation::Tanh => a,
        });
        let quantity = Quantity::Delta { layer, unit };
        let name = words::unit_words(&self.network, layer, unit);
        let is_last_hidden = layer + 1 == layers.len();
        Step {
            kind: StepKind::Delta,
            layer,
            unit,
            equations: vec![Equation {
                quantity,
                symbols: format!("{} {}", carried(&symbols), slope.0),
                numbers: format!("{} · {}", carried(&numbers), slope.1),
                value: self.number(quantity),
            }],
            from,
            sentence: words::delta(&name, above, is_last_hidden, activation),
        }
    }

    fn derivatives(&self, layer: usize, unit: usize) -> Step {
        let delta = Quantity::Delta { layer, unit };
        let seen = self.seen_by(layer);
        let incoming = std::iter::once(None).chain(seen.iter().copied().map(Some));
        let equations = incoming.enumerate().map(|(input, value)| {
            let quantity = Quantity::Derivative { layer, unit, input };
            let symbols = value.map_or(format!("{delta} · 1"), |value| format!("{delta} {value}"));
            let came_in = value.map_or(1.0, |value| self.number(value));
            Equation {
                quantity,
                symbols,
                numbers: product(self.number(delta), came_in, 0),
                value: self.number(quantity),
            }
        });
        let name = words::unit_words(&self.network, layer, unit);
        Step {
            kind: StepKind::Derivatives,
            layer,
            unit,
            equations: equations.collect(),
            from: std::iter::once(delta).chain(seen.iter().copied()).collect(),
            sentence: words::derivatives(&name),
        }
    }
}
