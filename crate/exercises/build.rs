//! Makes one module of Rust of every exercise, for tests/exercises.rs.

#[path = "src/format.rs"]
#[allow(dead_code, unreachable_pub)]
mod format;

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use format::Exercise;

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut made = String::new();
    for chapter in sorted(&here)? {
        let Some(name) = chapter.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if !chapter.is_dir() || !name.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        println!("cargo::rerun-if-changed={name}");
        let mut exercises = Vec::new();
        writeln!(made, "mod chapter_{} {{", identifier(name))?;
        for file in sorted(&chapter)? {
            let text = fs::read_to_string(&file)?;
            match format::read(&text) {
                Ok(exercise) => exercises.push((file, exercise)),
                Err(error) => println!("cargo::error={}: {error}", file.display()),
            }
        }
        for (file, exercise) in &exercises {
            let called = exercises.iter().map(|(_, other)| other);
            let called = called.filter(|other| exercise.given.contains(&other.solution));
            write_module(&mut made, file, exercise, &called.collect::<Vec<_>>())?;
        }
        made.push_str("}\n");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/format.rs");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("exercises.rs"), made)?;
    Ok(())
}

/// What a directory holds, in the order of the names.
fn sorted(directory: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(directory)? {
        entries.push(entry?.path());
    }
    entries.sort();
    Ok(entries)
}

fn identifier(name: &str) -> String {
    name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
}

/// One exercise: a function for each answer, and the tests of it. `called` are the exercises of the
/// chapter whose solutions it is given.
fn write_module(
    made: &mut String,
    file: &Path,
    exercise: &Exercise,
    called: &[&Exercise],
) -> Result<(), Box<dyn Error>> {
    let name = file.file_stem().and_then(|stem| stem.to_str());
    let name = name.ok_or("the name of an exercise's file is no text")?;
    writeln!(made, "mod {} {{ use super::super::*;", identifier(name))?;
    write_answer(made, exercise, "untouched", &exercise.cell)?;
    write_answer(made, exercise, "solution", &exercise.solution)?;
    for (number, other) in called.iter().enumerate() {
        let function = format!("before_{number}");
        let given = exercise.given.replace(&other.solution, &other.cell);
        let too_early = Exercise {
            given,
            ..exercise.clone()
        };
        write_answer(made, &too_early, &function, &exercise.solution)?;
        writeln!(
            made,
            "#[test] fn it_waits_for_exercise_{number}() {{ waits({:?}, {function}); }}",
            other.title
        )?;
    }
    let mut wrong = String::new();
    for (number, answer) in exercise.wrong.iter().enumerate() {
        let function = format!("wrong_{number}");
        write_answer(made, exercise, &function, &answer.code)?;
        write!(
            wrong,
            "({:?}, {:?}, {function}), ",
            answer.name, answer.says
        )?;
    }
    let title = &exercise.title;
    writeln!(
        made,
        "#[test] fn the_solution_passes() {{ passes({title:?}, solution); }}"
    )?;
    writeln!(
        made,
        "#[test] fn the_untouched_cell_is_open() {{ is_open(untouched); }}"
    )?;
    writeln!(
        made,
        "#[test] fn each_wrong_answer_gets_its_own_hint() {{ get_hints(&[{wrong}]); }} }}"
    )?;
    Ok(())
}

/// The notebook's cells as one function: what was given, the answer, and the check.
fn write_answer(
    made: &mut String,
    exercise: &Exercise,
    function: &str,
    answer: &str,
) -> Result<(), Box<dyn Error>> {
    let Exercise { given, check, .. } = exercise;
    writeln!(
        made,
        "fn {function}() -> Answer {{ use downhill::prelude::*;\n{given}{answer}let checked = {{\n{check}}};\n\
         Ok(checked) }}"
    )?;
    Ok(())
}
