use super::*;
use crate::figure::sheet::inspect::texts;
use crate::figure::sheet::to_f64::to_f64;
use proptest::prelude::*;

fn drawn(x: &[f64], y: &[f64]) -> Figure {
    let chart = LineChart::new().title("T").x_label("X").y_label("Y");
    chart.line("L", x, y).draw().unwrap()
}

/// The polylines of a figure.
fn polylines(figure: &Figure) -> usize {
    figure.svg().matches("<polyline").count()
}

#[test]
fn all_that_must_be_read_is_there() {
    let chart = LineChart::new()
        .title("A < B & C")
        .x_label("Epochs")
        .y_label("Loss");
    let chart = chart.line("η = 0.1", &[1.0, 2.0], &[0.7, 0.3]);
    let figure = chart
        .line("η = 1", &[1.0, 2.0], &[0.7, 0.9])
        .draw()
        .unwrap();
    let texts = texts(&figure);
    for text in [
        "A < B & C",
        "Epochs",
        "Loss",
        "η = 0.1",
        "η = 1",
        "0.4",
        "1",
    ] {
        assert!(
            texts.iter().any(|found| found == text),
            "{text} in {texts:?}"
        );
    }
    assert!(
        figure.alt().contains("η = 0.1: from 0.7 at 1 to 0.3 at 2"),
        "{}",
        figure.alt()
    );
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let chart = LineChart::new().curve("σ", -6.0..=6.0, |z| 1.0 / (1.0 + (-z).exp()));
    assert_eq!(chart.draw().unwrap().svg(), chart.draw().unwrap().svg());
}

#[test]
fn values_that_are_not_finite_leave_gaps_and_are_counted() {
    let y = [1.0, 2.0, f64::NAN, 3.0, 1.0, 2.0, f64::INFINITY];
    let x: Vec<f64> = (0..7).map(f64::from).collect();
    let figure = drawn(&x, &y);
    let note = "2 of 7 points are not finite and not drawn.";
    assert!(texts(&figure).iter().any(|text| text == note));
    assert!(figure.alt().ends_with(note));
    // The first piece has two points and is a plain line, the second is bent.
    assert_eq!(polylines(&figure), 1);
}

#[test]
fn one_point_and_a_constant_are_seen() {
    assert!(drawn(&[3.0], &[0.5]).svg().contains("<circle"));
    let constant = drawn(&[1.0, 2.0, 3.0], &[0.5; 3]);
    assert!(constant.svg().contains("stroke=\"#0072b2\""));
    texts(&constant);
}

#[test]
fn a_hundred_thousand_points_stay_small() {
    let x: Vec<f64> = (0..100_000).map(f64::from).collect();
    let noise: Vec<f64> = x
        .iter()
        .map(|x| (x * 12.9898).sin() * (x * 0.37).cos())
        .collect();
    let mut spiky = noise.clone();
    spiky[54_321] = 40.0;
    let broken: Vec<f64> = noise
        .iter()
        .enumerate()
        .map(|(i, y)| if i % 2 == 0 { *y } else { f64::NAN })
        .collect();
    let several = (0..12).fold(LineChart::new(), |chart, line| {
        chart.line(format!("line {line}"), &x, &noise)
    });
    let one = |y: &[f64]| LineChart::new().line("y", &x, y).draw().unwrap();
    for figure in [
        one(&noise),
        one(&spiky),
        one(&broken),
        several.draw().unwrap(),
    ] {
        texts(&figure);
        assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    }
    assert!(one(&spiky).alt().contains("highest 40"));
    // The spike reaches the top of the panel: its axis goes to 40 and a little more.
    let top = |figure: &Figure| -> f64 {
        let document = roxmltree::Document::parse(figure.svg()).unwrap();
        let lines = document
            .descendants()
            .filter_map(|node| node.attribute("points"));
        let heights = lines.flat_map(str::split_whitespace);
        heights
            .map(|point| point.split_once(',').unwrap().1.parse().unwrap())
            .fold(f64::MAX, f64::min)
    };
    assert!(top(&one(&spiky)) < 100.0);
}

#[test]
fn what_cannot_be_drawn_is_an_error_with_a_reason() {
    let message = |chart: LineChart| chart.draw().unwrap_err().to_string();
    let new = LineChart::new;
    assert!(message(new()).contains("the chart is empty"));
    assert!(message(new().line("L", &[], &[])).contains("the line \"L\" is empty"));
    assert!(
        message(new().line("L", &[1.0], &[1.0, 2.0])).contains("x of shape [1] but y of shape [2]")
    );
    assert!(
        message(new().line("L", &[1.0], &[f64::NAN])).contains("None of the 1 points of \"L\"")
    );
    assert!(message(new().log_y().line("L", &[1.0], &[-1.0])).contains("logarithmic y axis"));
    assert!(message(new().log_x().line("L", &[0.0], &[1.0])).contains("logarithmic x axis"));
    assert!(message(new().curve("f", 1.0..=1.0, |x| x)).contains("from 1 to 1"));
    assert!(message(new().curve("f", 0.0..=f64::INFINITY, |x| x)).contains("to inf"));
    let lines = (0..21).fold(new(), |chart, line| {
        chart.line(line.to_string(), &[1.0], &[1.0])
    });
    assert!(message(lines).contains("21 lines are too many"));
    let wild: Vec<f64> = (0..50_000).map(|i| (to_f64(i) * 12.9898).sin()).collect();
    let other: Vec<f64> = (0..50_000).map(|i| (to_f64(i) * 78.233).sin()).collect();
    assert!(message(new().line("path", &wild, &other)).contains("back and forth"));
}

#[test]
fn dashes_and_markers_tell_several_lines_apart_but_not_one() {
    let x = [1.0, 2.0, 3.0];
    let one = LineChart::new().line("a", &x, &[1.0, 3.0, 2.0]);
    assert!(!one.draw().unwrap().svg().contains("dasharray"));
    let pale = one
        .clone()
        .with_line(Line::new("raw", &x, &[2.0, 1.0, 3.0]).pale());
    assert!(!pale.draw().unwrap().svg().contains("dasharray"));
    // Of a long line, a few points are marked, however few it takes to draw it.
    let long: Vec<f64> = (0..100).map(f64::from).collect();
    let straight = LineChart::new()
        .line("a", &long, &long)
        .line("b", &long, &[1.0; 100]);
    let circles = straight.draw().unwrap().svg().matches("<circle").count();
    assert_eq!(
        circles,
        2 * (7 + 1),
        "seven on the line and one in the legend, with rims"
    );
    let two = one.line("b", &x, &[2.0, 1.0, 3.0]).draw().unwrap();
    assert!(two.svg().contains("stroke-dasharray=\"9 5\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_numbers_give_a_picture_or_an_error(
        points in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..40),
        log_x in any::<bool>(), log_y in any::<bool>(), title in ".{0,90}", name in ".{0,40}",
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let mut chart = LineChart::new().title(title).x_label(&name).y_label(&name);
        chart = chart.line(&name, &x, &y).line("other", &y, &x);
        if log_x { chart = chart.log_x(); }
        if log_y { chart = chart.log_y(); }
        if let Ok(figure) = chart.draw() {
            texts(&figure);
        }
    }
}

#[test]
fn a_logarithmic_axis_says_so() {
    let chart = LineChart::new().x_label("Epochs").y_label("Loss");
    let chart = chart.line("L", &[1.0, 10.0, 1000.0], &[10.0, 1.0, 0.1]);
    let linear = texts(&chart.clone().draw().unwrap());
    assert!(!linear.iter().any(|text| text.contains("logarithmic")));
    let both = texts(&chart.log_x().log_y().draw().unwrap());
    for text in [
        "Epochs (logarithmic axis)",
        "Loss (logarithmic axis)",
        "0.1",
        "1000",
    ] {
        assert!(both.iter().any(|found| found == text), "{text} in {both:?}");
    }
}

#[test]
fn the_legend_shows_a_jagged_line_without_dashes() {
    let x: Vec<f64> = (0..400).map(f64::from).collect();
    let smooth: Vec<f64> = x.iter().map(|x| x / 400.0).collect();
    let jagged: Vec<f64> = x.iter().map(|x| x % 2.0).collect();
    let dashes = |second: &[f64]| {
        let chart = LineChart::new().line("a", &x, &smooth);
        let figure = chart.line("b", &x, second).draw().unwrap();
        figure.svg().matches("stroke-dasharray").count()
    };
    // On the panel and in the legend.
    assert_eq!(dashes(&smooth), 2);
    assert_eq!(dashes(&jagged), 0);
}

/// Where every text of a figure stands.
fn places(figure: &Figure) -> Vec<(String, String)> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let place = |name, node: &roxmltree::Node| node.attribute(name).unwrap_or("").to_owned();
    texts
        .map(|node| {
            let at = format!("{},{}", place("x", &node), place("y", &node));
            (node.text().unwrap_or("").to_owned(), at)
        })
        .collect()
}

#[test]
fn fixed_axes_stay_where_they_are_whatever_the_line() {
    let chart = |y: &[f64]| {
        let x: Vec<f64> = (0..y.len()).map(to_f64).collect();
        let chart = LineChart::new().title("T").x_label("X").y_label("Y");
        let chart = chart.line("L", &x, y).half_width().log_y();
        chart.x_range(0.0..=4.0).y_range(0.1..=10.0).draw().unwrap()
    };
    let inside = places(&chart(&[1.0, 0.5, 2.0]));
    for wild in [&[1.0, 99.0, 1e-300, 2.0][..], &[1e308; 9], &[1.0]] {
        let figure = chart(wild);
        texts(&figure);
        let wild = places(&figure);
        assert!(inside.iter().all(|place| wild.contains(place)), "{wild:?}");
    }
}

#[test]
fn what_lies_beyond_fixed_axes_is_cut_and_counted() {
    let x = [0.0, 1.0, 2.0, 3.0, 4.0];
    let chart = LineChart::new().line("L", &x, &[1.0, 3.0, -1.0, 1.0, 1.0]);
    let figure = chart.x_range(0.0..=3.5).y_range(0.0..=2.0).draw().unwrap();
    let note = "1 of 5 points lies right of 3.5. 1 of 5 points lies above 2. \
                1 of 5 points lies below 0.";
    assert!(figure.alt().contains(note), "{}", figure.alt());
    // Up to the border, down through the panel, and from its lower border to its right one.
    assert_eq!(polylines(&figure), 1, "{}", figure.svg());
    let nothing = LineChart::new().line("L", &x, &[5.0; 5]);
    let figure = nothing.y_range(0.0..=2.0).draw().unwrap();
    assert!(figure.alt().contains("5 of 5 points lie above 2."));
    assert_eq!(polylines(&figure), 0);
}

#[test]
fn an_axis_that_cannot_be_is_an_error() {
    let chart = LineChart::new().line("L", &[1.0, 2.0], &[1.0, 2.0]);
    let message = |chart: LineChart| chart.draw().unwrap_err().to_string();
    assert_eq!(
        message(chart.clone().y_range(2.0..=1.0)),
        "The y axis cannot go from 2 to 1. Both ends must be finite, the first below the second."
    );
    assert_eq!(
        message(chart.clone().log_x().x_range(0.0..=1.0)),
        "The x axis cannot go from 0 to 1. Both ends must be finite and above 0, the first below \
         the second."
    );
    assert!(message(chart.x_range(0.0..=f64::NAN)).contains("to NaN"));
}

#[test]
fn a_hundred_thousand_points_through_fixed_axes_stay_small() {
    let x: Vec<f64> = (0..100_000).map(to_f64).collect();
    let y: Vec<f64> = x.iter().map(|x| 3.0 * (x * 12.9898).sin()).collect();
    let chart = LineChart::new().line("L", &x, &y).half_width();
    let figure = chart.y_range(-1.0..=1.0).draw().unwrap();
    texts(&figure);
    assert!(figure.svg().len() < 60_000, "{}", figure.svg().len());
}

#[test]
fn a_marked_end_has_a_dot_where_it_is_seen() {
    let line = |y: &[f64]| Line::new("L", &[1.0, 2.0, 3.0], y).marked_end();
    let dots = |chart: LineChart| chart.draw().unwrap().svg().matches("<circle").count();
    let chart = |y: &[f64]| LineChart::new().with_line(line(y));
    // The dot and its rim.
    assert_eq!(dots(chart(&[1.0, 2.0, 3.0])), 2);
    assert_eq!(dots(chart(&[1.0, 2.0, f64::NAN])), 2);
    assert_eq!(dots(chart(&[1.0, 2.0, 30.0]).y_range(0.0..=5.0)), 0);
}
