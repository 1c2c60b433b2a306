//! Which units of each layer are drawn.

/// One layer of a diagram, or its inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// how many units there are
    pub(super) units: usize,
    /// those that are drawn, counted from 0, in order
    pub(super) shown: Vec<usize>,
    /// whether a bias stands above them, for the next layer
    pub(super) bias: bool,
}

/// What stands below each other in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Bias,
    Unit(usize),
    /// in place of the units that are left out
    Dots,
}

/// Up to how many units a layer is drawn whole, and how many of the first are drawn otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shortening {
    pub(super) whole: usize,
    pub(super) first: usize,
}

impl Column {
    /// A column of `units` units. Of too many, the first, the last, and the one of interest.
    pub(super) fn new(units: usize, bias: bool, how: Shortening, focus: Option<usize>) -> Self {
        let is_shown = |&unit: &usize| {
            units <= how.whole || unit < how.first || unit + 1 == units || focus == Some(unit)
        };
        Self {
            units,
            shown: (0..units).filter(is_shown).collect(),
            bias,
        }
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.bias {
            rows.push(Row::Bias);
        }
        let mut next = 0;
        for &unit in &self.shown {
            if unit > next {
                rows.push(Row::Dots);
            }
            rows.push(Row::Unit(unit));
            next = unit + 1;
        }
        rows
    }

    pub(super) fn left_out(&self) -> usize {
        self.units - self.shown.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_eight_units_or_more_the_first_the_last_and_the_one_of_interest_are_drawn() {
        let how = Shortening { whole: 7, first: 4 };
        let shown = |units, focus| Column::new(units, true, how, focus).shown;
        assert_eq!(shown(7, None), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(shown(8, None), [0, 1, 2, 3, 7]);
        assert_eq!(shown(100, Some(50)), [0, 1, 2, 3, 50, 99]);
        let column = Column::new(9, true, how, Some(4));
        assert_eq!(column.left_out(), 3);
        use Row::{Bias, Dots, Unit};
        let rows = [
            Bias,
            Unit(0),
            Unit(1),
            Unit(2),
            Unit(3),
            Unit(4),
            Dots,
            Unit(8),
        ];
        assert_eq!(column.rows(), rows);
    }
}
