//! Surfaces, contour maps and paths over them: any data give a picture or a clear error.

#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests are outside of the test functions"
)]

use downhill::figure::{ContourChart, Figure, FigureError, SurfaceChart};
use downhill::landscape::{DescentPath, LossSurface};
use proptest::prelude::*;

const RANGE: std::ops::RangeInclusive<f64> = -2.0..=2.0;

fn surface(f: impl Fn(f64, f64) -> f64) -> LossSurface {
    LossSurface::new(RANGE, RANGE, f).unwrap()
}

fn bowl() -> LossSurface {
    surface(|a, b| a * a + 4.0 * b * b)
}

/// Checks what holds for every figure: well-formed, small, its letters large enough, and all of it
/// on the sheet.
fn assert_sound(figure: &Figure) {
    assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let root = document.root_element();
    let size = |name| root.attribute(name).unwrap().parse::<f64>().unwrap();
    let (width, height) = (size("width"), size("height"));
    assert!([860.0, 430.0].contains(&width), "{width}");
    for node in root.descendants() {
        let number = |name: &str| node.attribute(name).and_then(|n| n.parse::<f64>().ok());
        for (name, room) in [
            ("x", width),
            ("cx", width),
            ("x1", width),
            ("y", height),
            ("y1", height),
            ("cy", height),
        ] {
            assert!(
                number(name).is_none_or(|at| (0.0..=room).contains(&at)),
                "{node:?}"
            );
        }
        assert!(
            number("font-size").is_none_or(|size| size >= 15.0),
            "{node:?}"
        );
        for point in node.attribute("points").unwrap_or("").split_whitespace() {
            let (x, y) = point.split_once(',').unwrap();
            let (x, y): (f64, f64) = (x.parse().unwrap(), y.parse().unwrap());
            assert!(
                (0.0..=width).contains(&x) && (0.0..=height).contains(&y),
                "{point}"
            );
        }
    }
}

/// Both pictures of a surface with paths.
fn both(surface: &LossSurface, paths: &[DescentPath]) -> [Figure; 2] {
    let map = paths
        .iter()
        .fold(ContourChart::new(surface), ContourChart::path);
    let space = paths
        .iter()
        .fold(SurfaceChart::new(surface), SurfaceChart::path);
    let figures = [map.mark_minimum().draw().unwrap(), space.draw().unwrap()];
    figures.iter().for_each(assert_sound);
    figures
}

#[test]
fn a_constant_is_flat_and_says_so() {
    for height in [0.0, 3.5, -1e300] {
        for figure in both(
            &surface(|_, _| height),
            &[DescentPath::new([(0.0, 0.0), (1.0, 1.0)])],
        ) {
            assert!(
                figure.svg().contains("The surface is flat"),
                "{}",
                figure.alt()
            );
        }
    }
}

#[test]
fn two_by_two_points_are_a_surface() {
    let heights = |a: f64, b: f64| if a * b > 0.0 { 1.0 } else { 0.0 };
    let saddle = LossSurface::with_points(2, RANGE, RANGE, heights).unwrap();
    let [map, _] = both(&saddle, &[]);
    assert!(map.svg().contains(">0.5</text>"), "{}", map.alt());
}

#[test]
fn huge_and_tiny_values_are_drawn() {
    for scale in [1e300, 1e-300, 1e-12] {
        both(
            &surface(|a, b| scale * (a * a + b)),
            &[DescentPath::new([(1.0, 1.0), (0.5, 0.2)])],
        );
    }
    for half in [1e-9, 1e300, f64::MAX] {
        let wide = LossSurface::new(-half..=half, -half..=half, |a, b| {
            (a / half).powi(2) + b / half
        });
        both(
            &wide.unwrap(),
            &[DescentPath::new([(half, half), (-half, 0.0)])],
        );
    }
    let far = LossSurface::new(1e9..=1e9 + 1.0, 0.0..=1.0, |a, b| a - 1e9 + b).unwrap();
    both(&far, &[]);
}

#[test]
fn holes_are_left_open_and_counted() {
    let root = surface(|a, b| a.sqrt() + b);
    let over = DescentPath::new([(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0)]);
    for figure in both(&root, &[over]) {
        assert!(
            figure.svg().contains("values are not finite"),
            "{}",
            figure.alt()
        );
    }
}

#[test]
fn steps_over_decades_are_seen_on_a_logarithmic_axis() {
    let steep = surface(|a, b| (3.0 * a + b).exp());
    let figure = SurfaceChart::new(&steep).log_height().draw().unwrap();
    assert_sound(&figure);
    assert!(figure.svg().contains(">100</text>"));
    let said = "The height and its colours are on a logarithmic axis.";
    assert!(figure.alt().contains(said) && figure.svg().contains(said));
    let linear = SurfaceChart::new(&steep).draw().unwrap();
    assert!(!linear.svg().contains("logarithmic"));
    let below = surface(|a, _| a);
    let figure = SurfaceChart::new(&below).log_height().draw().unwrap();
    assert!(figure.svg().contains("are not above 0"));
    let error = SurfaceChart::new(&surface(|a, _| -1.0 - a * a))
        .log_height()
        .draw()
        .unwrap_err();
    assert!(
        matches!(error, FigureError::NothingPositive { axis: 'z', .. }),
        "{error}"
    );
}

#[test]
fn paths_of_any_length_are_drawn() {
    let one = DescentPath::new([(1.0, 1.0)]).with_name("one point");
    let slow = DescentPath::new((0..100_000).map(|i| (2.0 - f64::from(i) * 3e-5, 1.0)));
    let noise = |i: i32, by: f64| 1.9 * (f64::from(i) * by).sin();
    let wild = DescentPath::new((0..100_000).map(|i| (noise(i, 12.9898), noise(i, 78.233))));
    let leaps = DescentPath::new((0..100_000).map(|i| (3.0 * noise(i, 1.7), 3.0 * noise(i, 2.3))));
    for path in [&one, &slow, &wild, &leaps] {
        both(&bowl(), std::slice::from_ref(path));
    }
    let six: Vec<DescentPath> = (0..6)
        .map(|i| {
            let points = (0..100_000)
                .map(move |step| (noise(step + i, 12.9898), noise(step, 78.233 + f64::from(i))));
            DescentPath::new(points).with_learning_rate(0.1)
        })
        .collect();
    for figure in both(&bowl(), &six) {
        assert!(
            figure.svg().contains("drawn up to step"),
            "{}",
            figure.alt()
        );
    }
}

#[test]
fn a_path_that_is_lost_says_where() {
    let nan = DescentPath::new([(1.0, 1.0), (f64::NAN, 0.0), (0.5, 0.5)]).with_learning_rate(0.1);
    let away = DescentPath::new([(5.0, 5.0), (9.0, 9.0)]).with_name("far");
    let grows = DescentPath::new([(1.0, 0.5), (-1.5, 0.2), (1e300, -1e300)]);
    for figure in both(&bowl(), &[nan, away, grows]) {
        for note in [
            "η = 0.1: 1 of 3 points is not finite.",
            "far: lies outside of the window.",
            "path 3: 1 of 3 points lies outside of the window.",
        ] {
            assert!(figure.alt().contains(note), "{}", figure.alt());
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_reason() {
    let message = |chart: ContourChart| chart.draw().unwrap_err().to_string();
    let map = || ContourChart::new(&bowl());
    let path = |points: &[(f64, f64)]| DescentPath::new(points.iter().copied());
    assert!(message(map().path(&path(&[]))).contains("the path \"path 1\" is empty"));
    assert!(message(map().path(&path(&[(f64::NAN, 1.0)]))).contains("None of the 1 points"));
    let seven = (0..7).fold(map(), |map, _| map.path(&path(&[(0.0, 0.0)])));
    assert!(message(seven).contains("7 paths are too many"));
    assert!(message(map().levels([1.0, f64::NAN])).contains("NaN at index 1"));
    assert!(message(map().levels([])).contains("None of the levels"));
    assert!(message(map().levels((1..40).map(f64::from))).contains("39 levels are too many"));
    let rough = surface(|a, b| ((a * 9999.0).sin() * 9999.0 + (b * 7777.0).cos() * 555.0).sin());
    let error = ContourChart::new(&rough).draw().unwrap_err();
    assert!(matches!(error, FigureError::TooRough { .. }), "{error}");
    assert_sound(&SurfaceChart::new(&rough).draw().unwrap());
}

#[test]
fn equal_axes_make_circles_round() {
    let round = LossSurface::new(-2.0..=2.0, -1.0..=1.0, |a, b| a * a + b * b).unwrap();
    let figure = ContourChart::new(&round)
        .levels([0.25])
        .equal_axes()
        .draw()
        .unwrap();
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let lines = document
        .descendants()
        .filter(|node| node.attribute("stroke") == Some("#440154"));
    let points: Vec<(f64, f64)> = lines
        .filter_map(|node| node.attribute("points"))
        .flat_map(str::split_whitespace)
        .map(|point| point.split_once(',').unwrap())
        .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
        .collect();
    // The frame says where the middle is; the label's gap may have taken a part of the ring.
    let frame = document.descendants().find_map(|node| {
        let points = node
            .attribute("points")
            .filter(|_| node.attribute("stroke") == Some("#57606a"))?;
        let corners = points
            .split_whitespace()
            .map(|point| point.split_once(',').unwrap());
        Some(
            corners
                .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
                .collect::<Vec<(f64, f64)>>(),
        )
    });
    let frame = frame.unwrap();
    let middle = (
        (frame[0].0 + frame[2].0) / 2.0,
        (frame[0].1 + frame[2].1) / 2.0,
    );
    let radius = (frame[2].0 - frame[0].0) / 8.0;
    assert!(points.len() > 20 && radius > 50.0);
    for (x, y) in &points {
        assert!(
            ((x - middle.0).hypot(y - middle.1) - radius).abs() < 0.6,
            "{x},{y}"
        );
    }
    let long = LossSurface::new(0.0..=1000.0, 0.0..=1.0, |a, b| a + b).unwrap();
    let figure = ContourChart::new(&long).equal_axes().draw().unwrap();
    assert!(figure.svg().contains("too long for axes of equal scale"));
}

#[test]
fn a_surface_can_be_turned_all_around() {
    let valley = surface(|a, b| (a + b).powi(2) + 0.1 * (a - b).powi(2)).named([
        "w₂, the weight of Uniformity_of_Cell_Size",
        "w₃, the weight of Uniformity_of_Cell_Shape",
        "Mean log loss",
    ]);
    let path = DescentPath::new([(-1.5, -1.0), (1.0, 0.5), (0.2, 0.0)]);
    for tilt in [0.0, 10.0, 35.0, 70.0, 90.0] {
        for turn in 0..24 {
            let chart = SurfaceChart::new(&valley)
                .path(&path)
                .rotation(f64::from(turn) * 15.0);
            let figure = chart.tilt(tilt).draw().unwrap();
            assert_sound(&figure);
            assert_eq!(
                figure,
                SurfaceChart::new(&valley)
                    .path(&path)
                    .rotation(f64::from(turn) * 15.0)
                    .tilt(tilt)
                    .draw()
                    .unwrap()
            );
        }
    }
}

#[test]
fn pictures_for_turning_are_small_and_keep_their_place() {
    let valley = surface(|a, b| (a + b).powi(2) + 0.1 * (a - b).powi(2));
    let path = DescentPath::new((0..31).map(|step| (1.9 - 0.06 * f64::from(step), 1.0)));
    let chart = SurfaceChart::new(&valley).path(&path).for_turning();
    let mut sizes = Vec::new();
    for tilt in [0.0, 10.0, 40.0, 67.0, 90.0] {
        for turn in 0..24 {
            let chart = chart.clone().rotation(f64::from(turn) * 15.0);
            let figure = chart.tilt(tilt).draw().unwrap();
            assert_sound(&figure);
            assert!(figure.svg().len() < 26_000, "{} bytes", figure.svg().len());
            let sheet = figure.svg().lines().next().unwrap();
            sizes.push(sheet.split("style").next().unwrap().to_owned());
        }
    }
    sizes.dedup();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_heights_and_paths_give_sound_pictures(
        side in 2_usize..8,
        heights in prop::collection::vec(prop::num::f64::ANY, 49),
        points in prop::collection::vec((prop::num::f64::ANY, -3.0_f64..3.0), 0..30),
        rotation in -400.0_f64..400.0, tilt in 0.0_f64..=90.0, equal in any::<bool>(),
    ) {
        let at = |value: f64| ((value + 2.0) / 4.0 * (side - 1) as f64).round() as usize;
        let height = |a: f64, b: f64| heights[at(b) * side + at(a)];
        if let Ok(surface) = LossSurface::with_points(side, RANGE, RANGE, height) {
            let path = DescentPath::new(points);
            let map = ContourChart::new(&surface).path(&path).mark_minimum();
            let map = if equal { map.equal_axes() } else { map };
            let space = SurfaceChart::new(&surface).path(&path).rotation(rotation).tilt(tilt);
            let small = space.clone().for_turning();
            for figure in [map.draw(), space.draw(), small.draw()].into_iter().flatten() {
                assert_sound(&figure);
            }
        }
    }
}

/// All lines of a figure but those of its path, marks and words: what keeps its place.
fn map_lines(figure: &Figure) -> Vec<&str> {
    let lines = figure.svg().lines();
    lines
        .filter(|line| line.starts_with("<polyline") && line.contains("stroke-width=\"1.8\""))
        .chain(
            figure
                .svg()
                .lines()
                .filter(|line| line.starts_with("<text")),
        )
        .filter(|line| !line.contains("The path"))
        .collect()
}

#[test]
fn a_steady_map_is_the_same_under_every_path() {
    let surface = bowl();
    let usual = DescentPath::new([(0.9, 0.9), (0.5, 0.5)]);
    let map = ContourChart::new(&surface)
        .steady(&usual)
        .mark_minimum()
        .half_width();
    let steps = [(0.9, 0.9), (-0.9, 0.5), (0.1, -0.9), (9.0, 9.0), (0.0, 0.0)];
    let whole = DescentPath::new(steps);
    let frames: Vec<Figure> = (0..steps.len())
        .map(|step| map.clone().path(&whole.up_to(step)).draw().unwrap())
        .collect();
    assert!(map_lines(&frames[0]).len() > 20);
    for frame in &frames {
        assert_sound(frame);
        assert_eq!(map_lines(frame), map_lines(&frames[0]));
        assert!(frame.svg().contains("width=\"430\""));
    }
    // Nothing of it depends on the frames before.
    let alone = ContourChart::new(&surface)
        .steady(&usual)
        .mark_minimum()
        .half_width();
    assert_eq!(alone.path(&whole.up_to(2)).draw().unwrap(), frames[2]);
    let note = "The path: 1 of 5 points lies outside of the window.";
    assert!(frames[4].svg().contains(note), "{}", frames[4].svg());
}

#[test]
fn maps_on_half_a_sheet_keep_their_letters_and_stay_on_it() {
    let long = LossSurface::new(-1.0..=1.0, -20.0..=20.0, |a, b| a * a + b * b).unwrap();
    let flat = LossSurface::new(-9.0..=9.0, -1.0..=1.0, |a, b| a * a + b * b).unwrap();
    let tall = LossSurface::new(-1.0..=1.0, -1.9..=1.9, |a, b| a * a + b * b).unwrap();
    for surface in [bowl(), long, flat, tall] {
        for equal in [false, true] {
            let map = ContourChart::new(&surface).half_width().mark_minimum();
            let map = if equal { map.equal_axes() } else { map };
            let figure = map.draw().unwrap();
            assert_sound(&figure);
            let document = roxmltree::Document::parse(figure.svg()).unwrap();
            let root = document.root_element();
            assert_eq!(root.attribute("width"), Some("430"));
            let height: f64 = root.attribute("height").unwrap().parse().unwrap();
            assert!((250.0..600.0).contains(&height), "{height}");
        }
    }
}
