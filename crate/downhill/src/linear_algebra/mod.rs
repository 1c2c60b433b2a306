//! The little linear algebra that Newton's method needs, for symmetric matrices of some ten rows.
//!
//! It is our own because no crate fits: linfa-linalg 0.2.1 stands on ndarray 0.16 and would bring a
//! second ndarray along, and nalgebra 0.35 with what it needs has some 145 000 lines of source, beside
//! the 190 000 that all other dependencies of a notebook have together.

mod cholesky;
mod eigenvalues;
mod error;
mod solve;

pub(crate) use cholesky::Cholesky;
pub(crate) use eigenvalues::condition_number;
pub use error::SolveError;
pub use solve::solve;
