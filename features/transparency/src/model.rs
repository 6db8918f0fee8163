//! What goes into the log. Types only.

use danchu_base::{Day, Instant, PersonId};

/// How an act came to be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// As it happened, or later; the two times say which.
    #[default]
    Plain,
    /// Done before the system was used (trước khi dùng).
    BeforeUse,
    /// Entered for another on the ground of a signed paper (nhập thay).
    ForAnother,
}

impl Mark {
    /// Its word in the table, in leaves and, after `mark-`, in message keys; empty for the plain one.
    pub fn code(self) -> &'static str {
        match self {
            Mark::Plain => "",
            Mark::BeforeUse => "before-use",
            Mark::ForAnother => "for-another",
        }
    }
}

/// One content of an act. The leaf holds its salted hash; the content itself lies apart and can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) person: Option<PersonId>,
    pub(crate) public: bool,
}

impl Content {
    /// A content that readers of the programme may see. The name is a word like `title` or `evidence-1`; `content-NAME`
    /// without the number is its message key.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), person: None, public: false }
    }

    /// Everybody may see it: it is public elsewhere too.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.public = true;
        self
    }

    /// It holds this person's data: erasing the person takes its salt and its text away.
    #[must_use]
    pub fn of(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }
}

/// An act of the agency (việc của cơ quan): disclosed, opened, closed, decided, confirmed, answered. No personal data stands
/// in its kind or subject.
#[derive(Debug, Clone)]
pub struct Act {
    /// What happened: a word like `task-confirmed`. The feature that enters it brings the message `act-KIND`.
    pub kind: &'static str,
    /// To what: the address within the agency, `/viec/…`.
    pub subject: String,
    /// The day it happened, as a named person declares it.
    pub happened_on: Day,
    /// The instant it is recorded; the log keeps the minute.
    pub recorded_at: Instant,
    /// How it came to be entered.
    pub mark: Mark,
    /// What it is about.
    pub contents: Vec<Content>,
}

impl Act {
    /// An act that happens now.
    pub fn now(kind: &'static str, subject: impl Into<String>, at: Instant) -> Self {
        Self {
            kind,
            subject: subject.into(),
            happened_on: at.day(),
            recorded_at: at,
            mark: Mark::Plain,
            contents: Vec::new(),
        }
    }

    /// The same, of another day.
    #[must_use]
    pub fn on(mut self, day: Day) -> Self {
        self.happened_on = day;
        self
    }

    /// The same, marked.
    #[must_use]
    pub fn marked(mut self, mark: Mark) -> Self {
        self.mark = mark;
        self
    }

    /// The same, with a content more.
    #[must_use]
    pub fn with(mut self, content: Content) -> Self {
        self.contents.push(content);
        self
    }
}

/// An act of a person (việc của cá nhân): notice acknowledged, opinion given, petition received. It never becomes a leaf of
/// its own: see [`crate::enter_person`].
#[derive(Debug, Clone)]
pub struct PersonAct {
    /// What happened: a word like `notice-known`; the feature that enters it brings the message `act-KIND`.
    pub kind: &'static str,
    /// Who.
    pub person: PersonId,
    /// About what: the address within the agency.
    pub subject: String,
    /// The day it happened.
    pub happened_on: Day,
    /// The instant it is recorded.
    pub recorded_at: Instant,
    /// What she said or did, if her proof should show it: a text, or its hash.
    pub content: String,
}
