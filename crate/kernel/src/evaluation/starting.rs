//! Brings up evcxr.

use super::failure::Failure;
use crate::environment;
use evcxr::{CommandContext, EvalContextOutputs};
use std::process::Command;

pub(crate) struct Started {
    pub(crate) context: CommandContext,
    pub(crate) outputs: EvalContextOutputs,
    /// What was wrong in the notebook's `evcxr.toml`; the kernel runs without it.
    pub(crate) complaint: Option<Failure>,
}

pub(crate) fn start() -> Result<Started, Failure> {
    let (mut context, outputs) = CommandContext::new().map_err(|error| {
        Failure::new(
            "KernelError",
            format!(
                "the Rust kernel could not start: {}",
                error.to_string().trim_end()
            ),
        )
        .with_lines(cargos_words())
        .with_line("Mend this, then restart the kernel (menu Kernel, Restart).")
    })?;
    let complaint = context.execute(":load_config --quiet").err().map(|error| {
        Failure::new(
            "KernelError",
            format!(
                "the configuration (`evcxr.toml`, `init.evcxr` or `prelude.rs`) could not be loaded: {}",
                error.to_string().trim_end()
            ),
        )
        .with_line("The kernel runs without it. Run this cell again, or mend the file and restart the kernel.")
    });
    Ok(Started {
        context,
        outputs,
        complaint,
    })
}

/// What cargo says of the crate that cells are compiled in. evcxr keeps back why it cannot load
/// it: a `Cargo.toml` in a folder above is enough, for example in the home folder.
fn cargos_words() -> Vec<String> {
    let Some(session) = environment::session() else {
        return Vec::new();
    };
    let asked = Command::new(session.join("bin/cargo"))
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(session.join("cell"))
        .output();
    match asked {
        Ok(output) if !output.status.success() => {
            let words = String::from_utf8_lossy(&output.stderr).into_owned();
            words
                .lines()
                .take(8)
                .map(|line| format!("  {line}"))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The kernel's own panic, as a failure of the cell that met it.
pub(crate) fn own_panic(payload: &(dyn std::any::Any + Send)) -> Failure {
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no reason is known");
    Failure::new(
        "KernelError",
        format!("the kernel itself failed on this: {message}"),
    )
    .with_line("This is a fault of the kernel, not of your code. Other cells may still run; if they do not, restart the kernel (menu Kernel, Restart).")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_kernels_own_says_what_and_what_to_do() {
        let payload = std::panic::catch_unwind(|| {
            std::panic::resume_unwind(Box::new("no such byte".to_owned()))
        });
        let failure = own_panic(payload.unwrap_err().as_ref());
        assert!(failure.message.contains("no such byte"));
        assert!(failure.traceback.concat().contains("restart the kernel"));
    }
}
