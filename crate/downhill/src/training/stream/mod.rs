//! Stochastic gradient descent on samples that stream by.

mod batches;
mod fit;
mod losses;
mod recorder;
mod row;
mod single;
mod stream_descent;
#[cfg(test)]
mod tests;
