//! Figures, tables and texts shown in the middle of a cell, as many as it likes.

use std::io::{self, Write};

use super::composition::composed;
use super::{Bundle, NotebookDisplay, composition};
use crate::live::{Frame, Place, Verb, fresh_id};

/// Shows a value now, in the middle of a cell: anything that could end one.
///
/// In our kernel it stands between the lines printed before and after, at the moment it is made.
/// [`Shown::update`] puts another value in its place.
///
/// The stock kernel shows one output a cell, at its end: there it is all that the cell has shown, one
/// below the other, under the printed lines. An update changes what was shown there too; of what an
/// earlier cell has shown it makes something new. In a program of its own the text form is printed.
///
/// ```
/// use downhill::display::show;
/// use downhill::figure::LossCurve;
///
/// println!("Ten epochs:");
/// show(&LossCurve::new(&[0.69, 0.31]));
/// println!("Nothing else was changed.");
/// ```
pub fn show(value: &(impl NotebookDisplay + ?Sized)) -> Shown {
    value.show()
}

/// What [`show`] has shown, and can be told to change.
///
/// ```
/// use downhill::display::show;
///
/// let counter = show(&0);
/// for count in 1..=3 {
///     counter.update(&count);
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    id: String,
}

impl Shown {
    /// Shows a value in the place of what was shown here.
    ///
    /// ```
    /// use downhill::display::show;
    /// use downhill::figure::LossCurve;
    ///
    /// let figure = show(&LossCurve::new(&[0.69]));
    /// figure.update(&LossCurve::new(&[0.69, 0.31]));
    /// ```
    pub fn update(&self, value: &(impl NotebookDisplay + ?Sized)) {
        present(&self.id, Verb::Update, value.bundle());
    }
}

/// Nothing more: it is seen already when `show` ends a cell.
impl NotebookDisplay for Shown {
    fn bundle(&self) -> Bundle {
        Bundle::empty()
    }
}

/// Takes away all that this cell has shown; in our kernel as soon as it shows something new, so that
/// nothing flickers.
///
/// ```
/// use downhill::display::{clear_output, show};
///
/// show(&"a first try");
/// clear_output();
/// show(&"a better one");
/// ```
pub fn clear_output() {
    let (verb, id, payload) = (Verb::Clear, "", [].as_slice());
    match Place::here() {
        Place::Live => Frame { verb, id, payload }.send(),
        Place::Stock => {
            composition::of_this_cell(|parts| parts.clear());
        }
        Place::Terminal | Place::Nowhere => {}
    }
}

/// Shows a bundle as something new.
pub(super) fn show_bundle(bundle: Bundle) -> Shown {
    let id = fresh_id();
    present(&id, Verb::Display, bundle);
    Shown { id }
}

/// Shows a bundle in one of the ways of the place where the cell runs.
fn present(id: &str, verb: Verb, bundle: Bundle) {
    // Standard output fails only when the kernel that reads it has gone, and then there is nobody
    // left to tell.
    let _ = match Place::here() {
        Place::Live => send(id, verb, &bundle, &mut io::stdout().lock()),
        Place::Stock => compose(id, bundle).write_to(&mut io::stdout().lock()),
        Place::Terminal => writeln!(io::stdout().lock(), "{}", bundle.plain()),
        Place::Nowhere => Ok(()),
    };
}

/// The frame of a bundle; one that answers begins to do so.
fn send(id: &str, verb: Verb, bundle: &Bundle, out: &mut impl Write) -> io::Result<()> {
    let mut payload = Vec::new();
    bundle.write_to(&mut payload)?;
    let verb = match bundle.interaction() {
        // An update brings pictures only: what answers has an id, and so a place, of its own.
        Some(interaction) if verb == Verb::Display => {
            interaction.write_to(&mut payload)?;
            Verb::Interact
        }
        _ => verb,
    };
    let payload = payload.as_slice();
    Frame { verb, id, payload }.write_to(out)?;
    if let (Verb::Interact, Some(interaction)) = (verb, bundle.interaction()) {
        interaction.begin(id);
    }
    Ok(())
}

/// All that this cell has shown, with this value at its place.
fn compose(id: &str, bundle: Bundle) -> Bundle {
    composition::of_this_cell(|parts| {
        parts.put(id, bundle);
        composed(parts.bundles())
    })
}

/// Shows the value that ends a cell.
pub(super) fn end_cell(bundle: Bundle) {
    let out = &mut io::stdout().lock();
    let _ = match (Place::here(), bundle.interaction()) {
        (Place::Live, Some(_)) => send(&fresh_id(), Verb::Display, &bundle, out),
        (Place::Stock, _) => {
            let all = composition::of_this_cell(|parts| match parts.is_empty() {
                true => bundle,
                false => composed(parts.bundles().chain([&bundle])),
            });
            all.write_to(out)
        }
        _ => bundle.write_to(out),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(verb: Verb, bundle: &Bundle) -> String {
        let mut out = Vec::new();
        send("p1-2-0", verb, bundle, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_bundle_goes_to_our_kernel_as_one_frame() {
        let bundle = Bundle::text("é").with_html("<b>e</b>");
        assert_eq!(
            sent(Verb::Display, &bundle),
            "\u{1e}DOWNHILL display p1-2-0 109\n\
             EVCXR_BEGIN_CONTENT text/html\n<b>e</b>\nEVCXR_END_CONTENT\n\
             EVCXR_BEGIN_CONTENT text/plain\né\nEVCXR_END_CONTENT\n\n"
        );
        let updated = sent(Verb::Update, &Bundle::empty());
        assert_eq!(updated, "\u{1e}DOWNHILL update p1-2-0 0\n\n");
    }

    #[test]
    fn what_show_returns_shows_nothing_itself() {
        assert_eq!(show(&1).bundle(), Bundle::empty());
    }
}
