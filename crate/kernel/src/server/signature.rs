//! The signatures by which a kernel tells its own clients from anybody else who can connect.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Signs and checks messages with the key of the connection file; without a key, neither.
#[derive(Clone)]
pub(crate) struct Signer {
    mac: Option<Hmac<Sha256>>,
}

impl Signer {
    pub(crate) fn new(key: &str) -> Signer {
        let mac = match key {
            "" => None,
            // A key of any length will do for this scheme.
            key => Hmac::new_from_slice(key.as_bytes()).ok(),
        };
        Signer { mac }
    }

    /// The signature of a message's parts, in hexadecimal digits.
    pub(crate) fn sign<P: AsRef<[u8]>>(&self, parts: &[P]) -> String {
        match self.digest(parts) {
            Some(mac) => hex::encode(mac.finalize().into_bytes()),
            None => String::new(),
        }
    }

    /// Whether the signature is right. The comparison takes the same time wherever they differ.
    pub(crate) fn is_right<P: AsRef<[u8]>>(&self, signature: &[u8], parts: &[P]) -> bool {
        match (self.digest(parts), hex::decode(signature)) {
            (None, _) => true,
            (Some(mac), Ok(signature)) => mac.verify_slice(&signature).is_ok(),
            (Some(_), Err(_)) => false,
        }
    }

    fn digest<P: AsRef<[u8]>>(&self, parts: &[P]) -> Option<Hmac<Sha256>> {
        let mut mac = self.mac.clone()?;
        for part in parts {
            mac.update(part.as_ref());
        }
        Some(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Python: `hmac.new(b"key", b"The quick brown fox jumps over the lazy dog", "sha256")`.
    #[test]
    fn the_signature_is_that_of_the_standard() {
        let parts = ["The quick brown fox ", "jumps over the lazy dog"];
        let signature = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
        let signer = Signer::new("key");
        assert_eq!(signer.sign(&parts), signature);
        assert!(signer.is_right(signature.as_bytes(), &parts));
    }

    #[test]
    fn a_wrong_one_is_told() {
        let signer = Signer::new("key");
        for wrong in ["", "f7bc", "no hexadecimal digits", &"0".repeat(64)] {
            assert!(!signer.is_right(wrong.as_bytes(), &["text"]), "{wrong}");
        }
    }

    #[test]
    fn without_a_key_nothing_is_signed_and_everything_is_right() {
        let signer = Signer::new("");
        assert_eq!(signer.sign(&["text"]), "");
        assert!(signer.is_right(b"anything", &["text"]));
    }
}
