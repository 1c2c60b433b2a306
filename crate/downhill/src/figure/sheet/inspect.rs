//! What tests look at in a finished figure.

use super::theme::{ACTIVATIONS, HEIGHTS, PROBABILITIES, Sheet};
use crate::figure::Figure;

/// Checks what holds for every figure: well-formed, named, described, in the palette, without
/// styles, and everything drawn inside of the sheet. Gives the texts that are drawn.
pub(in crate::figure) fn texts(figure: &Figure) -> Vec<String> {
    let document = roxmltree::Document::parse(figure.svg()).expect("well-formed");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let child = |name: &str| {
        root.children()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)))
            .unwrap()
    };
    for (name, reference, text) in [
        ("title", "aria-labelledby", figure.title()),
        ("desc", "aria-describedby", figure.alt()),
    ] {
        assert_eq!(child(name).attribute("id"), root.attribute(reference));
        // XML joins white space and has no control characters.
        let same = |text: &str| {
            let shown = |c: char| {
                if c.is_control() || "\u{fffe}\u{ffff}".contains(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            };
            let words = text
                .split([' ', '\t', '\n', '\r'])
                .filter(|word| !word.is_empty());
            words
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .map(shown)
                .collect::<String>()
        };
        assert_eq!(same(child(name).text().unwrap_or("")), same(text));
    }
    let height: f64 = root.attribute("height").unwrap().parse().unwrap();
    let width: f64 = root.attribute("width").unwrap().parse().unwrap();
    assert!([Sheet::WHOLE.width, Sheet::HALF.width].contains(&width));
    let size = (width, height);
    assert_eq!(
        root.attribute("viewBox"),
        Some(&*format!("0 0 {width} {height}"))
    );
    assert!(!figure.svg().contains("<style"));

    let palette = [
        "#fcfcfa", "#1f2328", "#57606a", "#d8dee4", "#0072b2", "#d55e00", "#009e73", "#cc79a7",
        "#e69f00", "#56b4e9", "#f0e442", "none",
    ];
    let mut texts = Vec::new();
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        for role in ["fill", "stroke"] {
            assert!(
                node.attribute(role)
                    .is_none_or(|color| palette.contains(&color) || in_a_ramp(color)),
                "{node:?}"
            );
        }
        let number = |name: &str| {
            node.attribute(name)
                .map(|value| value.parse::<f64>().expect("a number"))
        };
        let (wide, tall) = (
            number("width").unwrap_or(0.0),
            number("height").unwrap_or(0.0),
        );
        for (name, extent, room) in [
            ("x", wide, width),
            ("x1", 0.0, width),
            ("x2", 0.0, width),
            ("cx", 0.0, width),
            ("y", tall, height),
            ("y1", 0.0, height),
            ("y2", 0.0, height),
            ("cy", 0.0, height),
        ] {
            if let Some(at) = number(name) {
                let inside = at.is_finite() && at >= 0.0 && at + extent <= room + 0.05;
                assert!(inside && extent >= 0.0, "{name} of {node:?}");
            }
        }
        for point in node.attribute("points").unwrap_or("").split_whitespace() {
            let (x, y) = point.split_once(',').unwrap();
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            assert!(
                (0.0..=width).contains(&x) && (0.0..=height).contains(&y),
                "{point}"
            );
        }
        assert_path_inside(node.attribute("d").unwrap_or(""), size);
        if node.has_tag_name(("http://www.w3.org/2000/svg", "text")) {
            assert!(number("font-size").unwrap() >= 15.0);
            texts.push(node.text().unwrap_or("").to_owned());
            assert_inside(&node, size);
        }
    }
    texts
}

fn in_a_ramp(color: &str) -> bool {
    [&HEIGHTS[..], &PROBABILITIES, &ACTIVATIONS]
        .iter()
        .any(|ramp| ramp.contains(&color))
}

/// No path leaves the sheet.
fn assert_path_inside(data: &str, (width, height): (f64, f64)) {
    let (mut pen, mut start) = ((0.0, 0.0), (0.0, 0.0));
    let mut rest = data;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic());
        let (part, behind) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = behind;
        let numbers: Vec<f64> = part[1..]
            .replace('-', " -")
            .split_whitespace()
            .map(|number| number.parse().expect("a number"))
            .collect();
        let steps = match command {
            'm' | 'l' => &numbers[..],
            'a' => &numbers[5..],
            _ => &[],
        };
        for (index, by) in steps.chunks_exact(2).enumerate() {
            pen = (pen.0 + by[0], pen.1 + by[1]);
            if command == 'm' && index == 0 {
                start = pen;
            }
            let inside = |at: f64, room: f64| (-0.05..=room + 0.05).contains(&at);
            assert!(inside(pen.0, width) && inside(pen.1, height), "{pen:?}");
        }
        if command == 'z' {
            pen = start;
        }
    }
}

/// No text reaches over the border of the sheet.
fn assert_inside(text: &roxmltree::Node<'_, '_>, (room, height): (f64, f64)) {
    let number = |name: &str| text.attribute(name).unwrap().parse::<f64>().unwrap();
    let size = number("font-size");
    let width = super::text_width::text_width(text.text().unwrap_or(""), size);
    let (before, behind) = match text.attribute("text-anchor") {
        Some("middle") => (width / 2.0, width / 2.0),
        Some("end") => (width, 0.0),
        _ => (0.0, width),
    };
    if let Some(turn) = text.attribute("transform")
        && !turn.starts_with("rotate(270 ")
    {
        // Turned by any angle: both ends of the baseline are on the sheet.
        let numbers = turn.trim_start_matches("rotate(").trim_end_matches(')');
        let numbers: Vec<f64> = numbers.split(' ').map(|n| n.parse().unwrap()).collect();
        let (sin, cos) = numbers[0].to_radians().sin_cos();
        for along in [-before, behind] {
            let (x, y) = (numbers[1] + along * cos, numbers[2] + along * sin);
            assert!(
                (0.0..=room).contains(&x) && (0.0..=height).contains(&y),
                "{text:?}"
            );
        }
        return;
    }
    let (start, end, room) = match text.attribute("transform") {
        Some(_) => (number("y") - behind, number("y") + before, height),
        None => (number("x") - before, number("x") + behind, room),
    };
    assert!(
        start >= 0.0 && end <= room,
        "{:?} from {start} to {end}",
        text.text()
    );
}
