//! evcxr itself at the other end: the link relies on what it prints around a cell.

use super::*;
use crate::cargo_message::shortened_cargo_message;
use evcxr::{CommandContext, EvalContext};
use std::collections::HashMap;

struct Kernel {
    context: CommandContext,
    link: Link,
    _directory: tempfile::TempDir,
}

struct Answer {
    result: Result<HashMap<String, String>, evcxr::Error>,
    events: Vec<CellEvent>,
    end: CellEnd,
}

impl Kernel {
    fn start() -> Kernel {
        let directory = tempfile::tempdir().unwrap();
        let library = library();
        library.make().unwrap();
        let mut command = Command::new(program());
        command
            .env("DOWNHILL_LIVE", directory.path())
            .env("DOWNHILL_LIVE_LIBRARY", &library.file);
        let link = Link::with_library(directory.path(), Some(library)).unwrap();
        let (context, _) = EvalContext::with_subprocess_command(command).unwrap();
        Kernel {
            context: CommandContext::with_eval_context(context),
            link,
            _directory: directory,
        }
    }

    fn run(&mut self, code: &str) -> Answer {
        let (events, receiver) = mpsc::channel();
        self.link.begin_cell(events);
        let result = self.context.execute(code);
        let end = self.link.end_cell();
        Answer {
            result: result.map(|outputs| outputs.content_by_mime_type),
            events: receiver.iter().collect(),
            end,
        }
    }
}

#[test]
fn cells_as_evcxr_compiles_them() {
    let mut kernel = Kernel::start();

    let answer = kernel.run("print!(\"3 % of \");\n1 + 1");
    assert_eq!(answer.events, [out("3 % of ")]);
    assert_eq!(answer.result.unwrap()["text/plain"], "2");
    assert_eq!(answer.end, CellEnd::default());

    let answer = kernel.run("let kept = 5_usize; println!(\"kept\");");
    assert_eq!(answer.events, [out("kept\n")]);

    let answer = kernel.run("let none: Vec<i32> = vec![];\nnone[kept]");
    assert!(answer.result.is_ok(), "{:?}", answer.result);
    assert_eq!(answer.events, [], "and no backtrace comes");
    let panic = answer.end.panic.unwrap();
    assert_eq!(
        panic.message,
        "index out of bounds: the len is 0 but the index is 5"
    );
    assert_eq!(panic.file, "src/lib.rs");

    let answer = kernel.run("let number: i32 = \"x\".parse()?;");
    assert!(answer.result.is_ok(), "{:?}", answer.result);
    assert_eq!(answer.events, []);
    assert_eq!(
        answer.end.question_mark.as_deref(),
        Some("invalid digit found in string")
    );

    let answer = kernel.run("kept");
    assert_eq!(answer.result.unwrap()["text/plain"], "5");

    let answer = kernel.run(":dep nowhere = { path = \"/nowhere/at/all\" }");
    let message = shortened_cargo_message(&answer.result.unwrap_err().to_string());
    assert!(message.contains("/nowhere/at/all"), "{message}");
    assert!(message.lines().count() <= 6, "{message}");

    let answer = kernel.run("print!(\"bye\"); std::process::exit(7);");
    assert_eq!(answer.events, [out("bye")]);
    assert!(answer.end.lost);
    let error = answer.result.unwrap_err().to_string();
    assert!(error.contains("status: 7"), "{error}");

    let answer = kernel.run("println!(\"again\");");
    assert_eq!(answer.events, [out("again\n")]);
    assert_eq!(answer.end, CellEnd::default());
}
