//! Vectors and matrices of ndarray, drawn as tables.

use std::fmt::Debug;

use ndarray::{ArrayBase, ArrayView1, ArrayView2, ArrayViewD, Axis, Data, Dimension, Ix1, Ix2};

use super::shorten::rows_shown;
use super::{Bundle, Cell, NotebookDisplay, Table, format_column, shorten};

/// Columns shown of a matrix, and entries of a vector.
const COLUMNS: usize = 10;

/// A vector is one row under its indices, a matrix has its row indices at the left. The middle of
/// long ones is left out, the caption says the shape. Arrays of three and more dimensions show as
/// `Debug` gives them.
impl<A, S, D> NotebookDisplay for ArrayBase<S, D>
where
    A: Clone + Debug + Into<Cell>,
    S: Data<Elem = A>,
    D: Dimension,
{
    fn bundle(&self) -> Bundle {
        let entries = self.view().into_dyn();
        if self.ndim() == 0 {
            return Bundle::text(
                entries
                    .iter()
                    .map(|entry| format!("{entry:?}"))
                    .collect::<String>(),
            );
        }
        if self.is_empty() {
            return Bundle::text(format!("{}, empty", caption("array", &entries)));
        }
        let as_vector = entries.clone().into_dimensionality::<Ix1>();
        let as_matrix = entries.clone().into_dimensionality::<Ix2>();
        if let Ok(vector) = as_vector {
            vector_table(vector)
                .caption(caption("vector", &entries))
                .bundle()
        } else if let Ok(matrix) = as_matrix {
            matrix_table(matrix)
                .caption(caption("matrix", &entries))
                .bundle()
        } else {
            Bundle::text(format!("{entries:?}"))
        }
    }
}

/// The kind, the type of the entries, and the shape as `.shape()` gives it.
fn caption<A>(kind: &str, entries: &ArrayViewD<'_, A>) -> String {
    let name = std::any::type_name::<A>();
    let name = name.rsplit("::").next().unwrap_or(name);
    format!("{kind} of {name}, shape {:?}", entries.shape())
}

fn vector_table<A: Clone + Into<Cell>>(vector: ArrayView1<'_, A>) -> Table {
    let shown = shorten(vector.len(), COLUMNS);
    let cells: Vec<Cell> = shown
        .iter()
        .map(|place| place.map_or(Cell::Gap, |i| vector[i].clone().into()))
        .collect();
    Table::new(headings(&shown)).row(in_one_format(cells))
}

fn matrix_table<A: Clone + Into<Cell>>(matrix: ArrayView2<'_, A>) -> Table {
    let columns = shorten(matrix.ncols(), COLUMNS);
    let headings = [String::new()].into_iter().chain(headings(&columns));
    let mut table = Table::new(headings).row_headings();
    for row in rows_shown(matrix.nrows()) {
        table = match row {
            None => table.gap(),
            Some(row) => {
                let entries = matrix.index_axis(Axis(0), row);
                let cells = columns
                    .iter()
                    .map(|column| column.map_or(Cell::Gap, |j| entries[j].clone().into()));
                table.row([Cell::from(row)].into_iter().chain(cells))
            }
        };
    }
    table
}

fn headings(places: &[Option<usize>]) -> Vec<String> {
    let heading = |place: &Option<usize>| place.map_or("…".to_owned(), |i| i.to_string());
    places.iter().map(heading).collect()
}

/// The entries of a vector stand beside each other, and still agree on their decimals.
fn in_one_format(cells: Vec<Cell>) -> Vec<Cell> {
    let floats = cells.iter().filter_map(|cell| match cell {
        Cell::Float(value) => Some(*value),
        _ => None,
    });
    let mut texts = format_column(floats).into_iter();
    cells
        .iter()
        .map(|cell| match cell {
            Cell::Float(_) => Cell::Number(texts.next().unwrap_or_default()),
            other => other.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array1, Array2, Array3, ArrayD, arr0, array};

    #[test]
    fn a_vector_is_one_row_under_its_indices() {
        let gradient = array![108.5, -190.0];
        assert_eq!(
            gradient.bundle().plain(),
            "vector of f64, shape [2]\n    0       1\n-----  ------\n108.5  -190.0"
        );
    }

    #[test]
    fn a_matrix_shows_its_ends_and_its_shape() {
        let matrix = Array2::from_shape_fn((699, 30), |(i, j)| (i * 30 + j) as i64);
        let bundle = matrix.bundle();
        let html = bundle.html().unwrap();
        assert!(html.contains("matrix of i64, shape [699, 30]"));
        assert!(html.contains(">20969<") && !html.contains(">10485<"));
        assert_eq!(html.matches("<tr>").count(), 1 + 10 + 1);
        assert_eq!(bundle.plain().lines().count(), 3 + 10 + 1);
    }

    #[test]
    fn a_column_of_a_matrix_agrees_on_its_decimals() {
        let text = array![[1.0, 0.25], [2.0, 0.5]].bundle().plain().to_owned();
        assert!(text.ends_with("0  1  0.25\n1  2  0.50"), "{text}");
    }

    #[test]
    fn views_booleans_and_dynamic_arrays_are_drawn_too() {
        let matrix = array![[true, false], [false, true]];
        assert!(
            matrix
                .column(0)
                .bundle()
                .plain()
                .contains("vector of bool, shape [2]")
        );
        let dynamic: ArrayD<f64> = Array1::zeros(3).into_dyn();
        assert!(
            dynamic
                .bundle()
                .plain()
                .starts_with("vector of f64, shape [3]")
        );
    }

    #[test]
    fn shapes_that_are_no_table() {
        assert_eq!(
            Array1::<f64>::zeros(0).bundle().plain(),
            "array of f64, shape [0], empty"
        );
        assert_eq!(
            Array2::<u8>::zeros((3, 0)).bundle().plain(),
            "array of u8, shape [3, 0], empty"
        );
        assert_eq!(arr0(1.5).bundle().plain(), "1.5");
        assert!(
            Array3::<f64>::zeros((2, 2, 2))
                .bundle()
                .plain()
                .contains("shape=[2, 2, 2]")
        );
    }
}
