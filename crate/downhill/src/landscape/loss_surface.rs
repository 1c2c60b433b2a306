//! A function of two variables on a grid, and the loss over two of the weights as one.

use std::ops::RangeInclusive;

use ndarray::{Array1, Array2};

use self::grid::{axes, cell};
use super::LandscapeError;
use super::two_weights::{TwoWeights, weight_name};
use crate::interrupt::Watch;

mod at_cell_end;
mod grid;

/// Grid points a side, unless another number is asked for: fine enough for smooth contours.
const POINTS: usize = 121;

/// A function of two variables on a grid: the landscape that gradient descent walks through.
///
/// The values are computed once and kept, so that a notebook can hold the surface in a variable
/// from cell to cell. A value that is NaN or infinite is kept too; figures leave a hole there.
///
/// # Example
/// ```
/// use downhill::landscape::LossSurface;
///
/// let bowl = LossSurface::new(-2.0..=2.0, -1.0..=1.0, |a, b| a * a + 4.0 * b * b)?;
/// let ((a, b), height) = bowl.lowest();
/// assert_eq!((a, b, height), (0.0, 0.0, 0.0));
/// # Ok::<(), downhill::landscape::LandscapeError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct LossSurface {
    a: Vec<f64>,
    b: Vec<f64>,
    /// Row by row: all values of a for the first b, then those for the second.
    heights: Vec<f64>,
    names: [String; 3],
}

impl LossSurface {
    /// The function f(a, b) on a grid of 121 × 121 points over two ranges.
    ///
    /// # Errors
    /// [`LandscapeError`] when a range is empty or not finite, or f is nowhere finite.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::LossSurface;
    ///
    /// let saddle = LossSurface::new(-1.0..=1.0, -1.0..=1.0, |a, b| a * a - b * b)?;
    /// assert_eq!(saddle.a().len(), 121);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn new(
        a: RangeInclusive<f64>,
        b: RangeInclusive<f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Result<Self, LandscapeError> {
        Self::with_points(POINTS, a, b, f)
    }

    /// The function f(a, b) on a grid of `points` × `points` points, 2 to 1000 a side.
    ///
    /// # Errors
    /// As [`new`](Self::new), and when the number of points does not fit.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::LossSurface;
    ///
    /// let plane = LossSurface::with_points(2, 0.0..=1.0, 0.0..=1.0, |a, b| a + b)?;
    /// assert_eq!(plane.heights(), [0.0, 1.0, 1.0, 2.0]);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn with_points(
        points: usize,
        a: RangeInclusive<f64>,
        b: RangeInclusive<f64>,
        f: impl Fn(f64, f64) -> f64,
    ) -> Result<Self, LandscapeError> {
        let (a, b) = axes(points, &a, &b)?;
        let heights = heights(&a, &b, |a, b| Ok(f(a, b)))?;
        Self::of_values(a, b, heights)
    }

    /// The mean log loss of logistic regression over the weights w\[j\] and w\[k\], where all other
    /// weights stay as they are in `weights`.
    ///
    /// Shapes: `x` is (n, d) with the bias column in it, `y` is (n,), `weights` is (d,); the two
    /// ranges are those of w\[j\] and w\[k\]. The loss is
    /// [`log_loss_mean`](crate::model::log_loss_mean), computed at 121 × 121 points.
    ///
    /// # Errors
    /// [`LandscapeError`] when the shapes do not fit, a label is not 0 or 1, a weight or feature
    /// is not finite, j or k is no weight or both are the same, or a range is empty.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::LossSurface;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
    /// let y = array![0.0, 1.0, 0.0, 1.0];
    /// let w = array![0.0, 0.0];
    /// let surface = LossSurface::of_weights(&x, &y, &w, (0, 1), -1.0..=1.0, -1.0..=1.0)?;
    /// // Both classes are equally many: the best bias is 0.
    /// assert_eq!(surface.lowest().0.0, 0.0);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn of_weights(
        x: &Array2<f64>,
        y: &Array1<f64>,
        weights: &Array1<f64>,
        (j, k): (usize, usize),
        range_j: RangeInclusive<f64>,
        range_k: RangeInclusive<f64>,
    ) -> Result<Self, LandscapeError> {
        let model = TwoWeights::new(x, y, weights, (j, k))?;
        let (a, b) = axes(POINTS, &range_j, &range_k)?;
        let heights = heights(&a, &b, |a, b| Ok(model.loss((a, b))?))?;
        let names = [weight_name(j), weight_name(k), "Mean log loss".to_owned()];
        Ok(Self::of_values(a, b, heights)?.named(names))
    }

    /// The same surface with names for the two variables and the height; figures write them on
    /// their axes.
    ///
    /// # Example
    /// ```
    /// use downhill::landscape::LossSurface;
    ///
    /// let error = LossSurface::new(-1.0..=1.0, 0.0..=2.0, |slope, offset| slope * slope + offset)?
    ///     .named(["slope", "offset", "Squared error"]);
    /// assert_eq!(error.names()[2], "Squared error");
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    #[must_use]
    pub fn named(mut self, names: [impl Into<String>; 3]) -> Self {
        self.names = names.map(Into::into);
        self
    }

    /// The grid's values of the first variable, ascending.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::with_points(3, 0.0..=1.0, 2.0..=4.0, |a, _| a)?;
    /// assert_eq!(plane.a(), [0.0, 0.5, 1.0]);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn a(&self) -> &[f64] {
        &self.a
    }

    /// The grid's values of the second variable, ascending.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::with_points(3, 0.0..=1.0, 2.0..=4.0, |a, _| a)?;
    /// assert_eq!(plane.b(), [2.0, 3.0, 4.0]);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn b(&self) -> &[f64] {
        &self.b
    }

    /// The values on the grid, row by row: all a for the first b, then all a for the second, …
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::with_points(2, 0.0..=1.0, 2.0..=4.0, |a, b| 10.0 * a + b)?;
    /// assert_eq!(plane.heights(), [2.0, 12.0, 4.0, 14.0]);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn heights(&self) -> &[f64] {
        &self.heights
    }

    /// The names of the two variables and of the height.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::new(0.0..=1.0, 0.0..=1.0, |a, b| a + b)?;
    /// assert_eq!(plane.names(), &["a", "b", "f(a, b)"]);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn names(&self) -> &[String; 3] {
        &self.names
    }

    /// The lowest value on the grid, and where it is.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::new(0.0..=1.0, 2.0..=4.0, |a, b| a + b)?;
    /// assert_eq!(plane.lowest(), ((0.0, 2.0), 2.0));
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn lowest(&self) -> ((f64, f64), f64) {
        self.extreme(|height, best| height < best)
    }

    /// The highest finite value on the grid, and where it is.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::new(0.0..=1.0, 2.0..=4.0, |a, b| a + b)?;
    /// assert_eq!(plane.highest(), ((1.0, 4.0), 5.0));
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn highest(&self) -> ((f64, f64), f64) {
        self.extreme(|height, best| height > best)
    }

    /// How many values on the grid are NaN or infinite.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let root = LossSurface::with_points(3, -1.0..=1.0, 0.0..=1.0, |a, _| a.sqrt())?;
    /// assert_eq!(root.holes(), 3);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn holes(&self) -> usize {
        let finite = self.heights.iter().filter(|height| height.is_finite());
        self.heights.len() - finite.count()
    }

    /// The height above a point, linear between the grid points; `None` outside of the grid and
    /// beside a hole.
    ///
    /// # Example
    /// ```
    /// # use downhill::landscape::LossSurface;
    /// let plane = LossSurface::new(0.0..=1.0, 2.0..=4.0, |a, b| a + b)?;
    /// assert!((plane.height_at(0.123, 3.21).unwrap() - 3.333).abs() < 1e-12);
    /// assert_eq!(plane.height_at(2.0, 3.0), None);
    /// # Ok::<(), downhill::landscape::LandscapeError>(())
    /// ```
    pub fn height_at(&self, a: f64, b: f64) -> Option<f64> {
        let (column, s) = cell(&self.a, a)?;
        let (row, t) = cell(&self.b, b)?;
        let side = |row: usize| {
            let (left, right) = (self.height(row, column), self.height(row, column + 1));
            left * (1.0 - s) + right * s
        };
        let height = side(row) * (1.0 - t) + side(row + 1) * t;
        height.is_finite().then_some(height)
    }

    /// The height at a grid point.
    pub(crate) fn height(&self, row: usize, column: usize) -> f64 {
        self.heights[row * self.a.len() + column]
    }

    /// The same surface with other values on another grid.
    pub(super) fn with_grid(&self, a: Vec<f64>, b: Vec<f64>, heights: Vec<f64>) -> Self {
        let names = self.names.clone();
        Self {
            a,
            b,
            heights,
            names,
        }
    }

    fn of_values(a: Vec<f64>, b: Vec<f64>, heights: Vec<f64>) -> Result<Self, LandscapeError> {
        if heights.iter().all(|height| !height.is_finite()) {
            return Err(LandscapeError::NothingFinite {
                count: heights.len(),
            });
        }
        let names = ["a", "b", "f(a, b)"].map(str::to_owned);
        Ok(Self {
            a,
            b,
            heights,
            names,
        })
    }

    fn extreme(&self, better: impl Fn(f64, f64) -> bool) -> ((f64, f64), f64) {
        let mut best: Option<(usize, f64)> = None;
        for (index, &height) in self.heights.iter().enumerate() {
            if height.is_finite() && best.is_none_or(|(_, so_far)| better(height, so_far)) {
                best = Some((index, height));
            }
        }
        // A surface without a finite value is never made.
        let (index, height) = best.unwrap_or((0, f64::NAN));
        let place = (self.a[index % self.a.len()], self.b[index / self.a.len()]);
        (place, height)
    }
}

/// The values on a grid, row by row.
fn heights(
    a: &[f64],
    b: &[f64],
    f: impl Fn(f64, f64) -> Result<f64, LandscapeError>,
) -> Result<Vec<f64>, LandscapeError> {
    let of = a.len() * b.len();
    let mut heights = Vec::with_capacity(of);
    let mut watch = Watch::new();
    for &b in b {
        for &a in a {
            if watch.interrupted() {
                let done = heights.len();
                return Err(LandscapeError::Interrupted { done, of });
            }
            heights.push(f(a, b)?);
        }
    }
    Ok(heights)
}

#[cfg(test)]
mod tests;
