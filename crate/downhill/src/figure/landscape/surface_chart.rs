//! The surface of a loss in space, and paths over it.

use super::contour_chart::{check_paths, draw_paths, paths_in_words, surface_note};
use super::height_bar::{BAR, BAR_GAP, draw_height_bar};
use super::path_on_surface::Ground;
use super::paths::PathOnSheet;
use super::projection::Projection;
use super::surface_box::SurfaceBox;
use super::surface_mesh::SurfaceMesh;
use super::window::{Track, Window, name};
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::path_looks;
use crate::figure::sheet::theme::{BORDER, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::landscape::{DescentPath, LossSurface};

/// Room for the box, in pixels.
const BOX: (f64, f64) = (640.0, 460.0);
/// Room for the labels below the box.
const BELOW: f64 = 62.0;
/// Steps that all paths may have together.
const MOST_STEPS: usize = 240;
const LEAST_STEPS: usize = 30;
/// Marks at steps that all paths may have together.
const MOST_MARKS: usize = 84;
/// Cells of the mesh a side, the finest first: as many as fit beside the paths.
const CELLS: [usize; 5] = [22, 20, 18, 16, 14];
/// What the whole SVG may take, what a cell takes, and what box, bar and texts take, in bytes.
const MOST_BYTES: usize = 58_000;
const CELL_BYTES: usize = 86;
const BOX_BYTES: usize = 8_000;

/// A [`LossSurface`] in space, coloured by its height, and the paths that gradient descent takes
/// over it.
///
/// The projection is parallel. Where a slope hides a part of a path, that part is dotted.
///
/// ```
/// use downhill::figure::SurfaceChart;
/// use downhill::landscape::{DescentPath, LossSurface};
///
/// let bowl = LossSurface::new(-2.0..=2.0, -2.0..=2.0, |a, b| a * a + b * b)?;
/// let path = DescentPath::new([(1.8, 1.2), (0.9, 0.6), (0.4, 0.3)]);
/// let figure = SurfaceChart::new(&bowl).path(&path).rotation(40.0).draw()?;
/// assert!(figure.svg().len() < 60_000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SurfaceChart {
    surface: LossSurface,
    paths: Vec<DescentPath>,
    rotation: f64,
    tilt: f64,
    height_scale: Scale,
    labels: [Option<String>; 3],
    title: Option<String>,
    note: Option<String>,
    alt: Option<String>,
}

/// Where everything stands on the sheet.
struct Layout {
    header: Header,
    notes: Vec<String>,
    view: Projection,
    paths: Vec<PathOnSheet>,
    height: f64,
    top: f64,
    bar: f64,
}

impl Layout {
    /// About how many bytes the paths take in the SVG.
    fn bytes(&self) -> usize {
        let most = MOST_MARKS / self.paths.len().max(1);
        self.paths.iter().map(|path| path.bytes(most)).sum()
    }
}

impl SurfaceChart {
    /// The picture of a surface, turned by 30 degrees and seen from 30 degrees above.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let saddle = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a - b * b)?;
    /// assert_eq!(SurfaceChart::new(&saddle).draw()?.title(), "f(a, b) over a and b");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(surface: &LossSurface) -> Self {
        Self {
            surface: surface.clone(),
            paths: Vec::new(),
            rotation: 30.0,
            tilt: 30.0,
            height_scale: Scale::Linear,
            labels: [None, None, None],
            title: None,
            note: None,
            alt: None,
        }
    }

    /// By how many degrees the box is turned about its upright axis. At 0 the first variable runs
    /// to the right and the second one away from the viewer.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let error = SurfaceChart::new(&bowl).rotation(f64::NAN).draw().unwrap_err();
    /// assert_eq!(error.to_string(), "The rotation is NaN degrees: it must be a finite number.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rotation(mut self, degrees: f64) -> Self {
        self.rotation = degrees;
        self
    }

    /// From how many degrees above the floor the box is seen: 0 from the side, 90 from above.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// SurfaceChart::new(&bowl).tilt(60.0).draw()?;
    /// assert!(SurfaceChart::new(&bowl).tilt(-10.0).draw().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn tilt(mut self, degrees: f64) -> Self {
        self.tilt = degrees;
        self
    }

    /// One more path over the surface, up to six.
    ///
    /// ```
    /// use downhill::figure::SurfaceChart;
    /// use downhill::landscape::{DescentPath, LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let path = DescentPath::new([(0.9, 0.5), (0.1, 0.1)]).with_learning_rate(0.4);
    /// assert!(SurfaceChart::new(&bowl).path(&path).draw()?.svg().contains("η = 0.4"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn path(mut self, path: &DescentPath) -> Self {
        self.paths.push(path.clone());
        self
    }

    /// What the two variables and the height are; otherwise the surface's own names.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = SurfaceChart::new(&bowl).labels(["w₁", "w₂", "Loss"]).draw()?;
    /// assert!(figure.svg().contains(">Loss</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn labels(mut self, labels: [impl Into<String>; 3]) -> Self {
        self.labels = labels.map(|label| Some(label.into()));
        self
    }

    /// A logarithmic axis for the height: it shows the floor of a valley whose slopes are many times
    /// as high.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let steep = LossSurface::new(-3.0..=3.0, -3.0..=3.0, |a, b| (a * a + b).exp())?;
    /// assert!(SurfaceChart::new(&steep).log_height().draw()?.svg().contains("10⁴"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn log_height(mut self) -> Self {
        self.height_scale = Scale::Log;
        self
    }

    /// The title; otherwise what the surface is.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// assert_eq!(SurfaceChart::new(&bowl).title("A bowl").draw()?.title(), "A bowl");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// A line of small text below the title.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = SurfaceChart::new(&bowl).note("Eight weights are fixed.").draw()?;
    /// assert!(figure.svg().contains("Eight weights are fixed."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// What the picture shows, in words; otherwise a description is made from the data.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// assert_eq!(SurfaceChart::new(&bowl).alt("A round bowl.").draw()?.alt(), "A round bowl.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the surface.
    ///
    /// # Errors
    /// When an angle cannot be used, no height suits a logarithmic axis, a path is empty or has no finite point, or there are more
    /// than six paths.
    ///
    /// ```
    /// use downhill::figure::SurfaceChart;
    /// use downhill::landscape::{DescentPath, LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let error = SurfaceChart::new(&bowl).path(&DescentPath::new([])).draw().unwrap_err();
    /// assert!(error.to_string().contains("the path \"path 1\" is empty"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.check_angles()?;
        check_paths(&self.paths)?;
        let names: Vec<String> = (self.paths.iter().enumerate())
            .map(|(index, path)| name(path, index))
            .collect();
        let axes = self.axes()?;
        let mut most = MOST_STEPS;
        let (layout, cells) = loop {
            let layout = self.layout(&names, &axes, most);
            let room = MOST_BYTES.saturating_sub(BOX_BYTES + layout.bytes());
            let cells = CELLS
                .into_iter()
                .find(|cells| cells * cells * CELL_BYTES <= room);
            // A path that leaps about takes much; its first steps are as much as can be seen.
            match cells {
                Some(cells) => break (layout, cells),
                None if most <= LEAST_STEPS => break (layout, CELLS[CELLS.len() - 1]),
                None => most /= 2,
            }
        };
        let [a, b, height] = &axes;
        let (view, bottom) = (&layout.view, layout.height);
        let frame = SurfaceBox {
            a,
            b,
            height,
            view,
            bottom,
        };
        let mesh = SurfaceMesh::new(&self.surface, cells, height);
        let looks = path_looks(self.paths.len());
        let title = self.shown_title();
        let alt = self.alt.clone();
        let alt = alt.unwrap_or_else(|| self.description(&names, &layout.notes));
        draw((WIDTH, bottom), &title, &alt, |canvas| {
            layout.header.draw(canvas);
            frame.draw_walls(canvas);
            mesh.draw(canvas, view);
            draw_paths(canvas, &layout.paths, &looks, MOST_MARKS);
            frame.draw_axes(canvas);
            let span = (layout.top + 30.0, layout.top + 250.0);
            draw_height_bar(canvas, height, layout.bar, span);
        })
    }

    /// Where everything stands when all paths together have `most` steps.
    fn layout(&self, names: &[String], [_, _, height]: &[Axis; 3], most: usize) -> Layout {
        let window = Window::of(&self.surface);
        let share = most / self.paths.len().max(1);
        let tracks: Vec<Track> = (self.paths.iter().zip(names))
            .map(|(path, name)| window.track(path, name, share))
            .collect();
        let mut notes: Vec<String> = self.note.clone().into_iter().collect();
        notes.extend(surface_note(&self.surface));
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
        let rows = (top, top + BOX.1);
        let view = Projection::new(self.rotation, self.tilt, bar / 2.0 + 18.0, rows, BOX.0);
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

    fn shown_title(&self) -> String {
        let [a, b, height] = self.surface.names();
        let title = self.title.clone();
        title.unwrap_or_else(|| format!("{height} over {a} and {b}"))
    }

    fn check_angles(&self) -> Result<(), FigureError> {
        let (which, degrees, advice) = if !self.rotation.is_finite() {
            ("rotation", self.rotation, "it must be a finite number")
        } else if !(0.0..=90.0).contains(&self.tilt) {
            (
                "tilt",
                self.tilt,
                "it must be from 0, from the side, to 90, from above",
            )
        } else {
            return Ok(());
        };
        Err(FigureError::Angle {
            which,
            degrees,
            advice,
        })
    }

    /// The axes of both variables and of the height.
    fn axes(&self) -> Result<[Axis; 3], FigureError> {
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
            Axis::new(scale, range, false, Direction::Across, length, 6).labelled(name)
        };
        Ok([
            axis(0, Scale::Linear, ends(surface.a()), 260.0),
            axis(1, Scale::Linear, ends(surface.b()), 260.0),
            axis(2, scale, heights.aired(scale), 220.0),
        ])
    }

    /// What a logarithmic axis leaves out.
    fn unheld_note(&self) -> Option<String> {
        let finite = self
            .surface
            .heights()
            .iter()
            .filter(|height| height.is_finite());
        let unheld = finite
            .filter(|height| !self.height_scale.holds(**height))
            .count();
        (unheld > 0).then(|| {
            let (unheld, count) = (grouped(unheld), grouped(self.surface.heights().len()));
            format!("{unheld} of {count} values are not above 0 and have no place on the axis.")
        })
    }

    fn description(&self, names: &[String], notes: &[String]) -> String {
        let [a, b, height] = self.surface.names();
        let ((low_a, low_b), low) = self.surface.lowest();
        let ((high_a, high_b), high) = self.surface.highest();
        let mut words = format!(
            "Surface of {height} over {a} and {b}, turned by {} degrees and seen from {} degrees \
             above. Lowest {} at ({}, {}), highest {} at ({}, {}).",
            value_label(self.rotation),
            value_label(self.tilt),
            value_label(low),
            value_label(low_a),
            value_label(low_b),
            value_label(high),
            value_label(high_a),
            value_label(high_b),
        );
        words += &paths_in_words(&self.paths, names);
        for note in notes {
            words.push(' ');
            words += note;
        }
        words
    }
}
