//! The loss curve of a training while it goes on.

use std::time::{Duration, Instant};

use super::LossCurve;
use super::fewer_losses::with_fewer_losses;
use crate::display::{NotebookDisplay, Shown, show};
use crate::live::{Pace, Place};
use crate::progress::{ProgressDisplay, ProgressState};
use crate::training::History;

/// Between two drawings there is at least so much time.
const BETWEEN: Duration = Duration::from_millis(200);
/// Drawing may take this part of the time of the training: 1 in so many.
const SHARE: u32 = 100;
/// What the first drawing is expected to take.
const FIRST: Duration = Duration::from_millis(3);

/// The loss curve of a training that grows while it trains: give it to a trainer in the place of a
/// line of progress.
///
/// In our kernel it is drawn anew at most five times a second, and less often where drawing would
/// take more than a hundredth of the time. At the end it is the figure of
/// [`LossCurve::of`], byte by byte. The stock kernel cannot change what it shows: there it shows
/// that figure only.
///
/// ```
/// use downhill::figure::LiveLossCurve;
/// use downhill::training::GradientDescent;
/// use ndarray::array;
///
/// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
/// let trainer = GradientDescent::new(0.5, 1000);
/// let fitted = trainer.fit_showing(&x, &y, LiveLossCurve::new())?;
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
pub struct LiveLossCurve {
    look: Box<dyn Fn(LossCurve) -> LossCurve>,
    pace: Pace,
    begin: Instant,
    drawn: Instant,
    spent: Duration,
    last: Duration,
    live: bool,
    shown: Option<Shown>,
    show: fn(&dyn NotebookDisplay, &mut Option<Shown>),
}

impl LiveLossCurve {
    /// A curve that looks as [`LossCurve::of`] makes it.
    ///
    /// ```
    /// use downhill::figure::LiveLossCurve;
    /// use downhill::training::StochasticGradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let trainer = StochasticGradientDescent::new(0.5, 10).batch_size(1);
    /// trainer.fit_showing(&x, &y, LiveLossCurve::new())?;
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::drawn_as(|curve| curve)
    }

    /// A curve with axes or a title of your own.
    ///
    /// ```
    /// use downhill::figure::LiveLossCurve;
    /// use downhill::training::GradientDescent;
    /// use ndarray::array;
    ///
    /// let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
    /// let curve = LiveLossCurve::drawn_as(|curve| curve.log_y().title("Falling"));
    /// GradientDescent::new(0.5, 1000).fit_showing(&x, &y, curve)?;
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn drawn_as(look: impl Fn(LossCurve) -> LossCurve + 'static) -> Self {
        let now = Instant::now();
        Self {
            look: Box::new(look),
            pace: Pace::new(),
            begin: now,
            drawn: now,
            spent: Duration::ZERO,
            last: FIRST,
            live: Place::here() == Place::Live,
            shown: None,
            show: |curve, shown| match shown {
                Some(shown) => shown.update(curve),
                None => *shown = Some(show(curve)),
            },
        }
    }

    /// Whether the drawing that comes next is worth its time.
    fn is_due(&self, now: Instant) -> bool {
        now.duration_since(self.drawn) >= BETWEEN
            && (self.spent + self.last) * SHARE <= now.duration_since(self.begin)
    }

    fn redraw(&mut self, history: &History, now: Instant) {
        let curve = (self.look)(LossCurve::of(&with_fewer_losses(history)));
        (self.show)(&curve, &mut self.shown);
        self.last = now.elapsed();
        self.spent += self.last;
        self.drawn = now + self.last;
    }
}

impl Default for LiveLossCurve {
    fn default() -> Self {
        Self::new()
    }
}

impl ProgressDisplay for LiveLossCurve {
    fn next_count(&self, _: &ProgressState<'_>) -> u64 {
        u64::MAX
    }

    fn begin(&mut self, _: &ProgressState<'_>) {
        self.begin = Instant::now();
    }

    fn update(&mut self, _: &ProgressState<'_>) {}

    fn finish(&mut self, _: &ProgressState<'_>) {}

    #[inline]
    fn loss_taken(&mut self, history: &History) {
        if self.live
            && let Some(now) = self.pace.tick()
            && self.is_due(now)
        {
            self.redraw(history, now);
        }
    }

    fn run_ended(&mut self, history: &History) {
        let curve = (self.look)(LossCurve::of(history));
        (self.show)(&curve, &mut self.shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::losses::loss_run::examples::history;
    use crate::training::GradientDescent;
    use ndarray::array;
    use std::cell::RefCell;

    thread_local! {
        static SVGS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    /// A curve that keeps what it shows, as if in our kernel.
    fn kept() -> LiveLossCurve {
        LiveLossCurve {
            live: true,
            show: |curve, _| {
                let svg = curve.bundle().svg().unwrap_or_default().to_owned();
                SVGS.with_borrow_mut(|svgs| svgs.push(svg));
            },
            ..LiveLossCurve::new()
        }
    }

    #[test]
    fn a_long_training_is_drawn_on_its_way_for_a_hundredth_of_its_time() {
        let mut curve = kept();
        let mut history = history(0.1, &[0.69]);
        let begin = Instant::now();
        curve.begin = begin;
        while begin.elapsed() < Duration::from_millis(1500) {
            history.losses.push(1.0 / history.losses.len() as f64);
            history.counts.push(history.losses.len());
            curve.loss_taken(&history);
        }
        let seconds = begin.elapsed().as_secs_f64();
        let drawn = SVGS.with_borrow(Vec::len);
        assert!(drawn >= 1, "it is drawn on its way");
        assert!(drawn as f64 <= 5.0 * seconds, "{drawn} in {seconds} s");
        // What a busy machine does to a single drawing is not ours: the last one is left out.
        let planned = curve.spent.saturating_sub(curve.last);
        assert!(
            planned.as_secs_f64() <= 0.01 * seconds,
            "{planned:?} of {seconds} s"
        );
        curve.run_ended(&history);
        let last = LossCurve::of(&history).draw().unwrap();
        assert_eq!(SVGS.take().last().unwrap(), last.svg());
    }

    #[test]
    fn a_short_training_is_drawn_at_its_end_only() {
        let (x, y) = (array![[1.0, -1.0], [1.0, 2.0]], array![0.0, 1.0]);
        let mut curve = kept();
        let history = GradientDescent::new(0.5, 100).fit_showing(&x, &y, &mut curve);
        let last = LossCurve::of(&history.unwrap().history).draw().unwrap();
        assert_eq!(SVGS.take(), [last.svg()]);
    }

    #[test]
    fn drawing_waits_until_it_has_earned_its_time() {
        let mut curve = kept();
        let at = |millis| curve.begin + Duration::from_millis(millis);
        assert!(!curve.is_due(at(299)) && curve.is_due(at(301)));
        let now = at(301);
        curve.drawn = now;
        (curve.spent, curve.last) = (Duration::from_millis(10), Duration::from_millis(10));
        let at = |millis| curve.begin + Duration::from_millis(millis);
        assert!(!curve.is_due(at(1999)) && curve.is_due(at(2000)));
    }
}
