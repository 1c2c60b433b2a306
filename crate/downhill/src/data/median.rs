use super::error::DataError;

/// The values with the median in place of each missing one. `column` names them in the error.
pub(super) fn fill_with_median(
    values: &[Option<i64>],
    column: impl Fn() -> String,
) -> Result<Vec<i64>, DataError> {
    let known: Vec<i64> = values.iter().flatten().copied().collect();
    if known.len() == values.len() {
        return Ok(known);
    }
    let fill = whole_median(median(known), column())?;
    Ok(values.iter().map(|value| value.unwrap_or(fill)).collect())
}

/// The median: the middle value, or the mean of the two middle values. `None` without values.
fn median(mut values: Vec<i64>) -> Option<f64> {
    values.sort_unstable();
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    Some((lower as f64 + upper as f64) / 2.0)
}

/// A column's median as a whole number. `column` names the column in the error.
pub(super) fn whole_median(median: Option<f64>, column: String) -> Result<i64, DataError> {
    // From here on neighbouring f64 are more than 1 apart, and the median may have been rounded.
    const EXACT_BELOW: f64 = (1_i64 << f64::MANTISSA_DIGITS) as f64;
    match median {
        None => Err(DataError::NoMedian { column }),
        Some(median) if median.fract() == 0.0 && median.abs() < EXACT_BELOW => Ok(median as i64),
        Some(median) => Err(DataError::MedianNotWhole { column, median }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(values: &[i64]) -> Result<i64, String> {
        whole_median(median(values.to_vec()), "column Bare_Nuclei".into())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_middle_value_or_the_mean_of_the_two() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7.0));
        assert_eq!(median(vec![9, 1, 4]), Some(4.0));
        assert_eq!(median(vec![9, 1, 4, 2]), Some(3.0));
        assert_eq!(median(vec![1, 2]), Some(1.5));
    }

    #[test]
    fn a_column_of_whole_numbers_takes_whole_medians_only() {
        assert_eq!(whole(&[1, 3]), Ok(2));
        assert_eq!(
            whole(&[1, 2]),
            Err("column Bare_Nuclei: the median is 1.5, which is not a whole number, and the column holds whole numbers. Choose a value to fill in yourself.".into())
        );
        assert_eq!(
            whole(&[]),
            Err("column Bare_Nuclei: every value is missing, so there is no median to fill in. Leave the column out, or find its values.".into())
        );
        assert!(whole(&[1 << 60]).is_err());
    }

    proptest! {
        #[test]
        fn as_many_values_lie_below_the_median_as_above(values in prop::collection::vec(1_i64..=10, 1..50)) {
            let median = median(values.clone()).unwrap();
            let below = values.iter().filter(|v| (**v as f64) < median).count();
            let above = values.iter().filter(|v| (**v as f64) > median).count();
            prop_assert!(below * 2 <= values.len() && above * 2 <= values.len());
        }
    }
}
