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
const MISTAKES: [Mistake; 7] = [
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
        words: &["cannot be indexed by"],
        sentence: "A place in a list is a `usize`: convert other numbers (`n as usize`).",
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

const MIXED: &str = "Rust never mixes integers and floats by itself. Write numbers with a point (`2.0`), or convert (`n as f64`, `x as usize`).";

/// The sentence for an error; `None` where the compiler's own words must do.
pub(crate) fn hint(facts: &Facts, absent: &Absent) -> Option<String> {
    let code = facts.code.as_deref();
    if let (Some("E0425"), Some(name)) = (code, name(&facts.text)) {
        return missing(name, &facts.text, absent);
    }
    if matches!(code, Some("E0277" | "E0308")) && mixes_numbers(&facts.text) {
        return Some(MIXED.to_owned());
    }
    let fits = |mistake: &&Mistake| {
        let is_code = mistake.codes.is_empty() || mistake.codes.iter().any(|c| Some(*c) == code);
        is_code && mistake.words.iter().any(|word| facts.text.contains(word))
    };
    let mistake = MISTAKES.iter().find(fits)?;
    let name = name(&facts.text).unwrap_or("it");
    Some(mistake.sentence.replace("NAME", name))
}

/// Whether the compiler found an integer where a float was needed, or the other way round.
fn mixes_numbers(text: &str) -> bool {
    let operation = text.split("no implementation for `").nth(1);
    let operands = operation.and_then(|rest| {
        let (left, rest) = rest.split('`').next()?.split_once(' ')?;
        Some((left, rest.rsplit(' ').next()?))
    });
    let types = || {
        let (expected, found) = text.split("expected ").nth(1)?.split_once(", found ")?;
        Some((expected, found.lines().next()?))
    };
    match operands.or_else(types) {
        Some((left, right)) => {
            let (left, right) = (number(left), number(right));
            left.is_some() && right.is_some() && left != right
        }
        None => false,
    }
}

#[derive(PartialEq)]
enum Number {
    Integer,
    Float,
}

fn number(name: &str) -> Option<Number> {
    match name.trim_matches(['`', '&']) {
        "{float}" | "f64" | "f32" | "floating-point number" => Some(Number::Float),
        "{integer}" | "integer" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8"
        | "u16" | "u32" | "u64" | "u128" | "usize" => Some(Number::Integer),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence for an error of rustc 1.95, recorded from a cell.
    fn told(code: &str, text: &str) -> Option<String> {
        let mut absent = Absent::default();
        absent.failed("let unmade = wrong;");
        absent.moved(["gone".to_owned()].iter(), 7);
        let code = (!code.is_empty()).then(|| code.to_owned());
        let text = text.to_owned();
        hint(&Facts { code, text }, &absent)
    }

    #[test]
    fn recorded_errors_get_their_sentence() {
        for (code, text, words) in [
            (
                "",
                "expected `;`, found keyword `let`\nunexpected token",
                "needs a `;`",
            ),
            ("", "Looks like you're missing a semicolon", "needs a `;`"),
            (
                "E0382",
                "borrow of moved value: `name`\nvalue moved here",
                "Lend it instead (`&name`)",
            ),
            (
                "E0425",
                "cannot find value `gone` in this scope",
                "moved in cell [7]",
            ),
            (
                "E0425",
                "cannot find value `unmade` in this scope",
                "a cell that failed",
            ),
            (
                "E0425",
                "cannot find value `other` in this scope",
                "If another cell",
            ),
            (
                "",
                "The variable `first` contains a reference with a non-static lifetime so\ncan't be persisted.",
                "must own its value",
            ),
            (
                "E0716",
                "temporary value dropped while borrowed",
                "must own its value",
            ),
            (
                "E0277",
                "cannot add a float to an integer\nno implementation for `{integer} + {float}`",
                "never mixes",
            ),
            (
                "E0277",
                "cannot divide `{float}` by `usize`\nno implementation for `{float} / usize`",
                "never mixes",
            ),
            (
                "E0308",
                "mismatched types\nexpected `f64`, found integer\nuse a float literal: `1.0`",
                "never mixes",
            ),
            (
                "E0308",
                "mismatched types\nexpected `usize`, found floating-point number",
                "never mixes",
            ),
            (
                "E0277",
                "the type `[{integer}]` cannot be indexed by `{float}`",
                "a `usize`",
            ),
            (
                "E0596",
                "cannot borrow `fixed` as mutable, as it is not declared as mutable",
                "`let mut`",
            ),
        ] {
            let sentence = told(code, text).unwrap_or_else(|| panic!("{code} {text}"));
            assert!(sentence.contains(words), "{text}: {sentence}");
        }
    }

    #[test]
    fn what_the_compiler_explains_itself_gets_none() {
        for (code, text) in [
            (
                "E0425",
                "cannot find value `othr` in this scope\nhelp: a local variable with a similar name exists",
            ),
            ("E0308", "mismatched types\nexpected `i32`, found `usize`"),
            ("E0308", "mismatched types\nexpected `i32`, found `&str`"),
            ("E0599", "no method named `f` found for type `i32`"),
        ] {
            assert_eq!(told(code, text), None, "{text}");
        }
    }
}
