//! Lets rust-analyzer read, before the first cell comes, what that cell will need.
//!
//! The dependencies that a notebook names are known before it runs: Jupyter tells a kernel which
//! notebook it is for, and its first cell is on disk. Analysing that cell changes nothing of what
//! cells see; it costs rust-analyzer the seconds that the cell would otherwise wait for. Measured
//! with notebook 03 on two cores: sent ten seconds after the kernel's start, its first cell took
//! 1.6 s in place of 6.7 s; sent at once, 10.3 s in place of 10.4 s.

use super::tokens::rust_starts_at;
use evcxr::CommandContext;
use serde_json::Value;
use std::collections::VecDeque;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Set by Jupyter's server to the path of the notebook, below the server's own root.
const NOTEBOOK: &str = "JPY_SESSION_NAME";

/// A name at the end of the code, about which rust-analyzer is asked.
const PROBE: &str = "\nlet downhill_warm = 1.0_f64; downhill_warm";

/// What most first cells go on with: it makes rust-analyzer think through the types of arrays.
const USUAL_CODE: &str = "\
let data = load_breast_cancer(\"\")?;
let x = add_bias(&data.features);
let y = data.labels.clone();
";

#[derive(Default)]
pub(super) struct Warming {
    /// Code to analyse, in small steps, because a cell that arrives meanwhile waits for one.
    steps: VecDeque<String>,
}

impl Warming {
    /// What is worth doing for the notebook that this kernel was started for.
    pub(super) fn plan() -> Warming {
        let Ok(folder) = env::current_dir() else {
            return Warming::default();
        };
        let name = env::var(NOTEBOOK).unwrap_or_default();
        let first = first_cell(&folder, &name).or_else(|| Some(usual_cell(&crate_above(&folder)?)));
        Warming {
            steps: first.map(|cell| steps(&cell)).unwrap_or_default(),
        }
    }

    /// What is worth doing before a notebook is known, with the crate at this place.
    pub(super) fn before_a_notebook(crate_folder: &Path) -> Warming {
        let cell = usual_cell(crate_folder) + USUAL_CODE;
        Warming {
            steps: steps(&cell),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.steps.is_empty()
    }

    /// A cell has run: what rust-analyzer knows now is what the notebook needs.
    pub(super) fn is_late(&mut self) {
        self.steps.clear();
    }

    pub(super) fn step(&mut self, context: &mut CommandContext) {
        if let Some(code) = self.steps.pop_front() {
            // What cannot be analysed is not worth a word: the cell itself will tell.
            let _ = context.hover_at(&code, code.len());
        }
    }
}

fn steps(cell: &str) -> VecDeque<String> {
    let commands = &cell[..rust_starts_at(cell)];
    let dependencies: String = commands
        .lines()
        .filter(|line| line.trim_start().starts_with(":dep "))
        .map(|line| format!("{line}\n"))
        .collect();
    if dependencies.is_empty() {
        return VecDeque::new();
    }
    let rust = &cell[commands.len()..];
    // A cell's last expression would not bear anything behind it.
    let rust = rust.rfind([';', '}']).map_or("", |end| &rust[..=end]);
    let mut steps = VecDeque::from([format!("{dependencies}{PROBE}")]);
    if !rust.is_empty() {
        steps.push_back(format!("{dependencies}{rust}{PROBE}"));
    }
    steps
}

/// The first cell of a notebook that names a dependency. A kernel's current folder is its
/// notebook's.
fn first_cell(folder: &Path, name: &str) -> Option<String> {
    let name = Path::new(name).file_name()?;
    let text = fs::read_to_string(folder.join(name)).ok()?;
    let notebook: Value = serde_json::from_str(&text).ok()?;
    let cells = notebook["cells"].as_array()?;
    cells
        .iter()
        .filter(|cell| cell["cell_type"] == "code")
        .map(|cell| source(&cell["source"]))
        .find(|code| code.lines().any(|line| line.starts_with(":dep ")))
}

/// A cell's text, which notebooks keep whole or as a list of lines.
fn source(source: &Value) -> String {
    match source {
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        source => source.as_str().unwrap_or_default().to_owned(),
    }
}

/// The crate, for a folder inside the course's repository.
fn crate_above(folder: &Path) -> Option<PathBuf> {
    let is_checkout = |root: &&Path| root.join("crate/downhill/Cargo.toml").is_file();
    let root = folder.ancestors().find(is_checkout)?;
    Some(root.join("crate/downhill"))
}

/// How the course's notebooks begin.
fn usual_cell(crate_folder: &Path) -> String {
    format!(":dep downhill = {{ path = {crate_folder:?} }}\nuse downhill::prelude::*;\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: &str = ":dep downhill = { path = \"../crate/downhill\" }\n:env A=B\nuse downhill::prelude::*;\nlet a = 1;\na + 1";

    #[test]
    fn dependencies_come_first_and_nothing_else_of_the_commands() {
        let steps = steps(CELL);
        let dependency = ":dep downhill = { path = \"../crate/downhill\" }\n";
        assert_eq!(steps[0], format!("{dependency}{PROBE}"));
        let rust = "use downhill::prelude::*;\nlet a = 1;";
        assert_eq!(steps[1], format!("{dependency}{rust}{PROBE}"));
        assert!(super::steps("let a = 1;").is_empty());
    }

    #[test]
    fn the_notebooks_cell_is_found_by_its_name_in_the_kernels_folder() {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<&str> = CELL.split_inclusive('\n').collect();
        let notebook = serde_json::json!({ "cells": [
            { "cell_type": "markdown", "source": [":dep in a text"] },
            { "cell_type": "code", "source": "1 + 1" },
            { "cell_type": "code", "source": lines },
        ] });
        fs::write(folder.path().join("a.ipynb"), notebook.to_string()).unwrap();
        let found = |name| first_cell(folder.path(), name);
        assert_eq!(found("notebooks/a.ipynb").as_deref(), Some(CELL));
        assert_eq!(found("console-1"), None);
        assert_eq!(found(""), None);
    }

    #[test]
    fn inside_the_repository_its_own_crate_is_the_usual_dependency() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(crate_above(folder.path()), None);
        let krate = folder.path().join("crate/downhill");
        fs::create_dir_all(&krate).unwrap();
        fs::write(krate.join("Cargo.toml"), "").unwrap();
        fs::create_dir(folder.path().join("notebooks")).unwrap();
        assert_eq!(
            crate_above(&folder.path().join("notebooks")),
            Some(krate.clone())
        );
        assert!(usual_cell(&krate).starts_with(":dep downhill = { path = \""));
        assert_eq!(Warming::before_a_notebook(&krate).steps.len(), 2);
    }
}
