use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::trial::Trial;
use crate::measures::ConfusionMatrix;

/// Checks the share of the positive samples that are found, TP / (TP + FN).
///
/// ```
/// use downhill::check;
///
/// let checked = check::recall(|matrix| matrix.accuracy());
/// assert!(checked.hint().is_some_and(|hint| hint.contains("accuracy")));
/// ```
pub fn recall(recall: impl Fn(&ConfusionMatrix) -> f64) -> Checked {
    Checked::new("How many tumours are found?", examined(&recall))
}

fn examined(recall: &dyn Fn(&ConfusionMatrix) -> f64) -> Result<&'static str, Finding> {
    // True and false negatives, false and true positives: the model of the chapter, and two others.
    for counts in [[448, 11, 10, 230], [5, 2, 4, 6], [7, 3, 1, 0]] {
        let [true_negative, false_negative, false_positive, true_positive] = counts;
        let matrix = ConfusionMatrix {
            threshold: 0.5,
            true_negative,
            false_positive,
            false_negative,
            true_positive,
        };
        trial(&matrix).run(|| recall(&matrix))?;
    }
    Ok("Three confusion matrices, one of them of a model that finds no tumour.")
}

fn trial(matrix: &ConfusionMatrix) -> Trial {
    let [tn, missed, alarms, found] = [
        matrix.true_negative,
        matrix.false_negative,
        matrix.false_positive,
        matrix.true_positive,
    ]
    .map(|count| count as f64);
    let right = found / (found + missed);
    Trial::of("recall(&matrix)", right)
        .given("matrix.true_positive", found)
        .given("matrix.false_negative", missed)
        .given("matrix.false_positive", alarms)
        .given("matrix.true_negative", tn)
        .mistake(
            found / (found + alarms),
            "This is the precision: of all that are called malignant, the share that are. Ask the \
             tumours instead: of all tumours, the share that is found.",
        )
        .mistake(
            matrix.accuracy(),
            "This is the accuracy: it counts the healthy samples, too.",
        )
        .mistake(
            tn / (tn + alarms),
            "This is the same for the other class: the share of the healthy samples that are called \
             benign.",
        )
        .mistake(
            missed / (missed + found),
            "This is the share that is missed. What about the others?",
        )
        .mistake(
            found / matrix.samples() as f64,
            "This is a share of all samples. Divide by the number of tumours: found and missed ones.",
        )
        .mistake(
            found / missed,
            "Found for each missed one: that is a ratio of two parts. A share divides by the whole.",
        )
        .mistake(
            100.0 * right,
            "This is the share in percent. A share lies between 0 and 1.",
        )
        .mistake(
            0.0,
            "Two whole numbers were divided, and that drops the fraction: 230 / 241 is 0. `as f64` \
             comes before the division.",
        )
        .hint("How many tumours are there, and how many of them are found?")
}
