//! One sample's forward and backward pass as a sequence of diagrams.

use super::DiagramError;
use crate::figure::{Figure, FigureError};
use crate::network::PassSteps;
use std::ops::{Bound, RangeBounds};

mod checks;
mod formulas;
mod known;
mod panel;
mod pass_arrow;
mod sheet;

/// One sample's forward and backward pass as diagrams: at each step the value that is computed
/// stands out, with the nodes and edges that it comes from; beside them stands its formula, in
/// symbols and with the very numbers of the diagram.
///
/// Steps are counted from 1, as in the table that [`PassSteps`] shows. Without a choice the forward
/// pass is drawn.
///
/// ```
/// use downhill::figure::StepDiagrams;
/// use downhill::network::{Activation, Layer, Network};
/// use ndarray::array;
///
/// let hidden = Layer::new(array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]], Activation::Sigmoid);
/// let output = Layer::new(array![[0.5, -1.0, 1.5]], Activation::Sigmoid);
/// let network = Network::from_layers([hidden, output])?;
/// let steps = network.steps(&array![[1.0, 1.0, 2.0]], &array![0.0], 0)?;
/// let figure = StepDiagrams::new(&steps).forward().draw()?;
/// assert_eq!(figure.title(), "Forward pass of sample 0: ŷ = 0.7732, ℓ = 1.484");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct StepDiagrams {
    steps: PassSteps,
    chosen: Chosen,
    sentence: bool,
    title: Option<String>,
    alt: Option<String>,
}

/// Which steps are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chosen {
    One(usize),
    Forward,
    Backward,
    /// from the first to the last, counted from 1, both drawn
    Part(usize, usize),
}

impl StepDiagrams {
    /// The diagrams of the steps that [`Network::steps`](crate::network::Network::steps) returned.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).draw()?;
    /// assert!(figure.alt().contains("ŷ = σ(z⁽¹⁾₁) = σ(0) = 0.5"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(steps: &PassSteps) -> Self {
        Self {
            steps: steps.clone(),
            chosen: Chosen::Forward,
            sentence: true,
            title: None,
            alt: None,
        }
    }

    /// One step alone, as large as the sheet; counted from 1.
    ///
    /// An arrow above says which way the pass goes and how far it is. All steps of one sample have
    /// sheets of the same size, with the diagram at the same place.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).step(4).draw()?;
    /// assert_eq!(figure.title(), "Step 4 of 5, backward pass of sample 0");
    /// let error = StepDiagrams::new(&steps).step(6).draw().unwrap_err();
    /// assert!(error.to_string().starts_with("There is no step 6"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn step(mut self, step: usize) -> Self {
        self.chosen = Chosen::One(step);
        self
    }

    /// The steps up to the loss, on one sheet.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).forward().draw()?;
    /// assert_eq!(figure.title(), "Forward pass of sample 0: ŷ = 0.5, ℓ = 0.6931");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn forward(mut self) -> Self {
        self.chosen = Chosen::Forward;
        self
    }

    /// The steps behind the loss, on one sheet: the deltas and the derivatives.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).backward().draw()?;
    /// assert!(figure.alt().contains("δ⁽¹⁾₁ = ŷ − y = 0.5 − 1 = −0.5"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn backward(mut self) -> Self {
        self.chosen = Chosen::Backward;
        self
    }

    /// Some of the steps on one sheet; counted from 1.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).steps(2..=4).draw()?;
    /// assert_eq!(figure.title(), "Steps 2 to 4 of 5, sample 0");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn steps(mut self, range: impl RangeBounds<usize>) -> Self {
        let first = match range.start_bound() {
            Bound::Included(&first) => first,
            Bound::Excluded(&before) => before + 1,
            Bound::Unbounded => 1,
        };
        let last = match range.end_bound() {
            Bound::Included(&last) => last,
            Bound::Excluded(&behind) => behind.saturating_sub(1),
            Bound::Unbounded => self.steps.steps.len(),
        };
        self.chosen = Chosen::Part(first, last);
        self
    }

    /// The title above the diagrams; otherwise it says which steps they are.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).title("By hand").draw()?;
    /// assert_eq!(figure.title(), "By hand");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the picture shows, in words; otherwise the formulas are listed.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let figure = StepDiagrams::new(&steps).alt("A forward pass.").draw()?;
    /// assert_eq!(figure.alt(), "A forward pass.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Leaves out the sentence above each diagram, for pictures whose caption says it, such as the
    /// frames of an [explorer](crate::explore).
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Architecture, Initialization};
    /// # use ndarray::array;
    /// let logistic = Architecture::new(1).initialize(Initialization::Zeros, 0)?;
    /// let steps = logistic.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let diagram = StepDiagrams::new(&steps).step(4);
    /// assert!(diagram.draw()?.svg().contains("The error at the output"));
    /// let bare = diagram.without_sentence();
    /// assert!(!bare.draw()?.svg().contains("The error at the output"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn without_sentence(mut self) -> Self {
        self.sentence = false;
        self
    }

    /// Draws the diagrams.
    ///
    /// # Errors
    /// [`FigureError::Diagram`] when there is no such step, one sheet does not hold so many, or the
    /// network is too large for its steps to be read; [`FigureError::Empty`] for a range without
    /// steps.
    ///
    /// ```
    /// # use downhill::figure::StepDiagrams;
    /// # use downhill::network::{Activation, Architecture, Initialization};
    /// # use ndarray::array;
    /// let network = Architecture::new(1)
    ///     .hidden(7, Activation::Tanh)
    ///     .initialize(Initialization::Xavier, 42)?;
    /// let steps = network.steps(&array![[1.0, 5.0]], &array![1.0], 0)?;
    /// let error = StepDiagrams::new(&steps).forward().draw().unwrap_err();
    /// assert!(error.to_string().starts_with("17 steps are too many for one sheet"), "{error}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.drawn()
    }
}

#[cfg(test)]
mod tests;
