//! What is known before a step, what the step computes, and from what.

use crate::figure::network::nodes::Emphasis;
use crate::figure::panels::tick_labels::value_label;
use crate::network::{PassSteps, Quantity, Step};

/// One step, with what is known when it is done.
pub(super) struct Known<'a> {
    pub(super) pass: &'a PassSteps,
    pub(super) step: &'a Step,
    /// counted from 0
    pub(super) place: usize,
}

impl<'a> Known<'a> {
    pub(super) fn new(pass: &'a PassSteps, place: usize) -> Self {
        Self {
            pass,
            step: &pass.steps[place],
            place,
        }
    }

    fn computes(&self, quantity: Quantity) -> bool {
        self.step.equations.iter().any(|e| e.quantity == quantity)
    }

    /// A value's number as the formulas have it, if it is known when this step is done.
    pub(super) fn number(&self, quantity: Quantity) -> Option<String> {
        let given = matches!(
            quantity,
            Quantity::Input { .. } | Quantity::Label | Quantity::Weight { .. }
        );
        let mut done = self.pass.steps[..=self.place].iter();
        let computed = || done.any(|step| step.equations.iter().any(|e| e.quantity == quantity));
        match given || { computed }() {
            true => self.pass.value(quantity).map(value_label),
            false => None,
        }
    }

    pub(super) fn emphasis(&self, quantity: Quantity) -> Emphasis {
        if self.computes(quantity) {
            Emphasis::Computed
        } else if self.step.from.contains(&quantity) {
            Emphasis::Source
        } else {
            Emphasis::Faded
        }
    }

    /// The strongest emphasis of a node's values.
    pub(super) fn strongest(&self, quantities: &[Quantity]) -> Emphasis {
        let all: Vec<Emphasis> = quantities.iter().map(|q| self.emphasis(*q)).collect();
        let first = |emphasis: Emphasis| all.contains(&emphasis).then_some(emphasis);
        first(Emphasis::Computed)
            .or(first(Emphasis::Source))
            .unwrap_or(Emphasis::Faded)
    }

    /// a of a unit; of the output unit, ŷ.
    pub(super) fn activation(&self, layer: usize, unit: usize) -> Quantity {
        if layer == self.pass.network.layers().len() {
            Quantity::Output
        } else {
            Quantity::Activation { layer, unit }
        }
    }
}
