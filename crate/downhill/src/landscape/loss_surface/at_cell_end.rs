//! One line at the end of a cell, not thousands of heights.

use super::LossSurface;
use crate::display::{Bundle, NotebookDisplay, format_number};

/// One line, not thousands of heights.
impl NotebookDisplay for LossSurface {
    fn bundle(&self) -> Bundle {
        let [a, b, height] = &self.names;
        let ((low_a, low_b), low) = self.lowest();
        let span = |axis: &[f64]| {
            let end = |value: Option<&f64>| format_number(value.copied().unwrap_or(f64::NAN));
            format!("{} to {}", end(axis.first()), end(axis.last()))
        };
        Bundle::text(format!(
            "{height} over {a} from {} and {b} from {}: lowest {} at ({}, {}), highest {}",
            span(&self.a),
            span(&self.b),
            format_number(low),
            format_number(low_a),
            format_number(low_b),
            format_number(self.highest().1),
        ))
    }
}
