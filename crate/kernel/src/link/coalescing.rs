//! Events that wait a moment, so that a loop that prints a million lines makes forty messages a
//! second and not a million.

use super::{CellEvent, Stream};
use std::time::{Duration, Instant};

/// The shortest time between two deliveries. The first after a pause goes at once.
pub(super) const PAUSE: Duration = Duration::from_millis(25);
/// How long error text that has been delivered may still be taken for the message of a `?`: on a
/// busy machine the process can be halted between the message and the marker behind it.
const REMEMBERED: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Waiting {
    events: Vec<CellEvent>,
    delivered: Option<Instant>,
    /// When the last event became error text. Such text always waits, because it may turn out to
    /// be the message of a `?`.
    error_text_since: Option<Instant>,
    last_error_text: Option<(String, Instant)>,
}

impl Waiting {
    pub(super) fn new() -> Waiting {
        Waiting {
            events: Vec::new(),
            delivered: None,
            error_text_since: None,
            last_error_text: None,
        }
    }

    pub(super) fn push(&mut self, event: CellEvent, now: Instant) {
        if let CellEvent::Text { text, .. } = &event
            && text.is_empty()
        {
            return;
        }
        let ends_in_error_text = matches!(
            &event,
            CellEvent::Text {
                stream: Stream::Err,
                ..
            }
        );
        match ends_in_error_text {
            true => self.error_text_since = self.error_text_since.or(Some(now)),
            false => self.error_text_since = None,
        }
        match event {
            CellEvent::Text { stream, text } => {
                if let Some(CellEvent::Text {
                    stream: last,
                    text: whole,
                }) = self.events.last_mut()
                    && *last == stream
                {
                    whole.push_str(&text);
                } else {
                    self.events.push(CellEvent::Text { stream, text });
                }
            }
            CellEvent::Update { id, mime } => {
                // Only the newest picture counts, unless something was cleared in between.
                let since_clear = self
                    .events
                    .iter()
                    .rposition(|event| matches!(event, CellEvent::Clear))
                    .map_or(0, |place| place + 1);
                for event in &mut self.events[since_clear..] {
                    if let CellEvent::Update {
                        id: known,
                        mime: old,
                    } = event
                        && *known == id
                    {
                        *old = mime;
                        return;
                    }
                }
                self.events.push(CellEvent::Update { id, mime });
            }
            event => self.events.push(event),
        }
    }

    /// When something is to be delivered next.
    pub(super) fn due(&self, now: Instant) -> Option<Instant> {
        if self.events.is_empty() {
            return None;
        }
        let free = self.delivered.map_or(now, |delivered| delivered + PAUSE);
        let only_error_text = self.events.len() == 1;
        match self.error_text_since {
            Some(since) if only_error_text => Some(free.max(since + PAUSE)),
            _ => Some(free),
        }
    }

    /// Takes what is due; error text at the end stays until it is old enough.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<CellEvent> {
        if self.due(now).is_none_or(|due| due > now) {
            return Vec::new();
        }
        match self.error_text_since {
            Some(since) if now < since + PAUSE => {
                let held = self.events.pop();
                let due = self.deliver(now);
                self.events.extend(held);
                self.error_text_since = Some(since);
                due
            }
            _ => self.deliver(now),
        }
    }

    /// Takes everything.
    pub(super) fn take_all(&mut self, now: Instant) -> Vec<CellEvent> {
        self.deliver(now)
    }

    /// Takes the error text that is last, which is the message of the `?` that just ended a cell.
    pub(super) fn take_question_mark(&mut self, now: Instant) -> String {
        if self.error_text_since.take().is_some()
            && let Some(CellEvent::Text { text, .. }) = self.events.pop()
        {
            return text;
        }
        match self.last_error_text.take() {
            Some((text, delivered)) if now < delivered + REMEMBERED => text,
            _ => String::new(),
        }
    }

    fn deliver(&mut self, now: Instant) -> Vec<CellEvent> {
        self.error_text_since = None;
        if self.events.is_empty() {
            return Vec::new();
        }
        self.delivered = Some(now);
        if let Some(CellEvent::Text {
            stream: Stream::Err,
            text,
        }) = self.events.last()
        {
            self.last_error_text = Some((text.clone(), now));
        }
        std::mem::take(&mut self.events)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Mime;
    use super::*;

    fn text(stream: Stream, text: &str) -> CellEvent {
        CellEvent::Text {
            stream,
            text: text.to_owned(),
        }
    }

    fn update(id: &str, content: &str) -> CellEvent {
        CellEvent::Update {
            id: id.to_owned(),
            mime: Mime(vec![("text/plain".to_owned(), content.to_owned())]),
        }
    }

    #[test]
    fn the_first_text_goes_at_once_and_the_next_after_a_pause() {
        let mut waiting = Waiting::new();
        let now = Instant::now();
        assert_eq!(waiting.due(now), None);
        waiting.push(text(Stream::Out, "a"), now);
        assert_eq!(waiting.take_due(now), [text(Stream::Out, "a")]);
        waiting.push(text(Stream::Out, "b"), now);
        waiting.push(text(Stream::Out, "c"), now);
        assert!(waiting.take_due(now + PAUSE / 2).is_empty());
        assert_eq!(waiting.take_due(now + PAUSE), [text(Stream::Out, "bc")]);
    }

    #[test]
    fn error_text_waits_and_can_become_the_message_of_a_question_mark() {
        let mut waiting = Waiting::new();
        let now = Instant::now();
        waiting.push(text(Stream::Out, "a"), now);
        waiting.push(text(Stream::Err, "no such "), now);
        waiting.push(text(Stream::Err, "file\n"), now);
        let later = now + PAUSE / 2;
        assert_eq!(waiting.take_due(later), [text(Stream::Out, "a")]);
        assert_eq!(waiting.take_question_mark(later), "no such file\n");
        assert!(waiting.take_all(later).is_empty());
    }

    #[test]
    fn a_message_that_was_delivered_too_early_is_still_known() {
        let mut waiting = Waiting::new();
        let now = Instant::now();
        waiting.push(text(Stream::Err, "late"), now);
        assert_eq!(waiting.take_due(now + PAUSE), [text(Stream::Err, "late")]);
        assert_eq!(waiting.take_question_mark(now + 2 * PAUSE), "late");
        assert_eq!(waiting.take_question_mark(now + 2 * PAUSE), "");
    }

    #[test]
    fn of_updates_the_newest_counts_but_not_across_a_clear() {
        let mut waiting = Waiting::new();
        let now = Instant::now();
        for event in [
            update("a", "1"),
            update("b", "1"),
            update("a", "2"),
            CellEvent::Clear,
            update("a", "3"),
        ] {
            waiting.push(event, now);
        }
        assert_eq!(
            waiting.take_all(now),
            [
                update("a", "2"),
                update("b", "1"),
                CellEvent::Clear,
                update("a", "3"),
            ]
        );
    }
}
