//! Which entries of a long list are shown.

/// The entries of a list of `len` that are shown when at most `limit` may be: all of them, or the
/// first and the last with one `None` for the gap between.
pub(crate) fn shorten(len: usize, limit: usize) -> Vec<Option<usize>> {
    if len <= limit {
        return (0..len).map(Some).collect();
    }
    let head = limit.div_ceil(2);
    let tail = limit - head;
    (0..head)
        .map(Some)
        .chain([None])
        .chain((len - tail..len).map(Some))
        .collect()
}

/// A table of up to this many rows is shown whole.
const WHOLE: usize = 20;
/// Rows shown of a longer one.
const SHORTENED: usize = 10;

/// The rows of a matrix or data frame that are shown: never so many that one dotted line stands for
/// one row.
pub(crate) fn rows_shown(rows: usize) -> Vec<Option<usize>> {
    shorten(rows, if rows <= WHOLE { WHOLE } else { SHORTENED })
}

#[cfg(test)]
mod tests {
    use super::{rows_shown, shorten};

    #[test]
    fn a_shortened_table_leaves_out_many_rows() {
        assert_eq!(rows_shown(20).len(), 20);
        assert_eq!(rows_shown(21).len(), 11);
    }

    #[test]
    fn short_lists_stay_whole_and_long_ones_lose_their_middle() {
        assert_eq!(shorten(0, 4), []);
        assert_eq!(shorten(2, 4), [Some(0), Some(1)]);
        assert_eq!(shorten(9, 4), [Some(0), Some(1), None, Some(7), Some(8)]);
        assert_eq!(shorten(9, 3), [Some(0), Some(1), None, Some(8)]);
    }
}
