"""Makes smoothing.csv: convolutions as numpy computes them.

    python smoothing.py > smoothing.csv

Needs numpy (made with 2.4.6). Every line is one convolution: its mode, a, v, and the result, the
numbers as repr writes them. The moving averages are np.convolve(a, np.ones(w) / w, "valid"), and v
stands for its window.
"""

import numpy as np


def words(numbers):
    return " ".join(repr(float(number)) for number in numbers)


def main():
    random = np.random.RandomState(3)
    print("mode,a,v,result")
    for lengths in [(1, 1), (1, 2), (5, 1), (2, 2), (5, 3), (5, 4), (6, 3), (6, 4), (7, 7), (8, 8), (31, 12)]:
        for n, m in sorted({lengths, lengths[::-1]}):
            a, v = random.normal(0, 3, n), random.normal(0, 3, m)
            for mode in ["full", "same", "valid"]:
                print(f"{mode},{words(a)},{words(v)},{words(np.convolve(a, v, mode))}")
    a, v = random.normal(0, 3, 9), random.normal(0, 3, 4)
    a[3], a[7] = np.nan, np.inf
    for mode in ["full", "same", "valid"]:
        print(f"{mode},{words(a)},{words(v)},{words(np.convolve(a, v, mode))}")
    a = random.uniform(0, 1, 40)
    for window in [1, 2, 7, 10, 40]:
        average = np.convolve(a, np.ones(window) / window, "valid")
        print(f"average,{words(a)},{window},{words(average)}")


main()
