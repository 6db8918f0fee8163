//! `danchu report`: the same report without the screen, and without keeping one.

use danchu_base::{AgencyId, Day, Instant};
use danchu_paper::Paper;
use danchu_store::{Db, Tx};
use serde_json::{Value, json as object};

use crate::actions::{self, Error, cut, suggestions};
use crate::figures::{Figure, Figures};
use crate::ledger::TaskAt;
use crate::model::{Cut, ReportKind, SectionText};
use crate::paper::{Contents, PlanLine, day, draft, with_chart};
use crate::period::Period;
use crate::sources::Sources;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Whose.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: &'a str,
    /// What about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// A cut-off day of one's own.
    pub cutoff: Option<Day>,
    /// The instant at which figures are taken.
    pub now: Instant,
}

/// The paper of a report, and its figures.
#[derive(Debug)]
pub struct Made {
    /// The paper, with its charts.
    pub paper: Paper,
    /// The figures as JSON.
    pub json: Value,
}

/// Makes the paper; `None` for a period that the law does not date.
pub async fn make(db: &Db, sources: &Sources, request: Request<'_>) -> Result<Option<Made>, Error> {
    let Request { kind, period, .. } = request;
    let Some(cut) = cut(&sources.law, kind, period, request.cutoff, request.now) else { return Ok(None) };
    let (figures, before, plan) = db
        .read(request.agency, async move |tx: &mut Tx| {
            let read = actions::read(tx, sources, period, cut).await?;
            let before = actions::read_before(tx, sources, period, cut).await?;
            let plan = plan_lines(tx, sources, kind, period, cut).await?;
            Ok::<_, Error>((read.figures, before, plan))
        })
        .await?;
    let texts: Vec<SectionText> = suggestions(kind, period, cut, &figures, before.as_ref())
        .into_iter()
        .map(|(section, suggested)| SectionText { section, suggested, written: None, written_beside: None })
        .collect();
    let contents = Contents { kind, period, figures: &figures, texts: &texts, plan: &plan };
    let draft = draft(&contents, request.agency_name);
    let paper = with_chart(draft.paper(None, None, request.now.day()), kind, &figures);
    Ok(Some(Made { paper, json: json(kind, period, cut, &figures) }))
}

/// The figures as programs read them.
pub fn json(kind: ReportKind, period: Period, cut: Cut, figures: &Figures) -> Value {
    object!({
        "kind": kind.code(),
        "period": period.to_string(),
        "from": cut.first.to_string(),
        "cutoff": cut.day.to_string(),
        "taken": cut.taken.0,
        "figures": figures.values,
        "departments": figures.departments,
        "tables": figures.tables,
        "papers": figures.others.papers,
        "entries": figures.others.entries,
        "duties": figures.others.duties,
    })
}

/// The rows of next year's plan: what was planned or asked by law this year and not given up, a year later.
pub async fn plan_lines(
    tx: &mut Tx,
    sources: &Sources,
    kind: ReportKind,
    period: Period,
    cut: Cut,
) -> Result<Vec<PlanLine>, Error> {
    if kind != ReportKind::NextPlan {
        return Ok(Vec::new());
    }
    let read = actions::read(tx, sources, period, cut).await?;
    let (this, next) = (period.year().to_string(), (period.year() + 1).to_string());
    let mut tasks: Vec<&TaskAt> =
        read.tasks.iter().filter(|task| !Figure::Dropped.counts(task, cut)).collect();
    tasks.sort_by_key(|task| (task.row.due.is_none(), task.row.due, task.row.number));
    Ok(tasks
        .into_iter()
        .map(|task| PlanLine {
            title: task.row.title.replace(&this, &next),
            owner: read.who.owner(task),
            when: match (task.row.due, &task.row.period_words) {
                (_, Some(words)) if !words.is_empty() => words.replace(&this, &next),
                (Some(due), _) => day(next_year(due)),
                (None, _) => String::new(),
            },
        })
        .collect())
}

/// The same day a year later; 29 February becomes 28.
fn next_year(due: Day) -> Day {
    let (month, day) = (due.0.month(), due.0.day());
    Day::new(due.year() + 1, month, day).or_else(|| Day::new(due.year() + 1, month, 28)).unwrap_or(due)
}
