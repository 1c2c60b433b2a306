//! Data sets of two features, made from a seed, that can be drawn in the plane.
//!
//! Each has two labels, as many samples of the one as of the other, and noise as a parameter: the
//! standard deviation of what is added to x₁ and to x₂. The same seed gives the same samples.
//!
//! | data set | what separates the labels |
//! |---|---|
//! | [`linearly_separable`] | a line: one neuron learns it |
//! | [`xor`] | two lines: a hidden layer is needed |
//! | [`two_moons`] | a wave |
//! | [`circles`] | a closed curve |
//! | [`spiral`] | a spiral |
//!
//! ```
//! use downhill::data::plane::two_moons;
//!
//! let data = two_moons(200, 0.1, 42)?;
//! assert_eq!(data.features.dim(), (200, 2));
//! assert_eq!(data, two_moons(200, 0.1, 42)?);
//! # Ok::<(), downhill::data::DataError>(())
//! ```

mod circles;
mod classes;
mod error;
mod even_steps;
mod linearly_separable;
mod scatter;
mod spiral;
mod two_moons;
mod xor;

pub use circles::circles;
pub use error::PlaneError;
pub use linearly_separable::linearly_separable;
pub use spiral::spiral;
pub use two_moons::two_moons;
pub use xor::xor;
