//! How many epochs a second this processor could do at most: the arithmetic that an epoch cannot do
//! without, at the speed at which the processor does nothing but such arithmetic.
//!
//! A sample with d features needs, whatever the program looks like:
//! - 2 d multiplications with addition, for z and for the gradient;
//! - 19 for e^−|z|: one to keep it in range, four to reduce it, two powers, nine of the polynomial,
//!   two to put it together, and its power of two;
//! - 6 for the rest: 1 + e, the two forms of the probability, the choice, the clipping, the product;
//! - one division, in a unit of its own beside the others.
//!
//! Loads, stores and the loop count nothing, so no program reaches the limit.

use crate::contestants::Job;
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

const OF_EXPONENTIAL: usize = 19;
const OF_THE_REST: usize = 6;
/// Numbers that are worked on beside each other: so many vectors that no operation waits for the one
/// before, and so few that they stay in registers.
const CHAINS: usize = 12;
const LANES: usize = 8;
const ROUNDS: usize = 20_000;

type Numbers = [[f64; LANES]; CHAINS];

/// The limit in epochs a second.
pub(crate) fn full_batch(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    Ok(Box::new(move || {
        let (samples, features) = data.x()?.dim();
        let operations = 2 * features + OF_EXPONENTIAL + OF_THE_REST;
        let arithmetic = operations as f64 / fastest(multiply_add);
        let division = 1.0 / fastest(divide);
        // The two units work beside each other: the slower one is the limit.
        let epoch = samples as f64 * arithmetic.max(division);
        Ok(Answer {
            per_second: Some(1.0 / epoch),
            ..Answer::default()
        })
    }))
}

/// Single operations a second, of the best of many short tries.
fn fastest(work: fn(&mut Numbers)) -> f64 {
    let mut numbers = [[1.0; LANES]; CHAINS];
    let tries = (0..50).map(|_| {
        let start = Instant::now();
        work(black_box(&mut numbers));
        start.elapsed().as_secs_f64()
    });
    (ROUNDS * CHAINS * LANES) as f64 / tries.fold(f64::INFINITY, f64::min)
}

#[cfg(target_arch = "x86_64")]
fn multiply_add(numbers: &mut Numbers) {
    #[target_feature(enable = "avx512f")]
    fn widest(numbers: &mut Numbers) {
        multiply_adds(numbers, f64::mul_add);
    }
    #[target_feature(enable = "avx2,fma")]
    fn wide(numbers: &mut Numbers) {
        multiply_adds(numbers, f64::mul_add);
    }
    if is_x86_feature_detected!("avx512f") {
        // SAFETY: the processor has these instructions.
        unsafe { widest(numbers) }
    } else if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: the processor has these instructions.
        unsafe { wide(numbers) }
    } else {
        multiply_adds(numbers, |a, b, c| a * b + c);
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn multiply_add(numbers: &mut Numbers) {
    multiply_adds(numbers, f64::mul_add);
}

#[cfg(target_arch = "x86_64")]
fn divide(numbers: &mut Numbers) {
    #[target_feature(enable = "avx512f")]
    fn widest(numbers: &mut Numbers) {
        divisions(numbers);
    }
    #[target_feature(enable = "avx2")]
    fn wide(numbers: &mut Numbers) {
        divisions(numbers);
    }
    if is_x86_feature_detected!("avx512f") {
        // SAFETY: the processor has these instructions.
        unsafe { widest(numbers) }
    } else if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has these instructions.
        unsafe { wide(numbers) }
    } else {
        divisions(numbers);
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn divide(numbers: &mut Numbers) {
    divisions(numbers);
}

#[inline(always)]
fn multiply_adds(numbers: &mut Numbers, multiply_add: impl Fn(f64, f64, f64) -> f64) {
    let mut local = *numbers;
    let (factor, summand) = (black_box(0.999), black_box(1e-3));
    for _ in 0..ROUNDS {
        for chain in &mut local {
            for number in chain {
                *number = multiply_add(*number, factor, summand);
            }
        }
    }
    *numbers = local;
}

#[inline(always)]
fn divisions(numbers: &mut Numbers) {
    let mut local = *numbers;
    let dividend = black_box(1.001);
    for _ in 0..ROUNDS {
        for chain in &mut local {
            for number in chain {
                *number = dividend / *number;
            }
        }
    }
    *numbers = local;
}
