//! A panic in a cell, told in one short paragraph.

use super::failure::Failure;
use super::place_in_cell;
use crate::link::Panic;

const KEPT: &str = "Variables from before this cell are kept.";

/// `generated` is the source that was compiled for the cell.
pub(crate) fn failure(panic: Option<&Panic>, cell: &str, generated: Option<&str>) -> Failure {
    let Some(panic) = panic else {
        return Failure::new("Panic", "the cell panicked.").with_line(KEPT);
    };
    let mut failure = Failure::new("Panic", panic.message.trim_end());
    // The thread that runs cells has no name for the standard library that they use.
    let thread = panic.thread.as_str();
    if !["main", "<unnamed>", ""].contains(&thread) {
        failure = failure.with_line(format!("in the thread {thread}"));
    }
    let place = generated
        .filter(|_| is_cells(&panic.file))
        .and_then(|generated| {
            let (line, column) = (panic.line as usize, panic.column as usize);
            place_in_cell::find(cell, generated, line, column)
        });
    failure = match place {
        Some(place) => {
            if place.number.is_none() && !cell.contains(&place.line) {
                failure = failure.with_line("in code of an earlier cell:");
            }
            failure.with_lines(place.drawn())
        }
        None if is_cells(&panic.file) => failure.with_line("(the line of the cell was not found)"),
        None => {
            let Panic {
                file, line, column, ..
            } = panic;
            failure.with_line(format!("at {}:{line}:{column}", shortened(file)))
        }
    };
    if let Some(backtrace) = &panic.backtrace {
        failure = failure.with_lines(backtrace.lines().map(str::to_owned));
    }
    failure.with_line(KEPT)
}

/// Whether it is the file that evcxr writes cells into.
fn is_cells(file: &str) -> bool {
    file == "src/lib.rs"
}

/// A path without the folders that say nothing: the registry's, and the toolchain's.
fn shortened(file: &str) -> &str {
    match file.rfind("/registry/src/") {
        Some(start) => {
            let rest = &file[start + "/registry/src/".len()..];
            rest.split_once('/').map_or(rest, |(_, path)| path)
        }
        None => match file.rfind("/library/") {
            Some(start) if file.starts_with("/rustc/") => &file[start + 1..],
            _ => file,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panic(file: &str) -> Panic {
        Panic {
            thread: "main".to_owned(),
            file: file.to_owned(),
            line: 2,
            column: 10,
            message: "index out of bounds: the len is 3 but the index is 7".to_owned(),
            backtrace: None,
        }
    }

    #[test]
    fn it_is_short_and_shows_the_line_with_a_caret() {
        let cell = "let v = vec![1, 2, 3];\nlet w = v[7];";
        let generated = "let v = vec![1, 2, 3];\nlet w = v[7];\n";
        let failure = failure(Some(&panic("src/lib.rs")), cell, Some(generated));
        assert_eq!(failure.name, "Panic");
        assert!(failure.message.starts_with("index out of bounds"));
        assert_eq!(
            failure.traceback[1..],
            ["  2 | let w = v[7];", "    |          ^", KEPT]
        );
    }

    #[test]
    fn a_place_in_a_library_is_named() {
        let file =
            "/home/me/.cargo/registry/src/index.example-1949cf8c6b5b557f/ndarray-0.17.1/src/lib.rs";
        let told = failure(Some(&panic(file)), "f()", Some("f()")).traceback;
        assert_eq!(told[1], "at ndarray-0.17.1/src/lib.rs:2:10");
    }

    #[test]
    fn a_line_of_an_earlier_cell_is_called_that() {
        let told = failure(Some(&panic("src/lib.rs")), "f()", Some("\n    w.row(3)\n")).traceback;
        assert_eq!(told[1], "in code of an earlier cell:");
        assert_eq!(told[2], "   | w.row(3)");
    }

    #[test]
    fn what_is_not_known_is_not_made_up() {
        let told = failure(Some(&panic("src/lib.rs")), "f()", None).traceback;
        assert_eq!(told[1], "(the line of the cell was not found)");
        assert_eq!(failure(None, "f()", None).traceback[1], KEPT);
    }
}
