//! Sums and products as they are written.

use crate::figure::value_label;

/// Terms that a sum shows at most; of more, the first ones and the last.
const MOST_TERMS: usize = 7;
const FIRST_TERMS: usize = 4;

/// Terms with + between them; of many, some in the middle are left out.
pub(super) fn sum(terms: &[String]) -> String {
    match terms {
        [first @ .., last] if terms.len() > MOST_TERMS => {
            format!("{} + … + {last}", first[..FIRST_TERMS].join(" + "))
        }
        _ => terms.join(" + "),
    }
}

/// A number as a factor: in parentheses when it carries a sign.
pub(super) fn factor(value: f64) -> String {
    let label = value_label(value);
    if label.starts_with('−') || label.starts_with('-') {
        format!("({label})")
    } else {
        label
    }
}

/// A number as a term of a sum; the first needs no parentheses.
pub(super) fn term(value: f64, place: usize) -> String {
    if place == 0 {
        value_label(value)
    } else {
        factor(value)
    }
}

/// A product as a term of a sum.
pub(super) fn product(one: f64, other: f64, place: usize) -> String {
    format!("{} · {}", term(one, place), factor(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sums_keep_both_ends() {
        let terms = |count: usize| (1..=count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(sum(&terms(7)), "1 + 2 + 3 + 4 + 5 + 6 + 7");
        assert_eq!(sum(&terms(100)), "1 + 2 + 3 + 4 + … + 100");
        assert_eq!(sum(&terms(1)), "1");
    }

    #[test]
    fn signs_stand_in_parentheses_behind_a_sign() {
        assert_eq!(product(-0.25, -1.0, 0), "−0.25 · (−1)");
        assert_eq!(product(-0.25, 2.0, 1), "(−0.25) · 2");
        assert_eq!(factor(f64::NEG_INFINITY), "(-inf)");
        assert_eq!(factor(-0.0), "0");
    }
}
