use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::trial::Trial;

/// Checks the median of the values that are there; without any, `None`.
///
/// ```
/// use downhill::check;
///
/// let mean = check::median(|values| {
///     let known: Vec<f64> = values.iter().flatten().copied().collect();
///     Some(known.iter().sum::<f64>() / known.len() as f64)
/// });
/// assert!(mean.hint().is_some_and(|hint| hint.contains("mean")));
/// ```
pub fn median(median: impl Fn(&[Option<f64>]) -> Option<f64>) -> Checked {
    Checked::new("The median by hand", examined(&median))
}

fn examined(median: &dyn Fn(&[Option<f64>]) -> Option<f64>) -> Result<&'static str, Finding> {
    let cases: [&[Option<f64>]; 4] = [
        &[
            Some(10.0),
            None,
            Some(1.0),
            Some(2.0),
            None,
            None,
            Some(10.0),
            Some(3.0),
        ],
        &[Some(8.0), Some(1.0), None, Some(4.0), Some(2.0)],
        &[Some(7.0)],
        &[None, None],
    ];
    for values in cases {
        trial(values).run(|| median(values))?;
    }
    Ok("An odd and an even number of values, one alone, and none at all.")
}

/// The value in the middle of a sorted list, or half-way between the two.
fn middle(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        len if len % 2 == 1 => Some(sorted[half]),
        _ => Some((sorted[half - 1] + sorted[half]) / 2.0),
    }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

fn trial(values: &[Option<f64>]) -> Trial {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let ascending = sorted(known.clone());
    let gaps_as_zero = sorted(values.iter().map(|value| value.unwrap_or(0.0)).collect());
    let shown: Vec<String> = values
        .iter()
        .map(|value| value.map_or("None".to_owned(), |value| Reply::from(value).to_string()))
        .collect();
    let trial = Trial::of("my_median(&values)", middle(&ascending))
        .given("values", format!("[{}]", shown.join(", ")));
    if known.is_empty() {
        return trial
            .mistake(
                f64::NAN,
                "0 / 0 is NaN. When no value is there, there is no median either: that is what `None` says.",
            )
            .mistake(
                0.0,
                "0 would be a grade. When no value is there, there is no median: that is what `None` says.",
            )
            .panic(
                "",
                "No value is there, and your function panics. Ask for that first, and give `None`.",
            );
    }
    let half = ascending.len() / 2;
    trial
        .mistake(
            middle(&known),
            "This is the middle of the list as it stands. The median is the middle of the sorted one.",
        )
        .mistake(
            middle(&gaps_as_zero),
            "The gaps were counted as zeros. A gap is no value: leave it out.",
        )
        .mistake(
            known.iter().sum::<f64>() / known.len() as f64,
            "This is the mean. The median is the value in the middle when all are sorted.",
        )
        .mistake(
            ascending[half],
            "With an even number of values two are in the middle: the median is half-way between them. This is \
             the upper one.",
        )
        .mistake(
            ascending[(ascending.len() - 1) / 2],
            "With an even number of values two are in the middle: the median is half-way between them. This is \
             the lower one.",
        )
        .mistake(None::<f64>, "There are values, so there is a median.")
        .hint("Leave out the gaps, sort, and take the middle.")
}
