//! Mistakes that can be seen without knowing the exercise: NaN, another shape, the other sign, a
//! constant factor, another order.

use super::reply::{Reply, agree};
use crate::display::format_number;

/// What is wrong in general with an answer, if it is one of the things that can be told.
pub(super) fn told(came_back: &Reply, expected: &Reply) -> Option<String> {
    shape(came_back, expected)
        .or_else(|| not_finite(came_back))
        .or_else(|| other_sign(came_back, expected))
        .or_else(|| factor(came_back, expected))
        .or_else(|| order(came_back, expected))
}

fn shape(came_back: &Reply, expected: &Reply) -> Option<String> {
    let (has, needs) = (came_back.shape(), expected.shape());
    if has == needs {
        return None;
    }
    let transposed: Vec<usize> = needs.iter().rev().copied().collect();
    Some(match (has.as_slice(), needs.as_slice()) {
        ([_, _], [_, _]) if has == transposed => {
            "Rows and columns are swapped: one row is one sample.".to_owned()
        }
        ([len], [wanted]) => format!(
            "The length is wrong: {len} instead of {wanted}. What is there one entry for: a sample, a \
             feature, a weight?"
        ),
        ([rows, columns], [wanted_rows, wanted_columns]) => format!(
            "The shape is wrong: {rows} × {columns} instead of {wanted_rows} × {wanted_columns}, rows \
             first."
        ),
        _ => "The shape is wrong.".to_owned(),
    })
}

fn not_finite(came_back: &Reply) -> Option<String> {
    let numbers = came_back.numbers();
    if numbers.iter().any(|number| number.is_nan()) {
        return Some(
            "NaN means “not a number”: somewhere ∞ − ∞, ∞ / ∞, 0 · ∞, 0 / 0, or the logarithm of a \
             negative number was computed. Print the steps between to see where it begins."
                .to_owned(),
        );
    }
    numbers.iter().any(|number| number.is_infinite()).then(|| {
        "The result is infinite: somewhere a number became too large, a nonzero number was divided by \
         0, or the logarithm of 0 was taken."
            .to_owned()
    })
}

fn other_sign(came_back: &Reply, expected: &Reply) -> Option<String> {
    let some = expected.numbers().iter().any(|number| *number != 0.0);
    (some && came_back.agrees(&expected.map(|number| -number)))
        .then(|| "The size is right, but the sign is the other one.".to_owned())
}

fn factor(came_back: &Reply, expected: &Reply) -> Option<String> {
    let (has, needs) = (came_back.numbers(), expected.numbers());
    // One number is always a multiple of another: that says nothing.
    if needs.iter().filter(|number| **number != 0.0).count() < 2 {
        return None;
    }
    let place = needs.iter().position(|number| *number != 0.0)?;
    let factor = has[place] / needs[place];
    let all = factor != 0.0
        && has
            .iter()
            .zip(&needs)
            .all(|(has, needs)| agree(*has, needs * factor));
    all.then(|| {
        let (times, what) = match factor.abs() < 1.0 {
            true => (1.0 / factor, "divided by"),
            false => (factor, "multiplied by"),
        };
        format!(
            "All entries are the right ones {what} {}. A sum instead of a mean, or the other way \
             round, or a factor too many?",
            format_number(times)
        )
    })
}

fn order(came_back: &Reply, expected: &Reply) -> Option<String> {
    let (mut has, mut needs) = (came_back.numbers(), expected.numbers());
    has.sort_by(f64::total_cmp);
    needs.sort_by(f64::total_cmp);
    let same = has.len() > 1
        && has
            .iter()
            .zip(&needs)
            .all(|(has, needs)| agree(*has, *needs));
    same.then(|| "These are the right numbers in another order.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn of(came_back: impl Into<Reply>, expected: impl Into<Reply>) -> String {
        told(&came_back.into(), &expected.into()).unwrap_or_default()
    }

    #[test]
    fn each_symptom_has_its_own_words() {
        let right = array![1.0, -2.0, 4.0];
        assert!(of(array![1.0, f64::NAN, 4.0], right.clone()).contains("NaN"));
        assert!(of(array![1.0, f64::INFINITY, 4.0], right.clone()).contains("infinite"));
        assert!(of(array![1.0], right.clone()).contains("1 instead of 3"));
        assert!(of(1.0, right.clone()).contains("shape"));
        assert!(of(-&right, right.clone()).contains("sign"));
        assert!(of(&right * 3.0, right.clone()).contains("multiplied by 3"));
        assert!(of(&right / 3.0, right.clone()).contains("divided by 3"));
        assert!(of(array![-2.0, 1.0, 4.0], right.clone()).contains("order"));
        assert!(of(array![[1.0], [2.0]], array![[1.0, 2.0]]).contains("swapped"));
        assert!(
            of(array![[1.0, 2.0]], array![[1.0], [2.0], [3.0]]).contains("1 × 2 instead of 3 × 1")
        );
    }

    #[test]
    fn what_cannot_be_told_is_not_guessed() {
        assert_eq!(of(2.0, 1.0), "");
        assert_eq!(of(0.0, 0.5), "");
        assert_eq!(of(array![0.0, 0.0], array![1.0, 2.0]), "");
        assert_eq!(of(array![1.0, 2.5], array![1.0, 2.0]), "");
        assert_eq!(of("one", "other"), "");
    }
}
