//! One value in several forms, and the protocol that brings it to the notebook.

use std::io::{self, Write};

use super::interaction::Interaction;

/// What a value shows at the end of a cell: a text, and optionally HTML and SVG.
///
/// The notebook shows the richest form it can; `text/plain` is there for everything else
/// (terminals, diffs, screen readers), so it always says something useful.
///
/// ```
/// use downhill::display::Bundle;
///
/// let bundle = Bundle::text("loss: 0.1026").with_html("loss: <b>0.1026</b>");
/// assert_eq!(bundle.plain(), "loss: 0.1026");
///
/// let mut sent = Vec::new();
/// bundle.write_to(&mut sent)?;
/// assert!(String::from_utf8_lossy(&sent).starts_with("EVCXR_BEGIN_CONTENT text/html\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    plain: String,
    html: Option<String>,
    svg: Option<String>,
    interaction: Option<Interaction>,
}

impl Bundle {
    /// A bundle that shows nothing at all, for the unit value `()`.
    ///
    /// ```
    /// let mut sent = Vec::new();
    /// downhill::display::Bundle::empty().write_to(&mut sent)?;
    /// assert!(sent.is_empty());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// A bundle with a text only.
    ///
    /// ```
    /// assert_eq!(downhill::display::Bundle::text("42").plain(), "42");
    /// ```
    #[must_use]
    pub fn text(plain: impl Into<String>) -> Self {
        Self {
            plain: plain.into(),
            ..Self::default()
        }
    }

    /// The same bundle with an HTML form (`text/html`).
    ///
    /// Untrusted notebooks lose `<style>`, scripts and inline `<svg>`: use inline styles.
    ///
    /// ```
    /// let bundle = downhill::display::Bundle::text("w").with_html("<i>w</i>");
    /// assert_eq!(bundle.html(), Some("<i>w</i>"));
    /// ```
    #[must_use]
    pub fn with_html(mut self, html: impl Into<String>) -> Self {
        self.html = Some(html.into());
        self
    }

    /// The same bundle with a picture (`image/svg+xml`).
    ///
    /// ```
    /// let svg = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;
    /// let bundle = downhill::display::Bundle::text("an empty picture").with_svg(svg);
    /// assert_eq!(bundle.svg(), Some(svg));
    /// ```
    #[must_use]
    pub fn with_svg(mut self, svg: impl Into<String>) -> Self {
        self.svg = Some(svg.into());
        self
    }

    /// The same bundle, which in our kernel answers too.
    pub(crate) fn with_interaction(mut self, interaction: Interaction) -> Self {
        self.interaction = Some(interaction);
        self
    }

    /// The `text/plain` form.
    ///
    /// ```
    /// assert_eq!(downhill::display::Bundle::text("42").plain(), "42");
    /// ```
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The `text/html` form, if there is one.
    ///
    /// ```
    /// assert_eq!(downhill::display::Bundle::text("42").html(), None);
    /// ```
    #[must_use]
    pub fn html(&self) -> Option<&str> {
        self.html.as_deref()
    }

    /// The `image/svg+xml` form, if there is one.
    ///
    /// ```
    /// assert_eq!(downhill::display::Bundle::text("42").svg(), None);
    /// ```
    #[must_use]
    pub fn svg(&self) -> Option<&str> {
        self.svg.as_deref()
    }

    /// What answers, if the value can be asked.
    pub(super) fn interaction(&self) -> Option<&Interaction> {
        self.interaction.as_ref()
    }

    /// Whether it shows nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is more than a text.
    pub(super) fn is_rich(&self) -> bool {
        self.html.is_some() || self.svg.is_some()
    }

    /// Writes the bundle in the kernel's text protocol, one block a form.
    ///
    /// A line of the content that would end the block early gets a space at its end, which no
    /// form shows.
    ///
    /// # Errors
    /// Those of `out`.
    ///
    /// ```
    /// let mut sent = Vec::new();
    /// downhill::display::Bundle::text("42").write_to(&mut sent)?;
    /// assert_eq!(sent, b"EVCXR_BEGIN_CONTENT text/plain\n42\nEVCXR_END_CONTENT\n");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let forms = [
            ("text/html", self.html()),
            ("image/svg+xml", self.svg()),
            ("text/plain", Some(self.plain())),
        ];
        for (mime, content) in forms {
            if let Some(content) = content {
                write_block(mime, content, out)?;
            }
        }
        out.flush()
    }
}

/// One form in the kernel's text protocol.
pub(super) fn write_block(mime: &str, content: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, "EVCXR_BEGIN_CONTENT {mime}\n{}\n", guarded(content))?;
    out.write_all(b"EVCXR_END_CONTENT\n")
}

/// The content without a line that the kernel would take for a word of its protocol.
fn guarded(content: &str) -> String {
    let mut safe = String::with_capacity(content.len());
    for (number, line) in content.split('\n').enumerate() {
        if number > 0 {
            safe.push('\n');
        }
        let bare = line.trim_end_matches('\r');
        safe.push_str(bare);
        if matches!(bare, "EVCXR_END_CONTENT" | "EVCXR_PANIC_NOTIFICATION") {
            safe.push(' ');
        }
        safe.push_str(&line[bare.len()..]);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads the protocol back the way the kernel does: line by line, to the closing word.
    fn received(sent: &[u8]) -> Vec<(String, String)> {
        let sent = String::from_utf8(sent.to_vec()).unwrap();
        let mut lines = sent.lines();
        let mut blocks = Vec::new();
        while let Some(line) = lines.next() {
            let mime = line.strip_prefix("EVCXR_BEGIN_CONTENT ").unwrap();
            let content: Vec<&str> = lines
                .by_ref()
                .take_while(|line| *line != "EVCXR_END_CONTENT")
                .collect();
            blocks.push((mime.to_owned(), content.join("\n")));
        }
        blocks
    }

    fn sent(bundle: &Bundle) -> Vec<u8> {
        let mut bytes = Vec::new();
        bundle.write_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn every_form_is_one_block() {
        let bundle = Bundle::text("a\nb")
            .with_html("<p>a</p>")
            .with_svg("<svg/>");
        assert_eq!(
            received(&sent(&bundle)),
            [
                ("text/html".to_owned(), "<p>a</p>".to_owned()),
                ("image/svg+xml".to_owned(), "<svg/>".to_owned()),
                ("text/plain".to_owned(), "a\nb".to_owned()),
            ]
        );
    }

    #[test]
    fn content_cannot_end_its_own_block() {
        for hostile in [
            "EVCXR_END_CONTENT",
            "EVCXR_END_CONTENT\r",
            "EVCXR_PANIC_NOTIFICATION",
        ] {
            let blocks = received(&sent(&Bundle::text(format!("before\n{hostile}\nafter"))));
            assert_eq!(blocks.len(), 1, "{hostile:?}");
            let lines: Vec<&str> = blocks[0].1.lines().collect();
            assert_eq!(lines.len(), 3);
            assert_ne!(lines[1], hostile.trim_end());
            assert_eq!(lines[1].trim_end(), hostile.trim_end());
        }
    }

    proptest! {
        #[test]
        fn any_text_arrives(lines in prop::collection::vec("[a-z EVCXR_ENDCOTG]{0,20}", 1..6)) {
            let text = lines.join("\n");
            let blocks = received(&sent(&Bundle::text(text.clone()).with_html("x")));
            prop_assert_eq!(blocks.len(), 2);
            let trimmed = |text: &str| -> Vec<String> {
                text.lines().map(|line| line.trim_end().to_owned()).collect()
            };
            // One trailing empty line more or less is lost in `join` and `lines`.
            prop_assert_eq!(
                trimmed(blocks[1].1.trim_end()),
                trimmed(text.trim_end())
            );
        }
    }
}
