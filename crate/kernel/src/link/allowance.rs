//! How much one cell may send: a loop that prints without end must not fill the notebook, the
//! browser and the memory.

/// Bytes of text of one cell.
const TEXT: usize = 10 << 20;
/// Bytes of everything that a cell adds to its outputs by frames. Updates take the place of what
/// they update and are not counted, or no long training could show its curve.
const DISPLAYS: usize = 50 << 20;

#[derive(Debug)]
pub(super) struct Allowance {
    text: usize,
    displays: usize,
    left_out: usize,
    told: bool,
}

impl Allowance {
    pub(super) fn new() -> Allowance {
        Allowance::of(TEXT, DISPLAYS)
    }

    fn of(text: usize, displays: usize) -> Allowance {
        Allowance {
            text,
            displays,
            left_out: 0,
            told: false,
        }
    }

    /// How many of so many bytes of text may pass.
    pub(super) fn text(&mut self, bytes: usize) -> usize {
        let passing = bytes.min(self.text);
        self.text -= passing;
        self.leave_out(bytes - passing);
        passing
    }

    /// Whether something so large may be added.
    pub(super) fn display(&mut self, bytes: usize) -> bool {
        let passes = bytes <= self.displays;
        match passes {
            true => self.displays -= bytes,
            false => self.leave_out(bytes),
        }
        passes
    }

    pub(super) fn leave_out(&mut self, bytes: usize) {
        self.left_out += bytes;
    }

    /// What to say as soon as something is left out, once.
    pub(super) fn first_notice(&mut self) -> Option<String> {
        (self.left_out > 0 && !std::mem::replace(&mut self.told, true)).then(|| {
            "\n[This cell has printed or shown more than fits in a notebook; what follows is left out.]\n"
                .to_owned()
        })
    }

    /// What to say at the end of the cell.
    pub(super) fn last_notice(&mut self) -> Option<String> {
        let left_out = std::mem::take(&mut self.left_out);
        (left_out > 0).then(|| {
            format!(
                "[{:.1} MB were left out.]\n",
                left_out as f64 / (1 << 20) as f64
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_the_limit_and_counted() {
        let mut allowance = Allowance::of(10, 0);
        assert_eq!(allowance.text(8), 8);
        assert_eq!(allowance.first_notice(), None);
        assert_eq!(allowance.text(8), 2);
        assert!(allowance.first_notice().is_some());
        assert_eq!(allowance.text(3 << 20), 0);
        assert_eq!(allowance.first_notice(), None);
        assert_eq!(
            allowance.last_notice().as_deref(),
            Some("[3.0 MB were left out.]\n")
        );
        assert_eq!(allowance.last_notice(), None);
    }

    #[test]
    fn a_display_passes_whole_or_not_at_all() {
        let mut allowance = Allowance::of(0, 10);
        assert!(allowance.display(8));
        assert!(!allowance.display(8));
        assert!(allowance.display(2));
    }
}
