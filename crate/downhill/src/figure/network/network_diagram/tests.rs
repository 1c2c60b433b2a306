use super::*;
use crate::figure::sheet::inspect::texts;
use crate::network::{Activation, Architecture, Initialization, Layer};
use ndarray::{Array1, array};

fn worked() -> Network {
    let hidden = array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]];
    let output = array![[0.5, -1.0, 1.5]];
    let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
    Network::from_layers(layers).unwrap()
}

fn drawn(inputs: usize, hidden: &[usize]) -> Network {
    let bare = Architecture::new(inputs);
    let add = |network: Architecture, units: &usize| network.hidden(*units, Activation::Tanh);
    let whole = hidden.iter().fold(bare, add);
    whole.initialize(Initialization::Xavier, 42).unwrap()
}

fn counted(texts: &[String], wanted: &str) -> usize {
    texts.iter().filter(|text| *text == wanted).count()
}

/// What is dashed, without the legend's sample.
fn dashed(figure: &Figure) -> usize {
    figure.svg().matches("stroke-dasharray=\"7 5\"").count() - 1
}

#[test]
fn every_weight_of_a_small_network_stands_on_its_edge() {
    let figure = NetworkDiagram::new(&worked()).draw().unwrap();
    let texts = texts(&figure);
    for (number, times) in [("0.5", 4), ("−0.5", 1), ("−1", 2), ("1.5", 1)] {
        assert_eq!(counted(&texts, number), times, "{number} in {texts:?}");
    }
    // Two biases, and the weight 1.
    assert_eq!(counted(&texts, "1") - 4, 1, "{texts:?}");
    for heading in [
        "2 inputs",
        "hidden layer",
        "2 units, sigmoid",
        "output",
        "sigmoid",
    ] {
        assert_eq!(counted(&texts, heading), 1, "{heading} in {texts:?}");
    }
    assert_eq!(dashed(&figure), 3);
    assert!(
        figure
            .alt()
            .contains("W⁽²⁾ = [[0.5, −1, 1.5]], biases first.")
    );
}

#[test]
fn values_deltas_and_gradients_are_those_of_the_passes() {
    let network = worked();
    let (x, y) = (array![[1.0, 9.0, 9.0], [1.0, 1.0, 2.0]], array![1.0, 0.0]);
    let one = array![[1.0, 1.0, 2.0]];
    let alone = network.backprop(&one, &array![0.0]).unwrap();
    let figure = NetworkDiagram::new(&network)
        .input_names(["size", "cell_shape"])
        .activations(&network.feedforward(&x).unwrap(), &x, 1)
        .deltas(&network.backprop(&x, &y).unwrap(), 1)
        .gradients(&alone)
        .draw()
        .unwrap();
    let texts = texts(&figure);
    for text in [
        "size",
        "cell shape",
        "0.8176",
        "δ = −0.1933",
        "δ = 0.7732",
        "0.3866",
        "0.6321",
    ] {
        assert!(counted(&texts, text) > 0, "{text} in {texts:?}");
    }
    assert!(texts.iter().any(|text| text.starts_with("|∂L/∂w| = ")));
    assert!(
        texts
            .iter()
            .any(|text| text.contains("values of sample 1, below them its deltas"))
    );
    assert!(
        figure
            .alt()
            .contains("a⁽¹⁾₁ = 0.5, a⁽¹⁾₂ = 0.8176, a⁽²⁾₁ = 0.7732")
    );
}

#[test]
fn large_networks_are_shortened_and_say_so() {
    for (inputs, hidden, wanted) in [
        (
            9,
            &[8, 4][..],
            "4 of 9 inputs, 3 of 8 units of hidden layer 1 (",
        ),
        (
            9,
            &[16, 8],
            "4 of 9 inputs, 11 of 16 units of hidden layer 1, 3 of 8 units of hidden layer 2 (",
        ),
        (
            100,
            &[50],
            "95 of 100 inputs, 45 of 50 units of hidden layer 1 (36 of 5101 edges are drawn)",
        ),
        (
            7,
            &[7; 6],
            "3 of 7 inputs, 18 of 42 units of 6 hidden layers (125 of 344",
        ),
        (1000, &[200; 5], "999 of 1000"),
    ] {
        let network = drawn(inputs, hidden);
        let mut x = Array2::from_elem((1, inputs + 1), -0.25);
        x[[0, 0]] = 1.0;
        let figure = NetworkDiagram::new(&network)
            .activations(&network.feedforward(&x).unwrap(), &x, 0)
            .deltas(&network.backprop(&x, &Array1::ones(1)).unwrap(), 0)
            .draw()
            .unwrap();
        let texts = texts(&figure).join(" ");
        assert!(figure.svg().len() < 60_000, "{}", figure.svg().len());
        if inputs < 1000 {
            assert!(texts.contains(wanted), "{texts}");
        }
        assert!(texts.contains(&format!("{inputs} in")), "{texts}");
    }
    let whole = texts(&NetworkDiagram::new(&drawn(7, &[7])).draw().unwrap()).join(" ");
    assert!(!whole.contains("Left out"), "{whole}");
}

#[test]
fn any_weights_give_a_picture() {
    let of = |hidden: Array2<f64>, output: Array2<f64>| {
        let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
        let figure = NetworkDiagram::new(&Network::from_layers(layers).unwrap())
            .draw()
            .unwrap();
        (texts(&figure).join(" "), figure)
    };
    let (zeros, figure) = of(Array2::zeros((3, 3)), Array2::zeros((1, 4)));
    assert!(
        zeros.contains("Warning: all weights are zero") && !zeros.contains("|w|"),
        "{zeros}"
    );
    assert!(figure.alt().contains("Warning"));
    let (negative, figure) = of(
        array![[-0.5, -0.5], [-0.5, -0.25]],
        array![[-1.0, -0.25, -0.25]],
    );
    assert!(!negative.contains("positive"), "{negative}");
    assert_eq!(dashed(&figure), 7);
    let (extreme, _) = of(
        array![[1e9, 1e-9], [f64::MAX, 0.0]],
        array![[1e-300, -1.0, 1.0]],
    );
    assert!(extreme.contains("are all drawn alike"), "{extreme}");
    for inputs in [1, 9] {
        texts(&NetworkDiagram::new(&drawn(inputs, &[])).draw().unwrap());
    }
    texts(&NetworkDiagram::new(&drawn(3, &[1])).draw().unwrap());
}

#[test]
fn awkward_names_and_values_stay_on_the_sheet() {
    let network = worked();
    let x = array![[1.0, -1_234_567.0, 1e12]];
    let y = array![1.0];
    let figure = NetworkDiagram::new(&network)
        .input_names([
            "<b> & \"c\"",
            "a name that is far too long for the place beside a node",
        ])
        .activations(&network.feedforward(&x).unwrap(), &x, 0)
        .deltas(&network.backprop(&x, &y).unwrap(), 0)
        .title("A title")
        .alt("Words.")
        .draw()
        .unwrap();
    assert!(texts(&figure).iter().any(|text| text == "<b> & \"c\""));
    assert_eq!((figure.title(), figure.alt()), ("A title", "Words."));
}

#[test]
fn what_does_not_fit_is_an_error_that_says_so() {
    let network = worked();
    let diagram = || NetworkDiagram::new(&network);
    let message = |diagram: NetworkDiagram| diagram.draw().unwrap_err().to_string();
    let x = array![[1.0, 1.0, 2.0]];
    let forward = network.feedforward(&x).unwrap();
    assert_eq!(
        message(diagram().activations(&forward, &x, 1)),
        "There is no sample 1: The inputs and activations have 1 rows, counted from 0. Give a \
         number below 1."
    );
    // Fewer rows of X than of the activations.
    let none = Array2::ones((0, 3));
    assert!(message(diagram().activations(&forward, &none, 0)).contains("have 0 rows"));
    let other = drawn(2, &[3]);
    let foreign = other.feedforward(&x).unwrap();
    assert_eq!(
        message(diagram().activations(&foreign, &x, 0)),
        "The inputs and activations have [3, 3, 1] columns but the network of the diagram needs \
         [3, 2, 1]. They belong to another network: compute them with this one."
    );
    let backward = other.backprop(&x, &array![0.0]).unwrap();
    assert!(message(diagram().deltas(&backward, 0)).contains("[3, 1] columns"));
    assert!(message(diagram().gradients(&backward)).contains("(3, 3), (1, 4)"));
    let unnamed: [&str; 0] = [];
    assert!(message(diagram().input_names(unnamed)).contains("there are 0 names"));
}
