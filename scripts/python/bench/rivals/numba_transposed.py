"""numba with X turned on its side, so that its sums over samples run over neighbours in memory and are vectorised."""

import numpy as np
from numba import njit

EPSILON = np.finfo(np.float64).eps


@njit(fastmath=True)
def loss_and_gradient_of(X_transposed, y, w, z, gradient):
    """The gradient at w into `gradient`; gives the summed loss. `z` is room for a number a sample."""
    z[:] = 0
    for j in range(len(w)):
        column, weight = X_transposed[j], w[j]
        for i in range(len(y)):
            z[i] += weight * column[i]
    loss = 0.0
    for i in range(len(y)):
        p = 1 / (1 + np.exp(-z[i]))
        of_the_label = p if y[i] == 1 else 1 - p
        loss -= np.log(min(max(of_the_label, EPSILON), 1 - EPSILON))
        z[i] = p - y[i]
    for j in range(len(w)):
        column = X_transposed[j]
        total = 0.0
        for i in range(len(y)):
            total += column[i] * z[i]
        gradient[j] = total
    return loss


@njit(fastmath=True)
def descend(X_transposed, y, w, learning_rate, history):
    gradient, z = np.empty_like(w), np.empty_like(y)
    loss_and_gradient_of(X_transposed, y, w, z, gradient)
    for epoch in range(len(history)):
        for j in range(len(w)):
            w[j] -= learning_rate * gradient[j]
        history[epoch] = loss_and_gradient_of(X_transposed, y, w, z, gradient) / len(y)


def full_batch(data, settings):
    X_transposed, y = np.ascontiguousarray(data["x"].T), data["y"]

    def fit():
        w, history = np.zeros(len(X_transposed)), np.empty(settings["epochs"])
        descend(X_transposed, y, w, settings["learning_rate"], history)
        return history[-1], w

    return fit
