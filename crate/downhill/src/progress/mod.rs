//! How far long work has come.
