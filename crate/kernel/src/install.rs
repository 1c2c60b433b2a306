//! Writes the kernel spec by which Jupyter knows the kernel.

use crate::cache;
use crate::command_line;
use crate::shared_cache;
use crate::toolchain::{Lacks, Toolchain};
use serde_json::{Map, Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub(crate) enum InstallError {
    #[error(transparent)]
    Toolchain(#[from] Lacks),
    #[error("this program cannot tell where it lies: {0}")]
    OwnPath(io::Error),
    #[error("cannot write `{path}`: {source}. Is the environment yours to change?")]
    Write { path: PathBuf, source: io::Error },
}

/// Checks the toolchain, then writes `PREFIX/share/jupyter/kernels/rust/kernel.json`.
pub(crate) fn install(options: &command_line::Install) -> Result<(), InstallError> {
    let toolchain = Toolchain::find()?;
    let program = std::env::current_exe().map_err(InstallError::OwnPath)?;
    let folder = options.prefix.join("share/jupyter/kernels/rust");
    let path = folder.join("kernel.json");
    let write = || -> io::Result<()> {
        fs::create_dir_all(&folder)?;
        let spec = kernel_spec(
            &program.to_string_lossy(),
            &toolchain,
            options.shared.as_deref(),
        );
        fs::write(&path, format!("{spec:#}\n"))?;
        fs::write(folder.join("logo-svg.svg"), include_str!("logo.svg"))
    };
    write().map_err(|source| InstallError::Write {
        path: path.clone(),
        source,
    })?;
    crate::say(&format!("Wrote {}", path.display()));
    crate::say(&format!("  cargo    {}", toolchain.cargo.display()));
    crate::say(&format!("  rustc    {}", toolchain.rustc.display()));
    crate::say(&format!("  rust-src {}", toolchain.rust_src.display()));
    crate::say(&format!("  cc       {}", toolchain.cc.display()));
    Ok(())
}

/// What else holds for every kernel of a class.
const FOR_ALL: [(&str, &str); 3] = [
    // cargo could keep nothing that it downloads: what the class may load is there, or is not.
    ("CARGO_NET_OFFLINE", "true"),
    // A kernel in reserve for each of thirty students is memory that nobody has.
    ("DOWNHILL_SPARE", "0"),
    // The kernel's allocator asks for memory in pages of 2 MB otherwise, half empty: an eighth more.
    ("MIMALLOC_ALLOW_THP", "0"),
];

fn kernel_spec(program: &str, toolchain: &Toolchain, shared: Option<&Path>) -> Value {
    // Jupyter fills in `${NAME}` in these values; a `$` of a path's own is written twice.
    let cache = match shared {
        // Everybody has a cache of their own, in the usual place.
        Some(shared) => Some((shared_cache::VARIABLE, shared.to_owned())),
        None => cache::named_by_environment().map(|root| ("DOWNHILL_CACHE", root)),
    };
    let env: Map<String, Value> = toolchain
        .variables()
        .into_iter()
        .chain(cache)
        .map(|(name, path)| {
            let path = path.to_string_lossy().replace('$', "$$");
            (name.to_owned(), Value::String(path))
        })
        .chain(
            shared
                .into_iter()
                .flat_map(|_| FOR_ALL)
                .map(|(name, value)| (name.to_owned(), Value::from(value))),
        )
        .collect();
    json!({
        "argv": [program, "run", "--connection-file", "{connection_file}"],
        "display_name": "Rust",
        "language": "rust",
        "interrupt_mode": "message",
        "env": env,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_in_a_path_stays_one() {
        let toolchain = Toolchain {
            cargo: "/odd$HOME/cargo".into(),
            rustc: "/r".into(),
            rustup: None,
            rust_src: "/s".into(),
            cc: "/c".into(),
        };
        let spec = kernel_spec("/bin/downhill-kernel", &toolchain, None);
        assert_eq!(spec["env"]["DOWNHILL_CARGO"], "/odd$$HOME/cargo");
        assert_eq!(spec["argv"][1], "run");
        assert_eq!(spec["env"].get("CARGO_NET_OFFLINE"), None);

        let shared = Path::new("/opt/downhill/cache");
        let spec = kernel_spec("/bin/downhill-kernel", &toolchain, Some(shared));
        assert_eq!(spec["env"]["DOWNHILL_SHARED"], "/opt/downhill/cache");
        assert_eq!(spec["env"]["DOWNHILL_SPARE"], "0");
        assert_eq!(spec["env"].get("DOWNHILL_CACHE"), None);
    }
}
