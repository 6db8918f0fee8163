#![doc = include_str!("../README.md")]

mod actions;
mod brought;
pub mod code;
mod counted;
mod first_page;
mod law;
mod model;
mod pages;
mod rules;
pub mod sample;
mod sql;

pub use self::actions::chores::{Done, Urging, tend};
pub use self::actions::circulations::{Ids, Officer};
pub use self::actions::notices::Notices;
pub use self::brought::{Converter, Converting};
pub use self::counted::Disseminated;
pub use self::first_page::Reading;
pub use self::model::{CirculationId, DocumentId, ListId, TrainingId};
pub use self::pages::{MIGRATIONS, MODULE, routes};
