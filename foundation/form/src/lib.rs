#![doc = include_str!("../README.md")]

mod acts;
mod agrees;
mod check;
mod cites;
mod dates;
mod documents;
mod fault;
mod foot;
mod habits;
mod head;
mod law_names;
pub mod layout;
mod lines;
mod look;
mod numbering;
mod parts;
mod place_day;
mod recipients;
mod rows;
mod signature;
mod slips;
mod spacing;
mod symbol;
mod text;
mod title;
mod tones;
mod tracked;
mod words;

pub use self::check::{Paper, check, check_bytes};
pub use self::fault::{Fault, Hint, Report, Rule, codes, rule};
pub use self::layout::layout_of;
pub use self::tracked::{Marked, NotMarked, Stamp, mark_docx, stamp_day};
