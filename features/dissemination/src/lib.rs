#![doc = include_str!("../README.md")]

mod actions;
mod brought;
pub mod code;
mod counted;
mod first_page;
mod law;
mod model;
mod pages;
mod rules;
pub mod sample;
mod sql;

pub use self::actions::chores::{Done, Urging, tend};
pub use self::actions::circulations::{Ids, Officer};
pub use self::actions::notices::Notices;
pub use self::brought::{Converter, Converting, Drawing};
pub use self::counted::Disseminated;
pub use self::first_page::Reading;
pub use self::model::{CirculationId, DocumentId, ListId, TrainingId};
pub use self::pages::{MIGRATIONS, MODULE, routes};

/// Takes out what somebody wrote: the words of her questions, and a file that she brought and did not keep. What others read by (the
/// answers) stays, unnamed.
pub async fn erase_person(
    tx: &mut danchu_store::Tx,
    person: danchu_base::PersonId,
) -> danchu_store::Result<()> {
    sql::questions::unsay(tx, person).await?;
    sql::library::forget_incoming(tx, person).await
}
