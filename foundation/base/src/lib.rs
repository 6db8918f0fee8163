//! What every other crate speaks of: ids, days and instants, roles and rights, folded text.
//!
//! Nothing here reads a clock, makes chance, or touches a file.

mod action;
pub mod facts;
mod fold;
mod ids;
mod rights;
mod roles;
mod roman;
mod time;

pub use self::action::Action;
pub use self::fold::{fold, squeeze, visible};
pub use self::ids::{
    AccountId, AgencyId, DepartmentId, FileId, InitiativeId, PersonId, ProgrammeId, RequestId, SeriesId,
    TaskId,
};
pub use self::rights::{RIGHTS, Right, Scope, scope_of};
pub use self::roles::Role;
pub use self::roman::{ROMAN_MAX, roman};
pub use self::time::{Day, DayError, Instant};
pub use uuid::Uuid;
