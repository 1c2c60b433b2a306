//! A small table: the one look of arrays, data frames and summaries.

use super::{Bundle, Cell, NotebookDisplay, shorten, table_html, table_text};

/// Rows that a table shows at most; of a longer one the middle is left out.
const MOST_ROWS: usize = 20;

/// A table with a heading for each column and a caption.
///
/// At a cell's end it is drawn as a table; printed with `{}` it is aligned text. Columns of
/// numbers stand to the right. Of more than 20 rows the first and last 10 are shown, with the
/// number of all rows below (see [`all_rows`](Table::all_rows)).
///
/// A row that is too short is filled up with empty cells; one that is too long adds columns
/// without a heading.
///
/// ```
/// use downhill::display::{Cell, Table};
///
/// let table = Table::new(["class", "samples"])
///     .row([Cell::from("benign"), Cell::from(458)])
///     .row([Cell::from("malignant"), Cell::from(241)])
///     .caption("Class balance");
/// assert_eq!(
///     table.to_string(),
///     "Class balance\n\
///      class      samples\n\
///      ---------  -------\n\
///      benign         458\n\
///      malignant      241"
/// );
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub(super) caption: Option<String>,
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) row_headings: bool,
    all_rows: bool,
}

impl Table {
    /// A table with these column headings and no rows yet.
    ///
    /// ```
    /// let table = downhill::display::Table::new(["epoch", "loss"]);
    /// assert!(table.to_string().starts_with("epoch  loss"));
    /// ```
    #[must_use]
    pub fn new<H: Into<String>>(headings: impl IntoIterator<Item = H>) -> Self {
        Self {
            caption: None,
            headings: headings.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
            row_headings: false,
            all_rows: false,
        }
    }

    /// The same table with one more row.
    ///
    /// ```
    /// let table = downhill::display::Table::new(["epoch", "loss"]).row([1.0, 0.693147]);
    /// assert!(table.to_string().contains("0.693147"));
    /// ```
    #[must_use]
    pub fn row<C: Into<Cell>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// The same table with a row of dots, for what you leave out yourself.
    ///
    /// ```
    /// let table = downhill::display::Table::new(["epoch"]).row([1]).gap().row([10_000]);
    /// assert!(table.to_string().contains('…'));
    /// ```
    #[must_use]
    pub fn gap(mut self) -> Self {
        self.rows.push(vec![Cell::Gap; self.headings.len()]);
        self
    }

    /// The same table with a caption: what it shows, and its shape.
    ///
    /// ```
    /// let table = downhill::display::Table::new(["a"]).caption("DataFrame, shape (699, 11)");
    /// assert!(table.to_string().starts_with("DataFrame, shape (699, 11)"));
    /// ```
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// The same table, its first column taken as the headings of the rows.
    ///
    /// ```
    /// let table = downhill::display::Table::new(["", "loss"]).row(["epoch 1", "0.69"]);
    /// let html = table.row_headings().to_html();
    /// assert!(html.contains(r#"scope="row""#));
    /// ```
    #[must_use]
    pub fn row_headings(mut self) -> Self {
        self.row_headings = true;
        self
    }

    /// The same table, never shortened.
    ///
    /// ```
    /// use downhill::display::Table;
    ///
    /// let epochs = (1..=50).fold(Table::new(["epoch"]), |table, epoch| table.row([epoch]));
    /// assert!(!epochs.to_string().contains("25"));
    /// assert!(epochs.all_rows().to_string().contains("25"));
    /// ```
    #[must_use]
    pub fn all_rows(mut self) -> Self {
        self.all_rows = true;
        self
    }

    /// The table as HTML, with inline styles only: untrusted notebooks remove all others.
    ///
    /// ```
    /// let html = downhill::display::Table::new(["a < b"]).row([true]).to_html();
    /// assert!(html.contains("a &lt; b"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        table_html::html(&self.shortened())
    }

    /// How many columns there are, headings or not.
    pub(super) fn width(&self) -> usize {
        let longest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        longest.max(self.headings.len())
    }

    /// Whether each column holds numbers, so that it stands to the right.
    pub(super) fn number_columns(&self) -> Vec<bool> {
        (0..self.width())
            .map(|column| {
                let mut cells = self
                    .rows
                    .iter()
                    .filter_map(|row| row.get(column))
                    .peekable();
                let some_number = self
                    .rows
                    .iter()
                    .any(|row| matches!(row.get(column), Some(Cell::Number(_) | Cell::Float(_))));
                cells.peek().is_some()
                    && some_number
                    && !cells.any(|cell| matches!(cell, Cell::Text(_)))
            })
            .collect()
    }

    /// The text of every cell, row by row, each row as wide as the table.
    pub(super) fn texts(&self) -> Vec<Vec<String>> {
        let nothing = Cell::Text(String::new());
        let mut texts = vec![Vec::new(); self.rows.len()];
        for column in 0..self.width() {
            let cells = self
                .rows
                .iter()
                .map(|row| row.get(column).unwrap_or(&nothing));
            for (row, text) in texts.iter_mut().zip(Cell::shown_together(cells)) {
                row.push(text);
            }
        }
        texts
    }

    /// The table as it is shown: the middle of a long one left out, and said so.
    fn shortened(&self) -> Self {
        if self.all_rows || self.rows.len() <= MOST_ROWS {
            return self.clone();
        }
        let rows = shorten(self.rows.len(), MOST_ROWS)
            .into_iter()
            .map(|row| match row {
                Some(row) => self.rows[row].clone(),
                None => vec![Cell::Gap; self.width()],
            })
            .collect();
        let count = format!("{} rows", self.rows.len());
        let caption = match &self.caption {
            Some(caption) => format!("{caption} ({count})"),
            None => count,
        };
        Self {
            rows,
            caption: Some(caption),
            headings: self.headings.clone(),
            ..*self
        }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&table_text::text(&self.shortened()))
    }
}

impl NotebookDisplay for Table {
    fn bundle(&self) -> Bundle {
        Bundle::text(self.to_string()).with_html(self.to_html())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_table_keeps_both_ends_and_says_its_length() {
        let table = (0..100).fold(Table::new(["n"]), |table, n| table.row([n]));
        let text = table.to_string();
        assert!(text.starts_with("100 rows\n"), "{text}");
        for shown in ["\n 0\n", "\n 9\n", "\n …\n", "\n90\n", "\n99"] {
            assert!(text.contains(shown), "{shown:?} in {text}");
        }
        assert!(!text.contains("50"));
    }

    #[test]
    fn only_columns_of_numbers_stand_to_the_right() {
        let table = Table::new(["a", "b", "c", "d"])
            .row([Cell::from(1), Cell::from("x"), Cell::Missing, Cell::from(1)])
            .row([Cell::Missing, Cell::from(2), Cell::Missing, Cell::from("y")]);
        assert_eq!(table.number_columns(), [true, false, false, false]);
    }
}
