//! A path laid on a surface: which of it is in sight, and which is behind a slope.

use super::paths::PathOnSheet;
use super::projection::{Projection, Spot};
use super::window::{Place, Track};
use crate::figure::panels::axis::Axis;
use crate::figure::panels::thin::simplify;
use crate::figure::sheet::canvas::Pixel;
use crate::figure::sheet::to_f64::to_f64;
use crate::landscape::LossSurface;

/// A step is cut into pieces of this length, so that it follows the surface.
const PIECE: f64 = 0.02;
/// Steps along a line of sight.
const SIGHT: f64 = 0.015;
/// A slope must rise by this much over the line of sight to hide what is behind.
const HIDES: f64 = 0.02;
/// Points nearer than this to a straight line are not seen, in pixels.
const UNSEEN: f64 = 0.25;

/// A surface with the way from its window to the sheet.
pub(super) struct Ground<'a> {
    pub(super) surface: &'a LossSurface,
    pub(super) height: &'a Axis,
    pub(super) view: &'a Projection,
}

impl Ground<'_> {
    /// A path on the sheet. A part over a hole is left out.
    pub(super) fn path(&self, track: &Track) -> PathOnSheet {
        let mut path = PathOnSheet::default();
        for piece in &track.pieces {
            let mut seen: Vec<Pixel> = Vec::new();
            let mut hidden: Vec<Pixel> = Vec::new();
            for place in fine(&piece.places) {
                let Some(spot) = self.spot(place) else {
                    keep(&mut path, &mut seen, &mut hidden, false);
                    continue;
                };
                let pixel = self.view.pixel(spot);
                // The point where sight changes belongs to both sides, so that they meet.
                if self.is_hidden(spot) {
                    hidden.push(pixel);
                    if !seen.is_empty() {
                        seen.push(pixel);
                        keep_seen(&mut path, &mut seen, false);
                    }
                } else {
                    seen.push(pixel);
                    if !hidden.is_empty() {
                        hidden.push(pixel);
                        keep_hidden(&mut path, &mut hidden);
                    }
                }
            }
            keep(&mut path, &mut seen, &mut hidden, piece.leaves);
        }
        let in_sight = |place: &Place| {
            let spot = self.spot(*place)?;
            (!self.is_hidden(spot)).then(|| self.view.pixel(spot))
        };
        path.start = track.start.as_ref().and_then(in_sight);
        path.steps = track.steps.iter().filter_map(in_sight).collect();
        path
    }

    fn spot(&self, (a, b): Place) -> Option<Spot> {
        let at = |axis: &[f64], part: f64| match axis {
            [first, .., last] => (first * (1.0 - part) + last * part).clamp(*first, *last),
            _ => 0.0,
        };
        let height = self
            .surface
            .height_at(at(self.surface.a(), a), at(self.surface.b(), b))?;
        (self.height.scale.holds(height)).then(|| (a, b, self.height.at(height)))
    }

    /// Whether a slope stands between a spot and the viewer.
    fn is_hidden(&self, (a, b, height): Spot) -> bool {
        let towards = self.view.towards_viewer();
        let mut along = 2.0 * SIGHT;
        loop {
            let place = (a + along * towards.0, b + along * towards.1);
            let sight = height + along * towards.2;
            let inside = (0.0..=1.0).contains(&place.0) && (0.0..=1.0).contains(&place.1);
            if !inside || sight > 1.0 || along > 1.5 {
                return false;
            }
            if self
                .spot(place)
                .is_some_and(|(_, _, ground)| ground > sight + HIDES)
            {
                return true;
            }
            along += SIGHT;
        }
    }
}

fn keep(path: &mut PathOnSheet, seen: &mut Vec<Pixel>, hidden: &mut Vec<Pixel>, leaves: bool) {
    keep_seen(path, seen, leaves);
    keep_hidden(path, hidden);
}

fn keep_seen(path: &mut PathOnSheet, seen: &mut Vec<Pixel>, leaves: bool) {
    if !seen.is_empty() {
        path.pieces.push((simplify(seen, UNSEEN), leaves));
        seen.clear();
    }
}

fn keep_hidden(path: &mut PathOnSheet, hidden: &mut Vec<Pixel>) {
    if hidden.len() > 1 {
        path.hidden.push(simplify(hidden, UNSEEN));
    }
    hidden.clear();
}

/// The places with more between them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn fine(places: &[Place]) -> Vec<Place> {
    let mut fine: Vec<Place> = places.iter().take(1).copied().collect();
    for ends in places.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let pieces = (length / PIECE).ceil().max(1.0) as usize;
        fine.extend((1..=pieces).map(|piece| {
            let part = to_f64(piece) / to_f64(pieces);
            (
                from.0 + (to.0 - from.0) * part,
                from.1 + (to.1 - from.1) * part,
            )
        }));
    }
    fine
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::landscape::window::Window;
    use crate::figure::panels::axis::{Direction, Range, Scale};
    use crate::figure::panels::panel::Area;
    use crate::landscape::DescentPath;

    #[test]
    fn a_ridge_hides_what_is_behind_it() {
        // Seen from the side of small b, the ridge at b = 0.5 stands before b = 0.8.
        let ridge = |_: f64, b: f64| (-80.0 * (b - 0.5).powi(2)).exp();
        let surface = LossSurface::new(0.0..=1.0, 0.0..=1.0, ridge).unwrap();
        let range = Range {
            low: 0.0,
            high: 1.0,
        };
        let height = Axis::new(Scale::Linear, range, false, Direction::Up, 300.0, 5);
        let area = Area {
            left: 100.0,
            top: 50.0,
            width: 600.0,
            height: 450.0,
        };
        let view = Projection::new(0.0, 15.0, &area);
        let ground = Ground {
            surface: &surface,
            height: &height,
            view: &view,
        };
        let track = |points: [(f64, f64); 2]| {
            Window::of(&surface).track(&DescentPath::new(points), "P", 100)
        };
        let front = ground.path(&track([(0.2, 0.1), (0.8, 0.1)]));
        assert_eq!((front.pieces.len(), front.hidden.len()), (1, 0));
        let behind = ground.path(&track([(0.2, 0.8), (0.8, 0.8)]));
        assert_eq!((behind.pieces.len(), behind.hidden.len()), (0, 1));
        let across = ground.path(&track([(0.5, 0.1), (0.5, 0.95)]));
        assert!(!across.pieces.is_empty() && !across.hidden.is_empty());
    }
}
