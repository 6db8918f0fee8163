//! The tasks of a year as they stood: read back from their history, so that the same day gives the same answer again.

use std::collections::HashMap;

use danchu_base::{Day, DepartmentId, Instant, PersonId, TaskId};
use danchu_programme::{Detail, Happened, Kind, Who};

use crate::model::Cut;

/// A task as it is now, as far as reports need it.
#[derive(Debug, Clone)]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// Its number in the programme.
    pub number: i64,
    /// Where it comes from.
    pub kind: Kind,
    /// What is to be done.
    pub title: String,
    /// The section of its document.
    pub section: Option<String>,
    /// Who does it.
    pub owner: Who,
    /// The owner as the paper names it.
    pub owner_words: Option<String>,
    /// Until when.
    pub due: Option<Day>,
    /// The period as written.
    pub period_words: Option<String>,
    /// Done before the system was used.
    pub before_use: bool,
    /// When it was recorded.
    pub made_at: Instant,
}

/// One change of a task.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Of which task.
    pub task: TaskId,
    /// What happened.
    pub happened: Happened,
    /// When it was recorded.
    pub at: Instant,
    /// The day on which it happened, as declared.
    pub on: Day,
    /// What else changed.
    pub detail: Detail,
}

/// How far a task was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stood {
    /// Nothing was done yet.
    Open,
    /// Work had begun.
    Begun,
    /// Reported done on this day, not yet confirmed.
    Waiting(Day),
    /// Done on this day.
    Done(Day),
    /// Given up.
    Dropped,
}

/// A task as it stood at the cut-off.
#[derive(Debug, Clone)]
pub struct TaskAt {
    /// As it is now, with due day, owner and title of then.
    pub row: TaskRow,
    /// How far it was.
    pub stood: Stood,
    /// How many pieces of evidence it had.
    pub evidence: i64,
}

impl TaskAt {
    /// Whether somebody still had something to do.
    pub fn is_open(&self) -> bool {
        matches!(self.stood, Stood::Open | Stood::Begun)
    }

    /// Whether it was open and its day past.
    pub fn is_late(&self, on: Day) -> bool {
        self.is_open() && self.row.due.is_some_and(|due| due < on)
    }

    /// The day it was done.
    pub fn done_on(&self) -> Option<Day> {
        match self.stood {
            Stood::Done(on) => Some(on),
            _ => None,
        }
    }

    /// Whether it was done, and by its day; a task without a day cannot be late.
    pub fn is_in_time(&self) -> bool {
        self.done_on().is_some_and(|on| self.row.due.is_none_or(|due| on <= due))
    }

    /// The department that owns it, or in which its owner works today.
    pub fn department(&self, of: &HashMap<PersonId, DepartmentId>) -> Option<DepartmentId> {
        match self.row.owner {
            Who::Department(id) => Some(id),
            Who::Person(id) => of.get(&id).copied(),
            Who::Nobody => None,
        }
    }
}

/// The tasks as they stood at the cut-off; those that were not there yet are left out. `changes` stand in each task's order.
pub fn at(
    cut: Cut,
    tasks: Vec<TaskRow>,
    changes: Vec<ChangeRow>,
    evidence: &HashMap<TaskId, i64>,
) -> Vec<TaskAt> {
    let mut of: HashMap<TaskId, Vec<ChangeRow>> = HashMap::new();
    for change in changes {
        of.entry(change.task).or_default().push(change);
    }
    tasks
        .into_iter()
        .filter(|task| task.made_at <= cut.taken)
        .filter_map(|task| {
            let changes = of.remove(&task.id).unwrap_or_default();
            let evidence = evidence.get(&task.id).copied().unwrap_or(0);
            one(cut, task, &changes, evidence)
        })
        .collect()
}

fn counts(cut: Cut, change: &ChangeRow) -> bool {
    change.at <= cut.taken && change.on <= cut.day
}

fn one(cut: Cut, mut row: TaskRow, changes: &[ChangeRow], evidence: i64) -> Option<TaskAt> {
    // A task that was made after the cut-off is not in the report; one without that entry counts from the day of its record.
    let made = changes
        .iter()
        .find(|change| change.happened == Happened::Made)
        .map_or(row.made_at.day(), |made| made.on);
    if made > cut.day && !row.before_use {
        return None;
    }
    for change in changes.iter().rev().filter(|change| !counts(cut, change)) {
        match &change.detail {
            Detail::Due { from, .. } => row.due = *from,
            Detail::Owner { from, .. } => {
                row.owner = from.who;
                row.owner_words.clone_from(&from.words);
            }
            Detail::Title { from, .. } => row.title.clone_from(from),
            _ => {}
        }
    }
    let (mut stood, mut reported) = (Stood::Open, None);
    for change in changes.iter().filter(|change| counts(cut, change)) {
        stood = match change.happened {
            Happened::Started => Stood::Begun,
            Happened::Reported => {
                reported = Some(change.on);
                Stood::Waiting(change.on)
            }
            Happened::Confirmed => Stood::Done(reported.unwrap_or(change.on)),
            Happened::DoneBefore => Stood::Done(change.on),
            Happened::SentBack | Happened::Reopened => Stood::Begun,
            Happened::Dropped => Stood::Dropped,
            _ => stood,
        };
    }
    Some(TaskAt { row, stood, evidence })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn task() -> TaskRow {
        TaskRow {
            id: TaskId::make(),
            number: 1,
            kind: Kind::Plan,
            title: "Công khai dự toán".into(),
            section: None,
            owner: Who::Nobody,
            owner_words: None,
            due: Some(day("2026-05-20")),
            period_words: None,
            before_use: false,
            made_at: day("2026-01-10").start(),
        }
    }

    fn change(task: &TaskRow, happened: Happened, on: &str, at: &str, detail: Detail) -> ChangeRow {
        ChangeRow { task: task.id, happened, at: day(at).start(), on: day(on), detail }
    }

    fn cut(on: &str, taken: &str) -> Cut {
        Cut { first: day("2025-12-15"), day: day(on), taken: day(taken).start() }
    }

    #[test]
    fn the_same_cut_gives_the_same_state_whatever_was_entered_since() {
        let task = task();
        let changes = vec![
            change(&task, Happened::Made, "2026-01-10", "2026-01-10", Detail::Nothing),
            change(&task, Happened::Reported, "2026-05-10", "2026-05-11", Detail::Nothing),
            change(&task, Happened::Confirmed, "2026-05-12", "2026-05-12", Detail::Nothing),
            change(&task, Happened::Reopened, "2026-06-20", "2026-06-20", Detail::Nothing),
            change(
                &task,
                Happened::DueChanged,
                "2026-06-21",
                "2026-06-21",
                Detail::Due { from: Some(day("2026-05-20")), to: Some(day("2026-07-31")) },
            ),
        ];
        let mut now = task.clone();
        now.due = Some(day("2026-07-31"));
        let of = |cut| at(cut, vec![now.clone()], changes.clone(), &HashMap::new()).pop().unwrap();
        let june = of(cut("2026-06-14", "2026-12-01"));
        assert_eq!((june.stood, june.row.due), (Stood::Done(day("2026-05-10")), Some(day("2026-05-20"))));
        assert!(june.is_in_time());
        // Recorded after the figures were taken: it does not count, though its day lies before.
        assert_eq!(of(cut("2026-06-14", "2026-05-11")).stood, Stood::Waiting(day("2026-05-10")));
        let later = of(cut("2026-08-01", "2026-12-01"));
        assert_eq!(later.stood, Stood::Begun);
        assert!(later.is_late(day("2026-08-01")));
    }

    #[test]
    fn a_task_of_after_the_cut_off_is_not_there() {
        let task = task();
        assert!(at(cut("2026-01-05", "2026-12-01"), vec![task], Vec::new(), &HashMap::new()).is_empty());
    }
}
