//! The figures: each is one predicate, by which it is counted and by which its rows are listed.

use std::collections::{BTreeMap, HashMap};

use danchu_base::{Day, DepartmentId, PersonId};
use danchu_programme::Kind;
use serde::{Deserialize, Serialize};

use crate::ledger::{Stood, TaskAt};
use crate::model::Cut;

/// Lines of a list that stands in the paper.
pub const LINES_MAX: usize = 60;

/// A figure over tasks (số liệu).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// All tasks.
    All,
    /// From the plan.
    OfPlan,
    /// From the law.
    OfLaw,
    /// Done.
    Done,
    /// Done by their day.
    InTime,
    /// Done after their day.
    DoneLate,
    /// Waiting for confirmation.
    Waiting,
    /// Open, their day past.
    Late,
    /// Open, their day still ahead or none.
    Ahead,
    /// Given up.
    Dropped,
    /// Open and without a day.
    NoDay,
    /// Done within the period itself.
    DoneInPeriod,
    /// Duties of the law that are done.
    LawDone,
    /// Duties of the law that are late.
    LawLate,
    /// Done with evidence.
    Evidenced,
}

impl Figure {
    /// Every figure.
    pub const ALL: [Figure; 15] = [
        Figure::All,
        Figure::OfPlan,
        Figure::OfLaw,
        Figure::Done,
        Figure::InTime,
        Figure::DoneLate,
        Figure::Waiting,
        Figure::Late,
        Figure::Ahead,
        Figure::Dropped,
        Figure::NoDay,
        Figure::DoneInPeriod,
        Figure::LawDone,
        Figure::LawLate,
        Figure::Evidenced,
    ];

    /// Its word in addresses, files and message keys (`figure-done`).
    pub fn code(self) -> &'static str {
        match self {
            Figure::All => "all",
            Figure::OfPlan => "of-plan",
            Figure::OfLaw => "of-law",
            Figure::Done => "done",
            Figure::InTime => "in-time",
            Figure::DoneLate => "done-late",
            Figure::Waiting => "waiting",
            Figure::Late => "late",
            Figure::Ahead => "ahead",
            Figure::Dropped => "dropped",
            Figure::NoDay => "no-day",
            Figure::DoneInPeriod => "done-in-period",
            Figure::LawDone => "law-done",
            Figure::LawLate => "law-late",
            Figure::Evidenced => "evidenced",
        }
    }

    /// The figure of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// Whether it counts this task.
    pub fn counts(self, task: &TaskAt, cut: Cut) -> bool {
        let done = task.done_on().is_some();
        match self {
            Figure::All => true,
            Figure::OfPlan => task.row.kind == Kind::Plan,
            Figure::OfLaw => task.row.kind == Kind::Law,
            Figure::Done => done,
            Figure::InTime => task.is_in_time(),
            Figure::DoneLate => done && !task.is_in_time(),
            Figure::Waiting => matches!(task.stood, Stood::Waiting(_)),
            Figure::Late => task.is_late(cut.day),
            Figure::Ahead => task.is_open() && !task.is_late(cut.day),
            Figure::Dropped => task.stood == Stood::Dropped,
            Figure::NoDay => task.is_open() && task.row.due.is_none(),
            Figure::DoneInPeriod => task.done_on().is_some_and(|on| on >= cut.first),
            Figure::LawDone => done && task.row.kind == Kind::Law,
            Figure::LawLate => task.is_late(cut.day) && task.row.kind == Kind::Law,
            Figure::Evidenced => done && task.evidence > 0,
        }
    }
}

/// A department's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentLine {
    /// Its name; nothing for tasks of no department.
    pub name: Option<String>,
    /// All its tasks.
    pub all: i64,
    /// Done.
    pub done: i64,
    /// Waiting for confirmation.
    pub waiting: i64,
    /// Late.
    pub late: i64,
    /// Ahead.
    pub ahead: i64,
    /// Given up.
    pub dropped: i64,
}

/// A task in a list of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLine {
    /// Its number in the programme.
    pub number: i64,
    /// What is to be done.
    pub title: String,
    /// Who does it.
    pub owner: String,
    /// Until when.
    pub due: Option<Day>,
}

/// What the other features say, counted by statements of their tables.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Others {
    /// Papers issued in the period, by kind.
    pub papers: Vec<(String, i64)>,
    /// Entries of the public record in the period, by kind.
    pub entries: Vec<(String, i64)>,
    /// Duties of the year by how they were settled: `accepted`, `linked`, `aside`.
    pub duties: Vec<(String, i64)>,
    /// People who worked here on the cut-off day.
    pub people: i64,
    /// The plans of the year: number, subject, day.
    pub plans: Vec<(String, String, Option<Day>)>,
    /// The agency's own rules of democracy in force: number and title.
    pub charter: Option<(String, String)>,
}

/// A row of another feature in a list of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowLine {
    /// What it is called, with the names of the law written out.
    pub name: Words,
    /// Its last day.
    pub due: Option<Day>,
    /// The day on which it was done.
    pub done: Option<Day>,
}

/// Words in both languages, as they stood when the figures were taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Vietnamese, for the paper.
    pub vi: String,
    /// English, for the screen.
    pub en: String,
}

/// A table of another feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its word, after `report-table-` in message keys.
    pub code: String,
    /// The words of its columns' figures.
    pub columns: Vec<String>,
    /// Its lines: whose, and a number for each column.
    pub lines: Vec<(Words, Vec<i64>)>,
}

/// The figures of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Each figure by its word.
    pub values: BTreeMap<String, i64>,
    /// By department, the most tasks first.
    pub departments: Vec<DepartmentLine>,
    /// The late tasks, the longest first.
    pub late: Vec<TaskLine>,
    /// The open tasks that come next.
    pub ahead: Vec<TaskLine>,
    /// What other features say.
    pub others: Others,
    /// The tables of other features.
    #[serde(default)]
    pub tables: Vec<Table>,
    /// Rows of other features that a figure counts, for the lists of the paper.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<RowLine>>,
}

impl Figures {
    /// The value of a figure.
    pub fn of(&self, figure: Figure) -> i64 {
        self.values.get(figure.code()).copied().unwrap_or(0)
    }

    /// The value of a figure of another feature, by its word.
    pub fn counted(&self, code: &str) -> i64 {
        self.values.get(code).copied().unwrap_or(0)
    }

    /// The table of another feature.
    pub fn table(&self, code: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.code == code)
    }

    /// How many papers were issued.
    pub fn papers(&self) -> i64 {
        self.others.papers.iter().map(|(_, n)| n).sum()
    }

    /// How many duties were settled in that way.
    pub fn duties(&self, how: &str) -> i64 {
        self.others.duties.iter().filter(|(code, _)| code == how).map(|(_, n)| n).sum()
    }

    /// The figures that differ from `other`, by their words.
    pub fn changed(&self, other: &Figures) -> Vec<(String, i64, i64)> {
        self.values
            .iter()
            .filter_map(|(code, n)| {
                let now = other.values.get(code).copied().unwrap_or(0);
                (now != *n).then(|| (code.clone(), *n, now))
            })
            .collect()
    }
}

/// Who is who, for names in lists.
#[derive(Debug, Clone, Default)]
pub struct Who {
    /// Names of people.
    pub people: HashMap<PersonId, String>,
    /// In which department people work.
    pub works_in: HashMap<PersonId, DepartmentId>,
    /// Names of departments.
    pub departments: HashMap<DepartmentId, String>,
}

impl Who {
    /// The owner in words.
    pub fn owner(&self, task: &TaskAt) -> String {
        let found = match task.row.owner {
            danchu_programme::Who::Person(id) => self.people.get(&id).cloned(),
            danchu_programme::Who::Department(id) => self.departments.get(&id).cloned(),
            danchu_programme::Who::Nobody => None,
        };
        found.or_else(|| task.row.owner_words.clone()).unwrap_or_default()
    }
}

/// Counts everything.
pub fn figures(tasks: &[TaskAt], cut: Cut, who: &Who, others: Others) -> Figures {
    let n = |figure: Figure| count(tasks.iter().filter(|task| figure.counts(task, cut)).count());
    let values = Figure::ALL.into_iter().map(|figure| (figure.code().to_owned(), n(figure))).collect();
    let line = |task: &&TaskAt| TaskLine {
        number: task.row.number,
        title: task.row.title.clone(),
        owner: who.owner(task),
        due: task.row.due,
    };
    let mut late: Vec<&TaskAt> = tasks.iter().filter(|task| Figure::Late.counts(task, cut)).collect();
    late.sort_by_key(|task| (task.row.due, task.row.number));
    let mut ahead: Vec<&TaskAt> = tasks.iter().filter(|task| Figure::Ahead.counts(task, cut)).collect();
    ahead.sort_by_key(|task| (task.row.due.is_none(), task.row.due, task.row.number));
    Figures {
        values,
        departments: departments(tasks, cut, who),
        late: late.iter().take(LINES_MAX).map(line).collect(),
        ahead: ahead.iter().take(LINES_MAX).map(line).collect(),
        others,
        tables: Vec::new(),
        lists: BTreeMap::new(),
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn departments(tasks: &[TaskAt], cut: Cut, who: &Who) -> Vec<DepartmentLine> {
    let mut by: HashMap<Option<DepartmentId>, DepartmentLine> = HashMap::new();
    for task in tasks {
        let department = task.department(&who.works_in);
        let line = by.entry(department).or_insert_with(|| DepartmentLine {
            name: department.and_then(|id| who.departments.get(&id).cloned()),
            all: 0,
            done: 0,
            waiting: 0,
            late: 0,
            ahead: 0,
            dropped: 0,
        });
        let one = |figure: Figure| i64::from(figure.counts(task, cut));
        line.all += 1;
        line.done += one(Figure::Done);
        line.waiting += one(Figure::Waiting);
        line.late += one(Figure::Late);
        line.ahead += one(Figure::Ahead);
        line.dropped += one(Figure::Dropped);
    }
    let mut lines: Vec<DepartmentLine> = by.into_values().collect();
    lines.sort_by(|a, b| (a.name.is_none(), -a.all, &a.name).cmp(&(b.name.is_none(), -b.all, &b.name)));
    lines
}
