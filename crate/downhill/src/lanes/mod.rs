//! Mathematics on whole blocks of numbers, for the instructions that the processor has.
//!
//! The trainers spend their time in sums and exponentials of all samples. Here these are written
//! as loops over arrays of a fixed size, [`Block`], in plain Rust: the compiler makes them into
//! vector instructions. Which ones is decided when the program runs ([`Instructions`]), because
//! a notebook is compiled for every processor of its kind, and the newer instructions take four or
//! eight numbers where the oldest take two.
//!
//! Why blocks of 64: loops this long are made into vectors whole, exponential and division
//! included. Loops over 16 numbers are unrolled first and only partly found again: a pass was a third
//! as fast.
//!
//! Kernels count instead of zipping: where code generation is split into units that do not see each
//! other, a step of a `Zip` may be a call.
//!
//! Sums over a block are the exception, because an order of additions must be kept: there eight
//! sums are the loop and the block is unrolled inside it. And what is read most begins at a cache
//! line, [`Aligned`].

mod aligned;
mod arithmetic;
mod block;
mod exact_losses;
mod exponential;
mod instructions;
mod log_losses;
mod logistic;
mod prefetch;
mod products;
mod quick_sigmoid;
mod scaled_sum;
mod tanh;

pub(crate) use aligned::{Aligned, AlignedVec};
pub(crate) use arithmetic::Arithmetic;
pub(crate) use block::{BLOCK, Block, SUMS, Sums, add_products, add_scaled, halved};
pub(crate) use exact_losses::ExactLosses;
use exponential::exponential;
pub use instructions::Instructions;
pub(crate) use instructions::Kernel;
pub(crate) use log_losses::LogLosses;
pub(crate) use logistic::{
    OVERFLOW, exponentials_of, losses_and_residuals, losses_and_residuals_beside, losses_beside,
    losses_of, residuals_of,
};
pub(crate) use prefetch::prefetch;
pub(crate) use products::{add_products_of, add_row};
pub(crate) use quick_sigmoid::quick_sigmoids;
pub(crate) use scaled_sum::scaled_sum;
pub(crate) use tanh::tanh;
