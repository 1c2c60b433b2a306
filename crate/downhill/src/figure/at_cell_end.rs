//! A helper at the end of a cell shows its figure, or what is wrong with its data.

use super::{
    BarChart, CoefficientChart, ConfusionChart, ContourChart, DecisionBoundaries, DecisionBoundary,
    FeatureHistograms, HiddenUnits, LearningRateGrid, LineChart, LossCurve, LossCurves,
    NetworkDiagram, ProbabilityHistogram, RocChart, SampleChart, SigmoidCurve, StepDiagrams,
    SurfaceChart,
};
use crate::display::{Bundle, NotebookDisplay};
use crate::measures::RocCurve;

/// Shows each of these helpers as what its `draw` gives.
macro_rules! show_what_draw_gives {
    ($($helper:ty),+ $(,)?) => {
        $(impl NotebookDisplay for $helper {
            fn bundle(&self) -> Bundle {
                self.draw().bundle()
            }
        })+
    };
}

show_what_draw_gives!(
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

/// A curve of hundreds of points says little as text: it shows as its chart.
impl NotebookDisplay for RocCurve {
    fn bundle(&self) -> Bundle {
        RocChart::new(self).bundle()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_shows_its_figure_or_its_error() {
        let curve = LossCurve::new(&[0.69, 0.31]);
        assert_eq!(curve.bundle(), curve.draw().unwrap().bundle());
        let y = ndarray::array![0.0, 1.0];
        let roc = RocCurve::new(&y, &y).unwrap();
        assert_eq!(roc.bundle(), RocChart::new(&roc).bundle());
        let nothing = BarChart::new().bundle();
        assert!(
            nothing.plain().starts_with("Err: There is nothing to draw"),
            "{nothing:?}"
        );
    }
}
