use super::{MeasureError, check_labels, check_scores};
use ndarray::Array1;

/// One point of a [`RocCurve`]: the two rates at a threshold.
///
/// # Example
/// ```
/// use downhill::measures::RocCurve;
/// use ndarray::array;
///
/// let roc = RocCurve::new(&array![0.0, 1.0, 1.0], &array![0.3, 0.2, 0.9])?;
/// let point = roc.at(0.5)?;
/// assert_eq!((point.false_positive_rate, point.true_positive_rate), (0.0, 0.5));
/// # Ok::<(), downhill::measures::MeasureError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RocPoint {
    /// where the scores are cut; [`RocCurve::points`] and [`RocCurve::at`] say how
    pub threshold: f64,
    /// FP / (FP + TN): of the samples of class 0, the share that are called class 1
    pub false_positive_rate: f64,
    /// TP / (TP + FN): of the samples of class 1, the share that are called class 1
    pub true_positive_rate: f64,
}

/// The ROC curve of a model's scores: what the true positive rate costs in false positives, at
/// every threshold.
///
/// At the end of a cell it shows as a [`RocChart`](crate::figure::RocChart).
///
/// # Source
/// T. Fawcett, "An introduction to ROC analysis", *Pattern Recognition Letters* 27, 2006, algorithms
/// 1 and 2.
///
/// # Example
/// ```
/// use downhill::measures::RocCurve;
/// use ndarray::array;
///
/// let roc = RocCurve::new(&array![0.0, 0.0, 1.0, 1.0], &array![0.1, 0.4, 0.35, 0.8])?;
/// assert_eq!(roc.area(), 0.75);
/// assert_eq!(roc.points().len(), 5);
/// # Ok::<(), downhill::measures::MeasureError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RocCurve {
    points: Vec<RocPoint>,
    area: f64,
}

impl RocCurve {
    /// The curve of scores by labels. `y` (labels, 0 or 1) and `scores` are (n,). A higher score
    /// speaks for class 1; probabilities ŷ are scores, and so is any other finite number, such as
    /// z = X w or one feature.
    ///
    /// # Errors
    /// [`MeasureError`] when there is no label, the lengths differ, a label is not 0 or 1, a score
    /// is not finite, or all samples are of one class.
    ///
    /// # Example
    /// ```
    /// use downhill::measures::RocCurve;
    /// use ndarray::array;
    ///
    /// let error = RocCurve::new(&array![1.0, 1.0], &array![0.3, 0.9]).unwrap_err();
    /// assert!(error.to_string().starts_with("All 2 labels are 1"));
    /// ```
    pub fn new(y: &Array1<f64>, scores: &Array1<f64>) -> Result<Self, MeasureError> {
        check_labels(y.view(), scores.len())?;
        check_scores(scores.view())?;
        let samples = y.len();
        let ones = y.iter().filter(|label| **label == 1.0).count();
        let zeros = samples - ones;
        if ones == 0 || zeros == 0 {
            let class = u8::from(zeros == 0);
            return Err(MeasureError::OneClass { class, samples });
        }

        let mut ranked: Vec<(f64, bool)> = scores
            .iter()
            .zip(y)
            .map(|(&score, &label)| (score, label == 1.0))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let point = |threshold, false_positive: usize, true_positive: usize| RocPoint {
            threshold,
            false_positive_rate: false_positive as f64 / zeros as f64,
            true_positive_rate: true_positive as f64 / ones as f64,
        };
        let mut points = vec![point(f64::INFINITY, 0, 0)];
        let (mut false_positive, mut true_positive) = (0, 0);
        // Twice the pairs that are ranked right, ties as half a pair: whole numbers, so exact.
        let mut ranked_right_twice = 0_u128;
        for ties in ranked.chunk_by(|a, b| a.0 == b.0) {
            let tied_ones = ties.iter().filter(|(_, one)| *one).count();
            let tied_zeros = ties.len() - tied_ones;
            ranked_right_twice += tied_zeros as u128 * (2 * true_positive + tied_ones) as u128;
            false_positive += tied_zeros;
            true_positive += tied_ones;
            points.push(point(ties[0].0, false_positive, true_positive));
        }
        let pairs_twice = 2 * ones as u128 * zeros as u128;
        Ok(Self {
            points,
            area: ranked_right_twice as f64 / pairs_twice as f64,
        })
    }

    /// The points of the curve, from (0, 0) to (1, 1): one for each different score, highest first,
    /// after a first one at the threshold ∞ where nothing is called class 1.
    ///
    /// A point's threshold is the lowest score that is still called class 1 there. Samples with
    /// the same score step over together, so that a tie is one slanted step.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0, 1.0], &array![0.4, 0.4, 0.9])?;
    /// let rates = |i: usize| (roc.points()[i].false_positive_rate, roc.points()[i].true_positive_rate);
    /// assert_eq!((rates(0), rates(1), rates(2)), ((0.0, 0.0), (0.0, 0.5), (1.0, 1.0)));
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn points(&self) -> &[RocPoint] {
        &self.points
    }

    /// The area below the curve, by trapezoids: 1 for a model that ranks every sample of class 1
    /// above every one of class 0, 0.5 for guessing.
    ///
    /// It is the probability that a random sample of class 1 has a higher score than a random one
    /// of class 0, ties counted half (Hanley and McNeil, *Radiology* 143, 1982), and is computed as
    /// that, from whole numbers.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0, 1.0], &array![0.4, 0.4, 0.9])?;
    /// assert_eq!(roc.area(), 0.75); // one pair is right, one is a tie
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn area(&self) -> f64 {
        self.area
    }

    /// The rates when class 1 is called for a score > `threshold`, as
    /// [`ConfusionMatrix`](super::ConfusionMatrix) calls it; the point has the threshold given.
    ///
    /// # Errors
    /// [`MeasureError::ThresholdNotANumber`] when the threshold is NaN.
    ///
    /// # Example
    /// ```
    /// # use downhill::measures::RocCurve;
    /// # use ndarray::array;
    /// let roc = RocCurve::new(&array![0.0, 1.0, 1.0], &array![0.5, 0.5, 0.9])?;
    /// assert_eq!(roc.at(0.5)?.true_positive_rate, 0.5); // 0.5 itself is called class 0
    /// # Ok::<(), downhill::measures::MeasureError>(())
    /// ```
    pub fn at(&self, threshold: f64) -> Result<RocPoint, MeasureError> {
        if threshold.is_nan() {
            return Err(MeasureError::ThresholdNotANumber);
        }
        let above = self
            .points
            .partition_point(|point| point.threshold > threshold);
        // At a threshold of ∞ none is above it: the first point is the one.
        let point = self.points[above.saturating_sub(1)];
        Ok(RocPoint { threshold, ..point })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::ConfusionMatrix;
    use ndarray::array;
    use proptest::prelude::*;

    fn arrays(samples: &[(bool, i32)]) -> (Array1<f64>, Array1<f64>) {
        let y = samples.iter().map(|s| f64::from(u8::from(s.0)));
        let scores = samples.iter().map(|s| f64::from(s.1) / 8.0);
        (y.collect(), scores.collect())
    }

    fn both_classes(samples: &[(bool, i32)]) -> bool {
        samples.iter().any(|s| s.0) && samples.iter().any(|s| !s.0)
    }

    #[test]
    fn the_best_and_the_worst_ranking() {
        let y = array![0.0, 0.0, 1.0];
        assert_eq!(
            RocCurve::new(&y, &array![-5.0, 0.0, 7.0]).unwrap().area(),
            1.0
        );
        assert_eq!(
            RocCurve::new(&y, &array![5.0, 9.0, 2.0]).unwrap().area(),
            0.0
        );
        let constant = RocCurve::new(&y, &array![0.3, 0.3, 0.3]).unwrap();
        assert_eq!((constant.area(), constant.points().len()), (0.5, 2));
        // Minus zero is zero: a tie.
        let zeros = RocCurve::new(&array![0.0, 1.0], &array![0.0, -0.0]).unwrap();
        assert_eq!(zeros.area(), 0.5);
    }

    #[test]
    fn thresholds_at_the_ends() {
        let roc = RocCurve::new(&array![0.0, 1.0], &array![0.2, 0.7]).unwrap();
        for nothing in [f64::INFINITY, 1.0, 0.7] {
            assert_eq!(roc.at(nothing).unwrap().true_positive_rate, 0.0);
        }
        for everything in [f64::NEG_INFINITY, 0.1] {
            assert_eq!(roc.at(everything).unwrap().false_positive_rate, 1.0);
        }
        assert_eq!(roc.at(f64::NAN), Err(MeasureError::ThresholdNotANumber));
    }

    #[test]
    fn bad_arguments_are_errors() {
        let message = |y, scores| RocCurve::new(&y, &scores).unwrap_err().to_string();
        assert!(message(array![], array![]).contains("at least one label"));
        assert!(message(array![0.0], array![0.1, 0.2]).contains("(1,)"));
        assert!(message(array![0.0, 3.0], array![0.1, 0.2]).contains("y[1] is 3"));
        assert!(message(array![0.0, 1.0], array![0.1, f64::NAN]).contains("index 1 is NaN"));
        assert!(message(array![0.0, 0.0], array![0.1, 0.2]).starts_with("All 2 labels are 0"));
    }

    proptest! {
        #[test]
        fn the_area_is_the_probability_of_the_right_order(
            samples in prop::collection::vec((any::<bool>(), -12..12), 2..120),
        ) {
            prop_assume!(both_classes(&samples));
            let (y, scores) = arrays(&samples);
            let roc = RocCurve::new(&y, &scores).unwrap();
            let (mut right, mut pairs) = (0.0, 0.0);
            for one in samples.iter().filter(|s| s.0) {
                for zero in samples.iter().filter(|s| !s.0) {
                    pairs += 1.0;
                    right += match one.1.cmp(&zero.1) {
                        std::cmp::Ordering::Greater => 1.0,
                        std::cmp::Ordering::Equal => 0.5,
                        std::cmp::Ordering::Less => 0.0,
                    };
                }
            }
            prop_assert_eq!(roc.area(), right / pairs);
            let trapezoids: f64 = roc.points().windows(2).map(|ends| {
                let width = ends[1].false_positive_rate - ends[0].false_positive_rate;
                width * (ends[0].true_positive_rate + ends[1].true_positive_rate) / 2.0
            }).sum();
            prop_assert!((roc.area() - trapezoids).abs() < 1e-14);
        }

        #[test]
        fn every_point_is_a_slow_count(
            samples in prop::collection::vec((any::<bool>(), -12..12), 2..120),
        ) {
            prop_assume!(both_classes(&samples));
            let (y, scores) = arrays(&samples);
            let roc = RocCurve::new(&y, &scores).unwrap();
            let mut different: Vec<i32> = samples.iter().map(|s| s.1).collect();
            different.sort_unstable_by(|a, b| b.cmp(a));
            different.dedup();
            prop_assert_eq!(roc.points().len(), different.len() + 1);
            for (point, &score) in roc.points()[1..].iter().zip(&different) {
                let rate = |one: bool| {
                    let of_class = || samples.iter().filter(|s| s.0 == one);
                    of_class().filter(|s| s.1 >= score).count() as f64 / of_class().count() as f64
                };
                prop_assert_eq!(point.threshold, f64::from(score) / 8.0);
                prop_assert_eq!(point.false_positive_rate, rate(false));
                prop_assert_eq!(point.true_positive_rate, rate(true));
            }
        }

        #[test]
        fn a_threshold_means_what_it_means_to_the_confusion_matrix(
            samples in prop::collection::vec((any::<bool>(), 0..=8), 2..120), threshold in 0..=8,
        ) {
            prop_assume!(both_classes(&samples));
            let (y, y_hat) = arrays(&samples);
            let threshold = f64::from(threshold) / 8.0;
            let point = RocCurve::new(&y, &y_hat).unwrap().at(threshold).unwrap();
            let matrix = ConfusionMatrix::new(&y, &y_hat, threshold).unwrap();
            prop_assert_eq!(Some(point.true_positive_rate), matrix.recall());
            let specificity = matrix.specificity().unwrap();
            prop_assert!((1.0 - point.false_positive_rate - specificity).abs() < 1e-15);
        }
    }
}
