//! Gradient descent on columns in memory: all samples at every step, on all cores.

mod fit;
mod group;
mod pass;
#[cfg(test)]
mod tests;

pub(crate) use pass::{Pass, pass};
