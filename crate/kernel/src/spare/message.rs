//! What a spare and the kernel that adopts it say to each other.
//!
//! The spare says who it is ([`Hello`]). The kernel hands over its folder and its outputs as open
//! files, and what else Jupyter gave it ([`Adoption`]). From then on both send single bytes.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// The spare has taken the kernel's place, and nobody else can.
pub(super) const TAKEN: u8 = b't';
/// It listens where the connection file says.
pub(super) const LISTENS: u8 = b'l';
/// It ends; the next byte is its exit code.
pub(super) const ENDS: u8 = b'e';
/// From the proxy: a signal came.
pub(super) const INTERRUPT: u8 = b'i';
pub(super) const TERMINATE: u8 = b'x';
/// The byte with which the open files come.
pub(super) const FILES: u8 = b'f';

/// No message is as long.
const LONGEST: u32 = 4 << 20;

#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Hello {
    pub(super) key: String,
    /// The spare's own build directory.
    pub(super) session: PathBuf,
    pub(super) process: u32,
}

/// Everything that makes the spare the kernel that was asked for.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub(super) struct Adoption {
    pub(super) key: String,
    /// Names and values need not be text.
    pub(super) connection_file: OsString,
    pub(super) environment: Vec<(OsString, OsString)>,
}

pub(super) fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    let mut bytes = length.to_le_bytes().to_vec();
    bytes.extend(text);
    to.write_all(&bytes)
}

pub(super) fn receive<M: DeserializeOwned>(from: &mut impl Read) -> io::Result<M> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut text = vec![0; length as usize];
    from.read_exact(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

pub(super) fn receive_byte(from: &mut impl Read) -> io::Result<u8> {
    let mut byte = [0];
    from.read_exact(&mut byte)?;
    Ok(byte[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt;

    #[test]
    fn names_that_are_no_text_arrive_as_they_are() {
        let odd = OsString::from_vec(vec![b'a', 0xff]);
        let adoption = Adoption {
            key: "k".into(),
            connection_file: odd.clone(),
            environment: vec![("A".into(), odd)],
        };
        let mut sent = Vec::new();
        send(&mut sent, &adoption).unwrap();
        let received: Adoption = receive(&mut sent.as_slice()).unwrap();
        assert_eq!(received, adoption);
    }

    #[test]
    fn nonsense_is_an_error() {
        assert!(receive::<Hello>(&mut [255_u8; 8].as_slice()).is_err());
        assert!(receive::<Hello>(&mut [4, 0, 0, 0, b'n', b'o'].as_slice()).is_err());
    }
}
