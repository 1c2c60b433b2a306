//! Steps after every sample. Each needs the weights of the one before: what it costs is not how
//! many operations there are, but how long the chain from one sample to the next is.

use super::losses::WindowLosses;
use super::row::{add_scaled, add_with_momentum, dot};
use super::stream_descent::Steps;
use crate::lanes::{Arithmetic, Kernel, quick_sigmoids};

/// Batches of one sample.
///
/// With m = z where y = 0 and m = −z where y = 1 a step is w ← w + σ(m) c x with c = ∓η. The m of
/// the next sample x' at the new weights is then ±w·x' at the old ones and σ(m) times ±c x·x'.
/// Both products can be computed before σ(m) is known, so that the chain from m to the next m is
/// one sigmoid and one addition: half of what it is from weights to weights.
pub(super) struct SingleSteps<'a>(pub(super) Steps<'a>);

impl Kernel for SingleSteps<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        match self.0.descent.momentum {
            0.0 => plain_steps::<A>(self.0),
            _ => steps_with_momentum::<A>(self.0),
        }
    }
}

#[inline(always)]
fn plain_steps<A: Arithmetic>(steps: Steps<'_>) {
    let (rate, losses) = (steps.descent.learning_rate, steps.losses);
    let w = &mut steps.descent.weights[..];
    let (width, samples) = (w.len(), steps.labels.len());
    if samples == 0 {
        return;
    }
    let row = |index: usize| &steps.rows[index * width..][..width];
    let sign_of = |index: usize| 1.0 - 2.0 * steps.labels[index];
    let mut m = sign_of(0) * dot::<A>(w, row(0));
    for index in 0..samples {
        // After the last sample it does not matter which one would be next.
        let next = (index + 1).min(samples - 1);
        let (x, sign, next_sign) = (row(index), sign_of(index), sign_of(next));
        let (at_old_weights, between) = (dot::<A>(w, row(next)), dot::<A>(x, row(next)));
        let share = sigmoid::<A>(m, sign, losses);
        let step = -rate * sign;
        m = A::multiply_add(
            share,
            next_sign * step * between,
            next_sign * at_old_weights,
        );
        add_scaled::<A>(w, share * step, x);
    }
}

#[inline(always)]
fn steps_with_momentum<A: Arithmetic>(steps: Steps<'_>) {
    let (descent, losses) = (steps.descent, steps.losses);
    let width = descent.weights.len();
    for (index, y) in steps.labels.iter().enumerate() {
        let (x, sign) = (&steps.rows[index * width..][..width], 1.0 - 2.0 * y);
        let m = sign * dot::<A>(&descent.weights, x);
        let share = sigmoid::<A>(m, sign, losses);
        let factor = -descent.learning_rate * sign * share;
        let (w, v) = (&mut descent.weights, &mut descent.velocity);
        add_with_momentum::<A>(w, v, descent.momentum, factor, x);
    }
}

/// σ(m), with all its digits, and the loss on the way. The probability of what was the case has the
/// digits that the plain algorithm has: 1 − ŷ where y = 0, which loses some, and ŷ where y = 1.
///
/// On which side of zero m lies, and which label comes, nobody can guess: a processor that is made
/// to guess is wrong half of the time. So nothing branches here.
#[inline(always)]
fn sigmoid<A: Arithmetic>(m: f64, sign: f64, losses: &mut WindowLosses) -> f64 {
    let [share, other] = quick_sigmoids::<A>(m);
    let q = if sign < 0.0 { other } else { 1.0 - share };
    losses.take(sign * m, q);
    share
}
