"""numba at what it does well: a plain loop with all of a sample's work in one turn, compiled for this processor."""

import numpy as np
from numba import njit

EPSILON = np.finfo(np.float64).eps


@njit(fastmath=True)
def loss_and_gradient_of(X, y, w, gradient):
    """Adds up the gradient at w and gives the summed loss."""
    gradient[:] = 0
    loss = 0.0
    for i in range(X.shape[0]):
        z = 0.0
        for j in range(X.shape[1]):
            z += X[i, j] * w[j]
        p = 1 / (1 + np.exp(-z))
        of_the_label = p if y[i] == 1 else 1 - p
        loss -= np.log(min(max(of_the_label, EPSILON), 1 - EPSILON))
        error = p - y[i]
        for j in range(X.shape[1]):
            gradient[j] += error * X[i, j]
    return loss


@njit(fastmath=True)
def descend(X, y, w, learning_rate, history):
    gradient = np.zeros_like(w)
    loss_and_gradient_of(X, y, w, gradient)
    for epoch in range(len(history)):
        for j in range(len(w)):
            w[j] -= learning_rate * gradient[j]
        history[epoch] = loss_and_gradient_of(X, y, w, gradient) / len(y)


@njit(fastmath=True)
def step_through(X, y, order, batch_size, w, learning_rate, history):
    """One epoch of stochastic gradient descent, with the mean loss of all samples after every batch."""
    gradient = np.empty_like(w)
    for batch in range(len(history)):
        gradient[:] = 0
        for i in order[batch * batch_size : (batch + 1) * batch_size]:
            z = 0.0
            for j in range(X.shape[1]):
                z += X[i, j] * w[j]
            error = 1 / (1 + np.exp(-z)) - y[i]
            for j in range(X.shape[1]):
                gradient[j] += error * X[i, j]
        for j in range(len(w)):
            w[j] -= learning_rate * gradient[j]
        loss = 0.0
        for i in range(X.shape[0]):
            z = 0.0
            for j in range(X.shape[1]):
                z += X[i, j] * w[j]
            p = 1 / (1 + np.exp(-z))
            of_the_label = p if y[i] == 1 else 1 - p
            loss -= np.log(min(max(of_the_label, EPSILON), 1 - EPSILON))
        history[batch] = loss / len(y)


@njit(fastmath=True)
def step_by_step(X, y, w, learning_rate):
    """One epoch of stochastic gradient descent, a step after every sample."""
    for i in range(X.shape[0]):
        z = 0.0
        for j in range(X.shape[1]):
            z += X[i, j] * w[j]
        step = learning_rate * (1 / (1 + np.exp(-z)) - y[i])
        for j in range(X.shape[1]):
            w[j] -= step * X[i, j]


def full_batch(data, settings):
    X, y = data["x"], data["y"]

    def fit():
        w, history = np.zeros(X.shape[1]), np.empty(settings["epochs"])
        descend(X, y, w, settings["learning_rate"], history)
        return history[-1], w

    return fit


def mini_batches(data, settings):
    X, y = data["x"], data["y"]
    batch_size = settings["batch_size"]

    def fit():
        random = np.random.RandomState(settings["random_state"])
        w, order = np.zeros(X.shape[1]), np.arange(len(X))
        history = np.empty((settings["epochs"], len(X) // batch_size))
        for losses in history:
            order = order[random.choice(len(X), size=len(X), replace=False)]
            step_through(X, y, order, batch_size, w, settings["learning_rate"], losses)
        return history[-1, -1], w

    return fit


def one_pass(data, settings):
    X, y, w = data["x"], data["y"], data["w"]
    gradient = np.empty_like(w)
    return lambda: (loss_and_gradient_of(X, y, w, gradient) / len(y), gradient)


def in_order(data, settings):
    X, y = data["x"], data["y"]

    def epoch():
        w = np.zeros(X.shape[1])
        step_by_step(X, y, w, settings["learning_rate"])
        return None, w

    return epoch
