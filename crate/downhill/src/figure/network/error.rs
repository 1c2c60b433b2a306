//! What a diagram of a network cannot show.

/// Why a [`NetworkDiagram`](crate::figure::NetworkDiagram) or
/// [`StepDiagrams`](crate::figure::StepDiagrams) cannot be drawn.
///
/// ```
/// use downhill::figure::NetworkDiagram;
/// use downhill::network::{Architecture, Initialization};
///
/// let network = Architecture::new(2).initialize(Initialization::Zeros, 0)?;
/// let error = NetworkDiagram::new(&network).input_names(["age"]).draw().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "The network has 2 inputs but there are 1 names. Give one name for every input (the bias \
///      has none: leave it out)."
/// );
/// # Ok::<(), downhill::network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DiagramError {
    /// A wrong number of names of inputs.
    #[error(
        "The network has {inputs} inputs but there are {names} names. Give one name for every \
         input (the bias has none: leave it out)."
    )]
    InputNames {
        /// inputs of the network, the bias not counted
        inputs: usize,
        /// names given
        names: usize,
    },
    /// Values of another network.
    #[error(
        "{what} have {found} but the network of the diagram needs {needed}. They belong to another \
         network: compute them with this one."
    )]
    OtherNetwork {
        /// what does not fit, such as the activations
        what: String,
        /// its size
        found: String,
        /// the network's
        needed: String,
    },
    /// A sample that is not there.
    #[error(
        "There is no sample {sample}: {what} have {samples} rows, counted from 0. Give a number \
         below {samples}."
    )]
    NoSuchSample {
        /// the sample asked for
        sample: usize,
        /// where it was looked for
        what: String,
        /// rows there
        samples: usize,
    },
    /// A network whose steps no one could read.
    #[error(
        "The steps of a network with {what} cannot be drawn readably: at most {most} fit. Draw the \
         steps of a smaller network, or look at the table of the steps."
    )]
    TooLarge {
        /// what is too many, and how many
        what: String,
        /// how many fit
        most: usize,
    },
    /// A step that is not there.
    #[error("There is no step {step}: the two passes have {steps} steps, counted from 1.")]
    NoSuchStep {
        /// the step asked for
        step: usize,
        /// how many there are
        steps: usize,
    },
    /// More steps than one sheet holds.
    #[error(
        "{steps} steps are too many for one sheet: {most} fit. Ask for a part of them, for example \
         `.steps({first}..={last})`."
    )]
    TooManySteps {
        /// how many were asked for
        steps: usize,
        /// how many fit
        most: usize,
        /// where a part could begin
        first: usize,
        /// where it could end
        last: usize,
    },
}
