//! The explorers of the chapter on networks stay small: every step of a pass, and a film of the
//! decision boundary.

#![allow(clippy::unwrap_used)]

use downhill::explore::{Explorer, Frame, Parameter, explore};
use downhill::figure::{DecisionBoundary, LossCurve, StepDiagrams};
use downhill::network::{Activation, Architecture, Initialization, Layer, Network};
use downhill::prelude::{FittedNetwork, add_bias, circles, spiral, two_moons, xor};
use downhill::training::GradientDescent;
use ndarray::array;

#[test]
fn all_steps_of_eight_samples_take_little() {
    let hidden = array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]];
    let layers = [hidden, array![[0.5, -1.0, 1.5]]];
    let layers = layers.map(|weights| Layer::new(weights, Activation::Sigmoid));
    let network = Network::from_layers(layers).unwrap();
    let x = array![
        [1.0, 1.0, 2.0],
        [1.0, 1.0, 2.0],
        [1.0, 0.0, 0.0],
        [1.0, -1.0, 1.0],
        [1.0, 2.0, -1.0],
        [1.0, -2.0, -1.0],
        [1.0, 4.0, 4.0],
        [1.0, 4.0, 4.0],
    ];
    let y = array![0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0];
    let sample = Parameter::linear("sample", 0.0..=7.0, 8);
    let step = Parameter::linear("step", 1.0..=13.0, 13);
    let stepper = explore([sample, step]).frames(|[sample, step]| {
        let pass = network.steps(&x, &y, sample.whole())?;
        let diagram = StepDiagrams::new(&pass)
            .step(step.whole())
            .without_sentence();
        Ok(Frame::of(diagram).caption(&pass.steps[step.whole() - 1].sentence))
    });
    let stepper = stepper.unwrap();
    assert_eq!(stepper.len(), 104);
    let bytes = stepper.html().len();
    assert!(bytes < 120_000, "{bytes} bytes");
    let sizes = sizes(&stepper, &[8, 13], 0);
    assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
}

#[test]
fn a_film_of_hundreds_of_boundaries_takes_little() {
    let shapes = [
        two_moons(200, 0.15, 42).unwrap(),
        circles(200, 0.1, 42).unwrap(),
        xor(200, 0.25, 42).unwrap(),
        spiral(200, 0.1, 42).unwrap(),
    ];
    let epochs = [0, 1, 2, 5, 10, 20, 50, 100, 200, 300];
    let mut runs: Vec<FittedNetwork> = Vec::new();
    for data in &shapes {
        for units in [1, 2, 3, 8] {
            let start = Architecture::new(2).hidden(units, Activation::Tanh);
            let start = start.initialize(Initialization::Xavier, 42).unwrap();
            let trainer = GradientDescent::new(0.01, 300).momentum(0.9);
            let x = add_bias(&data.features);
            runs.push(
                trainer
                    .fit_network_keeping(&start, &x, &data.labels, &epochs)
                    .unwrap(),
            );
        }
    }
    let shape = Parameter::names("shape", ["moons", "circles", "XOR", "spiral"]);
    let units = Parameter::list("units", [1, 2, 3, 8]);
    let after = Parameter::list("epochs", epochs.map(|epoch| epoch as f64));
    let film = explore([shape, units, after]).frames(|[shape, units, after]| {
        let data = &shapes[shape.place()];
        let run = &runs[shape.place() * 4 + units.place()];
        let network = &run.snapshots[after.place()].network;
        let boundary = DecisionBoundary::of_network(network, &data.features, &data.labels);
        let curve = LossCurve::of(&run.history).up_to(after.whole()).log_x();
        let caption = format!("After {} epochs.", after.text());
        Ok(Frame::of(boundary.half_width())
            .beside(curve.title("Log loss").half_width())
            .caption(caption))
    });
    let film = film.unwrap();
    assert_eq!(film.len(), 160);
    let bytes = film.html().len();
    assert!(bytes < 300_000, "{bytes} bytes");
    for picture in 0..2 {
        let sizes = sizes(&film, &[4, 4, 10], picture);
        assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
    }
}

/// The first attributes of one of the pictures of every frame: its width and height.
fn sizes(explorer: &Explorer, counts: &[usize], picture: usize) -> Vec<String> {
    let frames = counts.iter().product();
    let places = |mut place: usize| {
        let mut places: Vec<usize> = Vec::new();
        for count in counts.iter().rev() {
            places.insert(0, place % count);
            place /= count;
        }
        places
    };
    let size = |place| {
        let frame = explorer.frame(&places(place)).unwrap();
        assert_eq!(frame.failure(), None);
        let svg = frame.pictures()[picture].svg();
        svg.split("style=").next().unwrap().to_owned()
    };
    (0..frames).map(size).collect()
}
