//! A finished explorer: all its frames, and how it shows.

use std::fmt::{self, Debug};

use super::{ExploreError, Frame, Parameter, Question, Value, fragment};
use crate::display::{Bundle, Interaction, NotebookDisplay};

/// The most bytes of one explorer in a notebook or page.
const MOST_BYTES: usize = 3_000_000;

/// A finished explorer: it shows when it ends a cell.
///
/// The same closure and the same parameters give the same bytes.
///
/// ```
/// use downhill::explore::{Frame, Parameter, explore};
/// use downhill::figure::LossCurve;
///
/// let explorer = explore([Parameter::list("k", [1.0, 2.0])])
///     .frames(|[k]| Ok(Frame::of(LossCurve::new(&[0.69, 0.69 / k.number()]))))?;
/// assert_eq!(explorer.len(), 2);
/// explorer.frame(&[1])?.pictures()[0].svg(); // what the slider's second value shows
/// # Ok::<(), downhill::explore::ExploreError>(())
/// ```
#[derive(Clone)]
pub struct Explorer {
    pub(super) title: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) plays: Option<usize>,
    pub(super) drags: Option<[usize; 2]>,
    pub(super) question: Option<Question>,
    pub(super) frames: Vec<Frame>,
    html: String,
    interaction: Option<Interaction>,
}

impl Explorer {
    pub(super) fn new(
        title: String,
        parameters: Vec<Parameter>,
        plays: Option<usize>,
        drags: Option<[usize; 2]>,
        question: Option<Question>,
        frames: Vec<Frame>,
    ) -> Result<Self, ExploreError> {
        let mut explorer = Self {
            title,
            parameters,
            plays,
            drags,
            question,
            frames,
            html: String::new(),
            interaction: None,
        };
        explorer.html = fragment::html(&explorer);
        let (frames, bytes, most) = (explorer.len(), explorer.html.len(), MOST_BYTES);
        match bytes > most {
            true => Err(ExploreError::TooLarge {
                frames,
                bytes,
                most,
            }),
            false => Ok(explorer),
        }
    }

    /// The same explorer, which in our kernel draws other frames too.
    pub(super) fn with_interaction(mut self, interaction: Interaction) -> Self {
        self.interaction = Some(interaction);
        self
    }

    /// How many frames there are.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LossCurve;
    ///
    /// let (a, b) = (Parameter::list("a", [1.0, 2.0]), Parameter::list("b", [1.0, 2.0, 3.0]));
    /// let explorer = explore([a, b])
    ///     .frames(|[a, b]| Ok(Frame::of(LossCurve::new(&[a.number(), b.number()]))))?;
    /// assert_eq!(explorer.len(), 6);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "an explorer has one frame at least"
    )]
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// The frame at these places of the sliders, from 0, in the order of the parameters.
    ///
    /// # Errors
    /// [`ExploreError::NoSuchFrame`] for a place that a slider does not have.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LossCurve;
    ///
    /// let explorer = explore([Parameter::list("k", [1.0, 2.0])])
    ///     .frames(|[k]| Ok(Frame::of(LossCurve::new(&[k.number()])).caption(k.text())))?;
    /// assert_eq!(explorer.frame(&[1])?.words(), "2");
    /// assert!(explorer.frame(&[2]).is_err());
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    pub fn frame(&self, places: &[usize]) -> Result<&Frame, ExploreError> {
        let sizes: Vec<usize> = self.parameters.iter().map(|p| p.values.len()).collect();
        let known = places.len() == sizes.len() && places.iter().zip(&sizes).all(|(p, s)| p < s);
        let place = places
            .iter()
            .zip(&sizes)
            .fold(0, |all, (place, size)| all * size + place);
        let frame = self.frames.get(place).filter(|_| known);
        frame.ok_or_else(|| {
            let places = places.to_vec();
            ExploreError::NoSuchFrame { places, sizes }
        })
    }

    /// The places at which the sliders stand at first.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LossCurve;
    ///
    /// let explorer = explore([Parameter::list("k", [1.0, 2.0]).start(2.0)])
    ///     .frames(|[k]| Ok(Frame::of(LossCurve::new(&[k.number()]))))?;
    /// assert_eq!(explorer.start(), [1]);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> Vec<usize> {
        self.parameters
            .iter()
            .map(|parameter| parameter.start)
            .collect()
    }

    /// The explorer as a piece of HTML that holds everything it needs.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LossCurve;
    ///
    /// let explorer = explore([Parameter::list("k", [1.0, 2.0])])
    ///     .frames(|[k]| Ok(Frame::of(LossCurve::new(&[k.number()]))))?;
    /// assert!(explorer.html().starts_with("<div class=\"downhill-explorer\""));
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The frame that shows at first.
    pub(super) fn first(&self) -> Option<&Frame> {
        self.frame(&self.start()).ok()
    }
}

/// The explorer as HTML, its first frame also as a picture, and all of it as a text.
impl NotebookDisplay for Explorer {
    fn bundle(&self) -> Bundle {
        match &self.interaction {
            Some(interaction) => self.still().with_interaction(interaction.clone()),
            None => self.still(),
        }
    }
}

impl Explorer {
    /// What shows where nothing can be asked.
    fn still(&self) -> Bundle {
        let mut text = match self.title.as_str() {
            "" => "Explorer".to_owned(),
            title => title.to_owned(),
        };
        for parameter in &self.parameters {
            let ends = [parameter.values.first(), parameter.values.last()];
            let ends: Vec<&str> = ends.into_iter().flatten().map(Value::text).collect();
            let (label, count) = (&parameter.label, parameter.values.len());
            text += &format!("\n{label}: {count} values from {}", ends.join(" to "));
        }
        let Some(first) = self.first() else {
            return Bundle::text(text).with_html(self.html());
        };
        for picture in first.pictures() {
            text += &format!("\n{}\n{}", picture.title(), picture.alt());
        }
        if !first.words().is_empty() {
            text += &format!("\n{}", first.words());
        }
        let bundle = Bundle::text(text).with_html(self.html());
        match first.pictures().first() {
            Some(picture) => bundle.with_svg(picture.svg()),
            None => bundle,
        }
    }
}

impl Debug for Explorer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Explorer")
            .field("title", &self.title)
            .field("parameters", &self.parameters.len())
            .field("frames", &self.frames.len())
            .finish_non_exhaustive()
    }
}
