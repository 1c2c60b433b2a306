use crate::network::{input_name, unit_name, weight_name};
use std::fmt;

/// One value of one sample's forward and backward pass. Layers, units and inputs count from 1;
/// input 0 of a weight is its unit's bias.
///
/// Its `Display` is its name as the course writes it.
///
/// # Example
/// ```
/// use downhill::network::Quantity;
///
/// assert_eq!(Quantity::Activation { layer: 1, unit: 2 }.to_string(), "a⁽¹⁾₂");
/// assert_eq!(Quantity::Weight { layer: 1, unit: 2, input: 0 }.to_string(), "w⁽¹⁾₂₀");
/// assert_eq!(Quantity::Derivative { layer: 2, unit: 1, input: 3 }.to_string(), "∂ℓ/∂w⁽²⁾₁₃");
/// assert_eq!(Quantity::Output.to_string(), "ŷ");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// x₁, x₂, …: a feature of the sample
    Input {
        /// counted from 1
        input: usize,
    },
    /// y, the sample's label
    Label,
    /// w⁽ˡ⁾ⱼᵢ, by which unit j of layer l weighs what unit i below says
    Weight {
        /// l
        layer: usize,
        /// j, whose row of W⁽ˡ⁾ it is
        unit: usize,
        /// i, its column in W⁽ˡ⁾: 0 is the bias
        input: usize,
    },
    /// z⁽ˡ⁾ⱼ
    PreActivation {
        /// l
        layer: usize,
        /// j
        unit: usize,
    },
    /// a⁽ˡ⁾ⱼ of a hidden layer
    Activation {
        /// l
        layer: usize,
        /// j
        unit: usize,
    },
    /// ŷ = a⁽ᴸ⁾₁
    Output,
    /// ℓ, the sample's log loss
    Loss,
    /// δ⁽ˡ⁾ⱼ = ∂ℓ/∂z⁽ˡ⁾ⱼ
    Delta {
        /// l
        layer: usize,
        /// j
        unit: usize,
    },
    /// ∂ℓ/∂w⁽ˡ⁾ⱼᵢ
    Derivative {
        /// l
        layer: usize,
        /// j
        unit: usize,
        /// i; 0 is the bias
        input: usize,
    },
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match *self {
            Self::Input { input } => input_name(input),
            Self::Label => "y".to_owned(),
            Self::Weight { layer, unit, input } => weight_name("w", layer, unit, input),
            Self::PreActivation { layer, unit } => unit_name("z", layer, unit),
            Self::Activation { layer, unit } => unit_name("a", layer, unit),
            Self::Output => "ŷ".to_owned(),
            Self::Loss => "ℓ".to_owned(),
            Self::Delta { layer, unit } => unit_name("δ", layer, unit),
            Self::Derivative { layer, unit, input } => weight_name("∂ℓ/∂w", layer, unit, input),
        })
    }
}
