//! What a ROC chart says: its legend, its description.

use super::RocChart;
use super::drawing::guessing;
use crate::figure::classifier::roc_legend::Entry;
use crate::figure::classifier::share_label::share_label;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::line_look::LineLook;
use crate::measures::RocPoint;

impl RocChart {
    pub(super) fn entries(&self, looks: &[LineLook], marks: &[Vec<RocPoint>]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for ((curve, look), marks) in self.curves.iter().zip(looks).zip(marks) {
            let area = format!("area {}", share_label(curve.roc.area()));
            entries.push(Entry::curve(*look, &curve.name, &area));
            for mark in marks {
                let (name, rates) = mark_words(mark);
                entries.push(Entry::mark(look.color, &name, &rates));
            }
        }
        entries.push(Entry::stroke(guessing(), "guessing", "area 0.5"));
        entries
    }

    pub(super) fn description(&self, marks: &[Vec<RocPoint>]) -> String {
        let mut words = "ROC curve: the true positive rate against the false positive rate, with \
                         the diagonal of guessing."
            .to_owned();
        for (curve, marks) in self.curves.iter().zip(marks) {
            words += &format!(" {}: area {}.", curve.name, share_label(curve.roc.area()));
            for mark in marks {
                let (name, rates) = mark_words(mark);
                words += &format!(" At the {name}: {rates}.");
            }
        }
        words
    }
}

/// A marked point in words: its threshold, its rates.
fn mark_words(mark: &RocPoint) -> (String, String) {
    let rates = format!(
        "recall {}, false positives {}",
        share_label(mark.true_positive_rate),
        share_label(mark.false_positive_rate)
    );
    (
        format!("threshold {}", threshold_label(mark.threshold)),
        rates,
    )
}

pub(super) fn threshold_label(threshold: f64) -> String {
    match threshold {
        f64::INFINITY => "∞".to_owned(),
        f64::NEG_INFINITY => "−∞".to_owned(),
        threshold => value_label(threshold),
    }
}
