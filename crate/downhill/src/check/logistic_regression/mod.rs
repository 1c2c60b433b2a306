//! The exercises of chapter 2.

mod mean_gradient;
mod sigmoid;

pub use mean_gradient::mean_gradient;
pub use sigmoid::sigmoid;
