//! The exercises of chapter 5.

mod cheapest_threshold;
mod hessian;
mod newton_fit;
mod penalised_loss;
mod recall;

pub use cheapest_threshold::cheapest_threshold;
pub use hessian::hessian;
pub use newton_fit::newton_fit;
pub use penalised_loss::penalised_loss;
pub use recall::recall;
