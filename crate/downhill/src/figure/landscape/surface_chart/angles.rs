//! From which side a surface is seen.

use super::SurfaceChart;
use crate::figure::FigureError;

impl SurfaceChart {
    /// Whether it can be seen from there.
    pub(super) fn check_angles(&self) -> Result<(), FigureError> {
        let (which, degrees, advice) = if !self.rotation.is_finite() {
            ("rotation", self.rotation, "it must be a finite number")
        } else if !(0.0..=90.0).contains(&self.tilt) {
            (
                "tilt",
                self.tilt,
                "it must be from 0, from the side, to 90, from above",
            )
        } else {
            return Ok(());
        };
        Err(FigureError::Angle {
            which,
            degrees,
            advice,
        })
    }
}
