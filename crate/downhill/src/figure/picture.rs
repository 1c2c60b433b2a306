//! A finished figure.

use std::fmt::{self, Debug};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::FigureError;
use crate::display::{Bundle, NotebookDisplay, escape};

/// A finished figure: an SVG picture with its title and its description in words.
///
/// It shows when it ends a cell, and [`save`](Figure::save) writes it to a file. The same data
/// give the same bytes.
///
/// ```
/// use downhill::figure::LossCurve;
///
/// let figure = LossCurve::new(&[0.69, 0.31, 0.22]).draw()?;
/// assert!(figure.svg().starts_with("<svg"));
/// assert_eq!(figure.title(), "Log loss after 3 epochs: 0.220000");
/// # Ok::<(), downhill::figure::FigureError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Figure {
    svg: String,
    title: String,
    alt: String,
}

impl Figure {
    pub(super) fn new(svg: String, title: &str, alt: &str) -> Self {
        Self {
            svg,
            title: title.to_owned(),
            alt: alt.to_owned(),
        }
    }

    /// The picture, a complete SVG document.
    ///
    /// ```
    /// let figure = downhill::figure::BarChart::new().bar("benign", 458.0).draw()?;
    /// assert!(figure.svg().contains("benign"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The title, as drawn above the picture.
    ///
    /// ```
    /// let chart = downhill::figure::BarChart::new().title("Class balance");
    /// assert_eq!(chart.bar("benign", 458.0).draw()?.title(), "Class balance");
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the picture shows, in words, for who cannot see it.
    ///
    /// ```
    /// let figure = downhill::figure::BarChart::new().bar("benign", 458.0).draw()?;
    /// assert!(figure.alt().contains("benign: 458"));
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    #[must_use]
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// Writes the picture to a file, as SVG.
    ///
    /// # Errors
    /// [`FigureError::Save`] when the file cannot be written.
    ///
    /// ```no_run
    /// let figure = downhill::figure::LossCurve::new(&[0.69, 0.31]).draw()?;
    /// figure.save("loss.svg")?;
    /// # Ok::<(), downhill::figure::FigureError>(())
    /// ```
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), FigureError> {
        let path = path.as_ref();
        fs::write(path, &self.svg).map_err(|reason| FigureError::Save {
            path: path.to_owned(),
            reason: Arc::new(reason),
        })
    }
}

/// The picture in three forms: an `<img>` with the picture inside, which shows in notebooks that
/// are not trusted too; the SVG itself, for pages that draw it inline; title and description.
impl NotebookDisplay for Figure {
    fn bundle(&self) -> Bundle {
        let image = format!(
            "<img src=\"data:image/svg+xml;base64,{}\" alt=\"{}\" \
             style=\"max-width:100%;height:auto\">",
            STANDARD.encode(&self.svg),
            escape(&format!("{}. {}", self.title, self.alt)),
        );
        Bundle::text(format!("{}\n{}", self.title, self.alt))
            .with_html(image)
            .with_svg(self.svg.as_str())
    }
}

impl Debug for Figure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Figure")
            .field("title", &self.title)
            .field("alt", &self.alt)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure() -> Figure {
        Figure::new("<svg/>".to_owned(), "Loss \"L\"", "From 1 to 0.")
    }

    #[test]
    fn the_bundle_has_all_three_forms() {
        let bundle = figure().bundle();
        assert_eq!(bundle.plain(), "Loss \"L\"\nFrom 1 to 0.");
        assert_eq!(bundle.svg(), Some("<svg/>"));
        let html = bundle.html().unwrap();
        assert!(html.contains("base64,PHN2Zy8+\""), "{html}");
        assert!(
            html.contains("alt=\"Loss &quot;L&quot;. From 1 to 0.\""),
            "{html}"
        );
    }

    #[test]
    fn save_writes_the_svg_and_says_where_it_failed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("loss.svg");
        figure().save(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "<svg/>");
        let error = figure()
            .save(folder.path().join("no/such/loss.svg"))
            .unwrap_err();
        assert!(error.to_string().contains("no/such/loss.svg"), "{error}");
    }
}
