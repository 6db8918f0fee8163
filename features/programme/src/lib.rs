#![doc = include_str!("../README.md")]

mod actions;
mod filter;
mod model;
mod pages;
mod rules;
mod sql;

use danchu_base::{ProgrammeId, TaskId};
use danchu_store::{Migration, Migrations, Tx};

pub use self::actions::{
    Error, Objections, Result, add_basis, add_evidence, add_task, change_due, comment, confirm,
    create_programme, done_before, drop_task, edit, hand_over, know, know_bundle, mark_bases, object,
    remove_basis, reopen, report_done, send_back, set_programme_state, start, task, tell_owners,
    urge_answered, urged, withdraw_evidence,
};
pub use self::filter::{Asked, DueIn, Filter, InDepartment, View};
pub use self::model::{
    Basis, Bundle, Change, Comment, Detail, Due, Edit, Evidence, Happened, Kind, NewEvidence, NewTask,
    Notice, Paper, Party, Period, Programme, ProgrammeState, Proof, Source, State, Task, Unsure, Who,
};
pub use self::pages::{Beside, Besides, MODULE, routes};
pub use self::rules::{
    Act, Acting, Entered, NEAR_WORKING_DAYS, Refusal, Standing, Step, TITLE_CHARS_MAX, standing, take,
};
pub use self::sql::STATEMENTS;
pub use self::sql::lists::Days;

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "programme",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_programme.sql")),
        Migration::both(2, include_str!("../migrations/0002_basis.sql")),
        Migration::both(3, include_str!("../migrations/0003_told.sql")),
        Migration::both(4, include_str!("../migrations/0004_told_kind.sql")),
        Migration::both(5, include_str!("../migrations/0005_number.sql")),
    ],
};

/// The programme of a year, if there is one.
pub async fn programme_of_year(tx: &mut Tx, year: i16) -> danchu_store::Result<Option<Programme>> {
    sql::tasks::programme_of_year(tx, year).await
}

/// All programmes, the latest first.
pub async fn programmes(tx: &mut Tx) -> danchu_store::Result<Vec<Programme>> {
    sql::tasks::programmes(tx).await
}

/// The tasks of a programme in its order, with their helpers.
pub async fn tasks_of(tx: &mut Tx, programme: ProgrammeId) -> danchu_store::Result<Vec<Task>> {
    sql::tasks::tasks_of(tx, programme).await
}

/// The obligations about one subject of another feature.
pub async fn tasks_about(tx: &mut Tx, subject: &str) -> danchu_store::Result<Vec<Task>> {
    sql::tasks::tasks_about(tx, subject).await
}

/// The evidence of a task in the order it came, the withdrawn too.
pub async fn evidence_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<Evidence>> {
    sql::trail::evidence(tx, task).await
}

/// The rules of the law that a task rests on, in the order in which they were joined.
pub async fn bases_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<Basis>> {
    sql::bases::of(tx, task).await
}

/// The history of a task, the latest first.
pub async fn history_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<Change>> {
    sql::trail::changes(tx, task).await
}

/// What somebody was told and has not put away, the latest first.
pub async fn notices_of(tx: &mut Tx, person: danchu_base::PersonId) -> danchu_store::Result<Vec<Notice>> {
    sql::trail::notices(tx, person).await
}

/// What somebody was told of new tasks and has not put away, the latest first.
pub async fn bundles_of(tx: &mut Tx, person: danchu_base::PersonId) -> danchu_store::Result<Vec<Bundle>> {
    sql::told::open(tx, person).await
}

/// What is still to be done in running programmes and due until a day, the oldest first; at most 10,000.
pub async fn open_due(tx: &mut Tx, until: danchu_base::Day) -> danchu_store::Result<Vec<Task>> {
    sql::lists::open_due(tx, until).await
}

/// The open matters of one person in running programmes: owned or helped with; at most 200.
pub async fn open_of(tx: &mut Tx, person: danchu_base::PersonId) -> danchu_store::Result<Vec<Task>> {
    sql::lists::open_of(tx, person).await
}

/// The rows that a filter shows to somebody, as the list of tasks has them: `rows` from `offset`, and how many there are.
pub async fn tasks_shown(
    tx: &mut Tx,
    who: &Acting,
    filter: &Filter,
    days: Days,
    (offset, rows): (usize, usize),
) -> Result<(Vec<Task>, i64)> {
    let shown = pages::list::read(tx, who, filter, days, (offset, rows)).await?;
    let all = shown.counts.of(filter.view);
    Ok((shown.lines.into_iter().map(|line| line.task).collect(), all))
}
