//! What can be wrong with the data or the file of a figure.

use std::path::PathBuf;
use std::sync::Arc;

use super::DiagramError;
use crate::measures::MeasureError;
use crate::network::NetworkError;

/// Why a figure cannot be drawn or saved.
///
/// ```
/// use downhill::figure::LossCurve;
///
/// let nothing: Vec<f64> = Vec::new();
/// let error = LossCurve::new(&nothing).draw().unwrap_err();
/// assert!(error.to_string().starts_with("There is nothing to draw"));
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum FigureError {
    /// Nothing was given.
    #[error("There is nothing to draw: {what} is empty. {advice}")]
    Empty {
        /// What was empty.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A line's x and y differ in length.
    #[error(
        "The line \"{line}\" has x of shape [{x}] but y of shape [{y}]. \
         Give one x for every y."
    )]
    LineShape {
        /// The line's name.
        line: String,
        /// Entries of x.
        x: usize,
        /// Entries of y.
        y: usize,
    },
    /// Nothing of what was given is a finite number.
    #[error(
        "None of the {count} points of {what} can be drawn: all have a NaN or an infinite value. \
         Look where they come from; a learning rate that is too large often ends so."
    )]
    NothingFinite {
        /// What was to be drawn.
        what: String,
        /// How many points there are.
        count: usize,
    },
    /// A logarithmic axis without a positive value.
    #[error(
        "The logarithmic {axis} axis needs values above 0, and none of the {count} points has \
         one. Use a linear axis."
    )]
    NothingPositive {
        /// The axis, `x` or `y`.
        axis: char,
        /// How many points there are.
        count: usize,
    },
    /// A bar of a chart of ratios that is no ratio.
    #[error(
        "The bar \"{bar}\" is {value}: a ratio must be above 0. Leave it out, or draw the bars \
         without `ratios`."
    )]
    Ratio {
        /// the bar's name
        bar: String,
        /// its value
        value: f64,
    },
    /// A value that must be finite is not.
    #[error("{what} is {value} at index {index}. Fill or remove such values before you draw.")]
    NotFinite {
        /// What holds the value.
        what: String,
        /// Where, counted from 0.
        index: usize,
        /// The value.
        value: f64,
    },
    /// The interval of a curve is empty or not finite.
    #[error(
        "The curve \"{curve}\" cannot be drawn from {from} to {to}. \
         Both ends must be finite, the first below the second."
    )]
    Interval {
        /// The curve's name.
        curve: String,
        /// The first end.
        from: f64,
        /// The second end.
        to: f64,
    },
    /// An axis that cannot go from one end to the other.
    #[error(
        "The {axis} axis cannot go from {from} to {to}. Both ends must be {needs}, the first below \
         the second."
    )]
    AxisRange {
        /// The axis, `x` or `y`.
        axis: char,
        /// Where it was to begin.
        from: f64,
        /// Where it was to end.
        to: f64,
        /// What its scale needs of both ends.
        needs: &'static str,
    },
    /// A path that wanders too much to be drawn in a small picture.
    #[error(
        "The line \"{line}\" goes back and forth too often: {points} of its points would still \
         be seen, and a figure holds {most}. Sort it by x, or give fewer points."
    )]
    TooDense {
        /// The line's name.
        line: String,
        /// Points that remain.
        points: usize,
        /// Points that fit.
        most: usize,
    },
    /// A moving average over no losses, or over more than there are.
    #[error(
        "The window of the moving average is {window}, but \"{line}\" has {losses} losses. \
         Give a window from 1 to {losses}."
    )]
    Window {
        /// The window.
        window: usize,
        /// The run's name.
        line: String,
        /// How many losses it has.
        losses: usize,
    },
    /// More parts than a reader can tell apart.
    #[error("{count} {what} are too many for one figure; it holds {most}. Draw several figures.")]
    TooMany {
        /// Lines, bars or panels.
        what: &'static str,
        /// How many were given.
        count: usize,
        /// How many fit.
        most: usize,
    },
    /// A series without one value, or one error, for every coefficient.
    #[error(
        "The {what} of \"{series}\" have shape [{values}], but there are {names} names. \
         Give one for every name; the bias has one too."
    )]
    CoefficientCount {
        /// Weights or errors.
        what: &'static str,
        /// The series' name.
        series: String,
        /// Number of values.
        values: usize,
        /// Number of names.
        names: usize,
    },
    /// An error, which is a length, below zero.
    #[error(
        "The error of \"{series}\" at index {index} is {value}: errors are lengths, 0 or above."
    )]
    NegativeError {
        /// The series' name.
        series: String,
        /// Where, counted from 0.
        index: usize,
        /// The error.
        value: f64,
    },
    /// Errors that belong to no series.
    #[error("`errors` belong to the series before them: call `series` first.")]
    ErrorsWithoutSeries,
    /// Features and labels of different lengths.
    #[error(
        "The features have shape [{}, {}] but the labels have shape [{labels}]. \
         Give one label for every row of features.",
        features[0], features[1]
    )]
    LabelShape {
        /// Rows and columns of the features.
        features: [usize; 2],
        /// Number of labels.
        labels: usize,
    },
    /// A wrong number of feature names.
    #[error(
        "The features have shape [{}, {}] but there are {names} names. \
         Give one name for every column of features (the bias column has none: leave it out).",
        features[0], features[1]
    )]
    NameCount {
        /// Rows and columns of the features.
        features: [usize; 2],
        /// Number of names.
        names: usize,
    },
    /// A label that is neither 0 nor 1.
    #[error("The label at index {index} is {value}. Labels are 0 or 1.")]
    NotALabel {
        /// Where, counted from 0.
        index: usize,
        /// The label.
        value: f64,
    },
    /// Labels and a model's values that cannot be measured, or a threshold that is none.
    #[error(transparent)]
    Measure(#[from] MeasureError),
    /// A decision threshold at which the sigmoid has no z.
    #[error(
        "The threshold is {threshold}: σ(z) reaches only numbers above 0 and below 1. \
         Give one between them, for example 0.5."
    )]
    NotReached {
        /// The threshold.
        threshold: f64,
    },
    /// Contour levels that the surface does not reach.
    #[error(
        "None of the levels lies between the lowest height, {low}, and the highest, {high}. \
         Choose some between, or leave out `levels`."
    )]
    NoLevel {
        /// The lowest height on the grid.
        low: f64,
        /// The highest height on the grid.
        high: f64,
    },
    /// An angle from which a surface cannot be seen.
    #[error("The {which} is {degrees} degrees: {advice}.")]
    Angle {
        /// `rotation` or `tilt`.
        which: &'static str,
        /// The angle.
        degrees: f64,
        /// What it may be.
        advice: &'static str,
    },
    /// Contours that would fill the panel.
    #[error(
        "The surface is too rough for a contour map: its lines have {points} points, and a figure \
         holds {most}. Ask for fewer `levels`, or for a smaller window."
    )]
    TooRough {
        /// Points that remain.
        points: usize,
        /// Points that fit.
        most: usize,
    },
    /// Features that are no points of a plane.
    #[error(
        "The features have shape [{}, {}], but this picture shows the plane of two features: \
         give two columns, without the bias column.",
        features[0], features[1]
    )]
    NotAPlane {
        /// Rows and columns of the features.
        features: [usize; 2],
    },
    /// A window without extent.
    #[error(
        "The window's axis {axis} cannot go from {from} to {to}. \
         Both ends must be finite, the first below the second."
    )]
    PlaneWindow {
        /// The axis.
        axis: &'static str,
        /// The first end.
        from: f64,
        /// The second end.
        to: f64,
    },
    /// A prediction that gives too few or too many values.
    #[error(
        "`predict` was given {points} points, of shape [{points}, 2], and returned {values} \
         values. It must return one probability for every row."
    )]
    PredictionCount {
        /// Rows that were asked for.
        points: usize,
        /// Values that came back.
        values: usize,
    },
    /// A prediction outside of [0, 1].
    #[error(
        "`predict` gives {value} at ({}, {}): a probability lies between 0 and 1. \
         Is the sigmoid missing?",
        at[0], at[1]
    )]
    NotAProbability {
        /// Where, x₁ and x₂.
        at: [f64; 2],
        /// What came back.
        value: f64,
    },
    /// A prediction that jumps all over the window.
    #[error(
        "The field jumps between high and low in too many places to be drawn in one figure. \
         Draw a smaller window, or fewer panels."
    )]
    TooManyJumps,
    /// A network of another number of features than a plane has.
    #[error(
        "The network has {inputs} inputs, but this picture shows the plane of two features: draw a \
         network made by `Architecture::new(2)`."
    )]
    NetworkNotOfThePlane {
        /// Inputs of the network, the bias not counted.
        inputs: usize,
    },
    /// A hidden layer that the network does not have.
    #[error(
        "There is no hidden layer {layer}: the network has {}.",
        match hidden {
            0 => "no hidden layer".to_owned(),
            1 => "one, layer 1".to_owned(),
            _ => format!("layers 1 to {hidden}"),
        }
    )]
    NoSuchLayer {
        /// The layer asked for, counted from 1.
        layer: usize,
        /// How many hidden layers there are.
        hidden: usize,
    },
    /// A network cannot work on the data.
    #[error(transparent)]
    Network(#[from] NetworkError),
    /// What a diagram of a network cannot show.
    #[error(transparent)]
    Diagram(#[from] DiagramError),
    /// The file cannot be written.
    #[error("The figure cannot be saved to {}: {reason}.", path.display())]
    Save {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        reason: Arc<std::io::Error>,
    },
    /// The drawing backend failed.
    #[error("The figure cannot be drawn: {reason}.")]
    Drawing {
        /// What the backend says.
        reason: String,
    },
}
