//! Who acts, at the feature's boundary, on both engines.

mod door;
mod invitations;
mod kit;
mod people;
mod rights;
mod statements;
mod web;
mod words;
