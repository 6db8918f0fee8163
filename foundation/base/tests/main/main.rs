//! What everything else relies on: ids, days and instants, folded text, the rights table.

mod ids;
mod rights;
mod text;
mod time;
