//! The exercises of chapter 4.

mod batch_gradient;
mod convolve_valid;
mod momentum_fit;
mod shuffled;
mod steps_per_epoch;

pub use batch_gradient::batch_gradient;
pub use convolve_valid::convolve_valid;
pub use momentum_fit::momentum_fit;
pub use shuffled::shuffled;
pub use steps_per_epoch::steps_per_epoch;
