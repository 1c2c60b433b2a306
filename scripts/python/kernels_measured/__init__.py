"""Measures Jupyter kernels beside each other: ours, the stock one, Python's."""
