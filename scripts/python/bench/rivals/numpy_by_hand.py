"""numpy as the course's Python original writes it: formula by formula, a new array for every result."""

import numpy as np


def feedforward(X, w):
    return 1 / (1 + np.exp(-(X @ w)))


def backprop(X, w, y):
    return X.T @ (feedforward(X, w) - y)


def mean_log_loss(y, y_hat):
    epsilon = np.finfo(np.float64).eps
    p = np.clip(y_hat, epsilon, 1 - epsilon)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


def full_batch(data, settings):
    X, y = data["x"], data["y"]
    learning_rate, epochs = settings["learning_rate"], settings["epochs"]

    def fit():
        w = np.zeros(X.shape[1])
        history = []
        for _ in range(epochs):
            w = w - learning_rate * backprop(X, w, y)
            history.append(mean_log_loss(y, feedforward(X, w)))
        return history[-1], w

    return fit


def mini_batches(data, settings):
    learning_rate, epochs = settings["learning_rate"], settings["epochs"]
    batch_size, seed = settings["batch_size"], settings["random_state"]

    def fit():
        X, y = data["x"], data["y"]
        random = np.random.RandomState(seed)
        w = np.zeros(X.shape[1])
        history = []
        for _ in range(epochs):
            order = random.choice(len(X), size=len(X), replace=False)
            X, y = X[order], y[order]
            for batch in range(len(X) // batch_size):
                rows = slice(batch * batch_size, (batch + 1) * batch_size)
                w = w - learning_rate * backprop(X[rows], w, y[rows])
                history.append(mean_log_loss(y, feedforward(X, w)))
        return history[-1], w

    return fit


def one_pass(data, settings):
    X, y, w = data["x"], data["y"], data["w"]

    def loss_and_gradient():
        y_hat = feedforward(X, w)
        return mean_log_loss(y, y_hat), X.T @ (y_hat - y)

    return loss_and_gradient


def network(data, settings):
    """A network 2-8-1. One forward pass serves an epoch's loss and the gradient after it."""
    X, y = data["x"], data["y"]
    learning_rate, epochs = settings["learning_rate"], settings["epochs"]

    def forward(W1, W2):
        hidden = np.tanh(X @ W1.T)
        return hidden, 1 / (1 + np.exp(-(W2[0, 0] + hidden @ W2[0, 1:])))

    def fit():
        W1, W2 = data["w1"], data["w2"]
        history = []
        hidden, y_hat = forward(W1, W2)
        for _ in range(epochs):
            delta2 = y_hat - y
            delta1 = np.outer(delta2, W2[0, 1:]) * (1 - hidden**2)
            gradient2 = np.concatenate([[delta2.sum()], delta2 @ hidden])
            W1 = W1 - learning_rate * (delta1.T @ X)
            W2 = W2 - learning_rate * gradient2
            hidden, y_hat = forward(W1, W2)
            history.append(mean_log_loss(y, y_hat))
        return history[-1], np.concatenate([W1.ravel(), W2.ravel()])

    return fit
