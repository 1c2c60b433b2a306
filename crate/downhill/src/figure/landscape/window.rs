//! Which part of a path is seen through the window of a surface.

use crate::figure::panels::tick_labels::{grouped, rate_label};
use crate::landscape::{DescentPath, LossSurface};

/// A place in a window: (0, 0) where both variables are lowest, (1, 1) where both are highest.
pub(super) type Place = (f64, f64);

/// How often a path may leave the window: one that leaps in and out for ever would cover all else.
const MOST_EXITS: usize = 3;
/// Steps shorter than this are not seen, in units of the window.
const UNSEEN: f64 = 0.001;
/// If a path has very many steps, those shorter than this are joined.
const COARSEST: f64 = 0.006;

/// The window that a surface is seen through: the ranges of its two variables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    a: (f64, f64),
    b: (f64, f64),
}

/// What is seen of a path.
#[derive(Debug, Default, Clone)]
pub(super) struct Track {
    /// Pieces between where the path enters the window and where it leaves it.
    pub(super) pieces: Vec<Piece>,
    /// The places of the steps, as far as they differ to the eye; the first is the start if it is
    /// in the window.
    pub(super) steps: Vec<Place>,
    /// Where the path starts, if that is in the window.
    pub(super) start: Option<Place>,
    /// What a reader must know: parts that are not drawn.
    pub(super) note: Option<String>,
}

#[derive(Debug, Default, Clone)]
pub(super) struct Piece {
    pub(super) places: Vec<Place>,
    /// Whether the path goes on outside of the window.
    pub(super) leaves: bool,
}

impl Window {
    pub(super) fn of(surface: &LossSurface) -> Self {
        let ends = |axis: &[f64]| match axis {
            [first, .., last] => (*first, *last),
            _ => (0.0, 1.0),
        };
        Self {
            a: ends(surface.a()),
            b: ends(surface.b()),
        }
    }

    /// Where a point lies, if both its coordinates are finite; outside of the window below 0 or
    /// above 1.
    pub(super) fn place(&self, (a, b): (f64, f64)) -> Option<Place> {
        // Halved, so that the difference of two very large numbers is still a number.
        let at = |(low, high): (f64, f64), value: f64| {
            ((value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0)).clamp(-1e9, 1e9)
        };
        (a.is_finite() && b.is_finite()).then(|| (at(self.a, a), at(self.b, b)))
    }

    /// What is seen of a path, of `most` visible steps at most: of a long path of short steps every
    /// few, of one that leaps about the first.
    pub(super) fn track(&self, path: &DescentPath, name: &str, most: usize) -> Track {
        let mut unseen = UNSEEN;
        loop {
            let (track, all) = self.followed(path, name, most, unseen);
            if all || unseen > COARSEST {
                return track;
            }
            unseen *= 2.0;
        }
    }

    /// What is seen of a path without steps shorter than `unseen`, and whether `most` steps were
    /// enough for it.
    fn followed(&self, path: &DescentPath, name: &str, most: usize, unseen: f64) -> (Track, bool) {
        let mut track = Track::default();
        let mut before: Option<Place> = None;
        let (mut kept, mut outside, mut lost, mut last) = (0_usize, 0, 0, None);
        for (step, point) in path.points.iter().enumerate() {
            let Some(place) = self.place(*point) else {
                lost += 1;
                before = None;
                continue;
            };
            let exits = track.pieces.iter().filter(|piece| piece.leaves).count();
            if kept >= most || exits >= MOST_EXITS {
                // What was drawn last is the step before.
                last = Some(step - 1);
                break;
            }
            let inside = is_inside(place);
            if step == 0 && inside {
                track.start = Some(place);
            }
            outside += usize::from(!inside);
            let near = before.is_some_and(|before| apart(before, place) < unseen);
            // The last point counts even if it is near: there the path ends.
            if near && step + 1 < path.points.len() {
                continue;
            }
            if inside {
                track.steps.push(place);
            }
            match before {
                Some(before) => kept += usize::from(track.extend(before, place)),
                None if inside => {
                    track.pieces.push(Piece {
                        places: vec![place],
                        leaves: false,
                    });
                    kept += 1;
                }
                None => {}
            }
            before = Some(place);
        }
        track.note = note(name, path.points.len(), outside, lost, last);
        (track, last.is_none() || kept < most)
    }
}

/// What is not drawn of a path, in words.
fn note(
    name: &str,
    count: usize,
    outside: usize,
    lost: usize,
    stopped: Option<usize>,
) -> Option<String> {
    let mut parts = Vec::new();
    let points = grouped(count);
    if let Some(step) = stopped {
        let leaves = if outside > 0 {
            "leaves the window; "
        } else {
            ""
        };
        parts.push(format!(
            "{leaves}drawn up to step {} of {}",
            grouped(step),
            grouped(count - 1)
        ));
    } else if outside > 0 && outside + lost == count {
        parts.push("lies outside of the window".to_owned());
    } else if outside > 0 {
        let lie = if outside == 1 { "lies" } else { "lie" };
        parts.push(format!(
            "{} of {points} points {lie} outside of the window",
            grouped(outside)
        ));
    }
    if lost > 0 {
        let are = if lost == 1 { "is" } else { "are" };
        parts.push(format!(
            "{} of {points} points {are} not finite",
            grouped(lost)
        ));
    }
    (!parts.is_empty()).then(|| format!("{name}: {}.", parts.join("; ")))
}

/// How a legend calls a path.
pub(super) fn name(path: &DescentPath, index: usize) -> String {
    match (&path.name, path.learning_rate) {
        (Some(name), _) => name.clone(),
        (None, Some(rate)) => format!("η = {}", rate_label(rate)),
        (None, None) => format!("path {}", index + 1),
    }
}

impl Track {
    /// The part of the way from one place to another that is in the window; whether there is one.
    fn extend(&mut self, from: Place, to: Place) -> bool {
        let Some((enter, leave)) = clip(from, to) else {
            return false;
        };
        let at = |part: f64| {
            let between = |from: f64, to: f64| (from + (to - from) * part).clamp(0.0, 1.0);
            (between(from.0, to.0), between(from.1, to.1))
        };
        match self.pieces.last_mut() {
            Some(piece) if enter == 0.0 && !piece.leaves => piece.places.push(at(leave)),
            _ => self.pieces.push(Piece {
                places: vec![at(enter), at(leave)],
                leaves: false,
            }),
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.leaves = leave < 1.0;
        }
        true
    }
}

/// From which part of the way to which it is in the window (Liang and Barsky, 1984).
fn clip(from: Place, to: Place) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (from, to) in [(from.0, to.0), (from.1, to.1)] {
        let step = to - from;
        if step == 0.0 {
            if !(0.0..=1.0).contains(&from) {
                return None;
            }
            continue;
        }
        let (low, high) = (-from / step, (1.0 - from) / step);
        enter = enter.max(low.min(high));
        leave = leave.min(low.max(high));
    }
    (enter < leave).then_some((enter, leave))
}

fn is_inside((a, b): Place) -> bool {
    (0.0..=1.0).contains(&a) && (0.0..=1.0).contains(&b)
}

fn apart(a: Place, b: Place) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

#[cfg(test)]
mod tests;
