//! The web face: read the request, call one action, show one page.

pub(crate) mod around;
mod basis;
mod beside;
mod due;
mod entered;
pub(crate) mod files;
pub(crate) mod forms;
pub(crate) mod list;
pub(crate) mod names;
mod print;
mod programme;
mod reasons;
mod steering;
mod steps;
mod task;
mod today;
mod write;

use danchu_base::{Action, Day, TaskId};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Form, Left};
use danchu_web::{Module, NavItem, Posted, Problem, Route, Visit};
use maud::{Markup, html};

use self::names::Names;
use crate::actions::{Error, Result, is_continuous, is_on_event};
use crate::model::{Kind, Task};
use crate::rules::{Act, Acting, NEAR_WORKING_DAYS, Refusal, Standing, standing};
use crate::sql::lists::Days;

pub use self::beside::{Beside, Besides};

/// This feature, as the program sees it.
pub const MODULE: Module = Module {
    name: "programme",
    migrations: crate::MIGRATIONS,
    statements: crate::STATEMENTS,
    vi: include_str!("../../messages/vi.ftl"),
    en: include_str!("../../messages/en.ftl"),
    routes,
    nav: &[
        NavItem {
            group: "",
            key: "nav-today",
            address: "/hom-nay",
            icon: "home",
            action: Action::ReadOwnDay,
            order: 10,
            tab: true,
        },
        NavItem {
            group: "",
            key: "nav-tasks",
            address: "/viec",
            icon: "list",
            action: Action::ReadProgramme,
            order: 11,
            tab: true,
        },
        NavItem {
            group: "",
            key: "nav-programme",
            address: "/chuong-trinh",
            icon: "calendar",
            action: Action::ReadProgramme,
            order: 12,
            tab: false,
        },
    ],
};

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{
        CommentOnTask, ConfirmTask, EnterForAnother, ManageProgramme, ReadOwnDay, ReadProgramme, WorkOnTask,
    };
    let mut all = vec![
        Route::page("/{agency}/hom-nay", ReadOwnDay, today::show),
        Route::act("/{agency}/thong-bao/{task}/{change}/da-biet", ReadOwnDay, entered::know),
        Route::act("/{agency}/thong-bao-viec-moi/{bundle}/da-biet", ReadOwnDay, entered::know_bundle),
        Route::page("/{agency}/viec/{task}/phan-doi/{change}", ReadOwnDay, entered::object_form),
        Route::act("/{agency}/viec/{task}/phan-doi/{change}", ReadOwnDay, entered::object),
        Route::page("/{agency}/viec", ReadProgramme, list::show),
        Route::page("/{agency}/viec/in", ReadProgramme, print::list),
        Route::page("/{agency}/nguoi/{person}/viec-in", ReadProgramme, print::person),
        Route::page("/{agency}/chuong-trinh", ReadProgramme, programme::show),
        Route::page("/{agency}/viec/moi", ManageProgramme, write::new_form),
        Route::act("/{agency}/viec/moi", ManageProgramme, write::make),
        Route::page("/{agency}/viec/{task}", ReadProgramme, task::show),
        Route::page("/{agency}/viec/{task}/sua", ManageProgramme, write::edit_form),
        Route::act("/{agency}/viec/{task}/sua", ManageProgramme, write::edit),
        Route::act("/{agency}/viec/{task}/bat-dau", WorkOnTask, steps::start),
        Route::page("/{agency}/viec/{task}/bao-xong", WorkOnTask, steps::report_form),
        Route::act("/{agency}/viec/{task}/bao-xong", WorkOnTask, steps::report),
        Route::page("/{agency}/viec/{task}/minh-chung", WorkOnTask, steps::evidence_form),
        Route::act("/{agency}/viec/{task}/minh-chung", WorkOnTask, steps::evidence),
        Route::page("/{agency}/viec/{task}/minh-chung/{evidence}/rut", WorkOnTask, reasons::withdraw_form),
        Route::act("/{agency}/viec/{task}/minh-chung/{evidence}/rut", WorkOnTask, reasons::withdraw),
        Route::act("/{agency}/viec/{task}/xac-nhan", ConfirmTask, steps::confirm),
        Route::page("/{agency}/viec/{task}/tra-lai", ConfirmTask, reasons::send_back_form),
        Route::act("/{agency}/viec/{task}/tra-lai", ConfirmTask, reasons::send_back),
        Route::page("/{agency}/viec/{task}/mo-lai", ManageProgramme, reasons::reopen_form),
        Route::act("/{agency}/viec/{task}/mo-lai", ManageProgramme, reasons::reopen),
        Route::page("/{agency}/viec/{task}/khong-thuc-hien", ManageProgramme, reasons::drop_form),
        Route::act("/{agency}/viec/{task}/khong-thuc-hien", ManageProgramme, reasons::drop_it),
        Route::page("/{agency}/viec/{task}/doi-han", ManageProgramme, steps::due_form),
        Route::act("/{agency}/viec/{task}/doi-han", ManageProgramme, steps::due),
        Route::page("/{agency}/viec/{task}/chuyen", ManageProgramme, steps::hand_over_form),
        Route::act("/{agency}/viec/{task}/chuyen", ManageProgramme, steps::hand_over),
        Route::page("/{agency}/viec/{task}/truoc-khi-dung", ManageProgramme, steps::before_form),
        Route::act("/{agency}/viec/{task}/truoc-khi-dung", ManageProgramme, steps::before),
        Route::page("/{agency}/viec/{task}/nhap-thay", EnterForAnother, entered::form),
        Route::act("/{agency}/viec/{task}/nhap-thay", EnterForAnother, entered::enter),
        Route::act("/{agency}/viec/{task}/trao-doi", CommentOnTask, steps::comment),
    ];
    all.extend(crate::api::routes());
    all
}

/// The person who acts, as rules need them.
pub fn acting(v: &Visit) -> std::result::Result<Acting, Problem> {
    let actor = v.actor()?;
    Ok(Acting::with(actor.person, actor.department, &actor.roles, |action| actor.scope(action)))
}

/// What the person does now.
pub fn act_now(v: &Visit) -> std::result::Result<Act, Problem> {
    Ok(Act::now(acting(v)?, v.now()))
}

/// The days that lists are judged by.
pub fn days(v: &Visit) -> Days {
    let today = v.today();
    Days { today, near_last: v.cx.calendar.after(today, NEAR_WORKING_DAYS).value }
}

/// The id in an address.
pub fn task_id(text: &str) -> std::result::Result<TaskId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// A task that this person may read.
async fn readable(tx: &mut Tx, who: &Acting, id: TaskId) -> Result<Task> {
    let task = crate::actions::task(tx, id).await?;
    if who.may_read(&task) || who.takes_part(&task) { Ok(task) } else { Err(Error::NotFound) }
}

/// The address of a task within the agency.
pub fn task_address(id: TaskId) -> String {
    format!("/viec/{id}")
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Problem::NotFound,
            Error::Changed => Problem::refused("refused-changed"),
            Error::Refused(refusal) => {
                let args = match &refusal {
                    Refusal::TooLong(max) | Refusal::TooMany(max) => vec![("max", (*max).into())],
                    Refusal::OutOfRange(least, most) => {
                        vec![("least", (*least).into()), ("most", (*most).into())]
                    }
                    Refusal::NoSuchDay(month, days) => {
                        vec![("month", i64::from(*month).into()), ("days", i64::from(*days).into())]
                    }
                    _ => Vec::new(),
                };
                // Here the reader's language is not known: these two say it without the word or the day.
                let key = match &refusal {
                    Refusal::NotNow(_) => "refused-moved-on",
                    Refusal::DayAhead(_) => "refused-day-to-come",
                    other => refusal_key(other),
                };
                Problem::Refused { key, args }
            }
            Error::Store(error) => Problem::Store(error),
        }
    }
}

/// The message key of a refusal.
fn refusal_key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotTakingPart => "refused-not-taking-part",
        Refusal::NoRight => "refused-no-right",
        Refusal::OwnTask => "refused-own-task",
        Refusal::NoRightToEnter => "refused-no-right-to-enter",
        Refusal::DeciderHasNoRight => "refused-decider-has-no-right",
        Refusal::ForOneself => "refused-for-oneself",
        Refusal::NotNow(_) => "refused-not-now",
        Refusal::NoEvidence => "refused-no-evidence",
        Refusal::DayAhead(_) => "refused-day-ahead",
        Refusal::DayLongAgo => "refused-day-long-ago",
        Refusal::NoReason => "refused-no-reason",
        Refusal::NoTitle => "refused-no-title",
        Refusal::TooLong(_) => "refused-too-long",
        Refusal::TooMany(_) => "refused-too-many",
        Refusal::NoWebAddress => "refused-no-web-address",
        Refusal::SameDay => "refused-same-day",
        Refusal::SameOwner => "refused-same-owner",
        Refusal::SameAgain => "refused-same-again",
        Refusal::EvidenceGone => "refused-evidence-gone",
        Refusal::NotEnteredForYou => "refused-not-entered-for-you",
        Refusal::NoLaterDay => "refused-no-later-day",
        Refusal::AskedAlready => "refused-asked-already",
        Refusal::AnsweredAlready => "refused-answered-already",
        Refusal::OwnRequest => "refused-own-request",
        Refusal::NoReceiver => "refused-no-receiver",
        Refusal::NoRule => "refused-no-rule",
        Refusal::OtherRhythm => "refused-other-rhythm",
        Refusal::OneDayOnly => "refused-one-day-only",
        Refusal::NoSuchDay(..) => "refused-no-such-day",
        Refusal::EndBeforeStart => "refused-end-before-start",
        Refusal::NoOccurrence => "refused-no-occurrence",
        Refusal::NoEvents => "refused-no-events",
        Refusal::ReviewedAlready => "refused-reviewed-already",
        Refusal::OneLevel => "refused-one-level",
        Refusal::NoSuchTask => "refused-no-such-task",
        Refusal::LinkedAlready => "refused-linked-already",
        Refusal::SwitchedOff => "refused-switched-off",
        Refusal::OutOfRange(..) => "refused-out-of-range",
        Refusal::OwnerGone => "refused-owner-gone",
        Refusal::NameTaken => "refused-name-taken",
    }
}

/// The sentence of a refusal.
pub fn refused(t: &Messages, refusal: &Refusal) -> String {
    let key = refusal_key(refusal);
    match refusal {
        Refusal::TooLong(max) | Refusal::TooMany(max) => t.with(key, &[("max", (*max).into())]),
        Refusal::DayAhead(today) => t.with(key, &[("today", (*today).into())]),
        Refusal::OutOfRange(least, most) => {
            t.with(key, &[("least", (*least).into()), ("most", (*most).into())])
        }
        Refusal::NoSuchDay(month, days) => {
            t.with(key, &[("month", i64::from(*month).into()), ("days", i64::from(*days).into())])
        }
        Refusal::NotNow(state) => t.with(key, &[("state", t.get(&format!("state-{state}")).into())]),
        _ => t.get(key),
    }
}

/// How a task stands: word, amount, drawing and colour.
pub fn state_mark(v: &Visit, task: &Task) -> Markup {
    let (t, days) = (v.t(), days(v));
    match stands(task, days) {
        Standing::Late(n) => ui::due_state(t, Left::Late(n.unsigned_abs())),
        Standing::DueToday => ui::due_state(t, Left::Today),
        Standing::Near => {
            let left = task
                .due
                .as_ref()
                .map_or(0, |due| v.cx.calendar.working_days_between(days.today, due.day).value);
            ui::due_state(t, Left::Working(left.unsigned_abs()))
        }
        Standing::OnTime => ui::due_state(t, Left::Far),
        Standing::NoDay if is_continuous(task) => ui::state(ui::State::Idle, t.get("stands-standing")),
        Standing::NoDay if is_on_event(task) => ui::state(ui::State::Idle, t.get("stands-on-event")),
        Standing::NoDay => ui::state(ui::State::Idle, t.get("stands-no-day")),
        Standing::Waiting(0) => ui::state(ui::State::Idle, t.get("stands-waiting")),
        Standing::Waiting(n) => ui::state(ui::State::Idle, t.with("stands-waiting-late", &[("n", n.into())])),
        Standing::Done(0) => ui::state(ui::State::Done, t.get("stands-done")),
        Standing::Done(n) => ui::state(ui::State::Done, t.with("stands-done-late", &[("n", n.into())])),
        Standing::Dropped => ui::state(ui::State::Idle, t.get("stands-dropped")),
    }
}

/// How a task stands on these days.
pub fn stands(task: &Task, days: Days) -> Standing {
    standing(&task.state, task.due.as_ref().map(|due| due.day), days.today, days.near_last)
}

/// Where a task comes from: a drawing and small words.
pub fn origin(t: &Messages, task: &Task) -> Markup {
    let drawing = match task.kind {
        Kind::Law => "law",
        Kind::Plan | Kind::Decision => "file",
        Kind::Typed => "pen",
    };
    ui::origin(drawing, origin_words(t, task))
}

/// Where a task comes from, in words: document and section.
pub fn origin_words(t: &Messages, task: &Task) -> String {
    let source = task.source.as_ref();
    let name = source
        .and_then(|source| source.name.clone())
        .unwrap_or_else(|| t.get(&format!("kind-{}", task.kind.code())));
    match source.and_then(|source| source.section.as_ref()) {
        Some(section) => t.with("origin-section", &[("name", name.into()), ("section", section.into())]),
        None => name,
    }
}

/// A form with one button and nothing else.
pub fn press(t: &Messages, action: &str, version: Option<i64>, button: ui::Button) -> Markup {
    let once = danchu_base::Uuid::now_v7();
    let mut frame = Form::to(action).once(once).class("press");
    if let Some(version) = version {
        frame = frame.version(version);
    }
    ui::form(t, &frame, &ui::Values::new(), &ui::Faults::new(), html! { (button) })
}

/// The version of the task that a form was made from.
pub fn version(posted: &Posted) -> Option<i64> {
    posted.values.parse("version")
}

/// Who is who today.
pub async fn names(tx: &mut Tx, today: Day) -> Result<Names> {
    Ok(Names::read(tx, today).await?)
}
