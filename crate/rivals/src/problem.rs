//! What can go wrong in a worker.

use downhill::big_data::BigDataError;
use downhill::figure::FigureError;
use downhill::network::NetworkError;
use downhill::training::TrainingError;
use std::path::PathBuf;
use thiserror::Error;

/// Why a request has no answer, or the worker ends.
#[derive(Debug, Error)]
pub(crate) enum Problem {
    #[error("There is no contestant \"{contestant}\" for the work \"{work}\" here.")]
    UnknownContestant { work: String, contestant: String },
    #[error("No data are loaded: send {{\"load\": FOLDER}} first.")]
    NoData,
    #[error("The data have no array \"{0}\", which this work needs.")]
    NoArray(&'static str),
    #[error("The request gives no {0}, which this work needs.")]
    NoSetting(&'static str),
    #[error("{path} holds {bytes} bytes, and its shape says {expected}.")]
    Length {
        path: PathBuf,
        bytes: u64,
        expected: u64,
    },
    #[error("{path}: {reason}")]
    File {
        path: PathBuf,
        reason: std::io::Error,
    },
    #[error("The line cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Pipe(#[from] std::io::Error),
    #[error(transparent)]
    Shape(#[from] ndarray::ShapeError),
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error(transparent)]
    Network(#[from] NetworkError),
    #[error(transparent)]
    BigData(#[from] BigDataError),
    #[error(transparent)]
    Figure(#[from] FigureError),
    /// A rival's own error.
    #[error("{0}")]
    Rival(String),
}
