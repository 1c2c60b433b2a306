use ndarray::{Array2, Axis, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks a table whose gaps (NaN) were filled, each with the median of what is known of its column.
///
/// ```
/// use downhill::check;
///
/// let zeros = check::fill_gaps(|x| x.mapv(|entry| if entry.is_nan() { 0.0 } else { entry }));
/// assert!(zeros.hint().is_some_and(|hint| hint.contains("0 is no grade")));
/// ```
pub fn fill_gaps(fill_gaps: impl Fn(&Array2<f64>) -> Array2<f64>) -> Checked {
    Checked::new("Mend a whole table", examined(&fill_gaps))
}

fn examined(fill_gaps: &dyn Fn(&Array2<f64>) -> Array2<f64>) -> Result<&'static str, Finding> {
    let gap = f64::NAN;
    for x in [
        array![
            [9.0, 2.0, gap],
            [gap, 1.0, 4.0],
            [8.0, gap, 10.0],
            [1.0, 6.0, 5.0]
        ],
        array![[1.0, gap], [3.0, 7.0], [gap, 7.0], [10.0, 8.0], [2.0, gap]],
        array![[1.0, 2.0], [3.0, 4.0]],
    ] {
        trial(&x).run(|| fill_gaps(&x))?;
    }
    Ok("A table of 4 × 3 and one of 5 × 2 with gaps, and one without.")
}

fn known<'a>(entries: impl IntoIterator<Item = &'a f64>) -> Vec<f64> {
    let known = entries.into_iter().copied();
    let mut known: Vec<f64> = known.filter(|entry| !entry.is_nan()).collect();
    known.sort_by(f64::total_cmp);
    known
}

fn median(sorted: &[f64]) -> f64 {
    let half = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[half],
        _ => (sorted[half - 1] + sorted[half]) / 2.0,
    }
}

fn mean(entries: &[f64]) -> f64 {
    entries.iter().sum::<f64>() / entries.len() as f64
}

/// Each gap filled with a number that depends on its column.
fn filled(x: &Array2<f64>, of_column: impl Fn(Vec<f64>) -> f64) -> Array2<f64> {
    let mut filled = x.clone();
    for mut column in filled.columns_mut() {
        let filling = of_column(known(&column));
        column.mapv_inplace(|entry| if entry.is_nan() { filling } else { entry });
    }
    filled
}

fn trial(x: &Array2<f64>) -> Trial {
    let of_all = median(&known(x));
    let mut by_row = x.clone();
    for mut row in by_row.axis_iter_mut(Axis(0)) {
        let filling = median(&known(&row));
        row.mapv_inplace(|entry| if entry.is_nan() { filling } else { entry });
    }
    Trial::of("my_fill(&x)", filled(x, |column| median(&column)))
        .given("x", x)
        .mistake(x, "The gaps are still there. NaN is not even equal to itself: `is_nan` finds it.")
        .mistake(
            filled(x, |column| mean(&column)),
            "The gaps hold the mean of their column. Few large grades pull it up: take the median.",
        )
        .mistake(
            filled(x, |_| of_all),
            "Every gap got the same number, the median of the whole table. Each column has one of its own.",
        )
        .mistake(
            by_row,
            "The gaps hold the median of their row, a mixture of different properties. A typical grade of this \
             property comes from its column.",
        )
        .mistake(
            filled(x, |_| 0.0),
            "The gaps hold 0, and 0 is no grade. A typical one of the column is better.",
        )
        .mistake(
            filled(x, |column| column[column.len() / 2]),
            "Where two values are in the middle, the upper one was taken. The median is half-way between them.",
        )
        .hint("Column by column: collect what is no gap, find its median, and put it where the gaps are.")
}
