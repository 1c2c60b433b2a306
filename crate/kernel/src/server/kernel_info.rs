//! What the kernel says of itself.

use super::message::PROTOCOL;
use serde_json::{Value, json};

/// The content of a kernel_info_reply. Notebooks keep `language_info`, so its name is spelled as
/// the stock kernel spells it.
pub(crate) fn kernel_info(rust_version: &str) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "status": "ok",
        "protocol_version": PROTOCOL,
        "implementation": "downhill-kernel",
        "implementation_version": version,
        "banner": format!("downhill-kernel {version}, Rust {rust_version}"),
        "language_info": {
            "name": "Rust",
            "version": rust_version,
            "mimetype": "text/rust",
            "file_extension": ".rs",
            "pygments_lexer": "rust",
            "codemirror_mode": "rust",
        },
        "help_links": [
            { "text": "Rust's standard library", "url": "https://doc.rust-lang.org/stable/std/" },
            { "text": "The Rust book", "url": "https://doc.rust-lang.org/stable/book/" },
        ],
        "supported_features": [],
        "debugger": false,
    })
}
