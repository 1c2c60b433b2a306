//! The four cells of a confusion matrix.

use super::ConfusionChart;

/// One of the four counts.
pub(super) struct Cell {
    /// The class that the samples have.
    pub(super) row: usize,
    /// The class that they are called.
    pub(super) column: usize,
    name: &'static str,
    pub(super) count: usize,
}

impl Cell {
    pub(super) fn is_right(&self) -> bool {
        self.row == self.column
    }

    pub(super) fn title(&self) -> String {
        let judged = if self.is_right() { "right" } else { "wrong" };
        format!("{judged}: {}", self.name)
    }
}

impl ConfusionChart {
    pub(super) fn cells(&self) -> [Cell; 4] {
        let m = &self.matrix;
        let cell = |row, column, name, count| Cell {
            row,
            column,
            name,
            count,
        };
        [
            cell(0, 0, "true negative", m.true_negative),
            cell(0, 1, "false positive", m.false_positive),
            cell(1, 0, "false negative", m.false_negative),
            cell(1, 1, "true positive", m.true_positive),
        ]
    }

    /// Samples of a class.
    pub(super) fn in_row(&self, row: usize) -> usize {
        let cells = self.cells();
        let counts = cells.iter().filter(|cell| cell.row == row);
        counts.map(|cell| cell.count).sum()
    }

    /// Samples that are called a class.
    pub(super) fn in_column(&self, column: usize) -> usize {
        let cells = self.cells();
        let counts = cells.iter().filter(|cell| cell.column == column);
        counts.map(|cell| cell.count).sum()
    }
}
