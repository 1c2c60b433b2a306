//! The contour map of a loss, and paths over it.

use self::steady_map::KeptMap;
use crate::figure::sheet::theme::Sheet;
use crate::figure::{Figure, FigureError};
use crate::landscape::{DescentPath, LossSurface};

mod chosen_levels;
mod drawing;
mod layout;
mod points;
mod steady_map;
mod words;

/// The contour map of a [`LossSurface`]: lines of equal loss with their heights written into them,
/// and the paths that gradient descent takes over them.
///
/// The darker a line, the lower it lies. A path that leaves the window is cut off at the border,
/// with an arrow there and a note.
///
/// ```
/// use downhill::figure::ContourChart;
/// use downhill::landscape::{DescentPath, LossSurface};
///
/// let bowl = LossSurface::new(-2.0..=2.0, -1.0..=1.0, |a, b| a * a + 4.0 * b * b)?;
/// let path = DescentPath::new([(1.8, 0.8), (1.4, -0.5), (1.1, 0.3)]).with_learning_rate(0.1);
/// let figure = ContourChart::new(&bowl).path(&path).equal_axes().draw()?;
/// assert!(figure.svg().contains("η = 0.1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ContourChart {
    surface: LossSurface,
    paths: Vec<DescentPath>,
    levels: Option<Vec<f64>>,
    labels: [Option<String>; 2],
    title: Option<String>,
    note: Option<String>,
    alt: Option<String>,
    equal_axes: bool,
    minimum: bool,
    sheet: Sheet,
    /// The path that a steady map makes way for.
    steady: Option<DescentPath>,
    /// The map of a steady chart, common to all its clones.
    kept_map: KeptMap,
}

impl ContourChart {
    /// The map of a surface.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let saddle = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a - b * b)?;
    /// assert!(ContourChart::new(&saddle).draw()?.svg().contains("−0.4"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(surface: &LossSurface) -> Self {
        Self {
            surface: surface.clone(),
            paths: Vec::new(),
            levels: None,
            labels: [None, None],
            title: None,
            note: None,
            alt: None,
            equal_axes: false,
            minimum: false,
            sheet: Sheet::WHOLE,
            steady: None,
            kept_map: KeptMap::default(),
        }
    }

    /// One more path over the map, up to six.
    ///
    /// ```
    /// use downhill::figure::ContourChart;
    /// use downhill::landscape::{DescentPath, LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let away = DescentPath::new([(0.5, 0.5), (-3.0, 0.0)]).with_name("too fast");
    /// let figure = ContourChart::new(&bowl).path(&away).draw()?;
    /// assert!(figure.svg().contains("too fast: 1 of 2 points lies outside of the window."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn path(mut self, path: &DescentPath) -> Self {
        self.paths.push(path.clone());
        self
    }

    /// The heights of the lines; otherwise round ones that suit the surface.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).levels([0.1, 0.35]).draw()?;
    /// assert!(figure.svg().contains(">0.35</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn levels(mut self, levels: impl IntoIterator<Item = f64>) -> Self {
        self.levels = Some(levels.into_iter().collect());
        self
    }

    /// One unit is as long across as it is up, so that right angles are right: then every step
    /// starts at a right angle to its contour. Where the window is too long for that, a note says
    /// so.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// ContourChart::new(&bowl).equal_axes().draw()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn equal_axes(mut self) -> Self {
        self.equal_axes = true;
        self
    }

    /// A sheet of half the width, with letters of the same size: two of them stand beside each
    /// other in a frame of an [explorer](crate::explore).
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).equal_axes().half_width().draw()?;
    /// assert!(figure.svg().contains("width=\"430\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.sheet = Sheet::HALF;
        self
    }

    /// Keeps the map as it is whatever the paths are, for the frames of an
    /// [explorer](crate::explore). Heights and signs make way for a path like those to come, drawn
    /// or not, and for no other; a row below the title is kept free for what a note says of each
    /// path. A path that is alone has no legend, and the cross at the lowest point no words.
    ///
    /// The lines of the map are found once for all clones of a steady chart, which may have other
    /// paths: that makes a thousand frames quick.
    ///
    /// ```
    /// use downhill::figure::ContourChart;
    /// use downhill::landscape::{DescentPath, LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let path = DescentPath::new([(0.9, 0.9), (0.5, 0.5), (3.0, 0.1)]);
    /// let map = ContourChart::new(&bowl).steady(&path);
    /// let [near, far] = [1, 2].map(|step| map.clone().path(&path.up_to(step)).draw());
    /// assert!(far?.svg().contains("1 of 3 points lies outside of the window."));
    /// near?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn steady(mut self, around: &DescentPath) -> Self {
        self.steady = Some(around.clone());
        self
    }

    /// Marks the lowest point of the grid.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| 2.0 + a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).mark_minimum().draw()?;
    /// assert!(figure.svg().contains("lowest: 2"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn mark_minimum(mut self) -> Self {
        self.minimum = true;
        self
    }

    /// The title; otherwise what the map shows.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// assert_eq!(ContourChart::new(&bowl).draw()?.title(), "f(a, b) over a and b");
    /// assert_eq!(ContourChart::new(&bowl).title("A bowl").draw()?.title(), "A bowl");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the x axis is; otherwise the surface's own name for it.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).x_label("w₂").draw()?;
    /// assert!(figure.svg().contains(">w₂</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.labels[0] = Some(label.into());
        self
    }

    /// What the y axis is; otherwise the surface's own name for it.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).y_label("w₃").draw()?;
    /// assert!(figure.svg().contains(">w₃</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn y_label(mut self, label: impl Into<String>) -> Self {
        self.labels[1] = Some(label.into());
        self
    }

    /// A line of small text below the title.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let figure = ContourChart::new(&bowl).note("All other weights are fixed.").draw()?;
    /// assert!(figure.svg().contains("All other weights are fixed."));
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
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// assert_eq!(ContourChart::new(&bowl).alt("Round rings.").draw()?.alt(), "Round rings.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the map.
    ///
    /// # Errors
    /// When a path is empty or has no finite point, there are more than six paths, a level is not
    /// finite or none is reached, or the surface is too rough for a map.
    ///
    /// ```
    /// use downhill::{figure::ContourChart, landscape::LossSurface};
    ///
    /// let bowl = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a + b * b)?;
    /// let error = ContourChart::new(&bowl).levels([7.0]).draw().unwrap_err();
    /// assert!(error.to_string().starts_with("None of the levels lies between"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        self.drawn()
    }
}
