//! What `scripts/bench` asks a worker, and what the worker answers: one JSON object a line. The
//! worker in Python (`scripts/python/bench/worker.py`) speaks the same.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// One line that the worker reads.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Request {
    /// Forget the data held and read those of a folder.
    Load { load: PathBuf },
    /// Do a work some times in a row and say how long it took.
    Run(Run),
    /// Say what was compiled here.
    About {
        #[serde(rename = "about")]
        _asked: bool,
    },
}

/// A work to be done.
#[derive(Debug, Deserialize)]
pub(crate) struct Run {
    pub(crate) work: String,
    pub(crate) contestant: String,
    /// how often, one after the other, inside one measurement
    pub(crate) repeat: u32,
    #[serde(default)]
    pub(crate) settings: Settings,
}

/// What a work needs to know; each reads its part.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Settings {
    pub(crate) learning_rate: Option<f64>,
    pub(crate) learning_rates: Option<Vec<f64>>,
    pub(crate) epochs: Option<usize>,
    pub(crate) batch_size: Option<usize>,
    pub(crate) random_state: Option<u32>,
    pub(crate) penalty_c: Option<f64>,
}

/// One line that the worker writes.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Reply {
    Loaded {
        loaded: bool,
    },
    Measured {
        /// of all repetitions together
        seconds: f64,
        #[serde(flatten)]
        answer: Answer,
    },
    /// Libraries and their versions.
    About {
        about: Vec<(String, String)>,
    },
    Error {
        error: String,
    },
}

/// What a work came to, so that all contestants can be compared before they are measured.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) loss: Option<f64>,
    /// weights, a gradient, or final losses
    pub(crate) values: Vec<f64>,
    /// how much was done in a second, where the contestant knows better than the clock
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) per_second: Option<f64>,
}
