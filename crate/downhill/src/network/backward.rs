use super::network::table_of_units;
use super::{Forward, Network, NetworkError, unit_name};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use crate::model::check_labels;
use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, s};

/// Every value of a backward pass: for each layer the deltas and the derivatives by its weights.
///
/// Entry l − 1 is that of layer l: `deltas[0]` is δ⁽¹⁾ of shape (n, units), and `gradients[0]` is
/// ∂L/∂W⁽¹⁾ of W⁽¹⁾'s shape, summed over the samples. At the end of a cell it shows as a table: the
/// derivatives, a row for each unit; for one sample with the unit's delta.
///
/// # Example
/// ```
/// use downhill::network::{Activation, Layer, Network};
/// use ndarray::array;
///
/// let hidden = Layer::new(array![[0.0, 1.0, 1.0], [-1.0, 1.0, 0.0]], Activation::Relu);
/// let output = Layer::new(array![[0.0, 1.0, -4.0]], Activation::Sigmoid);
/// let network = Network::from_layers([hidden, output])?;
/// let backward = network.backprop(&array![[1.0, 2.0, 2.0]], &array![1.0])?;
/// assert_eq!(backward.deltas[1], array![[-0.5]], "ŷ − y");
/// assert_eq!(backward.deltas[0], array![[-0.5, 2.0]]);
/// assert_eq!(backward.gradients[1], array![[-0.5, -2.0, -0.5]]);
/// assert_eq!(backward.gradients[0], array![[-0.5, -1.0, -1.0], [2.0, 4.0, 4.0]]);
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Backward {
    /// δ⁽¹⁾ … δ⁽ᴸ⁾: for each sample i, δ⁽ˡ⁾ᵢ = ∂ℓᵢ/∂z⁽ˡ⁾ᵢ of its own loss ℓᵢ
    pub deltas: Vec<Array2<f64>>,
    /// ∂L/∂W⁽¹⁾ … ∂L/∂W⁽ᴸ⁾ of the summed loss L = Σᵢ ℓᵢ
    pub gradients: Vec<Array2<f64>>,
}

impl Network {
    /// Backpropagation: a forward pass, then the error at the output, δ⁽ᴸ⁾ = ŷ − y, and back
    /// through the layers, δ⁽ˡ⁾ = (δ⁽ˡ⁺¹⁾ W⁽ˡ⁺¹⁾ without its bias column) ⊙ g′(z⁽ˡ⁾). The deltas give
    /// every derivative: ∂L/∂W⁽ˡ⁾ = δ⁽ˡ⁾ᵀ \[1 a⁽ˡ⁻¹⁾\].
    ///
    /// `x` is (n, inputs + 1) with the bias column first, `y` is (n,) with entries 0 and 1.
    ///
    /// # Errors
    /// [`NetworkError`] when X has no samples or another number of columns, its first column is not
    /// all ones, it holds NaN or an infinity, y does not have one label for each row, or a label
    /// is not 0 or 1.
    ///
    /// # Example
    /// ```
    /// use downhill::network::{Activation, Architecture, Initialization};
    /// use ndarray::array;
    ///
    /// let architecture = Architecture::new(1).hidden(2, Activation::Tanh);
    /// let network = architecture.initialize(Initialization::Xavier, 42)?;
    /// let error = network.backprop(&array![[1.0, 5.0]], &array![2.0]).unwrap_err();
    /// assert_eq!(error.to_string(), "y[0] is 2: a label must be 0 or 1.");
    /// # Ok::<(), downhill::network::NetworkError>(())
    /// ```
    pub fn backprop(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Backward, NetworkError> {
        let forward = self.feedforward(x)?;
        check_labels(x.view(), y.view())?;
        Ok(self.backprop_checked(x.view(), y.view(), &forward))
    }

    /// The backward pass after a forward pass of the same inputs, which were checked.
    pub(crate) fn backprop_checked(
        &self,
        x: ArrayView2<'_, f64>,
        y: ArrayView1<'_, f64>,
        forward: &Forward,
    ) -> Backward {
        let layers = self.layers();
        let mut delta = (forward.y_hat() - y).insert_axis(Axis(1));
        let (mut deltas, mut gradients) = (Vec::new(), Vec::new());
        for l in (1..layers.len()).rev() {
            let (below, weights) = (&forward.activations[l - 1], &layers[l].weights);
            let mut gradient = Array2::zeros(weights.dim());
            gradient.column_mut(0).assign(&delta.sum_axis(Axis(0)));
            gradient
                .slice_mut(s![.., 1..])
                .assign(&delta.t().dot(below));
            gradients.push(gradient);
            let activation = layers[l - 1].activation;
            let slope = below.mapv(|a| activation.derivative(a));
            let next = delta.dot(&weights.slice(s![.., 1..])) * slope;
            deltas.push(std::mem::replace(&mut delta, next));
        }
        // X has its ones already.
        gradients.push(delta.t().dot(&x));
        deltas.push(delta);
        deltas.reverse();
        gradients.reverse();
        Backward { deltas, gradients }
    }
}

impl NotebookDisplay for Backward {
    fn bundle(&self) -> Bundle {
        let samples = self.deltas.first().map_or(0, Array2::nrows);
        if samples != 1 {
            let caption = format!("∂L/∂W, summed over {samples} samples");
            let table = table_of_units("∂L/∂W", self.gradients.iter());
            return table.caption(caption).bundle();
        }
        let widest = self.gradients.iter().map(Array2::ncols).max().unwrap_or(1);
        let columns = (1..widest).map(|input| format!("∂ℓ/∂w from {input}"));
        let headings = ["unit", "δ", "∂ℓ/∂bias"].map(str::to_owned);
        let mut table = Table::new(headings.into_iter().chain(columns)).row_headings();
        for ((delta, gradient), layer) in self.deltas.iter().zip(&self.gradients).zip(1..) {
            for (j, row) in gradient.rows().into_iter().enumerate() {
                let name = Cell::text(unit_name("a", layer, j + 1));
                let values = std::iter::once(&delta[[0, j]]).chain(row);
                let cells = values.map(|&value| Cell::from(value)).collect::<Vec<_>>();
                table = table.row(std::iter::once(name).chain(cells));
            }
        }
        table.bundle()
    }
}
