//! Trainers and the history of a run.
