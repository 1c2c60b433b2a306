//! The stop button: how long work learns that it is to stop, and keeps every variable.
//!
//! A process cannot be told to stop in the middle of a computation without being ended, and with it
//! every variable of the notebook. So our kernel leaves a sign when it is interrupted, and what may
//! take long looks for it now and then:
//!
//! - the trainers, [`descend`](crate::landscape::descend), loss surfaces and explorers return an
//!   error;
//! - a loop over [`progress`](crate::progress::progress) ends: the cell stops there, as after a
//!   panic, and the variables from before it are kept;
//! - a loop of your own asks [`interrupted`].
//!
//! On the stock kernel, which ends the process, and outside of notebooks nothing of this happens.

mod flag;
mod unwind;
mod watch;

pub use flag::interrupted;
pub(crate) use flag::{asked_to_stop, regardless};
pub(crate) use unwind::{is_interrupt, unwind};
pub(crate) use watch::Watch;
