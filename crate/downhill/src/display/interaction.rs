//! What makes a value answer: in our kernel it can be asked again for other numbers.

use std::fmt::{self, Debug};
use std::io::{self, Write};
use std::sync::Arc;

use super::bundle::write_block;
use crate::live::{Asked, answer_asked};

/// The kind of block that tells our kernel what can be asked.
const MIME: &str = "application/vnd.downhill.interact+json";

/// What can be asked.
pub(crate) trait Answer: Send + Sync {
    /// The parameters, as JSON.
    fn parameters(&self) -> String;

    /// What shows for these values, as HTML; or why nothing can.
    fn answer(&self, asked: &[Asked]) -> Result<String, String>;
}

/// An [`Answer`] shared by all bundles of a value.
#[derive(Clone)]
pub(crate) struct Interaction(Arc<dyn Answer>);

impl Interaction {
    pub(crate) fn new(answer: impl Answer + 'static) -> Self {
        Self(Arc::new(answer))
    }

    /// Writes what can be asked, as one block more of a bundle.
    pub(super) fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        write_block(MIME, &self.0.parameters(), out)
    }

    /// Answers the kernel from now on, in a thread of its own, until it closes the connection. Each
    /// value that is shown has such a thread, also when it is the same value twice.
    pub(super) fn begin(&self, id: &str) {
        let answer = Arc::clone(&self.0);
        answer_asked(id, move |asked| answer.answer(asked));
    }
}

impl PartialEq for Interaction {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Interaction {}

impl Debug for Interaction {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Interaction")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Bundle;

    struct Nothing;

    impl Answer for Nothing {
        fn parameters(&self) -> String {
            "{}".to_owned()
        }

        fn answer(&self, _: &[Asked]) -> Result<String, String> {
            Ok(String::new())
        }
    }

    #[test]
    fn a_bundle_that_answers_has_one_block_more_in_our_kernel_only() {
        let interaction = Interaction::new(Nothing);
        let mut out = Vec::new();
        interaction.write_to(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "EVCXR_BEGIN_CONTENT application/vnd.downhill.interact+json\n{}\nEVCXR_END_CONTENT\n"
        );
        let (with, without) = (
            Bundle::text("a").with_interaction(interaction),
            Bundle::text("a"),
        );
        assert_ne!(with, without);
        let sent = |bundle: &Bundle| {
            let mut out = Vec::new();
            bundle.write_to(&mut out).unwrap();
            out
        };
        assert_eq!(sent(&with), sent(&without));
    }
}
