//! What a network, and the data that go through it, must be like.

use super::{Layer, NetworkError};
use crate::model::ModelError;
use ndarray::Array2;

/// Each layer must take what the one below gives, and the last must give one probability.
pub(super) fn check_layers(layers: &[Layer]) -> Result<(), NetworkError> {
    let (Some(first), Some(last)) = (layers.first(), layers.last()) else {
        return Err(NetworkError::NoLayers);
    };
    let mut below = first.inputs();
    if below == 0 {
        return Err(NetworkError::NoInputs);
    }
    for (layer, number) in layers.iter().zip(1..) {
        let (units, columns) = layer.weights.dim();
        if units == 0 {
            return Err(NetworkError::NoUnits { layer: number });
        }
        if columns != below + 1 {
            return Err(NetworkError::LayerDoesNotFit {
                layer: number,
                units,
                columns,
                below,
            });
        }
        let not_finite = layer.weights.indexed_iter().find(|(_, w)| !w.is_finite());
        if let Some(((row, column), &value)) = not_finite {
            return Err(NetworkError::WeightNotFinite {
                layer: number,
                row,
                column,
                value,
            });
        }
        below = units;
    }
    if below != 1 {
        return Err(NetworkError::SeveralOutputs { units: below });
    }
    match last.activation {
        super::Activation::Sigmoid => Ok(()),
        activation => Err(NetworkError::OutputNotSigmoid { activation }),
    }
}

/// X must have samples, the bias column and one column for each input, and finite numbers only.
pub(super) fn check_inputs(x: &Array2<f64>, inputs: usize) -> Result<(), NetworkError> {
    let (samples, columns) = x.dim();
    if columns != inputs + 1 {
        return Err(NetworkError::InputsDoNotFit {
            samples,
            columns,
            inputs,
        });
    }
    if samples == 0 {
        return Err(ModelError::NoSamples { samples, columns }.into());
    }
    if let Some(((row, column), &value)) = x.indexed_iter().find(|(_, x)| !x.is_finite()) {
        return Err(NetworkError::FeatureNotFinite { row, column, value });
    }
    match x.column(0).iter().position(|&bias| bias != 1.0) {
        Some(row) => Err(NetworkError::NoBiasColumn {
            row,
            value: x[[row, 0]],
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Activation, Network};
    use ndarray::array;

    fn message(layers: Vec<Layer>) -> String {
        Network::from_layers(layers).unwrap_err().to_string()
    }

    fn layer(units: usize, columns: usize) -> Layer {
        Layer::new(Array2::zeros((units, columns)), Activation::Sigmoid)
    }

    #[test]
    fn layers_that_do_not_fit_are_named_with_their_shapes() {
        assert!(message(vec![]).contains("no layers"));
        assert!(message(vec![layer(2, 1), layer(1, 3)]).contains("0 inputs"));
        assert!(message(vec![layer(2, 3), layer(0, 3), layer(1, 1)]).starts_with("Layer 2 has 0"));
        assert_eq!(
            message(vec![layer(2, 3), layer(1, 2)]),
            "W⁽²⁾ has shape (1, 2), but the layer below it has 2 units: W⁽²⁾ needs 3 columns, the \
             first for the bias."
        );
        assert!(message(vec![layer(2, 3)]).contains("has 2 units: it must have one"));
        let mut tanh = layer(1, 3);
        tanh.activation = Activation::Tanh;
        assert!(message(vec![tanh]).contains("activation is tanh"));
        let mut bad = layer(1, 3);
        bad.weights[[0, 2]] = f64::NAN;
        assert!(message(vec![bad]).starts_with("W⁽¹⁾[0, 2] is NaN"));
    }

    #[test]
    fn inputs_that_do_not_fit_are_named_with_their_place() {
        let check = |x: Array2<f64>| check_inputs(&x, 2).unwrap_err().to_string();
        assert_eq!(
            check(array![[0.5, 0.5]]),
            "X has shape (1, 2), and the network has 2 inputs: X needs 3 columns, the first of them \
             the bias column of ones. Did you forget `add_bias`?"
        );
        assert!(check(Array2::ones((0, 3))).contains("at least one row"));
        assert!(check(array![[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]).starts_with("X[1, 0] is 2"));
        assert!(check(array![[1.0, f64::NAN, 3.0]]).starts_with("X[0, 1] is NaN"));
        assert!(check(array![[1.0, 2.0, f64::INFINITY]]).starts_with("X[0, 2] is inf"));
    }
}
