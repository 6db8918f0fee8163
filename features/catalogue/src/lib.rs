#![doc = include_str!("../README.md")]

mod asking;
mod charters;
mod days;
mod duties;
mod error;
mod facts;
mod law;
mod matching;
mod model;
mod offers;
mod pages;
mod roles;
mod sql;
mod stand;

pub mod actions;

use danchu_store::{Migration, Migrations};

pub use self::asking::{Condition, KINDS, conditions};
pub use self::charters::{MATTERS, METHODS, from_model};
pub use self::duties::{Line, Offer, Standing, lines};
pub use self::error::{Error, Refusal, Result};
pub use self::facts::{BOARD, KIND, REPRESENTATIVE, STAFF};
pub use self::law::{ExtraFile, HOLIDAYS, Law, LawFiles};
pub use self::matching::{MATCHES_MAX, Match, PROPOSED_FROM, matches};
pub use self::model::{
    Charter, CharterEvent, CharterRule, CharterState, Check, FactSaid, How, OwnDay, OwnDayKind, Settled,
    Undone, Voting,
};
pub use self::offers::{agency_facts, offers};
pub use self::pages::{MODULE, routes};
pub use self::roles::RoleChange;
pub use self::sql::STATEMENTS;
pub use self::stand::{Stand, read};

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "catalogue",
    files: &[Migration::both(1, include_str!("../migrations/0001_catalogue.sql"))],
};
