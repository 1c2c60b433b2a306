//! How values show at the end of a notebook cell.
//!
//! The kernel first compiles the last expression of a cell as `(expression).evcxr_display()`.
//! [`NotebookDisplay`] provides that method, so that with the prelude in scope an array is drawn
//! as a table, a figure as a picture, and a plain value as the text that `{:?}` gives. A type
//! without it is shown by the kernel itself, through `Debug`.
//!
//! In the middle of a cell [`show`] shows any number of values, in order, and what it returns can be
//! updated in place.
//!
//! What a value shows is a [`Bundle`]: always a text, and where it helps an HTML or SVG form, of
//! which the notebook takes the richest that it can show. [`Table`] is the one look of all
//! tables.

mod array;
mod bundle;
mod cell;
mod composition;
#[cfg(feature = "polars")]
mod frame;
mod interaction;
mod markup;
mod notebook;
mod number;
mod plain;
mod shorten;
mod shown;
mod table;
mod table_html;
mod table_text;

pub use bundle::Bundle;
pub use cell::Cell;
pub use notebook::NotebookDisplay;
pub use number::{format_column, format_number};
pub use shown::{Shown, clear_output, show};
pub use table::Table;

pub(crate) use interaction::{Answer, Interaction};
pub(crate) use markup::escape;
pub(crate) use shorten::shorten;
