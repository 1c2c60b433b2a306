//! Why a cell did not do what it was meant to do, as people read it.

/// A failure as Jupyter tells it: a name, one sentence, and what is shown below the cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    pub(crate) name: &'static str,
    pub(crate) message: String,
    /// Lines, with the escape sequences that terminals and notebooks show as colours.
    pub(crate) traceback: Vec<String>,
}

impl Failure {
    /// A failure that its message tells whole.
    pub(crate) fn new(name: &'static str, message: impl Into<String>) -> Failure {
        let message = message.into();
        let mut lines = message.lines();
        let first = lines.next().unwrap_or_default();
        let mut traceback = vec![format!("{} {first}", red(&format!("{name}:")))];
        traceback.extend(lines.map(str::to_owned));
        Failure {
            name,
            message,
            traceback,
        }
    }

    pub(crate) fn with_line(mut self, line: impl Into<String>) -> Failure {
        self.traceback.push(line.into());
        self
    }

    pub(crate) fn with_lines(mut self, lines: impl IntoIterator<Item = String>) -> Failure {
        self.traceback.extend(lines);
        self
    }
}

pub(crate) fn red(text: &str) -> String {
    format!("\u{1b}[1;31m{text}\u{1b}[0m")
}

/// Text of ours beside that of the compiler.
pub(crate) fn blue(text: &str) -> String {
    format!("\u{1b}[34m{text}\u{1b}[0m")
}

/// What became of variables when the process that held them is gone.
pub(crate) fn lost(variables: &[String]) -> String {
    match variables {
        [] => "There were no variables to lose.".to_owned(),
        [one] => format!("The variable {one} is lost; functions, types and `use` lines are kept."),
        several => {
            let mut names = several.to_vec();
            names.sort();
            let most = 20;
            let more = names.len().saturating_sub(most);
            names.truncate(most);
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let names = names.join(", ");
            format!(
                "These variables are lost: {names}{more}. Functions, types and `use` lines are kept."
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_variables_are_named_up_to_a_number() {
        let names = |n: usize| -> Vec<String> { (0..n).map(|n| format!("v{n:02}")).collect() };
        assert!(lost(&names(1)).contains("variable v00 is lost"));
        assert!(lost(&names(3)).contains("v00, v01, v02."));
        assert!(lost(&names(25)).contains("v19 and 5 more."));
    }
}
