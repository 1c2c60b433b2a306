//! All steps as a table.

use super::PassSteps;
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use std::fmt;

/// Rows that are never shortened: those of the course's examples.
const ALL_ROWS: usize = 50;

impl PassSteps {
    fn table(&self) -> Table {
        let headings = ["step", "value", "formula", "in numbers", "result"];
        let caption = format!(
            "Sample {} with label {}, through {}",
            self.sample, self.y, self.network
        );
        let mut table = Table::new(headings).caption(caption);
        let mut rows = 0;
        for (step, number) in self.steps.iter().zip(1..) {
            for (place, equation) in step.equations.iter().enumerate() {
                let number = match place {
                    0 => Cell::number(number.to_string()),
                    _ => Cell::text(""),
                };
                table = table.row([
                    number,
                    Cell::text(equation.quantity.to_string()),
                    Cell::text(&equation.symbols),
                    Cell::text(&equation.numbers),
                    Cell::number(equation.rounded()),
                ]);
                rows += 1;
            }
        }
        if rows <= ALL_ROWS {
            table.all_rows()
        } else {
            table
        }
    }
}

/// The table as text: every step with its formula, its numbers and its result.
impl fmt::Display for PassSteps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)
    }
}

impl NotebookDisplay for PassSteps {
    fn bundle(&self) -> Bundle {
        self.table().bundle()
    }
}
