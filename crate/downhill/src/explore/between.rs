//! An explorer that answers: frames for any numbers, drawn when they are asked for.

use std::error::Error;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::exploration::drawn;
use super::fragment::json;
use super::parameter::Kind;
use super::{Frame, Parameter, Value};
use crate::display::{Answer, escape};
use crate::figure::Figure;
use crate::live::Asked;

/// The closure of an explorer and what it can be asked for.
pub(super) struct Between<const N: usize, F> {
    pub(super) title: String,
    pub(super) parameters: [Parameter; N],
    pub(super) draw: F,
}

impl<const N: usize, F> Answer for Between<N, F>
where
    F: Fn([Value; N]) -> Result<Frame, Box<dyn Error>> + Send + Sync,
{
    /// `{title, parameters: [{key, label, kind, from, to, whole, values, texts, start}]}`; `start`
    /// is the place of the first value, and `from` and `to` are there for numbers only.
    fn parameters(&self) -> String {
        let parameters: Vec<String> = self.parameters.iter().map(parameter_json).collect();
        let title = json(&self.title);
        format!(
            "{{\"title\":{title},\"parameters\":[{}]}}",
            parameters.join(",")
        )
    }

    fn answer(&self, asked: &[Asked]) -> Result<String, String> {
        let asked: &[Asked; N] = asked.try_into().map_err(|_| {
            let given = asked.len();
            format!("The explorer has {N} parameters, and the kernel asked for {given} values.")
        })?;
        let mut values = Vec::with_capacity(N);
        for (parameter, asked) in self.parameters.iter().zip(asked) {
            values.push(parameter.value_of(*asked)?);
        }
        let said = self.parameters.iter().zip(&values);
        let said: Vec<String> = said
            .map(|(parameter, value)| format!("{} = {}", parameter.label, value.text()))
            .collect();
        let values: [Value; N] = values.try_into().map_err(|_| "A value is missing.")?;
        let frame = drawn(&self.draw, values);
        match frame.failure() {
            Some(failure) => Err(failure.to_owned()),
            None => Ok(html(&frame, &said.join(", "))),
        }
    }
}

fn parameter_json(parameter: &Parameter) -> String {
    let values = &parameter.values;
    let kind = parameter.asked_as();
    let ends = match (kind, values.first(), values.last()) {
        (Kind::Names, ..) | (_, None, _) | (.., None) => String::new(),
        (_, Some(first), Some(last)) => {
            let (from, to) = (first.number(), last.number());
            format!(
                "\"from\":{from:?},\"to\":{to:?},\"whole\":{},",
                parameter.is_whole()
            )
        }
    };
    let kind = match kind {
        Kind::Linear => "linear",
        Kind::Logarithmic => "logarithmic",
        Kind::List => "list",
        Kind::Names => "names",
    };
    let numbers: Vec<String> = values.iter().map(|v| format!("{:?}", v.number())).collect();
    let texts: Vec<String> = values.iter().map(|value| json(value.text())).collect();
    format!(
        "{{\"key\":{},\"label\":{},\"kind\":\"{kind}\",{ends}\"values\":[{}],\"texts\":[{}],\
         \"start\":{}}}",
        json(&parameter.key),
        json(&parameter.label),
        numbers.join(","),
        texts.join(","),
        parameter.start,
    )
}

/// A frame as the explorer shows it: its pictures, narrow ones beside each other where there is
/// room, and its caption; `said` are the values in words.
fn html(frame: &Frame, said: &str) -> String {
    let pictures: String = frame.pictures().iter().map(image).collect();
    let caption = match frame.words() {
        "" => String::new(),
        words => format!("<p style=\"margin:.35em 0 0\">{}</p>", escape(words)),
    };
    format!(
        "<div role=\"group\" aria-label=\"{}\"><div style=\"display:flex;flex-wrap:wrap;\
         justify-content:center;align-items:flex-start\">{pictures}</div>{caption}</div>",
        escape(said),
    )
}

/// A picture whose room is known before it is decoded, and which is decoded before it is seen:
/// nothing jumps or flickers while a slider moves.
fn image(picture: &Figure) -> String {
    let svg = picture.svg();
    let side = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
        let (number, _) = rest.split_once('"')?;
        number
            .parse::<f64>()
            .ok()
            .map(|side| format!(" {name}=\"{}\"", side.round()))
    };
    format!(
        "<img src=\"data:image/svg+xml;base64,{}\" alt=\"{}\"{}{} decoding=\"sync\" \
         style=\"max-width:100%;height:auto\">",
        STANDARD.encode(svg),
        escape(&format!("{}. {}", picture.title(), picture.alt())),
        side("width").unwrap_or_default(),
        side("height").unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::LossCurve;

    fn between() -> impl Answer {
        let eta = Parameter::logarithmic("eta", 1e-2..=1.0, 3)
            .label("η")
            .start(0.1);
        Between {
            title: "One \"step\"".to_owned(),
            parameters: [eta, Parameter::names("shape", ["moons", "XOR"])],
            draw: |[eta, shape]: [Value; 2]| match shape.place() {
                0 => {
                    let curve = LossCurve::new(&[0.69, eta.number()]).half_width();
                    Ok(Frame::of(curve).caption(format!("{} < 1", eta.text())))
                }
                _ if eta.number() > 1.0 => std::panic::resume_unwind(Box::new("too large")),
                _ => Err("no such data".into()),
            },
        }
    }

    #[test]
    fn the_kernel_is_told_what_can_be_asked() {
        assert_eq!(
            between().parameters(),
            "{\"title\":\"One \\\"step\\\"\",\"parameters\":[{\"key\":\"eta\",\"label\":\"η\",\
             \"kind\":\"logarithmic\",\"from\":0.01,\"to\":1.0,\"whole\":false,\
             \"values\":[0.01,0.1,1.0],\"texts\":[\"0.01\",\"0.1\",\"1\"],\"start\":1},\
             {\"key\":\"shape\",\"label\":\"shape\",\"kind\":\"names\",\"values\":[0.0,1.0],\
             \"texts\":[\"moons\",\"XOR\"],\"start\":0}]}"
        );
    }

    #[test]
    fn a_number_between_is_drawn_by_the_closure() {
        let html = between()
            .answer(&[Asked::Number(0.05), Asked::Place(0)])
            .unwrap();
        let figure = LossCurve::new(&[0.69, 0.05]).half_width().draw().unwrap();
        assert!(html.contains(&STANDARD.encode(figure.svg())), "{html}");
        assert!(html.contains(" width=\"430\" height=\""), "{html}");
        assert!(html.starts_with("<div role=\"group\" aria-label=\"η = 0.05, shape = moons\">"));
        assert!(
            html.ends_with("<p style=\"margin:.35em 0 0\">0.05 &lt; 1</p></div>"),
            "{html}"
        );
    }

    #[test]
    fn what_fails_is_said() {
        let failed = |asked: &[Asked]| between().answer(asked).unwrap_err();
        let xor = Asked::Place(1);
        assert_eq!(failed(&[Asked::Number(0.5), xor]), "no such data");
        let panicked = "The closure panicked: too large";
        assert_eq!(failed(&[Asked::Number(2.0), xor]), panicked);
        assert_eq!(failed(&[Asked::Number(-1.0), xor]), "η cannot be -1.");
        let few = "The explorer has 2 parameters, and the kernel asked for 1 values.";
        assert_eq!(failed(&[xor]), few);
    }
}
