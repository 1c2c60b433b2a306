use super::cast::{Origin, numbers};
use crate::big_data::column::Column;
use crate::big_data::from_columns::label_bytes;
use crate::big_data::{BigDataError, ColumnRoles, ColumnSamples};
use polars::prelude::DataFrame;

impl ColumnSamples {
    /// Takes a DataFrame over (feature `polars`).
    ///
    /// Columns of f64 stay where they are, in the chunks that they have. Columns of other numbers or
    /// of truth values are cast one after the other, and each is let go at once: the peak is the
    /// data and one column, if no other frame holds the same columns. Columns that are neither
    /// label nor feature are let go first.
    ///
    /// # Errors
    /// [`BigDataError`] when a column is not there or does not hold numbers, a value is missing or
    /// not finite, a whole number is so large that f64 may not hold it, a label is not 0 or 1, or
    /// there is no sample or no feature.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::{ColumnRoles, ColumnSamples};
    /// use polars::prelude::df;
    ///
    /// let frame = df!["id" => ["x", "y"], "width" => [1.5, 2.0], "legs" => [4_i64, 6], "big" => [false, true]]?;
    /// let roles = ColumnRoles::label("big").features(["width", "legs"]);
    /// let samples = ColumnSamples::from_frame(frame, roles)?;
    /// assert_eq!((samples.samples(), samples.features()), (2, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_frame(
        frame: DataFrame,
        roles: impl Into<ColumnRoles>,
    ) -> Result<Self, BigDataError> {
        let origin = Origin {
            file: None,
            before: 0,
        };
        Self::from_frame_of(frame, &roles.into(), origin)
    }

    pub(super) fn from_frame_of(
        frame: DataFrame,
        roles: &ColumnRoles,
        origin: Origin<'_>,
    ) -> Result<Self, BigDataError> {
        let mut names: Vec<String> = frame
            .get_column_names()
            .iter()
            .map(|name| name.to_string())
            .collect();
        let positions = roles.find(&origin.name(), &names)?;
        let used = |at: &usize| *at == positions.label || positions.features.contains(at);
        let mut columns: Vec<_> = frame
            .into_columns()
            .into_iter()
            .enumerate()
            .map(|(at, column)| used(&at).then_some(column))
            .collect();
        let mut take = |at: usize| match columns[at].take() {
            Some(column) => numbers(column, origin),
            // Each is asked for once: the names differ.
            None => Err(BigDataError::NoColumn {
                table: origin.name(),
                column: names[at].clone(),
                columns: names.clone(),
            }),
        };
        let labels = take(positions.label)?;
        let labels = label_bytes(
            labels.iter().flatten(),
            origin.before,
            origin.file,
            &names[positions.label],
        )?;
        let mut features = Vec::with_capacity(positions.features.len());
        for &at in &positions.features {
            let column = Column::Frame(take(at)?);
            column.check_finite(origin.file, origin.before, &names[at])?;
            features.push(column);
        }
        let names = positions
            .features
            .iter()
            .map(|&at| std::mem::take(&mut names[at]))
            .collect();
        Self::of_checked(names, features, labels, &origin.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{DataType, df};

    fn fault(frame: DataFrame) -> String {
        let samples = ColumnSamples::from_frame(frame, "y");
        samples.unwrap_err().to_string()
    }

    #[test]
    fn f64_columns_stay_where_they_are_in_their_chunks() {
        let mut frame = df!["a" => [1.0, 2.0], "y" => [0_i64, 1]].unwrap();
        let more = df!["a" => [3.0, 4.0, 5.0], "y" => [1_i64, 0, 1]].unwrap();
        frame.vstack_mut(&more).unwrap();
        let places: Vec<*const f64> = frame
            .column("a")
            .unwrap()
            .f64()
            .unwrap()
            .downcast_iter()
            .map(|array| array.values().as_slice().as_ptr())
            .collect();
        assert_eq!(places.len(), 2);
        let samples = ColumnSamples::from_frame(frame, "y").unwrap();
        let stretches = samples.columns[0].stretches();
        assert_eq!(stretches, [&[1.0, 2.0][..], &[3.0, 4.0, 5.0]]);
        let stayed: Vec<*const f64> = stretches.iter().map(|stretch| stretch.as_ptr()).collect();
        assert_eq!(stayed, places);
        assert_eq!(samples.labels(), [0, 1, 1, 0, 1]);
    }

    #[test]
    fn numbers_of_every_kind_are_cast() {
        let frame = df![
            "whole" => [-7_i64, 1 << 52],
            "small" => [7_i32, 8],
            "single" => [0.5_f32, -2.25],
            "truth" => [true, false],
            "y" => [0.0, 1.0],
        ]
        .unwrap();
        let samples = ColumnSamples::from_frame(frame, "y").unwrap();
        let columns: Vec<Vec<f64>> = samples
            .columns
            .iter()
            .map(|column| column.stretches().concat())
            .collect();
        let large = 4_503_599_627_370_496.0;
        assert_eq!(columns[0], [-7.0, large]);
        assert_eq!(columns[1..], [[7.0, 8.0], [0.5, -2.25], [1.0, 0.0]]);
        assert_eq!(
            samples.feature_names(),
            ["whole", "small", "single", "truth"]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        assert_eq!(
            fault(df!["a" => [Some(1.0), None, None], "y" => [0.0, 1.0, 0.0]].unwrap()),
            "row 2, column a: the value is missing. Training needs every value: fill it, or remove the sample."
        );
        assert_eq!(
            fault(df!["a" => [1.0, f64::NAN], "y" => [0.0, 1.0]].unwrap()),
            "row 2, column a: the value is NaN. Training needs finite numbers: fill or remove it first."
        );
        assert_eq!(
            fault(df!["a" => ["x", "y"], "y" => [0.0, 1.0]].unwrap()),
            "the frame, column a: the column holds str, and training works with numbers. Cast it, or choose the features with `ColumnRoles::label(…).features([…])`."
        );
        assert_eq!(
            fault(df!["a" => [1.0, 2.0], "y" => [0_i64, 2]].unwrap()),
            "row 2, column y: the label is 2. Give each sample the label 0 or 1."
        );
        assert_eq!(
            fault(df!["a" => [1_i64, 1 << 53], "y" => [0.0, 1.0]].unwrap()),
            "row 2, column a: 9007199254740992 is not below 2⁵³, and beyond that f64 does not hold every whole number. If it is an id it is no feature: leave the column out. Otherwise cast the column to f64 yourself."
        );
        assert_eq!(
            fault(df!["a" => [1.0], "b" => [0.0]].unwrap()),
            "the frame: there is no column y. The columns are: a, b."
        );
        let empty = df!["a" => [1.0], "y" => [0.0]].unwrap().head(Some(0));
        assert_eq!(
            fault(empty),
            "the frame: there are no samples. Give at least one."
        );
    }

    #[test]
    fn columns_cut_at_different_places_are_no_matter() {
        let mut frame = df!["a" => [1.0, 2.0], "y" => [0.0, 1.0]].unwrap();
        frame.vstack_mut(&frame.clone()).unwrap();
        let b = df!["b" => [7_i64, 8, 9, 10]].unwrap();
        let b = b.column("b").unwrap().cast(&DataType::Float64).unwrap();
        frame.with_column(b).unwrap();
        let samples = ColumnSamples::from_frame(frame, "y").unwrap();
        let again = ColumnSamples::collect(samples.batches()).unwrap();
        assert_eq!(again.columns[1].stretches().concat(), [7.0, 8.0, 9.0, 10.0]);
    }
}
