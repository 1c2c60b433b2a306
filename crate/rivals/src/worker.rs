//! A worker: reads a request, does it, writes the answer, until its input is closed.

use crate::contestants::{Job, prepare};
use crate::data_set::DataSet;
use crate::problem::Problem;
use crate::protocol::{Reply, Request, Run};
use std::collections::HashMap;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::rc::Rc;
use std::time::Instant;

/// Works until `input` is closed. A request that fails is answered with what is wrong.
pub(crate) fn work(input: impl BufRead, mut output: impl Write) -> Result<(), Problem> {
    let mut worker = Worker::default();
    for line in input.lines() {
        let line = line?;
        let reply = worker.answer(&line).unwrap_or_else(|problem| Reply::Error {
            error: problem.to_string(),
        });
        serde_json::to_writer(&mut output, &reply)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

#[derive(Default)]
struct Worker {
    data: Option<Rc<DataSet>>,
    /// What is prepared for the data held: preparing is no part of a measurement, nor is it done
    /// twice.
    jobs: HashMap<String, Job>,
}

impl Worker {
    fn answer(&mut self, line: &str) -> Result<Reply, Problem> {
        match serde_json::from_str(line)? {
            Request::Load { load } => {
                // The old data go before the new ones come.
                self.jobs.clear();
                self.data = None;
                self.data = Some(Rc::new(DataSet::read(&load)?));
                Ok(Reply::Loaded { loaded: true })
            }
            Request::Run(run) => self.run(&run),
            Request::About { .. } => Ok(Reply::About {
                about: crate::contestants::about(),
            }),
        }
    }

    fn run(&mut self, run: &Run) -> Result<Reply, Problem> {
        let data = self.data.as_ref().ok_or(Problem::NoData)?;
        let key = format!("{} {} {:?}", run.work, run.contestant, run.settings);
        if !self.jobs.contains_key(&key) {
            let job = prepare(run, data)?;
            self.jobs.insert(key.clone(), job);
        }
        let job = self.jobs.get_mut(&key).ok_or(Problem::NoData)?;
        let start = Instant::now();
        let mut answer = black_box(job())?;
        for _ in 1..run.repeat {
            answer = black_box(job())?;
        }
        let seconds = start.elapsed().as_secs_f64();
        Ok(Reply::Measured { seconds, answer })
    }
}
