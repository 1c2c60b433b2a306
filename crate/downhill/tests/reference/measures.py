"""Makes measures.csv: how good the fitted classifier is, as scikit-learn measures it.

    python measures.py ../../../../data/breast-cancer-wisconsin.data > measures.csv

Needs scikit-learn (made with 1.9.1, on numpy 2.4.6). The classifier is logistic regression with
the weights below. The rows are: its probabilities; accuracy, counts and measures at some thresholds
(class 1 where the probability is greater); its ROC curve and area; the ROC curve and area of one
feature alone, Clump_Thickness, whose ten values give many ties.
"""

import sys

import numpy as np
from sklearn import metrics

WEIGHTS = np.array(
    [-9.71454392, 0.53464755, 0.01128227, 0.32376783, 0.23762062,
     0.05832409, 0.42816088, 0.41212863, 0.15824303, 0.53584273]
)
THRESHOLDS = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]


def rows(name, values):
    for index, value in enumerate(values):
        print(f"{name},{index},{float(value)!r}")


def roc(name, y, scores):
    fpr, tpr, thresholds = metrics.roc_curve(y, scores, drop_intermediate=False)
    rows(f"{name}_threshold", thresholds)
    rows(f"{name}_false_positive_rate", fpr)
    rows(f"{name}_true_positive_rate", tpr)
    rows(f"{name}_area", [metrics.roc_auc_score(y, scores)])


def main():
    with open(sys.argv[1], encoding="ascii") as file:
        lines = [line.strip().split(",") for line in file]
    table = np.array([[np.nan if value == "?" else float(value) for value in line] for line in lines])
    bare_nuclei = table[:, 6]
    bare_nuclei[np.isnan(bare_nuclei)] = np.nanmedian(bare_nuclei)
    X = np.hstack([np.ones((len(table), 1)), table[:, 1:10]])
    y = table[:, 10] // 2 - 1
    y_hat = 1 / (1 + np.exp(-(X @ WEIGHTS)))

    print("quantity,index,value")
    rows("probability", y_hat)
    rows("at", THRESHOLDS)
    called = [(y_hat > threshold).astype(float) for threshold in THRESHOLDS]
    rows("accuracy", [metrics.accuracy_score(y, c) for c in called])
    counts = np.array([metrics.confusion_matrix(y, c).ravel() for c in called])
    for name, column in zip(
        ["true_negative", "false_positive", "false_negative", "true_positive"], counts.T
    ):
        rows(name, column)
    rows("precision", [metrics.precision_score(y, c) for c in called])
    rows("recall", [metrics.recall_score(y, c) for c in called])
    rows("specificity", [metrics.recall_score(y, c, pos_label=0) for c in called])
    rows("f1", [metrics.f1_score(y, c) for c in called])
    roc("model", y, y_hat)
    roc("clump", y, X[:, 1])


main()
