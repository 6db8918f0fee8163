#![doc = include_str!("../README.md")]

mod diff;
mod matching;
mod model;
mod names;
mod rules;
mod start;
mod title;
mod when;

#[cfg(test)]
mod review_tests;
