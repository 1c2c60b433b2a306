//! Texts that evcxr itself passes on: those of a cell process without our link.

use crate::link::{CellEvent, Link, Stream};
use evcxr::EvalContextOutputs;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Output and errors come by two ways; this long the later one may need.
const LAG: Duration = Duration::from_millis(3);

pub(crate) struct StockOutput {
    cell: Arc<Mutex<Option<Sender<CellEvent>>>>,
    is_empty: Box<dyn Fn() -> bool>,
}

impl StockOutput {
    pub(crate) fn forward(outputs: &EvalContextOutputs, link: &Link) -> StockOutput {
        let cell: Arc<Mutex<Option<Sender<CellEvent>>>> = Arc::default();
        let channels = [
            (Stream::Out, &outputs.stdout),
            (Stream::Err, &outputs.stderr),
        ];
        for (stream, channel) in channels {
            let (channel, cell, link) = (channel.clone(), cell.clone(), link.clone());
            thread::spawn(move || {
                while let Ok(mut text) = channel.recv() {
                    text.push('\n');
                    let cell = cell.lock().unwrap_or_else(PoisonError::into_inner);
                    if link.is_part_of_a_panic(stream, &text) {
                        continue;
                    }
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
        thread::sleep(LAG);
        while !(self.is_empty)() {
            thread::sleep(Duration::from_millis(1));
        }
        *self.cell.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
