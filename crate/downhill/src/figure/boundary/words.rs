//! What all pictures of the plane say: who is in the legend, what the window is.

use super::color_bar::ColorBar;
use super::plane::Plane;
use super::ramp::probability_colors;
use super::samples::Samples;
use crate::figure::classifier::share_label::samples_label;
use crate::figure::panels::tick_labels::{grouped, value_label};
use crate::figure::sheet::header::Sign;
use crate::figure::sheet::line_look::class_looks;

/// What can be set of every picture of the plane.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) classes: [String; 2],
    /// What both axes are.
    pub(super) labels: [String; 2],
    pub(super) title: Option<String>,
    pub(super) alt: Option<String>,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            classes: ["class 0", "class 1"].map(str::to_owned),
            labels: ["x₁", "x₂"].map(str::to_owned),
            title: None,
            alt: None,
        }
    }
}

impl Words {
    /// The two classes with their counts, as the legend has them.
    pub(super) fn legend(&self, samples: &Samples) -> Vec<(Sign, String)> {
        let counts = samples.counts();
        (0..2)
            .map(|class| {
                let name = format!("{} ({})", self.classes[class], grouped(counts[class]));
                (Sign::Dot(class_looks()[class]), name)
            })
            .collect()
    }

    /// The same, and what the rings are where there are any.
    pub(super) fn legend_with_wrong(
        &self,
        samples: &Samples,
        wrong: [usize; 2],
    ) -> Vec<(Sign, String)> {
        let mut legend = self.legend(samples);
        if wrong != [0, 0] {
            let name = format!("on the wrong side ({})", grouped(wrong[0] + wrong[1]));
            legend.push((Sign::Ring, name));
        }
        legend
    }

    /// A legend for pictures that take turns: it is the same whatever the counts are.
    pub(super) fn legend_without_counts(&self) -> Vec<(Sign, String)> {
        let class = |class: usize| (Sign::Dot(class_looks()[class]), self.classes[class].clone());
        vec![class(0), class(1), (Sign::Ring, "wrong side".to_owned())]
    }

    /// The bar for probabilities.
    pub(super) fn probability_bar(&self) -> ColorBar {
        let [zero, one] = &self.classes;
        ColorBar {
            name: "probability of class 1".to_owned(),
            colors: probability_colors(),
            labels: vec![
                (0.0, format!("0: {zero}")),
                (0.5, "0.5".to_owned()),
                (1.0, format!("1: {one}")),
            ],
            line: 0.5,
        }
    }

    /// How many samples of which class there are, and from where to where the axes go.
    pub(super) fn samples_in_window(&self, samples: &Samples, plane: &Plane) -> String {
        let [zeros, ones] = samples.counts().map(grouped);
        let range = |low, high| format!("{} to {}", value_label(low), value_label(high));
        format!(
            "{}: {zeros} {}, {ones} {}. {} from {}, {} from {}.",
            samples_label(samples.len()),
            self.classes[0],
            self.classes[1],
            self.labels[0],
            range(plane.x.low, plane.x.high),
            self.labels[1],
            range(plane.y.low, plane.y.high),
        )
    }
}

/// A legend as the header takes it.
pub(super) fn borrowed(legend: &[(Sign, String)]) -> Vec<(Sign, &str)> {
    legend
        .iter()
        .map(|(sign, name)| (*sign, name.as_str()))
        .collect()
}

/// The methods with which a helper's words are set. `$chart` makes one in their examples, of
/// `features`, `labels` and a function `predict`.
macro_rules! set_words {
    ($helper:ident, $chart:literal) => {
        set_words!($helper, $chart, "");
    };
    ($helper:ident, $chart:literal, $setup:literal) => {
        impl $helper {
            /// The names of class 0 and class 1; otherwise "class 0" and "class 1".
            ///
            /// ```
            #[doc = concat!("# use downhill::figure::", stringify!($helper), ";")]
            /// # use ndarray::{Array1, Array2, array};
            /// # let (features, labels) = (array![[0.0, 0.0], [1.0, 1.0]], array![0.0, 1.0]);
            /// # fn predict(x: &Array2<f64>) -> Array1<f64> { x.column(0).mapv(|x| 1.0 / (1.0 + (-x).exp())) }
            #[doc = $setup]
            #[doc = concat!("let figure = ", $chart, ".classes(\"benign\", \"malignant\").draw()?;")]
            /// assert!(figure.svg().contains("benign (1)"));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn classes(mut self, zero: impl Into<String>, one: impl Into<String>) -> Self {
                self.words.classes = [zero.into(), one.into()];
                self
            }

            /// What the x axis is; otherwise "x₁".
            ///
            /// ```
            #[doc = concat!("# use downhill::figure::", stringify!($helper), ";")]
            /// # use ndarray::{Array1, Array2, array};
            /// # let (features, labels) = (array![[0.0, 0.0], [1.0, 1.0]], array![0.0, 1.0]);
            /// # fn predict(x: &Array2<f64>) -> Array1<f64> { x.column(0).mapv(|x| 1.0 / (1.0 + (-x).exp())) }
            #[doc = $setup]
            #[doc = concat!("let figure = ", $chart, ".x_label(\"cell size\").draw()?;")]
            /// assert!(figure.svg().contains(">cell size</text>"));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn x_label(mut self, label: impl Into<String>) -> Self {
                self.words.labels[0] = label.into();
                self
            }

            /// What the y axis is; otherwise "x₂".
            ///
            /// ```
            #[doc = concat!("# use downhill::figure::", stringify!($helper), ";")]
            /// # use ndarray::{Array1, Array2, array};
            /// # let (features, labels) = (array![[0.0, 0.0], [1.0, 1.0]], array![0.0, 1.0]);
            /// # fn predict(x: &Array2<f64>) -> Array1<f64> { x.column(0).mapv(|x| 1.0 / (1.0 + (-x).exp())) }
            #[doc = $setup]
            #[doc = concat!("let figure = ", $chart, ".y_label(\"cell shape\").draw()?;")]
            /// assert!(figure.svg().contains(">cell shape</text>"));
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn y_label(mut self, label: impl Into<String>) -> Self {
                self.words.labels[1] = label.into();
                self
            }

            /// The title; otherwise what the picture shows.
            ///
            /// ```
            #[doc = concat!("# use downhill::figure::", stringify!($helper), ";")]
            /// # use ndarray::{Array1, Array2, array};
            /// # let (features, labels) = (array![[0.0, 0.0], [1.0, 1.0]], array![0.0, 1.0]);
            /// # fn predict(x: &Array2<f64>) -> Array1<f64> { x.column(0).mapv(|x| 1.0 / (1.0 + (-x).exp())) }
            #[doc = $setup]
            #[doc = concat!("assert_eq!(", $chart, ".title(\"Two moons\").draw()?.title(), \"Two moons\");")]
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn title(mut self, title: impl Into<String>) -> Self {
                self.words.title = Some(title.into());
                self
            }

            /// What the picture shows, in words; otherwise a description is made from the data.
            ///
            /// ```
            #[doc = concat!("# use downhill::figure::", stringify!($helper), ";")]
            /// # use ndarray::{Array1, Array2, array};
            /// # let (features, labels) = (array![[0.0, 0.0], [1.0, 1.0]], array![0.0, 1.0]);
            /// # fn predict(x: &Array2<f64>) -> Array1<f64> { x.column(0).mapv(|x| 1.0 / (1.0 + (-x).exp())) }
            #[doc = $setup]
            #[doc = concat!("assert_eq!(", $chart, ".alt(\"Two crescents.\").draw()?.alt(), \"Two crescents.\");")]
            /// # Ok::<(), Box<dyn std::error::Error>>(())
            /// ```
            #[must_use]
            pub fn alt(mut self, alt: impl Into<String>) -> Self {
                self.words.alt = Some(alt.into());
                self
            }
        }
    };
}
pub(super) use set_words;
