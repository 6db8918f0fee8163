#![doc = include_str!("../README.md")]

mod actions;
mod api;
pub mod cli;
mod diff;
mod form;
mod matching;
mod model;
mod names;
mod pages;
mod plan_sql;
mod rules;
pub mod sample;
mod sql;
mod start;
mod task;
mod title;
mod when;
mod words;

pub use self::actions::{Converter, Converting, Unconverted};
pub use self::api::Api;
pub use self::model::PlanId;
pub use self::pages::{MODULE, routes};

#[cfg(test)]
mod review_tests;
