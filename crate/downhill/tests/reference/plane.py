"""Makes plane.csv: moons and circles as scikit-learn makes them.

    python plane.py > plane.csv

Needs scikit-learn (made with 1.9.1, on numpy 2.4.6). One row a sample, in scikit-learn's order.
"""

from sklearn.datasets import make_circles, make_moons

print("data_set,samples,noise,random_state,x1,x2,label")
for samples, noise, seed in [(2, 0.1, 3), (25, 0.0, 0), (30, 0.3, 7), (200, 0.1, 42)]:
    for name, made in [
        ("two_moons", make_moons(samples, noise=noise, random_state=seed)),
        ("circles", make_circles(samples, noise=noise, factor=0.5, random_state=seed)),
    ]:
        for (x1, x2), label in zip(*made):
            print(f"{name},{samples},{noise!r},{seed},{float(x1)!r},{float(x2)!r},{label}")
