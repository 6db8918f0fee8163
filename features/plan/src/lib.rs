#![doc = include_str!("../README.md")]

mod actions;
mod diff;
mod matching;
mod model;
mod names;
mod plan_sql;
mod rules;
mod sql;
mod start;
mod task;
mod title;
mod when;
mod words;

#[cfg(test)]
mod review_tests;
