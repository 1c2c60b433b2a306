use crate::lanes::{
    Aligned, Arithmetic, BLOCK, Block, Kernel, LogLosses, OVERFLOW, SUMS, add_products_of, halved,
    losses_and_residuals, losses_of, residuals_of, scaled_sum, tanh,
};
use crate::network::Activation;
use crate::training::flat_network::{FlatLayer, Scratch};
use crate::training::labelled_blocks::{Group, LabelledBlocks};

/// A pass over samples: their summed log loss, its gradient, or both.
///
/// Forward and backward belong together for each block: the activations of 64 samples stay in the
/// nearest cache from when they are computed until the last product with them is taken. With 8 tanh
/// units on two inputs half of the time is then that of tanh itself.
///
/// # Source
/// D. E. Rumelhart, G. E. Hinton and R. J. Williams, “Learning representations by back-propagating
/// errors”, *Nature* 323, 1986; the formulas are those of
/// [`Network::backprop`](crate::network::Network::backprop).
pub(in crate::training) struct NetworkPass<'a> {
    pub(in crate::training) layers: &'a [FlatLayer],
    pub(in crate::training) weights: &'a [f64],
    pub(in crate::training) samples: &'a LabelledBlocks,
    pub(in crate::training) scratch: &'a mut Scratch,
    pub(in crate::training) with_loss: bool,
    /// where the gradient goes, if it is wanted
    pub(in crate::training) gradient: Option<&'a mut [f64]>,
}

/// What a pass finds out about its samples.
#[derive(Debug, Clone, Copy)]
pub(in crate::training) struct Losses {
    /// the sum of their losses, if it was asked for
    pub(in crate::training) sum: f64,
    /// whether e^(−z) overflowed in a sigmoid unit
    pub(in crate::training) overflow: bool,
}

impl Kernel for NetworkPass<'_> {
    type Output = Losses;

    #[inline(always)]
    fn run<A: Arithmetic>(self) -> Losses {
        let mut losses = LogLosses::new();
        let Aligned([z, m, lowest, residuals]) = &mut Aligned([[0.0; BLOCK]; 4]);
        let with_gradient = self.gradient.is_some();
        if with_gradient {
            self.scratch.sums.fill([0.0; SUMS]);
            turn(self.layers, self.weights, &mut self.scratch.turned);
        }
        for group in self.samples.groups() {
            forward::<A>(
                self.layers,
                self.weights,
                group.columns,
                &mut self.scratch.activations,
                z,
                lowest,
            );
            sign(z, group, m);
            match (with_gradient, self.with_loss) {
                (true, true) => {
                    losses_and_residuals::<A>(m, group.signs, &mut losses, residuals);
                }
                (true, false) => residuals_of::<A>(m, residuals),
                (false, _) => {
                    losses_of::<A>(m, group.signs, &mut losses);
                    continue;
                }
            }
            backward::<A>(self.layers, group, residuals, self.scratch);
        }
        if let Some(gradient) = self.gradient {
            for (entry, sums) in gradient.iter_mut().zip(self.scratch.sums.iter()) {
                *entry = halved(*sums, |a, b| a + b);
            }
        }
        Losses {
            sum: if self.with_loss {
                losses.sum(self.samples.samples())
            } else {
                f64::NAN
            },
            overflow: lowest.iter().any(|&lowest| lowest < OVERFLOW),
        }
    }
}

/// m = z where y = 0 and −z where y = 1; 0 without a sample.
#[inline(always)]
fn sign(z: &Block, group: Group<'_>, m: &mut Block) {
    for k in 0..BLOCK {
        m[k] = group.signs[k] * z[k];
    }
    if group.samples < BLOCK {
        // Where z is infinite, 0 z is not 0.
        m[group.samples..].fill(0.0);
    }
}

/// The activations of the hidden layers, and z of the output.
#[inline(always)]
fn forward<A: Arithmetic>(
    layers: &[FlatLayer],
    weights: &[f64],
    columns: &[Block],
    activations: &mut [Block],
    z: &mut Block,
    lowest: &mut Block,
) {
    let (mut below, mut above, mut weights) = (columns, activations, weights);
    for (index, layer) in layers.iter().enumerate() {
        let (rows, later) = weights.split_at(layer.weights());
        weights = later;
        if index + 1 == layers.len() {
            scaled_sum::<A>(z, below, rows);
            note_lowest(z, lowest);
            break;
        }
        let (this, later) = above.split_at_mut(layer.units + 1);
        above = later;
        for (unit, row) in this[1..].iter_mut().zip(rows.chunks_exact(layer.columns)) {
            scaled_sum::<A>(unit, below, row);
            match layer.activation {
                Activation::Tanh => tanh::<A>(unit),
                Activation::Relu => rectify(unit),
                Activation::Sigmoid => {
                    note_lowest(unit, lowest);
                    let z = *unit;
                    residuals_of::<A>(&z, unit);
                }
            }
        }
        below = this;
    }
}

#[inline(always)]
fn note_lowest(z: &Block, lowest: &mut Block) {
    for k in 0..BLOCK {
        let low = lowest[k];
        lowest[k] = if z[k] < low { z[k] } else { low };
    }
}

#[inline(always)]
fn rectify(z: &mut Block) {
    for z in z {
        // Written so that a NaN stays one.
        *z = if *z <= 0.0 { 0.0 } else { *z };
    }
}

/// The deltas of all layers, and their products with what the layers see.
#[inline(always)]
fn backward<A: Arithmetic>(
    layers: &[FlatLayer],
    group: Group<'_>,
    residuals: &Block,
    scratch: &mut Scratch,
) {
    let Scratch {
        activations,
        deltas,
        deltas_below,
        sums,
        turned,
    } = scratch;
    if let Some(delta) = deltas.first_mut() {
        for k in 0..BLOCK {
            delta[k] = group.signs[k] * residuals[k];
        }
    }
    let (mut sums, mut turned) = (&mut sums[..], &turned[..]);
    let mut activations = &activations[..];
    for (index, layer) in layers.iter().enumerate().rev() {
        let (earlier_sums, these) = sums.split_at_mut(sums.len() - layer.weights());
        sums = earlier_sums;
        let Some(below) = index.checked_sub(1).map(|below| layers[below]) else {
            add_products_of::<A>(these, &deltas[..layer.units], group.columns);
            break;
        };
        let (earlier, seen) = activations.split_at(activations.len() - layer.columns);
        activations = earlier;
        add_products_of::<A>(these, &deltas[..layer.units], seen);
        let (earlier_turned, rows) = turned.split_at(turned.len() - layer.weights());
        turned = earlier_turned;
        let units = deltas_below.iter_mut().zip(&seen[1..]);
        for ((delta, a), row) in units.zip(rows.chunks_exact(layer.units)) {
            let above = &deltas[..layer.units];
            match below.activation {
                Activation::Sigmoid => carry_back::<A>(delta, above, row, a, |a| a * (1.0 - a)),
                Activation::Tanh => carry_back::<A>(delta, above, row, a, |a| 1.0 - a * a),
                Activation::Relu => {
                    carry_back::<A>(delta, above, row, a, |a| if a > 0.0 { 1.0 } else { 0.0 });
                }
            }
        }
        std::mem::swap(deltas, deltas_below);
    }
}

/// δ of a unit: the deltas above, each over its weight, times g′(z), which is computed from a = g(z).
#[inline(always)]
fn carry_back<A: Arithmetic>(
    delta: &mut Block,
    above: &[Block],
    weights: &[f64],
    a: &Block,
    slope: impl Fn(f64) -> f64,
) {
    if let ([above], [weight]) = (above, weights) {
        // Below the output it is so: then once over the block will do.
        for k in 0..BLOCK {
            delta[k] = weight * above[k] * slope(a[k]);
        }
        return;
    }
    scaled_sum::<A>(delta, above, weights);
    for k in 0..BLOCK {
        delta[k] *= slope(a[k]);
    }
}

/// Puts the weights that a unit sends upwards beside each other: layer by layer the transposed
/// matrix without the biases, and nothing where the biases would be.
#[inline(always)]
fn turn(layers: &[FlatLayer], mut weights: &[f64], mut turned: &mut [f64]) {
    for layer in layers {
        let (matrix, later) = weights.split_at(layer.weights());
        let (place, later_places) = turned.split_at_mut(layer.weights());
        (weights, turned) = (later, later_places);
        for (unit, row) in matrix.chunks_exact(layer.columns).enumerate() {
            for (below, weight) in row[1..].iter().enumerate() {
                place[below * layer.units + unit] = *weight;
            }
        }
    }
}
