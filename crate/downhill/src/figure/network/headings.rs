//! What stands above the columns: the layer's name, how many units it has, its activation.

use super::columns::Column;
use super::nodes::heading;
use super::placement::Placement;
use crate::figure::sheet::canvas::{Canvas, Pixel};
use crate::figure::sheet::text_width::{fit, text_width};
use crate::figure::sheet::theme::{BORDER, Color, NOTE, WIDTH};
use crate::network::Network;

/// Room that the headings take.
pub(super) const HEADINGS: f64 = 44.0;

/// Two lines for each column, each in several forms, the longest first.
fn words(network: &Network, columns: &[Column]) -> Vec<[Vec<String>; 2]> {
    let last = network.layers().len();
    let plural = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            if place == 0 {
                let inputs = plural(column.units, "input");
                return [vec![inputs, format!("{} in", column.units)], vec![]];
            }
            let activation = network.layers()[place - 1].activation;
            if place == last {
                return [vec!["output".to_owned()], vec![activation.to_string()]];
            }
            let units = column.units;
            let number = match last {
                2 => String::new(),
                _ => format!(" {place}"),
            };
            let names = [
                format!("hidden layer{number}"),
                format!("hidden{number}"),
                place.to_string(),
            ];
            let words = [
                format!("{}, {activation}", plural(units, "unit")),
                format!("{units} {activation}"),
                units.to_string(),
            ];
            [names.to_vec(), words.to_vec()]
        })
        .collect()
}

/// Draws the headings, the first baseline `NOTE` below `top`.
pub(super) fn draw_headings(
    canvas: &mut Canvas<'_>,
    network: &Network,
    columns: &[Column],
    placement: &Placement,
    top: f64,
) {
    let words = words(network, columns);
    let step = match placement.step() {
        0.0 => WIDTH,
        step => step,
    };
    // All columns use the same form, so that they can be compared.
    let fits = |x: f64, text: &str| {
        let edge = 2.0 * (x - BORDER).min(WIDTH - BORDER - x);
        text_width(text, NOTE) <= (step - 8.0).min(edge)
    };
    for (line, color) in [(0, Color::Ink), (1, Color::MutedInk)] {
        let form = (0..3)
            .find(|&form| {
                words.iter().zip(&placement.columns).all(|(texts, column)| {
                    texts[line]
                        .get(form)
                        .or(texts[line].last())
                        .is_none_or(|text| fits(column.x, text))
                })
            })
            .unwrap_or(2);
        for (texts, column) in words.iter().zip(&placement.columns) {
            let Some(text) = texts[line].get(form).or(texts[line].last()) else {
                continue;
            };
            let at: Pixel = (column.x, top + NOTE + f64::from(line as u8) * 1.3 * NOTE);
            canvas.text(at, &fit(text, NOTE, step - 4.0), heading(color));
        }
    }
}
