use ndarray::{Array1, array};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

type Loss<'a> = &'a (dyn Fn(&Array1<f64>) -> f64 + 'a);
type Finder<'a> = &'a dyn Fn(Loss<'_>, &Array1<f64>, &Array1<f64>) -> Option<usize>;

/// Checks a function that finds the derivative of a claimed gradient which is wrong: it gets a loss,
/// weights and the claimed gradient there, and gives the place of the wrong one, or `None`.
///
/// ```
/// use downhill::check;
///
/// let trusting = check::wrong_derivative(|_, _, _| None);
/// assert!(trusting.hint().is_some_and(|hint| hint.contains("every mistake")));
/// ```
pub fn wrong_derivative(
    find: impl Fn(Loss<'_>, &Array1<f64>, &Array1<f64>) -> Option<usize>,
) -> Checked {
    Checked::new("Find the wrong derivative", examined(&find))
}

/// L(w) = 3w₀² + w₀w₁ + e^w₂ + 50 w₃: every weight has a derivative of another size.
fn loss(w: &Array1<f64>) -> f64 {
    3.0 * w[0] * w[0] + w[0] * w[1] + w[2].exp() + 50.0 * w[3]
}

fn gradient(w: &Array1<f64>) -> Array1<f64> {
    array![6.0 * w[0] + w[1], w[0], w[2].exp(), 50.0]
}

fn examined(find: Finder<'_>) -> Result<&'static str, Finding> {
    let w = array![1.0, -2.0, 0.5, 0.25];
    let right = gradient(&w);
    let changed = |place: usize, by: f64| {
        let mut claimed = right.clone();
        claimed[place] += by;
        claimed
    };
    // Too large, too small, of the wrong sign, at the first and at the last place, and all right.
    let cases = [
        (changed(2, 1.0), Some(2)),
        (changed(1, -1.0), Some(1)),
        (right.clone(), None),
        (changed(0, -2.0 * right[0]), Some(0)),
        (changed(3, -0.01), Some(3)),
    ];
    for (claimed, expected) in cases {
        trial(&w, &claimed, expected, &right).run(|| find(&loss, &w, &claimed))?;
    }
    Ok("Five claimed gradients: too large, too small, of the other sign, slightly off, and right.")
}

fn trial(
    w: &Array1<f64>,
    claimed: &Array1<f64>,
    expected: Option<usize>,
    right: &Array1<f64>,
) -> Trial {
    let trial = Trial::of("my_finder(&loss, &w, &claimed)", expected)
        .given("w", w)
        .given("claimed", claimed)
        .given("the true gradient", right);
    let Some(place) = expected else {
        return trial.hint(
            "All four are right, and one was accused. A difference quotient is never exact: how much may \
             it differ before you call it wrong?",
        );
    };
    trial
        .mistake(None::<usize>, unseen(claimed[place], right[place]))
        .mistake(place + 1, "One too many: the weights are counted from 0.")
        .mistake(
            0_usize,
            "The first place, though its derivative is right. Does each step change one weight alone, and \
             is that weight set back before the next?",
        )
        .hint("Another place than the wrong one. Print the difference quotient of each weight beside it.")
}

/// Why a wrong derivative was overlooked.
fn unseen(claimed: f64, right: f64) -> &'static str {
    if claimed == -right {
        "The wrong one has the right size and the other sign. Compare the numbers, not their sizes."
    } else if (claimed - right).abs() < 0.1 {
        "One is off by 0.01, and a central difference is far more exact than that. Your tolerance is too \
         generous."
    } else if claimed < right {
        "A derivative that is claimed too small is wrong, too: compare the size of the difference, without \
         its sign."
    } else {
        "None says that all are right, but one is not. A function that always says so misses every mistake."
    }
}
