//! Who may do what to a task, and when. Pure: who acts, which day it is and what is known come in as arguments.

mod acting;
mod recurring;
mod requests;
mod standing;
mod steps;

use danchu_base::{Action, Day};

pub use self::acting::{Act, Acting, Entered};
pub use self::recurring::{
    Governing, Occurrence, Part, Rhythm, after_event, horizon, impossible_day, occurrences, rhythm,
};
pub use self::requests::{may_answer, may_ask, reply};
pub use self::standing::{Standing, share, standing};
pub use self::steps::{Step, done_before, on_a_sound_day, take};
use crate::model::{NewEvidence, NewTask, Proof, State, Task};

/// The longest title, in characters.
pub const TITLE_CHARS_MAX: usize = 1_000;
/// The first year that a declared day may lie in: the record takes no act of before.
pub const YEAR_FIRST: i16 = 1946;
/// The longest reason, note, comment or sentence, in characters.
pub const TEXT_CHARS_MAX: usize = 6_000;
/// How many may help with one task.
pub const SUPPORTING_MAX: usize = 40;
/// How much evidence one task may have.
pub const EVIDENCE_MAX: usize = 200;
/// How many working days before its day a task counts as near. A habit of ours, not of the law.
pub const NEAR_WORKING_DAYS: u16 = 5;
/// More working days than this between the declared day and the entry are marked "nhập sau". A habit of ours.
pub const ENTERED_LATE_WORKING_DAYS: i32 = 5;

/// Why something may not be done. Each has a sentence in both languages (`refused-…`) and the name of its rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only the owner, a helper, the head of the owning department, the focal officer or the head works on it.
    #[error("programme.work.takes-part")]
    NotTakingPart,
    /// Only the focal officer or the head decides that.
    #[error("programme.manage.right")]
    NoRight,
    /// Nobody confirms a task of one's own (không tự xác nhận việc của mình).
    #[error("programme.confirm.not-own")]
    OwnTask,
    /// Only who has the right enters for another.
    #[error("programme.enter.right")]
    NoRightToEnter,
    /// The person on whose paper it rests may not decide that.
    #[error("programme.enter.decider")]
    DeciderHasNoRight,
    /// Nobody enters for oneself.
    #[error("programme.enter.another")]
    ForOneself,
    /// The task is not in a state in which this can happen; the code of the state it is in.
    #[error("programme.state.order")]
    NotNow(&'static str),
    /// Nothing shows yet that it was done.
    #[error("programme.report.evidence")]
    NoEvidence,
    /// The declared day has not come.
    #[error("programme.day.not-ahead")]
    DayAhead(Day),
    /// The declared day lies before any act that the record can hold.
    #[error("programme.day.not-long-ago")]
    DayLongAgo,
    /// A reason is missing.
    #[error("programme.reason.given")]
    NoReason,
    /// The title is missing.
    #[error("programme.title.given")]
    NoTitle,
    /// A text is longer than this many characters.
    #[error("programme.text.bound")]
    TooLong(usize),
    /// More than this many.
    #[error("programme.number.bound")]
    TooMany(usize),
    /// Only `http` and `https` addresses are taken.
    #[error("programme.evidence.link")]
    NoWebAddress,
    /// The new day is the day that it has.
    #[error("programme.due.changed")]
    SameDay,
    /// The new owner is the owner that it has.
    #[error("programme.owner.changed")]
    SameOwner,
    /// The very same was sent a short while ago.
    #[error("programme.make.again")]
    SameAgain,
    /// The evidence was withdrawn already.
    #[error("programme.evidence.kept")]
    EvidenceGone,
    /// The new day is not later than the day that it has, or than today.
    #[error("programme.request.later")]
    NoLaterDay,
    /// The same is asked already and waits for an answer.
    #[error("programme.request.once")]
    AskedAlready,
    /// Somebody has answered, or it was taken back.
    #[error("programme.request.open")]
    AnsweredAlready,
    /// Nobody answers what she asked herself.
    #[error("programme.request.not-own")]
    OwnRequest,
    /// Nobody is named who should take the task over.
    #[error("programme.request.receiver")]
    NoReceiver,
    /// The words say no time.
    #[error("programme.series.words")]
    NoRule,
    /// A duty with days, one that events bring and a standing one do not turn into each other.
    #[error("programme.series.rhythm")]
    OtherRhythm,
    /// The words name one day only: that is a task, not a series.
    #[error("programme.series.again")]
    OneDayOnly,
    /// The rule names a day that no year has: the month, and how many days it has.
    #[error("programme.series.day")]
    NoSuchDay(i8, i8),
    /// The last day lies before the first.
    #[error("programme.series.order")]
    EndBeforeStart,
    /// The rule makes no occurrence in its time.
    #[error("programme.series.empty")]
    NoOccurrence,
    /// This series has no events.
    #[error("programme.series.event")]
    NoEvents,
    /// This period was looked at already.
    #[error("programme.series.reviewed")]
    ReviewedAlready,
    /// A part of a task has no parts, and a task with parts is no part.
    #[error("programme.parts.one-level")]
    OneLevel,
    /// There is no such task to join.
    #[error("programme.link.known")]
    NoSuchTask,
    /// The tasks are joined already.
    #[error("programme.link.once")]
    LinkedAlready,
    /// The office has not switched that on.
    #[error("programme.setting.on")]
    SwitchedOff,
    /// A number is out of its bounds.
    #[error("programme.number.range")]
    OutOfRange(i64, i64),
    /// The owner no longer works here.
    #[error("programme.owner.works-here")]
    OwnerGone,
    /// A name of that list is there already.
    #[error("programme.initiative.name")]
    NameTaken,
    /// This was not entered for the person who objects.
    #[error("programme.enter.objection")]
    NotEnteredForYou,
}

impl Refusal {
    /// The name of the rule that refuses.
    pub fn rule(&self) -> String {
        self.to_string()
    }
}

/// What may be added as evidence.
pub fn evidence(new: &NewEvidence, already: usize) -> Result<(), Refusal> {
    if already >= EVIDENCE_MAX {
        return Err(Refusal::TooMany(EVIDENCE_MAX));
    }
    text(&new.title, TEXT_CHARS_MAX)?;
    if new.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    if let Proof::Link(address) = &new.proof {
        text(address, TEXT_CHARS_MAX)?;
        if !is_web_address(address) {
            return Err(Refusal::NoWebAddress);
        }
    }
    Ok(())
}

/// Whether somebody may add evidence, or withdraw it, now.
pub fn may_add_evidence(task: &Task, act: &Act) -> Result<(), Refusal> {
    if !act.decider().reaches(Action::WorkOnTask, task) {
        return Err(Refusal::NotTakingPart);
    }
    match task.state {
        State::NotStarted | State::Started { .. } | State::Reported { .. } => Ok(()),
        State::Done { .. } | State::Dropped { .. } => Err(Refusal::NotNow(task.state.code())),
    }
}

/// Whether it is an address of the web, and nothing that a browser would run.
pub fn is_web_address(address: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}

/// What a new task must have.
pub fn new_task(new: &NewTask) -> Result<(), Refusal> {
    title(&new.title)?;
    if new.supporting.len() > SUPPORTING_MAX {
        return Err(Refusal::TooMany(SUPPORTING_MAX));
    }
    if let Some(source) = &new.source {
        text(&source.sentence, TEXT_CHARS_MAX)?;
    }
    let words = new.supporting.iter().chain([&new.owner]).filter_map(|party| party.words.as_deref());
    for words in words.chain(new.period.words.as_deref()).chain(new.period.rule.as_deref()) {
        text(words, TEXT_CHARS_MAX)?;
    }
    Ok(())
}

/// What a title must be.
pub fn title(title: &str) -> Result<(), Refusal> {
    text(title, TITLE_CHARS_MAX)?;
    if title.trim().is_empty() { Err(Refusal::NoTitle) } else { Ok(()) }
}

/// A text within its bound.
pub fn text(words: &str, max: usize) -> Result<(), Refusal> {
    if words.chars().nth(max).is_some() { Err(Refusal::TooLong(max)) } else { Ok(()) }
}
