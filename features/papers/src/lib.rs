#![doc = include_str!("../README.md")]

mod actions;
mod body;
mod brought;
mod draft;
mod edxml;
mod model;
mod pages;
mod rules;
pub mod sample;
mod signed;
mod sql;

pub use self::actions::{By, Error, Standing, change, make, standing};
pub use self::draft::Draft;
pub use self::model::{PaperId, State};
pub use self::pages::{MIGRATIONS, MODULE, routes};
pub use self::signed::{Converter, Converting};
