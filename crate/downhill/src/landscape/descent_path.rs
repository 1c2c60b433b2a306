use crate::display::{Bundle, NotebookDisplay, format_number};

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
}

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
