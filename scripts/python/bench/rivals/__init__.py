"""One module a rival, one function a work: it prepares what is not measured, and gives what is.

What it gives takes nothing and returns the loss (or None) and the values that all contestants are compared by.
"""
