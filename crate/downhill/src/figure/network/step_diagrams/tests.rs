use super::*;
use crate::figure::panels::tick_labels::value_label;
use crate::figure::sheet::inspect::texts;
use crate::network::{Activation, Architecture, Initialization, Layer, Network};
use ndarray::{Array2, array};

fn worked() -> PassSteps {
    let hidden = array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]];
    let output = array![[0.5, -1.0, 1.5]];
    let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
    let network = Network::from_layers(layers).unwrap();
    network
        .steps(&array![[1.0, 1.0, 2.0]], &array![0.0], 0)
        .unwrap()
}

fn drawn(inputs: usize, hidden: &[usize], activation: Activation) -> PassSteps {
    let bare = Architecture::new(inputs);
    let add = |network: Architecture, units: &usize| network.hidden(*units, activation);
    let whole = hidden.iter().fold(bare, add);
    let network = whole
        .initialize(Initialization::Uniform { limit: 1.0 }, 42)
        .unwrap();
    let x = Array2::from_shape_fn((1, inputs + 1), |(_, j)| match j {
        0 => 1.0,
        _ => [0.731, -2.4, 1e-9, 123_456.789][j % 4],
    });
    network.steps(&x, &array![1.0], 0).unwrap()
}

fn counted(texts: &[String], wanted: &str) -> usize {
    texts.iter().filter(|text| *text == wanted).count()
}

#[test]
fn numbers_of_the_diagram_are_those_of_the_formulas() {
    let pass = worked();
    for (place, step) in pass.steps.iter().enumerate() {
        let figure = StepDiagrams::new(&pass).step(place + 1).draw().unwrap();
        let texts = texts(&figure);
        let joined = texts.join(" ");
        for equation in &step.equations {
            // Once in the formula, at its end, and once in the diagram.
            let value = value_label(equation.value);
            let end = format!("= {value}");
            assert!(
                texts.iter().any(|text| text.ends_with(&end)),
                "{end} in {texts:?}"
            );
            let in_diagram = |text: &String| {
                *text == value || *text == format!("z = {value}") || *text == format!("δ = {value}")
            };
            assert!(texts.iter().any(in_diagram), "{value} in {texts:?}");
        }
        for source in &step.from {
            let value = value_label(pass.value(*source).unwrap());
            let shown = texts
                .iter()
                .any(|text| text.trim_start_matches("z = ") == value)
                || texts
                    .iter()
                    .any(|text| text.trim_start_matches("δ = ") == value);
            assert!(shown, "{source} = {value} in {joined}");
        }
        assert!(joined.contains(step.sentence.split(' ').next().unwrap()));
    }
}

#[test]
fn what_is_not_computed_yet_has_a_name_and_no_number() {
    let pass = worked();
    let of = |step: usize| texts(&StepDiagrams::new(&pass).step(step).draw().unwrap());
    let y_hat = "0.7732";
    assert_eq!(counted(&of(4), y_hat), 0);
    assert_eq!(counted(&of(4), "ŷ"), 1);
    assert!(counted(&of(6), y_hat) > 0);
    assert!(!of(7).iter().any(|text| text.starts_with("δ = ")));
    assert_eq!(counted(&of(13), "δ = −0.1933"), 1, "{:?}", of(13));
}

#[test]
fn a_sheet_shows_every_step_of_a_pass() {
    let pass = worked();
    let forward = StepDiagrams::new(&pass).forward().draw().unwrap();
    let backward = StepDiagrams::new(&pass).backward().draw().unwrap();
    for (figure, steps) in [(&forward, 1..=7), (&backward, 8..=13)] {
        assert!(figure.svg().len() < 45_000, "{}", figure.svg().len());
        let texts = texts(figure);
        for step in steps {
            assert!(texts.contains(&step.to_string()), "{step} in {texts:?}");
            for equation in &pass.steps[step - 1].equations {
                assert!(figure.alt().contains(&equation.to_string()), "{equation}");
            }
        }
    }
    // All derivatives stand on their edges, and in the formulas.
    let texts = texts(&backward);
    for number in ["−0.3866", "0.346", "0.6321", "0.3866"] {
        assert_eq!(counted(&texts, number), 1, "{number} in {texts:?}");
    }
    assert_eq!(
        forward.title(),
        "Forward pass of sample 0: ŷ = 0.7732, ℓ = 1.484"
    );
    assert_eq!(StepDiagrams::new(&pass).draw().unwrap(), forward);
}

#[test]
fn larger_networks_fit_or_say_how_many_steps_do() {
    let three = drawn(2, &[3], Activation::Tanh);
    for diagrams in [
        StepDiagrams::new(&three).forward(),
        StepDiagrams::new(&three).backward(),
    ] {
        let figure = diagrams.draw().unwrap();
        texts(&figure);
        assert!(figure.svg().len() <= 60_000, "{}", figure.svg().len());
    }
    let deep = StepDiagrams::new(&drawn(3, &[3, 2, 2, 2], Activation::Relu));
    texts(&deep.clone().steps(..4).draw().unwrap());
    let wide = StepDiagrams::new(&drawn(7, &[7, 7], Activation::Sigmoid));
    for step in [1, 2, 31, 32, 33, 40, 61] {
        let figure = wide.clone().step(step).draw().unwrap();
        assert!(
            figure.svg().len() < 60_000,
            "step {step}: {}",
            figure.svg().len()
        );
        texts(&figure);
    }
    let message = |diagrams: StepDiagrams| diagrams.draw().unwrap_err().to_string();
    assert!(message(wide.clone().steps(1..=12)).contains("steps are too many for one sheet: "));
    assert_eq!(
        message(wide.clone().forward()),
        "31 steps are too many for one sheet: 12 fit. Ask for a part of them, for example \
         `.steps(1..=12)`."
    );
    assert!(message(wide.clone().backward()).contains("`.steps(32..=43)`"));
    texts(
        &StepDiagrams::new(&drawn(1, &[], Activation::Sigmoid))
            .steps(..)
            .draw()
            .unwrap(),
    );
    texts(
        &StepDiagrams::new(&drawn(1, &[1], Activation::Sigmoid))
            .steps(..)
            .draw()
            .unwrap(),
    );
}

#[test]
fn what_cannot_be_drawn_is_an_error_that_says_so() {
    let pass = worked();
    let message = |diagrams: StepDiagrams| diagrams.draw().unwrap_err().to_string();
    let of = || StepDiagrams::new(&pass);
    assert!(message(of().step(0)).starts_with("There is no step 0: the two passes have 13 steps"));
    assert!(message(of().steps(3..=14)).starts_with("There is no step 14"));
    let (from, to) = (4, 3);
    assert!(message(of().steps(from..=to)).starts_with("There is nothing to draw"));
    assert!(message(of().steps(..0)).starts_with("There is nothing to draw"));
    let large = [
        (drawn(8, &[2], Activation::Tanh), "8 inputs"),
        (drawn(2, &[2, 9], Activation::Tanh), "9 units in layer 2"),
        (drawn(2, &[2; 5], Activation::Tanh), "6 layers"),
    ];
    for (pass, what) in large {
        let message = message(StepDiagrams::new(&pass).step(1));
        assert!(
            message.contains(&format!("a network with {what} cannot be drawn")),
            "{message}"
        );
    }
}

/// The shapes of a figure with this name, with the values of these attributes.
fn shapes(figure: &Figure, name: &str, wanted: &[&str]) -> Vec<Vec<String>> {
    let document = roxmltree::Document::parse(figure.svg()).unwrap();
    let nodes = document.descendants();
    let of = |node: roxmltree::Node<'_, '_>| {
        let value = |attribute: &&str| node.attribute(*attribute).unwrap_or("").to_owned();
        wanted.iter().map(value).collect()
    };
    nodes
        .filter(|node| node.tag_name().name() == name)
        .map(of)
        .collect()
}

#[test]
fn a_single_step_stands_still_where_the_one_before_stood() {
    let network = worked().network;
    let x = array![[1.0, 1.0, 2.0], [1.0, -0.291, 0.755], [1.0, 4.0, -31.25]];
    let y = array![0.0, 1.0, 1.0];
    let (mut sizes, mut nodes, mut formulas) = (Vec::new(), Vec::new(), Vec::new());
    for sample in 0..x.nrows() {
        let pass = network.steps(&x, &y, sample).unwrap();
        for step in 1..=pass.steps.len() {
            let figure = StepDiagrams::new(&pass).step(step).without_sentence();
            let figure = figure.draw().unwrap();
            texts(&figure);
            sizes.extend(shapes(&figure, "svg", &["width", "height"]));
            let circles = shapes(&figure, "circle", &["r", "cx", "cy"]);
            let units = circles.into_iter().filter(|circle| circle[0] == "33");
            nodes.push(units.collect::<Vec<_>>());
            // The first letter of the formula is the first in its size.
            let letters = shapes(&figure, "text", &["font-size", "x", "y"]);
            formulas.push(
                letters
                    .into_iter()
                    .find(|letter| letter[0] == "22")
                    .unwrap()[1]
                    .clone(),
            );
        }
    }
    for same in [&sizes, &formulas.iter().map(|x| vec![x.clone()]).collect()] {
        assert!(same.iter().all(|size| *size == same[0]), "{same:?}");
    }
    assert_eq!(nodes[0].len(), 5);
    assert!(
        nodes.iter().all(|of_step| *of_step == nodes[0]),
        "{nodes:?}"
    );
}

#[test]
fn the_arrow_says_which_way_the_pass_goes_and_how_far_it_is() {
    let pass = worked();
    let dots = |step: usize| {
        let figure = StepDiagrams::new(&pass).step(step).draw().unwrap();
        let circles = shapes(&figure, "circle", &["r", "cx", "cy"]);
        let number = |text: &String| text.parse::<f64>().unwrap();
        let of_size = |size: &str| -> Vec<f64> {
            let found = circles.iter().filter(|circle| circle[0] == size);
            found.map(|circle| number(&circle[1])).collect()
        };
        (of_size("9")[0], of_size("6.8").len(), of_size("5").len())
    };
    // Of the seven steps forward: six others, of which those to come are hollow.
    assert_eq!((dots(1).1, dots(1).2), (6, 6));
    assert_eq!((dots(7).1, dots(7).2), (6, 0));
    assert_eq!((dots(8).1, dots(8).2), (5, 5));
    for step in 1..13 {
        let (here, next) = (dots(step).0, dots(step + 1).0);
        match step {
            7 => {}
            1..7 => assert!(here < next, "forward is to the right"),
            _ => assert!(here > next, "backward is to the left"),
        }
    }
    let sheet = StepDiagrams::new(&pass).forward().draw().unwrap();
    assert!(!texts(&sheet).contains(&"backward".to_owned()));
}
