//! Logistic regression: sigmoid, log loss, gradient, and its checks.
