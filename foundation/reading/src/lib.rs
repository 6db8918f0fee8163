//! Foreign bytes in, an administrative document's structure out.
//!
//! Two halves: the readers of the formats make an [`Extract`] (text and blocks); the structure reads an [`Extract`] and
//! makes a [`Document`]. Pure: no file, no process, no clock.

mod archive;
mod builder;
mod compound;
mod detect;
mod document;
mod docx;
mod drawn;
mod encoding;
mod error;
mod extract;
mod html;
mod legacy;
pub mod limits;
mod markdown;
mod numbers;
mod odt;
mod plain;
mod secrecy;
mod syllable;
mod xml;

pub use self::detect::{extract, extract_layer};
pub use self::document::{
    Cited, Document, Letterhead, Recipients, Rule, Section, Signatory, SourceRange, Start, TaskFound, Unit,
    Warning,
};
pub use self::error::{ReadError, Refused};
pub use self::extract::{Block, Cell, Extract, Format, Note, Spread, Style};
pub use self::secrecy::{SecrecyLevel, SecrecyMark, secrecy_mark};
