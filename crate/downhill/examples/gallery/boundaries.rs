//! What a classifier makes of the plane: easy data, small multiples, awkward samples and fields.

use std::error::Error;

use downhill::data::add_bias;
use downhill::data::plane::two_moons;
use downhill::figure::{DecisionBoundaries, DecisionBoundary, Figure, HiddenUnits, SampleChart};
use downhill::model::sigmoid;
use downhill::network::{Activation, Architecture, Initialization};
use downhill::random::RandomState;
use downhill::training::GradientDescent;
use ndarray::{Array1, Array2, array};

use crate::course::table;

/// Features and labels.
type Samples = (Array2<f64>, Array1<f64>);

/// Samples whose places `place` makes of their number, class and two normal numbers.
fn samples(count: usize, seed: u32, place: impl Fn(f64, bool, [f64; 2]) -> [f64; 2]) -> Samples {
    let mut random = RandomState::new(seed);
    let labels = Array1::from_shape_fn(count, |index| f64::from(u8::from(index % 2 == 1)));
    let mut features = Array2::zeros((count, 2));
    for (index, mut row) in features.rows_mut().into_iter().enumerate() {
        let normals = [random.standard_normal(), random.standard_normal()];
        let part = (index / 2) as f64 / (count / 2).max(1) as f64;
        let [x, y] = place(part, index % 2 == 1, normals);
        (row[0], row[1]) = (x, y);
    }
    (features, labels)
}

fn moons(count: usize, noise: f64) -> Samples {
    samples(count, 3, |part, one, [a, b]| {
        let (sin, cos) = (std::f64::consts::PI * part).sin_cos();
        let [x, y] = if one {
            [1.0 - cos, 0.5 - sin]
        } else {
            [cos, sin]
        };
        [x + noise * a, y + noise * b]
    })
}

/// The probability that `z` of x₁ and x₂ gives.
fn of(z: impl Fn(f64, f64) -> f64) -> impl Fn(&Array2<f64>) -> Array1<f64> {
    move |x| {
        x.rows()
            .into_iter()
            .map(|row| sigmoid(z(row[0], row[1])))
            .collect()
    }
}

pub(crate) fn figures() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let (x, y) = samples(200, 1, |_, one, [a, b]| {
        let side = if one { 1.2 } else { -1.2 };
        [side + a, 0.6 * side + b]
    });
    let w = array![0.1, 2.1, 1.0];
    let logistic = |x: &Array2<f64>| add_bias(x).dot(&w).mapv(sigmoid);
    let (moon, moon_y) = moons(200, 0.12);
    let s_shaped =
        |steep: f64| of(move |a, b| steep * (0.25 - b + 0.9 * (2.2 * (a + 0.25)).sin() * 0.6));
    let (xor, xor_y) = (
        array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]],
        array![0.0, 1.0, 1.0, 0.0],
    );
    let saddle = of(|a, b| -16.0 * (a - 0.5) * (b - 0.5));
    let (ring, ring_y) = samples(300, 5, |part, one, [a, b]| {
        let (sin, cos) = (2.0 * std::f64::consts::PI * part).sin_cos();
        let radius = if one { 1.0 } else { 2.2 };
        [radius * cos + 0.15 * a, radius * sin + 0.15 * b]
    });
    let islands = of(|a, b| 4.0 * (3.0 * a).cos() * (3.0 * b).cos() - 1.0);
    let circle = of(|a, b| 6.0 * (0.4 - (a.hypot(b) - 1.0).abs()));
    let (many, many_y) = samples(100_000, 7, |_, one, [a, b]| {
        let side = if one { 1.0 } else { -1.0 };
        [side + a, side * 0.5 + b]
    });
    let (cells, labels) = table()?;
    let cells = cells.select(ndarray::Axis(1), &[2, 3]);
    let of_cells = of(|a, b| -5.5 + 0.7 * a + 0.9 * b);

    let mut training = DecisionBoundaries::new(&moon, &moon_y).classes("upper", "lower");
    for (caption, steep) in [
        ("before training", 0.15),
        ("after 50 epochs", 1.2),
        ("after 2\u{2009}000 epochs", 12.0),
    ] {
        training = training.panel(caption, s_shaped(steep));
    }
    let mut nine = DecisionBoundaries::new(&ring, &ring_y).title("Nine times in a training");
    for epoch in 1..=9_u32 {
        let grown = f64::from(epoch) / 3.0;
        let field = of(move |a, b| grown * (2.6 - a * a - b * b) + (9.0 - 3.0 * grown) * a * 0.3);
        nine = nine.panel(format!("epoch {}", 10_i32.pow(epoch.min(5))), field);
    }
    let two = DecisionBoundaries::new(&xor, &xor_y)
        .panel("no hidden layer", of(|a, b| 0.2 * a - 0.1 * b))
        .panel("three hidden units", saddle);
    let mut five = DecisionBoundaries::new(&cells, &labels).classes("benign", "malignant");
    for steep in [0.05, 0.2, 0.5, 1.0, 3.0] {
        let field = of(move |a, b| steep * (-5.5 + 0.7 * a + 0.9 * b));
        five = five.panel(format!("w times {steep}"), field);
    }
    let saddle = of(|a, b| -16.0 * (a - 0.5) * (b - 0.5));

    let boundary = |predict: &dyn Fn(&Array2<f64>) -> Array1<f64>,
                    x: &Array2<f64>,
                    y: &Array1<f64>| { DecisionBoundary::new(predict, x, y) };
    let constant = |p: f64| move |x: &Array2<f64>| Array1::from_elem(x.nrows(), p);
    let disc = |x: &Array2<f64>| {
        x.rows()
            .into_iter()
            .map(|r| f64::from(u8::from(r[0].hypot(r[1]) < 1.6)))
            .collect()
    };
    let far = samples(60, 9, |_, one, [a, b]| {
        let side = if one { 1.0 } else { -1.0 };
        [1e6 + side + a, -3e6 + side + b]
    });
    let unlike = samples(60, 9, |_, one, [a, b]| {
        let side = if one { 1.0 } else { -1.0 };
        [side + a, 5000.0 + 800.0 * (side + b)]
    });
    let ones = Array1::ones(4);
    let same = (
        Array2::from_elem((50, 2), 3.0),
        labels.slice(ndarray::s![..50]).to_owned(),
    );
    let mut figures = vec![
        ("samples", SampleChart::new(&moon, &moon_y).draw()?),
        (
            "samples-cells",
            SampleChart::new(&cells, &labels)
                .classes("benign", "malignant")
                .x_label("cell size")
                .y_label("cell shape")
                .draw()?,
        ),
        ("samples-many", SampleChart::new(&many, &many_y).draw()?),
        (
            "samples-one",
            SampleChart::new(&array![[1.0, 2.0]], &array![1.0]).draw()?,
        ),
        ("samples-same", SampleChart::new(&same.0, &same.1).draw()?),
        (
            "samples-unlike",
            SampleChart::new(&unlike.0, &unlike.1).draw()?,
        ),
        (
            "boundary",
            boundary(&logistic, &x, &y)
                .title("Logistic regression")
                .draw()?,
        ),
        (
            "boundary-moons",
            boundary(&s_shaped(9.0), &moon, &moon_y).draw()?,
        ),
        (
            "boundary-moons-half",
            boundary(&s_shaped(0.9), &moon, &moon_y)
                .half_width()
                .draw()?,
        ),
        (
            "boundary-ring-half",
            boundary(&circle, &ring, &ring_y).half_width().draw()?,
        ),
        (
            "boundary-unlike-half",
            boundary(&of(|a, _| a), &unlike.0, &unlike.1)
                .classes("a class with a long name", "another with a long name")
                .half_width()
                .draw()?,
        ),
        (
            "boundary-many-half",
            boundary(&logistic, &many, &many_y).half_width().draw()?,
        ),
        (
            "boundary-xor",
            boundary(&saddle, &xor, &xor_y).title("XOR").draw()?,
        ),
        ("boundary-ring", boundary(&circle, &ring, &ring_y).draw()?),
        (
            "boundary-islands",
            boundary(&islands, &ring, &ring_y).draw()?,
        ),
        ("boundary-step", boundary(&disc, &ring, &ring_y).draw()?),
        (
            "boundary-cells",
            boundary(&of_cells, &cells, &labels)
                .classes("benign", "malignant")
                .x_label("cell size")
                .y_label("cell shape")
                .draw()?,
        ),
        ("boundary-many", boundary(&logistic, &many, &many_y).draw()?),
        (
            "boundary-one-class",
            boundary(&logistic, &xor, &ones).draw()?,
        ),
        (
            "boundary-one-sample",
            boundary(&logistic, &array![[1.0, -2.5]], &array![1.0]).draw()?,
        ),
        ("boundary-half", boundary(&constant(0.5), &x, &y).draw()?),
        ("boundary-zero", boundary(&constant(0.0), &x, &y).draw()?),
        (
            "boundary-far",
            boundary(&of(|a, b| a + b + 2e6), &far.0, &far.1).draw()?,
        ),
        (
            "boundary-unlike",
            boundary(&of(|a, b| a + (b - 5000.0) / 800.0), &unlike.0, &unlike.1).draw()?,
        ),
        (
            "boundary-window",
            DecisionBoundary::in_window(-1.0..=1.0, 0.0..=2.0, logistic, &x, &y).draw()?,
        ),
        ("boundaries", training.draw()?),
        ("boundaries-two", two.draw()?),
        ("boundaries-five", five.draw()?),
        ("boundaries-nine", nine.draw()?),
        (
            "boundaries-many",
            DecisionBoundaries::new(&many, &many_y)
                .panel("untrained", constant(0.3))
                .panel("trained", logistic)
                .draw()?,
        ),
    ];
    figures.extend(of_networks()?);
    Ok(figures)
}

/// Pictures of networks trained on the data sets of the plane.
fn of_networks() -> Result<Vec<(&'static str, Figure)>, Box<dyn Error>> {
    let moons = two_moons(200, 0.15, 42)?;
    let trained = |architecture: Architecture, initialization, epochs: &[usize]| {
        let start = architecture.initialize(initialization, 42)?;
        let trainer = GradientDescent::new(0.01, 2000).momentum(0.9);
        let x = add_bias(&moons.features);
        let fitted = trainer.fit_network_keeping(&start, &x, &moons.labels, epochs)?;
        Ok::<_, Box<dyn Error>>(fitted)
    };
    let one = |units, activation| Architecture::new(2).hidden(units, activation);
    let tanh = trained(
        one(8, Activation::Tanh),
        Initialization::Xavier,
        &[0, 50, 2000],
    )?;
    let snapshots = tanh.snapshots.iter();
    let film = DecisionBoundaries::new(&moons.features, &moons.labels);
    let film = snapshots.fold(film, |film, s| {
        film.network(format!("after {} epochs", s.epoch), &s.network)
    });
    let sigmoid = trained(one(3, Activation::Sigmoid), Initialization::Xavier, &[])?.network;
    let relu = trained(one(5, Activation::Relu), Initialization::He, &[])?.network;
    let deep = one(6, Activation::Tanh).hidden(3, Activation::Relu);
    let deep = trained(deep, Initialization::Xavier, &[])?.network;
    let wide = trained(one(12, Activation::Tanh), Initialization::Xavier, &[])?.network;
    let zeros = one(2, Activation::Relu).initialize(Initialization::Zeros, 0)?;
    let units = |network| HiddenUnits::new(network, &moons.features, &moons.labels);
    let (x, y) = (&moons.features, &moons.labels);
    Ok(vec![
        ("network-film", film.draw()?),
        (
            "network-boundary",
            DecisionBoundary::of_network(&tanh.network, x, y).draw()?,
        ),
        ("units-tanh", units(&tanh.network).draw()?),
        ("units-sigmoid", units(&sigmoid).draw()?),
        ("units-relu", units(&relu).draw()?),
        ("units-deep", units(&deep).layer(2).draw()?),
        ("units-wide", units(&wide).draw()?),
        ("units-zero", units(&zeros).draw()?),
    ])
}
