#![doc = include_str!("../README.md")]

mod error;
mod gate;
mod job;
mod programs;
mod readers;

pub use self::error::ConvertError;
pub use self::job::{Job, JobError, Limits};
pub use self::programs::{Program, Programs};
pub use self::readers::Converter;
