"""Makes first_run.csv: gradient descent as the course's first run does it, in numpy.

    python first_run.py ../../../../data/breast-cancer-wisconsin.data > first_run.csv

Needs numpy (made with 2.4.6); everything is float64. The rows are: the loss and the forward
difference at the start, then the mean log loss after some of the 10 000 epochs, then the weights.
"""

import sys

import numpy as np

LEARNING_RATE = 1e-4
EPOCHS = 10_000


def feedforward(X, w):
    return 1 / (1 + np.exp(-(X @ w)))


def log_loss(y, y_hat):
    epsilon = np.finfo(float).eps
    p = np.clip(y_hat, epsilon, 1 - epsilon)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        rows = [line.strip().split(",") for line in file]
    table = np.array([[np.nan if value == "?" else float(value) for value in row] for row in rows])
    bare_nuclei = table[:, 6]
    bare_nuclei[np.isnan(bare_nuclei)] = np.nanmedian(bare_nuclei)
    X = np.hstack([np.ones((len(table), 1)), table[:, 1:10]])
    y = table[:, 10] // 2 - 1

    w = np.zeros(10)
    start = log_loss(y, feedforward(X, w)).sum()
    moved = w.copy()
    moved[9] += 1e-7
    loss_moved = log_loss(y, feedforward(X, moved)).sum()
    print("quantity,index,value")
    print(f"summed_loss,0,{float(start)!r}")
    print(f"summed_loss_moved,9,{float(loss_moved)!r}")
    print(f"forward_difference,9,{float((loss_moved - start) / 1e-7)!r}")
    for epoch in range(1, EPOCHS + 1):
        w = w - LEARNING_RATE * (X.T @ (feedforward(X, w) - y))
        loss = log_loss(y, feedforward(X, w)).mean()
        if epoch <= 20 or epoch % 200 == 0:
            print(f"mean_loss,{epoch},{float(loss)!r}")
    for index, weight in enumerate(w):
        print(f"weight,{index},{float(weight)!r}")


main()
