"""Makes optimum.csv: the optimum of logistic regression as scikit-learn and numpy find it.

    python optimum.py ../../../../data/breast-cancer-wisconsin.data > optimum.csv

Needs scikit-learn (made with 1.9.1) and numpy (made with 2.4.6).

Rows "sklearn_C": the intercept and the coefficients of LogisticRegression(C=C, tol=1e-10,
solver="newton-cholesky"). The default solver, "lbfgs", with the same tolerance stops about
1e-6 away from it; how far is written to standard error.
Rows "numpy_...": Newton's method without a penalty, in plain numpy: the weights, their standard
errors (the roots of the diagonal of numpy.linalg.inv of the Hessian), the condition number of the
Hessian by numpy.linalg.cond, and the loss by numpy.logaddexp.
"""

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        rows = [line.strip().split(",") for line in file]
    table = np.array([[np.nan if value == "?" else float(value) for value in row] for row in rows])
    bare_nuclei = table[:, 6]
    bare_nuclei[np.isnan(bare_nuclei)] = np.nanmedian(bare_nuclei)
    features = table[:, 1:10]
    y = table[:, 10] // 2 - 1

    print("quantity,index,value")

    def show(quantity, values):
        for index, value in enumerate(np.atleast_1d(values)):
            print(f"{quantity},{index},{float(value)!r}")

    for C in [10_000, 1]:
        found = {}
        for solver in ["newton-cholesky", "lbfgs"]:
            model = LogisticRegression(C=C, tol=1e-10, solver=solver, max_iter=100_000)
            model.fit(features, y)
            found[solver] = np.concatenate([model.intercept_, model.coef_[0]])
        show(f"sklearn_{C}", found["newton-cholesky"])
        away = np.abs(found["lbfgs"] - found["newton-cholesky"]).max()
        print(f"C={C}: lbfgs ends {away:.1e} away", file=sys.stderr)

    X = np.hstack([np.ones((len(table), 1)), features])
    w = np.zeros(10)
    for _ in range(20):
        y_hat = 1 / (1 + np.exp(-(X @ w)))
        hessian = X.T @ (X * (y_hat * (1 - y_hat))[:, None])
        w = w - np.linalg.solve(hessian, X.T @ (y_hat - y))
    show("numpy_weight", w)
    show("numpy_standard_error", np.sqrt(np.diag(np.linalg.inv(hessian))))
    show("numpy_condition", np.linalg.cond(hessian))
    show("numpy_loss", np.logaddexp(0, np.where(y == 1, -1, 1) * (X @ w)).sum())


main()
