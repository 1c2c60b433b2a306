//! Diagrams of networks: the worked examples, large ones, and awkward ones.

use std::error::Error;

use downhill::data::FEATURE_NAMES;
use downhill::figure::{Figure, NetworkDiagram};
use downhill::network::{Activation, Architecture, Initialization, Layer, Network};
use ndarray::{Array2, array};

/// The course's example: two inputs, two hidden units, one output.
pub(crate) fn worked() -> Result<Network, Box<dyn Error>> {
    let hidden = array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]];
    let output = array![[0.5, -1.0, 1.5]];
    let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
    Ok(Network::from_layers(layers)?)
}

/// A network of these hidden layers, with weights drawn.
pub(crate) fn drawn(
    inputs: usize,
    hidden: &[usize],
    activation: Activation,
) -> Result<Network, Box<dyn Error>> {
    let bare = Architecture::new(inputs);
    let whole = hidden
        .iter()
        .fold(bare, |network, &units| network.hidden(units, activation));
    Ok(whole.initialize(Initialization::Uniform { limit: 1.0 }, 42)?)
}

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = (array![[1.0, 1.0, 2.0]], array![0.0]);
    let small = worked()?;
    let three = drawn(2, &[3], Activation::Tanh)?;
    let of_small = NetworkDiagram::new(&small);
    let of_three = NetworkDiagram::new(&three);
    let (small_back, three_back) = (small.backprop(&x, &y)?, three.backprop(&x, &y)?);
    let mut figures = vec![
        ("network-2-2-1", of_small.clone().draw()?),
        (
            "network-2-2-1-values",
            of_small
                .clone()
                .activations(&small.feedforward(&x)?, &x, 0)
                .draw()?,
        ),
        (
            "network-2-2-1-all",
            of_small
                .clone()
                .activations(&small.feedforward(&x)?, &x, 0)
                .deltas(&small_back, 0)
                .gradients(&small_back)
                .draw()?,
        ),
        (
            "network-2-2-1-gradients",
            of_small.gradients(&small_back).draw()?,
        ),
        ("network-2-3-1", of_three.clone().draw()?),
        (
            "network-2-3-1-all",
            of_three
                .activations(&three.feedforward(&x)?, &x, 0)
                .deltas(&three_back, 0)
                .gradients(&three_back)
                .draw()?,
        ),
        (
            "network-9-8-4-1",
            named(&drawn(9, &[8, 4], Activation::Relu)?)?,
        ),
        (
            "network-9-16-8-1",
            named(&drawn(9, &[16, 8], Activation::Tanh)?)?,
        ),
        (
            "network-100-50-1",
            NetworkDiagram::new(&drawn(100, &[50], Activation::Relu)?).draw()?,
        ),
        ("network-9-1", named(&drawn(9, &[], Activation::Relu)?)?),
    ];
    figures.extend(awkward()?);
    Ok(figures)
}

fn named(network: &Network) -> Result<Figure, Box<dyn Error>> {
    Ok(NetworkDiagram::new(network)
        .input_names(FEATURE_NAMES)
        .draw()?)
}

fn awkward() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let of = |hidden: Array2<f64>, output: Array2<f64>| -> Result<Figure, Box<dyn Error>> {
        let layers = [hidden, output].map(|weights| Layer::new(weights, Activation::Sigmoid));
        Ok(NetworkDiagram::new(&Network::from_layers(layers)?).draw()?)
    };
    let deep = drawn(7, &[7; 6], Activation::Tanh)?;
    let x = Array2::from_shape_fn((2, 8), |(i, j)| match j {
        0 => 1.0,
        _ => 1234.5 * (i as f64) - 0.001_234_5 * (j as f64),
    });
    Ok(vec![
        (
            "awkward-network-one-one",
            NetworkDiagram::new(&drawn(1, &[], Activation::Tanh)?).draw()?,
        ),
        (
            "awkward-network-one-hidden",
            NetworkDiagram::new(&drawn(3, &[1], Activation::Tanh)?).draw()?,
        ),
        ("awkward-network-six-layers", NetworkDiagram::new(&deep).draw()?),
        (
            "awkward-network-six-layers-values",
            NetworkDiagram::new(&deep)
                .activations(&deep.feedforward(&x)?, &x, 1)
                .deltas(&deep.backprop(&x, &array![0.0, 1.0])?, 1)
                .draw()?,
        ),
        (
            "awkward-network-extreme",
            of(
                array![[1e9, 1e-9, -1e9], [-1e-9, 0.0, 1.0]],
                array![[-123_456.789, 1e-300, 2.5e8]],
            )?,
        ),
        ("awkward-network-zeros", of(Array2::zeros((3, 3)), Array2::zeros((1, 4)))?),
        (
            "awkward-network-negative",
            of(Array2::from_elem((2, 3), -0.5), array![[-1.0, -0.25, -0.25]])?,
        ),
        (
            "awkward-network-long-names",
            NetworkDiagram::new(&worked()?)
                .input_names(["a name that is far too long for the place beside a node", "b"])
                .title("A title that is so long that it has to be broken, because no sheet is wide enough for it")
                .draw()?,
        ),
    ])
}
