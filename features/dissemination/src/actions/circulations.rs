//! A circulation is opened, read, asked about, renewed, ended.

use danchu_accounts::PersonLine;
use danchu_base::{Day, PersonId, ProgrammeId, Role, TaskId};
use danchu_programme::{Act, Acting, Due, Kind, NewEvidence, NewTask, Party, ProgrammeState};
use danchu_store::Tx;
use danchu_transparency::{Content, PersonAct};

use super::{By, Error, Result};
use crate::model::{Circulation, CirculationDraft, CirculationId, QuestionId, Standing, State, Way};
use crate::rules::{self, Refusal};
use crate::sql::mails::{self, Planned};
use crate::sql::readers::{self, Known};
use crate::sql::{circulations as sql, questions};

/// A circulation's address within the agency.
pub fn address(id: CirculationId) -> String {
    format!("/pho-bien/{id}")
}

/// A circulation with what is to be read.
pub async fn circulation(tx: &mut Tx, id: CirculationId) -> Result<Circulation> {
    sql::find(tx, id).await?.ok_or(Error::NotFound)
}

/// The ids that a new circulation needs, made before the write.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    /// Its own.
    pub circulation: CirculationId,
    /// Its officer's obligation.
    pub task: TaskId,
    /// The programme of the year, should there be none yet.
    pub programme: ProgrammeId,
}

impl Ids {
    /// Fresh ids.
    pub fn make() -> Self {
        Self { circulation: CirculationId::make(), task: TaskId::make(), programme: ProgrammeId::make() }
    }
}

/// The officer: who answers for the circulation, with her place and roles.
#[derive(Debug, Clone)]
pub struct Officer {
    /// Who.
    pub acting: Acting,
}

impl Officer {
    /// A person with her roles of the day.
    pub fn of(line: &PersonLine) -> Self {
        Self { acting: Acting::of_roles(line.id, line.department, &line.roles) }
    }
}

/// Opens a circulation: its readers, the officer's obligation, the mails, the record. Answers how many are to read it.
pub async fn open(
    tx: &mut Tx,
    ids: Ids,
    draft: &CirculationDraft,
    officer: &Officer,
    by: By,
) -> Result<usize> {
    let today = by.at.day();
    rules::circulation(draft, today)?;
    let people = danchu_accounts::people(tx, today).await?;
    let readers: Vec<PersonId> =
        people.iter().filter(|line| draft.audience.holds(line)).map(|line| line.id).collect();
    if readers.is_empty() {
        return Err(Refusal::NoReader.into());
    }
    let task = obligation(tx, ids, draft, officer, by).await?;
    sql::add(tx, ids.circulation, draft, Some(task), officer.acting.person, by.at).await?;
    for person in &readers {
        reach(tx, (ids.circulation, 1), *person, draft.due_on, by.at).await?;
    }
    record(tx, "circulation-opened", ids.circulation, draft, 1, readers.len(), by).await?;
    super::notices::tell_receipts(tx, ids.circulation, by.at).await?;
    Ok(readers.len())
}

/// Somebody is to read it, and is told.
async fn reach(
    tx: &mut Tx,
    (id, edition): (CirculationId, i64),
    person: PersonId,
    due_on: Day,
    at: danchu_base::Instant,
) -> Result<bool> {
    if !readers::add(tx, id, person, due_on).await? {
        return Ok(false);
    }
    told(tx, id, edition, person, "new", at).await?;
    Ok(true)
}

pub(super) async fn told(
    tx: &mut Tx,
    id: CirculationId,
    edition: i64,
    person: PersonId,
    kind: &str,
    at: danchu_base::Instant,
) -> Result<()> {
    let mail = Planned { circulation: id, edition, person, kind: kind.to_owned(), on: at.day() };
    mails::plan(tx, &mail, at).await?;
    Ok(danchu_store::enqueue_once(tx, id.0, super::chores::MAIL_JOB, "", at).await?)
}

/// The officer owes that everybody has read it by the day: an obligation of the programme.
async fn obligation(
    tx: &mut Tx,
    ids: Ids,
    draft: &CirculationDraft,
    officer: &Officer,
    by: By,
) -> Result<TaskId> {
    let year = draft.due_on.year();
    let programme = match danchu_programme::programme_of_year(tx, year).await? {
        Some(programme) => programme.id,
        None => {
            let title = format!("Chương trình thực hiện dân chủ năm {year}");
            let made = danchu_programme::create_programme(
                tx,
                ids.programme,
                year,
                &title,
                ProgrammeState::Running,
                by.at,
            );
            made.await?.id
        }
    };
    let title: String = format!("Phổ biến: {}", draft.title.trim()).chars().take(300).collect();
    let task = NewTask {
        id: ids.task,
        subject: Some(address(ids.circulation)),
        owner: Party::person(officer.acting.person),
        due: Some(Due { day: draft.due_on, derivation: None }),
        ..NewTask::titled(programme, Kind::Typed, title)
    };
    let act = Act::now(officer.acting.clone(), by.at);
    danchu_programme::add_task(tx, &task, &act).await?;
    // Who has no right to begin a task owes it all the same.
    match danchu_programme::start(tx, ids.task, None, &act).await {
        Ok(()) | Err(danchu_programme::Error::Refused(_)) => Ok(ids.task),
        Err(error) => Err(error.into()),
    }
}

/// A new edition is read again by everybody.
pub async fn renew(
    tx: &mut Tx,
    id: CirculationId,
    version: i64,
    draft: &CirculationDraft,
    change_note: &str,
    by: By,
) -> Result<()> {
    let found = circulation(tx, id).await?;
    rules::open(found.state)?;
    rules::circulation(draft, by.at.day())?;
    rules::words("change", change_note, "circulation-empty-change")?;
    if !sql::renew(tx, id, version, draft, change_note, by.at).await? {
        return Err(Refusal::Changed.into());
    }
    readers::again(tx, id, draft.due_on).await?;
    follow(tx, &found, draft, change_note, by).await?;
    let all = readers::all(tx, id).await?;
    for reader in &all {
        told(tx, id, found.edition + 1, reader.person, "new", by.at).await?;
    }
    super::notices::tell_receipts(tx, id, by.at).await?;
    record(tx, "circulation-renewed", id, draft, found.edition + 1, all.len(), by).await
}

/// The officer's obligation follows a new edition: its day is the edition's. What was reported or dropped meanwhile stays as it is.
async fn follow(
    tx: &mut Tx,
    found: &Circulation,
    draft: &CirculationDraft,
    change_note: &str,
    by: By,
) -> Result<()> {
    let Some(id) = found.task else { return Ok(()) };
    let task = danchu_programme::task(tx, id).await?;
    if !task.state.is_open() || found.draft.due_on == draft.due_on {
        return Ok(());
    }
    // Whoever may renew the circulation moves the day that came from it.
    let mut acting = Acting::of_roles(by.person, None, &[]);
    acting.scopes.push((danchu_base::Action::ManageProgramme, danchu_base::Scope::Agency));
    let due = Due { day: draft.due_on, derivation: None };
    let ground: String = format!("Bản mới: {}", change_note.trim()).chars().take(500).collect();
    Ok(danchu_programme::change_due(tx, id, None, Some(&due), &ground, &Act::now(acting, by.at)).await?)
}

/// Ends a circulation; the officer's obligation is reported with its coverage as evidence.
pub async fn close(tx: &mut Tx, id: CirculationId, version: i64, officer: &Officer, by: By) -> Result<()> {
    let found = circulation(tx, id).await?;
    rules::open(found.state)?;
    if !sql::close(tx, id, version, by.at).await? {
        return Err(Refusal::Changed.into());
    }
    super::notices::tell_receipts(tx, id, by.at).await?;
    let all = readers::all(tx, id).await?;
    let known = all.iter().filter(|reader| reader.known_edition >= found.edition).count();
    if let Some(task) = found.task {
        let words = format!("{known}/{} người đã đọc: {}/ket-qua", all.len(), address(id));
        let act = Act::now(officer.acting.clone(), by.at);
        // Somebody may have reported, confirmed or dropped it by hand: then it stays as it is.
        match danchu_programme::report_done(tx, task, None, &[NewEvidence::note(&words)], &act).await {
            Ok(()) | Err(danchu_programme::Error::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    record(tx, "circulation-closed", id, &found.draft, found.edition, known, by).await
}

async fn record(
    tx: &mut Tx,
    kind: &'static str,
    id: CirculationId,
    draft: &CirculationDraft,
    edition: i64,
    people: usize,
    by: By,
) -> Result<()> {
    let act = danchu_transparency::Act::now(kind, address(id), by.at)
        .with(Content::new("title", draft.title.trim()))
        .with(Content::new("edition", edition.to_string()))
        .with(Content::new("people", people.to_string()));
    Ok(danchu_transparency::enter(tx, &act).await?)
}

/// Somebody opened it.
pub async fn look(tx: &mut Tx, id: CirculationId, person: PersonId, at: danchu_base::Instant) -> Result<()> {
    let found = circulation(tx, id).await?;
    if found.state == State::Open {
        readers::opened(tx, id, person, found.edition, at).await?;
    }
    Ok(())
}

/// Somebody says that she has read it; a quiz must be answered rightly. `false` when she had said so before.
pub async fn know(tx: &mut Tx, id: CirculationId, answers: &[Option<usize>], by: By) -> Result<bool> {
    let found = circulation(tx, id).await?;
    let reader = readers::find(tx, id, by.person).await?.ok_or(Refusal::NotReader)?;
    if reader.standing(found.edition, by.at.day()) == Standing::Known {
        return Ok(false);
    }
    rules::open(found.state)?;
    rules::answered(&found.draft.quiz, answers)?;
    let how = Known {
        edition: found.edition,
        on: by.at.day(),
        at: by.at,
        way: Way::Screen,
        list: None,
        entered_by: None,
    };
    enter_known(tx, &found, by.person, how).await
}

/// An answer to the quiz was wrong: it is counted, nothing else.
pub async fn tried(tx: &mut Tx, id: CirculationId, person: PersonId) -> Result<()> {
    Ok(readers::tried(tx, id, person).await?)
}

/// One receipt and one act of a person: counted by day on the record, never by name.
pub(super) async fn enter_known(
    tx: &mut Tx,
    found: &Circulation,
    person: PersonId,
    how: Known,
) -> Result<bool> {
    if !readers::known(tx, found.id, person, how).await? {
        return Ok(false);
    }
    let act = PersonAct {
        kind: "circulation-known",
        person,
        subject: address(found.id),
        happened_on: how.on,
        recorded_at: how.at,
        content: format!("{} ({})", found.draft.title, how.edition),
    };
    danchu_transparency::enter_person(tx, &act).await?;
    super::notices::received(tx, found, how.at).await?;
    Ok(true)
}

/// A reader asks.
pub async fn ask(tx: &mut Tx, question: QuestionId, id: CirculationId, words: &str, by: By) -> Result<()> {
    let found = circulation(tx, id).await?;
    rules::open(found.state)?;
    readers::find(tx, id, by.person).await?.ok_or(Refusal::NotReader)?;
    rules::words("question", words, "circulation-empty-ask")?;
    let asked = questions::count(tx, id, by.person).await?;
    if asked >= i64::try_from(rules::QUESTIONS_MAX).unwrap_or(i64::MAX) {
        return Err(Refusal::TooMany("question", rules::QUESTIONS_MAX).into());
    }
    Ok(questions::ask(tx, question, id, by.person, words.trim(), by.at).await?)
}

/// The officer answers; everybody who reads it sees question and answer, without the asker's name.
pub async fn answer(tx: &mut Tx, question: QuestionId, id: CirculationId, words: &str, by: By) -> Result<()> {
    rules::words("answer", words, "circulation-empty-answer")?;
    if questions::answer(tx, question, id, words.trim(), by.person, by.at).await? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// Urges, by hand, everybody who has not read it and was not urged today; answers how many.
pub async fn urge(tx: &mut Tx, id: CirculationId, by: By) -> Result<usize> {
    let found = circulation(tx, id).await?;
    rules::open(found.state)?;
    let today = by.at.day();
    let mut urged = 0;
    for reader in readers::all(tx, id).await? {
        if reader.standing(found.edition, today) == Standing::Known || reader.nagged_on == Some(today) {
            continue;
        }
        readers::nagged(tx, id, reader.person, today).await?;
        told(tx, id, found.edition, reader.person, "nag", by.at).await?;
        urged += 1;
    }
    Ok(urged)
}

/// Whoever came new and belongs to the audience receives what is still in force; answers how many.
pub(super) async fn reach_new(
    tx: &mut Tx,
    found: &Circulation,
    people: &[PersonLine],
    due_on: Day,
    at: danchu_base::Instant,
) -> Result<usize> {
    let mut reached = 0;
    for line in people.iter().filter(|line| found.draft.audience.holds(line)) {
        if reach(tx, (found.id, found.edition), line.id, due_on, at).await? {
            reached += 1;
        }
    }
    Ok(reached)
}

/// Who heads a department: whoever is named, else who has the role there.
pub(super) fn head_of<'p>(people: &'p [PersonLine], reader: &PersonLine) -> Option<&'p PersonLine> {
    people.iter().find(|line| {
        line.active
            && line.department.is_some()
            && line.department == reader.department
            && line.roles.contains(&Role::DepartmentHead)
            && line.id != reader.id
    })
}
