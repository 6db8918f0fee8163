#![doc = include_str!("../README.md")]

mod actions;
mod api;
mod chore;
pub mod face;
mod filter;
mod model;
mod pages;
mod rules;
mod sql;

use danchu_base::{Day, Instant, ProgrammeId, RequestId, SeriesId, TaskId};
use danchu_store::{Migration, Migrations, Tx};

pub use self::actions::{
    Error, Objections, Result, Round, RuleChange, add_basis, add_documents, add_evidence, add_initiative,
    add_part, add_series, add_task, adopt_series, answer, answered, ask, change_due, change_initiative,
    change_rule, change_setting, comment, confirm, create_programme, daily, done_before, drop_task, edit,
    end_series, enter_event, escalate, hand_over, hand_series_over, is_continuous, is_on_event,
    join_initiative, know, know_bundle, link, make_ahead, mark_bases, object, open_tasks, remove_basis,
    remove_document, renew_rule, reopen, report_done, review_period, review_period_of, send_back,
    set_initiatives, set_programme_state, set_progress, start, task, tell_owners, tell_series, unlink,
    unname, urge_answered, urged, withdraw_evidence, withdraw_request,
};
pub use self::api::{Api, EvidenceFiles, Obstacles};
pub use self::chore::YearChore;
pub use self::filter::{Asked, DueIn, Filter, InDepartment, View};
pub use self::model::{
    Answered, Ask, Basis, Bundle, Change, Comment, Detail, Document, Due, ESCALATE_WORKING_DAYS, Edit,
    Evidence, HAND_OVER, Happened, Initiative, Kind, Line, MORE_TIME, Neighbour, NewEvidence, NewRequest,
    NewSeries, NewTask, Notice, OBSTACLE, OfSeries, OpenTask, Paper, Party, Period, PeriodReview, Priority,
    Programme, ProgrammeState, Proof, Reply, Request, RequestState, RuleOfDay, STANDING, Series, Setting,
    Source, State, Task, Unsure, Who,
};
pub use self::pages::{Beside, Besides, MODULE, routes};
pub use self::rules::{
    Act, Acting, Entered, Governing, NEAR_WORKING_DAYS, Occurrence, Part, Refusal, Rhythm, Standing, Step,
    TITLE_CHARS_MAX, after_event, impossible_day, may_answer, occurrences, rhythm, standing, take,
};
pub use self::sql::STATEMENTS;
pub use self::sql::lists::Days;
pub use self::sql::requests::RequestFigure;

/// The tables of this feature.
pub const MIGRATIONS: Migrations = Migrations {
    feature: "programme",
    files: &[
        Migration::both(1, include_str!("../migrations/0001_programme.sql")),
        Migration::both(2, include_str!("../migrations/0002_basis.sql")),
        Migration::both(3, include_str!("../migrations/0003_told.sql")),
        Migration::both(4, include_str!("../migrations/0004_told_kind.sql")),
        Migration::both(5, include_str!("../migrations/0005_number.sql")),
        Migration::both(6, include_str!("../migrations/0006_year.sql")),
        Migration::both(7, include_str!("../migrations/0007_figures.sql")),
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

/// What waits for an answer, the longest waiting first; of one kind ([`OBSTACLE`], [`MORE_TIME`], [`HAND_OVER`]) or of all.
pub async fn requests_open(tx: &mut Tx, kind: Option<&str>) -> danchu_store::Result<Vec<Request>> {
    sql::requests::open(tx, kind, sql::requests::OPEN_MAX).await
}

/// What was brought up about a task, the latest first.
pub async fn requests_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<Request>> {
    sql::requests::of_task(tx, task).await
}

/// One request.
pub async fn request(tx: &mut Tx, id: RequestId) -> danchu_store::Result<Option<Request>> {
    sql::requests::find(tx, id).await
}

/// What was brought up from an instant until another one, whatever became of it; at most 2,000.
pub async fn requests_between(
    tx: &mut Tx,
    kind: Option<&str>,
    from: Instant,
    until: Instant,
) -> danchu_store::Result<Vec<Request>> {
    sql::requests::between(tx, kind, from, until).await
}

/// How many requests of each kind and state were brought up from an instant until another one.
pub async fn request_figures(
    tx: &mut Tx,
    from: Instant,
    until: Instant,
) -> danchu_store::Result<Vec<RequestFigure>> {
    sql::requests::figures(tx, from, until).await
}

/// One series with its rules.
pub async fn series(tx: &mut Tx, id: SeriesId) -> danchu_store::Result<Option<Series>> {
    sql::series::find(tx, id).await
}

/// The series that are not over on a day, the latest first: `rows` from `offset`.
pub async fn series_running(
    tx: &mut Tx,
    on: Day,
    (offset, rows): (usize, usize),
) -> danchu_store::Result<Vec<Series>> {
    sql::series::running(tx, on, (offset, rows)).await
}

/// The tasks of a series by their days, those without day first.
pub async fn tasks_of_series(tx: &mut Tx, id: SeriesId) -> danchu_store::Result<Vec<Task>> {
    sql::series::tasks(tx, id).await
}

/// What was looked at of a standing task, the latest first.
pub async fn reviews_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<PeriodReview>> {
    sql::series::reviews(tx, task).await
}

/// The standing tasks that were not looked at in a period: `2026-q2`.
pub async fn unreviewed(tx: &mut Tx, period: &str) -> danchu_store::Result<Vec<Task>> {
    sql::series::unreviewed(tx, period).await
}

/// The agency's own programmes and movements.
pub async fn initiatives(tx: &mut Tx) -> danchu_store::Result<Vec<Initiative>> {
    sql::around::initiatives(tx).await
}

/// The programmes and movements that a task belongs to.
pub async fn initiatives_of(tx: &mut Tx, task: TaskId) -> danchu_store::Result<Vec<Initiative>> {
    sql::around::initiatives_of(tx, task).await
}

/// What the office has switched on.
pub async fn setting(tx: &mut Tx) -> danchu_store::Result<Setting> {
    sql::around::setting(tx).await
}
