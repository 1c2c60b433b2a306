//! The diagram on its sheet.

use super::NetworkDiagram;
use crate::figure::network::columns::Column;
use crate::figure::network::edge_labels::{Taken, place_labels, taken_below, taken_by_nodes};
use crate::figure::network::edge_look::{EdgeScale, draw_edge};
use crate::figure::network::formula_lettering::{FormulaLook, draw_formula, formula_width};
use crate::figure::network::headings::{HEADINGS, draw_headings};
use crate::figure::network::nodes::{Emphasis, draw_beside, draw_bias_and_dots, draw_node};
use crate::figure::network::placement::{Edge, NodeSize, Placement};
use crate::figure::panels::panel::Area;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Anchor, Canvas, draw};
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::text_width::{CAPITALS, fit};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, TICK, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::network::{input_name, unit_name};

/// Up to so many edges their numbers are worth a try.
const MOST_NUMBERS: usize = 42;
/// Widest name of an input, beside its node.
const WIDEST_NAME: f64 = 190.0;
/// Between two columns at most, so that a small network is no wide band.
const WIDEST_STEP: f64 = 290.0;

impl NetworkDiagram {
    pub(super) fn drawn(&self) -> Result<Figure, FigureError> {
        let columns = self.columns();
        let size = self.node_size(&columns);
        let names = self.widest_name(&columns);
        let width = (WIDTH - 2.0 * BORDER - names - 20.0).min(
            WIDEST_STEP * crate::figure::sheet::to_f64::to_f64(columns.len() - 1)
                + 2.0 * size.radius,
        );
        let left = names + (WIDTH - names - width) / 2.0;
        let place = |top: f64| {
            let height = size.tallest(&columns);
            Placement::new(
                &columns,
                columns.len(),
                size,
                Area {
                    left,
                    top,
                    width,
                    height,
                },
            )
        };
        let unplaced = place(0.0);
        let edges = unplaced.edges();
        let values: Vec<f64> = edges.iter().map(|edge| self.edge_value(edge)).collect();
        let scale = EdgeScale::new(values.iter().copied(), edges.len());
        let numbers = self.numbers(&unplaced, &edges);
        let letter = match self.gradients {
            Some(_) => "∂L/∂w",
            None => "w",
        };
        let legend = scale.legend(&values, letter);
        let legend: Vec<(Sign, &str)> = legend.iter().map(|(s, name)| (*s, &**name)).collect();
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| self.network.to_string());
        let note = self.note(&columns, &values, &scale, numbers);
        let header = Header::new(&title, &note, &legend);
        let top = header.bottom() + 4.0;
        let placement = place(top + HEADINGS + 10.0);
        let height = top + HEADINGS + 10.0 + size.tallest(&columns) + BORDER;
        let alt = self.alt.clone().unwrap_or_else(|| self.description());
        draw((WIDTH, height), &title, &alt, |canvas| {
            header.draw(canvas);
            draw_headings(canvas, &self.network, &columns, &placement, top);
            let edges = placement.edges();
            for edge in &edges {
                draw_edge(canvas, edge, scale.stroke(self.edge_value(edge)));
            }
            if numbers {
                let nodes = self.taken(&placement);
                for label in place_labels(&self.labels(&edges), &edges, &nodes, &[0.0])
                    .iter()
                    .flatten()
                {
                    label.draw(canvas, false);
                }
            }
            self.draw_nodes(canvas, &placement);
        })
    }

    fn node_size(&self, columns: &[Column]) -> NodeSize {
        let most = columns
            .iter()
            .map(|column| column.shown.len())
            .max()
            .unwrap_or(1);
        let has_values = self.activations.is_some();
        let many_columns = columns.len() > 6;
        NodeSize {
            radius: match (most, many_columns) {
                _ if has_values => 29.0,
                (..=5, false) => 27.0,
                _ => 22.0,
            },
            above: if has_values { 30.0 } else { 0.0 },
            below: if self.deltas.is_some() { 22.0 } else { 0.0 },
            gap: match most {
                ..=3 => 40.0,
                4 => 26.0,
                _ => 12.0,
            },
        }
    }

    /// Whether all numbers find a place at their edges.
    fn numbers(&self, placement: &Placement, edges: &[Edge]) -> bool {
        edges.len() <= MOST_NUMBERS
            && place_labels(&self.labels(edges), edges, &self.taken(placement), &[0.0])
                .iter()
                .all(Option::is_some)
    }

    /// Where nodes and their texts stand.
    fn taken(&self, placement: &Placement) -> Vec<Taken> {
        let mut taken = taken_by_nodes(placement);
        for (place, column) in placement.columns.iter().enumerate().skip(1) {
            for &(unit, at) in &column.units {
                let delta = self.delta(place, unit);
                taken.extend(delta.map(|text| taken_below(at, placement.size.radius, &text)));
            }
        }
        taken
    }

    /// The text below a unit.
    fn delta(&self, place: usize, unit: usize) -> Option<String> {
        let (_, deltas) = self.deltas.as_ref()?;
        Some(format!("δ = {}", value_label(deltas[place - 1][unit])))
    }

    fn labels(&self, edges: &[Edge]) -> Vec<(Edge, String)> {
        let label = |edge: &Edge| (*edge, value_label(self.edge_value(edge)));
        edges.iter().map(label).collect()
    }

    pub(super) fn edge_value(&self, edge: &Edge) -> f64 {
        self.edge_values()[edge.layer][[edge.unit, edge.input]]
    }

    /// Whether the names of the inputs stand beside their nodes, not in them.
    fn names_beside(&self) -> bool {
        self.input_names.is_some() || self.activations.is_some()
    }

    fn widest_name(&self, columns: &[Column]) -> f64 {
        if !self.names_beside() {
            return 0.0;
        }
        let look = FormulaLook::new(TICK, Color::Ink);
        let names = columns[0]
            .shown
            .iter()
            .map(|&input| self.input_label(input));
        let widest = names
            .map(|name| formula_width(&name, look))
            .fold(0.0, f64::max);
        widest.min(WIDEST_NAME) + 10.0
    }

    fn draw_nodes(&self, canvas: &mut Canvas<'_>, placement: &Placement) {
        let size = placement.size;
        let plain = Emphasis::Plain;
        for (place, column) in placement.columns.iter().enumerate() {
            draw_bias_and_dots(canvas, column, plain);
            for &(unit, (x, y)) in &column.units {
                let name = match place {
                    0 => self.input_label(unit),
                    _ if place + 1 == placement.columns.len() => "ŷ".to_owned(),
                    _ => unit_name("a", place, unit + 1),
                };
                let value = self
                    .activations
                    .as_ref()
                    .map(|(_, values)| values[place][unit]);
                let inside = match value {
                    Some(value) => value_label(value),
                    None if place == 0 => input_name(unit + 1),
                    None => name.clone(),
                };
                draw_node(canvas, (x, y), size.radius, &inside, plain);
                if place == 0 {
                    if self.names_beside() {
                        let look = FormulaLook::new(TICK, Color::Ink);
                        let end = (x - size.radius - 8.0, y + CAPITALS * TICK / 2.0);
                        let name = fit(&name, TICK, WIDEST_NAME);
                        draw_formula(canvas, end, Anchor::End, &name, look);
                    }
                    continue;
                }
                if value.is_some() {
                    draw_beside(canvas, (x, y - size.radius - 12.0), &name, plain);
                }
                if let Some(delta) = self.delta(place, unit) {
                    draw_beside(canvas, (x, y + size.radius + NOTE + 2.0), &delta, plain);
                }
            }
        }
    }
}
