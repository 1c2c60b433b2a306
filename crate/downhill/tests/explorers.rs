//! What an explorer holds, and that whoever opens it sees what Rust drew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::error::Error;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use downhill::data::{add_bias, load_breast_cancer};
use downhill::display::NotebookDisplay;
use downhill::explore::{ExploreError, Explorer, Frame, Parameter, Question, explore};
use downhill::figure::{BarChart, LineChart, LossCurve};
use downhill::training::GradientDescent;
use miniz_oxide::inflate::decompress_to_vec_zlib;

const TABLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../data/breast-cancer-wisconsin.data"
);

fn bar(value: f64) -> Frame {
    Frame::of(BarChart::new().title("One bar").bar("a", value))
}

/// The data inside a fragment, as the browser gets them.
fn data(explorer: &Explorer) -> Json {
    let html = explorer.html();
    let (_, rest) = html.split_once("class=\"downhill-frames\">").unwrap();
    let (packed, _) = rest.split_once("</script>").unwrap();
    let plain = decompress_to_vec_zlib(&STANDARD.decode(packed).unwrap()).unwrap();
    let text = String::from_utf8(plain).unwrap();
    let (value, rest) = Json::read(&text);
    assert_eq!(rest, "");
    value
}

/// JSON as far as explorers write it, read without the code that wrote it.
#[derive(Debug, Clone, PartialEq)]
enum Json {
    Plain(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    fn read(text: &str) -> (Self, &str) {
        match text.as_bytes()[0] {
            b'"' => {
                let (text, rest) = Self::read_text(text);
                (Self::Text(text), rest)
            }
            b'[' => {
                let (mut list, mut rest) = (Vec::new(), &text[1..]);
                while !rest.starts_with(']') {
                    let (value, behind) = Self::read(rest.trim_start_matches(','));
                    list.push(value);
                    rest = behind;
                }
                (Self::List(list), &rest[1..])
            }
            b'{' => {
                let (mut object, mut rest) = (Vec::new(), &text[1..]);
                while !rest.starts_with('}') {
                    let (key, behind) = Self::read_text(rest.trim_start_matches(','));
                    let (value, behind) = Self::read(behind.strip_prefix(':').unwrap());
                    object.push((key, value));
                    rest = behind;
                }
                (Self::Object(object), &rest[1..])
            }
            _ => {
                let end = text.find([',', ']', '}']).unwrap_or(text.len());
                (Self::Plain(text[..end].to_owned()), &text[end..])
            }
        }
    }

    fn read_text(text: &str) -> (String, &str) {
        let mut read = String::new();
        let mut letters = text.strip_prefix('"').unwrap().char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => return (read, &text[at + 2..]),
                '\\' => match letters.next().unwrap().1 {
                    'u' => {
                        let code: String = letters.by_ref().take(4).map(|(_, c)| c).collect();
                        let code = u32::from_str_radix(&code, 16).unwrap();
                        read.push(char::from_u32(code).unwrap());
                    }
                    same => read.push(same),
                },
                other => read.push(other),
            }
        }
        panic!("a text without an end: {text}");
    }

    fn get(&self, key: &str) -> &Self {
        let Self::Object(object) = self else {
            panic!("no object: {self:?}")
        };
        &object.iter().find(|(name, _)| name == key).unwrap().1
    }

    fn list(&self) -> &[Self] {
        let Self::List(list) = self else {
            panic!("no list: {self:?}")
        };
        list
    }

    fn text(&self) -> &str {
        let (Self::Text(text) | Self::Plain(text)) = self else {
            panic!("no text: {self:?}")
        };
        text
    }

    fn number(&self) -> usize {
        self.text().parse().unwrap()
    }
}

/// A line in three parts, with its steps made points again, as the script does it.
fn with_points(parts: &[Json]) -> String {
    let steps: Vec<i32> = parts[1]
        .text()
        .chars()
        .map(|letter| letter as i32)
        .collect();
    let step = |letter: &i32| match letter - 35 - i32::from(*letter > 92) {
        number if number % 2 == 0 => number / 2,
        number => -(number + 1) / 2,
    };
    let (right, down) = steps.split_at(steps.len() / 2);
    let (mut x, mut y) = (0, 0);
    let points = right.iter().zip(down).map(|(right, down)| {
        (x, y) = (x + step(right), y + step(down));
        format!("{},{}", f64::from(x) / 10.0, f64::from(y) / 10.0)
    });
    let points = points.collect::<Vec<_>>().join(" ");
    format!("{}{points}{}", parts[0].text(), parts[2].text())
}

/// The pictures of a frame, put together again from the shared lines.
fn pictures(data: &Json, frame: usize) -> Vec<String> {
    let lines = data.get("lines").list();
    let picture = |picture: &Json| {
        let texts = picture
            .list()
            .iter()
            .map(|line| match &lines[line.number()] {
                Json::List(parts) => with_points(parts),
                line => line.text().to_owned(),
            });
        texts.map(|line| format!("{line}\n")).collect::<String>()
    };
    let frames = data.get("frames").list();
    frames[frame].list()[0].list().iter().map(picture).collect()
}

#[test]
fn what_is_stored_is_what_was_drawn() -> Result<(), Box<dyn Error>> {
    let a = Parameter::linear("a", -1.0..=1.0, 5).start(0.5);
    let b = Parameter::names("b", ["up", "down"]);
    let explorer = explore([a, b]).frames(|[a, b]| {
        let slope = if b.text() == "up" {
            a.number()
        } else {
            -a.number()
        };
        let line = LineChart::new()
            .title("\"a\" \\ <b> & 😀\u{2028}")
            .x_label("x");
        let frame = Frame::of(line.curve("y", 0.0..=1.0, |x| slope * x));
        Ok(frame
            .beside(LossCurve::new(&[1.0, slope.abs() + 0.1]).half_width())
            .caption(b.text()))
    })?;
    let data = data(&explorer);
    assert_eq!(data.get("frames").list().len(), 10);
    for place in 0..10 {
        let frame = explorer.frame(&[place / 2, place % 2])?;
        let drawn: Vec<&str> = frame.pictures().iter().map(|p| p.svg()).collect();
        assert_eq!(pictures(&data, place), drawn, "frame {place}");
        let stored = &data.get("frames").list()[place].list()[1];
        assert_eq!(stored.text(), frame.words());
    }
    assert_eq!(data.get("parameters").list()[0].get("start").number(), 3);
    assert_eq!(explorer.start(), [3, 0]);
    Ok(())
}

#[test]
fn nothing_of_the_author_becomes_markup() -> Result<(), Box<dyn Error>> {
    let hostile = "</script><script>alert('1')</script>\u{2028}\\\"&lt;<b>😀";
    let names = Parameter::names("name", [hostile, "plain"]).label(hostile);
    let question = Question::choose(hostile)
        .right(hostile)
        .wrong("no")
        .because(hostile);
    let explorer = explore([names])
        .title(hostile)
        .ask(question)
        .frames(|[name]| Ok(bar(1.0).caption(name.text())))?;
    let html = explorer.html();
    assert_eq!(html.matches("<script").count(), 2);
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(!html.contains("<b>"));
    let data = data(&explorer);
    assert_eq!(data.get("title").text(), hostile);
    assert_eq!(
        data.get("parameters").list()[0].get("label").text(),
        hostile
    );
    assert_eq!(data.get("question").get("because").text(), hostile);
    assert_eq!(data.get("frames").list()[0].list()[1].text(), hostile);
    Ok(())
}

#[test]
fn without_scripts_the_first_frame_is_seen() -> Result<(), Box<dyn Error>> {
    let explorer = explore([Parameter::list("a", [1.0, 2.0, 3.0]).start(2.0)])
        .frames(|[a]| Ok(bar(a.number()).caption(format!("a is {}.", a.text()))))?;
    let first = explorer.frame(&[1])?.pictures()[0].clone();
    let html = explorer.html();
    let (_, still) = html.split_once("<div class=\"downhill-still\">").unwrap();
    let (still, _) = still.split_once("</div>").unwrap();
    let picture = STANDARD.encode(first.svg());
    assert!(still.contains(&format!("src=\"data:image/svg+xml;base64,{picture}\"")));
    assert!(still.contains("alt=\"One bar. ") && still.contains("<p>a is 2.</p>"));
    let bundle = explorer.bundle();
    assert_eq!(bundle.svg(), Some(first.svg()));
    assert_eq!(bundle.html(), Some(html));
    let plain = bundle.plain();
    assert!(
        plain.contains("a: 3 values from 1 to 3") && plain.ends_with("a is 2."),
        "{plain}"
    );
    Ok(())
}

#[test]
fn the_style_stays_inside() -> Result<(), Box<dyn Error>> {
    let explorer = explore([]).frames(|[]| Ok(bar(1.0)))?;
    let (_, style) = explorer.html().split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    let mut selectors = 0;
    for rule in style.split('}') {
        let Some((before, _)) = rule.rsplit_once('{') else {
            continue;
        };
        let before = before.rsplit(['{', '/']).next().unwrap_or("").trim();
        for selector in before.split(", ").filter(|part| !part.is_empty()) {
            assert!(selector.starts_with(".downhill-explorer"), "{selector}");
            selectors += 1;
        }
    }
    assert!(selectors > 30, "{selectors}");
    Ok(())
}

#[test]
fn the_same_closure_gives_the_same_bytes() -> Result<(), Box<dyn Error>> {
    let made = || {
        explore([
            Parameter::linear("a", 0.1..=2.0, 40),
            Parameter::list("b", [1, 2]),
        ])
        .frames(|[a, b]| Ok(bar(a.number() * b.number()).caption(a.text())))
    };
    assert_eq!(made()?.html(), made()?.html());
    Ok(())
}

#[test]
fn a_value_that_fails_has_a_frame_that_says_so() -> Result<(), Box<dyn Error>> {
    let captured = [1.0, 2.0];
    let explorer =
        explore([Parameter::linear("place", 0.0..=3.0, 4)]).frames(|[place]| {
            match place.whole() {
                2 => Err("two is not allowed".into()),
                place => Ok(bar(captured[place])),
            }
        })?;
    assert_eq!(explorer.frame(&[1])?.failure(), None);
    assert_eq!(explorer.frame(&[2])?.failure(), Some("two is not allowed"));
    let panicked = explorer.frame(&[3])?.failure().unwrap();
    assert!(
        panicked.starts_with("The closure panicked: index out of bounds"),
        "{panicked}"
    );
    let nothing = Frame::of(BarChart::new());
    assert!(nothing.failure().unwrap().contains("nothing to draw"));
    let data = data(&explorer);
    let failed = data
        .get("frames")
        .list()
        .iter()
        .map(|frame| frame.list()[2].number());
    assert_eq!(failed.collect::<Vec<_>>(), [0, 0, 1, 1]);
    Ok(())
}

#[test]
fn what_cannot_be_made_says_what_to_do() {
    let draw = |parameter: Parameter| explore([parameter]).frames(|[a]| Ok(bar(a.number())));
    let message = |result: Result<Explorer, ExploreError>| result.unwrap_err().to_string();
    let none: [f64; 0] = [];
    for (parameter, said) in [
        (Parameter::list("a", none), "has no values"),
        (Parameter::linear("a", 0.0..=1.0, 0), "has no values"),
        (
            Parameter::linear("a", 0.0..=f64::INFINITY, 3),
            "cannot run from 0 to inf",
        ),
        (
            Parameter::logarithmic("a", 0.0..=1.0, 3),
            "two ends above 0",
        ),
        (Parameter::list("a", [1.0, f64::NAN]), "has the value NaN"),
        (Parameter::list("η", [1.0]), "cannot stand in the address"),
        (
            Parameter::names("a", ["x"]).start_at("y"),
            "its values are x",
        ),
    ] {
        let found = message(draw(parameter));
        assert!(found.contains(said), "{found}");
    }
    let pair = || [Parameter::list("a", [1.0]), Parameter::list("a", [1.0])];
    let same = explore(pair()).frames(|[a, _]| Ok(bar(a.number())));
    assert!(message(same).contains("Two parameters have the key \"a\""));
    let hundred = |key| Parameter::linear(key, 0.0..=1.0, 100);
    let many = explore([hundred("a"), hundred("b")]).frames(|_| Ok(bar(1.0)));
    assert!(message(many).starts_with("a × b = 100 × 100 are 10000 frames"));
    let all = explore([hundred("a")]).frames(|_| Err("never".into()));
    assert_eq!(message(all), "No frame can be drawn. For a = 0: never");
    for question in [
        Question::choose("Up?"),
        Question::choose("Up?").wrong("no").wrong("never"),
        Question::number("How far?", f64::NAN, 0.1),
        Question::number("How far?", 1.0, -0.1),
        Question::choose("Up?")
            .right("yes")
            .wrong_picture("A", BarChart::new()),
    ] {
        let asked = explore([hundred("a")])
            .ask(question)
            .frames(|_| Ok(bar(1.0)));
        assert!(asked.is_err());
    }
    let drag = explore([hundred("a")])
        .drag("a", "b")
        .frames(|_| Ok(bar(1.0)));
    assert!(message(drag).contains("no parameter \"b\" to drag"));
}

#[test]
fn what_is_too_large_for_a_page_is_refused() {
    // 2 000 pictures without a line in common.
    let (a, b) = (
        Parameter::linear("a", 0.0..=1.0, 50),
        Parameter::linear("b", 0.0..=1.0, 40),
    );
    let noise = |x: f64| (x * 12_345.678).sin() * 43_758.547 % 1.0;
    let explorer = explore([a, b]).frames(|[a, b]| {
        let seed = a.number() + 100.0 * b.number();
        let y: Vec<f64> = (0..600).map(|x| noise(seed + f64::from(x))).collect();
        let x: Vec<f64> = (0..600).map(f64::from).collect();
        Ok(Frame::of(LineChart::new().line("noise", &x, &y)))
    });
    let error = explorer.unwrap_err().to_string();
    assert!(error.starts_with("The 2000 frames take "), "{error}");
    assert!(error.contains("at most 3000000"), "{error}");
}

#[test]
fn no_parameter_and_one_value_are_explorers_too() -> Result<(), Box<dyn Error>> {
    let none = explore([]).frames(|[]| Ok(bar(1.0)))?;
    assert_eq!((none.len(), none.start()), (1, vec![]));
    assert_eq!(none.frame(&[])?.pictures().len(), 1);
    let one = explore([Parameter::linear("a", 2.0..=2.0, 1)]).frames(|[a]| Ok(bar(a.number())))?;
    assert_eq!(one.len(), 1);
    Ok(())
}

#[test]
fn sixty_one_loss_curves_are_small() -> Result<(), Box<dyn Error>> {
    let table = load_breast_cancer(TABLE)?;
    let (x, y) = (add_bias(&table.features), table.labels);
    for half in [true, false] {
        let eta = Parameter::logarithmic("eta", 1e-6..=1.0, 61).label("Learning rate η");
        let explorer = explore([eta]).frames(|[eta]| {
            let fitted = GradientDescent::new(eta.number(), 2000).fit(&x, &y)?;
            let curve = LossCurve::of(&fitted.history);
            Ok(Frame::of(if half { curve.half_width() } else { curve }))
        })?;
        let bytes = explorer.html().len();
        assert!(bytes < 150_000, "{bytes} bytes with half sheets: {half}");
    }
    Ok(())
}
