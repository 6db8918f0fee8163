//! The web platform: what every page and every form of every feature stands on.

pub mod frame;
pub mod messages;
pub mod ui;
