//! The diagram of a network.

use super::DiagramError;
use super::columns::{Column, Shortening};
use super::edge_look::MOST_EDGES;
use crate::figure::{Figure, FigureError};
use crate::network::{Backward, Forward, Network, input_name};
use ndarray::Array2;

mod description;
mod drawing;

/// How a network's layers may be shortened, the gentlest way first.
const SHORTENINGS: [Shortening; 4] = [
    Shortening { whole: 7, first: 4 },
    Shortening { whole: 5, first: 3 },
    Shortening { whole: 4, first: 2 },
    Shortening { whole: 2, first: 1 },
];

/// The diagram of a network: its inputs, hidden layers and output as columns of nodes, the weights
/// as edges between them.
///
/// An edge is blue and solid for a positive weight, vermillion and dashed for a negative one, and
/// the broader the larger it is. The small nodes 1 are the biases. Where there is room, the weights
/// stand on their edges. Of a layer of 8 units or more the first and the last are drawn, with dots
/// between them.
///
/// ```
/// use downhill::figure::NetworkDiagram;
/// use downhill::network::{Activation, Architecture, Initialization};
/// use ndarray::array;
///
/// let network = Architecture::new(2)
///     .hidden(3, Activation::Sigmoid)
///     .initialize(Initialization::Xavier, 42)?;
/// let (x, y) = (array![[1.0, 1.0, 2.0]], array![0.0]);
/// let figure = NetworkDiagram::new(&network)
///     .activations(&network.feedforward(&x)?, &x, 0)
///     .deltas(&network.backprop(&x, &y)?, 0)
///     .draw()?;
/// assert!(figure.svg().contains("hidden layer"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct NetworkDiagram {
    network: Network,
    input_names: Option<Vec<String>>,
    /// of one sample: its inputs, then the activations of each layer
    activations: Option<(usize, Vec<Vec<f64>>)>,
    /// of one sample: the deltas of each layer
    deltas: Option<(usize, Vec<Vec<f64>>)>,
    gradients: Option<Vec<Array2<f64>>>,
    /// the first thing that was wrong with what was given
    problem: Option<DiagramError>,
    title: Option<String>,
    alt: Option<String>,
}

impl NetworkDiagram {
    /// The diagram of this network.
    ///
    /// ```
    /// use downhill::figure::NetworkDiagram;
    /// use downhill::network::{Architecture, Initialization};
    ///
    /// let logistic = Architecture::new(9).initialize(Initialization::Xavier, 42)?;
    /// let figure = NetworkDiagram::new(&logistic).draw()?;
    /// assert_eq!(figure.title(), "9 inputs → 1 sigmoid: 10 weights");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(network: &Network) -> Self {
        Self {
            network: network.clone(),
            input_names: None,
            activations: None,
            deltas: None,
            gradients: None,
            problem: None,
            title: None,
            alt: None,
        }
    }

    /// The names of the inputs, without the bias; otherwise x₁, x₂, ….
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// let logistic = Architecture::new(2).initialize(Initialization::Xavier, 42)?;
    /// let figure = NetworkDiagram::new(&logistic).input_names(["age", "height"]).draw()?;
    /// assert!(figure.svg().contains("height"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn input_names<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        let inputs = self.network.inputs();
        if names.len() == inputs {
            self.input_names = Some(names);
        } else {
            let names = names.len();
            self.note_problem(DiagramError::InputNames { inputs, names });
        }
        self
    }

    /// Writes one sample's inputs and activations into the nodes: `forward` is what
    /// [`feedforward`](Network::feedforward) of `x` returned, `sample` a row of it, counted from 0.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let x = array![[1.0, 5.0], [1.0, 8.0]];
    /// let diagram = NetworkDiagram::new(&logistic);
    /// let figure = diagram.activations(&logistic.feedforward(&x)?, &x, 1).draw()?;
    /// assert!(figure.alt().contains("x₁ = 8, a⁽¹⁾₁ = 0.5"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn activations(mut self, forward: &Forward, x: &Array2<f64>, sample: usize) -> Self {
        let inputs = std::iter::once(x);
        let matrices: Vec<_> = inputs.chain(&forward.activations).collect();
        let units = std::iter::once(self.network.inputs() + 1).chain(self.units());
        match sample_of("The inputs and activations", &matrices, units, sample) {
            Ok(mut values) => {
                // The bias has a node of its own.
                values[0].remove(0);
                self.activations = Some((sample, values));
            }
            Err(problem) => self.note_problem(problem),
        }
        self
    }

    /// Writes one sample's deltas below the nodes: `backward` is what
    /// [`backprop`](Network::backprop) returned, `sample` a row of it, counted from 0.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let backward = logistic.backprop(&array![[1.0, 5.0]], &array![1.0])?;
    /// let figure = NetworkDiagram::new(&logistic).deltas(&backward, 0).draw()?;
    /// assert!(figure.alt().contains("δ⁽¹⁾₁ = −0.5"));
    ///
    /// let error = NetworkDiagram::new(&logistic).deltas(&backward, 3).draw().unwrap_err();
    /// assert!(error.to_string().starts_with("There is no sample 3"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn deltas(mut self, backward: &Backward, sample: usize) -> Self {
        let matrices: Vec<_> = backward.deltas.iter().collect();
        match sample_of("The deltas", &matrices, self.units(), sample) {
            Ok(values) => self.deltas = Some((sample, values)),
            Err(problem) => self.note_problem(problem),
        }
        self
    }

    /// Shows ∂L/∂w on the edges instead of the weights: `backward` is what
    /// [`backprop`](Network::backprop) returned.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let backward = logistic.backprop(&array![[1.0, 5.0]], &array![1.0])?;
    /// let figure = NetworkDiagram::new(&logistic).gradients(&backward).draw()?;
    /// assert!(figure.svg().contains(">−2.5</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn gradients(mut self, backward: &Backward) -> Self {
        let shape = |matrices: Vec<&Array2<f64>>| {
            let shapes = matrices.iter().map(|m| format!("{:?}", m.dim()));
            shapes.collect::<Vec<_>>().join(", ")
        };
        let found = shape(backward.gradients.iter().collect());
        let weights = self.network.layers().iter().map(|layer| &layer.weights);
        let needed = shape(weights.collect());
        if found == needed {
            self.gradients = Some(backward.gradients.clone());
        } else {
            self.note_problem(DiagramError::OtherNetwork {
                what: "The gradients".to_owned(),
                found: format!("the shapes {found}"),
                needed,
            });
        }
        self
    }

    /// The title above the diagram; otherwise it lists the layers.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// let logistic = Architecture::new(1).initialize(Initialization::Xavier, 42)?;
    /// let figure = NetworkDiagram::new(&logistic).title("One neuron").draw()?;
    /// assert_eq!(figure.title(), "One neuron");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the picture shows, in words; otherwise layers, weights and values are listed.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// let logistic = Architecture::new(1).initialize(Initialization::Xavier, 42)?;
    /// assert_eq!(NetworkDiagram::new(&logistic).alt("A neuron.").draw()?.alt(), "A neuron.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the diagram.
    ///
    /// # Errors
    /// [`FigureError::Diagram`] when there is not one name for each input, values belong to another
    /// network, or a sample is not there.
    ///
    /// ```
    /// # use downhill::figure::NetworkDiagram;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let one = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let two = Architecture::new(2).initialize(Initialization::Zeros, 0)?;
    /// let backward = two.backprop(&array![[1.0, 5.0, 6.0]], &array![1.0])?;
    /// let error = NetworkDiagram::new(&one).gradients(&backward).draw().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "The gradients have the shapes (1, 3) but the network of the diagram needs (1, 2). They \
    ///      belong to another network: compute them with this one."
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone().into());
        }
        self.drawn()
    }

    fn note_problem(&mut self, problem: DiagramError) {
        self.problem.get_or_insert(problem);
    }

    /// The number of units of each layer.
    fn units(&self) -> impl Iterator<Item = usize> + use<> {
        let units = self.network.layers().iter().map(|layer| layer.units());
        units.collect::<Vec<_>>().into_iter()
    }

    fn columns(&self) -> Vec<Column> {
        let all: Vec<usize> = std::iter::once(self.network.inputs())
            .chain(self.units())
            .collect();
        let shortened = |how: Shortening| -> Vec<Column> {
            let column = |(place, &units)| Column::new(units, place + 1 < all.len(), how, None);
            all.iter().enumerate().map(column).collect()
        };
        let edges = |columns: &[Column]| -> usize {
            let pairs = columns.windows(2);
            pairs
                .map(|pair| (pair[0].shown.len() + 1) * pair[1].shown.len())
                .sum()
        };
        let ways = SHORTENINGS.map(shortened);
        let fitting = ways.iter().find(|columns| edges(columns) <= MOST_EDGES);
        fitting.unwrap_or(&ways[SHORTENINGS.len() - 1]).clone()
    }

    fn input_label(&self, input: usize) -> String {
        match &self.input_names {
            Some(names) => names[input].replace('_', " "),
            None => input_name(input + 1),
        }
    }

    /// What the edges show: the weights or the gradients.
    fn edge_values(&self) -> Vec<&Array2<f64>> {
        match &self.gradients {
            Some(gradients) => gradients.iter().collect(),
            None => self
                .network
                .layers()
                .iter()
                .map(|layer| &layer.weights)
                .collect(),
        }
    }
}

/// A row of each of these matrices, which must have so many columns.
fn sample_of(
    what: &str,
    matrices: &[&Array2<f64>],
    units: impl Iterator<Item = usize>,
    sample: usize,
) -> Result<Vec<Vec<f64>>, DiagramError> {
    let needed: Vec<usize> = units.collect();
    let found: Vec<usize> = matrices.iter().map(|matrix| matrix.ncols()).collect();
    let what = what.to_owned();
    if found != needed {
        return Err(DiagramError::OtherNetwork {
            what,
            found: format!("{found:?} columns"),
            needed: format!("{needed:?}"),
        });
    }
    let row = |matrix: &&Array2<f64>| {
        if sample < matrix.nrows() {
            return Ok(matrix.row(sample).to_vec());
        }
        Err(DiagramError::NoSuchSample {
            sample,
            what: what.clone(),
            samples: matrix.nrows(),
        })
    };
    matrices.iter().map(row).collect()
}

#[cfg(test)]
mod tests;
