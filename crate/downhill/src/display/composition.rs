//! What a cell has shown so far, as the one output that the stock kernel has for it.

use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Bundle, escape};

/// What one cell has shown, in order.
#[derive(Debug, Default)]
pub(super) struct Parts {
    cell: Option<u64>,
    parts: Vec<(String, Bundle)>,
}

impl Parts {
    /// Puts a bundle in the place of what has this id, or at the end.
    pub(super) fn put(&mut self, id: &str, bundle: Bundle) {
        match self.parts.iter_mut().find(|(known, _)| known == id) {
            Some((_, part)) => *part = bundle,
            None => self.parts.push((id.to_owned(), bundle)),
        }
    }

    pub(super) fn bundles(&self) -> impl Iterator<Item = &Bundle> {
        self.parts.iter().map(|(_, bundle)| bundle)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.parts.clear();
    }

    /// Begins anew where another cell runs than the one that these parts are of. Where the cells
    /// cannot be told apart, nothing is kept: an earlier cell's figures must not come again.
    fn enter(&mut self, cell: Option<u64>) {
        if cell.is_none() || cell != self.cell {
            self.parts.clear();
            self.cell = cell;
        }
    }
}

/// Does something with what this cell has shown.
pub(super) fn of_this_cell<T>(work: impl FnOnce(&mut Parts) -> T) -> T {
    // Of a cell's output the stock kernel keeps the last block of each kind, so that whoever shows
    // something must know what was shown before; the cell's code calls us from anywhere and has no
    // place to keep it. All cells share this crate (it is a `dylib`), or each has a copy of its
    // own: either way the parts know which cell they are of. A function of an earlier cell shows in
    // the cell that calls it, a thread of an earlier cell in the one that runs when it does.
    static SHOWN: Mutex<Parts> = Mutex::new(Parts {
        cell: None,
        parts: Vec::new(),
    });
    let mut parts = SHOWN.lock().unwrap_or_else(PoisonError::into_inner);
    parts.enter(running_cell());
    work(&mut parts)
}

/// The number of the cell that runs: evcxr loads each as a shared object `libcode_NUMBER.so` and
/// unloads none. `None` where a process cannot see what it has loaded (all but Linux).
fn running_cell() -> Option<u64> {
    newest_cell(&std::fs::read_to_string("/proc/self/maps").ok()?)
}

fn newest_cell(maps: &str) -> Option<u64> {
    let number = |line: &str| {
        let (_, name) = line.rsplit_once("/libcode_")?;
        name.strip_suffix(".so")?.parse().ok()
    };
    maps.lines().filter_map(number).max()
}

/// Several bundles as one: their texts one below the other, and the same with their pictures and
/// tables as HTML. It has no SVG form, which could only be that of one of them.
pub(super) fn composed<'a>(parts: impl Iterator<Item = &'a Bundle>) -> Bundle {
    let parts: Vec<&Bundle> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Bundle::empty();
    }
    let texts: Vec<&str> = parts.iter().map(|part| part.plain()).collect();
    let text = Bundle::text(texts.join("\n"));
    if !parts.iter().any(|part| part.is_rich()) {
        return text;
    }
    let html: Vec<String> = parts.iter().map(|part| html(part)).collect();
    text.with_html(html.join("\n"))
}

/// A part as HTML. Pictures are images, each a document of its own: names inside them do not meet.
fn html(part: &Bundle) -> String {
    match (part.html(), part.svg()) {
        (Some(html), _) => format!("<div>{html}</div>"),
        (None, Some(svg)) => format!(
            "<div><img src=\"data:image/svg+xml;base64,{}\" alt=\"{}\" \
             style=\"max-width:100%;height:auto\"></div>",
            STANDARD.encode(svg),
            escape(part.plain()),
        ),
        (None, None) => format!("<pre>{}</pre>", escape(part.plain())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_tables_and_pictures_stand_below_each_other() {
        let parts = [
            Bundle::text("a<b"),
            Bundle::empty(),
            Bundle::text("table").with_html("<table></table>"),
            Bundle::text("\"L\"").with_svg("<svg/>"),
            Bundle::text("figure").with_html("<img>").with_svg("<svg/>"),
        ];
        let all = composed(parts.iter());
        assert_eq!(all.plain(), "a<b\ntable\n\"L\"\nfigure");
        assert_eq!(
            all.html(),
            Some(
                "<pre>a&lt;b</pre>\n<div><table></table></div>\n<div><img \
                 src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"&quot;L&quot;\" \
                 style=\"max-width:100%;height:auto\"></div>\n<div><img></div>"
            )
        );
        assert_eq!(all.svg(), None);
    }

    #[test]
    fn texts_alone_stay_a_text() {
        let parts = [Bundle::text("1"), Bundle::text("2")];
        assert_eq!(composed(parts.iter()), Bundle::text("1\n2"));
        assert_eq!(composed([].into_iter()), Bundle::empty());
    }

    #[test]
    fn an_update_changes_its_part_and_a_new_cell_begins_with_none() {
        let mut parts = Parts::default();
        parts.enter(Some(3));
        for (id, text) in [("a", "1"), ("b", "2"), ("a", "3")] {
            parts.enter(Some(3));
            parts.put(id, Bundle::text(text));
        }
        assert_eq!(composed(parts.bundles()).plain(), "3\n2");
        parts.enter(Some(4));
        parts.put("a", Bundle::text("4"));
        assert_eq!(composed(parts.bundles()).plain(), "4");
        parts.enter(None);
        assert!(parts.is_empty());
    }

    #[test]
    fn the_running_cell_is_the_newest_that_is_loaded() {
        let maps = "7f10-7f11 r-xp 00000000 08:01 1 /tmp/evcxr/target/debug/libcode_9.so\n\
                    7f12-7f13 r-xp 00000000 08:01 2 /tmp/evcxr/target/debug/libcode_10.so\n\
                    7f12-7f13 rw-p 00000000 08:01 2 /tmp/evcxr/target/debug/libcode_10.so\n\
                    7f14-7f15 r-xp 00000000 08:01 3 /tmp/evcxr/target/debug/libdownhill.so\n\
                    7f16-7f17 rw-p 00000000 00:00 0\n";
        assert_eq!(newest_cell(maps), Some(10));
        assert_eq!(
            newest_cell("7f16-7f17 rw-p 00000000 00:00 0 [heap]\n"),
            None
        );
    }
}
