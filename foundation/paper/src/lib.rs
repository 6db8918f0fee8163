#![doc = include_str!("../README.md")]

mod block;
mod bounds;
mod compose;
mod kind;
pub mod layout;
mod marks;
mod numbering;
mod office;
mod paper;
mod plain;
mod print;
mod sheet;
mod signing;
pub mod template;
mod text;
mod values;

pub use self::block::{Align, Block, Count, Level, Picture, PictureKind, Table, TableCell, TableRow};
pub use self::bounds::{
    IMAGE_BYTES_MAX, PAPER_BLOCKS_MAX, PAPER_CELLS_MAX, PAPER_TEXT_BYTES_MAX, PICTURES_MAX,
};
pub use self::compose::compose;
pub use self::kind::{Form, PaperKind};
pub use self::marks::{padded_number, place_and_day, symbol, symbol_of_kind};
pub use self::numbering::{List, ListPlace, Numberer, vietnamese_letter};
pub use self::office::Office;
pub use self::paper::{Appendix, Dated, Filing, Issuer, Paper, Recipients, RecordMark, Urgency};
pub use self::plain::plain_text;
pub use self::print::{
    Field, FieldFault, Place, PlacePart, PrintError, Printed, Printer, Remark, TemplateReport,
};
pub use self::sheet::{
    Annex, Closing, Glue, Grid, GridCell, GridRow, Head, Label, Line, Piece, Sheet, Style,
};
pub use self::signing::{Capacity, Signer};
pub use self::text::{Run, Text, clean};
pub use self::values::{FIELDS, PIECES, ROW_LISTS, Values, values};
