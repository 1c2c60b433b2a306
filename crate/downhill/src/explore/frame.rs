//! What an explorer shows for one choice of values.

use super::Picture;
use crate::figure::{Figure, FigureError};

/// What an explorer shows for one choice of values: one or more pictures and a caption in words.
///
/// Pictures of half the width ([`half_width`](crate::figure::LineChart::half_width)) stand beside
/// each other where there is room.
///
/// ```
/// use downhill::explore::Frame;
/// use downhill::figure::LossCurve;
///
/// let frame = Frame::of(LossCurve::new(&[0.69, 0.31])).caption("The loss falls.");
/// assert_eq!(frame.pictures().len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pictures: Vec<Figure>,
    caption: String,
    failure: Option<String>,
}

impl Frame {
    /// A frame with one picture: a figure, or a helper that draws one.
    ///
    /// What is wrong with a picture shows in its place.
    ///
    /// ```
    /// let frame = downhill::explore::Frame::of(downhill::figure::BarChart::new());
    /// assert!(frame.failure().unwrap().starts_with("There is nothing to draw"));
    /// ```
    #[must_use]
    pub fn of(picture: impl Picture) -> Self {
        let empty = Self {
            pictures: Vec::new(),
            caption: String::new(),
            failure: None,
        };
        empty.with(picture.figure())
    }

    /// One more picture, beside the others or below them.
    ///
    /// ```
    /// use downhill::{explore::Frame, figure::LossCurve};
    ///
    /// let frame = Frame::of(LossCurve::new(&[0.69])).beside(LossCurve::new(&[0.31]));
    /// assert_eq!(frame.pictures().len(), 2);
    /// ```
    #[must_use]
    pub fn beside(self, picture: impl Picture) -> Self {
        self.with(picture.figure())
    }

    /// What is seen, in words: below the picture, and read out when the values change.
    ///
    /// ```
    /// use downhill::{explore::Frame, figure::LossCurve};
    ///
    /// let frame = Frame::of(LossCurve::new(&[0.69])).caption("One epoch is not enough.");
    /// assert_eq!(frame.words(), "One epoch is not enough.");
    /// ```
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// The pictures, in order.
    ///
    /// ```
    /// use downhill::{explore::Frame, figure::LossCurve};
    ///
    /// let frame = Frame::of(LossCurve::new(&[0.69]).title("First"));
    /// assert_eq!(frame.pictures()[0].title(), "First");
    /// ```
    #[must_use]
    pub fn pictures(&self) -> &[Figure] {
        &self.pictures
    }

    /// The caption; of a frame that failed, what is wrong.
    ///
    /// ```
    /// let frame = downhill::explore::Frame::of(downhill::figure::BarChart::new());
    /// assert!(frame.words().contains("nothing to draw"));
    /// ```
    #[must_use]
    pub fn words(&self) -> &str {
        self.failure.as_deref().unwrap_or(&self.caption)
    }

    /// Why the frame could not be made, if it could not.
    ///
    /// ```
    /// use downhill::{explore::Frame, figure::LossCurve};
    ///
    /// assert_eq!(Frame::of(LossCurve::new(&[0.69])).failure(), None);
    /// ```
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The frame of values for which the closure gave no frame.
    pub(super) fn failed(reason: &str) -> Self {
        Self {
            pictures: Vec::new(),
            caption: String::new(),
            failure: Some(reason.to_owned()),
        }
    }

    fn with(mut self, figure: Result<Figure, FigureError>) -> Self {
        match figure {
            Ok(figure) => self.pictures.push(figure),
            Err(error) => {
                let reason = error.to_string();
                self.failure.get_or_insert(reason);
            }
        }
        self
    }
}
