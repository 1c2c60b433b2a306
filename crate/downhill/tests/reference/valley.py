"""Makes valley.csv: descent on w[2] and w[3] alone, all other weights trained and fixed, in numpy.

    python valley.py ../../../../data/breast-cancer-wisconsin.data > valley.csv

Needs numpy (made with 2.4.6); everything is float64. Each row is one point of a path: the learning
rate, the number of the step, both weights, the mean log loss there.
"""

import sys

import numpy as np

TRAINED = [-9.71454392, 0.53464755, 0.01128227, 0.32376783, 0.23762062, 0.05832409,
           0.42816088, 0.41212863, 0.15824303, 0.53584273]
START = (-1.4, 1.7)
STEPS = 30


def feedforward(X, w):
    return 1 / (1 + np.exp(-(X @ w)))


def mean_loss(y, y_hat):
    epsilon = np.finfo(float).eps
    p = np.clip(y_hat, epsilon, 1 - epsilon)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        rows = [line.strip().split(",") for line in file]
    table = np.array([[np.nan if value == "?" else float(value) for value in row] for row in rows])
    bare_nuclei = table[:, 6]
    bare_nuclei[np.isnan(bare_nuclei)] = np.nanmedian(bare_nuclei)
    X = np.hstack([np.ones((len(table), 1)), table[:, 1:10]])
    y = table[:, 10] // 2 - 1

    print("learning_rate,step,w2,w3,mean_loss")
    for learning_rate in (1e-4, 1e-3, 4e-3):
        w = np.array(TRAINED)
        w[[2, 3]] = START
        for step in range(STEPS + 1):
            y_hat = feedforward(X, w)
            print(f"{learning_rate!r},{step},{float(w[2])!r},{float(w[3])!r},{float(mean_loss(y, y_hat))!r}")
            gradient = X.T @ (y_hat - y)
            w[[2, 3]] -= learning_rate * gradient[[2, 3]]


main()
