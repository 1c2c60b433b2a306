//! Explorers: figures that follow sliders, in a notebook and in an exported page alike.
//!
//! [`explore`] takes named [`Parameter`]s and a closure from their values to a [`Frame`]. Every
//! frame is drawn when the cell runs, on all cores, and the cell shows one piece of HTML that
//! holds them all: it needs no kernel and no network to move. [`Exploration::interact`] does the
//! same, and in our kernel the sliders go on between the values and beyond them.
//!
//! ```
//! use downhill::explore::{Frame, Parameter, explore};
//! use downhill::figure::LossCurve;
//! use downhill::training::GradientDescent;
//! use ndarray::array;
//!
//! let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
//! let rate = Parameter::logarithmic("eta", 1e-4..=1.0, 9).label("Learning rate η");
//! let explorer = explore([rate]).frames(|[eta]| {
//!     let fitted = GradientDescent::new(eta.number(), 50).fit(&x, &y)?;
//!     Ok(Frame::of(LossCurve::of(&fitted.history)))
//! })?;
//! assert_eq!(explorer.len(), 9);
//! # Ok::<(), downhill::explore::ExploreError>(())
//! ```

mod between;
mod continued;
mod error;
mod exploration;
mod explorer;
mod fragment;
mod frame;
mod parameter;
mod picture;
mod points;
mod question;
mod shared_lines;
mod value;

pub use error::ExploreError;
pub use exploration::{Exploration, explore};
pub use explorer::Explorer;
pub use frame::Frame;
pub use parameter::Parameter;
pub use picture::Picture;
pub use question::Question;
pub use value::Value;
