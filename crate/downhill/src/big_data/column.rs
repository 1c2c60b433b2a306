//! A column of numbers as it lies in memory.

use super::BigDataError;
use super::spot::Spot;
#[cfg(feature = "polars")]
use polars::prelude::Float64Chunked;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The values of one feature, in one or more stretches that each lie side by side in memory. They
/// stay where they were made: nothing is copied to bring the stretches together.
#[derive(Debug, Clone)]
pub(super) enum Column {
    /// stretches of our own; the columns of one array share it
    Own(Vec<(Arc<Vec<f64>>, Range<usize>)>),
    /// as polars holds them, without nulls
    #[cfg(feature = "polars")]
    Frame(Float64Chunked),
}

impl Column {
    /// A column in one stretch.
    pub(super) fn of(values: Vec<f64>) -> Self {
        let rows = 0..values.len();
        Self::Own(vec![(Arc::new(values), rows)])
    }

    /// The stretches that hold something, in order.
    pub(super) fn stretches(&self) -> Vec<&[f64]> {
        let mut stretches: Vec<&[f64]> = match self {
            Self::Own(stretches) => stretches
                .iter()
                .filter_map(|(values, rows)| values.get(rows.clone()))
                .collect(),
            #[cfg(feature = "polars")]
            Self::Frame(column) => column
                .downcast_iter()
                .map(|array| array.values().as_slice())
                .collect(),
        };
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.stretches().iter().map(|stretch| stretch.len()).sum()
    }

    /// Checks that every value is a finite number; `before` samples have come before them.
    pub(super) fn check_finite(
        &self,
        table: Option<&Path>,
        mut before: usize,
        name: &str,
    ) -> Result<(), BigDataError> {
        for stretch in self.stretches() {
            if let Some(index) = first_not_finite(stretch) {
                return Err(BigDataError::NotFinite {
                    spot: Spot::of_row(table, before + index, name),
                    value: stretch[index],
                });
            }
            before += stretch.len();
        }
        Ok(())
    }
}

/// The first value that is infinite or NaN.
fn first_not_finite(values: &[f64]) -> Option<usize> {
    // 0 · x is 0 for a finite x and NaN for any other; a sum of zeros needs no branch, so that the
    // loop runs as fast as memory gives.
    let mut sums = [0.0; 16];
    let (chunks, rest) = values.as_chunks::<16>();
    for chunk in chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += 0.0 * value;
        }
    }
    let sum: f64 = sums.iter().chain(rest).map(|value| 0.0 * value).sum();
    match sum.is_nan() {
        true => values.iter().position(|value| !value.is_finite()),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stretches_of_a_shared_array_are_its_columns() {
        let values = Arc::new((0..6).map(f64::from).collect::<Vec<_>>());
        let column = Column::Own(vec![(Arc::clone(&values), 3..6), (values, 0..0)]);
        assert_eq!(column.stretches(), [&[3.0, 4.0, 5.0]]);
        assert_eq!(column.len(), 3);
    }

    proptest! {
        #[test]
        fn the_first_that_is_not_finite_is_found(
            length in 1..100_usize,
            at in 0..100_usize,
            bad in prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY)],
        ) {
            let mut values = vec![f64::MAX; length];
            prop_assert_eq!(first_not_finite(&values), None);
            let at = at % length;
            values[at] = bad;
            values[length - 1] = bad;
            prop_assert_eq!(first_not_finite(&values), Some(at));
        }
    }
}
