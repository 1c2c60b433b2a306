//! Plain values: shown as the text that `{:?}` gives, long collections shortened.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::{Debug, Display};

use super::{Bundle, NotebookDisplay, escape, shorten};

/// Collections up to this length are shown whole.
const WHOLE: usize = 100;
/// Entries shown of a longer one.
const SHORTENED: usize = 20;

/// A statement's value: nothing to show.
impl NotebookDisplay for () {
    fn bundle(&self) -> Bundle {
        Bundle::empty()
    }
}

macro_rules! as_debug {
    ($($plain:ty)*) => {$(
        impl NotebookDisplay for $plain {
            fn bundle(&self) -> Bundle {
                Bundle::text(format!("{self:?}"))
            }
        }
    )*};
}

as_debug!(bool char str String f32 f64);
as_debug!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl NotebookDisplay for Cow<'_, str> {
    fn bundle(&self) -> Bundle {
        str::bundle(self)
    }
}

/// The entries of a collection between brackets, the middle of a long one left out and its length
/// said.
fn list(
    open: char,
    close: char,
    what: &str,
    entries: impl ExactSizeIterator<Item = String>,
) -> Bundle {
    let len = entries.len();
    let limit = if len <= WHOLE { WHOLE } else { SHORTENED };
    let shown = shorten(len, limit);
    let mut entries = entries.enumerate();
    let parts: Vec<String> = shown
        .into_iter()
        .map(|place| match place {
            None => "…".to_owned(),
            Some(place) => entries
                .find(|(number, _)| *number == place)
                .map(|(_, entry)| entry)
                .unwrap_or_default(),
        })
        .collect();
    let count = if len > WHOLE {
        format!(" ({len} {what})")
    } else {
        String::new()
    };
    Bundle::text(format!("{open}{}{close}{count}", parts.join(", ")))
}

impl<T: Debug> NotebookDisplay for [T] {
    fn bundle(&self) -> Bundle {
        list(
            '[',
            ']',
            "values",
            self.iter().map(|value| format!("{value:?}")),
        )
    }
}

impl<T: Debug, const N: usize> NotebookDisplay for [T; N] {
    fn bundle(&self) -> Bundle {
        self.as_slice().bundle()
    }
}

impl<T: Debug> NotebookDisplay for Vec<T> {
    fn bundle(&self) -> Bundle {
        self.as_slice().bundle()
    }
}

impl<T: Debug> NotebookDisplay for VecDeque<T> {
    fn bundle(&self) -> Bundle {
        list(
            '[',
            ']',
            "values",
            self.iter().map(|value| format!("{value:?}")),
        )
    }
}

impl<T: Debug> NotebookDisplay for BTreeSet<T> {
    fn bundle(&self) -> Bundle {
        list(
            '{',
            '}',
            "values",
            self.iter().map(|value| format!("{value:?}")),
        )
    }
}

/// In ascending order, so that the same set always looks the same.
impl<T: Debug + Ord, S> NotebookDisplay for HashSet<T, S> {
    fn bundle(&self) -> Bundle {
        let mut values: Vec<&T> = self.iter().collect();
        values.sort();
        list(
            '{',
            '}',
            "values",
            values.iter().map(|value| format!("{value:?}")),
        )
    }
}

impl<K: Debug, V: Debug> NotebookDisplay for BTreeMap<K, V> {
    fn bundle(&self) -> Bundle {
        let entries = self
            .iter()
            .map(|(key, value)| format!("{key:?}: {value:?}"));
        list('{', '}', "entries", entries)
    }
}

/// In ascending order of the keys, so that the same map always looks the same.
impl<K: Debug + Ord, V: Debug, S> NotebookDisplay for HashMap<K, V, S> {
    fn bundle(&self) -> Bundle {
        let mut pairs: Vec<(&K, &V)> = self.iter().collect();
        pairs.sort_by_key(|&(key, _)| key);
        let entries = pairs
            .iter()
            .map(|(key, value)| format!("{key:?}: {value:?}"));
        list('{', '}', "entries", entries)
    }
}

/// A picture or a table inside shows as itself; a plain value as `Some(value)`.
impl<T: NotebookDisplay> NotebookDisplay for Option<T> {
    fn bundle(&self) -> Bundle {
        match self {
            Some(value) => wrapped("Some", value),
            None => Bundle::text("None"),
        }
    }
}

/// A picture or a table inside shows as itself, a plain value as `Ok(value)`, an error by its
/// message.
impl<T: NotebookDisplay, E: Display> NotebookDisplay for Result<T, E> {
    fn bundle(&self) -> Bundle {
        match self {
            Ok(value) => wrapped("Ok", value),
            Err(error) => Bundle::text(format!("Err: {error}")),
        }
    }
}

fn wrapped(name: &str, value: &impl NotebookDisplay) -> Bundle {
    let inner = value.bundle();
    if inner.is_rich() {
        return inner;
    }
    Bundle::text(format!("{name}({})", text_of(&inner)))
}

fn text_of(bundle: &Bundle) -> &str {
    if bundle.is_empty() {
        "()"
    } else {
        bundle.plain()
    }
}

/// The parts of a tuple: plain ones in one line, tables and pictures below each other.
fn tuple(parts: &[Bundle]) -> Bundle {
    let texts: Vec<&str> = parts.iter().map(text_of).collect();
    if !parts.iter().any(Bundle::is_rich) {
        let comma = if parts.len() == 1 { "," } else { "" };
        return Bundle::text(format!("({}{comma})", texts.join(", ")));
    }
    let html: String = parts
        .iter()
        .map(|part| match part.html() {
            Some(html) => format!("<div>{html}</div>"),
            None => format!("<pre>{}</pre>", escape(text_of(part))),
        })
        .collect();
    Bundle::text(texts.join("\n")).with_html(html)
}

macro_rules! tuples {
    ($(($($part:ident)+))*) => {$(
        impl<$($part: NotebookDisplay),+> NotebookDisplay for ($($part,)+) {
            fn bundle(&self) -> Bundle {
                #[allow(non_snake_case)]
                let ($($part,)+) = self;
                tuple(&[$($part.bundle()),+])
            }
        }
    )*};
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }

/// Inside an option, a result or a tuple; elsewhere a reference reaches the method by itself.
impl<T: NotebookDisplay + ?Sized> NotebookDisplay for &T {
    fn bundle(&self) -> Bundle {
        (**self).bundle()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Table;

    fn shown(value: impl NotebookDisplay) -> String {
        value.bundle().plain().to_owned()
    }

    #[test]
    fn plain_values_look_as_debug_shows_them() {
        assert_eq!(shown(1.0), "1.0");
        assert_eq!(shown("a\"b"), r#""a\"b""#);
        assert_eq!(shown('x'), "'x'");
        assert_eq!(shown((1, 2.5, "a")), r#"(1, 2.5, "a")"#);
        assert_eq!(shown((1,)), "(1,)");
        assert_eq!(shown(vec![1, 2]), "[1, 2]");
        assert_eq!(shown([Some(1), None]), "[Some(1), None]");
        assert_eq!(shown(Some(vec![1.5])), "Some([1.5])");
        assert_eq!(shown(None::<f64>), "None");
        assert_eq!(
            shown(BTreeMap::from([("a", 1), ("b", 2)])),
            r#"{"a": 1, "b": 2}"#
        );
        assert_eq!(
            shown(HashMap::from([(3, 'c'), (1, 'a'), (2, 'b')])),
            "{1: 'a', 2: 'b', 3: 'c'}"
        );
        assert_eq!(shown(HashSet::from([3, 1, 2])), "{1, 2, 3}");
    }

    #[test]
    fn unit_shows_nothing_but_inside_a_value_it_is_named() {
        assert_eq!(().bundle(), Bundle::empty());
        assert_eq!(shown(Ok::<(), String>(())), "Ok(())");
        assert_eq!(shown((1, ())), "(1, ())");
    }

    #[test]
    fn an_error_is_shown_by_its_message() {
        let failed: Result<f64, std::num::ParseFloatError> = "x".parse();
        assert_eq!(shown(failed), "Err: invalid float literal");
    }

    #[test]
    fn long_lists_lose_their_middle_and_say_their_length() {
        let losses = vec![0.5; 10_000];
        let text = shown(&losses);
        assert!(text.len() < 200, "{text}");
        assert!(text.ends_with("0.5] (10000 values)"), "{text}");
        assert!(!shown(vec![0; 100]).contains('…'));
    }

    #[test]
    fn tables_and_pictures_show_through_options_results_and_tuples() {
        let table = Table::new(["a"]).row([1]);
        let html = table.to_html();
        assert_eq!(Some(&table).bundle().html(), Some(&*html));
        assert_eq!(Ok::<_, String>(&table).bundle().html(), Some(&*html));
        let pair = (&table, "x<y").bundle();
        assert!(pair.html().unwrap().contains(&html));
        assert!(pair.html().unwrap().contains("x&lt;y"));
        assert_eq!(pair.plain(), "a\n-\n1\n\"x<y\"");
    }

    /// Written as the kernel writes it: the value may be a reference, a box, or borrowed.
    #[test]
    #[expect(clippy::needless_borrow)]
    fn the_kernels_call_compiles_for_references_boxes_and_arrays() {
        let text = String::from("a");
        let list = [1.5, 2.5];
        (&text).evcxr_display();
        (&&list).evcxr_display();
        (list).evcxr_display();
        (&list[..1]).evcxr_display();
        let boxed = Box::new(3);
        (boxed).evcxr_display();
        (std::rc::Rc::new(vec![1])).evcxr_display();
        (text).evcxr_display();
    }
}
