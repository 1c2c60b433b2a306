//! What every figure is drawn on: the sheet in pixels and the finished document, the colours and
//! sizes, how wide a text is, and the header with title, note and legend.

pub(super) mod canvas;
mod document;
pub(super) mod header;
pub(super) mod text_width;
pub(super) mod theme;

#[cfg(test)]
pub(super) mod inspect;

pub use theme::Color;
