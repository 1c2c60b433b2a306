//! What is known of the cell that runs, and who hears of it.

use super::allowance::Allowance;
use super::{CellEnd, CellEvent, Panic, Stream};
use std::sync::mpsc::Sender;

/// So many events wait for the next cell if they come between cells.
const MOST_LATE: usize = 1000;

pub(super) struct CurrentCell {
    events: Option<Sender<CellEvent>>,
    late_events: Option<Sender<CellEvent>>,
    late: Vec<CellEvent>,
    pub(super) allowance: Allowance,
    end: CellEnd,
}

impl CurrentCell {
    pub(super) fn new() -> CurrentCell {
        CurrentCell {
            events: None,
            late_events: None,
            late: Vec::new(),
            allowance: Allowance::new(),
            end: CellEnd::default(),
        }
    }

    pub(super) fn begin(&mut self, events: Sender<CellEvent>) {
        self.allowance = Allowance::new();
        self.end = CellEnd::default();
        for event in self.late.drain(..) {
            let _ = events.send(event);
        }
        self.events = Some(events);
    }

    pub(super) fn is_running(&self) -> bool {
        self.events.is_some()
    }

    pub(super) fn end(&mut self) -> CellEnd {
        if let Some(text) = self.allowance.last_notice() {
            self.send(CellEvent::Text {
                stream: Stream::Err,
                text,
            });
        }
        self.events = None;
        // What comes now belongs to no cell; it may not be endless either.
        self.allowance = Allowance::new();
        std::mem::take(&mut self.end)
    }

    pub(super) fn set_late_events(&mut self, events: Sender<CellEvent>) {
        for event in self.late.drain(..) {
            let _ = events.send(event);
        }
        self.late_events = Some(events);
    }

    pub(super) fn send(&mut self, event: CellEvent) {
        // A receiver that is gone wants no events.
        match (&self.events, &self.late_events) {
            (Some(events), _) | (None, Some(events)) => {
                let _ = events.send(event);
            }
            (None, None) if self.late.len() < MOST_LATE => self.late.push(event),
            (None, None) => {}
        }
    }

    /// Of cargo's progress only the newest is of interest, and none without a cell.
    pub(super) fn send_now_or_never(&mut self, event: CellEvent) {
        if let Some(events) = &self.events {
            let _ = events.send(event);
        }
    }

    pub(super) fn panicked(&mut self, panic: Option<Panic>) {
        self.end.panicked = true;
        self.end.panic = panic;
    }

    pub(super) fn question_mark(&mut self, message: String) {
        self.end.question_mark = Some(message);
    }

    pub(super) fn lost(&mut self) {
        if self.is_running() {
            self.end.lost = true;
        }
    }
}
