//! The thread that owns evcxr: it starts it, and takes one job after the other.

use super::absent::Absent;
use super::desk::Desk;
use super::failure::Failure;
use super::prepared::Prepared;
use super::queue::Job;
use super::starting;
use super::stock_output::StockOutput;
use super::warming::Warming;
use crate::spare::maker;
use evcxr::CommandContext;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) struct Worker {
    pub(super) desk: Desk,
    /// evcxr, or why there is none.
    pub(super) context: Result<CommandContext, Failure>,
    pub(super) stock_output: Option<StockOutput>,
    /// The number of the last cell that was counted.
    pub(super) count: usize,
    /// What the next cell must be told in place of its result.
    pub(super) complaint: Option<Failure>,
    pub(super) absent: Absent,
}

impl Worker {
    /// Starts evcxr, or takes over one that has started before.
    pub(super) fn start(desk: Desk, prepared: Option<Prepared>) -> Worker {
        if prepared.is_some() {
            // A new process for the cells is there so soon that no cell need say why it waits.
            desk.queue.ready();
        }
        let start = || prepared.map_or_else(starting::start, Prepared::anew);
        let started = catch_unwind(AssertUnwindSafe(start));
        let started = started.unwrap_or_else(|payload| Err(starting::own_panic(&*payload)));
        let mut worker = Worker {
            desk,
            context: Err(Failure::new(
                "KernelError",
                "the Rust kernel has not started.",
            )),
            stock_output: None,
            count: 0,
            complaint: None,
            absent: Absent::default(),
        };
        match started {
            Ok(started) => {
                worker.stock_output = Some(StockOutput::forward(&started.outputs));
                worker.desk.set_process(started.context.process_handle());
                worker.complaint = started.complaint;
                worker.context = Ok(started.context);
            }
            Err(failure) => {
                crate::complain(&std::io::Error::other(failure.message.clone()));
                worker.context = Err(failure);
            }
        }
        worker.desk.queue.ready();
        worker
    }

    /// Works until the kernel ends. What it owns, the cell process too, ends with it.
    pub(super) fn work(mut self) {
        let mut warming = match self.context {
            Ok(_) => Warming::plan(),
            Err(_) => Warming::default(),
        };
        // A spare is made when the first cells have run, and again when more have.
        let mut has_run = false;
        while let Some(job) = {
            let may_make = has_run && self.desk.maker.is_some();
            let rest = may_make.then_some(maker::REST);
            self.desk.queue.next(!warming.is_done(), rest)
        } {
            match (job, &mut self.context) {
                (Job::Cell(request), _) => {
                    warming.is_late();
                    self.run_cell(&request);
                    has_run = true;
                }
                (Job::Rest, _) => {
                    has_run = false;
                    let made = self.desk.maker.as_ref().map_or(Ok(()), maker::Maker::make);
                    if let Err(error) = made {
                        crate::complain(&error);
                    }
                }
                // What breaks rust-analyzer stays without an answer.
                (Job::Help(help), Ok(context)) => {
                    let _ = catch_unwind(AssertUnwindSafe(|| help.respond(context)));
                }
                (Job::Leisure, Ok(context)) => {
                    let _ = catch_unwind(AssertUnwindSafe(|| warming.step(context)));
                }
                (Job::Help(_) | Job::Leisure, Err(_)) => {}
            }
        }
    }
}
