//! The levels between the colours of a field.

use crate::figure::sheet::theme::Color;
use crate::network::Activation;

/// How many colours a ramp has.
pub(super) const STEPS: u8 = 10;
/// Which of the levels is the middle one.
pub(super) const MIDDLE: usize = 4;

/// The probabilities between the colours: 0.1, 0.2, … 0.9.
pub(super) fn probability_levels() -> [f64; 9] {
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
}

/// All colours for probabilities, from 0 to 1.
pub(super) fn probability_colors() -> Vec<Color> {
    (0..STEPS).map(Color::Probability).collect()
}

/// The activations between the colours: 0.1 … 0.9 of the sigmoid, −0.8 … 0.8 of tanh, and of ReLU
/// the pre-activations from 0 on in ninths of the largest one.
pub(super) fn activation_levels(activation: Activation, largest: f64) -> [f64; 9] {
    match activation {
        Activation::Sigmoid => probability_levels(),
        Activation::Tanh => [-0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8],
        Activation::Relu => {
            // A unit that is off everywhere has no largest one.
            let step = if largest > 0.0 { largest / 9.0 } else { 1.0 };
            [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0].map(|steps| steps * step)
        }
    }
}

/// All colours for activations, from the lowest to the highest.
pub(super) fn activation_colors() -> Vec<Color> {
    (0..STEPS).map(Color::Activation).collect()
}
