//! How far long work has come: count, percentage, elapsed and remaining time, rate.
//!
//! [`progress`] wraps any range of steps, in the manner of Python's tqdm:
//!
//! ```
//! use downhill::progress::progress;
//!
//! let mut sum = 0;
//! for epoch in progress("Training", 0..1_000) {
//!     sum += epoch;
//! }
//! assert_eq!(sum, 499_500);
//! ```
//!
//! What is shown, and where, is a [`ProgressDisplay`]'s business. In our kernel
//! [`NotebookProgress`] is a bar that moves; the stock kernel passes text on line by line only, so
//! there it prints few, whole lines, as [`LineDisplay`] does.

mod bar;
mod counter;
mod display;
mod line;
mod lines_in_use;
mod notebook;
mod state;
mod steps;

use bar::BarDisplay;
pub use counter::Progress;
pub use display::{ProgressDisplay, SilentDisplay};
pub use line::LineDisplay;
pub use notebook::NotebookProgress;
pub use state::ProgressState;
pub use steps::{ProgressSteps, progress};
