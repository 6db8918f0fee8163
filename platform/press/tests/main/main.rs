//! Papers as files: the same words in both formats, read back to the same paper, sound whatever is typed.
#![expect(clippy::unwrap_used, reason = "a test may fail on the spot, and so may what it is built from")]

mod bad_input;
mod equal;
mod files;
mod random;
mod read_back;
mod template;

#[path = "../../examples/papers/samples.rs"]
mod samples;
#[path = "../../examples/papers/texts.rs"]
mod texts;
