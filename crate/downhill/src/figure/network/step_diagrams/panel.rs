//! The diagram of one step.

use super::known::Known;
use crate::figure::network::columns::{Column, Shortening};
use crate::figure::network::edge_labels::{Taken, place_labels, taken_below, taken_by_nodes};
use crate::figure::network::edge_look::{EdgeScale, draw_edge};
use crate::figure::network::formula_lettering::{FormulaLook, draw_formula};
use crate::figure::network::nodes::{
    Emphasis, draw_beside, draw_bias_and_dots, draw_node, draw_square,
};
use crate::figure::network::placement::{Edge, NodeSize, Placement, towards};
use crate::figure::panels::panel::Area;
use crate::figure::sheet::canvas::{Anchor, Canvas, Pixel, Stroke};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{Color, NOTE, TICK};
use crate::network::{Network, Quantity};

/// Room for the names of the inputs, at the left.
const NAMES: f64 = 27.0;
/// How far from its edge a number may stand where there is no room on it.
const BESIDE: [f64; 3] = [0.0, -13.0, 13.0];

/// How large everything of a diagram is.
#[derive(Debug, Clone, Copy)]
pub(super) struct PanelSize {
    pub(super) node: NodeSize,
    /// between the output's middle and the loss's
    pub(super) to_loss: f64,
    /// half of the squares of the label and the loss
    pub(super) square: f64,
    /// whether each unit has its name above it
    pub(super) named: bool,
}

/// The columns of a network, all units drawn.
pub(super) fn columns(network: &Network) -> Vec<Column> {
    let how = Shortening {
        whole: usize::MAX,
        first: 0,
    };
    let layers = network.layers();
    let below = |place: usize| match place {
        0 => network.inputs(),
        _ => layers[place - 1].units(),
    };
    let column = |place| Column::new(below(place), place < layers.len(), how, None);
    (0..=layers.len()).map(column).collect()
}

/// A diagram in its place.
pub(super) struct Panel<'a> {
    known: &'a Known<'a>,
    placement: Placement,
    size: PanelSize,
    loss: Pixel,
    label: Pixel,
}

impl<'a> Panel<'a> {
    pub(super) fn new(
        known: &'a Known<'a>,
        columns: &[Column],
        size: PanelSize,
        area: Area,
    ) -> Self {
        let inner = Area {
            left: area.left + NAMES,
            width: area.width - NAMES - size.to_loss - size.square + size.node.radius,
            ..area
        };
        let placement = Placement::new(columns, columns.len(), size.node, inner);
        let (x, y) = placement
            .unit(columns.len() - 1, 0)
            .unwrap_or((area.left, area.top));
        Self {
            known,
            placement,
            size,
            loss: (x + size.to_loss, y),
            label: (x + size.to_loss, y + 3.0 * size.square + 8.0),
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, scale: &EdgeScale) {
        let edges = self.placement.edges();
        // What stands out is drawn over what is faded.
        for edge in edges.iter().filter(|edge| !self.stands_out(edge)) {
            draw_edge(canvas, edge, Stroke::solid(Color::Grid, 1.4));
        }
        for edge in edges.iter().filter(|edge| self.stands_out(edge)) {
            draw_edge(canvas, edge, self.stroke(edge, scale));
        }
        self.draw_way_to_loss(canvas);
        self.draw_numbers(canvas, &edges);
        for (place, column) in self.placement.columns.iter().enumerate() {
            draw_bias_and_dots(canvas, column, self.bias_emphasis(place, &edges));
            for &(unit, at) in &column.units {
                match place {
                    0 => self.draw_input(canvas, at, unit + 1),
                    _ => self.draw_unit(canvas, at, place, unit + 1),
                }
            }
        }
        self.draw_squares(canvas);
    }

    fn weight(edge: &Edge) -> Quantity {
        let (layer, unit, input) = (edge.layer + 1, edge.unit + 1, edge.input);
        Quantity::Weight { layer, unit, input }
    }

    fn derivative(edge: &Edge) -> Quantity {
        let (layer, unit, input) = (edge.layer + 1, edge.unit + 1, edge.input);
        Quantity::Derivative { layer, unit, input }
    }

    fn is_derived(&self, edge: &Edge) -> bool {
        self.known.emphasis(Self::derivative(edge)) == Emphasis::Computed
    }

    fn stands_out(&self, edge: &Edge) -> bool {
        self.is_derived(edge) || self.known.emphasis(Self::weight(edge)) == Emphasis::Source
    }

    fn stroke(&self, edge: &Edge, scale: &EdgeScale) -> Stroke {
        if self.is_derived(edge) {
            return Stroke::solid(Color::Orange, 3.4);
        }
        scale.stroke(
            self.known
                .pass
                .value(Self::weight(edge))
                .unwrap_or(f64::NAN),
        )
    }

    /// The numbers of what stands out, where there is room.
    fn draw_numbers(&self, canvas: &mut Canvas<'_>, edges: &[Edge]) {
        let number = |edge: &Edge| {
            let quantity = match self.is_derived(edge) {
                true => Self::derivative(edge),
                false => Self::weight(edge),
            };
            Some((*edge, self.known.number(quantity)?))
        };
        let out: Vec<Edge> = edges
            .iter()
            .copied()
            .filter(|e| self.stands_out(e))
            .collect();
        let labels: Vec<(Edge, String)> = out.iter().filter_map(number).collect();
        let mut taken: Vec<Taken> = taken_by_nodes(&self.placement);
        for (column, layer) in self.placement.columns[1..].iter().zip(1..) {
            for &(unit, at) in &column.units {
                let below = self.below(layer, unit + 1);
                let radius = self.size.node.radius;
                taken.extend(below.map(|(text, _)| taken_below(at, radius, &text)));
            }
        }
        for (label, (edge, _)) in place_labels(&labels, &out, &taken, &BESIDE)
            .iter()
            .zip(&labels)
        {
            if let Some(label) = label {
                label.draw(canvas, self.is_derived(edge));
            }
        }
    }

    fn bias_emphasis(&self, place: usize, edges: &[Edge]) -> Emphasis {
        let of_bias = |edge: &&Edge| edge.layer == place && edge.input == 0;
        match edges
            .iter()
            .filter(of_bias)
            .any(|edge| self.stands_out(edge))
        {
            true => Emphasis::Source,
            false => Emphasis::Faded,
        }
    }

    fn draw_input(&self, canvas: &mut Canvas<'_>, at: Pixel, input: usize) {
        let quantity = Quantity::Input { input };
        let emphasis = self.known.emphasis(quantity);
        let radius = self.size.node.radius;
        let number = self.known.number(quantity).unwrap_or_default();
        draw_node(canvas, at, radius, &number, emphasis);
        let look = FormulaLook::new(TICK, emphasis.ink());
        let end = (at.0 - radius - 5.0, at.1 + CAPITALS * TICK / 2.0);
        draw_formula(canvas, end, Anchor::End, &quantity.to_string(), look);
    }

    /// In the node its activation, or its name as long as that is not known; below it z, and on the
    /// way back δ.
    fn draw_unit(&self, canvas: &mut Canvas<'_>, (x, y): Pixel, layer: usize, unit: usize) {
        let known = self.known;
        let radius = self.size.node.radius;
        let a = known.activation(layer, unit);
        let (z, delta) = (
            Quantity::PreActivation { layer, unit },
            Quantity::Delta { layer, unit },
        );
        let inside = known.number(a);
        let name = a.to_string();
        let text = inside.as_ref().unwrap_or(&name);
        draw_node(
            canvas,
            (x, y),
            radius,
            text,
            known.strongest(&[a, z, delta]),
        );
        if self.size.named && inside.is_some() {
            draw_beside(canvas, (x, y - radius - 11.0), &name, known.emphasis(a));
        }
        if let Some((text, emphasis)) = self.below(layer, unit) {
            draw_beside(canvas, (x, y + radius + NOTE + 1.0), &text, emphasis);
        }
    }

    /// What stands below a unit: z, and on the way back δ.
    fn below(&self, layer: usize, unit: usize) -> Option<(String, Emphasis)> {
        let known = self.known;
        let (z, delta) = (
            Quantity::PreActivation { layer, unit },
            Quantity::Delta { layer, unit },
        );
        // The slope of ReLU is read off z.
        let is_delta = known.step.kind.is_backward() && known.emphasis(z) != Emphasis::Source;
        let (letter, below) = if is_delta { ("δ", delta) } else { ("z", z) };
        let number = known.number(below)?;
        Some((format!("{letter} = {number}"), known.emphasis(below)))
    }

    /// The lines from the output and the label to the loss.
    fn draw_way_to_loss(&self, canvas: &mut Canvas<'_>) {
        let last = self.placement.columns.len() - 1;
        let Some(output) = self.placement.unit(last, 0) else {
            return;
        };
        let from_label = self.known.step.from.contains(&Quantity::Label);
        let stroke = match from_label {
            true => Stroke::solid(Color::Ink, 2.4),
            false => Stroke::solid(Color::Grid, 1.4),
        };
        let start = towards(output, self.loss, self.size.node.radius);
        canvas.line(
            &[start, (self.loss.0 - self.size.square, self.loss.1)],
            stroke,
        );
        let (x, y) = self.label;
        canvas.line(
            &[
                (x, y - self.size.square),
                (x, self.loss.1 + self.size.square),
            ],
            stroke,
        );
    }

    /// The loss, and below it the label.
    fn draw_squares(&self, canvas: &mut Canvas<'_>) {
        for (quantity, at) in [(Quantity::Loss, self.loss), (Quantity::Label, self.label)] {
            let emphasis = self.known.emphasis(quantity);
            let name = quantity.to_string();
            let number = self.known.number(quantity);
            let text = number.as_ref().unwrap_or(&name);
            draw_square(canvas, at, self.size.square, text, emphasis);
            if number.is_some() {
                let look = FormulaLook::new(TICK, emphasis.ink());
                let (place, anchor) = match quantity {
                    Quantity::Loss => ((at.0, at.1 - self.size.square - 6.0), Anchor::Middle),
                    _ => ((at.0 - self.size.square - 6.0, at.1 + 5.0), Anchor::End),
                };
                draw_formula(canvas, place, anchor, &name, look);
            }
        }
    }
}
