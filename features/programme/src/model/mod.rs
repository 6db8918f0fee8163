//! Types and states. No async, no SQL, no HTTP.

mod around;
mod basis;
mod request;
mod series;
mod task;
mod trail;

pub use self::around::{
    Document, ESCALATE_DAYS_MAX, ESCALATE_WORKING_DAYS, Initiative, Neighbour, OpenTask, Priority, Setting,
};
pub use self::basis::{Basis, Unsure};
pub use self::request::{
    Answered, Ask, HAND_OVER, MORE_TIME, NewRequest, OBSTACLE, Reply, Request, RequestState,
};
pub use self::series::{NewSeries, OfSeries, PeriodReview, RuleOfDay, STANDING, Series};
pub use self::task::{
    Due, Edit, Kind, NewTask, Party, Period, Programme, ProgrammeState, Source, State, Task, Who,
};
pub use self::trail::{
    Bundle, Change, Comment, Detail, Evidence, Happened, Line, NewEvidence, Notice, Paper, Proof,
};
