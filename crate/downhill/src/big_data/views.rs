//! The samples in blocks, whatever the stretches that their columns lie in.

use super::ColumnSamples;
use std::ops::Range;

/// The columns cut into pieces within which every column lies side by side. What is cut are views:
/// no number moves.
pub(crate) struct Views<'a> {
    /// where the pieces begin, and at last where they end
    starts: Vec<usize>,
    /// piece by piece the stretch of each column
    slices: Vec<&'a [f64]>,
    features: usize,
    labels: &'a [u8],
}

/// Some samples in a row, column by column.
pub(crate) struct Block<'a> {
    columns: Columns<'a>,
    labels: &'a [u8],
}

enum Columns<'a> {
    /// from the first of these rows on in each of the stretches
    InPlace(&'a [&'a [f64]], Range<usize>),
    /// copied together: so many rows a column
    Gathered(&'a [f64], usize),
}

impl<'a> Views<'a> {
    pub(crate) fn of(samples: &'a ColumnSamples) -> Self {
        let stretches: Vec<Vec<&[f64]>> = samples
            .columns
            .iter()
            .map(|column| column.stretches())
            .collect();
        let mut starts = vec![0, samples.samples()];
        for column in &stretches {
            let mut end = 0;
            for stretch in column {
                end += stretch.len();
                starts.push(end);
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let mut rest: Vec<_> = stretches
            .iter()
            .map(|column| column.iter().copied())
            .collect();
        let mut open: Vec<&[f64]> = vec![&[]; stretches.len()];
        let mut slices = Vec::with_capacity(open.len() * starts.len());
        for piece in starts.windows(2) {
            for (open, rest) in open.iter_mut().zip(&mut rest) {
                if open.is_empty() {
                    *open = rest.next().unwrap_or_default();
                }
                // The ends of all stretches are among the starts: a piece never goes beyond one.
                let (slice, after) = open.split_at((piece[1] - piece[0]).min(open.len()));
                slices.push(slice);
                *open = after;
            }
        }
        Self {
            starts,
            slices,
            features: samples.features(),
            labels: samples.labels(),
        }
    }

    pub(crate) fn samples(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn features(&self) -> usize {
        self.features
    }

    /// These samples, in a row and at least one. They stay where they are if `length` of them are
    /// asked for and lie side by side; otherwise they are copied together into `scratch`, with
    /// zeros after them to that length.
    pub(crate) fn block<'b>(
        &'b self,
        rows: Range<usize>,
        length: usize,
        scratch: &'b mut Vec<f64>,
    ) -> Block<'b> {
        let labels = &self.labels[rows.clone()];
        let piece = self.starts.partition_point(|&start| start <= rows.start) - 1;
        let columns = if rows.end <= self.starts[piece + 1] && rows.len() == length {
            let first = rows.start - self.starts[piece];
            Columns::InPlace(self.piece(piece), first..first + length)
        } else {
            self.gather(piece, rows, length, scratch);
            Columns::Gathered(scratch, length)
        };
        Block { columns, labels }
    }

    fn piece(&self, piece: usize) -> &[&'a [f64]] {
        &self.slices[piece * self.features..][..self.features]
    }

    fn gather(&self, first: usize, rows: Range<usize>, length: usize, scratch: &mut Vec<f64>) {
        scratch.clear();
        scratch.resize(self.features * length, 0.0);
        for (index, bounds) in self.starts.windows(2).enumerate().skip(first) {
            let (from, to) = (bounds[0].max(rows.start), bounds[1].min(rows.end));
            if from >= to {
                break;
            }
            let within = from - bounds[0]..to - bounds[0];
            let at = from - rows.start..to - rows.start;
            let columns = scratch.chunks_exact_mut(length);
            for (column, slice) in columns.zip(self.piece(index)) {
                column[at.clone()].copy_from_slice(&slice[within.clone()]);
            }
        }
    }
}

impl<'a> Block<'a> {
    /// One column, as long as was asked for.
    #[inline(always)]
    pub(crate) fn column(&self, index: usize) -> &'a [f64] {
        match &self.columns {
            Columns::InPlace(slices, rows) => &slices[index][rows.clone()],
            Columns::Gathered(values, length) => &values[index * length..][..*length],
        }
    }

    /// The labels of the samples, without any for the zeros after them.
    #[inline(always)]
    pub(crate) fn labels(&self) -> &'a [u8] {
        self.labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::big_data::column::Column;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// Column j of sample i holds 1000 i + j, in stretches that end at the given shares.
    fn samples(rows: usize, cuts: &[Vec<f64>]) -> ColumnSamples {
        let column = |(index, cuts): (usize, &Vec<f64>)| {
            let mut ends: Vec<usize> = cuts
                .iter()
                .map(|cut| (cut * rows as f64) as usize)
                .collect();
            ends.extend([0, rows]);
            ends.sort_unstable();
            let value = |row| (1000 * row + index) as f64;
            let stretches = ends.windows(2).map(|ends| {
                let values: Vec<f64> = (ends[0]..ends[1]).map(value).collect();
                let rows = 0..values.len();
                (Arc::new(values), rows)
            });
            Column::Own(stretches.collect())
        };
        ColumnSamples {
            names: (0..cuts.len()).map(|index| index.to_string()).collect(),
            columns: cuts.iter().enumerate().map(column).collect(),
            labels: (0..rows).map(|row| (row % 2) as u8).collect(),
        }
    }

    proptest! {
        #[test]
        fn blocks_hold_their_samples_however_the_columns_are_cut(
            rows in 1..200_usize,
            cuts in prop::collection::vec(prop::collection::vec(0.0..1.0_f64, 0..5), 1..4),
            length in 1..70_usize,
        ) {
            let samples = samples(rows, &cuts);
            let views = Views::of(&samples);
            let mut scratch = Vec::new();
            for start in (0..rows).step_by(length) {
                let end = (start + length).min(rows);
                let block = views.block(start..end, length, &mut scratch);
                prop_assert_eq!(block.labels(), &samples.labels[start..end]);
                for index in 0..cuts.len() {
                    let column = block.column(index);
                    prop_assert_eq!(column.len(), length);
                    for (place, &value) in column.iter().enumerate() {
                        let row = start + place;
                        let expected = if row < rows { (1000 * row + index) as f64 } else { 0.0 };
                        prop_assert_eq!(value, expected);
                    }
                }
            }
        }

        #[test]
        fn columns_of_one_stretch_stay_where_they_are(rows in 1..200_usize, length in 1..70_usize) {
            let samples = samples(rows, &[vec![], vec![]]);
            let views = Views::of(&samples);
            let mut scratch = Vec::new();
            for start in (0..rows).step_by(length) {
                let whole = start + length <= rows;
                let block = views.block(start..(start + length).min(rows), length, &mut scratch);
                prop_assert_eq!(matches!(block.columns, Columns::InPlace(..)), whole);
            }
        }
    }
}
