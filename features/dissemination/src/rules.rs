//! What is allowed, and the reasons why not. Pure: today comes in as an argument.

use danchu_base::{Action, Day, DepartmentId, PersonId, Scope};
use danchu_calendar::Calendar;

use crate::model::{
    Audience, CirculationDraft, DocumentDraft, QuizItem, Reader, Seen, SignList, Standing, State, System,
    TrainingDraft,
};

/// Characters of one line: a number, a title, a name.
pub const LINE_CHARS_MAX: usize = 500;
/// Characters of a note, a passage, a question, an answer.
pub const TEXT_CHARS_MAX: usize = 10_000;
/// Documents in one circulation.
pub const DOCUMENTS_MAX: usize = 20;
/// Documents that one names.
pub const LINKS_MAX: usize = 200;
/// Questions of a quiz.
pub const QUIZ_MAX: usize = 5;
/// Answers to one question.
pub const ANSWERS_MAX: usize = 4;
/// Questions of one reader about one circulation.
pub const QUESTIONS_MAX: usize = 20;
/// Lines of one printed list.
pub const LIST_LINES_MAX: usize = 200;
/// Minutes of one course.
pub const MINUTES_MAX: i64 = 60 * 24 * 60;
/// So many working days the form proposes: a habit of ours, not of the law.
pub const USUAL_WORKING_DAYS: u16 = 10;
/// So often somebody is urged before the head of the department is told: a habit of ours.
pub const NAGS_MAX: i64 = 3;
/// So many working days lie between two urgings: a habit of ours.
pub const NAG_WORKING_DAYS: u16 = 2;

/// Why something does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A field is empty that must not be: which, and the key of its sentence.
    Empty(&'static str, &'static str),
    /// A field is too long: which, and how much it may hold.
    TooLong(&'static str, usize),
    /// Too many lines in a field.
    TooMany(&'static str, usize),
    /// A last day before the first.
    DaysTurned(&'static str),
    /// A Party document cannot be public.
    PartyPublic,
    /// The number is in the library already: where.
    NumberThere(String),
    /// The same file is in the library under another number: which.
    FileThere(String),
    /// The library knows no document of that number.
    NoSuchDocument(String),
    /// Nothing to read: neither a document nor a note.
    NothingToRead,
    /// Nobody was chosen.
    NoReader,
    /// A department head circulates in her own department only.
    OtherDepartment,
    /// A question of the quiz (its place, from 1) has no right answer.
    QuizWithoutRight(usize),
    /// A question of the quiz has fewer than two answers.
    QuizWithoutChoice(usize),
    /// A question of the quiz was answered wrongly: which, from 1.
    QuizWrong(usize),
    /// It is over.
    Closed,
    /// Not one of its readers.
    NotReader,
    /// Everybody has read it, so that nobody is left for a list.
    NobodyLeft,
    /// The list was entered before: when.
    ListTaken(Day),
    /// The list is of an earlier edition: of which day.
    ListOldEdition(Day),
    /// The list is of an earlier year: of which day.
    ListLastYear(Day),
    /// Nobody on the list is marked as having signed.
    NobodySigned,
    /// The day lies ahead, or before the list was made.
    DayAhead(&'static str),
    /// The picture holds no code of a list of this agency.
    NoCode,
    /// No list of this agency has the code that was typed.
    NoTypedCode,
    /// A PDF whose page cannot be drawn here, so that no code can be looked for.
    PdfUndrawn,
    /// It was changed meanwhile.
    Changed,
}

impl Refusal {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::Empty(_, key) => key,
            Refusal::TooLong(..) => "dissemination-refused-too-long",
            Refusal::TooMany(..) => "dissemination-refused-too-many",
            Refusal::DaysTurned(_) => "dissemination-refused-days",
            Refusal::PartyPublic => "library-refused-party",
            Refusal::NumberThere(_) => "library-refused-number-there",
            Refusal::FileThere(_) => "library-refused-file-there",
            Refusal::NoSuchDocument(_) => "circulation-refused-document",
            Refusal::NothingToRead => "circulation-refused-nothing",
            Refusal::NoReader => "circulation-refused-nobody",
            Refusal::OtherDepartment => "circulation-refused-department",
            Refusal::QuizWithoutRight(_) => "circulation-refused-quiz-right",
            Refusal::QuizWithoutChoice(_) => "circulation-refused-quiz-choice",
            Refusal::QuizWrong(_) => "circulation-refused-quiz-wrong",
            Refusal::Closed => "circulation-refused-closed",
            Refusal::NotReader => "circulation-refused-not-reader",
            Refusal::NobodyLeft => "list-refused-nobody-left",
            Refusal::ListTaken(_) => "list-refused-taken",
            Refusal::ListOldEdition(_) => "list-refused-edition",
            Refusal::ListLastYear(_) => "list-refused-year",
            Refusal::NobodySigned => "list-refused-nobody-signed",
            Refusal::DayAhead(_) => "dissemination-refused-ahead",
            Refusal::NoCode => "list-refused-code",
            Refusal::NoTypedCode => "list-refused-typed-code",
            Refusal::PdfUndrawn => "list-refused-pdf",
            Refusal::Changed => "dissemination-refused-changed",
        }
    }

    /// The field of the form that it is about; empty: the whole.
    pub fn field(&self) -> String {
        match self {
            Refusal::Empty(field, _)
            | Refusal::TooLong(field, _)
            | Refusal::TooMany(field, _)
            | Refusal::DaysTurned(field)
            | Refusal::DayAhead(field) => (*field).to_owned(),
            Refusal::PartyPublic => "seen".to_owned(),
            Refusal::NumberThere(_) => "number".to_owned(),
            Refusal::FileThere(_) | Refusal::NoCode | Refusal::PdfUndrawn => "file".to_owned(),
            Refusal::NoTypedCode => "code".to_owned(),
            Refusal::NoSuchDocument(_) | Refusal::NothingToRead => "documents".to_owned(),
            Refusal::NoReader | Refusal::OtherDepartment => "to".to_owned(),
            Refusal::QuizWithoutRight(n) | Refusal::QuizWithoutChoice(n) => format!("question-{n}"),
            Refusal::QuizWrong(n) => format!("answer-{n}"),
            Refusal::NobodySigned => "signed".to_owned(),
            _ => String::new(),
        }
    }
}

fn line(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LINE_CHARS_MAX { Err(Refusal::TooLong(field, LINE_CHARS_MAX)) } else { Ok(()) }
}

fn text(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > TEXT_CHARS_MAX { Err(Refusal::TooLong(field, TEXT_CHARS_MAX)) } else { Ok(()) }
}

fn filled(field: &'static str, text: &str, key: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty(field, key)) } else { line(field, text) }
}

/// Whether a document can be kept. A Party document is never public.
pub fn document(draft: &DocumentDraft) -> Result<(), Refusal> {
    line("number", &draft.number)?;
    filled("kind", &draft.kind, "library-empty-kind")?;
    filled("name", &draft.name, "library-empty-name")?;
    line("issuer", &draft.issuer)?;
    line("topic", &draft.topic)?;
    if draft.links.len() > LINKS_MAX {
        return Err(Refusal::TooMany("links", LINKS_MAX));
    }
    if let (Some(from), Some(to)) = (draft.from, draft.to)
        && to < from
    {
        return Err(Refusal::DaysTurned("to"));
    }
    if draft.system == System::Party && draft.seen == Seen::Public {
        return Err(Refusal::PartyPublic);
    }
    Ok(())
}

/// Whether a circulation can be sent.
pub fn circulation(draft: &CirculationDraft, today: Day) -> Result<(), Refusal> {
    filled("title", &draft.title, "circulation-empty-title")?;
    text("note", &draft.note)?;
    text("passage", &draft.passage)?;
    if draft.documents.is_empty() && draft.note.trim().is_empty() && draft.passage.trim().is_empty() {
        return Err(Refusal::NothingToRead);
    }
    if draft.documents.len() > DOCUMENTS_MAX {
        return Err(Refusal::TooMany("documents", DOCUMENTS_MAX));
    }
    if draft.audience.is_empty() {
        return Err(Refusal::NoReader);
    }
    if draft.due_on < today {
        return Err(Refusal::DaysTurned("due"));
    }
    if draft.valid_until.is_some_and(|until| until < draft.due_on) {
        return Err(Refusal::DaysTurned("valid"));
    }
    quiz(&draft.quiz)
}

/// Whether a quiz can be answered at all: each question has two answers or more and one of them is the right one.
pub fn quiz(items: &[QuizItem]) -> Result<(), Refusal> {
    if items.len() > QUIZ_MAX {
        return Err(Refusal::TooMany("question-1", QUIZ_MAX));
    }
    for (item, place) in items.iter().zip(1..) {
        filled("question-1", &item.question, "circulation-empty-question")?;
        if item.answers.len() < 2 {
            return Err(Refusal::QuizWithoutChoice(place));
        }
        if item.right >= item.answers.len() {
            return Err(Refusal::QuizWithoutRight(place));
        }
    }
    Ok(())
}

/// Whether the answers are right; else the first question that is not.
pub fn answered(quiz: &[QuizItem], answers: &[Option<usize>]) -> Result<(), Refusal> {
    let wrong = quiz
        .iter()
        .enumerate()
        .find(|(place, item)| answers.get(*place).copied().flatten() != Some(item.right));
    wrong.map_or(Ok(()), |(place, _)| Err(Refusal::QuizWrong(place + 1)))
}

/// To whom somebody may circulate: with the department's reach to people of her own department only.
pub fn may_reach(
    scope: Option<Scope>,
    own: Option<DepartmentId>,
    audience: &Audience,
) -> Result<(), Refusal> {
    let only_own = !audience.everybody
        && audience.roles.is_empty()
        && audience.people.is_empty()
        && audience.departments.iter().all(|department| Some(*department) == own);
    match scope {
        Some(Scope::Agency) => Ok(()),
        Some(Scope::Department) if only_own => Ok(()),
        _ => Err(Refusal::OtherDepartment),
    }
}

/// Whose names somebody may see in coverage: everybody's, those of her department, her own.
pub fn sees(
    scope: Option<Scope>,
    own: (PersonId, Option<DepartmentId>),
    person: PersonId,
    department: Option<DepartmentId>,
) -> bool {
    match scope {
        Some(Scope::Agency) => true,
        Some(Scope::Department) => person == own.0 || (department.is_some() && department == own.1),
        Some(Scope::Own) => person == own.0,
        None => false,
    }
}

/// The action by which coverage is read.
pub const SEES: Action = Action::ReadCirculation;

/// What the day's chore does about a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nag {
    /// Nothing today.
    Nothing,
    /// Urge her (đôn đốc).
    Reader,
    /// Tell the head of her department.
    Head,
}

/// Whether a reader is urged today: on the working day before her last day, then every second working day; after the third
/// time the head of her department is told, once.
pub fn nag(reader: &Reader, edition: i64, today: Day, calendar: &Calendar) -> Nag {
    if matches!(reader.standing(edition, today), Standing::Known) || !calendar.is_working(today) {
        return Nag::Nothing;
    }
    let begins = calendar.before(reader.due_on, 1).value;
    if today < begins {
        return Nag::Nothing;
    }
    if reader.nagged >= NAGS_MAX {
        let late = reader.due_on < today;
        return if reader.head_told_on.is_none() && late { Nag::Head } else { Nag::Nothing };
    }
    let again = reader.nagged_on.is_none_or(|last| calendar.after(last, NAG_WORKING_DAYS).value <= today);
    if again { Nag::Reader } else { Nag::Nothing }
}

/// Whether a list that came back can be entered: once, in its year, for the edition that it is of.
pub fn list(
    list: &SignList,
    edition: i64,
    edition_on: Day,
    signed_on: Day,
    signed: usize,
    today: Day,
) -> Result<(), Refusal> {
    let made = list.made_at.day();
    if let Some(taken) = &list.taken {
        return Err(Refusal::ListTaken(taken.at.day()));
    }
    if made.year() < today.year() {
        return Err(Refusal::ListLastYear(made));
    }
    if list.edition < edition {
        return Err(Refusal::ListOldEdition(edition_on));
    }
    if signed_on > today || signed_on < made {
        return Err(Refusal::DayAhead("on"));
    }
    if signed == 0 {
        return Err(Refusal::NobodySigned);
    }
    Ok(())
}

/// Whether an act is still possible.
pub fn open(state: State) -> Result<(), Refusal> {
    if state == State::Open { Ok(()) } else { Err(Refusal::Closed) }
}

/// Whether a question or answer can be kept.
pub fn words(field: &'static str, written: &str, key: &'static str) -> Result<(), Refusal> {
    if written.trim().is_empty() {
        return Err(Refusal::Empty(field, key));
    }
    text(field, written)
}

/// Whether a course can be kept.
pub fn training(draft: &TrainingDraft) -> Result<(), Refusal> {
    filled("title", &draft.title, "training-empty-title")?;
    for (field, words) in [
        ("topic", &draft.topic),
        ("organiser", &draft.organiser),
        ("place", &draft.place),
        ("plan", &draft.plan),
    ] {
        line(field, words)?;
    }
    if draft.last < draft.first {
        return Err(Refusal::DaysTurned("last"));
    }
    if !(1..=MINUTES_MAX).contains(&draft.minutes) {
        return Err(Refusal::Empty("hours", "training-empty-hours"));
    }
    Ok(())
}
