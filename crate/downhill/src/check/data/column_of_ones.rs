use ndarray::{Array2, Axis, array, concatenate, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks a matrix with a column of ones put before its columns: (n, d) becomes (n, d + 1).
///
/// ```
/// use downhill::check;
/// use downhill::ndarray::Array2;
///
/// let zeros = check::column_of_ones(|x| {
///     let mut made = Array2::zeros((x.nrows(), x.ncols() + 1));
///     made.slice_mut(downhill::ndarray::s![.., 1..]).assign(x);
///     made
/// });
/// assert!(zeros.hint().is_some_and(|hint| hint.contains("zeros")));
/// ```
pub fn column_of_ones(column_of_ones: impl Fn(&Array2<f64>) -> Array2<f64>) -> Checked {
    Checked::new("A column of ones", examined(&column_of_ones))
}

fn examined(column_of_ones: &dyn Fn(&Array2<f64>) -> Array2<f64>) -> Result<&'static str, Finding> {
    for x in [
        array![[5.0, 3.0], [2.0, 8.0], [4.0, 6.0]],
        array![[7.0], [9.0]],
        array![[3.0, 2.0, 5.0]],
    ] {
        trial(&x).run(|| column_of_ones(&x))?;
    }
    Ok("Tables of 3 × 2, 2 × 1 and 1 × 3.")
}

fn trial(x: &Array2<f64>) -> Trial {
    let (n, d) = x.dim();
    let mut right = Array2::ones((n, d + 1));
    right.slice_mut(s![.., 1..]).assign(x);
    let mut last = Array2::ones((n, d + 1));
    last.slice_mut(s![.., ..d]).assign(x);
    let mut zeros = right.clone();
    zeros.column_mut(0).fill(0.0);
    let mut instead = x.clone();
    instead.column_mut(0).fill(1.0);
    let trial = Trial::of("my_ones(&x)", right)
        .given("x", x)
        .mistake(last, "The ones stand behind the features. w₀ is the first weight, so they come first.")
        .mistake(
            zeros,
            "A column of zeros: w₀ · 0 would add nothing at all.",
        )
        .mistake(
            instead,
            "The ones have taken the place of a feature. The matrix needs a column more.",
        )
        .mistake(
            Array2::ones((n, d + 1)),
            "All entries are ones: the features are not copied yet.",
        )
        .mistake(x, "This is x as it was. The matrix needs a column more.")
        .panic(
            "could not broadcast",
            "The part that you fill and what you fill it with have different shapes. Which columns of the new \
             matrix are the features?",
        )
        .hint("Make a matrix of ones with one column more, and copy the features into all but the first.");
    let row = Array2::ones((1, d));
    match concatenate(Axis(0), &[row.view(), x.view()]) {
        Ok(row_first) => trial.mistake(
            row_first,
            "This is a row of ones: one sample more. A column has a one for each sample.",
        ),
        Err(_) => trial,
    }
}
