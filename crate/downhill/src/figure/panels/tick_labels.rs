//! Numbers as they stand on an axis: 10 000 with a thin space, 10⁻⁴ with its power raised.

use std::ops::RangeInclusive;

/// Between groups of three digits.
const THIN_SPACE: char = '\u{2009}';

/// The labels of an axis's ticks, all in one form: plain decimals, or multiples of one power of
/// ten when they are very large or very small.
pub(super) fn tick_labels(ticks: &[f64]) -> Vec<String> {
    let largest = ticks
        .iter()
        .fold(0.0_f64, |largest, tick| largest.max(tick.abs()));
    let step = ticks
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|step| *step > 0.0)
        .fold(largest, f64::min);
    if largest > 0.0 && !(1e-3..1e7).contains(&largest) {
        let power = largest.log10().floor();
        return scientific(ticks, step, power);
    }
    let decimals = decimals(ticks, step, 0.0);
    let grouped = largest >= 10_000.0;
    ticks
        .iter()
        .map(|&tick| plain(tick, decimals, grouped))
        .collect()
}

/// Ticks within these are read faster in plain decimals than as powers of ten.
const PLAIN: RangeInclusive<f64> = 1e-3..=1e4;

/// The labels of a logarithmic axis: 0.1, 1, 10 as long as these are short, then powers of ten as
/// such, if that is what the ticks are.
pub(super) fn log_tick_labels(ticks: &[f64]) -> Vec<String> {
    let round = |tick: &f64| {
        let one_digit: f64 = format!("{tick:.0e}").parse().unwrap_or(f64::NAN);
        (one_digit - tick).abs() <= 1e-9 * tick.abs()
    };
    if ticks.iter().all(|tick| PLAIN.contains(tick) && round(tick)) {
        return ticks.iter().map(|tick| value_label(*tick)).collect();
    }
    let powers = ticks.len() >= 3
        && ticks.iter().all(|tick| {
            let power = tick.log10();
            (power - power.round()).abs() < 1e-6
        });
    if powers {
        ticks
            .iter()
            .map(|tick| format!("10{}", raised(tick.log10().round())))
            .collect()
    } else {
        tick_labels(ticks)
    }
}

/// A whole number with thin spaces between groups of three digits, from 10 000 on.
pub(in crate::figure) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        digits
    } else {
        with_groups(&digits)
    }
}

/// "is" or "are", after such a number of things.
pub(in crate::figure) fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// A value as a bar or a note carries it: whole numbers in full, others to four digits.
pub(crate) fn value_label(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return plain(value, 0, value.abs() >= 10_000.0);
    }
    let text = format!("{value:.3e}");
    match text
        .split_once('e')
        .map(|(lead, power)| (lead, power.parse::<i32>()))
    {
        Some((lead, Ok(power))) if !(-4..7).contains(&power) => {
            let lead = lead.trim_end_matches('0').trim_end_matches('.');
            scientific_value(lead, power.into())
        }
        Some((_, Ok(power))) => {
            let decimals = usize::try_from(3 - power).unwrap_or(0);
            let text = plain(value, decimals, value.abs() >= 10_000.0);
            match text.contains('.') {
                true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => text,
            }
        }
        _ => text,
    }
}

/// A learning rate and its like: 10⁻⁴ and 3×10⁻⁴ below a hundredth, else plain; of rates with
/// many digits the first four.
pub(crate) fn rate_label(rate: f64) -> String {
    if !rate.is_finite() || rate == 0.0 {
        return rate.to_string().replace('-', "−");
    }
    let exact = format!("{rate:e}");
    // Five characters are four digits and a point.
    let short = match exact.trim_start_matches('-').find('e') {
        Some(..=5) => rate,
        _ => format!("{rate:.3e}").parse().unwrap_or(rate),
    };
    if (1e-2..1e7).contains(&short.abs()) {
        return short.to_string().replace('-', "−");
    }
    let text = format!("{short:e}");
    match text.split_once('e') {
        Some((lead, power)) => scientific_value(lead, power.parse().unwrap_or(0.0)),
        None => text,
    }
}

fn scientific_value(lead: &str, power: f64) -> String {
    match lead {
        "1" => format!("10{}", raised(power)),
        "-1" => format!("−10{}", raised(power)),
        _ => format!("{}×10{}", lead.replace('-', "−"), raised(power)),
    }
}

/// The fewest decimals that tell all ticks apart, counted in units of 10^power.
fn decimals(ticks: &[f64], step: f64, power: f64) -> usize {
    let unit = 10_f64.powf(power);
    (0..12)
        .find(|&decimals| {
            let half = 0.5 * 10_f64.powi(-decimals);
            ticks.iter().all(|tick| {
                let tick = tick / unit;
                let shown = (tick / (2.0 * half)).round() * 2.0 * half;
                (shown - tick).abs() <= 1e-3 * (step / unit)
            })
        })
        .and_then(|decimals| usize::try_from(decimals).ok())
        .unwrap_or(12)
}

fn plain(value: f64, decimals: usize, grouped: bool) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (digits, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut label = String::new();
    if value < 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') {
        label.push('−');
    }
    label.push_str(&if grouped {
        with_groups(digits)
    } else {
        digits.to_owned()
    });
    if !fraction.is_empty() {
        label.push('.');
        label.push_str(fraction);
    }
    label
}

/// Multiples of one power of ten; the bare power where no tick needs a factor.
fn scientific(ticks: &[f64], step: f64, power: f64) -> Vec<String> {
    let decimals = decimals(ticks, step, power);
    let leads: Vec<String> = ticks
        .iter()
        .map(|tick| plain(tick / 10_f64.powf(power), decimals, false))
        .collect();
    let is_bare = |lead: &String| matches!(lead.as_str(), "0" | "1" | "−1");
    let bare = leads.iter().all(is_bare);
    let label = |(lead, tick): (&String, &f64)| match (lead.as_str(), bare) {
        _ if *tick == 0.0 => "0".to_owned(),
        (lead, true) => format!("{}10{}", lead.trim_end_matches('1'), raised(power)),
        (lead, false) => format!("{lead}×10{}", raised(power)),
    };
    leads.iter().zip(ticks).map(label).collect()
}

fn with_groups(digits: &str) -> String {
    let mut spaced = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spaced.push(THIN_SPACE);
        }
        spaced.push(digit);
    }
    spaced
}

fn raised(power: f64) -> String {
    format!("{power:.0}")
        .chars()
        .map(|c| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' => '⁰',
            digit => char::from_u32(0x2070 + digit.to_digit(10).unwrap_or(0)).unwrap_or(digit),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn labels_are_as_short_as_they_can_be() {
        assert_eq!(tick_labels(&[0.0, 0.5, 1.0]), ["0.0", "0.5", "1.0"]);
        assert_eq!(tick_labels(&[-2.0, 0.0, 2.0]), ["−2", "0", "2"]);
        assert_eq!(
            tick_labels(&[0.0, 5000.0, 10_000.0]),
            ["0", "5\u{2009}000", "10\u{2009}000"]
        );
        assert_eq!(tick_labels(&[0.0, 1e-4, 2e-4]), ["0", "1×10⁻⁴", "2×10⁻⁴"]);
        assert_eq!(tick_labels(&[0.0, 5e7, 1e8]), ["0", "0.5×10⁸", "1.0×10⁸"]);
        assert_eq!(tick_labels(&[-1e9, 0.0, 1e9]), ["−10⁹", "0", "10⁹"]);
        assert_eq!(log_tick_labels(&[1e-12, 1.0, 1e3]), ["10⁻¹²", "10⁰", "10³"]);
        assert_eq!(log_tick_labels(&[0.1, 0.5, 1.0]), ["0.1", "0.5", "1"]);
        assert_eq!(log_tick_labels(&[0.1, 1.0, 10.0]), ["0.1", "1", "10"]);
        assert_eq!(log_tick_labels(&[0.75, 1.25]), ["0.75", "1.25"]);
        assert_eq!(tick_labels(&[0.0]), ["0"]);
    }

    #[test]
    fn single_values() {
        assert_eq!(grouped(699), "699");
        assert_eq!(grouped(100_000), "100\u{2009}000");
        assert_eq!(value_label(458.0), "458");
        assert_eq!(value_label(-0.25), "−0.25");
        assert_eq!(value_label(0.102583), "0.1026");
        assert_eq!(value_label(1.5e-9), "1.5×10⁻⁹");
        assert_eq!(rate_label(1e-4), "10⁻⁴");
        assert_eq!(rate_label(3e-4), "3×10⁻⁴");
        assert_eq!(rate_label(0.1), "0.1");
    }

    proptest! {
        #[test]
        fn different_ticks_have_different_labels(
            low in -1e6_f64..1e6, span in 1e-3_f64..1e7, count in 2_usize..10,
        ) {
            let ticks = crate::figure::panels::ticks::linear_ticks(low, low + span, count, false);
            let labels: BTreeSet<String> = tick_labels(&ticks).into_iter().collect();
            prop_assert_eq!(labels.len(), ticks.len());
        }
    }
}
