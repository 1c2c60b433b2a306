use super::newton_objective::{Objective, Point};
use super::settings::check_data;
use super::{Instructions, Optimum, TrainingError};
use crate::interrupt::Watch;
use crate::linear_algebra::{Cholesky, condition_number};
use ndarray::{Array1, Array2};

#[cfg(test)]
mod tests;

/// Steps that are tried at each point, each half as long as the one before.
const MOST_HALVINGS: i32 = 40;

/// The optimum of logistic regression by Newton's method, to compare other trainers with.
///
/// It begins at w = 0. Each step solves ∇²f(w) d = −∇f(w) by Cholesky's method and goes to w + t d,
/// where t = 1, or the first of ½, ¼, … that makes f smaller: f is convex, so that the search gets
/// to the optimum from anywhere. It ends when the norm of the gradient is at most the tolerance.
/// f is the log loss summed over the samples, and the penalty if there is one. f and its first and
/// second derivatives come from one pass over the samples, so that a step costs one pass as long as
/// t = 1 will do.
///
/// # Source
/// J. Nocedal and S. J. Wright, *Numerical Optimization*, 2nd edition, 2006, section 3.3; for
/// logistic regression C. M. Bishop, *Pattern Recognition and Machine Learning*, 2006, section
/// 4.3.3.
///
/// # Example
/// ```
/// use downhill::training::Newton;
/// use ndarray::array;
///
/// // Of two samples at x = 0 one is positive, of four at x = 1 three: the odds are 1 and 3.
/// let x = array![[1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [1.0, 1.0], [1.0, 1.0]];
/// let y = array![0.0, 1.0, 0.0, 1.0, 1.0, 1.0];
/// let optimum = Newton::new().fit(&x, &y)?;
/// assert!(optimum.weights[0].abs() < 1e-12);
/// assert!((optimum.weights[1] - 3.0_f64.ln()).abs() < 1e-12);
/// # Ok::<(), downhill::training::TrainingError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Newton {
    penalty_c: Option<f64>,
    tolerance: f64,
    max_iterations: usize,
    /// which instructions of the processor it computes with
    pub instructions: Instructions,
}

impl Default for Newton {
    fn default() -> Self {
        Self::new()
    }
}

impl Newton {
    /// No penalty, a tolerance of 10⁻⁹, at most 100 steps.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Newton;
    ///
    /// assert_eq!(Newton::new().tolerance(1e-9).max_iterations(100), Newton::new());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self {
            penalty_c: None,
            tolerance: 1e-9,
            max_iterations: 100,
            instructions: Instructions::Best,
        }
    }

    /// Adds the penalty that scikit-learn's `C` means: Σ wⱼ² / (2 C) over all weights but the first
    /// one, which must be that of the bias column.
    ///
    /// The smaller C, the stronger the penalty. scikit-learn writes the same as C times the loss
    /// plus half the squares.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Newton;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -1.0], [1.0, 0.0], [1.0, 1.0], [1.0, 2.0]];
    /// let y = array![0.0, 1.0, 0.0, 1.0];
    /// let (free, held) = (Newton::new().fit(&x, &y)?, Newton::new().penalty_c(0.1).fit(&x, &y)?);
    /// assert!(held.weights[1] < free.weights[1]);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn penalty_c(mut self, c: f64) -> Self {
        self.penalty_c = Some(c);
        self
    }

    /// How small the norm of the gradient must become. What rounding leaves of it is always enough:
    /// 8 ε Σᵢ ‖xᵢ‖, with ε = [`f64::EPSILON`] and xᵢ the rows of X.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Newton;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -1.0], [1.0, 0.0], [1.0, 1.0], [1.0, 2.0]];
    /// let y = array![0.0, 1.0, 0.0, 1.0];
    /// let rough = Newton::new().tolerance(0.1).fit(&x, &y)?;
    /// assert!(rough.iterations < Newton::new().fit(&x, &y)?.iterations);
    /// # Ok::<(), downhill::training::TrainingError>(())
    /// ```
    #[must_use]
    pub fn tolerance(mut self, tolerance: f64) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// How many steps may be taken.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Newton;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -1.0], [1.0, 0.0], [1.0, 1.0], [1.0, 2.0]];
    /// let error = Newton::new().max_iterations(2).fit(&x, &array![0.0, 1.0, 0.0, 1.0]);
    /// assert!(error.unwrap_err().to_string().starts_with("After 2 steps of Newton's method"));
    /// ```
    #[must_use]
    pub fn max_iterations(mut self, max_iterations: usize) -> Self {
        self.max_iterations = max_iterations;
        self
    }

    /// Computes with these instructions of the processor; otherwise with the best it has.
    ///
    /// # Example
    /// ```
    /// use downhill::training::{Instructions, Newton};
    ///
    /// let newton = Newton::new().instructions(Instructions::Baseline);
    /// assert_eq!(newton.instructions, Instructions::Baseline);
    /// ```
    #[must_use]
    pub fn instructions(mut self, instructions: Instructions) -> Self {
        self.instructions = instructions;
        self
    }

    /// Finds the optimum. Shapes: `x` is (n, d) with the bias column first, `y` is (n,).
    ///
    /// # Errors
    /// [`TrainingError`] when a setting is out of range, X is empty or holds NaN or an infinity, the
    /// shapes do not fit or a label is not 0 or 1. Then those where there is no one optimum: the
    /// classes are separable or there is only one of them, or a column of X depends on others; and
    /// when the steps do not suffice.
    ///
    /// # Example
    /// ```
    /// use downhill::training::Newton;
    /// use ndarray::array;
    ///
    /// let x = array![[1.0, -2.0], [1.0, -1.0], [1.0, 1.0], [1.0, 2.0]];
    /// let y = array![0.0, 0.0, 1.0, 1.0];
    /// let error = Newton::new().fit(&x, &y).unwrap_err();
    /// assert!(error.to_string().contains("the data are separable"));
    /// assert!(Newton::new().penalty_c(1.0).fit(&x, &y).is_ok());
    /// ```
    pub fn fit(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<Optimum, TrainingError> {
        self.check(x, y)?;
        let mut objective = Objective::new(x, y, self.penalty_c, self.instructions);
        let tolerance = self.tolerance.max(objective.gradient_rounding());
        let mut here = Point::zero(x.ncols());
        objective.evaluate(&mut here);
        let mut next = here.clone();
        let mut steps = 0;
        let mut watch = Watch::new();
        loop {
            if watch.interrupted() {
                return Err(TrainingError::Interrupted {
                    done: steps,
                    of: self.max_iterations,
                    unit: "steps of Newton's method",
                });
            }
            let cholesky = factor(&here.hessian, steps)?;
            let direction = -cholesky.solve(&here.gradient);
            if objective.falls_for_ever(&here, &direction) {
                return Err(no_optimum(y));
            }
            let gradient_norm = here.gradient.dot(&here.gradient).sqrt();
            if gradient_norm <= tolerance {
                return Ok(Optimum {
                    loss: here.log_loss,
                    mean_loss: here.log_loss / y.len() as f64,
                    objective: here.value,
                    gradient_norm,
                    iterations: steps,
                    condition: condition_number(&here.hessian),
                    standard_errors: cholesky.inverse_diagonal().mapv(f64::sqrt),
                    weights: here.weights,
                });
            }
            let may = steps < self.max_iterations;
            if !(may && step(&mut objective, &here, &direction, &mut next)) {
                return Err(TrainingError::NotConverged {
                    steps,
                    gradient_norm,
                    tolerance,
                });
            }
            std::mem::swap(&mut here, &mut next);
            steps += 1;
        }
    }

    fn check(&self, x: &Array2<f64>, y: &Array1<f64>) -> Result<(), TrainingError> {
        let positive = |value: f64| value.is_finite() && value > 0.0;
        let tolerance = self.tolerance;
        if !positive(tolerance) {
            return Err(TrainingError::Tolerance { tolerance });
        }
        check_data(x, y)?;
        if let Some(c) = self.penalty_c {
            if !positive(c) {
                return Err(TrainingError::PenaltyC { c });
            }
            if let Some(row) = x.column(0).iter().position(|&value| value != 1.0) {
                let value = x[[row, 0]];
                return Err(TrainingError::NoBiasColumn { row, value });
            }
            // The bias is not held by the penalty, and with one class it has no optimum.
            if y.iter().all(|label| *label == y[0]) {
                return Err(no_optimum(y));
            }
        }
        Ok(())
    }
}

/// The factor of the Hessian, or what its failing says about the data.
fn factor(hessian: &Array2<f64>, steps: usize) -> Result<Cholesky, TrainingError> {
    if hessian.iter().any(|entry| !entry.is_finite()) {
        return Err(TrainingError::FeaturesTooLarge);
    }
    // At w = 0 all samples weigh the same, and only X itself can be at fault.
    Cholesky::new(hessian).map_err(|column| match steps {
        0 => TrainingError::DependentColumn { column },
        _ => TrainingError::FlatLoss { steps },
    })
}

fn no_optimum(y: &Array1<f64>) -> TrainingError {
    let label = y[0];
    if y.iter().all(|other| *other == label) {
        let samples = y.len();
        TrainingError::OneClass { samples, label }
    } else {
        TrainingError::Separable
    }
}

/// The next point: the longest of the steps that makes the loss smaller by at least a small part of
/// what its slope promises (Armijo's condition). Whether there is one.
///
/// Mostly it is the first that is tried, so the derivatives that the next step needs are computed
/// along with its loss.
fn step(
    objective: &mut Objective,
    here: &Point,
    direction: &Array1<f64>,
    next: &mut Point,
) -> bool {
    let slope = here.gradient.dot(direction);
    // Near the optimum the loss changes by less than it is rounded.
    let rounding = 64.0 * f64::EPSILON * here.value;
    (0..=MOST_HALVINGS).any(|halvings| {
        let length = 0.5_f64.powi(halvings);
        next.weights.assign(&here.weights);
        next.weights.scaled_add(length, direction);
        objective.evaluate(next);
        next.value <= here.value + 1e-4 * length * slope + rounding
    })
}
