use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::trial::Trial;
use crate::measures::ConfusionMatrix;

type Cheapest<'a> = &'a dyn Fn(&[ConfusionMatrix], f64) -> f64;

/// Checks the choice of the threshold with the lowest costs, `missed_costs` · FN + FP.
///
/// ```
/// use downhill::check;
///
/// let checked = check::cheapest_threshold(|_matrices, _missed_costs| 0.1);
/// assert!(checked.hint().is_some_and(|hint| hint.contains("whatever an error costs")));
/// ```
pub fn cheapest_threshold(cheapest_threshold: impl Fn(&[ConfusionMatrix], f64) -> f64) -> Checked {
    Checked::new("What does an error cost?", examined(&cheapest_threshold))
}

fn examined(cheapest_threshold: Cheapest<'_>) -> Result<&'static str, Finding> {
    // Threshold, missed tumours, false alarms: of the chapter's model, 241 tumours and 458 others.
    let matrices = [
        (0.9, 31, 5),
        (0.5, 11, 10),
        (0.2, 3, 15),
        (0.1, 1, 18),
        (0.05, 0, 31),
    ]
    .map(|(threshold, missed, alarms)| ConfusionMatrix {
        threshold,
        true_negative: 458 - alarms,
        false_positive: alarms,
        false_negative: missed,
        true_positive: 241 - missed,
    });
    // The first price tells the mistakes apart; the others move the threshold up and down.
    for missed_costs in [3.0, 0.5, 20.0] {
        trial(&matrices, missed_costs).run(|| cheapest_threshold(&matrices, missed_costs))?;
    }
    Ok("Three prices of a missed tumour: 3 false alarms, half of one, and 20.")
}

fn trial(matrices: &[ConfusionMatrix], price: f64) -> Trial {
    let column = |value: fn(&ConfusionMatrix) -> f64| {
        Reply::from(matrices.iter().map(value).collect::<Vec<f64>>())
    };
    let costs = |missed: f64, alarm: f64| {
        move |matrix: &ConfusionMatrix| {
            missed * matrix.false_negative as f64 + alarm * matrix.false_positive as f64
        }
    };
    let right = lowest(matrices, &costs(price, 1.0));
    Trial::of(format!("cheapest_threshold(&matrices, {price:?})"), right.0)
        .given("threshold", column(|matrix| matrix.threshold))
        .given("false_negative", column(|matrix| matrix.false_negative as f64))
        .given("false_positive", column(|matrix| matrix.false_positive as f64))
        .mistake(
            0.1,
            "The answer is 0.1, whatever an error costs. It was right for another price.",
        )
        .mistake(
            lowest(matrices, &costs(1.0, price)).0,
            "The prices are exchanged: you gave the price of a missed tumour to a false alarm.",
        )
        .mistake(
            lowest(matrices, &costs(1.0, 1.0)).0,
            "This is the threshold with the fewest errors. They do not all cost the same: multiply the \
             missed tumours by their price.",
        )
        .mistake(
            lowest(matrices, &costs(1.0, 0.0)).0,
            "This is the threshold that misses the fewest tumours. But false alarms cost something, \
             too: one each.",
        )
        .mistake(
            lowest(matrices, &costs(-price, -1.0)).0,
            "This is the most expensive one. Turn the comparison round.",
        )
        .mistake(
            right.1,
            "These are the costs themselves. Which threshold do they belong to?",
        )
        .mistake(
            f64::NAN,
            "NaN means that no matrix was taken. What do you compare the first costs with? Begin with \
             `f64::INFINITY`.",
        )
        .hint("Write the costs of each threshold in a list first, and print it.")
}

/// The threshold of the lowest costs, and these.
fn lowest(matrices: &[ConfusionMatrix], costs: &dyn Fn(&ConfusionMatrix) -> f64) -> (f64, f64) {
    let start = (f64::NAN, f64::INFINITY);
    matrices.iter().fold(start, |best, matrix| {
        let costs = costs(matrix);
        if costs < best.1 {
            (matrix.threshold, costs)
        } else {
            best
        }
    })
}
