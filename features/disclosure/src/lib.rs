#![doc = include_str!("../README.md")]

mod counted;
mod demands;
mod difference;
mod error;
mod model;
mod papers;
mod posting;
mod register;
mod rules;
mod sql;
mod standing;

pub mod actions;
pub mod amounts;
pub mod public;

mod pages;

use danchu_store::{Migration, Migrations};

pub use danchu_law::Audience;

pub use self::actions::{Days, Receipts};
pub use self::counted::Disclosed;
pub use self::demands::{Clock, Content, Demand, Lawful, clocks, contents};
pub use self::error::{Error, Refusal, Result};
pub use self::model::{
    Body, Channel, ChannelAct, FileRow, Gap, Happened, Item, ItemId, ItemState, Line, NewItem, Proof, Role,
    Table, Version,
};
pub use self::pages::{MODULE, routes};
pub use self::posting::{Run, run};
pub use self::sql::STATEMENTS;
pub use self::standing::{Standing, standing};

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "disclosure",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_disclosure.sql")),
        Migration::both(2, include_str!("../migrations/0002_receipts.sql")),
        Migration::both(3, include_str!("../migrations/0003_search.sql")),
        Migration::both(4, include_str!("../migrations/0004_online.sql")),
    ],
};
