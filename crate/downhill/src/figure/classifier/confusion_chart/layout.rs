//! Where the cells of a confusion matrix stand, and what stands around them.

use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::theme::{BORDER, Sheet, WIDTH};

/// Width of a cell, and the gap between two.
pub(super) const CELL: f64 = 194.0;
pub(super) const GAP: f64 = 6.0;
/// Height of a cell, and of one on half a sheet.
pub(super) const TALL: f64 = 132.0;
/// Just so low that half a sheet is as high as that of a ROC curve, which stands beside it.
const LESS_TALL: f64 = 121.6;
/// Room for the headings of rows, beside them or above, and of columns.
pub(super) const ROW_HEADING: f64 = 136.0;
pub(super) const ROW_LINE: f64 = 27.0;
const COLUMN_HEADING: f64 = 50.0;
/// Where the measures begin beside the cells, and how wide they are there.
const MEASURES: f64 = BORDER + ROW_HEADING + 2.0 * CELL + GAP + 36.0;
pub(super) const MEASURES_WIDTH: f64 = WIDTH - BORDER - MEASURES;
/// Room for the measures below the cells, with the gap above them.
const MEASURES_BELOW: f64 = 66.0;

/// Where everything stands.
pub(super) struct Layout {
    pub(super) left: f64,
    /// The upper edges of both rows.
    pub(super) tops: [f64; 2],
    pub(super) cell: Pixel,
    pub(super) rows_named_above: bool,
    pub(super) measures: Measures,
    /// Of the whole sheet.
    pub(super) height: f64,
}

/// Where the measures stand.
pub(super) enum Measures {
    /// At the right of the cells, from this column of pixels on.
    Beside(f64),
    /// Below them, from this row of pixels on.
    Below(f64),
}

impl Layout {
    /// Everything below a header.
    pub(super) fn below(header: f64, sheet: Sheet) -> Self {
        let top = header + COLUMN_HEADING;
        if sheet == Sheet::WHOLE {
            return Self {
                left: BORDER + ROW_HEADING,
                tops: [top, top + TALL + GAP],
                cell: (CELL, TALL),
                rows_named_above: false,
                measures: Measures::Beside(MEASURES),
                height: top + 2.0 * TALL + GAP + BORDER + 4.0,
            };
        }
        let tops = [top + ROW_LINE, top + 2.0 * ROW_LINE + LESS_TALL + GAP];
        let bottom = tops[1] + LESS_TALL;
        Self {
            left: BORDER,
            tops,
            cell: (CELL, LESS_TALL),
            rows_named_above: true,
            measures: Measures::Below(bottom),
            height: bottom + MEASURES_BELOW + BORDER,
        }
    }

    /// The left edge of a column.
    pub(super) fn column(&self, column: usize) -> f64 {
        match column {
            0 => self.left,
            _ => self.left + self.cell.0 + GAP,
        }
    }
}
