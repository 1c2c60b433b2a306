//! How the crate speaks to the kernel while a cell runs.
//!
//! Our own kernel starts the process of the cells with `DOWNHILL_LIVE`, the directory of its
//! session, in the environment. [`Place`] says where a cell runs, [`Frame`] is a message to the
//! kernel in the middle of what the cell prints, [`Pace`] keeps such messages
//! cheap, and [`answer_asked`] answers when the kernel asks back.

mod frame;
mod id;
mod pace;
mod place;
mod questions;

pub(crate) use frame::{Frame, Verb};
pub(crate) use id::fresh_id;
pub(crate) use pace::Pace;
pub(crate) use place::{Place, quietly, session};
pub(crate) use questions::{Asked, answer_asked};
