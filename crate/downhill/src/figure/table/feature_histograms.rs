//! One small histogram a feature, the two classes side by side.

use ndarray::{ArrayView1, ArrayView2};

use self::panels::draw_panel;
use crate::figure::panels::panel::room_below;
use crate::figure::panels::shared_labels::draw_shared_labels;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::draw;
use crate::figure::sheet::header::{Header, Sign};
use crate::figure::sheet::theme::{BORDER, CLASSES, WIDTH};
use crate::figure::sheet::to_f64::to_f64;
use crate::figure::{Figure, FigureError};

mod checks;
mod panels;

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

#[cfg(test)]
mod tests;
