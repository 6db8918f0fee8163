//! Foreign bytes in, an administrative document's structure out.
//!
//! Two halves: the readers of the formats make an [`Extract`] (text and blocks); the structure reads an [`Extract`] and
//! makes a [`Document`]. Pure: no file, no process, no clock.

mod document;
mod error;
mod extract;
pub mod limits;

pub use self::document::{
    Cited, Document, Letterhead, Recipients, Rule, Section, Signatory, SourceRange, Start, TaskFound, Unit,
    Warning,
};
pub use self::error::{ReadError, Refused};
pub use self::extract::{Block, Cell, Extract, Format, Note, Spread, Style};
