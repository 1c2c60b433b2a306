//! What a ROC chart says: its legend, its description.

use super::RocChart;
use super::drawing::guessing;
use crate::figure::classifier::roc_legend::Entry;
use crate::figure::classifier::share_label::share_label;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::header::Sign;
use crate::figure::sheet::line_look::LineLook;
use crate::figure::sheet::theme::Sheet;
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

    /// Whether the legend stands at the right of the panel; otherwise it is in the header.
    pub(super) fn legend_beside(&self) -> bool {
        self.sheet == Sheet::WHOLE
    }

    /// The legend in the header. What changes with a threshold is not in it, so that it takes the
    /// same room at each.
    pub(super) fn short_entries(&self, looks: &[LineLook]) -> Vec<(Sign, String)> {
        let mut entries = Vec::new();
        if self.legend_beside() {
            return entries;
        }
        for (curve, look) in self.curves.iter().zip(looks) {
            let name = match self.curves.len() {
                1 => curve.name.clone(),
                _ => format!("{}: area {}", curve.name, share_label(curve.roc.area())),
            };
            entries.push((Sign::Line(*look), name));
        }
        let mut marked = self.curves.iter().zip(looks);
        if let Some((_, look)) = marked.find(|(curve, _)| !curve.thresholds.is_empty()) {
            entries.push((Sign::Target(look.color), "threshold".to_owned()));
        }
        entries.push((Sign::Stroke(guessing()), "guessing".to_owned()));
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
