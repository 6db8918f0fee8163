#![doc = include_str!("../README.md")]

mod actions;
mod keyring;
mod leaf;
mod model;
mod pages;
mod rules;
mod sql;

use danchu_store::{Migration, Migrations};

pub use self::actions::checkpoint::{current, short};
pub use self::actions::copy::copy;
pub use self::actions::daily::close_days;
pub use self::actions::enter::{enter, enter_person};
pub use self::actions::epoch::{Opened, agency_of, erase_person, forget_subject, open as open_epoch};
pub use self::actions::keys::{Found, OVERLAP_SECONDS, ensure as ensure_key, retire as retire_keys, rotate};
pub use self::actions::mail::{Post, Sender, add_address, send_day};
pub use self::actions::witness::{Answered, Outside, add_witness, ask_all, watch};
pub use self::actions::work::Worker;
pub use self::actions::{Error, Result};
pub use self::keyring::{KeyFault, Keyring, base, origin, witness_name};
pub use self::model::{Act, Content, Mark, PersonAct};
pub use self::pages::{MODULE, Printed, footer, printed, routes};
pub use self::sql::STATEMENTS;
pub use self::sql::signed::CheckpointRow;

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "transparency",
    files: &[Migration::both(1, include_str!("../migrations/0001_transparency.sql"))],
};
