//! The duties of a year (nghĩa vụ theo luật trong năm) beside the tasks of the programme. Pure.

use danchu_base::{Day, TaskId};
use danchu_calendar::Text;
use danchu_law::DueDay;
use danchu_programme::{Due, Task, Unsure};

use crate::matching::{Match, matches};
use crate::model::{How, Settled};

/// A duty that the law lays on this agency in a year (nghĩa vụ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The duty: rule and occurrence, fit for an address.
    pub key: String,
    /// The rule.
    pub rule: String,
    /// The version of the rule: its first day.
    pub version: Day,
    /// What is to be done, in our words.
    pub words: Text,
    /// Where it stands, as papers cite it.
    pub cited: Text,
    /// Why the rule is not sure, if it is not.
    pub unsure: Option<Unsure>,
    /// The last day with its derivation; none when it arises with an event.
    pub due: Option<DueDay>,
    /// The part of the year, when it comes back.
    pub period: Option<Text>,
    /// Whose it is, a word of the catalogue.
    pub who: Option<String>,
    /// Why it falls on this agency (vì sao), one sentence each.
    pub reasons: Vec<Text>,
    /// The open questions that stand in its way: the ids of their rows.
    pub questions: Vec<String>,
}

/// The longest title that a duty gives its task, in characters.
const TITLE_CHARS_MAX: usize = 300;

impl Offer {
    /// The day to work to.
    pub fn day(&self) -> Option<Day> {
        self.due.as_ref().map(DueDay::goal)
    }

    /// The day as the task keeps it: with the calendar's own count where there is one.
    pub fn task_due(&self) -> Option<Due> {
        let due = self.due.as_ref()?;
        let goal = due.goal();
        let giving = std::iter::once(due).chain(&due.tightened).find(|one| one.due == goal)?;
        let derivation = match giving.derived().filter(|derived| derived.value == goal) {
            Some(derived) => serde_json::to_string(derived),
            None => serde_json::to_string(&due.text()),
        };
        Some(Due { day: goal, derivation: derivation.ok() })
    }

    /// The day as the legal basis keeps it: the whole derivation in words.
    pub fn basis_due(&self) -> Option<Due> {
        let due = self.due.as_ref()?;
        Some(Due { day: due.goal(), derivation: serde_json::to_string(&due.text()).ok() })
    }

    /// Whether it comes back each week: so many stand after the others.
    pub fn is_weekly(&self) -> bool {
        self.key.rsplit(':').next().is_some_and(|occurrence| occurrence.contains("-w"))
    }

    /// The whole derivation as it is kept with a decision.
    pub fn kept(&self) -> Option<String> {
        serde_json::to_string(self.due.as_ref()?).ok()
    }

    /// What the task is called, in the language of the papers.
    pub fn title(&self) -> String {
        let whole = match &self.period {
            Some(period) => format!("{} ({})", self.words.vi.trim_end_matches('.'), period.vi),
            None => self.words.vi.trim_end_matches('.').to_owned(),
        };
        if whole.chars().count() <= TITLE_CHARS_MAX {
            return whole;
        }
        let cut: String = whole.chars().take(TITLE_CHARS_MAX).collect();
        // Not in the middle of a word.
        let end = cut.rfind(' ').unwrap_or(cut.len());
        format!("{} …", &cut[..end])
    }
}

/// How a duty stands (tình trạng của nghĩa vụ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing in the programme looks like it (kế hoạch bỏ sót).
    Forgotten,
    /// A task of the programme may fulfil it.
    Alike,
    /// It arises with an event.
    Arises,
    /// It was accepted or linked.
    Settled,
    /// It was set aside.
    Aside,
}

impl Standing {
    /// All of them, in the order of the tabs.
    pub const ALL: [Standing; 5] =
        [Standing::Forgotten, Standing::Alike, Standing::Arises, Standing::Settled, Standing::Aside];

    /// Its word in addresses and in message keys (`law-duty-forgotten`).
    pub fn code(self) -> &'static str {
        match self {
            Standing::Forgotten => "forgotten",
            Standing::Alike => "alike",
            Standing::Arises => "arises",
            Standing::Settled => "settled",
            Standing::Aside => "aside",
        }
    }

    /// What that word stands for.
    pub fn of(code: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A duty with what was decided about it and what may fulfil it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The duty.
    pub offer: Offer,
    /// How it stands.
    pub standing: Standing,
    /// The decision that stands.
    pub settled: Option<Settled>,
    /// Tasks that may fulfil it; places in the list of tasks.
    pub matches: Vec<Match>,
}

/// The duties of a year in the order in which they wait: forgotten first, by their day.
pub fn lines(offers: Vec<Offer>, settled: &[Settled], tasks: &[Task]) -> Vec<Line> {
    let texts: Vec<String> = tasks.iter().map(words_of).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut lines: Vec<Line> = offers.into_iter().map(|offer| line(offer, settled, tasks, &texts)).collect();
    lines.sort_by(|a, b| {
        // A duty without a day comes last.
        let day = |line: &Line| line.offer.day().map_or((true, None), |day| (false, Some(day)));
        a.standing
            .cmp(&b.standing)
            .then(a.offer.is_weekly().cmp(&b.offer.is_weekly()))
            .then(day(a).cmp(&day(b)))
            .then(a.offer.key.cmp(&b.offer.key))
    });
    lines
}

fn line(offer: Offer, settled: &[Settled], tasks: &[Task], texts: &[&str]) -> Line {
    let standing = settled.iter().find(|one| one.duty == offer.key && one.undone.is_none()).cloned();
    let mut alike = if standing.is_some() { Vec::new() } else { matches(&offer.words.vi, texts) };
    alike.retain(|one| !is_dropped(&tasks[one.task]));
    let place = match &standing {
        Some(one) if one.how == How::Aside => Standing::Aside,
        Some(_) => Standing::Settled,
        None if !alike.is_empty() => Standing::Alike,
        None if offer.due.is_none() => Standing::Arises,
        None => Standing::Forgotten,
    };
    Line { offer, standing: place, settled: standing, matches: alike }
}

fn is_dropped(task: &Task) -> bool {
    matches!(task.state, danchu_programme::State::Dropped { .. })
}

/// The words of a task that are compared: title and sentence.
fn words_of(task: &Task) -> String {
    // What another duty opened fulfils that one.
    if task.kind == danchu_programme::Kind::Law {
        return String::new();
    }
    match &task.source {
        Some(source) if !source.sentence.contains(&task.title) => {
            format!("{} {}", task.title, source.sentence)
        }
        Some(source) => source.sentence.clone(),
        None => task.title.clone(),
    }
}

/// The task that a decision leads to, among those of the year.
pub fn task_of<'a>(settled: &Settled, tasks: &'a [Task]) -> Option<&'a Task> {
    let id: TaskId = settled.task?;
    tasks.iter().find(|task| task.id == id)
}
