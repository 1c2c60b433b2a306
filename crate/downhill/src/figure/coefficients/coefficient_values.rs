//! The numbers of a coefficient chart: what belongs together, how far apart, how it reads.

use crate::figure::FigureError;
use crate::figure::panels::axis::{Range, Scale};
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::theme::SERIES;

/// Dots that a figure holds, so that its SVG stays under 60 kB.
const MOST_DOTS: usize = 140;
/// From this factor between them on, large and small coefficients get axes of their own.
const FAR: f64 = 5.0;

/// One set of weights, and their errors if they are known.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub(super) name: String,
    pub(super) values: Vec<f64>,
    pub(super) errors: Option<Vec<f64>>,
}

/// The coefficients by name, and what each series has for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Coefficients {
    pub(super) names: Vec<String>,
    pub(super) series: Vec<Series>,
}

impl Coefficients {
    /// Whether there is something to draw, of fitting shapes; `compared` with the first series.
    pub(super) fn check(&self, compared: bool) -> Result<(), FigureError> {
        let empty = |what: &str, advice| FigureError::Empty {
            what: what.to_owned(),
            advice,
        };
        if self.names.is_empty() {
            return Err(empty("the list of names", "Name at least one coefficient."));
        }
        if self.series.is_empty() {
            return Err(empty("the coefficient chart", "Add weights with `series`."));
        }
        if compared && self.series.len() == 1 {
            let advice = "Add a second series to compare with the first one.";
            return Err(empty("the panel of distances", advice));
        }
        let too_many = |what, count, most| Err(FigureError::TooMany { what, count, most });
        if self.series.len() > SERIES.len() {
            return too_many("series", self.series.len(), SERIES.len());
        }
        let panels = if compared { 2 } else { 1 };
        let dots = self.names.len() * (panels * self.series.len() + 1 - panels);
        if dots > MOST_DOTS {
            return too_many("dots", dots, MOST_DOTS);
        }
        self.series
            .iter()
            .try_for_each(|series| self.check_series(series))
    }

    fn check_series(&self, series: &Series) -> Result<(), FigureError> {
        let names = self.names.len();
        let numbers = [
            ("weights", Some(&series.values)),
            ("errors", series.errors.as_ref()),
        ];
        for (what, values) in numbers {
            let Some(values) = values else { continue };
            if values.len() != names {
                return Err(FigureError::CoefficientCount {
                    what,
                    series: series.name.clone(),
                    values: values.len(),
                    names,
                });
            }
            if let Some(index) = values.iter().position(|value| !value.is_finite()) {
                let one = what.trim_end_matches('s');
                return Err(FigureError::NotFinite {
                    what: format!("The {one} of \"{}\"", series.name),
                    index,
                    value: values[index],
                });
            }
        }
        let errors = series.errors.as_deref().unwrap_or_default();
        match errors.iter().position(|error| *error < 0.0) {
            Some(index) => Err(FigureError::NegativeError {
                series: series.name.clone(),
                index,
                value: errors[index],
            }),
            None => Ok(()),
        }
    }

    /// From where to where a row's dots and whiskers reach.
    pub(super) fn whisker(&self, series: usize, row: usize) -> (f64, f64) {
        let Series { values, errors, .. } = &self.series[series];
        let error = errors.as_ref().map_or(0.0, |errors| errors[row]);
        let low = (values[row] - error).max(f64::MIN);
        (low, (values[row] + error).min(f64::MAX))
    }

    /// The range of an axis for these rows; zero is on it.
    pub(super) fn range(&self, rows: &[usize]) -> Range {
        let series = 0..self.series.len();
        let whiskers = series.flat_map(|series| rows.iter().map(move |&row| (series, row)));
        let (low, high) = whiskers
            .map(|(series, row)| self.whisker(series, row))
            .fold((0.0_f64, 0.0_f64), |(low, high), (from, to)| {
                (low.min(from), high.max(to))
            });
        let Range { low, high } = Range { low, high }.filled(Scale::Linear);
        let air = 0.1 * (high / 2.0 - low / 2.0);
        Range {
            low: (low - air).max(f64::MIN),
            high: (high + air).min(f64::MAX),
        }
    }

    /// The rows in the groups that share an axis: the far larger ones, if there are any, and the
    /// others, each in the order given.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let rows: Vec<usize> = (0..self.names.len()).collect();
        let size = |row: usize| {
            let range = (0..self.series.len()).map(|series| self.whisker(series, row));
            range.fold(0.0_f64, |size, (low, high)| size.max(-low).max(high))
        };
        let mut sizes: Vec<f64> = rows.iter().map(|&row| size(row)).collect();
        sizes.sort_unstable_by(|a, b| b.total_cmp(a));
        // The widest of the gaps with no more rows above it than below.
        let gaps = sizes.windows(2).take(sizes.len() / 2);
        let gap = gaps
            .filter(|pair| pair[1] > 0.0 && pair[0] / pair[1] >= FAR)
            .max_by(|a, b| (a[0] / a[1]).total_cmp(&(b[0] / b[1])));
        match gap {
            Some(pair) => {
                let (large, small) = rows.iter().partition(|&&row| size(row) >= pair[0]);
                vec![large, small]
            }
            None => vec![rows],
        }
    }

    /// How far a series' value lies from the first one's.
    pub(super) fn distance(&self, series: usize, row: usize) -> f64 {
        let distance = self.series[series].values[row] - self.series[0].values[row];
        distance.abs().min(f64::MAX)
    }

    /// All distances from the first series.
    pub(super) fn distances(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        let series = 1..self.series.len();
        series.flat_map(move |series| {
            (0..self.names.len()).map(move |row| self.distance(series, row))
        })
    }

    /// The chart in words.
    pub(super) fn description(&self, compared: bool, notes: &str) -> String {
        let names: Vec<&str> = self
            .series
            .iter()
            .map(|series| series.name.as_str())
            .collect();
        let mut words = format!("Dot plot of coefficients. Series: {}.", names.join(", "));
        for (row, name) in self.names.iter().enumerate() {
            let value = |series: &Series| match &series.errors {
                Some(errors) => {
                    format!(
                        "{} ± {}",
                        value_label(series.values[row]),
                        value_label(errors[row])
                    )
                }
                None => value_label(series.values[row]),
            };
            let values: Vec<String> = self.series.iter().map(value).collect();
            words += &format!(" {name}: {}.", values.join(", "));
        }
        if compared {
            for (series, name) in names.iter().enumerate().skip(1) {
                let distances = (0..self.names.len()).map(|row| (self.distance(series, row), row));
                let furthest = distances.max_by(|a, b| a.0.total_cmp(&b.0));
                if let Some((distance, row)) = furthest {
                    let (distance, row) = (value_label(distance), &self.names[row]);
                    let first = names[0];
                    words += &format!(" {name} is at most {distance} from {first} ({row}).");
                }
            }
        }
        if !notes.is_empty() {
            words.push(' ');
            words += notes;
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coefficients(values: &[f64]) -> Coefficients {
        Coefficients {
            names: values.iter().map(ToString::to_string).collect(),
            series: vec![Series {
                name: "ours".to_owned(),
                values: values.to_vec(),
                errors: None,
            }],
        }
    }

    #[test]
    fn a_far_larger_coefficient_gets_an_axis_of_its_own() {
        let groups = |values: &[f64]| coefficients(values).groups();
        assert_eq!(groups(&[-9.7, 0.5, 0.01, 0.3]), [vec![0], vec![1, 2, 3]]);
        assert_eq!(groups(&[0.5, 0.3, 100.0, 90.0]), [vec![2, 3], vec![0, 1]]);
        assert_eq!(groups(&[1.0, 0.5, 0.3]).len(), 1);
        assert_eq!(
            groups(&[1.0, 0.9, 0.8, 0.01]).len(),
            1,
            "one small among large"
        );
        assert_eq!(
            groups(&[3.0, 0.0, 0.0]).len(),
            1,
            "nothing to see on the other axis"
        );
        assert_eq!(groups(&[5.0]).len(), 1);
    }

    #[test]
    fn zero_is_on_every_axis() {
        let range = coefficients(&[2.0, 3.0]).range(&[0, 1]);
        assert!(range.low < 0.0 && range.high > 3.0, "{range:?}");
        let range = coefficients(&[-2.0]).range(&[0]);
        assert!(range.low < -2.0 && range.high > 0.0, "{range:?}");
        assert!(coefficients(&[0.0]).range(&[0]).high > 0.0);
    }

    #[test]
    fn whiskers_count_where_a_row_reaches() {
        let mut one = coefficients(&[1.0, -1.0]);
        one.series[0].errors = Some(vec![0.5, 4.0]);
        assert_eq!(one.whisker(0, 1), (-5.0, 3.0));
        assert!(one.range(&[0, 1]).low < -5.0);
    }
}
