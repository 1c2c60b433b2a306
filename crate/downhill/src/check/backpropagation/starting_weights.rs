use ndarray::{Array2, Axis};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::trial::Trial;
use crate::data::add_bias;
use crate::data::plane::xor;
use crate::measures::accuracy;
use crate::network::{Activation, Layer, Network};
use crate::training::GradientDescent;

type Start<'a> = &'a dyn Fn(usize, usize, u32) -> (Array2<f64>, Array2<f64>);

/// Beyond this the sums z of a small network are so large that tanh and sigmoid are flat there.
const LARGEST: f64 = 10.0;

/// Checks the first weights of a network with one hidden layer: their shapes, that they come from the
/// seed, that no two hidden neurons begin alike, and that a network learns from them.
///
/// Shapes: for m inputs and u hidden neurons, W⁽¹⁾ is (u, m + 1) and W⁽²⁾ is (1, u + 1). The arguments
/// are u, m and the seed.
///
/// ```
/// use downhill::check;
/// use ndarray::Array2;
///
/// let zeros = check::starting_weights(|hidden, inputs, _seed| {
///     (Array2::zeros((hidden, inputs + 1)), Array2::zeros((1, hidden + 1)))
/// });
/// assert!(zeros.hint().is_some_and(|hint| hint.contains("all weights are zero")));
/// ```
pub fn starting_weights(
    starting_weights: impl Fn(usize, usize, u32) -> (Array2<f64>, Array2<f64>),
) -> Checked {
    Checked::new("Break the symmetry", examined(&starting_weights))
}

fn examined(start: Start<'_>) -> Result<&'static str, Finding> {
    let mut drawn = Vec::new();
    for (hidden, inputs, seed) in [(4, 2, 42), (4, 2, 42), (4, 2, 1), (4, 2, 2), (3, 5, 7)] {
        let draw = Draw::of(start, hidden, inputs, seed)?;
        draw.check_shapes()?;
        draw.check_numbers()?;
        draw.check_rows()?;
        if drawn.len() == 1 && !draw.same_as(&drawn[0]) {
            return Err(draw.wrong(
                "The call before had the same seed, and gave other weights. Make the generator anew \
                 from the seed in each call.",
            ));
        }
        if drawn.len() == 2 && draw.same_as(&drawn[0]) {
            return Err(draw.wrong(
                "These are the weights of seed 42: they are the same, whatever the seed. Does it reach \
                 the generator?",
            ));
        }
        drawn.push(draw);
    }
    learns(&drawn[1..4])?;
    Ok("Weights from four seeds and for two shapes; and a network has learned XOR from them.")
}

/// What one call gave.
struct Draw {
    trial: Trial,
    w1: Array2<f64>,
    w2: Array2<f64>,
    /// the shapes that are right
    shapes: [(usize, usize); 2],
}

impl Draw {
    fn of(start: Start<'_>, hidden: usize, inputs: usize, seed: u32) -> Result<Self, Finding> {
        let shapes = [(hidden, inputs + 1), (1, hidden + 1)];
        let trial = Trial::of(format!("starting_weights({hidden}, {inputs}, {seed})"), "")
            .given("hidden", hidden)
            .given("inputs", inputs)
            .expected_as(format!(
                "W⁽¹⁾ of {} × {} and W⁽²⁾ of {} × {}, both drawn at random",
                shapes[0].0, shapes[0].1, shapes[1].0, shapes[1].1
            ));
        let (w1, w2) = trial.call(|| start(hidden, inputs, seed))?;
        Ok(Self {
            trial,
            w1,
            w2,
            shapes,
        })
    }

    fn wrong(&self, hint: &str) -> Finding {
        let shown = |w| Reply::from(w).with_shape();
        let came_back = format!("W⁽¹⁾: {}, W⁽²⁾: {}", shown(&self.w1), shown(&self.w2));
        self.trial.wrong(came_back, hint)
    }

    fn same_as(&self, other: &Self) -> bool {
        self.w1 == other.w1 && self.w2 == other.w2
    }

    fn check_shapes(&self) -> Result<(), Finding> {
        let [right1, right2] = self.shapes;
        let (has1, has2) = (self.w1.dim(), self.w2.dim());
        if (has1, has2) == (right1, right2) {
            return Ok(());
        }
        let turned = |(rows, columns): (usize, usize)| (columns, rows);
        let short = |(rows, columns): (usize, usize)| (rows, columns - 1);
        Err(self.wrong(if has1 == short(right1) || has2 == short(right2) {
            "There is no room for the biases: each matrix has a column for the bias, the first one, \
             beside those for the values that come in."
        } else if has1 == turned(right1) || has2 == turned(right2) {
            "In one of them rows and columns are exchanged: a row belongs to a neuron, a column to what \
             comes in."
        } else {
            "The shapes are not right. A matrix has a row for each neuron of its layer, and a column \
             for the bias and for each value that comes in."
        }))
    }

    fn check_numbers(&self) -> Result<(), Finding> {
        let weights = || self.w1.iter().chain(&self.w2);
        if weights().any(|weight| !weight.is_finite()) {
            return Err(self.wrong(
                "Some weights are NaN or infinite. Is there the root of something negative, or a \
                 division by zero?",
            ));
        }
        if weights().all(|weight| *weight == 0.0) {
            return Err(self.wrong(
                "Here all weights are zero. Then no error comes back to the hidden neurons, and none of \
                 them ever learns.",
            ));
        }
        let first = self.w1[[0, 0]];
        if self.w1.iter().all(|weight| *weight == first) {
            return Err(self.wrong(
                "The weights of W⁽¹⁾ are one number for all of them. Then all neurons say the same, get \
                 the same gradient, and stay the same. Draw a new number for each weight.",
            ));
        }
        if weights().any(|weight| weight.abs() > LARGEST) {
            return Err(self.wrong(
                "Some weights are so large that the neurons are saturated before they begin: their \
                 slope is nearly zero, and hardly anything of an error arrives.",
            ));
        }
        Ok(())
    }

    fn check_rows(&self) -> Result<(), Finding> {
        for (one, row) in self.w1.outer_iter().enumerate() {
            let same = |other: &usize| self.w1.index_axis(Axis(0), *other) == row;
            if let Some(other) = (0..one).find(same) {
                return Err(self.wrong(&format!(
                    "The rows {other} and {one} of W⁽¹⁾ are the same: these two neurons begin alike, and \
                     only W⁽²⁾ can tell them apart. Draw a new number for each weight."
                )));
            }
        }
        Ok(())
    }

    /// The share of XOR that a network gets right after training from these weights.
    fn trained(&self) -> Option<f64> {
        let shape = xor(200, 0.25, 42).ok()?;
        let x = add_bias(&shape.features);
        let network = Network::from_layers([
            Layer::new(self.w1.clone(), Activation::Tanh),
            Layer::new(self.w2.clone(), Activation::Sigmoid),
        ]);
        let trainer = GradientDescent::new(0.01, 2000).momentum(0.9);
        let fitted = trainer
            .fit_network(&network.ok()?, &x, &shape.labels)
            .ok()?;
        let y_hat = fitted.network.predict(&x).ok()?;
        accuracy(&shape.labels, &y_hat).ok()
    }
}

/// Trains from several draws: a single one may have bad luck.
fn learns(draws: &[Draw]) -> Result<(), Finding> {
    let shares: Vec<f64> = draws.iter().filter_map(Draw::trained).collect();
    match draws.first() {
        Some(draw) if !shares.iter().any(|share| *share > 0.9) => Err(draw.wrong(
            "A network of four hidden neurons does not learn XOR from these weights, nor from those of \
             two other seeds. Draw each weight from a range like −1 to 1.",
        )),
        _ => Ok(()),
    }
}
