use std::cell::RefCell;

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Settles<'a> = &'a (dyn Fn(f64) -> bool + 'a);
type Search<'a> = &'a dyn Fn(Settles<'_>, f64, f64) -> f64;

/// Runs of gradient descent that a good search may need; halving needs about twelve.
const MOST_RUNS: usize = 60;

/// Checks a search for the largest learning rate that settles, between one that does and one that
/// does not, to one part in a hundred.
///
/// ```
/// use downhill::check;
///
/// let starts_only = check::border(|_, low, _| low);
/// assert!(starts_only.hint().is_some_and(|hint| hint.contains("lower end")));
/// ```
pub fn border(search: impl Fn(Settles<'_>, f64, f64) -> f64) -> Checked {
    Checked::new("Hunt for the border", examined(&search))
}

/// Whether 200 steps on the bowl L(w) = ½ a w² come nearer to its lowest point.
fn settles(curvature: f64, rate: f64) -> bool {
    let mut w = 1.0_f64;
    for _step in 0..200 {
        w -= rate * curvature * w;
    }
    w.abs() < 1.0
}

fn examined(search: Search<'_>) -> Result<&'static str, Finding> {
    for (curvature, low, high) in [(40.0, 1e-3, 1.0), (3.0, 0.1, 10.0), (500.0, 1e-6, 1.0)] {
        examine_one(search, curvature, low, high)?;
    }
    Ok("Three bowls whose border is known: 0.05, 0.667 and 0.004, each found within 1 %.")
}

fn examine_one(search: Search<'_>, curvature: f64, low: f64, high: f64) -> Result<(), Finding> {
    let border = 2.0 / curvature;
    let tried = RefCell::new(Vec::new());
    let ask = |rate: f64| {
        tried.borrow_mut().push(rate);
        // A search that does not end is ended here, by the panic that its call catches.
        assert!(
            tried.borrow().len() <= 100 * MOST_RUNS,
            "the search does not end"
        );
        settles(curvature, rate)
    };
    let trial = Trial::of(format!("my_search(&settles, {low:?}, {high:?})"), border)
        .expected_as(format!("a rate that settles, at most 1 % below {border:.3}"))
        .panic(
            "the search does not end",
            "`settles` was asked thousands of times. Does the loop go on when the two ends are near enough, or does \
             neither end move?",
        );
    let found = trial.call(|| search(&ask, low, high))?;
    let tried = tried.into_inner();
    let came_back = format!("{found:.6}, after {} runs", tried.len());
    let wrong = |hint: &str| Err(trial.wrong(came_back.clone(), hint));
    if !found.is_finite() {
        return wrong(
            "This is no rate at all: was something divided by 0, or the root of a negative number taken?",
        );
    }
    if found == low && tried.len() > 2 {
        return wrong(
            "The search went the wrong way, down to the lower end. If the rate in the middle settles, the border \
             lies above it, else below.",
        );
    }
    if found == low {
        return wrong(
            "This is the lower end as it was given. When the rate in the middle settles, the lower end moves there.",
        );
    }
    if found == high {
        return wrong(
            "This is the upper end as it was given, and no run settles there. When the rate in the middle does not \
             settle, the upper end moves there.",
        );
    }
    if found >= border && found < border * 1.02 {
        return wrong(
            "Very near, but on the wrong side: this rate does not settle. Of the two ends, which one always does?",
        );
    }
    if tried.len() < 2 && !(border * 0.99..border).contains(&found) {
        return wrong(
            "The search ends after one look. Halve again and again, until the two ends are within 1 % of each other.",
        );
    }
    if found >= border {
        return wrong(
            "Far too large: the search went up where it should have gone down. If the rate in the middle does not \
             settle, the border lies below it.",
        );
    }
    if found < border * 0.99 {
        return wrong(
            "This rate settles, but the border is more than 1 % away. Do the two ends come within 1 % of each other, \
             as a part of themselves, before you stop?",
        );
    }
    if tried.len() > MOST_RUNS {
        return wrong(
            "Right, but with many runs: step by step takes thousands where halving takes a dozen or two.",
        );
    }
    Ok(())
}
