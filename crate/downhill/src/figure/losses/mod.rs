//! The loss over the epochs, of one run or of several over one pair of axes.

mod fewer_losses;
mod live_loss_curve;
mod loss_curve;
mod loss_curves;
pub(super) mod loss_run;

pub use live_loss_curve::LiveLossCurve;
pub use loss_curve::LossCurve;
pub use loss_curves::LossCurves;
