//! What a sigmoid says of its threshold and its samples.

use super::SigmoidCurve;
use crate::figure::classifier::share_label::{samples_label, share_label, wrong_side_label};
use crate::figure::panels::axis::Range;
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::model::sigmoid;

impl SigmoidCurve {
    /// What the threshold means for z, how many samples it calls wrong, and what lies outside.
    pub(super) fn notes(
        &self,
        z: &[f64],
        ones: &[bool],
        range: Range,
        split: Option<f64>,
    ) -> Vec<String> {
        let mut notes = Vec::new();
        if let (Some(t), Some(split)) = (self.threshold, split) {
            let [t, rest, at] = [t, 1.0 - t, split].map(value_label);
            let one = &self.classes[1];
            notes.push(format!(
                "Called {one} where σ(z) > {t}: z > ln({t} / {rest}) = {at}."
            ));
        }
        if let (Some(t), false) = (self.threshold, z.is_empty()) {
            let wrong = |class: bool| {
                let samples = z.iter().zip(ones);
                let wrong =
                    samples.filter(|(z, one)| **one == class && (sigmoid(**z) > t) != class);
                wrong.count()
            };
            let wrong = [wrong(false), wrong(true)];
            notes.push(wrong_side_label(wrong, z.len(), &self.classes));
        }
        let outside = z.iter().filter(|z| **z < range.low || **z > range.high);
        match outside.count() {
            0 => {}
            count => notes.push(format!(
                "{} of {} lie beyond the axis and are drawn at its ends.",
                grouped(count),
                samples_label(z.len())
            )),
        }
        notes
    }

    pub(super) fn description(
        &self,
        range: Range,
        samples: &[String; 2],
        notes: &[String],
    ) -> String {
        let [low, high] = [range.low, range.high];
        let mut words = format!(
            "The S-shaped sigmoid over z from {} to {}: it rises from {} through 0.5 at z = 0 to {}.",
            value_label(low),
            value_label(high),
            share_label(sigmoid(low)),
            share_label(sigmoid(high)),
        );
        if self.samples.is_some() {
            words += &format!(" Samples as ticks. {}; {}.", samples[0], samples[1]);
        }
        for note in notes {
            words.push(' ');
            words += note;
        }
        words
    }
}
