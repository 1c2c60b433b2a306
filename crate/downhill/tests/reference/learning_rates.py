"""Makes learning_rates.csv: gradient descent at the course's six learning rates, in numpy.

    python learning_rates.py ../../../../data/breast-cancer-wisconsin.data > learning_rates.csv

Needs numpy (made with 2.4.6); everything is float64. The rows are: learning rate, quantity, index, value.
`mean_loss` is the mean log loss after so many epochs, `weight` a weight after the last one. The last run,
of 100 000 epochs, is the one whose weights the course compares with a trusted implementation.
"""

import sys

import numpy as np
from logistic_numpy import mean_log_loss, read, sigmoid

x, y = read(sys.argv[1])
for learning_rate, epochs in [
    (1e-5, 10_000),
    (1e-4, 10_000),
    (1e-3, 10_000),
    (1e-2, 10_000),
    (1e-1, 50),
    (3e-4, 100_000),
]:
    w = np.zeros(x.shape[1])
    for epoch in range(1, epochs + 1):
        w = w - learning_rate * (x.T @ (sigmoid(x @ w) - y))
        if epoch <= 5 or epoch == 50 or epoch % 1000 == 0:
            print(f"{learning_rate:g},mean_loss,{epoch},{mean_log_loss(y, sigmoid(x @ w))!s}")
    for index, weight in enumerate(w):
        print(f"{learning_rate:g},weight,{index},{weight!s}")
