//! A table as aligned text.

use super::Table;

/// Spaces between two columns.
const BETWEEN: &str = "  ";

/// The table as lines of text: the caption, the headings, a rule, the rows.
pub(super) fn text(table: &Table) -> String {
    let rights = table.number_columns();
    let mut rows = table.texts();
    let mut headings = table.headings.clone();
    headings.resize(table.width(), String::new());
    rows.insert(0, headings);
    for cell in rows.iter_mut().flatten() {
        *cell = one_line(cell);
    }
    let widths: Vec<usize> = (0..table.width())
        .map(|column| {
            let cells = rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        })
        .collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> = cells
            .iter()
            .zip(widths.iter().zip(&rights))
            .map(|(cell, (&width, &right))| {
                if right {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:<width$}")
                }
            })
            .collect();
        padded.join(BETWEEN).trim_end().to_owned()
    };

    let rule: Vec<String> = widths.iter().map(|&width| "-".repeat(width)).collect();
    let mut lines = Vec::new();
    lines.extend(table.caption.clone());
    lines.push(line(&rows[0]));
    lines.push(rule.join(BETWEEN));
    lines.extend(rows[1..].iter().map(|row| line(row)));
    lines.join("\n")
}

/// A cell's text with line ends shown as such, so that a row stays one line.
fn one_line(text: &str) -> String {
    text.replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests {
    use crate::display::{Cell, Table};

    #[test]
    fn columns_are_aligned() {
        let table = Table::new(["name", "n"])
            .row([Cell::from("two\nlines"), Cell::from(5)])
            .row([Cell::from("é"), Cell::from(100)]);
        assert_eq!(
            table.to_string(),
            "name          n\n----------  ---\ntwo\\nlines    5\né           100"
        );
    }

    #[test]
    fn rows_of_any_length_are_drawn() {
        let table = Table::new(["a"]).row([1, 2]).row(Vec::<i32>::new());
        assert_eq!(table.to_string(), "a\n-  -\n1  2\n");
    }
}
