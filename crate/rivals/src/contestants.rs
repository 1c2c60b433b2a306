//! Who can do what.

use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Answer, Run, Settings};
use crate::{fused_scalar, limit, linfa_logistic, naive_ndarray, naive_ndarray_network, ours};
use crate::{read_bandwidth, smartcore_logistic};
use std::rc::Rc;

/// A work with its data at hand, ready to be done again and again.
pub(crate) type Job = Box<dyn FnMut() -> Result<Answer, Problem>>;

/// Makes a job; what it does is not measured.
type Prepare = fn(Rc<DataSet>, &Settings) -> Result<Job, Problem>;

/// The job that a request asks for.
pub(crate) fn prepare(run: &Run, data: &Rc<DataSet>) -> Result<Job, Problem> {
    let prepare: Prepare = match (run.work.as_str(), run.contestant.as_str()) {
        ("full_batch", "ours") => ours::full_batch,
        ("full_batch", "ours_baseline") => ours::full_batch_on_baseline,
        ("full_batch", "limit") => limit::full_batch,
        ("full_batch", "naive_ndarray") => naive_ndarray::full_batch,
        ("full_batch", "fused_scalar") => fused_scalar::full_batch,
        ("optimum", "ours") => ours::optimum,
        ("optimum", "linfa") => linfa_logistic::optimum,
        ("optimum", "smartcore") => smartcore_logistic::optimum,
        ("mini_batches", "ours") => ours::mini_batches,
        ("mini_batches", "naive_ndarray") => naive_ndarray::mini_batches,
        ("one_pass", "ours") => ours::one_pass,
        ("one_pass", "naive_ndarray") => naive_ndarray::one_pass,
        ("one_pass", "fused_scalar") => fused_scalar::one_pass,
        ("one_pass", "read_bandwidth") => read_bandwidth::sum_of_all,
        ("in_order", "ours") => ours::in_order,
        ("in_order", "fused_scalar") => fused_scalar::in_order,
        ("network", "ours") => ours::network,
        ("network", "naive_ndarray") => naive_ndarray_network::network,
        ("learning_rates", "ours") => ours::learning_rates,
        _ => {
            return Err(Problem::UnknownContestant {
                work: run.work.clone(),
                contestant: run.contestant.clone(),
            });
        }
    };
    prepare(Rc::clone(data), &run.settings)
}

/// A setting that must be there.
pub(crate) fn needed<T: Clone>(setting: &Option<T>, name: &'static str) -> Result<T, Problem> {
    setting.clone().ok_or(Problem::NoSetting(name))
}

/// The versions that the lock file names, for the foot of the table.
pub(crate) fn about() -> Vec<(String, String)> {
    let lock = include_str!("../Cargo.lock");
    let named = ["linfa-logistic", "ndarray", "smartcore"];
    let mut lines = lock.lines();
    let mut versions = Vec::new();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("name = ") else {
            continue;
        };
        let version = lines
            .next()
            .and_then(|line| line.strip_prefix("version = "));
        let (name, version) = (
            name.trim_matches('"'),
            version.unwrap_or("").trim_matches('"'),
        );
        // Of ndarray's two versions ours is the newer one, which comes last.
        if named.contains(&name) {
            versions.retain(|(earlier, _): &(String, String)| earlier != name);
            versions.push((name.to_owned(), version.to_owned()));
        }
    }
    versions
}
