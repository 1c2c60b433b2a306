//! What can stand in a frame: a figure, or a helper that draws one.

use crate::figure::{
    BarChart, CoefficientChart, ConfusionChart, ContourChart, DecisionBoundaries, DecisionBoundary,
    FeatureHistograms, Figure, FigureError, HiddenUnits, LearningRateGrid, LineChart, LossCurve,
    LossCurves, NetworkDiagram, ProbabilityHistogram, RocChart, SampleChart, SigmoidCurve,
    StepDiagrams, SurfaceChart,
};

/// A figure, or a helper that draws one.
///
/// ```
/// use downhill::explore::Picture;
/// use downhill::figure::LossCurve;
///
/// let curve = LossCurve::new(&[0.69, 0.31]);
/// assert_eq!(curve.figure()?, curve.draw()?);
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
pub trait Picture {
    /// The figure, or what is wrong with its data.
    ///
    /// # Errors
    /// Those of the helper's `draw`.
    fn figure(&self) -> Result<Figure, FigureError>;
}

impl Picture for Figure {
    fn figure(&self) -> Result<Figure, FigureError> {
        Ok(self.clone())
    }
}

/// What a picture's `draw` gave, when the closure called it itself.
impl<P: Picture> Picture for Result<P, FigureError> {
    fn figure(&self) -> Result<Figure, FigureError> {
        self.as_ref().map_err(Clone::clone)?.figure()
    }
}

/// Each of these helpers is the picture that its `draw` gives.
macro_rules! what_draw_gives {
    ($($helper:ty),+ $(,)?) => {
        $(impl Picture for $helper {
            fn figure(&self) -> Result<Figure, FigureError> {
                self.draw()
            }
        })+
    };
}

what_draw_gives!(
    BarChart,
    CoefficientChart,
    ConfusionChart,
    ContourChart,
    DecisionBoundaries,
    DecisionBoundary,
    FeatureHistograms<'_>,
    HiddenUnits,
    LearningRateGrid,
    LineChart,
    LossCurve,
    LossCurves,
    NetworkDiagram,
    ProbabilityHistogram,
    RocChart,
    SampleChart,
    SigmoidCurve,
    StepDiagrams,
    SurfaceChart,
);
