//! Urgings, rules, ways, letters. Types only.

use danchu_base::{Day, Instant, PersonId, TaskId, Uuid};

/// Somebody was urged about a task (đôn đốc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urging {
    /// Its id.
    pub id: Uuid,
    /// The task.
    pub task: TaskId,
    /// Who was urged.
    pub person: PersonId,
    /// Who urged.
    pub by: PersonId,
    /// The words.
    pub words: String,
    /// When.
    pub at: Instant,
    /// The answer and when it came (trả lời).
    pub answer: Option<(String, Instant)>,
    /// When the task was reported done, dropped or handed over since.
    pub closed: Option<Instant>,
}

/// How often was urged in a period, for reports (số lần đôn đốc).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UrgingFigures {
    /// How often anybody was urged about a task.
    pub urged: i64,
    /// About how many tasks.
    pub tasks: i64,
    /// How many of these urgings were answered.
    pub answered: i64,
    /// Of how many the task was reported done, dropped or handed over since.
    pub closed: i64,
    /// How many still wait: no answer, and the task is as it was.
    pub waiting: i64,
    /// The same by person, the most urged first.
    pub people: Vec<UrgingOfPerson>,
}

/// How often one person was urged in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgingOfPerson {
    /// Who.
    pub person: PersonId,
    /// How often.
    pub urged: i64,
    /// How many were answered.
    pub answered: i64,
    /// Of how many the task was reported done, dropped or handed over since.
    pub closed: i64,
}

/// How the agency reminds (quy tắc nhắc việc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderRules {
    /// So many working days before the day.
    pub days_before: Vec<u16>,
    /// On the day itself.
    pub on_day: bool,
    /// Each working day after it.
    pub after: bool,
    /// After so many working days the head too; 0: never.
    pub head_after: u16,
    /// When reminders go out, in minutes after midnight.
    pub send_at: u16,
    /// From then on nothing is sent, in minutes after midnight.
    pub quiet_from: u16,
    /// Until then.
    pub quiet_to: u16,
    /// One letter a day for all, or one for each task.
    pub digest: bool,
    /// Whether reminders go by mail at all.
    pub mail: bool,
    /// Who receives messages over the web, if the head switched that on.
    pub hook: Option<HookReceiver>,
    /// Counts the changes; 0: never changed.
    pub version: i64,
}

/// Who receives messages over the web (bên nhận tin qua mạng), as the head named them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookReceiver {
    /// Who that is, in words.
    pub name: String,
    /// The host that messages go to; no other.
    pub host: String,
}

impl Default for ReminderRules {
    fn default() -> Self {
        Self {
            days_before: vec![5, 1],
            on_day: true,
            after: true,
            head_after: 5,
            send_at: 7 * 60 + 30,
            quiet_from: 18 * 60,
            quiet_to: 7 * 60,
            digest: true,
            mail: true,
            hook: None,
            version: 0,
        }
    }
}

/// How one person is reached (cách nhận nhắc việc). In the system it always stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderWay {
    /// By mail, if there is an address.
    pub mail: bool,
    /// By a printed sheet that somebody hands over.
    pub printed: bool,
    /// By a text that somebody copies into a Zalo chat.
    pub zalo: bool,
    /// `vi` or `en`.
    pub language: String,
    /// Her own address at the receiver that the head named; empty: none.
    pub hook: String,
    /// The address that a mail server refused for good, or from which a letter came back; empty: none.
    pub refused: String,
}

impl Default for ReminderWay {
    fn default() -> Self {
        Self {
            mail: true,
            printed: false,
            zalo: false,
            language: "vi".into(),
            hook: String::new(),
            refused: String::new(),
        }
    }
}

/// Why somebody is reminded of a task on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderKind {
    /// Its day comes soon.
    Before,
    /// Its day is today, or falls on days off before the next working day.
    OnDay,
    /// Its day is past.
    After,
    /// Its day is so long past that the head is told (báo người đứng đầu).
    Head,
}

impl ReminderKind {
    /// All of them.
    pub const ALL: [ReminderKind; 4] = [Self::Before, Self::OnDay, Self::After, Self::Head];

    /// Its word in the table and in message keys (`reminded-before`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::OnDay => "on-day",
            Self::After => "after",
            Self::Head => "head",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Of what somebody was reminded (nhắc việc).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Who.
    pub person: PersonId,
    /// For which day; of what the head is told once: the task's day.
    pub on: Day,
    /// Why.
    pub kind: ReminderKind,
    /// The task.
    pub task: TaskId,
    /// What it was called.
    pub title: String,
    /// Its day.
    pub due: Day,
    /// Whose it was, in words.
    pub owner: String,
    /// When.
    pub at: Instant,
}

/// How a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// It waits to be sent.
    Waiting,
    /// It is being sent.
    Sending,
    /// The mail server took it.
    Sent,
    /// The mail server refused it.
    Refused,
    /// Nobody knows whether it was taken; it is not sent again by itself.
    Unclear,
    /// It was not sent in its time.
    TooLate,
    /// The mail server took it, and it came back (bị trả lại).
    Bounced,
}

impl LetterState {
    /// All of them.
    pub const ALL: [LetterState; 7] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Refused,
        Self::Unclear,
        Self::TooLate,
        Self::Bounced,
    ];

    /// Its word in the table and in message keys (`letter-sent`).
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
            Self::TooLate => "too-late",
            Self::Bounced => "bounced",
        }
    }

    /// The state of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A letter to one person (thư điện tử).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// What it is: `digest`, `single`, `urging`, `invitation`.
    pub kind: String,
    /// To whom.
    pub person: PersonId,
    /// The address.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text; empty once it is gone.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// How it stands.
    pub state: LetterState,
    /// Why it is not sent, in the mail server's words or ours.
    pub why: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was made.
    pub made: Instant,
    /// After that it is not sent any more.
    pub good_until: Instant,
    /// When its state changed last.
    pub at: Instant,
}

/// A person's calendar for her own program (lịch cá nhân).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFeed {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Whether entries hold titles, because she asked for it.
    pub with_titles: bool,
    /// `vi` or `en`.
    pub language: String,
    /// When it was made.
    pub made: Instant,
    /// When a program last read it, to the day.
    pub used_on: Option<Day>,
}

/// A browser in which a person asked to be told (trình duyệt nhận thông báo).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushBrowser {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Its address at its push service.
    pub endpoint: String,
    /// Its public key: a point of P-256, 65 bytes.
    pub key: Vec<u8>,
    /// Its secret, 16 bytes.
    pub secret: Vec<u8>,
    /// Kind of device and family of browser.
    pub device: String,
    /// `vi` or `en`.
    pub language: String,
    /// When she asked.
    pub made: Instant,
    /// When its push service last took a message, to the day.
    pub told_on: Option<Day>,
}

/// A message to a browser: how many matters wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushMessage {
    /// Its id.
    pub id: Uuid,
    /// To which browser.
    pub browser: Uuid,
    /// How many matters.
    pub n: i64,
    /// How it stands.
    pub state: LetterState,
    /// How often it was tried.
    pub tries: i64,
    /// After that it is not sent any more.
    pub good_until: Instant,
}
