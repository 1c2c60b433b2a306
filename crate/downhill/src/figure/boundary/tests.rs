use super::*;
use crate::data::plane::{circles, two_moons, xor};
use crate::data::{Dataset, add_bias};
use crate::figure::Figure;
use crate::figure::panels::tick_labels::grouped;
use crate::figure::sheet::inspect::texts;
use crate::model::sigmoid;
use crate::network::{Activation, Architecture, Initialization, Network};
use crate::random::RandomState;
use ndarray::{Array1, Array2, array};

fn moons() -> Dataset {
    two_moons(200, 0.15, 42).unwrap()
}

/// The line x₂ = ¼: class 1 below.
fn below(x: &Array2<f64>) -> Array1<f64> {
    x.column(1).mapv(|x2| sigmoid(8.0 * (0.25 - x2)))
}

fn network(units: usize, activation: Activation) -> Network {
    let architecture = Architecture::new(2).hidden(units, activation);
    architecture
        .initialize(Initialization::Uniform { limit: 2.0 }, 3)
        .unwrap()
}

/// What stands in a figure that has to be small and whole.
fn checked(figure: &Figure) -> Vec<String> {
    assert!(figure.svg().len() < 60_000, "{} bytes", figure.svg().len());
    texts(figure)
}

fn many(count: usize) -> (Array2<f64>, Array1<f64>) {
    let mut random = RandomState::new(1);
    let y = Array1::from_shape_fn(count, |i| (i % 2) as f64);
    let x = Array2::from_shape_fn((count, 2), |(i, _)| y[i] + random.standard_normal());
    (x, y)
}

#[test]
fn errors_are_counted_as_they_are() {
    let data = moons();
    let figure = DecisionBoundary::new(below, &data.features, &data.labels)
        .draw()
        .unwrap();
    let rows = data.features.rows().into_iter().zip(&data.labels);
    let wrong = rows.filter(|(x, y)| (x[1] < 0.25) != (**y == 1.0)).count();
    assert!(wrong > 10);
    let texts = checked(&figure);
    assert!(
        texts.contains(&format!("on the wrong side ({wrong})")),
        "{texts:?}"
    );
    assert!(
        figure.alt().contains(&format!("{wrong} of 200 samples")),
        "{}",
        figure.alt()
    );
}

#[test]
fn the_line_is_where_the_probability_is_a_half() {
    let data = moons();
    // Straight up at x₁ = 0.4: in the middle of the window from −0.6 to 1.4.
    let upright = |x: &Array2<f64>| x.column(0).mapv(|x1| sigmoid(3.0 * (x1 - 0.4)));
    let (features, labels) = (&data.features, &data.labels);
    let boundary = DecisionBoundary::in_window(-0.6..=1.4, -1.0..=1.0, upright, features, labels);
    let figure = boundary.draw().unwrap();
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let line = document
        .descendants()
        .filter(|node| node.attribute("stroke-width") == Some("2.6"))
        .find_map(|node| {
            node.attribute("d")
                .filter(|_| node.attribute("fill") == Some("none"))
        });
    let line = line.expect("a line");
    let x: f64 = line[1..]
        .split([' ', ',', 'l', 'h', 'v', 'L', 'H', 'V'])
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let paths = document
        .descendants()
        .filter(|node| node.has_tag_name("path"));
    assert!(paths.count() > 9, "an area for each level");
    // The lowest colour fills the whole panel, and a small part of the colour bar.
    let number = |node: &roxmltree::Node<'_, '_>, name| -> f64 {
        node.attribute(name).unwrap().parse().unwrap()
    };
    let lowest = crate::figure::Color::Probability(0).hex();
    let (left, width) = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .filter(|node| node.attribute("fill") == Some(lowest))
        .map(|node| (number(&node, "x"), number(&node, "width")))
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .expect("a panel");
    let right = left + width;
    assert!(
        (x - f64::midpoint(left, right)).abs() < 0.6,
        "{x} {left} {right}"
    );
}

#[test]
fn a_hundred_thousand_samples_and_nine_panels_stay_small() {
    let (x, y) = many(100_000);
    checked(&SampleChart::new(&x, &y).draw().unwrap());
    let figure = DecisionBoundary::new(below, &x, &y).draw().unwrap();
    checked(&figure);
    let words = format!("of {} samples are drawn", grouped(100_000));
    assert!(figure.alt().contains(&words), "{}", figure.alt());
    let rings = circles(300, 0.1, 42).unwrap();
    let radius = |x: &Array2<f64>| {
        let radii = x
            .rows()
            .into_iter()
            .map(|x| sigmoid(9.0 * (0.75 - x[0].hypot(x[1]))));
        radii.collect::<Array1<f64>>()
    };
    let panels = DecisionBoundaries::new(&rings.features, &rings.labels);
    let panels = (1..=9).fold(panels, |panels, epoch| {
        panels.panel(format!("epoch {epoch}"), radius)
    });
    let texts = checked(&panels.draw().unwrap());
    assert!(texts.contains(&"epoch 9".to_owned()));
    let error = panels.panel("epoch 10", radius).draw().unwrap_err();
    assert!(error.to_string().contains('9'), "{error}");
}

#[test]
fn a_network_is_what_it_predicts() {
    let data = moons();
    let network = network(4, Activation::Tanh);
    let (x, y) = (&data.features, &data.labels);
    let predict = |x: &Array2<f64>| network.predict(&add_bias(x)).unwrap();
    let by_hand = DecisionBoundary::new(predict, x, y).draw().unwrap();
    let of_network = DecisionBoundary::of_network(&network, x, y).draw().unwrap();
    assert_eq!(by_hand.svg(), of_network.svg());
    let panels = DecisionBoundaries::new(x, y).network("start", &network);
    assert!(checked(&panels.draw().unwrap()).contains(&"start".to_owned()));
}

#[test]
fn every_activation_and_every_width_of_a_layer_can_be_seen() {
    let data = moons();
    for activation in Activation::ALL {
        for units in [1, 3, 8, 12] {
            let network = network(units, activation);
            let figure = HiddenUnits::new(&network, &data.features, &data.labels)
                .draw()
                .unwrap();
            let texts = checked(&figure);
            let shown = texts
                .iter()
                .filter(|text| text.starts_with("unit "))
                .count();
            assert_eq!(shown, units.min(8));
            let cut = figure.alt().contains("Units 9 to 12 are left out.");
            assert_eq!(cut, units == 12);
        }
    }
    let zeros = Architecture::new(2).hidden(2, Activation::Relu);
    let zeros = zeros.initialize(Initialization::Zeros, 0).unwrap();
    checked(
        &HiddenUnits::new(&zeros, &data.features, &data.labels)
            .draw()
            .unwrap(),
    );
}

#[test]
fn few_samples_and_flat_fields_are_drawn() {
    let flat = |x: &Array2<f64>| Array1::from_elem(x.nrows(), 0.5);
    let one = (array![[3.0, -1.0]], array![1.0]);
    checked(&SampleChart::new(&one.0, &one.1).draw().unwrap());
    let figure = DecisionBoundary::new(flat, &one.0, &one.1).draw().unwrap();
    let words = "The probability is 0.5 everywhere in this window.";
    assert!(figure.alt().contains(words), "{}", figure.alt());
    let same = (Array2::from_elem((50, 2), 1.0), Array1::zeros(50));
    checked(
        &DecisionBoundary::new(flat, &same.0, &same.1)
            .draw()
            .unwrap(),
    );
    // One saddle, in the middle of a cell of the grid.
    let data = xor(4, 0.0, 1).unwrap();
    let saddle = |x: &Array2<f64>| {
        x.rows()
            .into_iter()
            .map(|x| sigmoid(-x[0] * x[1]))
            .collect()
    };
    checked(
        &DecisionBoundary::new(saddle, &data.features, &data.labels)
            .draw()
            .unwrap(),
    );
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let data = moons();
    let (x, y) = (&data.features, &data.labels);
    let nan = |x: &Array2<f64>| Array1::from_elem(x.nrows(), f64::NAN);
    let error = DecisionBoundary::new(nan, x, y).draw().unwrap_err();
    assert!(error.to_string().contains("NaN"), "{error}");
    let nine = Architecture::new(9)
        .initialize(Initialization::Xavier, 1)
        .unwrap();
    let error = DecisionBoundary::of_network(&nine, x, y)
        .draw()
        .unwrap_err();
    assert!(
        error.to_string().contains("Architecture::new(2)"),
        "{error}"
    );
    let units = HiddenUnits::new(&network(2, Activation::Tanh), x, y).layer(2);
    let error = units.draw().unwrap_err();
    assert_eq!(
        error.to_string(),
        "There is no hidden layer 2: the network has one, layer 1."
    );
}

#[test]
fn half_a_sheet_stands_still_while_the_model_learns() {
    let data = moons();
    let (x, y) = (&data.features, &data.labels);
    let flat = |level: f64| move |x: &Array2<f64>| Array1::from_elem(x.nrows(), level);
    let above = |x: &Array2<f64>| below(x).mapv(|p| 1.0 - p);
    let half = |boundary: DecisionBoundary| boundary.half_width().draw().unwrap();
    let figures = [
        half(DecisionBoundary::new(below, x, y)),
        half(DecisionBoundary::new(above, x, y)),
        half(DecisionBoundary::new(flat(0.9), x, y)),
        half(DecisionBoundary::new(flat(0.1), x, y)),
    ];
    let first: Vec<String> = checked(&figures[0]);
    for figure in &figures {
        assert_eq!(checked(figure), first, "no text comes, goes or changes");
        assert!(figure.svg().len() < 20_000, "{}", figure.svg().len());
        assert!(
            figure.alt().contains("of 200 samples on the wrong side"),
            "{}",
            figure.alt()
        );
    }
    // Every mark is a line of the document that all frames have in common.
    let marks = |figure: &Figure| -> Vec<String> {
        let blue = crate::figure::Color::Blue.hex();
        let lines = figure
            .svg()
            .lines()
            .filter(|line| line.starts_with("<path"));
        let of_marks = lines.filter(|line| line.contains("h0") && line.contains(blue));
        of_marks.map(str::to_owned).collect()
    };
    assert_eq!(marks(&figures[0]).len(), 2, "two layers of circles");
    for figure in &figures {
        assert_eq!(marks(figure), marks(&figures[0]));
    }
    assert!(
        figures[2]
            .alt()
            .contains("The probability is 0.9 everywhere")
    );
}

#[test]
fn half_a_sheet_is_as_high_for_every_window_and_every_name() {
    let guess = |x: &Array2<f64>| Array1::from_elem(x.nrows(), 0.5);
    let tables = [
        moons(),
        circles(200, 0.1, 42).unwrap(),
        xor(300, 0.25, 42).unwrap(),
    ];
    let size = |figure: &Figure| {
        checked(figure);
        let document = roxmltree::Document::parse(figure.svg()).unwrap();
        let number = |name| document.root_element().attribute(name).map(str::to_owned);
        [number("width"), number("height")].map(Option::unwrap)
    };
    let half = |boundary: DecisionBoundary| size(&boundary.half_width().draw().unwrap());
    let of = |data: &Dataset| DecisionBoundary::new(guess, &data.features, &data.labels);
    let first = half(of(&tables[0]));
    assert_eq!(first[0], "430");
    for data in &tables {
        assert_eq!(half(of(data)), first);
    }
    let wide = (array![[0.0, 0.0], [1.0, 1e4]], array![0.0, 1.0]);
    assert_eq!(half(DecisionBoundary::new(guess, &wide.0, &wide.1)), first);
    let named = of(&tables[1]).classes("the inner ring of them", "all those that are outside");
    checked(&named.half_width().draw().unwrap());
    let (x, y) = many(100_000);
    let crowd = DecisionBoundary::new(below, &x, &y)
        .half_width()
        .draw()
        .unwrap();
    assert!(
        checked(&crowd)
            .iter()
            .any(|text| text.contains("samples are drawn"))
    );
}
