//! numpy's legacy generator of random numbers.
//!
//! A [`RandomState`] with the same seed draws the same numbers as `numpy.random.RandomState`, so
//! that a run of stochastic gradient descent here visits the samples in the order of the same run
//! in numpy.
//!
//! ```
//! use downhill::random::RandomState;
//!
//! let order = RandomState::new(42).choice(10, 10)?;
//! assert_eq!(order, [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
//! # Ok::<(), downhill::random::RandomError>(())
//! ```

mod distributions;
mod error;
mod random_state;
mod shuffle;

pub use error::RandomError;
pub use random_state::RandomState;
