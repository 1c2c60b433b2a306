//! The exercises of chapter 2.

mod central_difference;
mod loss_of_z;
mod mean_gradient;
mod probability;
mod sigmoid;
mod wrong_derivative;

pub use central_difference::central_difference;
pub use loss_of_z::loss_of_z;
pub use mean_gradient::mean_gradient;
pub use probability::probability;
pub use sigmoid::sigmoid;
pub use wrong_derivative::wrong_derivative;
