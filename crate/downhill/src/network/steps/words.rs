//! What happens in a step, in words.

use crate::network::{Activation, Network};

/// How a unit is called: "hidden unit 2", "unit 2 of hidden layer 3", "the output".
pub(super) fn unit_words(network: &Network, layer: usize, unit: usize) -> String {
    let layers = network.layers().len();
    if layer == layers {
        "the output".to_owned()
    } else if layers == 2 {
        format!("hidden unit {unit}")
    } else {
        format!("unit {unit} of hidden layer {layer}")
    }
}

/// z of a unit that sees `inputs` values.
pub(super) fn pre_activation(name: &str, inputs: usize, layer: usize) -> String {
    let what = match (layer, inputs) {
        (1, 1) => "the input times its weight",
        (1, _) => "each input times its weight",
        (_, 1) => "the activation below times its weight",
        _ => "each activation below times its weight",
    };
    format!("The pre-activation of {name}: the bias, plus {what}.")
}

pub(super) fn activation(name: &str, is_output: bool, activation: Activation) -> String {
    let how = match activation {
        Activation::Sigmoid => "the sigmoid of its pre-activation, σ(z) = 1 / (1 + exp(−z))",
        Activation::Tanh => "the hyperbolic tangent of its pre-activation",
        Activation::Relu => "its pre-activation, or 0 where that is negative",
    };
    if is_output {
        format!("The output, the probability of class 1: {how}.")
    } else {
        format!("The activation of {name}: {how}.")
    }
}

pub(super) fn loss(label: f64, y_hat: f64) -> String {
    let part = if label == 1.0 {
        "ln ŷ"
    } else {
        "ln(1 − ŷ)"
    };
    let label = if label == 1.0 { 1 } else { 0 };
    let mut words = format!(
        "The loss of this sample: its label is {label}, so only the part with {part} counts."
    );
    if y_hat <= f64::EPSILON || y_hat >= 1.0 - f64::EPSILON {
        words += " ŷ is as near to 0 or 1 as a number can be; it is moved a little inwards, so that \
                  the logarithm stays finite.";
    }
    words
}

pub(super) fn delta_of_output() -> String {
    "The error at the output: the predicted probability minus the label.".to_owned()
}

pub(super) fn delta(name: &str, above: usize, is_last_hidden: bool, of: Activation) -> String {
    let carried = match (above, is_last_hidden) {
        (_, true) => "the output's error, carried back over the weight between them",
        (1, _) => "the error of the unit above, carried back over the weight between them",
        _ => "the errors of all units above, each carried back over the weight between them",
    };
    let slope = match of {
        Activation::Sigmoid => "the slope of the sigmoid there, a (1 − a)",
        Activation::Tanh => "the slope of tanh there, 1 − a²",
        Activation::Relu => "the slope of ReLU there: 1 where z is positive, else 0",
    };
    format!("The error of {name}: {carried}, times {slope}.")
}

pub(super) fn derivatives(name: &str) -> String {
    format!(
        "The derivatives by the weights into {name}: its error, times what comes in over each \
         weight; over the bias comes a 1."
    )
}
