//! The figure.
use crate::problem::Problem;
use std::path::Path;
pub(crate) fn draw(_: &Path, _: &Path) -> Result<(), Problem> { Ok(()) }
