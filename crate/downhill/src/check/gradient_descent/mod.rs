//! The exercises of chapter 3.

mod border;
mod clip;
mod decayed_rate;
mod largest_rate;
mod stalled;
mod step;

pub use border::border;
pub use clip::clip;
pub use decayed_rate::decayed_rate;
pub use largest_rate::largest_rate;
pub use stalled::stalled;
pub use step::step;
