//! Reminders at their boundary.

mod calendar;
mod complete;
mod killed;
mod kit;
mod letters;
mod receiver;
mod reminding;
mod urging;
