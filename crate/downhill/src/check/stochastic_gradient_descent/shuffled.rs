use std::collections::BTreeSet;

use ndarray::{Array1, Array2, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::trial::Trial;

type Shuffled<'a> = &'a dyn Fn(&Array2<f64>, &Array1<f64>, u32) -> (Array2<f64>, Array1<f64>);

/// Checks that samples and labels are put into one order, which comes from the seed.
///
/// Shapes: x is (n, d), y is (n,); so are the two that come back. Any order will do that the seed
/// decides.
///
/// ```
/// use downhill::check;
///
/// let checked = check::shuffled(|x, y, _seed| (x.clone(), y.clone()));
/// assert!(checked.hint().is_some_and(|hint| hint.contains("nothing has moved")));
/// ```
pub fn shuffled(
    shuffled: impl Fn(&Array2<f64>, &Array1<f64>, u32) -> (Array2<f64>, Array1<f64>),
) -> Checked {
    Checked::new("Shuffle samples and labels", examined(&shuffled))
}

fn examined(shuffled: Shuffled<'_>) -> Result<&'static str, Finding> {
    let x = array![
        [1.0, 5.0, 0.2, 10.0],
        [1.0, 4.0, 0.9, 20.0],
        [1.0, 9.0, 0.5, 30.0],
        [1.0, 2.0, 0.4, 40.0],
        [1.0, 7.0, 0.1, 50.0],
        [1.0, 3.0, 0.6, 60.0],
    ];
    // The last column is ten times the label: in the panel everybody sees what belongs together.
    let y = array![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let mut orders = Vec::new();
    for seed in [42, 42, 1, 2] {
        let trial = trial(&x, &y, seed);
        let (rows, labels) = trial.call(|| shuffled(&x, &y, seed))?;
        let order = order_of(&trial, (&x, &y), (&rows, &labels))?;
        if orders.len() == 1 && orders[0] != order {
            return Err(trial.wrong(
                shown(&rows, &labels),
                "The same seed gave another order than in the call before. Make the generator anew \
                 from the seed in each call.",
            ));
        }
        orders.push(order);
        if orders.len() == 4 && orders.iter().all(|order| *order == orders[0]) {
            return Err(trial.wrong(
                shown(&rows, &labels),
                "The order is the same, whatever the seed: 42, 1 and 2 were tried. Does the seed \
                 reach the generator?",
            ));
        }
    }
    Ok("Three seeds, one of them twice: every sample keeps its label.")
}

fn trial(x: &Array2<f64>, y: &Array1<f64>, seed: u32) -> Trial {
    Trial::of(format!("shuffled(&x, &y, {seed})"), "")
        .given("x", x)
        .given("y", y)
        .expected_as("the rows in a new order, each with its own label: a tenth of its last entry")
        .panic(
            "must be less than axis length",
            "There is no such row or column. Look at which axis you select from: `Axis(0)` goes along \
             the rows, `Axis(1)` along the columns. And how many are there of each?",
        )
}

fn shown(rows: &Array2<f64>, labels: &Array1<f64>) -> String {
    format!("x = {}, y = {}", Reply::from(rows), Reply::from(labels))
}

/// Which sample stands in each row, when all is right with them and their labels.
fn order_of(
    trial: &Trial,
    (x, y): (&Array2<f64>, &Array1<f64>),
    (rows, labels): (&Array2<f64>, &Array1<f64>),
) -> Result<Vec<usize>, Finding> {
    let wrong = |hint: &str| Err(trial.wrong(shown(rows, labels), hint));
    if rows.dim() != x.dim() || labels.len() != y.len() {
        return wrong(
            "The shapes have changed. A shuffle only moves: as many rows, columns and labels come out \
             as went in.",
        );
    }
    let sample_of = |row: usize| x.outer_iter().position(|sample| sample == rows.row(row));
    let Some(order) = (0..rows.nrows()).map(sample_of).collect::<Option<Vec<_>>>() else {
        return wrong(
            "Some rows are no samples of x any more. Was it the columns that were shuffled? A sample \
             is a row: `Axis(0)`.",
        );
    };
    let different: BTreeSet<usize> = order.iter().copied().collect();
    if different.len() < order.len() {
        return wrong(
            "Some samples are there more than once, others are lost. An order of n samples has each \
             number from 0 to n − 1 exactly once.",
        );
    }
    let (unmoved, unlabelled) = (order.is_sorted(), labels == y);
    if order
        .iter()
        .zip(labels)
        .all(|(&sample, label)| y[sample] == *label)
        && !unmoved
    {
        return Ok(order);
    }
    wrong(match (unmoved, unlabelled) {
        (true, true) => "Both came back as they were: nothing has moved.",
        (false, true) => {
            "The rows have moved, but the labels still stand in the old order: each sample has got \
             the label of another one."
        }
        (true, false) => {
            "The labels have moved, but the samples still stand in the old order: each sample has got \
             the label of another one."
        }
        (false, false) => {
            "Samples and labels were put into two different orders, so most samples have got the \
             label of another one. Draw one order, and use it twice."
        }
    })
}
