use super::shapes::{check_inputs, check_layers};
use super::{Layer, NetworkError, Symmetry, layer_name};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::{Array1, Array2};
use std::fmt;

/// A feed-forward network of dense layers with its weights.
///
/// Its `Display` is one line: the layers and how many weights there are. At the end of a cell it
/// shows all of its weights.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Layer, Network};
/// use ndarray::array;
///
/// let hidden = Layer::new(array![[0.1, 0.4, -0.2], [-0.3, 0.5, 0.6]], Activation::Sigmoid);
/// let output = Layer::new(array![[0.2, -0.5, 0.7]], Activation::Sigmoid);
/// let network = Network::from_layers([hidden, output])?;
/// assert_eq!(network.to_string(), "2 inputs → 2 sigmoid → 1 sigmoid: 9 weights");
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    layers: Vec<Layer>,
}

impl Network {
    /// A network of these layers, the first hidden one first and the output last.
    ///
    /// # Errors
    /// [`NetworkError`] when a layer does not take what the one below gives or has no unit, the
    /// output is not one sigmoid unit, or a weight is not finite.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Layer, Network};
    /// use ndarray::Array2;
    ///
    /// let layer = |units, columns| Layer::new(Array2::ones((units, columns)), Activation::Sigmoid);
    /// assert!(Network::from_layers([layer(3, 3), layer(1, 4)]).is_ok());
    /// let error = Network::from_layers([layer(3, 3), layer(1, 3)]).unwrap_err();
    /// assert!(error.to_string().starts_with("W⁽²⁾ has shape (1, 3)"), "{error}");
    /// ```
    pub fn from_layers(layers: impl IntoIterator<Item = Layer>) -> Result<Self, NetworkError> {
        let layers: Vec<Layer> = layers.into_iter().collect();
        check_layers(&layers)?;
        Ok(Self { layers })
    }

    /// The layers; W⁽¹⁾ is `layers()[0].weights`.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    ///
    /// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// assert_eq!(network.layers()[1].weights.dim(), (1, 4));
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// How many values a sample has, the bias not counted.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    ///
    /// let network = Architecture::new(9).initialize(Initialization::Zeros, 0)?;
    /// assert_eq!(network.inputs(), 9);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn inputs(&self) -> usize {
        self.layers[0].inputs()
    }

    /// How many weights there are in all layers, biases included.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    ///
    /// let architecture = Architecture::new(2).hidden(3, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// assert_eq!(network.weight_count(), 3 * 3 + 4);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn weight_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.weights.len()).sum()
    }

    /// ŷ, the probability of class 1 for each of n samples. `x` is (n, inputs + 1).
    ///
    /// # Errors
    /// As [`feedforward`](Self::feedforward).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let untrained = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// assert_eq!(untrained.predict(&array![[1.0, 5.0], [1.0, 8.0]])?, array![0.5, 0.5]);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn predict(&self, x: &Array2<f64>) -> Result<Array1<f64>, NetworkError> {
        Ok(self.feedforward(x)?.y_hat())
    }

    pub(crate) fn check_inputs(&self, x: &Array2<f64>) -> Result<(), NetworkError> {
        check_inputs(x, self.inputs())
    }

    pub(crate) fn layers_mut(&mut self) -> &mut [Layer] {
        &mut self.layers
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inputs = self.inputs();
        write!(f, "{inputs} input{}", if inputs == 1 { "" } else { "s" })?;
        for layer in &self.layers {
            write!(f, " → {} {}", layer.units(), layer.activation)?;
        }
        write!(f, ": {} weights", self.weight_count())
    }
}

/// A row for each unit: its bias, then its weights. The caption warns of units that stay alike.
impl NotebookDisplay for Network {
    fn bundle(&self) -> Bundle {
        let mut caption = self.to_string();
        if let Some(symmetry) = Symmetry::find(self) {
            caption = format!("{caption}. Warning: {symmetry}");
        }
        let matrices = self.layers.iter().map(|layer| &layer.weights);
        table_of_units("W", matrices).caption(caption).bundle()
    }
}

/// Matrices of the weights' shapes, a row for each unit of each layer.
pub(super) fn table_of_units<'a>(
    letter: &str,
    matrices: impl Iterator<Item = &'a Array2<f64>> + Clone,
) -> Table {
    let widest = matrices.clone().map(Array2::ncols).max().unwrap_or(1);
    let columns = (1..widest).map(|input| format!("from {input}"));
    let headings = ["".to_owned(), "unit".to_owned(), "bias".to_owned()];
    let mut table = Table::new(headings.into_iter().chain(columns)).row_headings();
    for (matrix, layer) in matrices.zip(1..) {
        for (row, unit) in matrix.rows().into_iter().zip(1..) {
            let name = if unit == 1 {
                layer_name(letter, layer)
            } else {
                String::new()
            };
            let cells = row.iter().map(|&weight| Cell::from(weight));
            table = table.row(
                [Cell::text(name), Cell::number(unit.to_string())]
                    .into_iter()
                    .chain(cells),
            );
        }
    }
    table
}
