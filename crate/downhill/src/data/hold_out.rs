use std::fmt;

use ndarray::Axis;
use thiserror::Error;

use super::{DataError, Dataset};
use crate::display::{Bundle, Cell, NotebookDisplay, Table};
use crate::random::RandomState;

/// A data set in two parts: one to train on, and one that is kept back to report on.
///
/// It is made by [`Dataset::hold_out`].
///
/// ```
/// use downhill::data::plane::two_moons;
///
/// let parts = two_moons(200, 0.2, 42)?.hold_out(0.25, 42)?;
/// assert_eq!(parts.to_string(), "150 samples to train on, 50 held out");
/// # Ok::<(), downhill::data::DataError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// The samples to train on.
    pub train: Dataset,
    /// The samples that training must not see.
    pub test: Dataset,
}

/// What can be wrong with holding samples out.
///
/// ```
/// use downhill::data::plane::two_moons;
///
/// let error = two_moons(200, 0.2, 42)?.hold_out(25.0, 42).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "The share to hold out is 25: it must be above 0 and below 1, for example 0.25."
/// );
/// # Ok::<(), downhill::data::DataError>(())
/// ```
#[derive(Debug, Error, Clone, PartialEq)]
#[non_exhaustive]
pub enum HoldOutError {
    /// A share that leaves nothing, or is no share.
    #[error("The share to hold out is {share}: it must be above 0 and below 1, for example 0.25.")]
    Share {
        /// the share given
        share: f64,
    },
    /// A part without samples.
    #[error(
        "A share of {share} of {samples} {} leaves the {part} part empty. {}.",
        if *samples == 1 { "sample" } else { "samples" },
        if *samples < 2 { "Give at least two samples of each label" } else { "Hold out a smaller share" }
    )]
    Empty {
        /// train or test
        part: &'static str,
        /// the share given
        share: f64,
        /// how many samples there are
        samples: usize,
    },
    /// A part in which every sample has the same label.
    #[error(
        "The {part} part has {samples} of the samples, and all have label {label}: it needs both \
         labels. Hold out another share, draw with another random_state, or give more samples."
    )]
    OneClass {
        /// train or test
        part: &'static str,
        /// how many samples the part has
        samples: usize,
        /// the label that all of them have
        label: f64,
    },
}

impl Dataset {
    /// Keeps a share of the samples back, drawn at random, to see how a model does on samples that
    /// it was not trained on.
    ///
    /// Of n samples ⌈share · n⌉ are held out. The numbers 0, …, n − 1 are put in random order; the
    /// first of them are the rows of `test`, the others are the rows of `train`, both in that
    /// order. These are the rows of scikit-learn's
    /// `train_test_split(X, y, test_size=share, random_state=random_state)`.
    ///
    /// # Errors
    ///
    /// [`DataError::HoldOut`] when the share is not above 0 and below 1, when a part would have no
    /// samples, and when all samples of a part have the same label.
    ///
    /// ```
    /// use downhill::data::{HeldOut, load_breast_cancer};
    ///
    /// let data = load_breast_cancer("../../data/breast-cancer-wisconsin.data")?;
    /// let HeldOut { train, test } = data.hold_out(0.25, 42)?;
    /// assert_eq!((train.features.dim(), test.features.dim()), ((524, 9), (175, 9)));
    /// # Ok::<(), downhill::data::DataError>(())
    /// ```
    pub fn hold_out(&self, share: f64, random_state: u32) -> Result<HeldOut, DataError> {
        if !(share > 0.0 && share < 1.0) {
            return Err(HoldOutError::Share { share }.into());
        }
        let samples = self.labels.len();
        // The share is below 1, so this is at most n, which was a usize.
        let held_out = (share * samples as f64).ceil() as usize;
        let order = RandomState::new(random_state).permutation(samples);
        let (test, train) = order.split_at(held_out.min(samples));
        let part = |part, rows: &[usize]| {
            let data = self.rows(rows);
            let fault = match data.class_counts() {
                [0, 0] => HoldOutError::Empty {
                    part,
                    share,
                    samples,
                },
                [0, samples] | [samples, 0] => HoldOutError::OneClass {
                    part,
                    samples,
                    label: data.labels[0],
                },
                _ => return Ok(data),
            };
            Err(fault)
        };
        Ok(HeldOut {
            test: part("test", test)?,
            train: part("train", train)?,
        })
    }

    fn rows(&self, rows: &[usize]) -> Self {
        Self {
            features: self.features.select(Axis(0), rows),
            labels: self.labels.select(Axis(0), rows),
            feature_names: self.feature_names.clone(),
            sample_ids: rows.iter().map(|&row| self.sample_ids[row]).collect(),
        }
    }
}

impl fmt::Display for HeldOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (train, test) = (self.train.labels.len(), self.test.labels.len());
        write!(f, "{train} samples to train on, {test} held out")
    }
}

/// A table of both parts: how many samples each has of each label.
impl NotebookDisplay for HeldOut {
    fn bundle(&self) -> Bundle {
        let table = Table::new(["part", "samples", "label 0", "label 1"]).row_headings();
        let parts = [("train", &self.train), ("test", &self.test)];
        parts
            .into_iter()
            .fold(table, |table, (name, part)| {
                let [zeros, ones] = part.class_counts();
                let counts = [part.labels.len(), zeros, ones];
                let counts = counts.map(|count| Cell::number(count.to_string()));
                table.row([Cell::text(name)].into_iter().chain(counts))
            })
            .caption(self.to_string())
            .bundle()
    }
}

#[cfg(test)]
mod tests {
    use ndarray::{Array1, Array2};

    use super::*;

    fn samples(labels: &[f64]) -> Dataset {
        let features = Array2::from_shape_fn((labels.len(), 2), |(i, j)| (10 * i + j) as f64);
        let labels: Array1<f64> = labels.iter().copied().collect();
        let ids = (100_i64..).take(labels.len());
        Dataset::new(features, labels, ["a", "b"], ids).unwrap()
    }

    #[test]
    fn rows_keep_their_label_and_id() {
        let data = samples(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        let HeldOut { train, test } = data.hold_out(0.5, 1).unwrap();
        assert_eq!((train.labels.len(), test.labels.len()), (4, 4));
        for part in [&train, &test] {
            assert_eq!(part.feature_names, ["a", "b"]);
            for (row, id) in part.sample_ids.iter().enumerate() {
                let from = (id - 100) as usize;
                assert_eq!(part.features.row(row), data.features.row(from));
                assert_eq!(part.labels[row], data.labels[from]);
            }
        }
        let mut ids = [train.sample_ids, test.sample_ids].concat();
        ids.sort_unstable();
        assert_eq!(ids, data.sample_ids);
    }

    #[test]
    fn a_cell_shows_what_each_part_has() {
        let parts = samples(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
        let parts = parts.hold_out(0.5, 1).unwrap();
        let text = parts.bundle().plain().to_owned();
        assert!(text.contains("4 samples to train on, 4 held out"), "{text}");
        let [zeros, ones] = parts.test.class_counts().map(|count| count.to_string());
        let test = text
            .lines()
            .find(|line| line.trim_start().starts_with("test"));
        let words: Vec<&str> = test.unwrap().split_whitespace().collect();
        assert_eq!(words, ["test", "4", &zeros, &ones], "{text}");
    }

    #[test]
    fn shares_that_make_no_sense_are_errors() {
        let data = samples(&[0.0, 1.0, 0.0, 1.0]);
        for share in [0.0, 1.0, -0.5, 25.0, f64::NAN, f64::INFINITY] {
            let error = data.hold_out(share, 42).unwrap_err();
            assert!(
                matches!(error, DataError::HoldOut(HoldOutError::Share { .. })),
                "{error}"
            );
        }
    }

    #[test]
    fn no_part_is_empty() {
        let data = samples(&[0.0, 1.0, 0.0, 1.0]);
        // Seed 0 puts both labels into the test part, which is all there is.
        assert_eq!(
            data.hold_out(0.99, 0).unwrap_err().to_string(),
            "A share of 0.99 of 4 samples leaves the train part empty. Hold out a smaller share."
        );
        assert_eq!(
            samples(&[]).hold_out(0.5, 0).unwrap_err().to_string(),
            "A share of 0.5 of 0 samples leaves the test part empty. Give at least two samples of each label."
        );
    }

    #[test]
    fn each_part_has_both_labels() {
        let error = samples(&[1.0; 8]).hold_out(0.25, 0).unwrap_err();
        assert_eq!(
            error.to_string(),
            "The test part has 2 of the samples, and all have label 1: it needs both labels. Hold \
             out another share, draw with another random_state, or give more samples."
        );
        // Row 2 is the first of permutation(5) with seed 0, and then 0: both labels go into the test.
        let error = samples(&[0.0, 0.0, 1.0, 0.0, 0.0]).hold_out(0.4, 0);
        let error = error.unwrap_err().to_string();
        assert!(
            error.starts_with("The train part has 3 of the samples, and all have label 0"),
            "{error}"
        );
    }
}
