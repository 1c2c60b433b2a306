//! Questions about code: how does this name go on, and what is it?

use super::macro_arguments;
use super::positions::{byte_of, character_of};
use super::tokens::{Token, TokenKind, tokens};
use evcxr::{CommandContext, Completions};
use serde_json::{Value, json};
use tokio::sync::oneshot;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Question {
    Complete,
    Inspect,
}

pub(crate) struct Help {
    pub(crate) question: Question,
    pub(crate) code: String,
    /// The cursor, in characters.
    pub(crate) cursor: usize,
    /// Told when the question's turn has come.
    pub(crate) begun: oneshot::Sender<()>,
    pub(crate) answer: oneshot::Sender<Value>,
}

impl Help {
    pub(crate) fn is_awaited(&self) -> bool {
        !self.answer.is_closed()
    }

    pub(crate) fn respond(self, context: &mut CommandContext) {
        let _ = self.begun.send(());
        let place = byte_of(&self.code, self.cursor);
        let answer = match self.question {
            Question::Complete => complete(context, &self.code, place),
            Question::Inspect => inspect(context, &self.code, place),
        };
        let nothing = || nothing(self.question, self.cursor);
        let _ = self.answer.send(answer.unwrap_or_else(nothing));
    }
}

/// The content of a reply that knows nothing.
pub(crate) fn nothing(question: Question, cursor: usize) -> Value {
    match question {
        Question::Complete => json!({
            "status": "ok",
            "matches": [],
            "cursor_start": cursor,
            "cursor_end": cursor,
            "metadata": {},
        }),
        Question::Inspect => json!({
            "status": "ok",
            "found": false,
            "data": {},
            "metadata": {},
        }),
    }
}

fn complete(context: &mut CommandContext, code: &str, place: usize) -> Option<Value> {
    let opened = macro_arguments::opened(code, place);
    let ask = |context: &mut CommandContext, code: &str| {
        let found = context.completions(code, place).ok();
        found.filter(|found| !found.completions.is_empty())
    };
    let found = match &opened {
        Some(opened) => ask(context, opened).or_else(|| ask(context, code)),
        None => ask(context, code),
    }?;
    let Completions {
        completions,
        start_offset,
        end_offset,
    } = found;
    let start = character_of(code, start_offset);
    let end = character_of(code, end_offset);
    let types: Vec<Value> = completions
        .iter()
        .map(|one| json!({ "text": one.label, "type": one.kind, "start": start, "end": end }))
        .collect();
    let matches: Vec<&str> = completions.iter().map(|one| one.code.as_str()).collect();
    Some(json!({
        "status": "ok",
        "matches": matches,
        "cursor_start": start,
        "cursor_end": end,
        "metadata": { "_jupyter_types_experimental": types },
    }))
}

fn inspect(context: &mut CommandContext, code: &str, place: usize) -> Option<Value> {
    let place = end_of_name(code, place);
    // The argument alone first, if there is one: it is known what is around it.
    let mut views = Vec::new();
    if let Some(opened) = macro_arguments::opened(code, place) {
        views.extend(argument_alone(&opened, place));
        views.push(opened);
    } else {
        views.push(code.to_owned());
        views.extend(argument_alone(code, place));
    }
    views.into_iter().find_map(|view| {
        let view = view.get(..place)?;
        // A method is found only before its bracket.
        let call = format!("{view}(");
        [view, &call]
            .into_iter()
            .find_map(|view| match context.hover_at(view, view.len()) {
                Ok((plain, html)) if plain != "No documentation found" => Some(json!({
                    "status": "ok",
                    "found": true,
                    "data": { "text/plain": plain, "text/html": html },
                    "metadata": {},
                })),
                _ => None,
            })
    })
}

/// The end of the name that the place is in or beside; the place itself where there is none.
fn end_of_name(code: &str, place: usize) -> usize {
    tokens(code)
        .into_iter()
        .find(|token| token.is_name() && token.start <= place && place <= token.end())
        .map_or(place, |token| token.end())
}

/// The code before the place, in which the statement's part before the argument that the place is
/// in gives way to blanks: of `let a = f(1, x.len|` remains `x.len`.
fn argument_alone(code: &str, place: usize) -> Option<String> {
    let tokens: Vec<Token> = tokens(code)
        .into_iter()
        .filter(|token| token.start < place)
        .collect();
    // The brackets that are open at the place, each with where its statement and argument begin.
    let mut open: Vec<(TokenKind, usize, usize)> = Vec::new();
    let mut statement = tokens.first()?.start;
    for token in &tokens {
        if token.opens() {
            open.push((token.kind, statement, token.end()));
            if token.kind == TokenKind::OpenBrace {
                statement = token.end();
            }
        } else if token.closes() {
            let (kind, began, _) = open.pop()?;
            statement = if kind == TokenKind::OpenBrace {
                token.end()
            } else {
                began
            };
        } else if token.kind == TokenKind::Semi {
            statement = token.end();
        } else if token.kind == TokenKind::Comma
            && let Some((_, _, argument)) = open.last_mut()
        {
            *argument = token.end();
        }
    }
    // From the last open block on, all that is open are brackets of calls.
    let calls = open
        .iter()
        .rposition(|(kind, ..)| *kind == TokenKind::OpenBrace);
    let mut calls = open[calls.map_or(0, |block| block + 1)..].iter();
    let (_, from, _) = *calls.clone().next()?;
    let (_, _, to) = *calls.next_back()?;
    let mut alone = code.get(..place)?.to_owned();
    alone.replace_range(from..to, &" ".repeat(to - from));
    Some(alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_name_leads_to_its_end() {
        let code = "let long_name = x.abs();";
        for place in 4..=13 {
            assert_eq!(end_of_name(code, place), 13, "{place}");
        }
        assert_eq!(end_of_name(code, 19), 21);
        assert_eq!(end_of_name(code, 22), 22);
    }

    #[test]
    fn an_argument_stands_alone() {
        let alone = |marked: &str| {
            let place = marked.find('|').unwrap();
            argument_alone(&marked.replacen('|', "", 1), place).map(|text| text.trim().to_owned())
        };
        assert_eq!(alone("let a = f(1, x.len|()").as_deref(), Some("x.len"));
        assert_eq!(
            alone("let b = 1; g(h(b.abs|").as_deref(),
            Some("let b = 1;     b.abs")
        );
        let block = "fn f() { let y = 1; g(0, y.abs|";
        assert_eq!(
            alone(block).as_deref(),
            Some("fn f() { let y = 1;      y.abs")
        );
        assert_eq!(alone("let a = x.len|();"), None);
    }
}
