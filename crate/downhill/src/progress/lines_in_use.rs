//! The lines of bars that stand in each other's loops.

use std::cell::RefCell;

use crate::live::fresh_id;

/// A bar that moves now, and the lines of the bars that stood in its loop.
#[derive(Debug)]
struct Open {
    id: String,
    inner: Vec<(String, String)>,
}

thread_local! {
    /// The bars that move in this thread, the outermost first.
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
}

/// The line of a bar while it moves.
#[derive(Debug)]
pub(super) struct Line {
    id: String,
    shown: bool,
}

/// A line for a bar that begins: one of its own, or that of the last bar with this label in the same
/// turn of loops. An inner bar of an outer loop of ten thousand steps is one line, not as many.
pub(super) fn take_line(label: &str) -> Line {
    OPEN.with_borrow_mut(|open| {
        let outer = open.last_mut();
        let known = outer.as_ref().and_then(|outer| {
            let mut inner = outer.inner.iter();
            inner.find_map(|(known, id)| (known == label).then(|| id.clone()))
        });
        let shown = known.is_some();
        let id = known.unwrap_or_else(fresh_id);
        if let (Some(outer), false) = (outer, shown) {
            outer.inner.push((label.to_owned(), id.clone()));
        }
        let inner = Vec::new();
        open.push(Open {
            id: id.clone(),
            inner,
        });
        Line { id, shown }
    })
}

impl Line {
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Whether something stands there already.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    pub(super) fn is_now_shown(&mut self) {
        self.shown = true;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // Bars mostly end in the turn of their loops, but one may be moved to another thread, or
        // dropped when the thread ends.
        let _ = OPEN.try_with(|open| {
            if let Ok(mut open) = open.try_borrow_mut()
                && let Some(place) = open.iter().rposition(|bar| bar.id == self.id)
            {
                open.remove(place);
            }
        });
    }
}
