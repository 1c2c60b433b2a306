//! Texts that evcxr itself passes on: those of a cell process without our link.

use crate::link::{CellEvent, Stream};
use crossbeam_channel::{Receiver, Select, TryRecvError};
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
            thread::spawn(move || while pass_on(stream, &channel, &cell) {});
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

/// Waits for lines and sends them; `false` when there will be no more.
///
/// A line leaves the channel only while the cell is held: an empty channel means that whatever was in
/// it has been sent, and a cell cannot end in between.
fn pass_on(
    stream: Stream,
    channel: &Receiver<String>,
    cell: &Mutex<Option<Sender<CellEvent>>>,
) -> bool {
    let mut select = Select::new();
    select.recv(channel);
    select.ready();
    let cell = cell.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        match channel.try_recv() {
            Ok(mut text) => {
                text.push('\n');
                if let Some(events) = &*cell {
                    let _ = events.send(CellEvent::Text { stream, text });
                }
            }
            Err(TryRecvError::Empty) => return true,
            Err(TryRecvError::Disconnected) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn no_line_is_lost_when_its_cell_ends_at_once() {
        let (stdout, received) = crossbeam_channel::unbounded();
        let (_stderr, other) = crossbeam_channel::unbounded();
        let output = StockOutput::forward(&EvalContextOutputs {
            stdout: received,
            stderr: other,
        });
        for _ in 0..2_000 {
            let (sender, events) = mpsc::channel();
            output.begin_cell(sender);
            stdout.send("a line".to_owned()).unwrap();
            output.end_cell();
            let lines = events.try_iter().count();
            assert_eq!(lines, 1);
        }
    }
}
