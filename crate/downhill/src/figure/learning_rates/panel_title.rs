//! The two lines above a panel of a learning-rate grid.

use super::rate_runs::RateRun;
use super::verdict_sign::{SIGN, draw_verdict_sign};
use crate::figure::panels::panel::Area;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::canvas::{Anchor, Canvas, Lettering};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{Color, NOTE, TICK};

/// Room above a panel for its two lines.
pub(super) const HEAD: f64 = 50.0;
/// Bold letters are about a twelfth wider.
const BOLD: f64 = 1.08;
/// Between the texts of a line, and between a sign and its word.
const BETWEEN: f64 = 8.0;
const SIGN_GAP: f64 = 7.0;

/// Where the final loss stands, the same for all panels of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LossPlace {
    /// Beside the rate, as "final loss 0.0809".
    InFull,
    /// Beside the rate, as "loss 0.0809".
    Short,
    /// Beside the verdict, the bare number.
    Below,
    /// Beside the verdict, the bare number in three digits.
    BelowRough,
}

impl LossPlace {
    /// The longest form that panels of this width have room for.
    pub(super) fn for_all(runs: &[RateRun<'_>], width: f64) -> Self {
        let fits = |place: &Self| {
            runs.iter().all(|run| {
                let loss = place.words(run);
                let taken = if place.is_below() {
                    let verdict = text_width(&run.verdict.to_string(), NOTE);
                    SIGN + SIGN_GAP + verdict + text_width(&loss, NOTE)
                } else {
                    text_width(&run.name, BOLD * TICK) + text_width(&loss, TICK)
                };
                taken + BETWEEN <= width
            })
        };
        let places = [Self::InFull, Self::Short, Self::Below];
        places.into_iter().find(fits).unwrap_or(Self::BelowRough)
    }

    /// Whether it stands in the second line.
    pub(super) fn is_below(self) -> bool {
        matches!(self, Self::Below | Self::BelowRough)
    }

    fn words(self, run: &RateRun<'_>) -> String {
        let loss = run.final_loss();
        match self {
            Self::InFull => format!("final loss {loss}"),
            Self::Short => format!("loss {loss}"),
            Self::Below => loss,
            Self::BelowRough => match run.history.final_loss() {
                // Powers of ten are short already.
                rough if (1e-3..1e3).contains(&rough) => {
                    let digits = format!("{rough:.2e}").parse().unwrap_or(rough);
                    value_label(digits)
                }
                _ => loss,
            },
        }
    }
}

/// Draws the learning rate, the final loss, and the verdict with its sign.
pub(super) fn draw_panel_title(
    canvas: &mut Canvas<'_>,
    area: Area,
    run: &RateRun<'_>,
    place: LossPlace,
) {
    let (first, second) = (area.top - 31.0, area.top - 10.0);
    let loss = place.words(run);
    let (loss_size, baseline, color) = if place.is_below() {
        (NOTE, second, Color::MutedInk)
    } else {
        (TICK, first, Color::Ink)
    };
    let taken = text_width(&loss, loss_size) + BETWEEN;
    let (name_room, verdict_room) = if place.is_below() {
        (area.width, area.width - taken)
    } else {
        (area.width - taken, area.width)
    };

    let mut bold = Lettering::new(TICK, Color::Ink, Anchor::Start);
    bold.bold = true;
    let name = fit(&run.name, BOLD * TICK, name_room);
    canvas.text((area.left, first), &name, bold);
    let lettering = Lettering::new(loss_size, color, Anchor::End);
    canvas.text((area.right(), baseline), &loss, lettering);

    draw_verdict_sign(canvas, (area.left, second + 1.0 - SIGN), run.verdict);
    let room = verdict_room - SIGN - SIGN_GAP;
    let long = run.long_verdict();
    let verdict = long
        .filter(|long| text_width(long, NOTE) <= room)
        .unwrap_or_else(|| run.verdict.to_string());
    let lettering = Lettering::new(NOTE, Color::Ink, Anchor::Start);
    let left = area.left + SIGN + SIGN_GAP;
    canvas.text((left, second), &fit(&verdict, NOTE, room), lettering);
}
