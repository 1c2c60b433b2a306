//! One small histogram a feature, the two classes side by side.

use ndarray::{ArrayView1, ArrayView2};

use super::histogram::Histogram;
use crate::figure::panels::axis::{Axis, Direction, Range, Scale};
use crate::figure::panels::grid::{columns, places};
use crate::figure::panels::panel::{Panel, room_below, room_left};
use crate::figure::panels::shared_labels::draw_shared_labels;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering, draw};
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::text_width::fit;
use crate::figure::sheet::theme::{BORDER, CLASSES, Color, LABEL, TICK, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};

/// Height of a panel without its labels, in figures of one row, of two, of more.
const PANEL: [f64; 3] = [250.0, 190.0, 150.0];
/// Room above a panel for its feature's name.
const NAME: f64 = 26.0;
/// Panels of one figure.
const MOST_PANELS: usize = 40;

/// One small histogram a feature, the samples of class 0 and class 1 side by side.
///
/// `features` has shape (n, d), `labels` shape (n) with entries 0 and 1. A feature of whole
/// numbers has one pair of bars a number; any other is cut into bins of equal width. All panels
/// share one y axis, so that their bars compare, unless you ask for [`free_y`](Self::free_y).
///
/// ```
/// use downhill::figure::FeatureHistograms;
/// use ndarray::array;
///
/// let features = array![[5.0, 1.0], [8.0, 10.0], [1.0, 1.0]];
/// let labels = array![0.0, 1.0, 0.0];
/// let figure = FeatureHistograms::new(&features, &labels)
///     .names(["Clump_Thickness", "Mitoses"])
///     .classes("benign", "malignant")
///     .draw()?;
/// assert!(figure.svg().contains("Clump Thickness"));
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Debug, Clone)]
pub struct FeatureHistograms<'a> {
    features: ArrayView2<'a, f64>,
    labels: ArrayView1<'a, f64>,
    names: Option<Vec<String>>,
    classes: [String; 2],
    title: String,
    x_label: String,
    y_label: String,
    free_y: bool,
}

impl<'a> FeatureHistograms<'a> {
    /// The histograms of these features (without the bias column) by these labels.
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// downhill::figure::FeatureHistograms::new(&features, &labels).draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn new(
        features: impl Into<ArrayView2<'a, f64>>,
        labels: impl Into<ArrayView1<'a, f64>>,
    ) -> Self {
        Self {
            features: features.into(),
            labels: labels.into(),
            names: None,
            classes: ["class 0".to_owned(), "class 1".to_owned()],
            title: "Features by class".to_owned(),
            x_label: "Value".to_owned(),
            y_label: "Number of samples".to_owned(),
            free_y: false,
        }
    }

    /// The names of the features; underscores are drawn as spaces.
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// let histograms = downhill::figure::FeatureHistograms::new(&features, &labels);
    /// let error = histograms.names(["a", "b"]).draw().unwrap_err();
    /// assert!(error.to_string().contains("shape [2, 1] but there are 2 names"));
    /// ```
    #[must_use]
    pub fn names<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.names = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// The names of class 0 and class 1.
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// let histograms = downhill::figure::FeatureHistograms::new(&features, &labels);
    /// assert!(histograms.classes("no", "yes").draw()?.svg().contains(">yes"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
        self.classes = [zero.into(), one.into()];
        self
    }

    /// The title above the panels; otherwise "Features by class".
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// let histograms = downhill::figure::FeatureHistograms::new(&features, &labels);
    /// assert_eq!(histograms.title("Cells").draw()?.title(), "Cells");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// What the x axes count; otherwise "Value".
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// let histograms = downhill::figure::FeatureHistograms::new(&features, &labels);
    /// assert!(histograms.x_label("Grade").draw()?.svg().contains(">Grade</text>"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn x_label(mut self, label: impl Into<String>) -> Self {
        self.x_label = label.into();
        self
    }

    /// A y axis of its own for every panel.
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0, 1.0]);
    /// downhill::figure::FeatureHistograms::new(&features, &labels).free_y().draw()?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn free_y(mut self) -> Self {
        self.free_y = true;
        self
    }

    /// Draws the panels.
    ///
    /// # Errors
    /// When there is no sample or no feature, the numbers of rows, labels and names do not fit, a
    /// feature is not finite, a label is neither 0 nor 1, or there are more than 40 features.
    ///
    /// ```
    /// use ndarray::array;
    ///
    /// let (features, labels) = (array![[1.0], [2.0]], array![0.0]);
    /// let histograms = downhill::figure::FeatureHistograms::new(&features, &labels);
    /// let error = histograms.draw().unwrap_err();
    /// assert!(error.to_string().contains("shape [2, 1] but the labels have shape [1]"));
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let names = self.checked_names()?;
        let ones = self.checked_labels()?;
        let histograms = self.histograms(&names, &ones)?;

        let members = |class: bool| ones.iter().filter(|one| **one == class).count();
        let legend_names = [
            format!("{} ({})", self.classes[0], members(false)),
            format!("{} ({})", self.classes[1], members(true)),
        ];
        let legend = [
            (Sign::Bar(CLASSES[0]), &*legend_names[0]),
            (Sign::Bar(CLASSES[1]), &*legend_names[1]),
        ];
        let header = Header::new(&self.title, "", &legend);
        let panels = self.panels(&histograms, header.bottom());
        let last = panels.last().map_or(0.0, |panel| panel.area.bottom());
        let height = last + room_below(&self.x_label) + BORDER;

        draw(
            (WIDTH, height),
            &self.title,
            &self.description(&names, &ones),
            |canvas| {
                header.draw(canvas);
                for ((panel, histogram), name) in panels.iter().zip(&histograms).zip(&names) {
                    draw_panel(canvas, panel, histogram, name);
                }
                draw_shared_labels(canvas, &panels, &self.x_label, &self.y_label);
            },
        )
    }

    /// One name a feature.
    fn checked_names(&self) -> Result<Vec<String>, FigureError> {
        let (rows, width) = self.features.dim();
        if rows == 0 || width == 0 {
            let what = format!("the table of features, of shape [{rows}, {width}],");
            let advice = "Give at least one sample with one feature.";
            return Err(FigureError::Empty { what, advice });
        }
        if width > MOST_PANELS {
            return Err(FigureError::TooMany {
                what: "features",
                count: width,
                most: MOST_PANELS,
            });
        }
        let names = self.names.clone();
        let names = names.unwrap_or_else(|| (0..width).map(|j| format!("feature {j}")).collect());
        if names.len() == width {
            Ok(names)
        } else {
            Err(FigureError::NameCount {
                features: [rows, width],
                names: names.len(),
            })
        }
    }

    /// Whether each sample is of class 1.
    fn checked_labels(&self) -> Result<Vec<bool>, FigureError> {
        let (rows, width) = self.features.dim();
        if self.labels.len() != rows {
            let labels = self.labels.len();
            return Err(FigureError::LabelShape {
                features: [rows, width],
                labels,
            });
        }
        let labels = self.labels.iter().enumerate();
        labels
            .map(|(index, &value)| match value {
                0.0 => Ok(false),
                1.0 => Ok(true),
                _ => Err(FigureError::NotALabel { index, value }),
            })
            .collect()
    }

    fn histograms(&self, names: &[String], ones: &[bool]) -> Result<Vec<Histogram>, FigureError> {
        let columns = self.features.columns().into_iter().zip(names);
        columns
            .map(|(column, name)| {
                let broken = column
                    .iter()
                    .enumerate()
                    .find(|(_, value)| !value.is_finite());
                if let Some((index, &value)) = broken {
                    let what = format!("The feature \"{name}\"");
                    return Err(FigureError::NotFinite { what, index, value });
                }
                Ok(Histogram::new(&column.to_vec(), ones))
            })
            .collect()
    }

    /// The panels with their axes, from `top` on.
    fn panels(&self, histograms: &[Histogram], top: f64) -> Vec<Panel> {
        let columns = columns(histograms.len());
        let panel_height = PANEL[histograms.len().div_ceil(columns).clamp(1, PANEL.len()) - 1];
        let highest = histograms.iter().map(Histogram::highest).max().unwrap_or(0);
        let count_axis = |highest: usize| {
            let range = Range {
                low: 0.0,
                high: 1.05 * to_f64(highest.max(1)),
            };
            Axis::new(Scale::Linear, range, true, Direction::Up, panel_height, 5)
        };
        let axes: Vec<Axis> = histograms
            .iter()
            .map(|histogram| {
                count_axis(if self.free_y {
                    histogram.highest()
                } else {
                    highest
                })
            })
            .collect();
        let label_room = axes.iter().map(room_left).fold(0.0, f64::max);
        let left = BORDER + LABEL + 10.0 + label_room;
        let gap = if self.free_y { label_room + 14.0 } else { 26.0 };
        let width = WIDTH - BORDER - left;
        let row_gap = NAME + room_below("") + 12.0;
        let places = places(
            histograms.len(),
            left,
            top + NAME,
            width,
            panel_height,
            (gap, row_gap),
        );
        let panels = places.into_iter().zip(histograms).zip(axes).enumerate();
        panels
            .map(|(index, ((area, histogram), mut y))| {
                let range = Range {
                    low: histogram.low,
                    high: histogram.high(),
                };
                let x = Axis::new(
                    Scale::Linear,
                    range,
                    histogram.whole,
                    Direction::Across,
                    area.width,
                    10,
                );
                if !self.free_y && index % columns != 0 {
                    // The grid lines stay, the numbers stand at the first panel of the row.
                    y.ticks.iter_mut().for_each(|(_, label)| label.clear());
                }
                Panel { area, x, y }
            })
            .collect()
    }

    /// The figure in words: the mean of every feature in either class.
    fn description(&self, names: &[String], ones: &[bool]) -> String {
        let mut words = format!(
            "Histograms of {} features, {} beside {}.",
            names.len(),
            self.classes[0],
            self.classes[1]
        );
        for (name, column) in names.iter().zip(self.features.columns()) {
            let mean = |class: bool| {
                let members = || column.iter().zip(ones).filter(|(_, one)| **one == class);
                match members().count() {
                    0 => "none".to_owned(),
                    count => {
                        let sum: f64 = members().map(|(value, _)| value / to_f64(count)).sum();
                        value_label(sum)
                    }
                }
            };
            words += &format!(" {name}: mean {} and {}.", mean(false), mean(true));
        }
        words
    }
}

fn draw_panel(canvas: &mut Canvas<'_>, panel: &Panel, histogram: &Histogram, name: &str) {
    let area = panel.area;
    let mut lettering = Lettering::new(TICK, Color::Ink, Anchor::Start);
    lettering.bold = true;
    let name = fit(&name.replace('_', " "), TICK * 1.08, area.width);
    canvas.text((area.left, area.top - 9.0), &name, lettering);
    panel.draw_horizontal_grid(canvas);
    for (bin, counts) in histogram.counts.iter().enumerate() {
        let from = panel.across(histogram.low + to_f64(bin) * histogram.width);
        let to = panel.across(histogram.low + to_f64(bin + 1) * histogram.width);
        let bar = (to - from) * 0.42;
        for (class, &count) in counts.iter().enumerate() {
            let left = from + (to - from) * 0.08 + to_f64(class) * bar;
            let corner = (left, panel.up(to_f64(count)));
            if count > 0 {
                canvas.rect(corner, (left + bar, area.bottom()), CLASSES[class], 1.0);
            }
        }
    }
    panel.draw_x_axis(canvas);
    panel.draw_y_axis(canvas);
}

#[cfg(test)]
mod tests;
