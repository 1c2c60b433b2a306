//! Why a check ends before its last trial.

/// The learner's cell is untouched, or something is not yet right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Finding {
    /// the words of the `todo!` that is still there
    Open(String),
    Wrong(Wrong),
}

/// What the panel tells of an answer that is not yet right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// the call, and below it what its arguments were
    pub tried: Vec<String>,
    pub came_back: String,
    pub expected: String,
    pub hint: String,
}
