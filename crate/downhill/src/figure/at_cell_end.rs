//! A helper at the end of a cell shows its figure, or what is wrong with its data.

use super::{BarChart, CoefficientChart, FeatureHistograms, LineChart, LossCurve};
use super::{ConfusionChart, ProbabilityHistogram, RocChart, SigmoidCurve};
use super::{LearningRateGrid, LossCurves};
use super::{BarChart, ContourChart, FeatureHistograms, LineChart, LossCurve, SurfaceChart};
use crate::display::{Bundle, NotebookDisplay};
use crate::measures::RocCurve;

impl NotebookDisplay for LineChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for LossCurve {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for LossCurves {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for LearningRateGrid {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for BarChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for CoefficientChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for FeatureHistograms<'_> {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for SigmoidCurve {
impl NotebookDisplay for ContourChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for ProbabilityHistogram {
impl NotebookDisplay for SurfaceChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for ConfusionChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for RocChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

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
