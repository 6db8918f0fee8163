//! What can happen to a report: make, take figures anew, write, make a paper of it, note to whom it went.

use std::collections::HashMap;

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_law::Catalogue;
use danchu_papers::{By as PaperBy, PaperId, State};
use danchu_store::Tx;
use danchu_transparency::{Act, Content};
use danchu_web::Counted;

use crate::definition::sections;
use crate::figures::{Figures, Who, figures};
use crate::ledger::{self, TaskAt};
use crate::model::{Cut, Report, ReportId, ReportKind, SectionText, Sent};
use crate::period::Period;
use crate::sources::Sources;
use crate::sql;
use crate::texts::{Told, suggest};

/// Letters of one section's text.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// Letters of a recipient's name and of the way it was sent.
pub const NAME_CHARS_MAX: usize = 200;

/// Why an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such report.
    #[error("not found")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A rule refuses: the message's key, beside which field.
    #[error("refused: {0}")]
    Refused(&'static str, &'static str),
    /// The papers' own rules refuse.
    #[error(transparent)]
    Paper(#[from] danchu_papers::Error),
    /// The programme's own rules refuse.
    #[error(transparent)]
    Programme(#[from] danchu_programme::Error),
    /// People could not be read.
    #[error(transparent)]
    Accounts(#[from] danchu_accounts::Error),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] danchu_store::Error),
}

/// What an action answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct By {
    /// Who.
    pub person: PersonId,
    /// The instant it is recorded.
    pub at: Instant,
}

/// A report's address within the agency.
pub fn address(id: ReportId) -> String {
    format!("/bao-cao/{id}")
}

/// Up to where a report of this kind and period reads when its figures are taken now. The law's cut-off of a half year or year
/// holds; the others stand at today, within their period. A day of one's own comes before both.
pub fn cut(law: &Catalogue, kind: ReportKind, period: Period, own: Option<Day>, now: Instant) -> Option<Cut> {
    let (first, last) = period.span(law)?;
    let day = match own {
        Some(day) => day.max(first),
        None if kind.is_periodic() => last,
        None => now.day().min(last).max(first),
    };
    Some(Cut { first, day, taken: now })
}

/// Everything that a report reads, at once.
#[derive(Debug)]
pub struct Read {
    /// The tasks as they stood.
    pub tasks: Vec<TaskAt>,
    /// Who is who.
    pub who: Who,
    /// The figures.
    pub figures: Figures,
    /// The rows of other features.
    pub counted: Vec<Counted>,
}

/// Reads the year and counts it.
pub async fn read(tx: &mut Tx, sources: &Sources, period: Period, cut: Cut) -> Result<Read> {
    let year = period.year();
    let (rows, changes) = (sql::tasks(tx, year).await?, sql::changes(tx, year).await?);
    let evidence: HashMap<_, _> = sql::evidence(tx, year, cut).await?.into_iter().collect();
    let tasks = ledger::at(cut, rows, changes, &evidence);
    let people = danchu_accounts::people(tx, cut.day).await?;
    let departments = danchu_accounts::departments(tx, cut.day).await?;
    let mut others = sql::others(tx, year, cut).await?;
    others.people = i64::try_from(people.iter().filter(|person| person.active).count()).unwrap_or(i64::MAX);
    let who = Who {
        works_in: people.iter().filter_map(|person| Some((person.id, person.department?))).collect(),
        people: people.into_iter().map(|person| (person.id, person.name)).collect(),
        departments: departments.into_iter().map(|one| (one.id, one.name)).collect(),
    };
    let mut figures = figures(&tasks, cut, &who, others);
    let counted = sources.add(tx, cut, &mut figures).await?;
    Ok(Read { tasks, who, figures, counted })
}

/// The figures of a period at a cut-off, without keeping a report.
pub async fn figures_at(tx: &mut Tx, sources: &Sources, period: Period, cut: Cut) -> Result<Figures> {
    Ok(read(tx, sources, period, cut).await?.figures)
}

/// The figures of the same time one year before, up to the same instant; nothing where there was no programme.
pub async fn read_before(
    tx: &mut Tx,
    sources: &Sources,
    period: Period,
    cut: Cut,
) -> Result<Option<Figures>> {
    let before = period.before();
    let Some((first, last)) = before.span(&sources.law) else { return Ok(None) };
    // As far into the year as this report stands.
    let day = first.plus(cut.first.until(cut.day)).min(last);
    let read = read(tx, sources, before, Cut { first, day, taken: cut.taken }).await?;
    Ok(Some(read.figures).filter(|figures| figures.of(crate::figures::Figure::All) > 0))
}

/// The texts that the figures suggest, a section each.
pub fn suggestions(
    kind: ReportKind,
    period: Period,
    cut: Cut,
    now: &Figures,
    before: Option<&Figures>,
) -> Vec<(String, String)> {
    let told = Told { kind, period, day: cut.day, figures: now, before };
    sections(kind).iter().map(|section| (section.code.to_owned(), suggest(section.code, &told))).collect()
}

/// What a new report is made of.
#[derive(Debug, Clone, Copy)]
pub struct NewReport {
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// Up to where it reads.
    pub cut: Cut,
}

/// Makes a report.
pub async fn make(tx: &mut Tx, sources: &Sources, id: ReportId, new: NewReport, by: By) -> Result<()> {
    if new.cut.day > by.at.day().plus(366) {
        return Err(Error::Refused("chot", "report-refused-day"));
    }
    let read = read(tx, sources, new.period, new.cut).await?;
    let before = read_before(tx, sources, new.period, new.cut).await?;
    let texts = suggestions(new.kind, new.period, new.cut, &read.figures, before.as_ref());
    let report = Report {
        id,
        kind: new.kind,
        period: new.period,
        cut: new.cut,
        figures: read.figures,
        paper: None,
        version: 1,
        made_at: by.at,
    };
    sql::add(tx, &report, by.person).await?;
    for (section, suggested) in texts {
        let text = SectionText { section, suggested, written: None, written_beside: None };
        sql::set_text(tx, id, &text).await?;
    }
    enter(tx, "report-made", &report, by).await
}

/// The act in the agency's log: kind, period and cut-off day, which stand on the paper.
async fn enter(tx: &mut Tx, what: &'static str, report: &Report, by: By) -> Result<()> {
    let act = Act::now(what, address(report.id), by.at)
        .with(Content::new("report", report.kind.code()).public())
        .with(Content::new("period", report.period.to_string()).public())
        .with(Content::new("cutoff", report.cut.day.to_string()).public());
    Ok(danchu_transparency::enter(tx, &act).await?)
}

/// A report.
pub async fn report(tx: &mut Tx, id: ReportId) -> Result<Report> {
    sql::one(tx, id).await?.ok_or(Error::NotFound)
}

/// How far a report's paper is: its state, and its number with the day.
pub async fn paper_of(tx: &mut Tx, report: &Report) -> Result<Option<danchu_papers::Standing>> {
    match report.paper {
        Some(id) => Ok(danchu_papers::standing(tx, id).await?),
        None => Ok(None),
    }
}

/// Whether its paper was issued: then it stands as it is.
fn open(standing: Option<&danchu_papers::Standing>) -> Result<()> {
    match standing {
        Some(one) if one.state == State::Issued => Err(Error::Refused("", "report-refused-issued")),
        _ => Ok(()),
    }
}

/// Takes the figures anew: of the same cut-off day, by now. What the officer wrote stays.
pub async fn retake(tx: &mut Tx, sources: &Sources, id: ReportId, version: i64, by: By) -> Result<()> {
    let found = report(tx, id).await?;
    open(paper_of(tx, &found).await?.as_ref())?;
    let day = if found.kind.is_periodic() {
        found.cut.day
    } else {
        cut(&sources.law, found.kind, found.period, None, by.at)
            .map_or(found.cut.day, |cut| cut.day.max(found.cut.day))
    };
    let cut = Cut { day, taken: by.at, ..found.cut };
    let read = read(tx, sources, found.period, cut).await?;
    let before = read_before(tx, sources, found.period, cut).await?;
    if !sql::retake(tx, id, version, cut, &read.figures).await? {
        return Err(Error::Changed);
    }
    let texts = sql::texts(tx, id).await?;
    for (section, suggested) in suggestions(found.kind, found.period, cut, &read.figures, before.as_ref()) {
        let old = texts.iter().find(|text| text.section == section);
        let text = SectionText {
            section,
            suggested,
            written: old.and_then(|text| text.written.clone()),
            written_beside: old.and_then(|text| text.written_beside.clone()),
        };
        sql::set_text(tx, id, &text).await?;
    }
    Ok(())
}

/// Keeps what the officer wrote. A text that is the suggestion, or empty, follows the figures again.
pub async fn write(
    tx: &mut Tx,
    id: ReportId,
    version: i64,
    written: &[(String, String)],
    by: By,
) -> Result<()> {
    let found = report(tx, id).await?;
    open(paper_of(tx, &found).await?.as_ref())?;
    if written.iter().any(|(_, text)| text.chars().count() > TEXT_CHARS_MAX) {
        return Err(Error::Refused("", "report-refused-long"));
    }
    if !sql::touch(tx, id, version, by.at).await? {
        return Err(Error::Changed);
    }
    for mut text in sql::texts(tx, id).await? {
        let Some((_, typed)) = written.iter().find(|(section, _)| *section == text.section) else { continue };
        let typed = typed.trim();
        let own = !typed.is_empty() && typed != text.suggested.trim();
        if own && text.written.as_deref() == Some(typed) {
            // Written before and seen again beside this suggestion: it stands.
            text.written_beside = Some(text.suggested.clone());
        } else {
            text.written = own.then(|| typed.to_owned());
            text.written_beside = own.then(|| text.suggested.clone());
        }
        sql::set_text(tx, id, &text).await?;
    }
    Ok(())
}

/// Makes the paper of a report, or brings its draft up to what the report says.
pub async fn to_paper(
    tx: &mut Tx,
    id: ReportId,
    fresh: PaperId,
    draft: &danchu_papers::Draft,
    by: By,
) -> Result<PaperId> {
    let found = report(tx, id).await?;
    let standing = paper_of(tx, &found).await?;
    open(standing.as_ref())?;
    let by_paper = PaperBy { person: by.person, at: by.at };
    match (found.paper, standing) {
        (Some(paper), Some(standing)) if standing.state == State::Draft => {
            danchu_papers::change(tx, paper, standing.version, draft, by_paper).await?;
            Ok(paper)
        }
        (Some(_), Some(standing)) if standing.state == State::Signing => {
            Err(Error::Refused("", "report-refused-signing"))
        }
        _ => {
            danchu_papers::make(tx, fresh, draft, by_paper).await?;
            sql::became(tx, id, fresh).await?;
            Ok(fresh)
        }
    }
}

/// Notes to whom a report was sent.
pub async fn note_sent(tx: &mut Tx, id: ReportId, sent: &Sent, act: &danchu_programme::Act) -> Result<()> {
    let (found, at) = (report(tx, id).await?, act.at);
    if sent.name.trim().is_empty() || sent.name.chars().count() > NAME_CHARS_MAX {
        return Err(Error::Refused("ten", "report-refused-name"));
    }
    if sent.sent_on > at.day() || sent.received_on.is_some_and(|on| on > at.day() || on < sent.sent_on) {
        return Err(Error::Refused("ngay", "report-refused-sent-day"));
    }
    sql::add_sent(tx, id, sent, at).await?;
    crate::schedule::fulfil(tx, &found, sent, act).await
}

/// Notes when it was received.
pub async fn note_received(tx: &mut Tx, id: ReportId, sent: Uuid, on: Day, at: Instant) -> Result<()> {
    let line = sql::sent(tx, id).await?.into_iter().find(|line| line.id == sent).ok_or(Error::NotFound)?;
    if on > at.day() || on < line.sent_on {
        return Err(Error::Refused("nhan", "report-refused-sent-day"));
    }
    sql::received(tx, id, sent, on).await?;
    Ok(())
}
