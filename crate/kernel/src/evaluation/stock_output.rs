//! Texts that evcxr itself passes on: those of a cell process without our link.

use crate::link::{CellEvent, Stream};
use evcxr::EvalContextOutputs;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub(crate) struct StockOutput {
    cell: Arc<Mutex<Option<Sender<CellEvent>>>>,
    is_empty: Box<dyn Fn() -> bool>,
}

impl StockOutput {
    pub(crate) fn forward(outputs: &EvalContextOutputs) -> StockOutput {
        let cell: Arc<Mutex<Option<Sender<CellEvent>>>> = Arc::default();
        let channels = [
            (Stream::Out, &outputs.stdout),
            (Stream::Err, &outputs.stderr),
        ];
        for (stream, channel) in channels {
            let (channel, cell) = (channel.clone(), cell.clone());
            thread::spawn(move || {
                while let Ok(mut text) = channel.recv() {
                    text.push('\n');
                    let cell = cell.lock().unwrap_or_else(PoisonError::into_inner);
                    if let Some(events) = &*cell {
                        let _ = events.send(CellEvent::Text { stream, text });
                    }
                }
            });
        }
        let (stdout, stderr) = (outputs.stdout.clone(), outputs.stderr.clone());
        StockOutput {
            cell,
            is_empty: Box::new(move || stdout.is_empty() && stderr.is_empty()),
        }
    }

    pub(crate) fn begin_cell(&self, events: Sender<CellEvent>) {
        *self.cell.lock().unwrap_or_else(PoisonError::into_inner) = Some(events);
    }

    /// Everything that was printed has been sent when this returns.
    pub(crate) fn end_cell(&self) {
        while !(self.is_empty)() {
            thread::sleep(Duration::from_millis(1));
        }
        *self.cell.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
