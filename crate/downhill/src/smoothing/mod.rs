//! Convolution and moving averages, to see the trend of a noisy history.
//!
//! ```
//! use downhill::smoothing::moving_average;
//! use ndarray::array;
//!
//! let losses = [0.9, 0.5, 0.7, 0.3, 0.5];
//! let trend = moving_average(&losses, 3)?;
//! assert!((trend - array![0.7, 0.5, 0.5]).iter().all(|difference| difference.abs() < 1e-15));
//! # Ok::<(), downhill::smoothing::SmoothingError>(())
//! ```

mod convolution;
mod error;
mod exponential;
mod moving_average;
mod spread;

pub use convolution::{Convolution, convolve};
pub use error::SmoothingError;
pub use exponential::exponential_moving_average;
pub use moving_average::moving_average;
pub use spread::Spread;
