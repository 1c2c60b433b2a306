//! An explorer in the making: its parameters, and the closure that draws its frames.

use std::any::Any;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::between::Between;
use super::explorer::Explorer;
use super::{ExploreError, Frame, Parameter, Question, Value};
use crate::display::Interaction;
use crate::interrupt::{asked_to_stop, is_interrupt};
use crate::live::quietly;

/// The most frames of one explorer.
const MOST_FRAMES: usize = 2000;

/// Begins an explorer of these parameters; [`Exploration::frames`] makes it.
///
/// ```
/// use downhill::explore::{Frame, Parameter, explore};
/// use downhill::figure::LineChart;
///
/// let slope = Parameter::linear("slope", -2.0..=2.0, 9).start(1.0);
/// let explorer = explore([slope]).title("A line").frames(|[slope]| {
///     let line = LineChart::new().curve("y", -1.0..=1.0, |x| slope.number() * x);
///     Ok(Frame::of(line).caption(format!("The slope is {}.", slope.text())))
/// })?;
/// assert_eq!(explorer.frame(&[8])?.words(), "The slope is 2.");
/// # Ok::<(), downhill::explore::ExploreError>(())
/// ```
#[must_use]
pub fn explore<const N: usize>(parameters: [Parameter; N]) -> Exploration<N> {
    Exploration {
        parameters,
        title: String::new(),
        plays: None,
        drags: None,
        question: None,
    }
}

/// An explorer in the making, from [`explore`].
///
/// ```
/// use downhill::explore::{Exploration, Parameter, explore};
///
/// let exploration: Exploration<1> = explore([Parameter::linear("k", 0.0..=1.0, 3)]);
/// ```
#[derive(Debug, Clone)]
pub struct Exploration<const N: usize> {
    parameters: [Parameter; N],
    title: String,
    plays: Option<String>,
    drags: Option<[String; 2]>,
    question: Option<Question>,
}

impl<const N: usize> Exploration<N> {
    /// What the whole explorer is called, above its sliders and for screen readers.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::BarChart;
    ///
    /// let explorer = explore([Parameter::list("k", [1.0])])
    ///     .title("One bar")
    ///     .frames(|[k]| Ok(Frame::of(BarChart::new().bar("k", k.number()))))?;
    /// assert!(explorer.html().contains("One bar"));
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Which parameter the play button moves, by its key; otherwise the last.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::BarChart;
    ///
    /// let error = explore([Parameter::list("k", [1.0])])
    ///     .play("epoch")
    ///     .frames(|[k]| Ok(Frame::of(BarChart::new().bar("k", k.number()))))
    ///     .unwrap_err();
    /// assert_eq!(error.to_string(), "There is no parameter \"epoch\" to play: the keys are k.");
    /// ```
    #[must_use]
    pub fn play(mut self, key: &str) -> Self {
        self.plays = Some(key.to_owned());
        self
    }

    /// Which two parameters follow the pointer when it is dragged over the picture: one across, one
    /// up and down, by their keys.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::BarChart;
    ///
    /// let turn = Parameter::linear("turn", 0.0..=90.0, 4);
    /// let tilt = Parameter::linear("tilt", 0.0..=90.0, 4);
    /// let explorer = explore([turn, tilt])
    ///     .drag("turn", "tilt")
    ///     .frames(|[turn, tilt]| {
    ///         let bars = BarChart::new().bar("turn", turn.number()).bar("tilt", tilt.number());
    ///         Ok(Frame::of(bars))
    ///     })?;
    /// assert_eq!(explorer.len(), 16);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn drag(mut self, across: &str, up: &str) -> Self {
        self.drags = Some([across.to_owned(), up.to_owned()]);
        self
    }

    /// A question that comes before the picture: it is about the values at which the sliders start,
    /// and the picture stays covered until it is answered.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, Question, explore};
    /// use downhill::figure::BarChart;
    ///
    /// let question = Question::choose("Is the bar above 1?").right("yes").wrong("no");
    /// let explorer = explore([Parameter::list("k", [2.0])])
    ///     .ask(question)
    ///     .frames(|[k]| Ok(Frame::of(BarChart::new().bar("k", k.number()))))?;
    /// assert_eq!(explorer.len(), 1);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    #[must_use]
    pub fn ask(mut self, question: Question) -> Self {
        self.question = Some(question);
        self
    }

    /// Draws every frame, on all cores, and makes the explorer.
    ///
    /// The closure gets one [`Value`] of each parameter and gives a [`Frame`]. Where it fails or
    /// panics, the frame says why, and the others are drawn all the same.
    ///
    /// # Errors
    /// [`ExploreError`] when the parameters or the question are not sound, when there would be more
    /// than 2 000 frames or they would take more than 3 MB, and when no frame at all can be drawn.
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LineChart;
    ///
    /// let explorer = explore([Parameter::linear("a", -1.0..=1.0, 3)]).frames(|[a]| {
    ///     if a.number() < 0.0 {
    ///         return Err(format!("{} has no square root", a.text()).into());
    ///     }
    ///     Ok(Frame::of(LineChart::new().line("√a", &[0.0, 1.0], &[0.0, a.number().sqrt()])))
    /// })?;
    /// assert_eq!(explorer.frame(&[0])?.failure(), Some("-1 has no square root"));
    /// assert_eq!(explorer.frame(&[1])?.failure(), None);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    pub fn frames(
        self,
        draw: impl Fn([Value; N]) -> Result<Frame, Box<dyn Error>> + Sync,
    ) -> Result<Explorer, ExploreError> {
        let count = self.checked()?;
        // Where the kernel is interrupted, the frames that are left are not drawn, and one that is
        // on its way may say so, by an error of a trainer or otherwise.
        let frames = (0..count)
            .into_par_iter()
            .map(|place| match asked_to_stop() {
                true => None,
                false => Some(drawn(&draw, values_at(&self.parameters, place))),
            });
        let frames: Vec<Option<Frame>> = frames.collect();
        if asked_to_stop() {
            return Err(ExploreError::Interrupted { frames: count });
        }
        let frames: Vec<Frame> = frames.into_iter().flatten().collect();
        if frames.iter().all(|frame| frame.failure().is_some()) {
            let values = values_at(&self.parameters, 0);
            let said = self.parameters.iter().zip(&values);
            return Err(ExploreError::AllFail {
                values: said
                    .map(|(parameter, value)| format!("{} = {}", parameter.key, value.text()))
                    .collect::<Vec<_>>()
                    .join(", "),
                reason: frames.first().map_or("", Frame::words).to_owned(),
            });
        }
        let place = |key: &String| self.parameters.iter().position(|p| p.key == *key);
        let plays = self.plays.as_ref().and_then(place);
        let drags = self
            .drags
            .as_ref()
            .and_then(|[across, up]| Some([place(across)?, place(up)?]));
        let parameters = self.parameters.into();
        Explorer::new(self.title, parameters, plays, drags, self.question, frames)
    }

    /// Makes an explorer that goes on drawing: in our kernel, a slider calls the closure for any
    /// number between the values of its parameter and beyond them, in the running process.
    ///
    /// Every frame is drawn as [`frames`](Self::frames) does too: they are what an exported page and
    /// the stock kernel show, where nothing can be called. What the closure needs it must own, so
    /// write `move`, and clone what other cells need as well.
    ///
    /// Numbers between exist for [`linear`](Parameter::linear) and
    /// [`logarithmic`](Parameter::logarithmic) parameters, whole ones where all values are whole; a
    /// list, names, and numbers with texts of their own keep to their values.
    ///
    /// # Errors
    /// As [`frames`](Self::frames).
    ///
    /// ```
    /// use downhill::explore::{Frame, Parameter, explore};
    /// use downhill::figure::LineChart;
    ///
    /// let factor = 2.0;
    /// let slope = Parameter::linear("slope", -2.0..=2.0, 5);
    /// let explorer = explore([slope]).interact(move |[slope]| {
    ///     let line = LineChart::new().curve("y", -1.0..=1.0, |x| factor * slope.number() * x);
    ///     Ok(Frame::of(line))
    /// })?;
    /// assert_eq!(explorer.len(), 5);
    /// # Ok::<(), downhill::explore::ExploreError>(())
    /// ```
    pub fn interact(
        self,
        draw: impl Fn([Value; N]) -> Result<Frame, Box<dyn Error>> + Send + Sync + 'static,
    ) -> Result<Explorer, ExploreError> {
        let (title, parameters) = (self.title.clone(), self.parameters.clone());
        let explorer = self.frames(&draw)?;
        Ok(explorer.with_interaction(Interaction::new(Between {
            title,
            parameters,
            draw,
        })))
    }

    /// How many frames there are, once everything is sound.
    fn checked(&self) -> Result<usize, ExploreError> {
        for (place, parameter) in self.parameters.iter().enumerate() {
            let key = || parameter.key.clone();
            if let Some(mistake) = &parameter.mistake {
                return Err(mistake.clone());
            }
            if parameter.values.is_empty() {
                return Err(ExploreError::NoValues { key: key() });
            }
            if self.parameters[..place]
                .iter()
                .any(|other| other.key == parameter.key)
            {
                return Err(ExploreError::SameKey { key: key() });
            }
        }
        let keys = || {
            self.parameters
                .iter()
                .map(|parameter| parameter.key.as_str())
        };
        let asked = self.plays.iter().map(|key| (key, "play"));
        for (key, what) in asked.chain(self.drags.iter().flatten().map(|key| (key, "drag"))) {
            if !keys().any(|known| known == key) {
                let keys = keys().collect::<Vec<_>>().join(", ");
                let key = key.clone();
                return Err(ExploreError::UnknownKey { key, what, keys });
            }
        }
        if let Some(question) = &self.question {
            question.check()?;
        }
        let sizes: Vec<usize> = self.parameters.iter().map(|p| p.values.len()).collect();
        let frames = sizes
            .iter()
            .fold(1, |all: usize, size| all.saturating_mul(*size));
        if frames > MOST_FRAMES {
            let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
            let sizes = format!(
                "{} = {}",
                keys().collect::<Vec<_>>().join(" × "),
                sizes.join(" × ")
            );
            let most = MOST_FRAMES;
            return Err(ExploreError::TooManyFrames {
                sizes,
                frames,
                most,
            });
        }
        Ok(frames)
    }
}

/// The frame of these values, or what is wrong with them: what panics for some must not take the
/// other frames along.
pub(super) fn drawn<const N: usize>(
    draw: &impl Fn([Value; N]) -> Result<Frame, Box<dyn Error>>,
    values: [Value; N],
) -> Frame {
    match catch_unwind(AssertUnwindSafe(|| quietly(|| draw(values)))) {
        Ok(Ok(frame)) => frame,
        Ok(Err(error)) => Frame::failed(&error.to_string()),
        Err(thrown) if is_interrupt(&*thrown) => Frame::failed("The frame was interrupted."),
        Err(panic) => Frame::failed(&format!("The closure panicked: {}", message(&*panic))),
    }
}

/// The values of a frame: the last parameter changes fastest.
fn values_at<const N: usize>(parameters: &[Parameter; N], place: usize) -> [Value; N] {
    let mut rest = place;
    let mut places = [0; N];
    for (index, parameter) in parameters.iter().enumerate().rev() {
        places[index] = rest % parameter.values.len();
        rest /= parameter.values.len();
    }
    std::array::from_fn(|index| parameters[index].values[places[index]].clone())
}

/// What a panic said.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}
