//! What the message of a panic means, in words for somebody who sees it for the first time.

/// The explanation of a panic's message.
pub(super) fn explained(message: &str) -> &'static str {
    KNOWN
        .iter()
        .find(|(words, _)| words.iter().all(|word| message.contains(word)))
        .map_or(UNKNOWN, |(_, explanation)| explanation)
}

const UNKNOWN: &str = "Your function stopped half-way with this message. Call it in a cell of its \
    own, with the arguments above, to see the line where that happens.";

const ENTRY_BY_ENTRY: &str = "Two arrays of different shapes were added, subtracted, multiplied, divided or \
    assigned entry by entry. How long is each of them?";

const KNOWN: &[(&[&str], &str)] = &[
    (
        &["not compatible for matrix multiplication"],
        "A product `a.dot(&b)` needs as many columns in `a` as `b` has entries (or rows). The message \
         names both shapes: is a transpose `.t()` missing, or one too many, or are the two factors \
         swapped?",
    ),
    // What `a + b` of two arrays says, and what filling one with the other says.
    (&["IncompatibleShape"], ENTRY_BY_ENTRY),
    (&["could not broadcast"], ENTRY_BY_ENTRY),
    (
        &["index", "out of bounds"],
        "An index points behind the end. The first entry has index 0, so the last one has the index \
         length − 1.",
    ),
    (
        &["out of range for slice"],
        "A range points behind the end of the slice. The entries of `a[from..to]` are those from \
         `from` to `to` − 1, so `to` may be the length and no more.",
    ),
    (
        &["subtract with overflow"],
        "A whole number without a sign (`usize`) cannot go below 0: `a - b` panics when `b` is \
         larger. Ask which one is larger first, or compute in `f64`.",
    ),
    (
        &["divide by zero"],
        "A whole number was divided by zero. What is counted there may be empty.",
    ),
    (
        &["called `Option::unwrap()` on a `None`"],
        "There was no value where `unwrap` took it for granted. Which of the arguments leads to \
         `None`, and what shall your function give then?",
    ),
    (
        &["on an `Err` value"],
        "A call failed where `unwrap` or `expect` took for granted that it works. Its error stands \
         in the message.",
    ),
    (
        &["assertion"],
        "A condition that your function (or one that it calls) insists on does not hold for these \
         arguments.",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::attempt::{Stopped, attempt};
    use super::*;
    use ndarray::{Array1, Array2};
    use std::hint::black_box;

    /// The explanation of the panic that a closure really makes with the libraries of now.
    fn of<T: std::fmt::Debug>(call: impl FnOnce() -> T) -> &'static str {
        match attempt(call) {
            Err(Stopped::Panic(message)) => explained(&message),
            other => panic!("{other:?} is no panic"),
        }
    }

    #[test]
    fn panics_that_beginners_see_are_explained() {
        let (x, v) = (Array2::<f64>::zeros((3, 2)), Array1::<f64>::zeros(3));
        assert!(of(|| x.dot(&v)).contains("transpose"));
        assert!(of(|| &v + &Array1::<f64>::zeros(2)).contains("entry by entry"));
        assert!(of(|| v[black_box(3)]).contains("length − 1"));
        assert!(of(|| vec![1][black_box(1)]).contains("length − 1"));
        assert!(of(|| vec![1][..black_box(2)].len()).contains("behind the end of the slice"));
        assert!(of(|| black_box(0_usize) - black_box(1)).contains("below 0"));
        assert!(of(|| 1 / black_box(0)).contains("divided by zero"));
        assert!(of(|| black_box(None::<f64>).unwrap()).contains("`None`"));
        assert!(of(|| "x".parse::<f64>().unwrap()).contains("failed"));
        assert!(of(|| assert_eq!(black_box(1), 2)).contains("insists"));
        assert!(of(|| panic!("something else")).contains("half-way"));
    }
}
