//! The exercises of chapter 6.

mod hidden_deltas;
mod neuron;
mod numeric_gradient;
mod output_gradient;
mod starting_weights;
mod tanh_slope;

pub use hidden_deltas::hidden_deltas;
pub use neuron::neuron;
pub use numeric_gradient::numeric_gradient;
pub use output_gradient::output_gradient;
pub use starting_weights::starting_weights;
pub use tanh_slope::tanh_slope;
