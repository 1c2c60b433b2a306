//! The diagram in words: the note above it, and its text for who cannot see it.

use super::NetworkDiagram;
use crate::figure::network::columns::Column;
use crate::figure::network::edge_look::EdgeScale;
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::network::{Symmetry, layer_name, unit_name};

/// Up to so many weights or units each is listed.
const LISTED: usize = 40;

impl NetworkDiagram {
    pub(super) fn note(
        &self,
        columns: &[Column],
        drawn: &[f64],
        scale: &EdgeScale,
        numbers: bool,
    ) -> String {
        let mut notes = Vec::new();
        let sample =
            |part: &Option<(usize, Vec<Vec<f64>>)>| part.as_ref().map(|(sample, _)| *sample);
        match (sample(&self.activations), sample(&self.deltas)) {
            (Some(one), Some(other)) if one == other => notes.push(format!(
                "In the nodes: the values of sample {one}, below them its deltas."
            )),
            (activations, deltas) => {
                if let Some(sample) = activations {
                    notes.push(format!("In the nodes: the values of sample {sample}."));
                }
                if let Some(sample) = deltas {
                    notes.push(format!("Below the nodes: the deltas of sample {sample}."));
                }
            }
        }
        if self.gradients.is_some() {
            notes.push("On the edges: ∂L/∂w, summed over the samples.".to_owned());
        }
        let left_out = left_out(columns);
        if !left_out.is_empty() {
            let all: usize = self.network.weight_count();
            notes.push(format!(
                "Left out, with their edges: {} ({} of {} edges are drawn).",
                left_out.join(", "),
                grouped(drawn.len()),
                grouped(all)
            ));
        }
        let thinnest = scale.thinnest();
        if drawn
            .iter()
            .any(|value| *value != 0.0 && value.abs() < thinnest)
        {
            notes.push(format!(
                "Edges of sizes below {} are all drawn alike.",
                value_label(thinnest)
            ));
        }
        if !numbers && drawn.len() <= LISTED {
            notes.push("There is no room for the numbers of the edges.".to_owned());
        }
        if let Some(symmetry) = Symmetry::find(&self.network) {
            notes.push(format!("Warning: {symmetry}."));
        }
        notes.join(" ")
    }

    pub(super) fn description(&self) -> String {
        let mut words = format!("Diagram of a network: {}.", self.network);
        let letter = match self.gradients {
            Some(_) => "∂L/∂W",
            None => "W",
        };
        let listed = self.network.weight_count() <= LISTED;
        for (matrix, layer) in self.edge_values().into_iter().zip(1..) {
            let name = layer_name(letter, layer);
            if listed {
                let row = |row: ndarray::ArrayView1<'_, f64>| {
                    let values = row.iter().map(|value| value_label(*value));
                    format!("[{}]", values.collect::<Vec<_>>().join(", "))
                };
                let rows: Vec<String> = matrix.rows().into_iter().map(row).collect();
                words += &format!(" {name} = [{}], biases first.", rows.join(", "));
                continue;
            }
            let positive = matrix.iter().filter(|value| **value > 0.0).count();
            let negative = matrix.iter().filter(|value| **value < 0.0).count();
            let low = matrix.iter().copied().fold(f64::INFINITY, f64::min);
            let high = matrix.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            words += &format!(
                " {name}: {} positive and {} negative numbers from {} to {}.",
                grouped(positive),
                grouped(negative),
                value_label(low),
                value_label(high)
            );
        }
        if let Some((sample, values)) = &self.activations {
            let inputs = values[0]
                .iter()
                .enumerate()
                .map(|(i, x)| (self.input_label(i), *x));
            let units = values[1..]
                .iter()
                .zip(1..)
                .flat_map(|(layer, l)| named("a", l, layer));
            let all = inputs.chain(units).collect();
            words += &format!(" Values of sample {sample}: {}.", listing(all));
        }
        if let Some((sample, deltas)) = &self.deltas {
            let all = deltas
                .iter()
                .zip(1..)
                .flat_map(|(layer, l)| named("δ", l, layer));
            words += &format!(" Deltas of sample {sample}: {}.", listing(all.collect()));
        }
        if let Some(symmetry) = Symmetry::find(&self.network) {
            words += &format!(" Warning: {symmetry}.");
        }
        words
    }
}

fn named<'a>(
    letter: &'a str,
    layer: usize,
    values: &'a [f64],
) -> impl Iterator<Item = (String, f64)> + 'a {
    let named = move |(value, unit): (&f64, usize)| (unit_name(letter, layer, unit), *value);
    values.iter().zip(1..).map(named)
}

/// What of which columns is not drawn; of many hidden layers together.
fn left_out(columns: &[Column]) -> Vec<String> {
    let of = |left_out: usize, units: usize| format!("{} of {}", grouped(left_out), grouped(units));
    let mut parts = Vec::new();
    let mut hidden = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        match (column.left_out(), place) {
            (0, _) => {}
            (inputs, 0) => parts.push(format!("{} inputs", of(inputs, column.units))),
            (units, _) => hidden.push((place, units, column.units)),
        }
    }
    if hidden.len() <= 2 {
        let layer =
            |(place, units, all)| format!("{} units of hidden layer {place}", of(units, all));
        parts.extend(hidden.into_iter().map(layer));
    } else {
        let units = hidden.iter().map(|layer| layer.1).sum();
        let all = hidden.iter().map(|layer| layer.2).sum();
        let layers = hidden.len();
        parts.push(format!(
            "{} units of {layers} hidden layers",
            of(units, all)
        ));
    }
    parts
}

/// "a = 1, b = 2", as far as one listens.
fn listing(values: Vec<(String, f64)>) -> String {
    let shown = values.iter().take(LISTED);
    let mut words: Vec<String> = shown
        .map(|(name, value)| format!("{name} = {}", value_label(*value)))
        .collect();
    if values.len() > LISTED {
        words.push(format!("and {} more", values.len() - LISTED));
    }
    words.join(", ")
}
