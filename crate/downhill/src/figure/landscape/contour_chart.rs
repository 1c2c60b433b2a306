//! The contour map of a loss, and paths over it.

use super::contour_lines::{LevelLine, level_lines};
use super::level_labels::{LevelLabel, level_labels, without_gaps};
use super::levels::{is_flat, levels};
use super::map_sheet::MapSheet;
use super::paths::{PathOnSheet, draw_start};
use super::signs::{Sign as PointSign, placed_beside};
use super::window::{Track, Window, name};
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, Pixel, Stroke, draw};
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::line_look::{LineLook, path_looks};
use crate::figure::sheet::text_width::CAPITALS;
use crate::figure::sheet::theme::{Color, HEIGHTS, NOTE, PATHS, WIDTH};
use crate::figure::{Figure, FigureError};
use crate::landscape::{DescentPath, LossSurface};

/// Steps that all paths may have together, so that the SVG stays under 60 kB.
const MOST_STEPS: usize = 450;
/// What lines, labels, paths and marks may take of the SVG, and what a mark takes with its share
/// of the arrows, in bytes.
const MOST_BYTES: usize = 52_000;
const MARK_BYTES: usize = 290;
/// The fewest and the most marks that all paths have together.
const MARKS: (usize, usize) = (24, 170);
/// Levels that a reader can still tell apart.
const MOST_LEVELS: usize = 30;

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
        check_paths(&self.paths)?;
        let levels = self.chosen_levels()?;
        let window = Window::of(&self.surface);
        let names: Vec<String> = self
            .paths
            .iter()
            .enumerate()
            .map(|(index, path)| name(path, index))
            .collect();
        let count = self.paths.len();
        let tracks: Vec<Track> = (self.paths.iter().zip(&names))
            .map(|(path, name)| window.track(path, name, MOST_STEPS / count.max(1)))
            .collect();
        let looks = path_looks(count);

        let [a, b, height] = self.surface.names();
        let title = self
            .title
            .clone()
            .unwrap_or_else(|| format!("{height} over {a} and {b}"));
        let labels = [
            self.labels[0].as_deref().unwrap_or(a),
            self.labels[1].as_deref().unwrap_or(b),
        ];
        let stretched = self.equal_axes && !MapSheet::can_be_equal(&self.surface);
        let notes = self.notes(&tracks, stretched);
        let legend: Vec<(Sign, &str)> = (looks.iter().zip(&names))
            .map(|(look, name)| (Sign::Line(*look), name.as_str()))
            .collect();
        let header = Header::new(&title, &notes.join(" "), &legend);
        let sheet = MapSheet::new(
            &self.surface,
            labels,
            header.bottom() + 6.0,
            self.equal_axes,
        );

        let lines = level_lines(&self.surface.refined(), &levels, |point| {
            window.place(point).map(|place| sheet.pixel(place))
        })?;
        let paths: Vec<PathOnSheet> = tracks.iter().map(|track| sheet.path(track)).collect();
        let signs = self.signs(&sheet, &window, &paths);
        let mut obstacles: Vec<Pixel> = paths.iter().flat_map(PathOnSheet::sampled).collect();
        obstacles.extend(signs.iter().flat_map(PointSign::sampled));
        let texts: Vec<String> = levels.iter().map(|level| value_label(*level)).collect();
        let area = sheet.panel.area;
        let level_labels = level_labels(&lines, &texts, area, &obstacles);

        // As many marks as there is room for beside the lines.
        let lines_bytes: usize = lines
            .iter()
            .map(|line| 90 + 12 * line.line.points().len())
            .sum();
        let paths_bytes: usize = paths.iter().map(|path| path.bytes(0)).sum();
        let room = MOST_BYTES.saturating_sub(lines_bytes + paths_bytes + 220 * level_labels.len());
        let marks = (room / MARK_BYTES).clamp(MARKS.0, MARKS.1);

        let alt = self
            .alt
            .clone()
            .unwrap_or_else(|| self.description(&texts, &names, &notes));
        draw((WIDTH, sheet.height), &title, &alt, |canvas| {
            header.draw(canvas);
            sheet.draw_axes(canvas);
            draw_lines(canvas, &lines, &level_labels, levels.len());
            draw_paths(canvas, &paths, &looks, marks);
            for sign in &signs {
                sign.draw(canvas);
            }
        })
    }

    fn chosen_levels(&self) -> Result<Vec<f64>, FigureError> {
        let Some(given) = &self.levels else {
            return Ok(levels(self.surface.heights()));
        };
        if let Some(index) = given.iter().position(|level| !level.is_finite()) {
            let (what, value) = ("The list of levels".to_owned(), given[index]);
            return Err(FigureError::NotFinite { what, index, value });
        }
        if given.len() > MOST_LEVELS {
            let (what, count, most) = ("levels", given.len(), MOST_LEVELS);
            return Err(FigureError::TooMany { what, count, most });
        }
        let (low, high) = (self.surface.lowest().1, self.surface.highest().1);
        let mut levels: Vec<f64> = given
            .iter()
            .copied()
            .filter(|level| low < *level && *level < high)
            .collect();
        if levels.is_empty() {
            return Err(FigureError::NoLevel { low, high });
        }
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        Ok(levels)
    }

    /// What a reader must know.
    fn notes(&self, tracks: &[Track], stretched: bool) -> Vec<String> {
        let mut notes: Vec<String> = self.note.clone().into_iter().collect();
        notes.extend(surface_note(&self.surface));
        if stretched {
            notes.push("The window is too long for axes of equal scale.".to_owned());
        }
        notes.extend(tracks.iter().filter_map(|track| track.note.clone()));
        notes
    }

    /// The starts of the paths, and the minimum.
    fn signs(&self, sheet: &MapSheet, window: &Window, paths: &[PathOnSheet]) -> Vec<PointSign> {
        let mut signs = Vec::new();
        let taken: Vec<Pixel> = paths.iter().flat_map(PathOnSheet::sampled).collect();
        let mut starts: Vec<Pixel> = Vec::new();
        for start in paths.iter().filter_map(|path| path.start) {
            if !starts.contains(&start) {
                starts.push(start);
            }
        }
        for start in starts {
            signs.push(placed_beside(
                start,
                "start",
                false,
                sheet.panel.area,
                &taken,
                &signs,
            ));
        }
        let (place, low) = self.surface.lowest();
        if let Some(place) = window.place(place).filter(|_| self.minimum) {
            let text = format!("lowest: {}", value_label(low));
            let at = sheet.pixel(place);
            signs.push(placed_beside(
                at,
                &text,
                true,
                sheet.panel.area,
                &taken,
                &signs,
            ));
        }
        signs
    }

    fn description(&self, levels: &[String], names: &[String], notes: &[String]) -> String {
        let [a, b, height] = self.surface.names();
        let ((low_a, low_b), low) = self.surface.lowest();
        let mut words = format!(
            "Contour map of {height} over {a} and {b}. Lowest {} at ({}, {}), highest {}.",
            value_label(low),
            value_label(low_a),
            value_label(low_b),
            value_label(self.surface.highest().1),
        );
        if !levels.is_empty() {
            words += &format!(" Lines at {}.", levels.join(", "));
        }
        words
            + &paths_in_words(&self.paths, names)
            + &notes.iter().map(|n| format!(" {n}")).collect::<String>()
    }
}

/// Whether every path can be drawn.
pub(super) fn check_paths(paths: &[DescentPath]) -> Result<(), FigureError> {
    if paths.len() > PATHS.len() {
        let (what, count, most) = ("paths", paths.len(), PATHS.len());
        return Err(FigureError::TooMany { what, count, most });
    }
    for (index, path) in paths.iter().enumerate() {
        let what = format!("the path \"{}\"", name(path, index));
        if path.points.is_empty() {
            let advice = "Give it at least its start.";
            return Err(FigureError::Empty { what, advice });
        }
        if path
            .points
            .iter()
            .all(|(a, b)| !(a.is_finite() && b.is_finite()))
        {
            let count = path.points.len();
            return Err(FigureError::NothingFinite { what, count });
        }
    }
    Ok(())
}

/// What a reader must know of the surface itself.
pub(super) fn surface_note(surface: &LossSurface) -> Option<String> {
    let (low, high) = (surface.lowest().1, surface.highest().1);
    let mut notes = Vec::new();
    if is_flat(low, high) {
        notes.push(format!(
            "The surface is flat: {} everywhere.",
            value_label(low)
        ));
    }
    if surface.holes() > 0 {
        let (holes, count) = (grouped(surface.holes()), grouped(surface.heights().len()));
        notes.push(format!(
            "{holes} of {count} values are not finite; there the surface has a hole."
        ));
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// Where every path starts and ends, for who cannot see it.
pub(super) fn paths_in_words(paths: &[DescentPath], names: &[String]) -> String {
    let place = |(a, b): (f64, f64)| format!("({}, {})", value_label(a), value_label(b));
    let words = paths.iter().zip(names).map(|(path, name)| {
        let finite = || {
            path.points
                .iter()
                .copied()
                .filter(|(a, b)| a.is_finite() && b.is_finite())
        };
        match (finite().next(), finite().next_back()) {
            (Some(first), Some(last)) => {
                let steps = grouped(path.points.len() - 1);
                format!(
                    " {name}: {steps} steps from {} to {}.",
                    place(first),
                    place(last)
                )
            }
            _ => String::new(),
        }
    });
    words.collect()
}

/// The colour of a level among others.
fn level_color(level: usize, levels: usize) -> Color {
    let step = (HEIGHTS.len() - 1) * level / levels.saturating_sub(1).max(1);
    Color::Height(u8::try_from(step).unwrap_or(u8::MAX))
}

fn draw_lines(canvas: &mut Canvas<'_>, lines: &[LevelLine], labels: &[LevelLabel], levels: usize) {
    for (index, line) in lines.iter().enumerate() {
        let gaps = labels
            .iter()
            .filter(|label| label.line == index)
            .map(|label| label.gap);
        for piece in without_gaps(&line.line, gaps.collect()) {
            canvas.line(&piece, Stroke::solid(level_color(line.level, levels), 1.8));
        }
    }
    let look = Lettering::new(NOTE, Color::Ink, Anchor::Middle);
    for label in labels {
        let (sin, cos) = label.degrees.to_radians().sin_cos();
        let down = CAPITALS * NOTE / 2.0;
        let baseline = (label.at.0 - down * sin, label.at.1 + down * cos);
        canvas.turned_text(baseline, label.degrees, &label.text, look);
    }
}

/// Draws the paths, with up to `marks` marks together.
pub(super) fn draw_paths(
    canvas: &mut Canvas<'_>,
    paths: &[PathOnSheet],
    looks: &[LineLook],
    marks: usize,
) {
    // The first path on top: it is often that of the smallest rate, and the shortest.
    for (path, look) in paths.iter().zip(looks).rev() {
        path.draw_lines(canvas, *look);
        path.draw_steps(canvas, *look, marks / paths.len());
    }
    let mut starts: Vec<Pixel> = Vec::new();
    for start in paths.iter().filter_map(|path| path.start) {
        if !starts.contains(&start) {
            draw_start(canvas, start);
            starts.push(start);
        }
    }
}
