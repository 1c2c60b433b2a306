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

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn short_lists_stay_whole_and_long_ones_lose_their_middle() {
        assert_eq!(shorten(0, 4), []);
        assert_eq!(shorten(2, 4), [Some(0), Some(1)]);
        assert_eq!(shorten(9, 4), [Some(0), Some(1), None, Some(7), Some(8)]);
        assert_eq!(shorten(9, 3), [Some(0), Some(1), None, Some(8)]);
    }
}
