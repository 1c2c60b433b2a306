use crate::lanes::{AlignedVec, BLOCK, SUMS};
use crate::network::{Activation, Network};

/// One layer of a network whose weights lie side by side, layer by layer and unit by unit, the
/// bias of a unit before its weights.
#[derive(Debug, Clone, Copy)]
pub(super) struct FlatLayer {
    /// how many numbers a unit sees: a one for its bias, and what the layer below gives
    pub(super) columns: usize,
    pub(super) units: usize,
    pub(super) activation: Activation,
}

impl FlatLayer {
    /// How many weights it has.
    #[inline(always)]
    pub(super) fn weights(&self) -> usize {
        self.columns * self.units
    }
}

/// The layers of a network, the output last.
pub(super) fn flat_layers(network: &Network) -> Vec<FlatLayer> {
    let layer = |layer: &crate::network::Layer| FlatLayer {
        columns: layer.weights.ncols(),
        units: layer.weights.nrows(),
        activation: layer.activation,
    };
    network.layers().iter().map(layer).collect()
}

/// All weights of a network.
pub(super) fn flat_weights(network: &Network) -> Vec<f64> {
    let layers = network.layers().iter();
    layers.flat_map(|layer| &layer.weights).copied().collect()
}

/// Gives a network these weights.
pub(super) fn set_weights(network: &mut Network, weights: &[f64]) {
    let layers = network.layers_mut().iter_mut();
    let places = layers.flat_map(|layer| &mut layer.weights);
    for (place, weight) in places.zip(weights) {
        *place = *weight;
    }
}

/// What the passes over a network need, to be used again and again.
#[derive(Debug)]
pub(super) struct Scratch {
    /// \[1 a⁽ˡ⁾\] of the hidden layers, one layer after the other
    pub(super) activations: AlignedVec<BLOCK>,
    /// δ of a layer
    pub(super) deltas: AlignedVec<BLOCK>,
    /// δ of the layer below it
    pub(super) deltas_below: AlignedVec<BLOCK>,
    /// eight sums for each weight
    pub(super) sums: AlignedVec<SUMS>,
    /// the weights of each layer without its biases, the unit below by unit below
    pub(super) turned: Vec<f64>,
}

impl Scratch {
    pub(super) fn new(layers: &[FlatLayer]) -> Self {
        let hidden = layers.split_last().map_or(&[][..], |(_, hidden)| hidden);
        let columns = hidden.iter().map(|layer| layer.units + 1);
        let mut activations = AlignedVec::zeros(columns.clone().sum());
        let mut first = 0;
        for columns in columns {
            activations[first].fill(1.0);
            first += columns;
        }
        let widest = layers.iter().map(|layer| layer.units).max().unwrap_or(0);
        let weights = layers.iter().map(FlatLayer::weights).sum();
        Self {
            activations,
            deltas: AlignedVec::zeros(widest),
            deltas_below: AlignedVec::zeros(widest),
            sums: AlignedVec::zeros(weights),
            turned: vec![0.0; weights],
        }
    }
}
