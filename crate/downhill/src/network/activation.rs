use crate::model::sigmoid;
use std::fmt;

/// The function g that turns a unit's pre-activation z into its activation a = g(z).
///
/// # Example
/// ```
/// use downhill::network::Activation;
///
/// assert_eq!(Activation::Sigmoid.apply(0.0), 0.5);
/// assert_eq!(Activation::Tanh.apply(0.0), 0.0);
/// assert_eq!(Activation::Relu.apply(-3.0), 0.0);
/// assert_eq!(Activation::Relu.to_string(), "ReLU");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Activation {
    /// σ(z) = 1 / (1 + e^(−z)), between 0 and 1; g′ = a (1 − a)
    Sigmoid,
    /// tanh z, between −1 and 1; g′ = 1 − a²
    Tanh,
    /// max(0, z); g′ is 1 where z > 0 and 0 elsewhere, also at the kink z = 0
    Relu,
}

impl Activation {
    /// All of them.
    ///
    /// # Example
    /// ```
    /// use downhill::network::Activation;
    ///
    /// assert!(Activation::ALL.iter().all(|activation| activation.apply(0.0) >= 0.0));
    /// ```
    pub const ALL: [Self; 3] = [Self::Sigmoid, Self::Tanh, Self::Relu];

    /// a = g(z).
    ///
    /// # Example
    /// ```
    /// assert_eq!(downhill::network::Activation::Relu.apply(1.5), 1.5);
    /// ```
    pub fn apply(self, z: f64) -> f64 {
        match self {
            Self::Sigmoid => sigmoid(z),
            Self::Tanh => z.tanh(),
            // `f64::max` would turn a NaN into 0.
            Self::Relu if z <= 0.0 => 0.0,
            Self::Relu => z,
        }
    }

    /// g′(z), computed from a = g(z) alone: each of these functions allows it.
    ///
    /// # Example
    /// ```
    /// use downhill::network::Activation;
    ///
    /// let a = Activation::Sigmoid.apply(0.0);
    /// assert_eq!(Activation::Sigmoid.derivative(a), 0.25);
    /// ```
    pub fn derivative(self, a: f64) -> f64 {
        match self {
            Self::Sigmoid => a * (1.0 - a),
            Self::Tanh => 1.0 - a * a,
            Self::Relu if a > 0.0 => 1.0,
            Self::Relu => 0.0,
        }
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sigmoid => "sigmoid",
            Self::Tanh => "tanh",
            Self::Relu => "ReLU",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn derivatives_are_those_of_central_differences(z in -6.0..6.0_f64) {
            let h = 1e-6;
            for activation in Activation::ALL {
                // Not across ReLU's kink.
                prop_assume!(z.abs() > h);
                let numeric = (activation.apply(z + h) - activation.apply(z - h)) / (2.0 * h);
                let analytic = activation.derivative(activation.apply(z));
                prop_assert!((numeric - analytic).abs() < 1e-9, "{activation} at {z}");
            }
        }
    }

    #[test]
    fn nan_goes_through() {
        for activation in Activation::ALL {
            assert!(activation.apply(f64::NAN).is_nan(), "{activation}");
        }
    }
}
