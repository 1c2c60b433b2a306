//! What a notebook imports: `use downhill::prelude::*;`.
//!
//! The model's own functions ([`crate::model`]) are left out on purpose: the notebooks write them
//! by hand.

pub use crate::progress::progress;
pub use crate::training::{Fitted, GradientDescent, History};
pub use ndarray::{Array1, Array2, Axis, array, s};
