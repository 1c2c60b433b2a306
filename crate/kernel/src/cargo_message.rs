//! cargo's message about a dependency that it cannot get or build, without what no learner needs.

/// Most lines that are kept.
const MOST_LINES: usize = 6;
/// The names under which evcxr shows cargo what a notebook needs.
const NOTEBOOK: [&str; 2] = ["`evcxr_dummy_validate_dep`", "`ctx`"];
/// What cargo says while nothing is wrong.
const STATUS: [&str; 12] = [
    "Adding ",
    "Blocking ",
    "Building ",
    "Checking ",
    "Compiling ",
    "Downloaded ",
    "Downloading ",
    "Fetch ",
    "Finished ",
    "Fresh ",
    "Locking ",
    "Updating ",
];
/// Lines that say what cargo did before, what else it could be asked, or the obvious.
const NEEDLESS: [&str; 11] = [
    "Caused by:",
    "location searched:",
    "required by package",
    "... required by package",
    "versions that meet the requirements",
    "failed to select a version for",
    "note: To improve backtraces",
    "As a reminder, you're using offline mode",
    "process didn't exit successfully",
    "warning: build failed, waiting",
    "perhaps a crate was updated and forgotten to be re-vendored?",
];

/// What a learner needs of cargo's message, in at most six lines.
pub(crate) fn shortened_cargo_message(text: &str) -> String {
    let text = text
        .split_once("no parsable errors were found. STDERR:")
        .map_or(text, |(_, rest)| rest);
    // What follows is cargo's output for programs.
    let text = text.split("\nSTDOUT:").next().unwrap_or_default();
    let is_offline = text.contains("you're using offline mode");
    let mut lines: Vec<String> = Vec::new();
    let mut part = Part::Cargo;
    for line in text.lines() {
        let line = line.rsplit('\r').next().unwrap_or_default().trim_end();
        let words = line.trim_start();
        part = part.next(words);
        let is_needless = match part {
            Part::Left => true,
            _ => {
                words.is_empty()
                    || words.starts_with("--- ")
                    || words.starts_with('{')
                    || STATUS.iter().any(|status| words.starts_with(status))
                    || NEEDLESS.iter().any(|needless| words.starts_with(needless))
            }
        };
        let line = in_the_notebooks_words(words);
        if !is_needless && !lines.contains(&line) {
            lines.push(line);
        }
    }
    let explains = |line: &String| line.contains("does not have that feature");
    if lines.iter().any(explains) {
        // `error: failed to select a version` leads astray here.
        lines.retain(|line| !line.starts_with("error: failed to select a version"));
        if let Some(first) = lines.first_mut()
            && !first.starts_with("error")
        {
            first.insert_str(0, "error: ");
        }
    }
    let room = MOST_LINES - usize::from(is_offline);
    if lines.len() > room {
        lines.truncate(room - 1);
        lines.push("…".to_owned());
    }
    if is_offline {
        lines.push(
            "(cargo works offline here: it knows only what it has downloaded before)".to_owned(),
        );
    }
    match lines.is_empty() {
        true => text.trim().to_owned(),
        false => lines.join("\n"),
    }
}

/// The parts of a message about a build script that failed, which has printed things.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Cargo,
    /// What the script printed as errors.
    Errors,
    /// Of no use to anybody here.
    Left,
}

impl Part {
    fn next(self, words: &str) -> Part {
        match words {
            "--- stdout" | "stack backtrace:" => Part::Left,
            "--- stderr" => Part::Errors,
            _ if words.starts_with("if you are looking for the prerelease package") => Part::Left,
            _ if words.starts_with("error") => match self {
                Part::Errors => Part::Errors,
                _ => Part::Cargo,
            },
            _ => self,
        }
    }
}

fn in_the_notebooks_words(words: &str) -> String {
    let mut line = words.to_owned();
    for name in NOTEBOOK {
        line = line.replace(&format!("package {name}"), "this notebook");
    }
    // "… as a dependency of package `ctx v1.0.0 (/folder)`"
    match line.split_once(" as a dependency of package `") {
        Some((before, _)) => before.to_owned(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::shortened_cargo_message as shortened;

    // All recorded with cargo 1.95.

    #[test]
    fn an_unknown_crate() {
        let text = "    Updating registry index\nerror: no matching package named `surely_no_such_crate_xyz` found\nlocation searched: registry index\nrequired by package `evcxr_dummy_validate_dep v1.0.0 (/session/cell)`\n";
        assert_eq!(
            shortened(text),
            "error: no matching package named `surely_no_such_crate_xyz` found"
        );
    }

    #[test]
    fn a_version_that_does_not_exist() {
        let text = "    Updating registry index\nerror: failed to select a version for the requirement `csv = \"^99\"`\ncandidate versions found which didn't match: 1.4.0, 1.3.1, 1.3.0, ...\nlocation searched: registry index\nrequired by package `evcxr_dummy_validate_dep v1.0.0 (/session/cell)`\nif you are looking for the prerelease package it needs to be specified explicitly\n    csv = { version = \"1.0.0-beta.5\" }\n";
        assert_eq!(
            shortened(text),
            "error: failed to select a version for the requirement `csv = \"^99\"`\ncandidate versions found which didn't match: 1.4.0, 1.3.1, 1.3.0, ..."
        );
    }

    #[test]
    fn an_unknown_feature() {
        let text = "    Updating registry index\nerror: failed to select a version for `csv`.\n    ... required by package `evcxr_dummy_validate_dep v1.0.0 (/session/cell)`\nversions that meet the requirements `^1.4` are: 1.4.0\n\npackage `evcxr_dummy_validate_dep` depends on `csv` with feature `nothing` but `csv` does not have that feature.\n\n\nfailed to select a version for `csv` which could resolve this conflict\n";
        assert_eq!(
            shortened(text),
            "error: this notebook depends on `csv` with feature `nothing` but `csv` does not have that feature."
        );
    }

    #[test]
    fn offline() {
        let text = "error: no matching package named `surely_no_such_crate_xyz` found\nlocation searched: registry index\nrequired by package `evcxr_dummy_validate_dep v1.0.0 (/session/cell)`\nAs a reminder, you're using offline mode (--offline) which can sometimes cause surprising resolution failures, if this error is too confusing you may wish to retry without `--offline`.\n";
        assert_eq!(
            shortened(text),
            "error: no matching package named `surely_no_such_crate_xyz` found\n(cargo works offline here: it knows only what it has downloaded before)"
        );
    }

    #[test]
    fn no_network() {
        let text = "    Updating registry index\nerror: failed to get `surely_no_such_crate_xyzz` as a dependency of package `evcxr_dummy_validate_dep v1.0.0 (/session/cell)`\n\nCaused by:\n  download of config.json failed\n\nCaused by:\n  failed to download from `https://index.example/config.json`\n\nCaused by:\n  [7] Could not connect to server (Failed to connect to 127.0.0.1 port 1 after 0 ms: Could not connect to server)\n";
        assert_eq!(
            shortened(text),
            "error: failed to get `surely_no_such_crate_xyzz`\ndownload of config.json failed\nfailed to download from `https://index.example/config.json`\n[7] Could not connect to server (Failed to connect to 127.0.0.1 port 1 after 0 ms: Could not connect to server)"
        );
    }

    #[test]
    fn a_path_that_does_not_exist() {
        let text = "error: failed to load manifest for dependency `foo`\n\nCaused by:\n  failed to read `/nowhere/foo/Cargo.toml`\n\nCaused by:\n  No such file or directory (os error 2)\n";
        assert_eq!(
            shortened(text),
            "error: failed to load manifest for dependency `foo`\nfailed to read `/nowhere/foo/Cargo.toml`\nNo such file or directory (os error 2)"
        );
    }

    #[test]
    fn a_build_script_that_fails() {
        let text = "Compilation failed, but no parsable errors were found. STDERR:\n     Locking 1 package to latest Rust 1.95.0 compatible version\n   Compiling bs v0.1.0 (/bs)\nerror: failed to run custom build command for `bs v0.1.0 (/bs)`\nnote: To improve backtraces for build dependencies, set the CARGO_PROFILE_DEV_BUILD_OVERRIDE_DEBUG=true environment variable to enable debug information generation.\n\nCaused by:\n  process didn't exit successfully: `/session/cell/target/debug/build/bs-ac1c4ed4c0307a0f/build-script-build` (exit status: 101)\n  --- stdout\n  cargo:rerun-if-changed=x\n\n  --- stderr\n  cannot find libfoo: install it\n\n  thread 'main' (10881) panicked at /bs/build.rs:1:95:\n  no libfoo\n  stack backtrace:\n     0: __rustc::rust_begin_unwind\n               at /rustc/59807616e1fa/library/std/src/panicking.rs:689:5\n  note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.\n\nSTDOUT:{\"reason\":\"build-finished\",\"success\":false}\n\n";
        assert_eq!(
            shortened(text),
            "error: failed to run custom build command for `bs v0.1.0 (/bs)`\ncannot find libfoo: install it\nthread 'main' (10881) panicked at /bs/build.rs:1:95:\nno libfoo"
        );
    }

    #[test]
    fn a_long_message_is_cut_and_an_unknown_one_kept() {
        let long: Vec<String> = (0..20).map(|line| format!("error: {line}")).collect();
        assert_eq!(shortened(&long.join("\n")).lines().count(), 6);
        assert!(shortened(&long.join("\n")).ends_with('…'));
        assert_eq!(shortened("Caused by:"), "Caused by:");
        assert_eq!(shortened(""), "");
    }
}
