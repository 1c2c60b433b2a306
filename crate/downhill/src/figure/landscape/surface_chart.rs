//! The surface of a loss in space, and paths over it.

use super::all_paths::{check_paths, draw_paths};
use super::height_bar::draw_height_bar;
use super::surface_box::SurfaceBox;
use super::surface_mesh::SurfaceMesh;
use super::window::name;
use crate::figure::panels::axis::Scale;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::line_look::path_looks;
use crate::figure::sheet::theme::WIDTH;
use crate::figure::{Figure, FigureError};
use crate::landscape::{DescentPath, LossSurface};

mod angles;
mod layout;
mod words;

/// Steps that all paths may have together.
const MOST_STEPS: usize = 240;
const LEAST_STEPS: usize = 30;
/// Marks at steps that all paths may have together.
const MOST_MARKS: usize = 84;
/// Cells of the mesh a side, the finest first: as many as fit beside the paths.
const CELLS: [usize; 5] = [22, 20, 18, 16, 14];
/// Cells a side of a picture that is one of many.
const TURNING_CELLS: usize = 14;
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
    turning: bool,
    labels: [Option<String>; 3],
    title: Option<String>,
    note: Option<String>,
    alt: Option<String>,
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
            turning: false,
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
    /// assert!(SurfaceChart::new(&steep).log_height().draw()?.alt().contains("on a logarithmic axis"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn log_height(mut self) -> Self {
        self.height_scale = Scale::Log;
        self
    }

    /// A picture that is one of many from all sides, in an [explorer](crate::explore) that turns
    /// it: the box has the same size and place at every angle, and a coarser mesh and fewer ticks
    /// make of it a third of the bytes in the explorer.
    ///
    /// ```
    /// use downhill::{figure::SurfaceChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let chart = SurfaceChart::new(&bowl);
    /// let [fine, small] = [chart.draw()?, chart.for_turning().draw()?];
    /// assert!(2 * small.svg().len() < fine.svg().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn for_turning(mut self) -> Self {
        self.turning = true;
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
    /// When an angle cannot be used, no height suits a logarithmic axis, a path is empty or has no
    /// finite point, or there are more than six paths.
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
        let cells = if self.turning { TURNING_CELLS } else { cells };
        let mesh = SurfaceMesh::new(&self.surface, cells, height);
        let looks = path_looks(self.paths.len());
        let title = self.shown_title();
        let alt = self.alt.clone();
        let alt = alt.unwrap_or_else(|| self.description(&names, &layout.notes));
        draw((WIDTH, bottom), &title, &alt, |canvas| {
            layout.header.draw(canvas);
            frame.draw_walls(canvas);
            match self.turning {
                true => mesh.draw_small(canvas, view),
                false => mesh.draw(canvas, view),
            }
            draw_paths(canvas, &layout.paths, &looks, MOST_MARKS);
            frame.draw_axes(canvas);
            let span = (layout.top + 30.0, layout.top + 250.0);
            draw_height_bar(canvas, height, layout.bar, span);
        })
    }
}
