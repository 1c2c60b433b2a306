//! The exercises of the course. Each is one Markdown file, `NN-chapter/name.md`; from it come the
//! cells of the notebook (`scripts/export --update` writes them) and the tests here: that the solution
//! passes, that the untouched cell is open, and that every typical wrong answer gets a hint of its
//! own.
//!
//! [`format`] reads such a file. build.rs makes one module of Rust of every exercise, and
//! `tests/exercises.rs` is the one program in which they all are.

pub mod format;
