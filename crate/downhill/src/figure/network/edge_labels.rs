//! Where the numbers of edges can stand without lying on a node or on each other.

use super::placement::{BIAS_RADIUS, Edge, Placement};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel};
use crate::figure::sheet::text_width::{CAPITALS, text_width};
use crate::figure::sheet::theme::{Color, NOTE};
use crate::figure::sheet::to_f64::to_f64;

/// A rectangle that is taken: left, top, right, bottom.
pub(super) type Taken = [f64; 4];

/// How far up and down the edge places are tried, from its middle, in parts of its length.
const STEPS: i32 = 14;
const STEP: f64 = 0.025;

/// A number and the middle of its place on its edge.
pub(super) struct EdgeLabel {
    at: Pixel,
    text: String,
}

/// A number's rectangle around a middle.
fn around((x, y): Pixel, width: f64) -> Taken {
    let half = (width / 2.0 + 3.0, NOTE * 0.5 + 3.0);
    [x - half.0, y - half.1, x + half.0, y + half.1]
}

fn meet(one: &Taken, other: &Taken) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// How much of a line lies in a rectangle, in tenths of its length.
fn covers(rectangle: &Taken, edge: &Edge) -> usize {
    let inside = |share: f64| {
        let (x, y) = along(edge, share);
        rectangle[0] <= x && x <= rectangle[2] && rectangle[1] <= y && y <= rectangle[3]
    };
    (0..=40).filter(|&n| inside(to_f64(n) / 40.0)).count()
}

fn along(edge: &Edge, share: f64) -> Pixel {
    let (dx, dy) = (edge.to.0 - edge.from.0, edge.to.1 - edge.from.1);
    (edge.from.0 + share * dx, edge.from.1 + share * dy)
}

/// The rectangles of all nodes, with the names above them.
pub(super) fn taken_by_nodes(placement: &Placement) -> Vec<Taken> {
    let size = placement.size;
    let columns = || placement.columns.iter();
    let unit = |&(_, at): &(usize, Pixel)| {
        let mut parts = circle(at, size.radius).to_vec();
        if size.above > 0.0 {
            let (x, y) = at;
            parts.push([x - 20.0, y - size.radius - size.above, x + 20.0, y]);
        }
        parts
    };
    columns()
        .flat_map(|column| column.units.iter().flat_map(unit))
        .chain(
            columns()
                .filter_map(|column| column.bias)
                .flat_map(|at| circle(at, BIAS_RADIUS)),
        )
        .collect()
}

/// A circle as three rectangles.
fn circle((x, y): Pixel, radius: f64) -> [Taken; 3] {
    [(0.96, 0.38), (0.71, 0.71), (0.38, 0.96)].map(|(wide, high)| {
        let (wide, high) = (wide * radius, high * radius);
        [x - wide, y - high, x + wide, y + high]
    })
}

/// The rectangle of a text below a node.
pub(super) fn taken_below((x, y): Pixel, radius: f64, text: &str) -> Taken {
    let half = text_width(text, NOTE * 1.08) / 2.0 + 2.0;
    [x - half, y + radius, x + half, y + radius + NOTE + 5.0]
}

/// Finds a place for each text, on its edge or so far above and below it as `beside` says; `None` for those that have none. Of the free places of an edge the
/// one that hides least of other edges is taken, then the one nearest to its middle.
pub(super) fn place_labels(
    labels: &[(Edge, String)],
    all: &[Edge],
    nodes: &[Taken],
    beside: &[f64],
) -> Vec<Option<EdgeLabel>> {
    let mut taken = nodes.to_vec();
    let mut place = |(edge, text): &(Edge, String)| {
        let width = text_width(text, NOTE);
        let places = beside
            .iter()
            .flat_map(|off| (-STEPS..=STEPS).map(move |step| (*off, step)));
        let free = places.filter_map(|(off, step)| {
            let on = along(edge, 0.5 + STEP * f64::from(step));
            let at = (on.0, on.1 + off);
            let rectangle = around(at, width);
            if taken.iter().any(|other| meet(&rectangle, other)) {
                return None;
            }
            let others = all.iter().filter(|other| *other != edge);
            let hidden: usize = others.map(|other| covers(&rectangle, other)).sum();
            Some((off != 0.0, hidden, step.abs(), at, rectangle))
        });
        let (.., at, rectangle) = free.min_by_key(|&(off, hidden, far, ..)| (off, hidden, far))?;
        taken.push(rectangle);
        Some(EdgeLabel {
            at,
            text: text.clone(),
        })
    };
    labels.iter().map(&mut place).collect()
}

impl EdgeLabel {
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, bold: bool) {
        let width = text_width(&self.text, NOTE);
        let (x, y) = self.at;
        let half = (width / 2.0 + 2.0, NOTE * 0.5 + 1.5);
        canvas.rect(
            (x - half.0, y - half.1),
            (x + half.0, y + half.1),
            Color::Paper,
            1.0,
        );
        let mut lettering = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
        lettering.bold = bold;
        canvas.text((x, y + CAPITALS * NOTE / 2.0), &self.text, lettering);
    }
}
