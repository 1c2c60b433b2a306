//! What a check knows of an earlier exercise whose function the learner calls again.

/// An earlier exercise. Where a panic comes from the check cannot see: it knows the function by the
/// words of its `todo!`. (The tests of the exercises compare them with the cell.)
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    pub function: &'static str,
    /// its title
    pub exercise: &'static str,
    /// those of the `todo!` in its untouched cell
    pub words: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Checked;
    use crate::check::finding::Finding;
    use crate::display::NotebookDisplay;

    const SUM: Earlier = Earlier {
        function: "sum",
        exercise: "Add them",
        words: "the sum",
    };

    #[test]
    fn an_exercise_waits_for_what_it_calls_and_is_open() {
        let open = |words: &str| Checked::new("The mean", Err(Finding::Open(words.to_owned())));
        let waits = open("the sum").calls(&SUM);
        assert!(waits.is_open());
        let said = waits.bundle().plain().to_owned();
        assert!(said.starts_with("○ Open: The mean\n  This exercise waits for your `sum`"));
        assert!(said.contains("“Add them”"));
        // Its own words, or none, are those of the cell above.
        for words in ["the mean", ""] {
            assert_eq!(open(words).calls(&SUM), open(words));
        }
        let passed = Checked::new("The mean", Ok("All."));
        assert_eq!(passed.clone().calls(&SUM), passed);
    }
}
