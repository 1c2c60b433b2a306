//! Where everything stands on the sheet of a surface.

use super::{MOST_MARKS, SurfaceChart};
use crate::figure::FigureError;
use crate::figure::landscape::height_bar::{BAR, BAR_GAP};
use crate::figure::landscape::path_on_surface::Ground;
use crate::figure::landscape::paths::PathOnSheet;
use crate::figure::landscape::projection::Projection;
use crate::figure::landscape::surface_note::surface_note;
use crate::figure::landscape::window::{Track, Window};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::panel::Area;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::path_looks;
use crate::figure::sheet::theme::{BORDER, WIDTH};

/// Room for the box, in pixels.
const BOX: (f64, f64) = (640.0, 460.0);
/// How much more of its height a box has that is equally large at every tilt: at most it is just as
/// high, and labels stand below it where its lowest corner is in their middle.
const TURNING_MORE: f64 = 32.0;
/// About how many ticks an axis has; where many pictures make one explorer, each has fewer.
const TICKS: usize = 6;
const TURNING_TICKS: usize = 4;
/// Room for the labels below the box.
const BELOW: f64 = 62.0;

/// Where everything stands on the sheet.
pub(super) struct Layout {
    pub(super) header: Header,
    pub(super) notes: Vec<String>,
    pub(super) view: Projection,
    pub(super) paths: Vec<PathOnSheet>,
    pub(super) height: f64,
    pub(super) top: f64,
    pub(super) bar: f64,
}

impl Layout {
    /// About how many bytes the paths take in the SVG.
    pub(super) fn bytes(&self) -> usize {
        let most = MOST_MARKS / self.paths.len().max(1);
        self.paths.iter().map(|path| path.bytes(most)).sum()
    }
}

impl SurfaceChart {
    /// Where everything stands when all paths together have `most` steps.
    pub(super) fn layout(
        &self,
        names: &[String],
        [_, _, height]: &[Axis; 3],
        most: usize,
    ) -> Layout {
        let window = Window::of(&self.surface);
        let share = most / self.paths.len().max(1);
        let tracks: Vec<Track> = (self.paths.iter().zip(names))
            .map(|(path, name)| window.track(path, name, share))
            .collect();
        let mut notes: Vec<String> = self.note.clone().into_iter().collect();
        notes.extend(surface_note(&self.surface));
        notes.extend(self.log_note());
        notes.extend(self.unheld_note());
        notes.extend(tracks.iter().filter_map(|track| track.note.clone()));
        let looks = path_looks(self.paths.len());
        let legend: Vec<(Sign, &str)> = (looks.iter().zip(names))
            .map(|(look, name)| (Sign::Line(*look), name.as_str()))
            .collect();
        let header = Header::new(&self.shown_title(), &notes.join(" "), &legend);
        let top = header.bottom() + 8.0;
        // The bar with its labels at the right, the height's axis at the left.
        let bar = WIDTH - BORDER - height.widest_label() - BAR_GAP - BAR;
        let area = Area {
            left: bar / 2.0 + 18.0 - BOX.0 / 2.0,
            top,
            width: BOX.0,
            height: if self.turning {
                BOX.1 + TURNING_MORE
            } else {
                BOX.1
            },
        };
        let view = match self.turning {
            true => Projection::of_one_size(self.rotation, self.tilt, &area),
            false => Projection::new(self.rotation, self.tilt, &area),
        };
        let surface = &self.surface;
        let ground = Ground {
            surface,
            height,
            view: &view,
        };
        Layout {
            paths: tracks.iter().map(|track| ground.path(track)).collect(),
            height: top + BOX.1 + BELOW + BORDER,
            header,
            notes,
            view,
            top,
            bar,
        }
    }

    /// The axes of both variables and of the height.
    pub(super) fn axes(&self) -> Result<[Axis; 3], FigureError> {
        let surface = &self.surface;
        let ends = |axis: &[f64]| Range {
            low: axis.first().copied().unwrap_or(0.0),
            high: axis.last().copied().unwrap_or(1.0),
        };
        let (scale, count) = (self.height_scale, surface.heights().len());
        let heights = Range::around(surface.heights().iter().copied(), scale)
            .ok_or(FigureError::NothingPositive { axis: 'z', count })?;
        let axis = |index: usize, scale: Scale, range: Range, length: f64| {
            let own = self.labels[index].as_ref();
            let name = own.unwrap_or(&surface.names()[index]);
            let most = if self.turning { TURNING_TICKS } else { TICKS };
            Axis::new(scale, range, false, Direction::Across, length, most).labelled(name)
        };
        Ok([
            axis(0, Scale::Linear, ends(surface.a()), 260.0),
            axis(1, Scale::Linear, ends(surface.b()), 260.0),
            axis(2, scale, heights.aired(scale), 220.0),
        ])
    }
}
