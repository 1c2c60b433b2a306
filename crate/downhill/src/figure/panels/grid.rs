//! Several panels on one sheet, in rows and columns of equal size.

use super::panel::Area;
use crate::figure::sheet::to_f64::to_f64;

/// How many columns a number of panels takes.
pub(in crate::figure) fn columns(panels: usize) -> usize {
    match panels {
        0..=1 => 1,
        2 | 4 => 2,
        3 | 5..=9 => 3,
        _ => 4,
    }
}

/// The places of `panels` panels in an area, row by row, `gap` pixels apart. The area is as high
/// as it must be for rows of `row_height`.
pub(in crate::figure) fn places(
    panels: usize,
    left: f64,
    top: f64,
    width: f64,
    row_height: f64,
    gap: (f64, f64),
) -> Vec<Area> {
    let columns = columns(panels);
    let cell = (width - gap.0 * to_f64(columns - 1)) / to_f64(columns);
    (0..panels)
        .map(|panel| Area {
            left: left + to_f64(panel % columns) * (cell + gap.0),
            top: top + to_f64(panel / columns) * (row_height + gap.1),
            width: cell,
            height: row_height,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_panels_finds_its_place() {
        for panels in 1..40 {
            let places = places(panels, 10.0, 20.0, 800.0, 150.0, (20.0, 30.0));
            assert_eq!(places.len(), panels);
            for (index, place) in places.iter().enumerate() {
                assert!(place.left >= 10.0 && place.right() <= 810.0 + 1e-9);
                let apart = |other: &Area| {
                    other.left >= place.right()
                        || place.left >= other.right()
                        || other.top >= place.bottom()
                        || place.top >= other.bottom()
                };
                assert!(places[..index].iter().all(apart));
            }
        }
    }
}
