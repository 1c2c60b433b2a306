//! The points of a polyline or polygon as the steps between them, which compress far better.

/// The attribute that holds the points.
const ATTRIBUTE: &str = " points=\"";
/// The letter of a step of 0; letters before it and the backslash would need escapes in JSON.
const ZERO: u32 = 35;
const BACKSLASH: u32 = 92;
/// Beyond the last letter of the plane that UTF-16 writes with one unit.
const END: u32 = 0xd800;

/// A line of an SVG document with its points as steps: what stands before them, the steps, what
/// stands behind them. `None` for a line without points, or with some that are no tenths.
///
/// The steps of all x come first, then those of all y. A step of s tenths of a pixel is one letter,
/// the one with the number 35 + 2s, or 35 − 2s − 1 where s is negative; from 92 on the next.
pub(super) fn as_steps(line: &str) -> Option<(&str, String, &str)> {
    let start = line.find(ATTRIBUTE)? + ATTRIBUTE.len();
    let (head, rest) = line.split_at(start);
    let (points, tail) = rest.split_at(rest.find('"')?);
    let mut steps = [String::new(), String::new()];
    let mut last = [0, 0];
    for point in points.split(' ') {
        let (x, y) = point.split_once(',')?;
        for (axis, text) in [x, y].into_iter().enumerate() {
            let tenths = tenths(text)?;
            steps[axis].push(letter(tenths - last[axis])?);
            last[axis] = tenths;
        }
    }
    Some((head, steps.concat(), tail))
}

/// A number as whole tenths, if that is what it is, written as a browser writes it.
fn tenths(text: &str) -> Option<i32> {
    let number: f64 = text.parse().ok()?;
    let tenths = (number * 10.0).round();
    let near = tenths.abs() < 1e6;
    // A whole number has no sign at zero: -0 would come back as 0, so it is no tenth.
    let tenths = tenths as i32;
    (near && (f64::from(tenths) / 10.0).to_string() == text).then_some(tenths)
}

fn letter(step: i32) -> Option<char> {
    let size = step.unsigned_abs() * 2;
    let number = ZERO + if step < 0 { size - 1 } else { size };
    let number = number + u32::from(number >= BACKSLASH);
    char::from_u32(number).filter(|_| number < END)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the script does to see the line again.
    fn as_points((head, steps, tail): (&str, String, &str)) -> String {
        let steps: Vec<i32> = steps
            .chars()
            .map(|letter| {
                let number = letter as i32 - 35 - i32::from(letter as i32 > 92);
                if number % 2 == 0 {
                    number / 2
                } else {
                    -(number + 1) / 2
                }
            })
            .collect();
        let (mut x, mut y) = (0, 0);
        let (of_x, of_y) = steps.split_at(steps.len() / 2);
        let points = of_x.iter().zip(of_y).map(|(right, down)| {
            (x, y) = (x + right, y + down);
            format!("{},{}", f64::from(x) / 10.0, f64::from(y) / 10.0)
        });
        format!("{head}{}{tail}", points.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn steps_are_letters() {
        let line = "<polyline fill=\"none\" points=\"10,20 10.1,19.9 10.1,19.9\"/>";
        let (head, steps, tail) = as_steps(line).unwrap();
        assert_eq!(head, "<polyline fill=\"none\" points=\"");
        assert_eq!(steps, "\u{ec}%#\u{1b4}$#");
        assert_eq!(tail, "\"/>");
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        for line in [
            "<rect x=\"1\"/>",
            "<path points=\"1,2 3\"/>",
            "<path points=\"1,2.25\"/>",
            "<path points=\"1,2.0\"/>",
            "<path points=\"-0,1\"/>",
            "<path points=\"1,99999\"/>",
            "<path points=\"\"/>",
            "<path points=\"1,2",
            "<path points=\"1,NaN\"/>",
        ] {
            assert_eq!(as_steps(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn every_line_comes_back_to_the_byte(
            points in prop::collection::vec((-200_i32..9000, -200_i32..9000), 1..60)
        ) {
            let text = |tenths: i32| (f64::from(tenths) / 10.0).to_string();
            let points: Vec<String> =
                points.iter().map(|(x, y)| format!("{},{}", text(*x), text(*y))).collect();
            let line = format!("<polygon points=\"{}\" fill=\"#0072b2\"/>", points.join(" "));
            let steps = as_steps(&line).unwrap();
            prop_assert!(!steps.1.contains(['"', '\\']));
            prop_assert_eq!(as_points(steps), line);
        }
    }
}
