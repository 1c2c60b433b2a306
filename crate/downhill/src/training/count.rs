use std::fmt;

/// What the entries of a history count: epochs, or single steps.
///
/// Its `Display` is the word in the singular.
///
/// # Example
/// ```
/// use downhill::training::Count;
///
/// assert_eq!(Count::Epochs.to_string(), "epoch");
/// assert_eq!(Count::Iterations.plural(), "iterations");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// passes over all samples
    Epochs,
    /// steps, one for each batch
    Iterations,
}

impl Count {
    /// The word for several.
    ///
    /// # Example
    /// ```
    /// assert_eq!(downhill::training::Count::Epochs.plural(), "epochs");
    /// ```
    pub fn plural(self) -> &'static str {
        match self {
            Self::Epochs => "epochs",
            Self::Iterations => "iterations",
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Epochs => "epoch",
            Self::Iterations => "iteration",
        })
    }
}
