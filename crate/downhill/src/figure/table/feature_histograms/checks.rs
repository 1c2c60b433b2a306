//! What a table must be like to be drawn: its names, its labels, its values.

use super::FeatureHistograms;
use crate::figure::FigureError;
use crate::figure::table::histogram::Histogram;

/// Panels of one figure.
const MOST_PANELS: usize = 40;

impl FeatureHistograms<'_> {
    /// One name a feature.
    pub(super) fn checked_names(&self) -> Result<Vec<String>, FigureError> {
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
    pub(super) fn checked_labels(&self) -> Result<Vec<bool>, FigureError> {
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

    pub(super) fn histograms(
        &self,
        names: &[String],
        ones: &[bool],
    ) -> Result<Vec<Histogram>, FigureError> {
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
}
