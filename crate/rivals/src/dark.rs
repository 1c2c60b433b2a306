//! dark
