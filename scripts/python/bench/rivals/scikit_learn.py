"""scikit-learn, called as its documentation does."""

import warnings

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, SGDClassifier


def optimum(data, settings):
    features, y = np.ascontiguousarray(data["x"][:, 1:]), data["y"]
    model = LogisticRegression(
        C=settings["penalty_c"],
        tol=settings.get("tolerance", 1e-4),
        solver=settings.get("solver", "lbfgs"),
        max_iter=settings.get("max_iter", 100),
    )

    def fit():
        with warnings.catch_warnings():
            # How far it is from the optimum is told in the table.
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(features, y)
        return None, np.concatenate([model.intercept_, model.coef_[0]])

    return fit


def in_order(data, settings):
    X, y = data["x"], data["y"]
    model = SGDClassifier(
        loss="log_loss",
        penalty=None,
        fit_intercept=False,  # X has its column of ones
        shuffle=False,
        max_iter=1,
        tol=None,
        learning_rate="constant",
        eta0=settings["learning_rate"],
    )

    def epoch():
        model.fit(X, y)
        return None, model.coef_[0]

    return epoch
