#![doc = include_str!("../README.md")]

mod backup;
pub mod blobs;
mod db;
mod error;
mod facts;
mod jobs;
mod lite;
mod lite_read;
mod lite_row;
mod mark;
mod migrate;
mod pg;
mod statement;
mod together;
mod turn;
mod tx;
mod value;
mod waiting;

pub use self::db::{Db, Engine, Settings};
pub use self::error::{Error, Result};
pub use self::facts::{Consumer, Fact, deliver, record, unsay};
pub use self::jobs::{Job, JobLine, claim, enqueue, enqueue_once, finish, give_back, hasten, jobs_waiting};
pub use self::mark::{LEASE, Mark};
pub use self::migrate::{INDEX_TABLES, INSTALLATION_TABLES, Migration, Migrations};
pub use self::statement::{Reach, Statement};
pub use self::together::Together;
pub use self::tx::Tx;
pub use self::value::{Column, Row, Value};
pub use self::waiting::{agencies_waiting, settle};

/// The statements of the store itself.
pub fn statements() -> Vec<&'static [&'static Statement]> {
    vec![facts::STATEMENTS, jobs::STATEMENTS, migrate::STATEMENTS, waiting::STATEMENTS]
}
