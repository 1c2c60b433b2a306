//! The payload of a frame: blocks of evcxr's text protocol, one for each MIME type.

use super::Mime;

const BEGINS: &str = "EVCXR_BEGIN_CONTENT ";
const ENDS: &str = "EVCXR_END_CONTENT";

/// Reads the blocks; a later one of the same MIME type takes the place of an earlier one.
pub(super) fn read(payload: &[u8]) -> Mime {
    let payload = String::from_utf8_lossy(payload);
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut open: Option<(&str, Vec<&str>)> = None;
    for line in payload.split('\n') {
        match &mut open {
            None => open = line.strip_prefix(BEGINS).map(|mime| (mime, Vec::new())),
            Some((mime, lines)) if line == ENDS => {
                let block = (mime.trim().to_owned(), lines.join("\n"));
                open = None;
                blocks.retain(|(mime, _)| *mime != block.0);
                blocks.push(block);
            }
            Some((_, lines)) => lines.push(line),
        }
    }
    Mime(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(mime: &str, content: &str) -> (String, String) {
        (mime.to_owned(), content.to_owned())
    }

    #[test]
    fn several_types_with_content_of_several_lines() {
        let payload = "EVCXR_BEGIN_CONTENT text/html\n<b>\n\n</b>\nEVCXR_END_CONTENT\n\
                       EVCXR_BEGIN_CONTENT text/plain\n\nEVCXR_END_CONTENT\n";
        assert_eq!(
            read(payload.as_bytes()).0,
            [pair("text/html", "<b>\n\n</b>"), pair("text/plain", "")]
        );
    }

    #[test]
    fn the_last_of_a_type_counts_and_half_a_block_does_not() {
        let payload = "EVCXR_BEGIN_CONTENT text/plain\na\nEVCXR_END_CONTENT\n\
                       noise\nEVCXR_BEGIN_CONTENT text/plain\nb\nEVCXR_END_CONTENT\n\
                       EVCXR_BEGIN_CONTENT text/html\n<b>";
        assert_eq!(read(payload.as_bytes()).0, [pair("text/plain", "b")]);
        assert!(read(b"").0.is_empty());
    }
}
