#![doc = include_str!("../README.md")]

mod answers;
mod assets;
mod folder;
mod pages;
mod router;
mod shell;
mod urn;

pub use self::answers::{BALLOT_BYTES_MAX, FORM_BYTES_MAX, STEP_BYTES_MAX};
pub use self::assets::script_mark;
pub use self::folder::{Folder, SERVER_KEY};
pub use self::router::{Hall, router};
pub use self::urn::{
    Authority, Cast, Due, Fault, KeyKind, Marks, Outcome, Phase, Plan, PlannedQuestion, PlannedVoter, Stage,
    Tracked, Trustee, Urn, View, Waiting,
};

/// The Vietnamese sentences of the pages (Fluent).
pub const VI: &str = include_str!("../messages/vi.ftl");
/// The English ones.
pub const EN: &str = include_str!("../messages/en.ftl");
