"""Makes hold_out.csv: the rows that scikit-learn holds out, and how it standardises the others.

    python hold_out.py ../../../../data/breast-cancer-wisconsin.data > hold_out.csv

Needs scikit-learn (made with 1.9.1, on numpy 2.4.6). For two splits of the 699 rows: the numbers of
the rows in the test and in the train part; the mean and the standard deviation of each feature of
the train part; the standardised features of the first rows of the test part, row by row.
"""

import sys

import numpy as np
from logistic_numpy import read
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

x, _ = read(sys.argv[1])
features = x[:, 1:]
print("share,random_state,quantity,values")
for share, seed in [(0.25, 42), (0.3, 0)]:
    train, test = train_test_split(np.arange(len(x)), test_size=share, random_state=seed)
    scaler = StandardScaler().fit(features[train])
    z = scaler.transform(features[test[:20]])
    for name, values in [
        ("test", test.tolist()),
        ("train", train.tolist()),
        ("mean", scaler.mean_.tolist()),
        ("standard_deviation", scaler.scale_.tolist()),
        ("standardised", z.ravel().tolist()),
    ]:
        print(f"{share!r},{seed},{name},{' '.join(repr(value) for value in values)}")
