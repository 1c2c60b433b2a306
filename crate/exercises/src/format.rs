//! The format of an exercise's file, as far as Rust needs it: its title and its blocks of code.

use std::fmt;

/// What an exercise's file says in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// the heading of the first level
    pub title: String,
    /// what the notebook has defined before; often nothing
    pub given: String,
    /// the learner's untouched cell
    pub cell: String,
    /// the call of the check
    pub check: String,
    /// the answer that passes
    pub solution: String,
    /// answers that do not
    pub wrong: Vec<WrongAnswer>,
}

/// A typical wrong answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongAnswer {
    /// what is wrong, in words
    pub name: String,
    /// what stands in place of the solution
    pub code: String,
    /// words that its hint must contain
    pub says: String,
}

/// Why a file is no exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatError(String);

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FormatError {}

/// Fewer typical wrong answers than this are no exercise.
const FEWEST_WRONG: usize = 3;

/// Reads the text of an exercise's file.
///
/// # Errors
/// [`FormatError`] when a part is missing or has no block of Rust, when there are fewer than three
/// wrong answers, or when one of them does not say what its hint contains.
///
/// ```
/// let error = downhill_exercises::format::read("# A title\n\n## Task\n").unwrap_err();
/// assert_eq!(error.to_string(), "there is no part `## Your cell`");
/// ```
pub fn read(text: &str) -> Result<Exercise, FormatError> {
    let parts = parts(text);
    let title = text
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .ok_or_else(|| FormatError("there is no title (`# …`)".to_owned()))?;
    let needed = |heading: &str| {
        let part = parts.iter().find(|part| part.heading == heading);
        let part = part.ok_or_else(|| FormatError(format!("there is no part `## {heading}`")))?;
        part.code()
    };
    let given = parts.iter().find(|part| part.heading == "Given");
    let exercise = Exercise {
        title: title.trim().to_owned(),
        given: given.map_or(Ok(String::new()), Part::code)?,
        cell: needed("Your cell")?,
        check: needed("Check")?,
        solution: needed("Solution")?,
        wrong: parts
            .iter()
            .filter_map(|part| Some((part, part.heading.strip_prefix("Wrong: ")?)))
            .map(|(part, name)| wrong_answer(part, name))
            .collect::<Result<_, _>>()?,
    };
    if exercise.wrong.len() < FEWEST_WRONG {
        let number = exercise.wrong.len();
        return Err(FormatError(format!(
            "there are {number} wrong answers (`## Wrong: …`): at least {FEWEST_WRONG} are needed"
        )));
    }
    Ok(exercise)
}

fn wrong_answer(part: &Part, name: &str) -> Result<WrongAnswer, FormatError> {
    let says = part
        .prose
        .iter()
        .find_map(|line| line.strip_prefix("says: \"")?.strip_suffix('"'));
    let says = says
        .filter(|words| !words.is_empty())
        .ok_or_else(|| FormatError(format!("`## {}` has no line `says: \"…\"`", part.heading)))?;
    Ok(WrongAnswer {
        name: name.to_owned(),
        code: part.code()?,
        says: says.to_owned(),
    })
}

/// What stands between two headings of the second level.
struct Part<'a> {
    heading: &'a str,
    prose: Vec<&'a str>,
    blocks: Vec<String>,
}

impl Part<'_> {
    /// Its one block of Rust.
    fn code(&self) -> Result<String, FormatError> {
        match self.blocks.as_slice() {
            [block] => Ok(block.clone()),
            blocks => Err(FormatError(format!(
                "`## {}` needs one ```rust block and has {}",
                self.heading,
                blocks.len()
            ))),
        }
    }
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut in_rust = false;
    for line in text.lines() {
        let line = line.trim_end();
        if in_rust {
            in_rust = line != "```";
            if let (true, Some(block)) =
                (in_rust, parts.last_mut().and_then(|p| p.blocks.last_mut()))
            {
                block.push_str(line);
                block.push('\n');
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            parts.push(Part {
                heading,
                prose: Vec::new(),
                blocks: Vec::new(),
            });
        } else if let Some(part) = parts.last_mut() {
            if line == "```rust" {
                in_rust = true;
                part.blocks.push(String::new());
            } else {
                part.prose.push(line);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "# The sum\n\nminutes: 5\norder: 1\n\n## Task\n\nAdd.\n\n## Your cell\n\n```rust\n\
        fn sum() {\n    todo!()\n}\n```\n\n## Check\n\n```rust\ncheck::sum(sum)\n```\n\n## Hint\n\nPlus.\n\n\
        ## Solution\n\n```rust\nfn sum() {}\n```\n\nSo.\n\n## Wrong: a\n\n```rust\n1\n```\n\nsays: \"one\"\n\n\
        ## Wrong: b\n\n```rust\n2\n```\n\nsays: \"two\"\n\n## Wrong: c\n\n```rust\n3\n```\n\nsays: \"three\"\n";

    fn refused(from: &str, to: &str) -> String {
        assert!(WHOLE.contains(from));
        read(&WHOLE.replace(from, to)).unwrap_err().to_string()
    }

    #[test]
    fn all_parts_are_read() {
        let exercise = read(WHOLE).unwrap();
        assert_eq!(exercise.title, "The sum");
        assert_eq!(exercise.given, "");
        assert_eq!(exercise.cell, "fn sum() {\n    todo!()\n}\n");
        assert_eq!(exercise.check, "check::sum(sum)\n");
        assert_eq!(exercise.solution, "fn sum() {}\n");
        let last = &exercise.wrong[2];
        assert_eq!((last.name.as_str(), last.says.as_str()), ("c", "three"));
        assert_eq!(last.code, "3\n");
    }

    #[test]
    fn what_is_missing_is_named() {
        assert!(refused("# The sum\n", "").contains("title"));
        assert!(refused("## Solution", "## Answer").contains("`## Solution`"));
        assert!(refused("```rust\ncheck::sum(sum)\n```", "").contains("has 0"));
        assert!(refused("says: \"two\"", "says: \"\"").contains("`## Wrong: b`"));
        assert!(refused("## Wrong: b", "## Right: b").contains("2 wrong answers"));
    }
}
