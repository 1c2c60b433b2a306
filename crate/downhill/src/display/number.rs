//! Numbers as text: six significant digits, the same number of decimals down a column.

/// Digits shown of a number in a table.
const DIGITS: usize = 6;

/// One number with six significant digits, without trailing zeros.
///
/// Whole numbers below 10¹⁵ keep all their digits; very large and very small ones are written
/// with an exponent.
///
/// ```
/// use downhill::display::format_number;
///
/// assert_eq!(format_number(0.10258312), "0.102583");
/// assert_eq!(format_number(-190.0), "-190");
/// assert_eq!(format_number(1e-7), "1e-7");
/// assert_eq!(format_number(f64::NAN), "NaN");
/// ```
#[must_use]
pub fn format_number(value: f64) -> String {
    match Layout::of([value]) {
        Layout::Decimals(decimals) => fixed(value, decimals),
        Layout::Exponent => exponent(value),
    }
}

/// A column of numbers, all with as many decimals as the one that needs most for its six
/// significant digits (beside larger numbers at most six decimals), or all with an exponent when
/// one is so large or so small that decimals would not do.
///
/// ```
/// use downhill::display::format_column;
///
/// assert_eq!(format_column([108.5, -190.0]), ["108.5", "-190.0"]);
/// assert_eq!(format_column([1.0, 5.0]), ["1", "5"]);
/// assert_eq!(format_column([1e-9, 0.5]), ["1e-9", "5e-1"]);
/// ```
#[must_use]
pub fn format_column(values: impl IntoIterator<Item = f64>) -> Vec<String> {
    let values: Vec<f64> = values.into_iter().collect();
    match Layout::of(values.iter().copied()) {
        Layout::Decimals(decimals) => values.iter().map(|&v| fixed(v, decimals)).collect(),
        Layout::Exponent => values.iter().map(|&v| exponent(v)).collect(),
    }
}

/// How all numbers of a column are written.
enum Layout {
    Decimals(usize),
    Exponent,
}

impl Layout {
    fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let (mut needed, mut largest) = (0, 0.0);
        for value in values.into_iter().filter(|value| value.is_finite()) {
            let size = value.abs();
            let whole = value.fract() == 0.0 && size < 1e15;
            if !whole && !(1e-4..1e9).contains(&size) {
                return Self::Exponent;
            }
            if !whole {
                needed = needed.max(decimals_needed(value));
            }
            if size > largest {
                largest = size;
            }
        }
        // Beside larger numbers, small ones need not all their digits.
        Self::Decimals(needed.min(decimals_needed(largest).max(DIGITS)))
    }
}

/// How many decimals show six significant digits of `value`, trailing zeros left out.
fn decimals_needed(value: f64) -> usize {
    let text = format!("{:.*e}", DIGITS - 1, value.abs());
    let Some((mantissa, power)) = text.split_once('e') else {
        return 0;
    };
    let power: i32 = power.parse().unwrap_or(0);
    let after_point = mantissa.trim_end_matches('0').len().saturating_sub(2);
    usize::try_from(i32::try_from(after_point).unwrap_or(0) - power).unwrap_or(0)
}

fn fixed(value: f64, decimals: usize) -> String {
    if value.is_finite() {
        // `+ 0.0` makes a plain zero of a negative one.
        format!("{:.decimals$}", value + 0.0)
    } else {
        format!("{value}")
    }
}

fn exponent(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return fixed(value, 0);
    }
    let text = format!("{:.*e}", DIGITS - 1, value);
    match text.split_once('e') {
        Some((mantissa, power)) => {
            let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
            format!("{mantissa}e{power}")
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn six_significant_digits() {
        assert_eq!(format_number(0.102583123), "0.102583");
        assert_eq!(format_number(123456.789), "123457");
        assert_eq!(format_number(99999.96), "100000");
        assert_eq!(format_number(0.5), "0.5");
        assert_eq!(format_number(-0.0), "0");
        assert_eq!(format_number(-9.71454392), "-9.71454");
        assert_eq!(format_number(1e300), "1e300");
        assert_eq!(format_number(f64::NEG_INFINITY), "-inf");
    }

    #[test]
    fn a_column_agrees_on_its_decimals() {
        assert_eq!(
            format_column([0.5, 10.25, f64::NAN]),
            ["0.50", "10.25", "NaN"]
        );
        assert_eq!(
            format_column([0.0123456789, -9.71454392]),
            ["0.012346", "-9.714544"]
        );
        assert_eq!(format_column([0.0, 1e-12]), ["0", "1e-12"]);
        assert!(format_column([]).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_shown_is_the_number_to_six_digits(value in prop::num::f64::NORMAL) {
            let shown: f64 = format_number(value).parse().unwrap();
            prop_assert!((shown - value).abs() <= value.abs() * 1e-5 || value.abs() > 1e305);
        }
    }
}
