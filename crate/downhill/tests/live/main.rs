//! Cells in our kernel, played by processes of their own: this test binary starts itself again, with
//! the directory of a session in its environment, and stands in for the kernel.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "cells print, measurements too, and helpers of tests are outside of the test functions"
)]
#![cfg(unix)]

mod answers;
mod cell;
mod interrupts;
mod outputs;
mod overhead;
mod process;
