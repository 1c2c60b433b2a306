"""numpy at its best: every result into an array that is there already, one forward pass for an epoch's loss and for
the gradient after it, and one logarithm a sample, of the probability of the label that it has.
"""

import numpy as np

EPSILON = np.finfo(np.float64).eps


class Pass:
    """The loss and the gradient at some weights, without a new array."""

    def __init__(self, X, y):
        self.X, self.y, self.opposite = X, y, 1 - y
        self.X_transposed = X.T
        self.y_hat = np.empty(len(X))
        self.of_the_label = np.empty(len(X))
        self.gradient = np.empty(X.shape[1])

    def at(self, w):
        y_hat, of_the_label = self.y_hat, self.of_the_label
        np.dot(self.X, w, out=y_hat)
        np.negative(y_hat, out=y_hat)
        np.exp(y_hat, out=y_hat)
        y_hat += 1
        np.reciprocal(y_hat, out=y_hat)
        # |ŷ − (1 − y)| is ŷ where y = 1, and 1 − ŷ where y = 0.
        np.subtract(y_hat, self.opposite, out=of_the_label)
        np.abs(of_the_label, out=of_the_label)
        np.clip(of_the_label, EPSILON, 1 - EPSILON, out=of_the_label)
        np.log(of_the_label, out=of_the_label)
        loss = -of_the_label.mean()
        y_hat -= self.y
        np.dot(self.X_transposed, y_hat, out=self.gradient)
        return loss


def full_batch(data, settings):
    learning_rate, epochs = settings["learning_rate"], settings["epochs"]
    one = Pass(data["x"], data["y"])

    def fit():
        w = np.zeros(len(one.gradient))
        history = []
        one.at(w)
        for _ in range(epochs):
            one.gradient *= learning_rate
            w -= one.gradient
            history.append(one.at(w))
        return history[-1], w

    return fit


def one_pass(data, settings):
    one, w = Pass(data["x"], data["y"]), data["w"]
    return lambda: (one.at(w), one.gradient)
