//! The passes over samples that the trainers are made of: a kernel a file, and at the end of each file
//! the slow obvious version that judges it. A network's takes more room; it is in
//! `network_descent/plain.rs`, and in `logistic_descent/plain.rs` there is one of a whole descent.
//!
//! Large tables have their kernels in `columns` and `stream`.

mod extremes;
mod gradient;
mod gradient_sums;
mod lengths;
mod loss;
mod loss_and_gradient;
mod network_pass;
mod order;
mod range;
mod second_order;

pub(super) use extremes::Extremes;
pub(super) use gradient::Gradient;
pub(super) use lengths::Lengths;
pub(super) use loss::Loss;
pub(super) use loss_and_gradient::LossAndGradient;
pub(super) use network_pass::{Losses, NetworkPass};
pub(super) use order::Order;
pub(super) use range::Range;
pub(super) use second_order::{Scratch, SecondOrder};
