//! What Jupyter writes for a kernel: where to listen, and the key for signatures.

use serde::Deserialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct ConnectionFile {
    pub(crate) transport: String,
    pub(crate) ip: String,
    pub(crate) shell_port: u16,
    pub(crate) iopub_port: u16,
    pub(crate) stdin_port: u16,
    pub(crate) control_port: u16,
    pub(crate) hb_port: u16,
    #[serde(default)]
    pub(crate) key: String,
    #[serde(default = "usual_scheme")]
    pub(crate) signature_scheme: String,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ConnectionFileError {
    #[error(
        "cannot read the connection file `{path}`: {source}. Jupyter writes it anew for every kernel."
    )]
    Read { path: PathBuf, source: io::Error },
    #[error("the connection file `{path}` is not what Jupyter writes: {source}.")]
    Malformed {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("the connection file asks for signatures by `{0}`; this kernel knows hmac-sha256.")]
    Scheme(String),
}

impl ConnectionFile {
    pub(crate) fn read(path: &Path) -> Result<ConnectionFile, ConnectionFileError> {
        let text = fs::read_to_string(path).map_err(|source| ConnectionFileError::Read {
            path: path.to_owned(),
            source,
        })?;
        let read: ConnectionFile =
            serde_json::from_str(&text).map_err(|source| ConnectionFileError::Malformed {
                path: path.to_owned(),
                source,
            })?;
        if !read.key.is_empty() && read.signature_scheme != usual_scheme() {
            return Err(ConnectionFileError::Scheme(read.signature_scheme));
        }
        Ok(read)
    }

    /// The address of one socket, as ZeroMQ writes addresses.
    pub(crate) fn endpoint(&self, port: u16) -> String {
        match self.transport.as_str() {
            "ipc" => format!("ipc://{}-{port}", self.ip),
            transport => format!("{transport}://{}:{port}", self.ip),
        }
    }
}

fn usual_scheme() -> String {
    "hmac-sha256".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ConnectionFile, ConnectionFileError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("connection.json");
        fs::write(&path, text).unwrap();
        ConnectionFile::read(&path)
    }

    const GOOD: &str = r#"{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4,
        "hb_port": 5, "ip": "127.0.0.1", "key": "a-b", "transport": "tcp",
        "signature_scheme": "hmac-sha256", "kernel_name": "rust"}"#;

    #[test]
    fn jupyters_own_is_read() {
        let read = read(GOOD).unwrap();
        assert_eq!(read.endpoint(read.hb_port), "tcp://127.0.0.1:5");
        assert_eq!(read.key, "a-b");
    }

    #[test]
    fn another_scheme_is_refused_by_its_name() {
        let error = read(&GOOD.replace("sha256", "md5")).unwrap_err();
        assert!(error.to_string().contains("hmac-md5"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = read(&GOOD.replace("hb_port", "hp_port")).unwrap_err();
        assert!(error.to_string().contains("hb_port"), "{error}");
    }
}
