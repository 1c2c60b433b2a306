//! Names for what is shown.

use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A name that nothing else in a notebook has.
pub(crate) fn fresh_id() -> String {
    // Where cells hold their own copies of this crate, each has a counter that begins at 0: the
    // time keeps theirs apart, as the process keeps apart those of a kernel before a restart.
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    let nanos = time.map_or(0, |time| time.as_nanos());
    format!("p{}-{nanos:x}-{count}", process::id())
}

#[cfg(test)]
mod tests {
    use super::fresh_id;
    use std::collections::HashSet;

    #[test]
    fn ids_differ_and_hold_only_what_a_frame_allows() {
        let ids: HashSet<String> = (0..1000).map(|_| fresh_id()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            assert!(
                id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
                "{id}"
            );
        }
    }
}
