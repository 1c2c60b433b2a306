//! The look that all figures share: colours by role, sizes, the order of the series.

use plotters::style::RGBColor;

/// A colour by its role.
///
/// The series colours are those of Okabe and Ito's palette ("Color Universal Design", 2008),
/// which readers with any common colour blindness can tell apart. Every colour stands in the SVG
/// as the seven characters of [`Color::hex`], so that a page can give roles other colours, for
/// example in the dark.
///
/// ```
/// assert_eq!(downhill::figure::Color::Blue.hex(), "#0072b2");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// What everything is drawn on.
    Paper,
    /// Titles, labels, axes; the seventh series.
    Ink,
    /// Tick labels and notes.
    MutedInk,
    /// Grid lines.
    Grid,
    /// The first series.
    Blue,
    /// The second series.
    Vermillion,
    /// The third series.
    Green,
    /// The fourth series.
    Purple,
    /// The fifth series; with blue, the pair that stays apart in grey print.
    Orange,
    /// The sixth series.
    Sky,
    /// The sixth path over a surface.
    Yellow,
    /// A step of the ramp for heights, from 0, the lowest, to 15, the highest.
    ///
    /// The ramp is the lower four fifths of viridis (S. van der Walt and N. Smith, 2015, public
    /// domain), which grows lighter in even steps, in grey print and to colour-blind readers too.
    /// What is left out is its yellow, which a light page swallows; a dark page may give the
    /// sixteen roles viridis' upper part.
    Height(u8),
    /// A step of the ramp for the probability of class 1, from 0, below 0.1, to 9, above 0.9.
    ///
    /// The colours of the two classes, mixed with paper the more the less certain the class is, so
    /// that samples in the full colours stand out from the field. In grey print class 0 is the
    /// darker side.
    Probability(u8),
    /// A step of the ramp for a unit's activation, from 0, the lowest, to 9, the highest; paper
    /// lies in the middle. Its colours are not those of the classes: a unit's high activation
    /// speaks for no class by itself.
    Activation(u8),
}

/// The ramp for heights: viridis from 0 to 0.8.
pub(in crate::figure) const HEIGHTS: [&str; 16] = [
    "#440154", "#481467", "#482677", "#453781", "#3f4788", "#39568c", "#32648e", "#2c718e",
    "#277f8e", "#228b8d", "#1f988b", "#21a585", "#2cb17e", "#40bd72", "#5cc863", "#7ad151",
];

/// The ramp for probabilities: blue, paper, orange.
pub(in crate::figure) const PROBABILITIES: [&str; 10] = [
    "#8dbfda", "#a4cce1", "#bad8e7", "#d1e5ee", "#e8f1f4", "#faf5e6", "#f8edd2", "#f7e6be",
    "#f5dda8", "#f3d591",
];

/// The ramp for activations: purple, paper, green.
pub(in crate::figure) const ACTIVATIONS: [&str; 10] = [
    "#c5afd9", "#d1bfe0", "#dccfe7", "#e7dfee", "#f3eff4", "#eef4eb", "#dcead8", "#cae1c5",
    "#b8d7b2", "#a7cd9f",
];

/// The colours of the first, second, … path over a surface: those that stand out from the ramp.
pub(in crate::figure) const PATHS: [Color; 6] = [
    Color::Vermillion,
    Color::Ink,
    Color::Purple,
    Color::Orange,
    Color::Sky,
    Color::Yellow,
];

impl Color {
    /// The colour as it stands in the SVG.
    ///
    /// ```
    /// assert_eq!(downhill::figure::Color::Paper.hex(), "#fcfcfa");
    /// ```
    #[must_use]
    pub fn hex(self) -> &'static str {
        match self {
            Self::Paper => "#fcfcfa",
            Self::Ink => "#1f2328",
            Self::MutedInk => "#57606a",
            Self::Grid => "#d8dee4",
            Self::Blue => "#0072b2",
            Self::Vermillion => "#d55e00",
            Self::Green => "#009e73",
            Self::Purple => "#cc79a7",
            Self::Orange => "#e69f00",
            Self::Sky => "#56b4e9",
            Self::Yellow => "#f0e442",
            Self::Height(step) => HEIGHTS[usize::from(step).min(HEIGHTS.len() - 1)],
            Self::Probability(step) => PROBABILITIES[usize::from(step).min(9)],
            Self::Activation(step) => ACTIVATIONS[usize::from(step).min(9)],
        }
    }

    /// The colour as plotters has it.
    pub(super) fn rgb(self) -> RGBColor {
        let byte = |at: usize| u8::from_str_radix(&self.hex()[at..at + 2], 16).unwrap_or(0);
        RGBColor(byte(1), byte(3), byte(5))
    }
}

/// The colours of the first, second, … series. The palette's yellow is not among them: on light
/// paper it nearly vanishes.
pub(in crate::figure) const SERIES: [Color; 7] = [
    Color::Blue,
    Color::Vermillion,
    Color::Green,
    Color::Purple,
    Color::Orange,
    Color::Sky,
    Color::Ink,
];

/// The colours of class 0 and class 1: dark and light, so that they differ in grey print too.
pub(in crate::figure) const CLASSES: [Color; 2] = [Color::Blue, Color::Orange];

/// Width of every figure, in pixels.
pub(in crate::figure) const WIDTH: f64 = 860.0;
/// Height of a figure with one panel.
pub(in crate::figure) const HEIGHT: f64 = 480.0;

/// The paper that a figure with one panel is drawn on. Letters are equally large on all of them,
/// so that what stands beside each other can be read like what stands alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::figure) struct Sheet {
    pub(in crate::figure) width: f64,
    /// What a figure with an ordinary header takes.
    pub(in crate::figure) height: f64,
    /// What is left below the header at least, however long it is.
    pub(in crate::figure) lowest: f64,
}

impl Default for Sheet {
    fn default() -> Self {
        Self::WHOLE
    }
}

impl Sheet {
    pub(in crate::figure) const WHOLE: Self = Self {
        width: WIDTH,
        height: HEIGHT,
        lowest: 340.0,
    };
    /// Two of them stand beside each other where one whole sheet has room.
    pub(in crate::figure) const HALF: Self = Self {
        width: WIDTH / 2.0,
        height: 400.0,
        lowest: 290.0,
    };
}
/// Free border around everything.
pub(in crate::figure) const BORDER: f64 = 18.0;

/// Size of a title's letters, in pixels.
pub(super) const TITLE: f64 = 21.0;
/// Size of an axis label's letters.
pub(in crate::figure) const LABEL: f64 = 18.0;
/// Size of a tick label's letters, and of legends.
pub(in crate::figure) const TICK: f64 = 16.0;
/// Size of a note's letters.
pub(in crate::figure) const NOTE: f64 = 15.0;

/// Helvetica and Arial have the same widths, and so have their free stand-ins: what is measured
/// here fits nearly everywhere.
pub(super) const FONTS: &str = "Helvetica, Arial, sans-serif";

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as WCAG 2.2 defines it, from 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |color: Color| {
            let RGBColor(red, green, blue) = color.rgb();
            let [red, green, blue] = [red, green, blue].map(|byte| {
                let part = f64::from(byte) / 255.0;
                match part <= 0.04045 {
                    true => part / 12.92,
                    false => ((part + 0.055) / 1.055).powf(2.4),
                }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_series_is_seen_on_the_paper() {
        for color in SERIES {
            let contrast = contrast(color, Color::Paper);
            assert!(contrast > 2.0, "{color:?}: {contrast}");
        }
        assert!(contrast(Color::Yellow, Color::Paper) < 2.0);
    }

    #[test]
    fn samples_stand_out_from_the_field_of_their_own_class() {
        for (class, surest) in [(0, Color::Probability(0)), (1, Color::Probability(9))] {
            // Each mark has a rim of paper besides.
            let [mark, rim] = [CLASSES[class], Color::Paper].map(|color| contrast(color, surest));
            assert!(mark > 1.3 && rim > 1.2, "{surest:?}: {mark}, {rim}");
        }
        assert!(contrast(Color::Probability(0), Color::Probability(9)) > 1.15);
    }

    #[test]
    fn every_role_has_a_colour_of_its_own() {
        let mut ramps = [&HEIGHTS[..], &PROBABILITIES, &ACTIVATIONS].concat();
        let roles = [Color::Paper, Color::MutedInk, Color::Grid, Color::Yellow];
        ramps.extend(roles.iter().chain(&SERIES).map(|role| role.hex()));
        let count = ramps.len();
        ramps.sort_unstable();
        ramps.dedup();
        assert_eq!(ramps.len(), count);
    }

    #[test]
    fn plotters_colours_are_the_hex_ones() {
        assert_eq!(Color::Blue.rgb(), RGBColor(0x00, 0x72, 0xb2));
        assert_eq!(Color::Yellow.rgb(), RGBColor(0xf0, 0xe4, 0x42));
    }
}
