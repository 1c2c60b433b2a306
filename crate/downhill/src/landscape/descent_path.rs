use crate::display::{Bundle, NotebookDisplay, format_number};
use crate::training::{Count, Divergence, Verdict};

/// The way that gradient descent took over two weights.
///
/// [`descend`](super::descend) makes one; a loop of your own gives its points to
/// [`new`](DescentPath::new).
///
/// # Example
/// ```
/// use downhill::landscape::DescentPath;
///
/// // Down the bowl a² + 4b² by hand.
/// let (mut a, mut b) = (2.0, 1.0);
/// let mut points = vec![(a, b)];
/// for _ in 0..10 {
///     (a, b) = (a - 0.1 * 2.0 * a, b - 0.1 * 8.0 * b);
///     points.push((a, b));
/// }
/// let path = DescentPath::new(points).with_learning_rate(0.1);
/// assert_eq!(path.points.len(), 11);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DescentPath {
    /// what a legend calls the path; without a name it is called by its learning rate
    pub name: Option<String>,
    /// η, if it is known
    pub learning_rate: Option<f64>,
    /// the start, then the place after every step
    pub points: Vec<(f64, f64)>,
    /// the mean log loss at each point; empty for points given by hand
    pub losses: Vec<f64>,
}

impl DescentPath {
    /// A path through points of your own, the start first.
    ///
    /// # Example
    /// ```
    /// let path = downhill::landscape::DescentPath::new([(2.0, 1.0), (1.6, 0.2)]);
    /// assert_eq!(path.points[1], (1.6, 0.2));
    /// ```
    pub fn new(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self {
            name: None,
            learning_rate: None,
            points: points.into_iter().collect(),
            losses: Vec::new(),
        }
    }

    /// The same path with its learning rate, for the legend.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::DescentPath;
    ///
    /// let path = DescentPath::new([(2.0, 1.0), (1.6, 0.2)]).with_learning_rate(0.1);
    /// assert_eq!(path.learning_rate, Some(0.1));
    /// ```
    #[must_use]
    pub fn with_learning_rate(mut self, learning_rate: f64) -> Self {
        self.learning_rate = Some(learning_rate);
        self
    }

    /// The same path with a name, for the legend.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::DescentPath;
    ///
    /// let path = DescentPath::new([(2.0, 1.0), (1.6, 0.2)]).with_name("my own loop");
    /// assert_eq!(path.name.as_deref(), Some("my own loop"));
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same path up to a step: the start alone for 0, all of it where it has no more steps.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::DescentPath;
    ///
    /// let path = DescentPath::new([(2.0, 1.0), (1.6, 0.2), (1.3, 0.1)]);
    /// assert_eq!(path.up_to(1).points, [(2.0, 1.0), (1.6, 0.2)]);
    /// ```
    #[must_use]
    pub fn up_to(&self, step: usize) -> Self {
        let first = |all: usize| step.saturating_add(1).min(all);
        Self {
            name: self.name.clone(),
            learning_rate: self.learning_rate,
            points: self.points[..first(self.points.len())].to_vec(),
            losses: self.losses[..first(self.losses.len())].to_vec(),
        }
    }

    /// What the losses of the path say about its learning rate: [`Divergence`] first, then
    /// [`Verdict::judge`]. A run that has hardly begun is too small as well, though in all it lost
    /// less than a tenth: its loss falls in the second half of the steps by more than three tenths
    /// of what it fell in the first, so it has not settled.
    ///
    /// A path without losses has none to find fault with: it is [`Verdict::Good`].
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::descend;
    /// use downhill::training::Verdict;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
    /// let y = array![0.0, 1.0, 0.0, 1.0];
    /// let walk = |rate| descend(&x, &y, &array![1.0, -1.0], (0, 1), rate, 50);
    /// assert_eq!(walk(1e-6)?.verdict(), Verdict::TooSmall);
    /// assert_eq!(walk(0.1)?.verdict(), Verdict::Good);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn verdict(&self) -> Verdict {
        let [start, losses @ ..] = self.losses.as_slice() else {
            return Verdict::Good;
        };
        let counts: Vec<usize> = (1..=losses.len()).collect();
        if Divergence::find(*start, losses, &counts, &[], Count::Epochs).is_some() {
            return Verdict::Diverged;
        }
        let [.., end] = self.losses.as_slice() else {
            return Verdict::Good;
        };
        let half = self.losses[self.losses.len() / 2];
        match Verdict::judge(*start, losses) {
            Verdict::Good if half - end > UNSETTLED * (start - half) => Verdict::TooSmall,
            verdict => verdict,
        }
    }
}

/// A run is under way while its second half falls by more than this share of what the first fell.
/// A loss that falls by equal ratios to its end keeps to it once it has done nine tenths of its
/// way.
const UNSETTLED: f64 = 0.3;

/// One line: how long the path is, from where it comes and where it ends.
impl NotebookDisplay for DescentPath {
    fn bundle(&self) -> Bundle {
        let place = |point: Option<&(f64, f64)>| {
            let (a, b) = point.copied().unwrap_or((f64::NAN, f64::NAN));
            format!("({}, {})", format_number(a), format_number(b))
        };
        let rate = match self.learning_rate {
            Some(rate) => format!(" at learning rate {rate}"),
            None => String::new(),
        };
        let losses = match (self.losses.first(), self.losses.last()) {
            (Some(first), Some(last)) => format!(", loss {first:.6} → {last:.6}"),
            _ => String::new(),
        };
        Bundle::text(match self.points.len() {
            0 => "A path without a point".to_owned(),
            count => format!(
                "{} steps{rate}: {} → {}{losses}",
                count - 1,
                place(self.points.first()),
                place(self.points.last()),
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_losses(losses: &[f64]) -> DescentPath {
        let mut path = DescentPath::new(losses.iter().map(|loss| (*loss, 0.0)));
        path.losses = losses.to_vec();
        path
    }

    #[test]
    fn a_path_up_to_a_step_keeps_its_losses_in_step() {
        let path = with_losses(&[0.7, 0.5, 0.4]).with_name("mine");
        let cut = path.up_to(1);
        assert_eq!((cut.points.len(), &cut.losses[..]), (2, &[0.7, 0.5][..]));
        assert_eq!(cut.name.as_deref(), Some("mine"));
        assert_eq!(path.up_to(usize::MAX), path);
        assert_eq!(DescentPath::new([]).up_to(3).points, []);
        assert_eq!(DescentPath::new([(1.0, 2.0)]).up_to(3).losses, []);
    }

    #[test]
    fn a_run_that_has_hardly_begun_is_too_small() {
        let falling = |ratio: f64| {
            let losses = (0..=60).map(|step| 0.5 + 0.04 * ratio.powi(step));
            with_losses(&losses.collect::<Vec<_>>()).verdict()
        };
        // The whole fall is less than a tenth of the loss.
        assert_eq!(falling(0.999), Verdict::TooSmall);
        assert_eq!(falling(0.97), Verdict::TooSmall);
        assert_eq!(falling(0.9), Verdict::Good);
    }

    #[test]
    fn the_other_verdicts_are_those_of_any_run() {
        let zigzag: Vec<f64> = (0..60)
            .map(|step| 0.3 + 0.1 * f64::from(step % 2))
            .collect();
        let begun = |start: f64| with_losses(&[&[start], &zigzag[..]].concat()).verdict();
        assert_eq!(begun(0.7), Verdict::Oscillates);
        assert_eq!(begun(0.2), Verdict::Diverged);
        for losses in [&[][..], &[0.7], &[0.7, 0.7, 0.7]] {
            assert_eq!(with_losses(losses).verdict(), Verdict::Good, "{losses:?}");
        }
        assert_eq!(with_losses(&[0.7, f64::NAN]).verdict(), Verdict::Diverged);
    }

    #[test]
    fn a_line_tells_where_it_went() {
        let mut path = DescentPath::new([(2.0, 1.0), (1.5, 0.25)]).with_learning_rate(0.1);
        path.losses = vec![0.7, 0.5];
        assert_eq!(
            path.bundle().plain(),
            "1 steps at learning rate 0.1: (2, 1) → (1.5, 0.25), loss 0.700000 → 0.500000"
        );
        assert_eq!(
            DescentPath::new([]).bundle().plain(),
            "A path without a point"
        );
    }
}
