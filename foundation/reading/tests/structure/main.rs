//! The structure of documents: our own samples, the seed when it is at hand, and text of any kind.

mod compare;
mod random;
mod samples;
mod seed;
