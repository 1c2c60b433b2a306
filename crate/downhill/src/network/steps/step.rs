use super::Quantity;
use crate::figure::value_label;
use std::fmt;

/// What kind of value a step computes.
///
/// # Example
/// ```
/// use downhill::network::StepKind;
///
/// assert!(StepKind::Delta.is_backward() && !StepKind::Loss.is_backward());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// z of a unit
    PreActivation,
    /// a of a unit; of the output unit, ŷ
    Activation,
    /// ℓ
    Loss,
    /// δ of a unit
    Delta,
    /// ∂ℓ/∂w of all weights into a unit, the bias among them: a row of ∂ℓ/∂W
    Derivatives,
}

impl StepKind {
    /// Whether the step belongs to the backward pass.
    ///
    /// # Example
    /// ```
    /// assert!(downhill::network::StepKind::Derivatives.is_backward());
    /// ```
    pub fn is_backward(self) -> bool {
        matches!(self, Self::Delta | Self::Derivatives)
    }
}

/// One value with its formula: in symbols, and the same with the numbers filled in.
///
/// Its `Display` is the whole chain. Of sums of many terms the formulas show the first and the
/// last; the value is always that of the whole sum.
///
/// # Example
/// ```
/// use downhill::network::{Equation, Quantity};
///
/// let equation = Equation {
///     quantity: Quantity::Delta { layer: 2, unit: 1 },
///     symbols: "ŷ − y".to_owned(),
///     numbers: "0.75 − 1".to_owned(),
///     value: -0.25,
/// };
/// assert_eq!(equation.to_string(), "δ⁽²⁾₁ = ŷ − y = 0.75 − 1 = −0.25");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Equation {
    /// what is computed
    pub quantity: Quantity,
    /// the right side in symbols
    pub symbols: String,
    /// the right side in numbers, rounded to four digits
    pub numbers: String,
    /// what comes out, at full precision
    pub value: f64,
}

impl Equation {
    /// The value as the formulas show it: four digits.
    ///
    /// # Example
    /// ```
    /// # use downhill::network::{Equation, Quantity};
    /// # let equation = Equation {
    /// #     quantity: Quantity::Output,
    /// #     symbols: String::new(),
    /// #     numbers: String::new(),
    /// #     value: 1.0 / 3.0,
    /// # };
    /// assert_eq!(equation.rounded(), "0.3333");
    /// ```
    pub fn rounded(&self) -> String {
        value_label(self.value)
    }
}

impl fmt::Display for Equation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            quantity,
            symbols,
            numbers,
            ..
        } = self;
        let rounded = self.rounded();
        write!(f, "{quantity} = {symbols} = {numbers}")?;
        if *numbers == rounded {
            return Ok(());
        }
        write!(f, " = {rounded}")
    }
}

/// One step of the two passes: which value is computed, from which, and how.
///
/// Its `Display` is its equations, one a line.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Architecture, Initialization, Quantity};
/// use ndarray::array;
///
/// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
/// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
/// let step = &steps.steps[0];
/// assert_eq!(step.to_string(), "z⁽¹⁾₁ = w⁽¹⁾₁₀ + w⁽¹⁾₁₁ x₁ = 0 + 0 · 5 = 0");
/// assert_eq!(step.from[2], Quantity::Input { input: 1 });
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// what kind of value is computed
    pub kind: StepKind,
    /// its layer, counted from 1; the output's for the loss
    pub layer: usize,
    /// its unit, counted from 1
    pub unit: usize,
    /// what is computed: one equation, or one for each weight of a row
    pub equations: Vec<Equation>,
    /// the values that enter
    pub from: Vec<Quantity>,
    /// what happens, in words
    pub sentence: String,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, equation) in self.equations.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{equation}")?;
        }
        Ok(())
    }
}
