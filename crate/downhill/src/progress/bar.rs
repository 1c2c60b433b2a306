use std::io::{self, Stdout, Write};
use std::time::Duration;

use super::lines_in_use::{Line, take_line};
use super::{ProgressDisplay, ProgressState};
use crate::display::{Bundle, escape};
use crate::live::{Frame, Verb};

/// Shows progress in our kernel as a bar that moves on its line, at most ten times a second.
///
/// A bar inside another's loop has a line of its own below; the next one with its label takes over
/// that line, as long as the outer bar moves. The last state of each line stays.
#[derive(Debug)]
pub(super) struct BarDisplay<W> {
    out: W,
    line: Option<Line>,
    /// how long the work had taken when the bar was drawn last
    drawn: Duration,
}

/// Between two drawings there is at least so much time.
const BETWEEN: Duration = Duration::from_millis(100);
/// About so often it is asked whether it is time to draw; and at least after so many steps, so that
/// the bar moves when steps that took nothing begin to take long.
const LOOK: Duration = Duration::from_millis(5);
const MOST: f64 = 64.0;

impl BarDisplay<Stdout> {
    pub(super) fn stdout() -> Self {
        Self::new(io::stdout())
    }
}

impl<W: Write> BarDisplay<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            line: None,
            drawn: Duration::ZERO,
        }
    }

    fn draw(&mut self, state: &ProgressState<'_>, ended: bool) {
        self.drawn = state.elapsed;
        let mut payload = Vec::new();
        // Nobody is there to read an error of the stream that shows progress: the work goes on.
        let _ = bundle(state, ended).write_to(&mut payload).and_then(|()| {
            let line = self.line.get_or_insert_with(|| take_line(state.label));
            let verb = match line.is_shown() {
                true => Verb::Update,
                false => Verb::Display,
            };
            line.is_now_shown();
            let (id, payload) = (line.id(), payload.as_slice());
            Frame { verb, id, payload }.write_to(&mut self.out)
        });
    }
}

impl<W: Write> ProgressDisplay for BarDisplay<W> {
    fn next_count(&self, state: &ProgressState<'_>) -> u64 {
        let steps = match state.elapsed.is_zero() {
            true => 1.0,
            false => state.done as f64 * LOOK.as_secs_f64() / state.elapsed.as_secs_f64(),
        };
        state.done.saturating_add(steps.clamp(1.0, MOST) as u64)
    }

    fn begin(&mut self, state: &ProgressState<'_>) {
        self.draw(state, false);
    }

    fn update(&mut self, state: &ProgressState<'_>) {
        // The last drawing is that of the end.
        if state.elapsed.saturating_sub(self.drawn) >= BETWEEN && state.done < state.total {
            self.draw(state, false);
        }
    }

    fn finish(&mut self, state: &ProgressState<'_>) {
        self.draw(state, true);
        self.line = None;
    }
}

/// Blue while it moves, green when all is done, orange where it stopped before: colours of Okabe
/// and Ito's, and the numbers say the same.
fn bundle(state: &ProgressState<'_>, ended: bool) -> Bundle {
    let color = match (ended, state.done >= state.total) {
        (false, _) => "#0072b2",
        (true, true) => "#009e73",
        (true, false) => "#e69f00",
    };
    let percent = state.percent();
    let label = escape(state.label);
    // No style sheet: a notebook that is not trusted loses it. The grey of the track is seen on
    // white and on black; letters have the page's colour.
    let html = format!(
        "<div style=\"display:flex;flex-wrap:wrap;align-items:center;gap:0 .75em;line-height:1.7;\
         font-variant-numeric:tabular-nums\"><span>{label}</span>\
         <span role=\"progressbar\" aria-label=\"{label}\" aria-valuemin=\"0\" \
         aria-valuemax=\"100\" aria-valuenow=\"{percent}\" style=\"display:inline-block;\
         flex:0 1 14em;min-width:6em;height:.75em;border-radius:.375em;overflow:hidden;\
         background:rgba(128,128,128,.35)\"><span style=\"display:block;height:100%;\
         width:{:.1}%;background:{color}\"></span></span>\
         <span style=\"min-width:3em;text-align:right\">{percent}%</span>\
         <span>{}</span><span style=\"opacity:.8\">{}</span></div>",
        100.0 * state.fraction().min(1.0),
        escape(&state.counted()),
        escape(&state.times()),
    );
    Bundle::text(state.to_string()).with_html(html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Progress;

    fn state(label: &str, done: u64, seconds: f64) -> ProgressState<'_> {
        ProgressState {
            label,
            unit: "epoch",
            done,
            total: 1000,
            elapsed: Duration::from_secs_f64(seconds),
            note: "",
        }
    }

    /// Verb and id of each frame, and the line of its text form.
    fn frames(out: &[u8]) -> Vec<(String, String, String)> {
        let text = std::str::from_utf8(out).unwrap();
        let frames = text.split("\u{1e}DOWNHILL ").skip(1);
        frames
            .map(|frame| {
                let mut words = frame.lines().next().unwrap().split(' ');
                let (verb, id) = (words.next().unwrap(), words.next().unwrap());
                let plain = frame
                    .split("EVCXR_BEGIN_CONTENT text/plain\n")
                    .nth(1)
                    .unwrap();
                let line = plain.lines().next().unwrap();
                (verb.to_owned(), id.to_owned(), line.to_owned())
            })
            .collect()
    }

    #[test]
    fn one_line_is_drawn_ten_times_a_second_at_most_and_its_end_always() {
        let mut out = Vec::new();
        let mut bar = BarDisplay::new(&mut out);
        bar.begin(&state("Training", 0, 0.0));
        let mut next = 1;
        for done in 1..=1000 {
            let now = state("Training", done, done as f64 / 1000.0);
            if done >= next {
                bar.update(&now);
                next = bar.next_count(&now);
                assert!(next > done && next <= done + 64);
            }
        }
        bar.finish(&state("Training", 1000, 1.0));
        let frames = frames(&out);
        assert!((9..=12).contains(&frames.len()), "{frames:#?}");
        assert_eq!(frames[0].0, "display");
        assert!(
            frames[1..]
                .iter()
                .all(|(verb, id, _)| verb == "update" && *id == frames[0].1)
        );
        assert!(frames[0].2.starts_with("Training:   0% "), "{frames:#?}");
        assert!(
            frames.last().unwrap().2.starts_with("Training: 100% "),
            "{frames:#?}"
        );
    }

    #[test]
    fn inner_bars_share_the_line_below_the_outer_one() {
        let out = std::cell::RefCell::new(Vec::new());
        struct Shared<'a>(&'a std::cell::RefCell<Vec<u8>>);
        impl Write for Shared<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.borrow_mut().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let run = |label: &str, total| {
            Progress::new(label, "epoch", total, BarDisplay::new(Shared(&out)))
        };
        let outer = run("Rates", 2);
        run("Training", 3).finish();
        run("Training", 3).finish();
        run("Testing", 3).finish();
        outer.finish();
        run("Training", 3).finish();
        let frames = frames(&out.borrow());
        let seen: Vec<(&str, &str)> = frames
            .iter()
            .map(|(verb, _, line)| (verb.as_str(), line.split(':').next().unwrap()))
            .collect();
        assert_eq!(
            seen,
            [
                ("display", "Rates"),
                ("display", "Training"),
                ("update", "Training"),
                ("update", "Training"),
                ("update", "Training"),
                ("display", "Testing"),
                ("update", "Testing"),
                ("update", "Rates"),
                ("display", "Training"),
                ("update", "Training"),
            ]
        );
        assert_eq!(frames[1].1, frames[4].1);
        assert_ne!(frames[1].1, frames[8].1);
    }

    #[test]
    fn what_stopped_early_is_seen_by_colour_and_number() {
        let html =
            |state: &ProgressState<'_>, ended| bundle(state, ended).html().unwrap().to_owned();
        let half = state("a<b", 500, 1.0);
        assert!(html(&half, false).contains("width:50.0%;background:#0072b2"));
        assert!(html(&half, true).contains("width:50.0%;background:#e69f00"));
        assert!(
            html(&half, true).contains(">50%<") && html(&half, true).contains("500/1000 epochs")
        );
        assert!(html(&half, true).contains("a&lt;b") && !html(&half, true).contains("a<b"));
        assert!(html(&state("a", 1000, 1.0), true).contains("width:100.0%;background:#009e73"));
    }
}
