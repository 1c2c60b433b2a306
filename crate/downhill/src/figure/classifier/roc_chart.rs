//! ROC curves in a square panel.

use self::drawing::{draw_area, draw_marks, guessing};
use super::roc_legend::RocLegend;
use super::share_label::share_label;
use crate::figure::lines::line::{Line, looks};
use crate::figure::lines::line_drawing::draw_line;
use crate::figure::panels::panel::room_below;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::theme::{BORDER, Sheet};
use crate::figure::{Figure, FigureError};
use crate::measures::{RocCurve, RocPoint};

mod drawing;
mod words;

/// The sides of the panel.
const SIDE: f64 = 420.0;
/// Between the panel and the legend at its right.
const GAP: f64 = 34.0;
/// Curves of one figure, and marked thresholds.
const MOST_CURVES: usize = 7;
const MOST_MARKS: usize = 8;
/// Points that all curves may keep together, so that the SVG stays under 60 kB.
const MOST_POINTS: usize = 2800;

/// ROC curves of one or several models in a square panel, with the diagonal of guessing, the area
/// below each curve, and marked thresholds.
///
/// ```
/// use downhill::figure::RocChart;
/// use downhill::measures::RocCurve;
/// use ndarray::array;
///
/// let y = array![0.0, 0.0, 1.0, 1.0];
/// let roc = RocCurve::new(&y, &array![0.1, 0.4, 0.35, 0.8])?;
/// let figure = RocChart::new(&roc).threshold(0.5).classes("benign", "malignant").draw()?;
/// assert_eq!(figure.title(), "ROC curve: area 0.7500");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct RocChart {
    curves: Vec<Curve>,
    sheet: Sheet,
    classes: Option<[String; 2]>,
    title: Option<String>,
    alt: Option<String>,
}

/// One curve with its name and the thresholds marked on it.
#[derive(Debug, Clone)]
struct Curve {
    name: String,
    roc: RocCurve,
    thresholds: Vec<f64>,
}

impl RocChart {
    /// The chart of one curve.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// assert_eq!(RocChart::new(&roc).draw()?.title(), "ROC curve: area 1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(roc: &RocCurve) -> Self {
        Self {
            curves: vec![Curve {
                name: "model".to_owned(),
                roc: roc.clone(),
                thresholds: Vec::new(),
            }],
            sheet: Sheet::WHOLE,
            classes: None,
            title: None,
            alt: None,
        }
    }

    /// The name of the curve given last; otherwise the first one is the "model".
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// let chart = RocChart::new(&roc).name("nine features");
    /// assert!(chart.draw()?.svg().contains(">nine features</text>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        if let Some(curve) = self.curves.last_mut() {
            curve.name = name.into();
        }
        self
    }

    /// One more curve, to compare.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let y = array![0.0, 0.0, 1.0];
    /// let roc = RocCurve::new(&y, &array![0.1, 0.3, 0.8])?;
    /// let other = RocCurve::new(&y, &array![2.0, 5.0, 3.0])?;
    /// let chart = RocChart::new(&roc).curve("Clump_Thickness", &other);
    /// assert!(chart.draw()?.alt().contains("Clump_Thickness: area 0.5000"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn curve(mut self, name: impl Into<String>, roc: &RocCurve) -> Self {
        self.curves.push(Curve {
            name: name.into(),
            roc: roc.clone(),
            thresholds: Vec::new(),
        });
        self
    }

    /// Marks the point of the curve given last where class 1 is called for a score > `threshold`.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0, 1.0], &array![0.1, 0.8, 0.3])?;
    /// let chart = RocChart::new(&roc).threshold(0.5);
    /// assert!(chart.draw()?.alt().contains("threshold 0.5: recall 0.5000, false positives 0"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> Self {
        if let Some(curve) = self.curves.last_mut() {
            curve.thresholds.push(threshold);
        }
        self
    }

    /// The names of class 0 and class 1, for the axes.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// let chart = RocChart::new(&roc).classes("benign", "malignant");
    /// assert!(chart.draw()?.svg().contains("True positive rate (malignant found)"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
        self.classes = Some([zero.into(), one.into()]);
        self
    }

    /// A sheet of half the width, with letters of the same size: it stands beside another in a
    /// frame of an [explorer](crate::explore). Its legend is above the panel, and the rates at a
    /// marked threshold are in the description only.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// let chart = RocChart::new(&roc).half_width();
    /// assert!(chart.draw()?.svg().contains("width=\"430\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn half_width(mut self) -> Self {
        self.sheet = Sheet::HALF;
        self
    }

    /// The title above the chart; otherwise it says the area of the only curve.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// assert_eq!(RocChart::new(&roc).title("How it ranks").draw()?.title(), "How it ranks");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the picture shows, in words; otherwise a description is made from the curves.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// assert_eq!(RocChart::new(&roc).alt("A corner.").draw()?.alt(), "A corner.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn alt(mut self, alt: impl Into<String>) -> Self {
        self.alt = Some(alt.into());
        self
    }

    /// Draws the chart.
    ///
    /// # Errors
    /// When a marked threshold is NaN, or there are more than 7 curves or 8 marks.
    ///
    /// ```
    /// # use downhill::figure::RocChart;
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0], &array![0.1, 0.8])?;
    /// assert!(RocChart::new(&roc).threshold(f64::NAN).draw().is_err());
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn draw(&self) -> Result<Figure, FigureError> {
        let marks = self.checked_marks()?;
        let title = self.title.clone().unwrap_or_else(|| match &*self.curves {
            [curve] => format!("ROC curve: area {}", share_label(curve.roc.area())),
            _ => "ROC curves".to_owned(),
        });
        let lines: Vec<Line> = self
            .curves
            .iter()
            .map(|curve| Line::new(&curve.name, &[], &[]))
            .collect();
        let looks = looks(&lines);
        let short = self.short_entries(&looks);
        let short: Vec<(Sign, &str)> = short.iter().map(|(sign, name)| (*sign, &**name)).collect();
        let header = Header::on(self.sheet, &title, "", &short);
        let panel = self.panel(header.bottom() + 6.0);
        let entries = self.entries(&looks, &marks);
        let legend = RocLegend::new(&entries, panel.area.right() + GAP);
        let below = panel.area.bottom() + room_below(&panel.x.label) + BORDER;
        let height = match self.legend_beside() {
            true => below.max(panel.area.top + legend.height() + BORDER),
            false => below,
        };
        let pieces = self.pieces(&panel);

        let alt = self.alt.clone().unwrap_or_else(|| self.description(&marks));
        draw((self.sheet.width, height), &title, &alt, |canvas| {
            header.draw(canvas);
            if let ([pieces], [look]) = (&*pieces, &*looks) {
                draw_area(canvas, &panel, pieces, look.color);
            }
            panel.draw_vertical_grid(canvas);
            panel.draw_horizontal_grid(canvas);
            panel.draw_x_axis(canvas);
            panel.draw_y_axis(canvas);
            let diagonal = [(0.0, 0.0), (1.0, 1.0)].map(|(x, y)| (panel.across(x), panel.up(y)));
            canvas.line(&diagonal, guessing());
            for (pieces, look) in pieces.iter().zip(&looks) {
                draw_line(canvas, &panel, pieces, *look);
            }
            draw_marks(canvas, &panel, &looks, &marks);
            if self.legend_beside() {
                legend.draw(canvas, panel.area.top);
            }
        })
    }

    /// The marked points, curve by curve.
    fn checked_marks(&self) -> Result<Vec<Vec<RocPoint>>, FigureError> {
        let marks = self.curves.iter().map(|curve| curve.thresholds.len()).sum();
        for (what, count, most) in [
            ("curves", self.curves.len(), MOST_CURVES),
            ("marked thresholds", marks, MOST_MARKS),
        ] {
            if count > most {
                return Err(FigureError::TooMany { what, count, most });
            }
        }
        let marks = self.curves.iter().map(|curve| {
            let points = curve.thresholds.iter().map(|t| Ok(curve.roc.at(*t)?));
            points.collect()
        });
        marks.collect()
    }
}

#[cfg(test)]
mod tests;
