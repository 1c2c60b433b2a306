use super::{Network, NetworkError, unit_name};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use ndarray::{Array1, Array2, ArrayView2, Axis, s};

/// Every value of a forward pass: for each layer the pre-activations and the activations.
///
/// Entry l − 1 is that of layer l, of shape (n, units): `activations[0]` is a⁽¹⁾. At the end of a
/// cell it shows as a table with a row for each sample and a column for each value.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Layer, Network};
/// use ndarray::array;
///
/// let hidden = Layer::new(array![[0.0, 1.0, 1.0], [-1.0, 1.0, 0.0]], Activation::Relu);
/// let output = Layer::new(array![[0.0, 1.0, -4.0]], Activation::Sigmoid);
/// let network = Network::from_layers([hidden, output])?;
/// let forward = network.feedforward(&array![[1.0, 2.0, 2.0]])?;
/// assert_eq!(forward.activations[0], array![[4.0, 1.0]]);
/// assert_eq!(forward.pre_activations[1], array![[0.0]]);
/// assert_eq!(forward.y_hat(), array![0.5]);
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Forward {
    /// z⁽¹⁾ … z⁽ᴸ⁾
    pub pre_activations: Vec<Array2<f64>>,
    /// a⁽¹⁾ … a⁽ᴸ⁾ = g(z⁽ˡ⁾)
    pub activations: Vec<Array2<f64>>,
}

impl Forward {
    /// ŷ = a⁽ᴸ⁾, the probability of class 1 for each sample, of shape (n,).
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let untrained = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// assert_eq!(untrained.feedforward(&array![[1.0, 5.0]])?.y_hat(), array![0.5]);
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn y_hat(&self) -> Array1<f64> {
        // A network has at least one layer, and its last has one unit.
        match self.activations.last() {
            Some(output) => output.column(0).to_owned(),
            None => Array1::zeros(0),
        }
    }
}

impl Network {
    /// The forward pass: z⁽ˡ⁾ = \[1 a⁽ˡ⁻¹⁾\] W⁽ˡ⁾ᵀ and a⁽ˡ⁾ = g(z⁽ˡ⁾), from a⁽⁰⁾ = X to ŷ = a⁽ᴸ⁾.
    ///
    /// `x` is (n, inputs + 1), the bias column of ones first.
    ///
    /// # Errors
    /// [`NetworkError`] when X has no samples or another number of columns, its first column is not
    /// all ones, or it holds NaN or an infinity.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(2).hidden(3, Activation::Sigmoid);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let forward = network.feedforward(&array![[1.0, 0.0, 0.0], [1.0, 0.0, 1.0]])?;
    /// assert_eq!(forward.activations[0].row(0), array![0.5, 0.5, 0.5], "σ(0), with biases of 0");
    ///
    /// let error = network.feedforward(&array![[0.0, 1.0]]).unwrap_err();
    /// assert!(error.to_string().ends_with("Did you forget `add_bias`?"));
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn feedforward(&self, x: &Array2<f64>) -> Result<Forward, NetworkError> {
        self.check_inputs(x)?;
        Ok(self.feedforward_checked(x.view()))
    }

    /// [`feedforward`](Self::feedforward) of inputs that were checked.
    pub(crate) fn feedforward_checked(&self, x: ArrayView2<'_, f64>) -> Forward {
        let mut forward = Forward {
            pre_activations: Vec::with_capacity(self.layers().len()),
            activations: Vec::with_capacity(self.layers().len()),
        };
        for layer in self.layers() {
            let z = match forward.activations.last() {
                // X has its ones already.
                None => x.dot(&layer.weights.t()),
                Some(below) => {
                    let without_bias = layer.weights.slice(s![.., 1..]);
                    below.dot(&without_bias.t()) + layer.weights.column(0).insert_axis(Axis(0))
                }
            };
            forward
                .activations
                .push(z.mapv(|z| layer.activation.apply(z)));
            forward.pre_activations.push(z);
        }
        forward
    }
}

impl NotebookDisplay for Forward {
    fn bundle(&self) -> Bundle {
        let layers = || self.pre_activations.iter().zip(&self.activations);
        let mut headings = vec!["sample".to_owned()];
        for (layer, (z, _)) in layers().enumerate() {
            for letter in ["z", "a"] {
                headings.extend((1..=z.ncols()).map(|unit| unit_name(letter, layer + 1, unit)));
            }
        }
        if let Some(output) = headings.last_mut() {
            *output = format!("{output} = ŷ");
        }
        let samples = self.activations.first().map_or(0, Array2::nrows);
        let row = |sample: usize| {
            let values =
                layers().flat_map(move |(z, a)| z.row(sample).into_iter().chain(a.row(sample)));
            let cells = values.map(|&value| Cell::from(value));
            std::iter::once(Cell::number(sample.to_string())).chain(cells)
        };
        let table = Table::new(headings).row_headings();
        (0..samples)
            .fold(table, |table, sample| table.row(row(sample)))
            .bundle()
    }
}
