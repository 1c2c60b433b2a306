//! The finished SVG document, made of what plotters' backend wrote.
//!
//! plotters writes one element a line. Here its numbers go back to pixels, its colours to lower
//! case, what says nothing is left out, and the document gets a title, a description and a size
//! that gives way on narrow pages. Attributes only: some viewers strip `<style>`.

use std::collections::BTreeMap;

use super::canvas::FINE;
use super::theme::FONTS;
use crate::display::escape;

/// The document of plotters' `raw` output; `extras` are attributes for elements by their number,
/// `groups` are paths and tags that stand before the element of a number.
pub(super) fn finish(
    raw: &str,
    extras: &BTreeMap<usize, String>,
    groups: &BTreeMap<usize, String>,
    title: &str,
    alt: &str,
) -> String {
    let mut lines = raw.lines();
    let (width, height) = lines.next().map_or((0.0, 0.0), |root| {
        let length = |name| {
            attributes(root)
                .find(|a| a.0 == name)
                .map_or(0.0, |a| pixels(a.1))
        };
        (length("width"), length("height"))
    });

    let mut body = String::new();
    let mut elements = 0;
    while let Some(line) = lines.next() {
        if line.starts_with("</") {
            continue;
        }
        body.push_str(groups.get(&elements).map_or("", String::as_str));
        let name = line[1..].split([' ', '/', '>']).next().unwrap_or("");
        body.push('<');
        body.push_str(name);
        for (attribute, value) in attributes(line) {
            body.push_str(&rewritten(name, attribute, value));
        }
        body.push_str(extras.get(&elements).map_or("", String::as_str));
        if name == "text" {
            body.push('>');
            body.push_str(lines.next().unwrap_or(""));
            body.push_str("</text>\n");
        } else {
            body.push_str("/>\n");
        }
        elements += 1;
    }
    body.push_str(groups.get(&elements).map_or("", String::as_str));

    let (title, alt) = (escape(title), escape(alt));
    let id = format!("figure-{:016x}", fingerprint(&[&title, &alt, &body]));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" style=\"max-width:100%;height:auto\" role=\"img\" \
         aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" \
         font-family=\"{FONTS}\" stroke-linejoin=\"round\">\n\
         <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-desc\">{alt}</desc>\n\
         {body}</svg>\n"
    )
}

/// The attributes of an element as plotters writes it; values hold no quotes.
fn attributes(element: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = element.split('"');
    std::iter::from_fn(move || {
        let name = parts.next()?.strip_suffix('=')?;
        let value = parts.next()?;
        Some((name.rsplit(' ').next().unwrap_or(name), value))
    })
}

/// One attribute as it stands in the finished document, a space before it; empty when it would say
/// what holds anyway.
fn rewritten(element: &str, name: &str, value: &str) -> String {
    let value = match (name, value) {
        ("stroke", "none") | ("opacity", "1") | ("text-anchor", "start") => return String::new(),
        // The fonts stand at the root, and baselines are computed, not left to the viewer.
        ("font-family" | "dy", _) => return String::new(),
        ("stroke-width", _) if element == "circle" => return String::new(),
        ("points", points) => points
            .split_whitespace()
            .map(|point| match point.split_once(',') {
                Some((x, y)) => format!("{},{}", pixels(x), pixels(y)),
                None => point.to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" "),
        ("transform", turn) => {
            let numbers = turn.trim_start_matches("rotate(").trim_end_matches(')');
            match *numbers.split(", ").collect::<Vec<_>>() {
                [angle, x, y] => format!("rotate({angle} {} {})", pixels(x), pixels(y)),
                _ => turn.to_owned(),
            }
        }
        ("fill" | "stroke", color) => color.to_ascii_lowercase(),
        ("opacity" | "text-anchor" | "font-weight" | "font-style", same) => same.to_owned(),
        (_, length) => pixels(length).to_string(),
    };
    format!(" {name}=\"{value}\"")
}

/// A length of the large drawing in pixels, to a tenth.
fn pixels(length: &str) -> f64 {
    let length: f64 = length.parse().unwrap_or(0.0);
    // `+ 0.0` makes a plain zero of a negative one.
    length.round() / FINE + 0.0
}

/// A number that is the same for the same texts, on every machine (FNV-1a), so that two figures on
/// one page have different ids and a figure drawn again the same one.
fn fingerprint(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plotters_output_becomes_a_small_document() {
        let raw = "<svg width=\"8600\" height=\"4800\" viewBox=\"0 0 8600 4800\">\n\
                   <rect x=\"10\" y=\"-5\" width=\"25\" height=\"10\" opacity=\"1\" \
                   fill=\"#FCFCFA\" stroke=\"none\"/>\n\
                   <text x=\"1\" y=\"2\" dy=\"0.5ex\" text-anchor=\"middle\" \
                   font-family=\"sans-serif\" font-size=\"160.00000000000003\" opacity=\"0.5\" \
                   fill=\"#1F2328\" transform=\"rotate(270, 1, 2)\">\na &lt; b\n</text>\n</svg>\n";
        let extras = BTreeMap::from([(0, " stroke-dasharray=\"6 4\"".to_owned())]);
        let svg = finish(raw, &extras, &BTreeMap::new(), "A & B", "desc");
        assert!(svg.contains(
            "<rect x=\"1\" y=\"-0.5\" width=\"2.5\" height=\"1\" fill=\"#fcfcfa\" \
             stroke-dasharray=\"6 4\"/>\n"
        ));
        assert!(svg.contains(
            "<text x=\"0.1\" y=\"0.2\" text-anchor=\"middle\" font-size=\"16\" opacity=\"0.5\" \
             fill=\"#1f2328\" transform=\"rotate(270 0.1 0.2)\">a &lt; b</text>"
        ));
        assert!(svg.contains("viewBox=\"0 0 860 480\""));
        assert!(svg.contains(">A &amp; B</title>"));
    }

    #[test]
    fn ids_follow_the_content() {
        let of = |title| fingerprint(&[title, "alt"]);
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
    }
}
