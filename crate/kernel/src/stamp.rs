//! What a template was compiled from, and with that: whom it serves and when it is of no more use.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a template was compiled from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Stamp {
    pub(crate) checkout: PathBuf,
    /// What compiles, and with which flags: see [`crate::cell_crate::compiler`].
    pub(crate) compiler: String,
    /// The lock file, restricted to what downhill needs.
    pub(crate) lock: String,
    /// The state of downhill's sources.
    pub(crate) sources: u64,
    pub(crate) polars: bool,
    /// Nanoseconds since 1970.
    pub(crate) made: u128,
}

impl Stamp {
    /// Whether a template with this stamp is all that is wanted.
    pub(crate) fn serves(&self, wanted: &Stamp) -> bool {
        (&self.checkout, &self.compiler, &self.lock, self.sources)
            == (
                &wanted.checkout,
                &wanted.compiler,
                &wanted.lock,
                wanted.sources,
            )
            && (self.polars || !wanted.polars)
    }

    /// How much of what is wanted a template with this stamp has compiled; the most is best.
    pub(crate) fn use_for(&self, wanted: &Stamp) -> (bool, bool, u128) {
        (self.polars, self.lock == wanted.lock, self.made)
    }

    /// Whether a template with this stamp is of no more use once `newer` is there.
    pub(crate) fn is_replaced_by(&self, newer: &Stamp) -> bool {
        let says_no_more = self.compiler != newer.compiler || newer.polars || !self.polars;
        self.checkout == newer.checkout || (!self.checkout.exists() && says_no_more)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn stamp(checkout: &str, made: u128) -> Stamp {
        Stamp {
            checkout: checkout.into(),
            compiler: "rustc 1.95.0".into(),
            lock: "lock".into(),
            sources: 1,
            polars: true,
            made,
        }
    }

    #[test]
    fn a_template_with_polars_serves_without_it_and_not_the_other_way_round() {
        let with = stamp("/home/course", 1);
        let without = Stamp {
            polars: false,
            ..with.clone()
        };
        assert!(with.serves(&without));
        assert!(!without.serves(&with));
        for changed in [
            Stamp {
                sources: 2,
                ..with.clone()
            },
            Stamp {
                lock: "other".into(),
                ..with.clone()
            },
            Stamp {
                compiler: "other".into(),
                ..with.clone()
            },
        ] {
            assert!(!with.serves(&changed));
        }
    }

    #[test]
    fn old_templates_go_and_those_of_other_checkouts_stay() {
        let folder = tempfile::tempdir().unwrap();
        let existing = folder.path().to_str().unwrap();
        let newer = stamp("/gone/course", 9);
        assert!(stamp("/gone/course", 1).is_replaced_by(&newer));
        assert!(stamp("/gone/other", 1).is_replaced_by(&newer));
        assert!(!stamp(existing, 1).is_replaced_by(&newer));
        let without_polars = Stamp {
            polars: false,
            ..newer
        };
        assert!(
            !stamp("/gone/other", 1).is_replaced_by(&without_polars),
            "its compiled polars is still of use"
        );
    }
}
