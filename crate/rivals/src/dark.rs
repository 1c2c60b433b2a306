//! The figure on dark paper, for readers whose pages are dark.

use downhill::figure::Color;

/// The colours that exported pages have in the dark (`scripts/python/course/templates/dark.css`).
const DARK: [(Color, &str); 5] = [
    (Color::Paper, "#15181d"),
    (Color::Ink, "#e6e9ed"),
    (Color::MutedInk, "#a3adb8"),
    (Color::Grid, "#363d46"),
    (Color::Blue, "#5ab4ec"),
];

/// The same picture in dark colours.
pub(crate) fn dark(svg: &str) -> String {
    DARK.iter().fold(svg.to_owned(), |svg, (color, dark)| {
        svg.replace(&format!("\"{}\"", color.hex()), &format!("\"{dark}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_light_colour_is_left() {
        let chart = downhill::figure::BarChart::new()
            .bar("a", 20.0)
            .bar("b", 0.5)
            .x_label("x");
        let svg = dark(chart.ratios().draw().expect("it has bars").svg());
        for (color, dark) in DARK {
            assert!(
                !svg.contains(color.hex()) && svg.contains(dark),
                "{color:?}"
            );
        }
        let colors = svg
            .split("=\"#")
            .skip(1)
            .map(|rest| format!("#{}", &rest[..6]));
        for color in colors {
            assert!(DARK.iter().any(|(_, dark)| *dark == color), "{color}");
        }
    }
}
