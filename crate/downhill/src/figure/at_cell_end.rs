//! A helper at the end of a cell shows its figure, or what is wrong with its data.

use super::{BarChart, ContourChart, FeatureHistograms, LineChart, LossCurve, SurfaceChart};
use crate::display::{Bundle, NotebookDisplay};

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

impl NotebookDisplay for BarChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for FeatureHistograms<'_> {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for ContourChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

impl NotebookDisplay for SurfaceChart {
    fn bundle(&self) -> Bundle {
        self.draw().bundle()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_shows_its_figure_or_its_error() {
        let curve = LossCurve::new(&[0.69, 0.31]);
        assert_eq!(curve.bundle(), curve.draw().unwrap().bundle());
        let nothing = BarChart::new().bundle();
        assert!(
            nothing.plain().starts_with("Err: There is nothing to draw"),
            "{nothing:?}"
        );
    }
}
