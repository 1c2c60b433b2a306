"""Makes network_torch.csv: forward pass, backward pass and training of networks, in PyTorch.

    python network_torch.py > network_torch.csv

Needs PyTorch and numpy (made with 2.15.0 and 2.4.6); everything is float64. Every derivative is
PyTorch's own, by automatic differentiation: no formula of backpropagation stands in this file.

X has the column of ones first; a layer's W has its biases in column 0. One row is one array: the
network, what it is, the layer (0 for what belongs to no layer), its shape, its numbers row by row.

- worked: two inputs, three hidden sigmoid units, with the weights below.
- deep_3, deep_4: two and three hidden layers, weights drawn uniformly from [-1, 1) layer by layer;
  with these seeds every ReLU unit is on for some samples and off for others.
- training: the mean log loss of all samples after every epoch of gradient descent, or after every
  batch of stochastic gradient descent, on the *summed* log loss of the batch, and the last weights.
"""

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ACTIVATIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}

WORKED_X = [[1, 0, 0], [1, 0, 1], [1, 1, 0.5], [1, -0.5, 2]]
WORKED_Y = [0, 1, 1, 0]
WORKED_WEIGHTS = [
    [[0.1, 0.4, -0.2], [-0.3, 0.5, 0.6], [0.2, -0.7, 0.8]],
    [[0.3, 0.9, -0.5, 0.4]],
]


def row(network, quantity, layer, array):
    array = np.asarray(array, dtype=float)
    shape = "x".join(str(size) for size in array.shape)
    values = " ".join(repr(float(value)) for value in array.ravel())
    print(f"{network},{quantity},{layer},{shape},{values}")


def drawn_weights(seed, sizes):
    random = np.random.RandomState(seed)
    shapes = [(units, inputs + 1) for inputs, units in zip(sizes, sizes[1:])]
    return [random.uniform(-1, 1, shape) for shape in shapes]


def with_ones(features):
    return np.hstack([np.ones((len(features), 1)), features])


def parameters(weights):
    return [torch.tensor(w, requires_grad=True) for w in weights]


def forward(x, weights, activations):
    zs, activated = [], []
    below = x
    for layer, (w, activation) in enumerate(zip(weights, activations)):
        if layer > 0:
            below = torch.cat([torch.ones(len(below), 1), below], dim=1)
        zs.append(below @ w.T)
        below = ACTIVATIONS[activation](zs[-1])
        activated.append(below)
    return zs, activated


def log_loss(y_hat, y, reduction):
    return torch.nn.functional.binary_cross_entropy(y_hat[:, 0], y, reduction=reduction)


def both_passes(name, x, y, weights, activations):
    row(name, "x", 0, x)
    row(name, "y", 0, y)
    x, y = torch.tensor(x), torch.tensor(y)
    weights = parameters(weights)
    zs, activated = forward(x, weights, activations)
    for z in zs:
        z.retain_grad()
    loss = log_loss(activated[-1], y, "sum")
    loss.backward()
    row(name, "loss_sum", 0, loss.detach())
    for layer, (w, z, a) in enumerate(zip(weights, zs, activated), start=1):
        row(name, "weights", layer, w.detach())
        row(name, "z", layer, z.detach())
        row(name, "a", layer, a.detach())
        row(name, "delta", layer, z.grad)
        row(name, "gradient", layer, w.grad)


def train(name, x, y, weights, activations, learning_rate, momentum, epochs, batch_size, seed):
    x, y = torch.tensor(x), torch.tensor(y)
    weights = parameters(weights)
    optimizer = torch.optim.SGD(weights, lr=learning_rate, momentum=momentum)
    random = np.random.RandomState(seed)
    losses = []
    for _ in range(epochs):
        if batch_size < len(x):
            order = random.permutation(len(x))
            x, y = x[order], y[order]
        for batch in range(len(x) // batch_size):
            rows = slice(batch * batch_size, (batch + 1) * batch_size)
            optimizer.zero_grad()
            log_loss(forward(x[rows], weights, activations)[1][-1], y[rows], "sum").backward()
            optimizer.step()
            with torch.no_grad():
                losses.append(log_loss(forward(x, weights, activations)[1][-1], y, "mean").item())
    row(name, "mean_losses", 0, losses)
    for layer, w in enumerate(weights, start=1):
        row(name, "last_weights", layer, w.detach())


def main():
    print("network,quantity,layer,shape,values")
    both_passes(
        "worked",
        np.array(WORKED_X, dtype=float),
        np.array(WORKED_Y, dtype=float),
        [np.array(w) for w in WORKED_WEIGHTS],
        ["sigmoid", "sigmoid"],
    )

    for name, seed, sizes, hidden, samples in [
        ("deep_3", 6, [3, 4, 3, 1], ["tanh", "relu"], 7),
        ("deep_4", 23, [4, 5, 4, 3, 1], ["sigmoid", "tanh", "relu"], 12),
    ]:
        random = np.random.RandomState(100 + seed)
        x = with_ones(random.normal(0, 1.5, (samples, sizes[0])))
        y = random.randint(0, 2, samples).astype(float)
        both_passes(name, x, y, drawn_weights(seed, sizes), hidden + ["sigmoid"])

    # Two features, label 1 where their signs differ: 20 samples make two batches of 8, and 4 wait.
    random = np.random.RandomState(7)
    features = random.uniform(-1, 1, (20, 2))
    x, y = with_ones(features), (features[:, 0] * features[:, 1] < 0).astype(float)
    weights = drawn_weights(0, [2, 4, 3, 1])
    row("training", "x", 0, x)
    row("training", "y", 0, y)
    for layer, w in enumerate(weights, start=1):
        row("training", "weights", layer, w)
    activations = ["tanh", "relu", "sigmoid"]
    for name, learning_rate, momentum, batch_size in [
        ("full_batch", 0.05, 0.0, 20),
        ("full_batch_momentum", 0.01, 0.9, 20),
        ("stochastic", 0.05, 0.0, 8),
        ("stochastic_momentum", 0.01, 0.9, 8),
    ]:
        train(name, x, y, weights, activations, learning_rate, momentum, 100, batch_size, 42)


main()
