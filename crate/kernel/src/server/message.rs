//! A message of Jupyter's protocol, and its way to and from the parts that a socket carries.

use super::signature::Signer;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::OnceLock;
use zeromq::ZmqMessage;

/// The version of the protocol that is spoken here.
pub(crate) const PROTOCOL: &str = "5.3";

const DELIMITER: &[u8] = b"<IDS|MSG>";

#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// Whom a router socket sends it to, or by whom it got it; on iopub, the topic.
    pub(crate) identities: Vec<Bytes>,
    pub(crate) header: Value,
    pub(crate) parent: Value,
    pub(crate) metadata: Value,
    pub(crate) content: Value,
    pub(crate) buffers: Vec<Bytes>,
}

/// Why a message that came in is not heeded.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum BadMessage {
    #[error("a message without the delimiter <IDS|MSG>")]
    NoDelimiter,
    #[error("a message of too few parts")]
    TooShort,
    #[error("a message whose signature is wrong: it is not from a client of this kernel")]
    Signature,
    #[error("a message whose {part} is no JSON: {why}")]
    NoJson { part: &'static str, why: String },
}

impl Message {
    pub(crate) fn from_parts(parts: Vec<Bytes>, signer: &Signer) -> Result<Message, BadMessage> {
        let delimiter = parts
            .iter()
            .position(|part| part[..] == *DELIMITER)
            .ok_or(BadMessage::NoDelimiter)?;
        let signed = parts.get(delimiter + 2..).unwrap_or_default();
        let [header, parent, metadata, content, buffers @ ..] = signed else {
            return Err(BadMessage::TooShort);
        };
        if !signer.is_right(&parts[delimiter + 1], &signed[..4]) {
            return Err(BadMessage::Signature);
        }
        let read = |part: &'static str, bytes: &[u8]| {
            serde_json::from_slice(bytes).map_err(|error| BadMessage::NoJson {
                part,
                why: error.to_string(),
            })
        };
        Ok(Message {
            identities: parts[..delimiter].to_vec(),
            header: read("header", header)?,
            parent: read("parent header", parent)?,
            metadata: read("metadata", metadata)?,
            content: read("content", content)?,
            buffers: buffers.to_vec(),
        })
    }

    pub(crate) fn into_zmq(self, signer: &Signer) -> ZmqMessage {
        let signed = [&self.header, &self.parent, &self.metadata, &self.content]
            .map(|part| Bytes::from(part.to_string()));
        let signature = signer.sign(&signed);
        let mut parts = self.identities.into_iter();
        let mut message = match parts.next() {
            Some(first) => {
                let mut message = ZmqMessage::from(first);
                parts.for_each(|part| message.push_back(part));
                message.push_back(Bytes::from_static(DELIMITER));
                message
            }
            None => ZmqMessage::from(Bytes::from_static(DELIMITER)),
        };
        message.push_back(signature.into_bytes().into());
        for part in signed.into_iter().chain(self.buffers) {
            message.push_back(part);
        }
        message
    }

    /// A message of the kernel's own; `cause` is the header of the request that it belongs to.
    pub(crate) fn new(kind: &str, cause: &Value, content: Value) -> Message {
        Message {
            identities: Vec::new(),
            header: json!({
                "msg_id": uuid::Uuid::new_v4().to_string(),
                "session": session(),
                "username": "kernel",
                "date": now(),
                "msg_type": kind,
                "version": PROTOCOL,
            }),
            parent: cause.clone(),
            metadata: json!({}),
            content,
            buffers: Vec::new(),
        }
    }

    /// The reply to this request, back to the client that sent it.
    pub(crate) fn reply(&self, content: Value) -> Message {
        let kind = self.kind().replace("_request", "_reply");
        let mut reply = Message::new(&kind, &self.header, content);
        reply.identities.clone_from(&self.identities);
        reply
    }

    pub(crate) fn kind(&self) -> &str {
        self.header["msg_type"].as_str().unwrap_or_default()
    }

    pub(crate) fn id(&self) -> &str {
        self.header["msg_id"].as_str().unwrap_or_default()
    }

    /// A text in the content; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.content[name].as_str().unwrap_or_default()
    }

    /// A yes or no in the content, with what it means to leave it out.
    pub(crate) fn flag(&self, name: &str, usual: bool) -> bool {
        self.content[name].as_bool().unwrap_or(usual)
    }

    /// A number in the content.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.content[name].as_u64()?.try_into().ok()
    }
}

/// The moment, as Jupyter writes it.
pub(crate) fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

/// By this name messages of this kernel are told from those of the one before a restart.
fn session() -> &'static str {
    static SESSION: OnceLock<String> = OnceLock::new();
    SESSION.get_or_init(|| uuid::Uuid::new_v4().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(signer: &Signer) -> Vec<Bytes> {
        let mut message = Message::new("execute_request", &json!({}), json!({ "code": "1" }));
        message.identities = vec!["client".into()];
        message.buffers = vec!["buffer".into()];
        message.into_zmq(signer).into_vec()
    }

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let signer = Signer::new("key");
        let message = Message::from_parts(request(&signer), &signer).unwrap();
        assert_eq!(message.kind(), "execute_request");
        assert_eq!(message.text("code"), "1");
        assert_eq!(message.identities, ["client"]);
        assert_eq!(message.buffers, ["buffer"]);
        let reply = message.reply(json!({}));
        assert_eq!(reply.kind(), "execute_reply");
        assert_eq!(reply.parent, message.header);
        assert_eq!(reply.identities, ["client"]);
    }

    #[test]
    fn a_changed_message_is_not_heeded() {
        let signer = Signer::new("key");
        let mut parts = request(&signer);
        parts[6] = Bytes::from_static(b"{\"code\": \"2\"}");
        let error = Message::from_parts(parts, &signer).unwrap_err();
        assert_eq!(error, BadMessage::Signature);
    }

    #[test]
    fn a_message_that_is_cut_short_is_not_heeded() {
        let signer = Signer::new("");
        for length in 0..7 {
            let parts = request(&signer)[..length].to_vec();
            assert!(Message::from_parts(parts, &signer).is_err(), "{length}");
        }
    }
}
