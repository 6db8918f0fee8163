//! Reminders at their boundary.

mod bounced;
mod calendar;
mod complete;
mod killed;
mod kit;
mod letters;
mod push;
mod receiver;
mod reminding;
mod urging;
