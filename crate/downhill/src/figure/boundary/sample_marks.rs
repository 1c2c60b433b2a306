//! Samples as marks: class 0 as circles, class 1 as triangles, a ring around those on the wrong
//! side.
//!
//! Samples of one kind at the same place share a mark; where both classes lie at one place, their
//! marks stand beside each other, or one would hide the other.
//!
//! In one picture the samples on the wrong side lie above the others, each on paper of its own. In
//! pictures that take turns all marks stay as they are, and only the rings below them change: so
//! the eye follows the rings, and a page stores the marks once.

use std::collections::{HashMap, HashSet};

use super::plane::Plane;
use super::samples::Samples;
use crate::figure::panels::panel::Panel;
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::canvas::{Canvas, PathLook, Pixel};
use crate::figure::sheet::line_look::TRIANGLE;
use crate::figure::sheet::path_data::PathData;
use crate::figure::sheet::theme::{CLASSES, Color};
use crate::figure::sheet::to_f64::to_f64;

/// What an element takes of a document besides its path, in bytes.
const ELEMENT: usize = 90;
/// Marks lie above each other in layers of so many, each with both classes, so that no class lies
/// above the other everywhere.
const LAYER: usize = 100;
const MOST_LAYERS: usize = 6;
/// Half a mark, in pixels, for up to so many marks in a panel of 700 × 400 pixels.
const SIZES: [(f64, f64); 2] = [(300.0, 4.2), (900.0, 3.4)];
const SMALLEST: f64 = 2.7;
/// A triangle is this much larger than a circle: most of it is corner.
const TRIANGLE_SIZE: f64 = 1.2;
/// How far the marks of both classes stand beside a place that they share, in sizes: one without
/// and one with a ring.
const BESIDE: [f64; 2] = [1.1, 1.9];
/// Marks more than this many are not all drawn however small they are.
const MOST: usize = 5_000;

/// One sample in a panel.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    at: Pixel,
    one: bool,
    /// Whether it is drawn above the others, in a ring.
    wrong: bool,
    /// Whether a ring lies below it.
    over_ring: bool,
    /// How far it stands beside its place, in its own sizes.
    beside: f64,
}

impl Mark {
    fn place(&self, size: f64) -> Pixel {
        (self.at.0 + self.beside * size, self.at.1)
    }
}

/// Where the rings of the samples on the wrong side lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rings {
    /// Around marks that lie above all others.
    Around,
    /// Below all marks, which lie as they would without rings.
    Below,
}

/// The marks of a panel, those left out that there is no room for.
#[derive(Debug, Clone)]
pub(super) struct Marks {
    paths: Vec<(PathData, PathLook)>,
    /// How many marks are drawn.
    drawn: usize,
    /// Samples in the window.
    held: usize,
    /// At how many places these lie, and at how many of them both classes do.
    places: (usize, usize),
    /// Samples outside of the window.
    outside: usize,
    /// The side of the square with at most one mark of a kind, where marks are left out.
    square: Option<f64>,
}

impl Marks {
    /// The marks of `samples` in a panel, `wrong` saying which lie on the wrong side, in at most
    /// `most` bytes.
    pub(super) fn new(
        samples: &Samples,
        wrong: impl Fn(usize) -> bool,
        panel: &Panel,
        most: usize,
    ) -> Self {
        Self::with_rings(Rings::Around, samples, wrong, panel, most)
    }

    /// The same, with the rings below marks that do not depend on what is wrong.
    pub(super) fn over_rings(
        samples: &Samples,
        wrong: impl Fn(usize) -> bool,
        panel: &Panel,
        most: usize,
    ) -> Self {
        Self::with_rings(Rings::Below, samples, wrong, panel, most)
    }

    fn with_rings(
        rings: Rings,
        samples: &Samples,
        wrong: impl Fn(usize) -> bool,
        panel: &Panel,
        most: usize,
    ) -> Self {
        let plane = Plane {
            x: panel.x.range,
            y: panel.y.range,
        };
        let points = samples.points.iter().enumerate();
        let held: Vec<usize> = points
            .filter(|(_, at)| plane.holds(**at))
            .map(|(index, _)| index)
            .collect();
        let classes = classes_at_places(samples, &held);
        let both = |index: usize| classes.get(&key(samples.points[index])) == Some(&[true; 2]);
        let mut taken = HashSet::new();
        let all: Vec<Mark> = held
            .iter()
            .filter(|index| taken.insert((key(samples.points[**index]), samples.ones[**index])))
            .map(|&index| {
                let (at, one) = (samples.points[index], samples.ones[index]);
                let ringed = wrong(index);
                let below = rings == Rings::Below;
                let beside = BESIDE[usize::from(ringed || below)];
                Mark {
                    at: (panel.across(at.0), panel.up(at.1)),
                    one,
                    wrong: ringed && !below,
                    over_ring: ringed && below,
                    beside: match (both(index), one) {
                        (false, _) => 0.0,
                        (true, false) => -beside,
                        (true, true) => beside,
                    },
                }
            })
            .collect();
        let shared = classes.values().filter(|classes| **classes == [true; 2]);
        let places = (classes.len(), shared.count());
        let room = panel.area.width * panel.area.height / (700.0 * 400.0);
        let (mut marks, mut square) = (all.clone(), None);
        let mut side = 1.5;
        let paths = loop {
            if marks.len() <= MOST {
                let paths = paths(&marks, size(to_f64(marks.len()) / room));
                let bytes: usize = paths.iter().map(|(path, _)| path.len() + ELEMENT).sum();
                if bytes <= most || side > 200.0 {
                    break paths;
                }
            }
            marks = one_in_each_square(&all, side);
            square = Some(side);
            side *= 1.15;
        };
        Self {
            paths,
            drawn: marks.len(),
            held: held.len(),
            places,
            outside: samples.len() - held.len(),
            square,
        }
    }

    /// What a reader must know of samples that are not drawn.
    pub(super) fn note(&self) -> Option<String> {
        let mut words = Vec::new();
        if let Some(side) = self.square {
            words.push(format!(
                "{} of {} samples are drawn, at most one of a kind in a square of {side:.0} × \
                 {side:.0} pixels.",
                grouped(self.drawn),
                grouped(self.held),
            ));
        } else if self.places.0 < self.held {
            words.push(match self.places.0 {
                1 => format!("All {} samples lie at one place.", grouped(self.held)),
                places => format!(
                    "The {} samples lie at {} places.",
                    grouped(self.held),
                    grouped(places)
                ),
            });
        }
        if self.places.1 > 0 {
            let words_of_both = "Where both classes lie at one place, their marks stand beside \
                                 each other.";
            words.push(words_of_both.to_owned());
        }
        match self.outside {
            0 => {}
            1 => words.push("1 sample lies outside of the window.".to_owned()),
            count => words.push(format!(
                "{} samples lie outside of the window.",
                grouped(count)
            )),
        }
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Draws them.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        for (path, look) in &self.paths {
            canvas.path(path, *look);
        }
    }
}

/// A place, to be compared with others; zero and minus zero are one.
fn key((x, y): (f64, f64)) -> (u64, u64) {
    ((x + 0.0).to_bits(), (y + 0.0).to_bits())
}

/// Whether samples of class 0 and of class 1 lie at each place.
fn classes_at_places(samples: &Samples, held: &[usize]) -> HashMap<(u64, u64), [bool; 2]> {
    let mut classes: HashMap<(u64, u64), [bool; 2]> = HashMap::new();
    for &index in held {
        let here = classes.entry(key(samples.points[index])).or_default();
        here[usize::from(samples.ones[index])] = true;
    }
    classes
}

/// Half a mark, for so many marks in a panel of 700 × 400 pixels.
fn size(density: f64) -> f64 {
    let fits = SIZES.iter().find(|(most, _)| density <= *most);
    fits.map_or(SMALLEST, |(_, size)| *size)
}

/// All marks, those on the wrong side above the others.
fn paths(marks: &[Mark], size: f64) -> Vec<(PathData, PathLook)> {
    let (wrong, right): (Vec<Mark>, Vec<Mark>) = marks.iter().partition(|mark| mark.wrong);
    let layers = right.len().div_ceil(LAYER).clamp(1, MOST_LAYERS);
    let mut paths: Vec<(PathData, PathLook)> = discs(marks, size).into();
    for layer in right.chunks(right.len().div_ceil(layers).max(1)) {
        paths.extend(layer_paths(layer, size));
    }
    let mut rings = PathData::default();
    for mark in in_rows(&wrong) {
        rings.circle(mark.place(size), 1.75 * size);
    }
    paths.push((rings.clone(), drawn(Color::Paper, 0.9 * size)));
    paths.push((rings, drawn(Color::Ink, 0.42 * size)));
    paths.extend(layer_paths(&wrong, size));
    paths.retain(|(path, _)| !path.is_empty());
    paths
}

/// The rings below marks: discs of ink, and above them all discs of paper.
fn discs(marks: &[Mark], size: f64) -> [(PathData, PathLook); 2] {
    let ringed: Vec<Mark> = marks.iter().filter(|m| m.over_ring).copied().collect();
    let mut discs = PathData::default();
    for mark in in_rows(&ringed) {
        discs.dot(mark.place(size));
    }
    // As wide as a ring that is drawn around a mark.
    [(Color::Ink, 3.92), (Color::Paper, 3.08)]
        .map(|(color, width)| (discs.clone(), drawn(color, width * size)))
}

/// The circles' rims, the circles, the triangles.
fn layer_paths(marks: &[Mark], size: f64) -> [(PathData, PathLook); 3] {
    let (mut circles, mut triangles) = (PathData::default(), PathData::default());
    for mark in in_rows(marks) {
        let at = mark.place(size);
        if mark.one {
            let size = TRIANGLE_SIZE * size;
            let corner = |(x, y): Pixel| (at.0 + size * x, at.1 + size * y);
            triangles.ring(&TRIANGLE.map(corner));
        } else {
            circles.dot(at);
        }
    }
    let rim = (0.24 * size).max(0.8);
    let look = PathLook::Rimmed(CLASSES[1], Color::Paper, tenth(rim));
    [
        (circles.clone(), drawn(Color::Paper, 2.0 * (size + rim))),
        (circles, drawn(CLASSES[0], 2.0 * size)),
        (triangles, look),
    ]
}

fn drawn(color: Color, width: f64) -> PathLook {
    PathLook::Drawn(color, tenth(width))
}

fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// Marks row by row: the way from one to the next is short, and so are its numbers.
fn in_rows(marks: &[Mark]) -> Vec<Mark> {
    let mut marks = marks.to_vec();
    let row = |mark: &Mark| number(mark.at.1 / 12.0);
    marks.sort_by(|a, b| row(a).cmp(&row(b)).then(a.at.0.total_cmp(&b.at.0)));
    marks
}

/// The first mark of each kind in every square of this side.
fn one_in_each_square(marks: &[Mark], side: f64) -> Vec<Mark> {
    let mut taken = HashSet::new();
    let first = |mark: &&Mark| {
        let square = (number(mark.at.0 / side), number(mark.at.1 / side));
        taken.insert((square, mark.one, mark.wrong))
    };
    marks.iter().filter(first).copied().collect()
}

/// The number of a row or a square; pixels lie on the sheet.
#[expect(clippy::cast_possible_truncation)]
fn number(place: f64) -> i32 {
    place.floor() as i32
}

#[cfg(test)]
mod tests;
