//! Types and states. No async, no SQL, no HTTP.

mod basis;
mod task;
mod trail;

pub use self::basis::{Basis, Unsure};
pub use self::task::{
    Due, Edit, Kind, NewTask, Party, Period, Programme, ProgrammeState, Source, State, Task, Who,
};
pub use self::trail::{
    Bundle, Change, Comment, Detail, Evidence, Happened, Line, NewEvidence, Notice, Paper, Proof,
};
