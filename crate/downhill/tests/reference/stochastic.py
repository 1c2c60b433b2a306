"""Makes stochastic.csv: stochastic gradient descent at the course's three learning rates, in numpy.

    python stochastic.py ../../../../data/breast-cancer-wisconsin.data > stochastic.csv

Needs numpy (made with 2.4.6); everything is float64. One column a learning rate: the mean log loss of all
samples after each of the 2 100 batches (100 epochs, batches of 32, RandomState(42)).
"""

import sys

import numpy as np
from logistic_numpy import mean_log_loss, read, sigmoid


def histories(x, y, learning_rate, epochs=100, batch_size=32, seed=42):
    random = np.random.RandomState(seed)
    w = np.zeros(x.shape[1])
    for _ in range(epochs):
        order = random.choice(len(x), size=len(x), replace=False)
        x, y = x[order], y[order]
        for batch in range(len(x) // batch_size):
            rows = slice(batch * batch_size, (batch + 1) * batch_size)
            w = w - learning_rate * (x[rows].T @ (sigmoid(x[rows] @ w) - y[rows]))
            yield mean_log_loss(y, sigmoid(x @ w))


x, y = read(sys.argv[1])
rates = [3e-3, 1e-3, 1e-1]
print(*[f"{rate:g}" for rate in rates], sep=",")
for losses in zip(*[histories(x, y, rate) for rate in rates]):
    print(*losses, sep=",")
