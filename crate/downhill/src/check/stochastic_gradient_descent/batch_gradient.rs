use ndarray::{Array1, Array2, Axis, array, s};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::trial::Trial;
use crate::model::sigmoid;

type Gradient<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>, &[usize]) -> Array1<f64>;

/// Checks the gradient of a batch, Σ (ŷᵢ − yᵢ) xᵢ over the rows whose numbers are in the batch.
///
/// Shapes: x is (n, d), w is (d,), y is (n,); the gradient is (d,).
///
/// ```
/// use downhill::check;
///
/// let checked = check::batch_gradient(|x, w, y, _batch| {
///     let y_hat = x.dot(w).mapv(|z| 1.0 / (1.0 + (-z).exp()));
///     x.t().dot(&(y_hat - y))
/// });
/// assert!(checked.hint().is_some_and(|hint| hint.contains("of all samples")));
/// ```
pub fn batch_gradient(
    batch_gradient: impl Fn(&Array2<f64>, &Array1<f64>, &Array1<f64>, &[usize]) -> Array1<f64>,
) -> Checked {
    Checked::new("The gradient of a batch", examined(&batch_gradient))
}

fn examined(batch_gradient: Gradient<'_>) -> Result<&'static str, Finding> {
    let x = array![
        [1.0, 2.0, 0.5],
        [1.0, -1.0, 3.0],
        [1.0, 0.5, -2.0],
        [1.0, 4.0, 1.0],
        [1.0, -3.0, 2.5],
    ];
    let (w, y) = (array![0.2, -0.4, 0.3], array![0.0, 1.0, 1.0, 0.0, 1.0]);
    for batch in [vec![3, 1], vec![4, 0, 2], vec![0, 1, 2, 3, 4]] {
        trial(&x, &w, &y, &batch).run(|| batch_gradient(&x, &w, &y, &batch))?;
    }
    Ok("A batch of 2 samples, one of 3, and all at once.")
}

fn trial(x: &Array2<f64>, w: &Array1<f64>, y: &Array1<f64>, batch: &[usize]) -> Trial {
    let gradient = |x: &Array2<f64>, y: &Array1<f64>| {
        let error = x.dot(w).mapv(sigmoid) - y;
        x.t().dot(&error)
    };
    let size = batch.len();
    let (rows, labels) = (x.select(Axis(0), batch), y.select(Axis(0), batch));
    let (first_rows, first_labels) = (
        x.slice(s![..size, ..]).to_owned(),
        y.slice(s![..size]).to_owned(),
    );
    let right = gradient(&rows, &labels);
    let numbers: Vec<f64> = batch.iter().map(|&row| row as f64).collect();
    Trial::of("batch_gradient(&x, &w, &y, &batch)", &right)
        .given("x", x)
        .given("w", w)
        .given("y", y)
        .given("batch", Reply::from(numbers))
        .mistake(
            &right / size as f64,
            "This is the mean over the batch. The course sums: take out the division.",
        )
        .mistake(
            &right * (y.len() as f64 / size as f64),
            "The sum was scaled up, as if to guess the gradient of all samples. Leave it as it is.",
        )
        .mistake(
            gradient(x, y),
            "This is the gradient of all samples. Only the rows in `batch` count.",
        )
        .mistake(
            -&right,
            "The gradient points uphill, and this points downhill: which comes first in the difference, \
             ŷ or y?",
        )
        .mistake(
            gradient(&first_rows, &first_labels),
            "These are the first rows of the table. Take the rows whose numbers stand in `batch`.",
        )
        .mistake(
            gradient(&rows, &first_labels),
            "The rows are the right ones, but the labels belong to other samples. Select them by the \
             same numbers.",
        )
        .panic(
            "IncompatibleShape",
            "There must be as many labels as rows: select the entries of y, too, and not only the \
             rows of x.",
        )
        .hint("Take a batch of one sample first: (ŷ − y) times its row. Then add up over the batch.")
}
