//! Places in a text: Jupyter counts characters, evcxr counts bytes.

/// The byte at which the character of this number begins; the end for one beyond it.
pub(crate) fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The number of the character that this byte belongs to.
pub(crate) fn character_of(text: &str, byte: usize) -> usize {
    text.char_indices()
        .take_while(|(start, letter)| start + letter.len_utf8() <= byte)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::tokens::tests::texts;

    #[test]
    fn letters_of_several_bytes_and_marks_are_counted_one_by_one() {
        let text = "a\u{310}é𝛼x";
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 9].map(|n| byte_of(text, n)),
            [0, 1, 3, 5, 9, 10, 10]
        );
    }

    #[test]
    fn there_and_back() {
        for text in texts(&["a", "é", "𝛼", "\u{310}"], 5) {
            for place in 0..=text.chars().count() {
                assert_eq!(character_of(&text, byte_of(&text, place)), place, "{text}");
            }
        }
    }
}
