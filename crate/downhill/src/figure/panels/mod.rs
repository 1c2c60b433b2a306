//! What stands below the header: panels with two axes, their ticks and labels, several of them in
//! a grid, and the points of a line made fit for a panel (`thin`, `clip`).

pub(super) mod axis;
pub(super) mod clip;
pub(super) mod grid;
pub(super) mod panel;
pub(super) mod shared_labels;
pub(super) mod thin;
pub(super) mod tick_labels;
pub(super) mod ticks;
