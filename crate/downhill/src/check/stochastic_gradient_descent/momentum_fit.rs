use ndarray::{Array1, Array2, Axis};

use crate::check::Checked;
use crate::check::finding::Finding;
use crate::check::reply::Reply;
use crate::check::six_samples::six_samples;
use crate::check::trial::Trial;
use crate::model::sigmoid;
use crate::random::RandomState;

type Weights = Array1<f64>;
type Fit<'a> =
    &'a dyn Fn(&Array2<f64>, &Array1<f64>, f64, f64, usize, usize, u32) -> (Weights, Vec<f64>);

const RATE: f64 = 0.1;
const EPOCHS: usize = 3;
const SEED: u32 = 42;

/// Checks stochastic gradient descent with momentum, v ← μ v − η ∇L and w ← w + v, and its history.
///
/// Shapes: x is (n, d), y is (n,), the weights are (d,); the history has an entry for each step. The
/// arguments are x, y, the learning rate, μ, the number of epochs, the batch size and the seed.
///
/// ```
/// use downhill::check;
///
/// assert!(check::momentum_fit(|_, _, _, _, _, _, _| todo!()).is_open());
/// ```
pub fn momentum_fit(
    momentum_fit: impl Fn(
        &Array2<f64>,
        &Array1<f64>,
        f64,
        f64,
        usize,
        usize,
        u32,
    ) -> (Weights, Vec<f64>),
) -> Checked {
    Checked::new("Add momentum", examined(&momentum_fit))
}

fn examined(momentum_fit: Fit<'_>) -> Result<&'static str, Finding> {
    let (x, y) = six_samples();
    // First without a memory, then with one; at last a batch that does not become full.
    for (mu, batch_size) in [(0.0, 2), (0.9, 2), (0.5, 4)] {
        let run = Run {
            x: &x,
            y: &y,
            mu,
            batch_size,
        };
        let trial = run.trial_of_weights();
        let (w, history) =
            trial.call(|| momentum_fit(&x, &y, RATE, mu, EPOCHS, batch_size, SEED))?;
        trial.compare(w)?;
        run.trial_of_history().compare(history)?;
    }
    Ok("Three runs of three epochs: without momentum, with μ = 0.9, and with a batch left over.")
}

/// What a step does to the weights and the velocity.
type Step = fn(&mut Walker, Weights);

/// Who walks: the weights and the velocity, μ, and what else a mistake may look at.
struct Walker {
    w: Weights,
    v: Weights,
    mu: f64,
    batch_size: f64,
    begins_an_epoch: bool,
}

impl Walker {
    fn accelerate(&mut self, gradient: Weights) {
        self.v = self.mu * &self.v - RATE * gradient;
    }
}

fn right(walker: &mut Walker, gradient: Weights) {
    walker.accelerate(gradient);
    walker.w += &walker.v;
}

const MISTAKES: [(Step, &str); 7] = [
    (
        |walker, gradient| {
            walker.mu = 0.0;
            right(walker, gradient);
        },
        "The velocity remembers nothing: each step is −η ∇L alone. Where does the share μ of the old \
         velocity come in, and does v live on from one batch to the next?",
    ),
    (
        |walker, gradient| {
            if walker.begins_an_epoch {
                walker.v.fill(0.0);
            }
            right(walker, gradient);
        },
        "The velocity is set to zero at the beginning of every epoch. Make it where w is made, before \
         both loops.",
    ),
    (
        |walker, gradient| {
            walker.accelerate(gradient);
            walker.w -= &walker.v;
        },
        "This walks uphill: two minus signs make a plus. v has the minus sign of the gradient already, \
         so it is added.",
    ),
    (
        |walker, gradient| {
            walker.accelerate(-gradient);
            walker.w += &walker.v;
        },
        "This walks uphill: the gradient's minus sign is missing in the velocity.",
    ),
    (
        |walker, gradient| {
            walker.w += &walker.v;
            walker.accelerate(gradient);
        },
        "Every gradient comes one step late: w moves by the old velocity. First the new velocity, then \
         the step.",
    ),
    (
        |walker, gradient| right(walker, (1.0 - walker.mu) * gradient),
        "The gradient is multiplied by 1 − μ. Some books do that; here it counts in full, −η ∇L.",
    ),
    (
        |walker, gradient| right(walker, gradient / walker.batch_size),
        "The gradient is a mean over the batch here. The course sums.",
    ),
];

struct Run<'a> {
    x: &'a Array2<f64>,
    y: &'a Array1<f64>,
    mu: f64,
    batch_size: usize,
}

impl Run<'_> {
    /// The weights after each step.
    fn walk(&self, step: Step) -> Vec<Weights> {
        let mut walker = Walker {
            w: Weights::zeros(2),
            v: Weights::zeros(2),
            mu: self.mu,
            batch_size: self.batch_size as f64,
            begins_an_epoch: true,
        };
        let (mut random, mut walk) = (RandomState::new(SEED), Vec::new());
        let mut order: Vec<usize> = (0..self.y.len()).collect();
        for _epoch in 0..EPOCHS {
            random.shuffle(&mut order);
            walker.begins_an_epoch = true;
            for batch in order.chunks_exact(self.batch_size) {
                let gradient = self.gradient(batch, &walker.w);
                step(&mut walker, gradient);
                walker.begins_an_epoch = false;
                walk.push(walker.w.clone());
            }
        }
        walk
    }

    fn gradient(&self, batch: &[usize], w: &Weights) -> Weights {
        let rows = self.x.select(Axis(0), batch);
        let error = rows.dot(w).mapv(sigmoid) - self.y.select(Axis(0), batch);
        rows.t().dot(&error)
    }

    /// The mean loss over all samples.
    fn loss(&self, w: &Weights) -> f64 {
        let z = self.x.dot(w);
        let losses = z.iter().zip(self.y).map(|(&z, &y)| {
            let p = sigmoid(z);
            -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
        });
        losses.sum::<f64>() / self.y.len() as f64
    }

    fn trial(&self, expected: impl Into<Reply>) -> Trial {
        let (mu, batch_size) = (self.mu, self.batch_size);
        let call = format!("momentum_fit(&x, &y, {RATE}, {mu:?}, {EPOCHS}, {batch_size}, {SEED})");
        let trial = Trial::of(call, expected);
        trial.given("x", self.x).given("y", self.y)
    }

    fn trial_of_weights(&self) -> Trial {
        let last = |step| self.walk(step).pop().unwrap_or_default();
        let trial = MISTAKES
            .iter()
            .fold(self.trial(last(right)), |trial, (step, hint)| {
                trial.mistake(last(*step), *hint)
            });
        trial.hint(
            "The weights that came back are not those of the formulas. Set `num_epochs` to 1 and \
             `batch_size` to 6: then there is one step, and you can follow it on paper.",
        )
    }

    fn trial_of_history(&self) -> Trial {
        let walk = self.walk(right);
        let losses: Vec<f64> = walk.iter().map(|w| self.loss(w)).collect();
        let steps = losses.len() / EPOCHS;
        let last_ones: Vec<f64> = losses
            .iter()
            .skip(steps - 1)
            .step_by(steps)
            .copied()
            .collect();
        let sums: Vec<f64> = losses
            .iter()
            .map(|loss| self.y.len() as f64 * loss)
            .collect();
        let mut early = losses.clone();
        early.rotate_right(1);
        early[0] = self.loss(&Weights::zeros(2));
        self.trial(losses)
            .mistake(
                last_ones,
                "The weights are right. The history has one loss an epoch: `push` belongs inside the \
                 loop over the batches.",
            )
            .mistake(
                early,
                "The weights are right. The losses are those before the step; take them when w has \
                 moved.",
            )
            .mistake(
                sums,
                "The weights are right. The history holds summed losses; the course keeps the mean.",
            )
            .hint(
                "The weights are right, the history is not: after every step, the mean loss over all \
                 samples.",
            )
    }
}
