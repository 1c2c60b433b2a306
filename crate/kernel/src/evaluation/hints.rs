//! One sentence more for mistakes that beginners make.

use super::absent::Absent;

/// What is known of a compile error.
pub(crate) struct Facts {
    pub(crate) code: Option<String>,
    /// The compiler's message, its labels and its helps.
    pub(crate) text: String,
}

/// A kind of mistake: errors with one of these codes (none: any), in whose text one of these
/// words is, and the sentence, in which `NAME` is the first name that the compiler quotes.
struct Mistake {
    codes: &'static [&'static str],
    words: &'static [&'static str],
    sentence: &'static str,
}

/// The first that fits is taken.
const MISTAKES: [Mistake; 8] = [
    Mistake {
        codes: &[],
        words: &["expected `;`", "missing a semicolon"],
        sentence: "A statement that is followed by another needs a `;` at its end.",
    },
    Mistake {
        codes: &["E0382", "E0505"],
        words: &["moved value", "move out of"],
        sentence: "`NAME` was moved: whoever took the value owns it now. Lend it instead (`&NAME`), or hand out a copy (`NAME.clone()`).",
    },
    Mistake {
        codes: &["E0507"],
        words: &["cannot move out of"],
        sentence: "What is only borrowed cannot be moved away. Borrow the part that is needed (`&…`), or copy it (`.clone()`).",
    },
    Mistake {
        codes: &[],
        words: &[
            "contains a reference with a non-static lifetime",
            "does not live long enough",
            "temporary value dropped while borrowed",
        ],
        sentence: "A variable stays for later cells, and so must own its value. Make an owned one (`.clone()`, `.to_owned()`, `.collect()`), or put the cell's code between `{` and `}`.",
    },
    Mistake {
        codes: &["E0277"],
        words: &[
            "`{float}` to `{integer}`",
            "`{integer}` to `{float}`",
            "`{integer}` by `{float}`",
            "`{float}` by `{integer}`",
            "`{float}` from `{integer}`",
            "`{integer}` from `{float}`",
            "integer}` to `f64`",
            "integer}` from `f64`",
            "`f64` by `{integer}`",
            "`{integer}` by `f64`",
            "`f64` to",
            "`f64` by",
            "to `f64`",
            "by `f64`",
            "from `f64`",
            "`f64` from",
        ],
        sentence: "Rust never mixes integers and floats by itself. Write numbers with a point (`2.0`), or convert (`n as f64`).",
    },
    Mistake {
        codes: &["E0308"],
        words: &[
            "expected `f64`, found integer",
            "expected `f64`, found `i",
            "expected `f64`, found `u",
            "expected floating-point number, found integer",
            "expected `usize`, found floating-point number",
            "expected integer, found floating-point number",
            "expected `i32`, found floating-point number",
            "expected `usize`, found `f64`",
            "expected `i32`, found `f64`",
        ],
        sentence: "Rust never mixes integers and floats by itself. Write numbers with a point (`2.0`), or convert (`n as f64`, `x as usize`).",
    },
    Mistake {
        codes: &["E0384", "E0596"],
        words: &["cannot assign twice", "cannot borrow"],
        sentence: "A variable is changed only if it is declared with `let mut`.",
    },
    Mistake {
        codes: &["E0308"],
        words: &["expected `String`, found `&str`"],
        sentence: "A text in quotes is a `&str`; `.to_string()` makes a `String` of it.",
    },
];

/// The sentence for an error; `None` where the compiler's own words must do.
pub(crate) fn hint(facts: &Facts, absent: &Absent) -> Option<String> {
    let code = facts.code.as_deref();
    if let (Some("E0425"), Some(name)) = (code, name(&facts.text)) {
        return missing(name, &facts.text, absent);
    }
    let fits = |mistake: &&Mistake| {
        let is_code = mistake.codes.is_empty() || mistake.codes.iter().any(|c| Some(*c) == code);
        is_code && mistake.words.iter().any(|word| facts.text.contains(word))
    };
    let mistake = MISTAKES.iter().find(fits)?;
    let name = name(&facts.text).unwrap_or("it");
    Some(mistake.sentence.replace("NAME", name))
}

fn missing(name: &str, text: &str, absent: &Absent) -> Option<String> {
    if let Some(number) = absent.by_move(name) {
        return Some(format!(
            "`{name}` was moved in cell [{number}]: whoever took the value owns it now. Lend it there (`&{name}`), or hand out a copy (`{name}.clone()`), and run the cells that make it again."
        ));
    }
    if absent.by_failure(name) {
        return Some(format!(
            "`{name}` would have been made by a cell that failed. Mend and run that cell first."
        ));
    }
    if text.contains("similar name") || text.contains("consider importing") {
        return None;
    }
    Some(format!(
        "If another cell of the notebook makes `{name}`, run that cell first."
    ))
}

/// The first thing that a message quotes, if it is a name.
fn name(text: &str) -> Option<&str> {
    let quoted = text.split('`').nth(1)?;
    let is_name = !quoted.is_empty() && quoted.chars().all(|c| c.is_alphanumeric() || c == '_');
    is_name.then_some(quoted)
}
