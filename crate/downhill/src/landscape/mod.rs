//! The loss as a landscape over two weights, and the paths of descent through it.
//!
//! A model has as many weights as columns; only two of them fit on a page. [`LossSurface`] holds
//! the others as they are and computes the loss on a grid over the two; [`descend`] walks down on
//! these two alone. [`SurfaceChart`](crate::figure::SurfaceChart) and
//! [`ContourChart`](crate::figure::ContourChart) draw both.

mod contour;
mod descend;
mod descent_path;
mod error;
mod loss_surface;
mod refined;
mod two_weights;

pub use contour::ContourLine;
pub use descend::descend;
pub use descent_path::DescentPath;
pub use error::LandscapeError;
pub use loss_surface::LossSurface;
