//! Where something else than text may begin: the first bytes of frames and of evcxr's lines.

use super::Signal;

/// No frame's first line is as long.
const LONGEST_HEADER: usize = 200;
/// No request for input and no MIME type is as long.
const LONGEST_ARGUMENT: usize = 4096;

pub(super) const FRAME: &[u8] = b"\x1eDOWNHILL ";
pub(super) const COMPLETE: &[u8] = b"EVCXR_EXECUTION_COMPLETE\n";
pub(super) const PANICKED: &[u8] = b"EVCXR_PANIC_NOTIFICATION\n";
pub(super) const QUESTION_MARK: &[u8] = b"EVCXR_ERROR_OCCURRED\n";
pub(super) const BLOCK_BEGINS: &[u8] = b"EVCXR_BEGIN_CONTENT ";
pub(super) const BLOCK_ENDS: &[u8] = b"EVCXR_END_CONTENT\n";
/// Lines that say something more behind these words.
const WITH_ARGUMENT: [&[u8]; 4] = [
    BLOCK_BEGINS,
    b"EVCXR_VARIABLE_CHANGED_TYPE:",
    b"EVCXR_INPUT_REQUEST:",
    b"EVCXR_INPUT_REQUEST_PASSWORD:",
];

pub(super) enum Recognised {
    Nothing,
    /// It may become something.
    Maybe,
    Frame {
        verb: String,
        id: Option<String>,
        length: usize,
        header: usize,
    },
    BlockBegins(usize),
    Line(Signal, usize),
}

pub(super) fn recognise(bytes: &[u8]) -> Recognised {
    if bytes[0] == FRAME[0] {
        return recognise_frame(bytes);
    }
    for (line, signal) in [
        (COMPLETE, Signal::Complete),
        (PANICKED, Signal::Panicked),
        (QUESTION_MARK, Signal::QuestionMark),
    ] {
        if bytes.starts_with(line) {
            return Recognised::Line(signal, line.len());
        }
        if line.starts_with(bytes) {
            return Recognised::Maybe;
        }
    }
    for words in WITH_ARGUMENT {
        if words.starts_with(bytes) {
            return Recognised::Maybe;
        }
        let Some(rest) = bytes.strip_prefix(words) else {
            continue;
        };
        let rest = &rest[..rest.len().min(LONGEST_ARGUMENT)];
        let end = rest.iter().position(|&byte| byte == b'\n');
        let argument = &rest[..end.unwrap_or(rest.len())];
        let is_block = words == BLOCK_BEGINS;
        if is_block && !argument.iter().all(u8::is_ascii_graphic) {
            return Recognised::Nothing;
        }
        return match end {
            None if rest.len() == LONGEST_ARGUMENT => Recognised::Nothing,
            None => Recognised::Maybe,
            Some(0) if is_block => Recognised::Nothing,
            Some(end) if is_block => Recognised::BlockBegins(words.len() + end + 1),
            Some(end) => Recognised::Line(Signal::Other, words.len() + end + 1),
        };
    }
    Recognised::Nothing
}

fn recognise_frame(bytes: &[u8]) -> Recognised {
    if FRAME.starts_with(bytes) {
        return Recognised::Maybe;
    }
    let Some(rest) = bytes.strip_prefix(FRAME) else {
        return Recognised::Nothing;
    };
    let rest = &rest[..rest.len().min(LONGEST_HEADER)];
    let end = rest.iter().position(|&byte| byte == b'\n');
    let header = &rest[..end.unwrap_or(rest.len())];
    let fits = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b' ';
    if !header.iter().all(fits) {
        return Recognised::Nothing;
    }
    let Some(end) = end else {
        return match rest.len() {
            LONGEST_HEADER => Recognised::Nothing,
            _ => Recognised::Maybe,
        };
    };
    let header = String::from_utf8_lossy(header);
    let words: Vec<&str> = header.split(' ').collect();
    let [verb, id, length] = words[..] else {
        return Recognised::Nothing;
    };
    match length.parse() {
        Ok(length) if !verb.is_empty() && !id.is_empty() => Recognised::Frame {
            verb: verb.to_owned(),
            id: Some(id.to_owned()).filter(|id| id != "-"),
            length,
            header: FRAME.len() + end + 1,
        },
        _ => Recognised::Nothing,
    }
}
