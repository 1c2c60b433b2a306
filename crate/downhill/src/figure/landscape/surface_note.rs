//! What a reader must know of a surface, map or not.

use super::levels::is_flat;
use crate::figure::panels::tick_labels::{grouped, is_or_are, value_label};
use crate::landscape::LossSurface;

/// What a reader must know of the surface itself.
pub(super) fn surface_note(surface: &LossSurface) -> Option<String> {
    let (low, high) = (surface.lowest().1, surface.highest().1);
    let mut notes = Vec::new();
    if is_flat(low, high) {
        notes.push(format!(
            "The surface is flat: {} everywhere.",
            value_label(low)
        ));
    }
    if surface.holes() > 0 {
        let (holes, count) = (grouped(surface.holes()), grouped(surface.heights().len()));
        let are = is_or_are(surface.holes());
        notes.push(format!(
            "{holes} of {count} values {are} not finite; there the surface has a hole."
        ));
    }
    (!notes.is_empty()).then(|| notes.join(" "))
}
