use super::{BigDataError, SampleBlock};

/// Gives samples in order, some at a time: what streaming gradient descent reads from.
///
/// Sources are [`CsvBatches`](super::CsvBatches), [`ColumnBatches`](super::ColumnBatches), and with
/// the feature `big-data` `ParquetBatches`; one of your own is a few lines.
///
/// # Example
/// ```
/// use downhill::big_data::{BatchSource, BigDataError, SampleBlock};
/// use downhill::training::StochasticGradientDescent;
///
/// /// Whole numbers from −n to n, which are of class 1 when they are positive.
/// struct Numbers { n: i32, next: i32, names: [String; 1] }
///
/// impl BatchSource for Numbers {
///     fn feature_names(&self) -> &[String] {
///         &self.names
///     }
///     fn samples(&self) -> Option<usize> {
///         usize::try_from(2 * self.n + 1).ok()
///     }
///     fn rewind(&mut self) -> Result<(), BigDataError> {
///         self.next = -self.n;
///         Ok(())
///     }
///     fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
///         while !block.is_full() && self.next <= self.n {
///             block.push(&[f64::from(self.next)], f64::from(u8::from(self.next > 0)))?;
///             self.next += 1;
///         }
///         Ok(())
///     }
/// }
///
/// let mut numbers = Numbers { n: 500, next: 0, names: ["number".into()] };
/// let fitted = StochasticGradientDescent::new(1e-4, 2).fit_stream(&mut numbers)?;
/// assert!(fitted.weights[1] > 0.0);
/// # Ok::<(), BigDataError>(())
/// ```
pub trait BatchSource {
    /// The names of the features; their number is d.
    fn feature_names(&self) -> &[String];

    /// How many samples there are, where that is known without reading them.
    fn samples(&self) -> Option<usize>;

    /// Begins again with the first sample. A trainer calls this before every epoch.
    ///
    /// # Errors
    /// [`BigDataError`] when the source cannot be opened again.
    fn rewind(&mut self) -> Result<(), BigDataError>;

    /// Adds the next samples to a block that has room, until it is full or there are no more. A
    /// block that is not full afterwards says that the epoch is over.
    ///
    /// # Errors
    /// [`BigDataError`] when a sample cannot be read or is not what it must be.
    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError>;
}

impl<S: BatchSource + ?Sized> BatchSource for &mut S {
    fn feature_names(&self) -> &[String] {
        (**self).feature_names()
    }

    fn samples(&self) -> Option<usize> {
        (**self).samples()
    }

    fn rewind(&mut self) -> Result<(), BigDataError> {
        (**self).rewind()
    }

    fn fill(&mut self, block: &mut SampleBlock) -> Result<(), BigDataError> {
        (**self).fill(block)
    }
}
