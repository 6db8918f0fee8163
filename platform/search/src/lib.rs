#![doc = include_str!("../README.md")]

mod expression;
mod find;
mod index;
mod passage;
mod query;
mod reader;
mod sql;
mod words;

use danchu_store::{Migration, Migrations, Statement};

pub use self::find::{Found, Hit, RESULTS_MAX, Search, find, find_in};
pub use self::index::{Entry, Indexed, PIECE_WORDS, PIECES_MAX, put, remove};
pub use self::passage::{Part, passage, title_parts};
pub use self::query::{QUERY_CHARS_MAX, Query, TERMS_MAX};
pub use self::reader::{Audience, NAMED_MAX, Reader};

/// The tables, to be made before those of any feature that puts something in.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "search",
    files: &[
        Migration {
            number: 1,
            lite: include_str!("../migrations/0001_search.lite.sql"),
            pg: include_str!("../migrations/0001_search.pg.sql"),
        },
        Migration {
            number: 2,
            lite: include_str!("../migrations/0002_pairs.lite.sql"),
            pg: include_str!("../migrations/0002_pairs.pg.sql"),
        },
    ],
};

/// The statements of the index.
pub fn statements() -> Vec<&'static [&'static Statement]> {
    vec![sql::STATEMENTS]
}
