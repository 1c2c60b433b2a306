//! The little linear algebra that Newton's method needs, for symmetric matrices of some ten rows.

mod cholesky;
mod eigenvalues;

pub(crate) use cholesky::Cholesky;
pub(crate) use eigenvalues::condition_number;
