//! What can go wrong when an explorer is made.

use thiserror::Error;

/// What can be wrong with an explorer.
///
/// A closure that fails for some values is no error: the frames of these values say so.
///
/// ```
/// use downhill::explore::{Frame, Parameter, explore};
/// use downhill::figure::BarChart;
///
/// let a = Parameter::linear("a", 0.0..=1.0, 100);
/// let b = Parameter::linear("b", 0.0..=1.0, 100);
/// let frame = |value: f64| Frame::of(BarChart::new().bar("a", value));
/// let error = explore([a, b]).frames(|[a, _]| Ok(frame(a.number()))).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "a × b = 100 × 100 are 10000 frames, and an explorer holds at most 2000. \
///      Give a parameter fewer values."
/// );
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum ExploreError {
    /// A parameter without values.
    #[error("The parameter \"{key}\" has no values. Give it one at least.")]
    NoValues {
        /// the parameter's key
        key: String,
    },
    /// A key that cannot stand in an address.
    #[error(
        "The key \"{key}\" cannot stand in the address of a page. Use letters from a to z, \
         figures, - and _, a letter first, for example \"eta\"; what people read is the label."
    )]
    Key {
        /// the key
        key: String,
    },
    /// Two parameters with one key.
    #[error("Two parameters have the key \"{key}\". Give each its own.")]
    SameKey {
        /// the key
        key: String,
    },
    /// A range that has no such values.
    #[error("The parameter \"{key}\" cannot run from {from} to {to}: the range needs {needs}.")]
    Range {
        /// the parameter's key
        key: String,
        /// where the range begins
        from: f64,
        /// where it ends
        to: f64,
        /// what it needs
        needs: &'static str,
    },
    /// A value that is no finite number.
    #[error("The parameter \"{key}\" has the value {number}: a slider needs finite numbers.")]
    NotANumber {
        /// the parameter's key
        key: String,
        /// the value
        number: f64,
    },
    /// A start at a name that is none of the parameter's.
    #[error("The parameter \"{key}\" cannot start at \"{name}\": its values are {names}.")]
    UnknownName {
        /// the parameter's key
        key: String,
        /// the name asked for
        name: String,
        /// the names that there are
        names: String,
    },
    /// A parameter to play or to drag that is none of the explorer's.
    #[error("There is no parameter \"{key}\" to {what}: the keys are {keys}.")]
    UnknownKey {
        /// the key asked for
        key: String,
        /// what it was to do
        what: &'static str,
        /// the keys that there are
        keys: String,
    },
    /// More frames than a page can hold.
    #[error(
        "{sizes} are {frames} frames, and an explorer holds at most {most}. Give a parameter \
         fewer values."
    )]
    TooManyFrames {
        /// the parameters and how many values they have
        sizes: String,
        /// how many frames that makes
        frames: usize,
        /// how many an explorer holds
        most: usize,
    },
    /// More bytes than a page can hold.
    #[error(
        "The {frames} frames take {bytes} bytes, and an explorer holds at most {most}. Give a \
         parameter fewer values, or draw simpler figures."
    )]
    TooLarge {
        /// how many frames there are
        frames: usize,
        /// how many bytes they take when compressed
        bytes: usize,
        /// how many an explorer holds
        most: usize,
    },
    /// The closure fails for all values.
    #[error("No frame can be drawn. For {values}: {reason}")]
    AllFail {
        /// the first values
        values: String,
        /// what is wrong with them
        reason: String,
    },
    /// The kernel was interrupted.
    #[error(
        "The explorer was interrupted before all of its {frames} frames were drawn. All variables \
         are as they were before this cell."
    )]
    Interrupted {
        /// how many frames there are to draw
        frames: usize,
    },
    /// A question that nobody can answer right.
    #[error("The question \"{question}\" {fault}")]
    Question {
        /// the question
        question: String,
        /// what is wrong with it
        fault: &'static str,
    },
    /// A picture of the question that cannot be drawn.
    #[error("The picture of the answer \"{answer}\" cannot be drawn: {reason}")]
    Answer {
        /// the answer
        answer: String,
        /// what is wrong with it
        reason: String,
    },
    /// A frame that does not exist.
    #[error("There is no frame at {places:?}: the parameters have {sizes:?} values.")]
    NoSuchFrame {
        /// the places asked for
        places: Vec<usize>,
        /// how many values each parameter has
        sizes: Vec<usize>,
    },
}
