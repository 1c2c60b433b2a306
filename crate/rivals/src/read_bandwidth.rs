//! How fast one thread reads memory: the least that any pass over X can cost.

use crate::contestants::Job;
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Settings};
use std::rc::Rc;

/// Independent sums: so many that no addition waits for the one before.
const LANES: usize = 32;

/// The sum of all numbers in X.
pub(crate) fn sum_of_all(data: Rc<DataSet>, _: &Settings) -> Result<Job, Problem> {
    Ok(Box::new(move || {
        let x = data.x()?.as_slice().ok_or(Problem::NoArray("x"))?;
        let (blocks, rest) = x.as_chunks::<LANES>();
        let mut lanes = [0.0; LANES];
        for block in blocks {
            for (lane, value) in lanes.iter_mut().zip(block) {
                *lane += value;
            }
        }
        let sum = lanes.iter().chain(rest).sum();
        Ok(Answer {
            values: vec![sum],
            ..Answer::default()
        })
    }))
}
