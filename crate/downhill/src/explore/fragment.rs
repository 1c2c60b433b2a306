//! An explorer as one piece of HTML: what shows without scripts, the frames, and the script.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;

use super::Explorer;
use super::parameter::Kind;
use super::points::as_steps;
use super::question::Kind as QuestionKind;
use super::shared_lines::SharedLines;
use crate::display::escape;
use crate::figure::Figure;

const SCRIPT: &str = include_str!("explorer.js");
const STYLE: &str = include_str!("explorer.css");

/// zlib's own best level; higher ones take much longer for less than a hundredth.
const LEVEL: u8 = 9;

/// The whole fragment.
///
/// Where a notebook is not trusted, the script, its data and the style are removed, and the first
/// frame stays as an image.
pub(super) fn html(explorer: &Explorer) -> String {
    let name = match explorer.title.as_str() {
        "" => "Explorer",
        title => title,
    };
    let data = STANDARD.encode(compress_to_vec_zlib(data(explorer).as_bytes(), LEVEL));
    format!(
        "<div class=\"downhill-explorer\" data-format=\"1\" role=\"group\" aria-label=\"{}\" \
         data-lm-suppress-shortcuts=\"true\">\n<style>\n{STYLE}</style>\n\
         <div class=\"downhill-still\">\n{}</div>\n\
         <script type=\"text/plain\" class=\"downhill-frames\">{data}</script>\n\
         <script>\n{SCRIPT}</script>\n</div>\n",
        escape(name),
        still(explorer),
    )
}

/// What shows without scripts: the first frame.
fn still(explorer: &Explorer) -> String {
    let Some(frame) = explorer.first() else {
        return String::new();
    };
    let mut html = String::new();
    for picture in frame.pictures() {
        html += &format!("{}\n", image(picture));
    }
    if !frame.words().is_empty() {
        html += &format!("<p>{}</p>\n", escape(frame.words()));
    }
    html
}

fn image(picture: &Figure) -> String {
    format!(
        "<img src=\"data:image/svg+xml;base64,{}\" alt=\"{}\" style=\"max-width:100%;height:auto\">",
        STANDARD.encode(picture.svg()),
        escape(&format!("{}. {}", picture.title(), picture.alt())),
    )
}

/// Everything that the script needs, as JSON; explorer.js says what is where.
fn data(explorer: &Explorer) -> String {
    let mut shared = SharedLines::default();
    let frames: Vec<String> = explorer
        .frames
        .iter()
        .map(|frame| {
            let pictures: Vec<String> = frame
                .pictures()
                .iter()
                .map(|picture| numbers(&shared.add(picture.svg())))
                .collect();
            format!(
                "[[{}],{},{}]",
                pictures.join(","),
                json(frame.words()),
                u8::from(frame.failure().is_some())
            )
        })
        .collect();
    let parameters: Vec<String> = explorer.parameters.iter().map(|parameter| {
        let texts: Vec<String> = parameter.values.iter().map(|value| json(value.text())).collect();
        let addresses: Vec<String> = parameter.values.iter().map(|value| json(value.address())).collect();
        format!(
            "{{\"key\":{},\"label\":{},\"texts\":[{}],\"addresses\":[{}],\"start\":{},\"logarithmic\":{}}}",
            json(&parameter.key), json(&parameter.label), texts.join(","), addresses.join(","),
            parameter.start, parameter.kind == Kind::Logarithmic,
        )
    }).collect();
    let question = match &explorer.question {
        None => "null".to_owned(),
        Some(question) => {
            let (text, because) = (json(&question.text), json(&question.because));
            match &question.kind {
                QuestionKind::Number { truth, tolerance } => format!(
                    "{{\"text\":{text},\"because\":{because},\"truth\":{truth},\"tolerance\":{tolerance}}}"
                ),
                QuestionKind::Choice(answers) => {
                    let answers: Vec<String> = answers
                        .iter()
                        .map(|answer| {
                            let picture = match &answer.picture {
                                Some(Ok(figure)) => numbers(&shared.add(figure.svg())),
                                _ => "null".to_owned(),
                            };
                            format!(
                                "[{},{},{picture}]",
                                json(&answer.text),
                                u8::from(answer.right)
                            )
                        })
                        .collect();
                    format!(
                        "{{\"text\":{text},\"because\":{because},\"answers\":[{}]}}",
                        answers.join(",")
                    )
                }
            }
        }
    };
    let lines: Vec<String> = shared.lines().iter().map(|line| stored(line)).collect();
    let place = |place: Option<usize>| place.map_or("null".to_owned(), |place| place.to_string());
    format!(
        "{{\"title\":{},\"parameters\":[{}],\"plays\":{},\"drags\":{},\"question\":{question},\
         \"lines\":[{}],\"frames\":[{}]}}",
        json(&explorer.title),
        parameters.join(","),
        place(explorer.plays),
        explorer
            .drags
            .map_or("null".to_owned(), |[across, up]| format!("[{across},{up}]")),
        lines.join(","),
        frames.join(","),
    )
}

fn numbers(numbers: &[usize]) -> String {
    let texts: Vec<String> = numbers.iter().map(usize::to_string).collect();
    format!("[{}]", texts.join(","))
}

/// A line of a picture: as it is, or in three parts with its points as steps.
fn stored(line: &str) -> String {
    match as_steps(line) {
        None => json(line),
        Some((head, steps, tail)) => format!("[{},{},{}]", json(head), json(&steps), json(tail)),
    }
}

/// A text as JSON.
pub(super) fn json(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if (control as u32) < 0x20 => {
                quoted.push_str(&format!("\\u{:04x}", control as u32));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
