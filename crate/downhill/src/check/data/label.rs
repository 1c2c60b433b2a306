use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;

/// Checks the way from a class to a label: 2 gives 0, 4 gives 1, and anything else `None`.
///
/// ```
/// use downhill::check;
///
/// let trusting = check::label(|class| Some(class as f64 / 2.0 - 1.0));
/// assert!(trusting.hint().is_some_and(|hint| hint.contains("no class")));
/// ```
pub fn label(label: impl Fn(i64) -> Option<f64>) -> Checked {
    Checked::new("From class to label, carefully", examined(&label))
}

fn examined(label: &dyn Fn(i64) -> Option<f64>) -> Result<&'static str, Finding> {
    for (class, right) in [(4, 1.0), (2, 0.0)] {
        Trial::of(format!("my_label({class})"), Some(right))
            .mistake(
                Some(1.0 - right),
                "The two labels are swapped: benign, class 2, is 0.",
            )
            .mistake(
                Some(class as f64 / 2.0),
                "Half of the class is 1 or 2. The labels are 0 and 1.",
            )
            .mistake(
                Some(class as f64),
                "This is the class still. The formula above makes 0 and 1 of it.",
            )
            .mistake(
                None::<f64>,
                "This class is in the file, and it has a label. Only what is neither 2 nor 4 has none.",
            )
            .hint("Put the class into the formula of the chapter.")
            .run(|| label(class))?;
    }
    for class in [7, 3, 0, -2, 6] {
        // What the formula makes of it in whole numbers. (7 comes first: there no two mistakes agree.)
        let whole = class / 2 - 1;
        Trial::of(format!("my_label({class})"), None::<f64>)
            .mistake(
                Some(class as f64 / 2.0 - 1.0),
                format!(
                    "{class} is no class of this table: it is a mistake in the file, and the formula makes a \
                     label of it all the same. Ask first."
                ),
            )
            .mistake(
                Some(whole as f64),
                "Whole numbers lose their remainder: 3 / 2 is 1, so a 3 in the file becomes a benign sample.",
            )
            .mistake(
                Some(0.0),
                "Everything that is not 4 became benign, mistakes in the file included.",
            )
            .mistake(
                Some(1.0),
                "Everything that is not 2 became malignant, mistakes in the file included.",
            )
            .hint("A number that is no class has no label.")
            .run(|| label(class))?;
    }
    Ok("Both classes, and 7, 3, 0, −2 and 6, which are none.")
}
