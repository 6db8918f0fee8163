//! Foreign bytes in, an administrative document's structure out.
//!
//! Two halves: the readers of the formats make an [`Extract`] (text and blocks); the structure reads an [`Extract`] and
//! makes a [`Document`]. Pure: no file, no process, no clock.

mod agency;
mod ahead;
mod archive;
mod bars;
mod bases;
mod builder;
mod cites;
mod columns;
mod compound;
mod dates;
mod detect;
mod document;
mod docx;
mod drawn;
mod encoding;
mod error;
mod extract;
mod html;
mod issuers;
mod kind;
mod laws;
mod legacy;
mod letterhead;
pub mod limits;
mod lines;
mod markdown;
mod marker;
mod numbers;
mod numbers_cited;
mod odt;
mod paragraphs;
mod parts;
mod period;
mod plain;
mod points;
mod recipients;
mod register;
mod ruled;
mod secrecy;
mod sections;
mod signatory;
mod structure;
mod syllable;
mod tasks;
mod warnings;
mod words;
mod xml;

pub use self::archive::Archive;
pub use self::detect::{extract, extract_layer};
pub use self::document::{
    Cited, Document, Lead, Letterhead, Recipients, Rule, Section, Signatory, SourceRange, Start, TaskFound,
    Unit, Warning,
};
pub use self::error::{ReadError, Refused};
pub use self::extract::{Block, Cell, Extract, Format, Note, Spread, Style};
pub use self::period::rule_of_words;
pub use self::secrecy::{SecrecyLevel, SecrecyMark, secrecy_mark};
pub use self::structure::understand;
