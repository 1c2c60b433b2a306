//! What every figure is drawn on: the sheet in pixels and the finished document, the colours and
//! sizes, how wide a text is, how series are told apart, and the header with title, note and legend.

pub(super) mod canvas;
mod document;
pub(super) mod header;
pub(super) mod line_look;
pub(super) mod path_data;
pub(super) mod text_width;
pub(super) mod theme;
pub(super) mod to_f64;

#[cfg(test)]
pub(super) mod inspect;

pub use theme::Color;
