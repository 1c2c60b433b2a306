/// Where a pass begins.
///
/// Samples that do not quite fit into the nearest cache are found there by the next pass if it
/// begins where the last one has ended; if it began at the other end, each would be thrown out just
/// before it is needed. The last digits of a loss or a gradient differ with the order; which pass of
/// a run has which does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::training) enum Order {
    #[default]
    Forwards,
    Backwards,
}

impl Order {
    pub(in crate::training) fn turn(&mut self) -> Self {
        *self = match self {
            Self::Forwards => Self::Backwards,
            Self::Backwards => Self::Forwards,
        };
        *self
    }

    #[inline(always)]
    pub(super) fn place(self, index: usize, of: usize) -> usize {
        match self {
            Self::Forwards => index,
            Self::Backwards => of - 1 - index,
        }
    }
}
