//! A reviewed document becomes the programme of the year, in one write.

use danchu_base::{Action, AgencyId, Day, ProgrammeId, TaskId, Uuid};
use danchu_calendar::Calendar;
use danchu_programme::{Act, ProgrammeState, Who};
use danchu_store::{Db, Tx};
use danchu_transparency::Content;

use super::renew::{self, Renewal};
pub use super::tasks::{Place, TaskIds, Work, add_item};
use super::{By, Error};
use crate::diff::{Change, confirmed_entries, diff};
use crate::model::{
    Import, ImportId, ImportState, Item, Plan, PlanId, PlanState, RECIPIENTS_MAX, Recipient, RecipientId,
    Review,
};
use crate::rules::{self, Refusal};
use crate::start::as_pattern;
use crate::task::drawn;
use crate::{plan_sql, sql, words};

/// So many documents that a plan names are looked at.
const CITED_MAX: usize = 200;

/// What a document is confirmed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The programme of the year it names.
    Year,
    /// Kept to look back at; it makes no tasks.
    History,
    /// A pattern for the programme of another year.
    Pattern(i16),
}

/// What the confirming person said.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// What for.
    pub purpose: Purpose,
    /// Take it although it is no plan.
    pub nevertheless: bool,
    /// The revision that was shown.
    pub revision: i64,
    /// When the plan came again: what of the difference is taken over.
    pub taken: Vec<Taken>,
    /// The button's number.
    pub once: Option<Uuid>,
}

/// One line of the difference that is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// A new or changed task, by its number in the review.
    Now(u32),
    /// An entry that is gone is dropped, by its number in the plan.
    Gone(i64),
}

/// What a confirmation would make, or has made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The plan.
    pub plan: PlanId,
    /// The year.
    pub year: i16,
    /// How many tasks of the programme.
    pub tasks: usize,
    /// How many entries of the plan.
    pub items: usize,
    /// How many recipients.
    pub recipients: usize,
}

/// What the confirmation page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// As it would be confirmed.
    pub review: Review,
    /// How many tasks of the programme would come of it.
    pub tasks: usize,
    /// The plan that is the same document.
    pub same: Option<Plan>,
    /// Its entries as confirmed, with their numbers.
    pub was: Vec<(i64, Item)>,
    /// The difference to it.
    pub changes: Vec<Change>,
    /// It is of a kind that hands out a year's work.
    pub is_plan: bool,
    /// It is of a year before this one.
    pub older: bool,
    /// The year that the document itself is for.
    pub own_year: i16,
}

/// What confirming it would make.
pub async fn look_ahead(
    tx: &mut Tx,
    import: &Import,
    purpose: Purpose,
    today: Day,
    calendar: &Calendar,
) -> Result<Ahead, Error> {
    let review = resolved(&import.review, purpose);
    let year = review.header.year;
    let same = same_plan(tx, import, &review, purpose).await?;
    let confirmed = match &same {
        Some(plan) => plan_sql::tasks(tx, plan.id).await?,
        None => Vec::new(),
    };
    let entries = confirmed_entries(&confirmed);
    let was: Vec<&Item> = entries.iter().map(|(_, item)| *item).collect();
    let now: Vec<&Item> = review.kept().collect();
    let changes = if same.is_some() { diff(&was, &now) } else { Vec::new() };
    let tasks = review.kept().map(|item| drawn(item, &review.header, year, calendar).len()).sum();
    Ok(Ahead {
        tasks,
        same,
        was: entries.into_iter().map(|(entry, item)| (entry, item.clone())).collect(),
        changes,
        is_plan: rules::is_plan(&review.header.kind),
        older: import.review.header.year < today.year(),
        own_year: import.review.header.year,
        review,
    })
}

fn resolved(review: &Review, purpose: Purpose) -> Review {
    match purpose {
        Purpose::Pattern(year) => as_pattern(review, year),
        Purpose::Year | Purpose::History => review.clone(),
    }
}

/// A pattern is another plan than the one it came from.
async fn same_plan(
    tx: &mut Tx,
    import: &Import,
    review: &Review,
    purpose: Purpose,
) -> Result<Option<Plan>, Error> {
    if let Purpose::Pattern(_) = purpose {
        return Ok(None);
    }
    let identity = rules::identity(&review.header);
    let year = i64::from(review.header.year);
    Ok(plan_sql::same_plan(tx, &import.line.sha256, &identity, year).await?)
}

/// Confirms a document: one write makes or renews the plan, its tasks and its sending list.
pub async fn confirm(
    db: &Db,
    agency: AgencyId,
    id: ImportId,
    said: &Confirmation,
    calendar: &Calendar,
    by: &By,
) -> Result<Made, Error> {
    let fresh = (PlanId::make(), ProgrammeId::make());
    let ids = TaskIds::make();
    let ids = &ids;
    db.write(agency, async move |tx| {
        let import = sql::find(tx, id).await?.ok_or(Error::NotFound)?;
        if !danchu_web::once(tx, said.once, by.at).await? {
            return already(tx, &import).await;
        }
        let ahead = look_ahead(tx, &import, said.purpose, by.at.day(), calendar).await?;
        may(&import, &ahead, said)?;
        let made = match (&ahead.same, said.purpose) {
            (Some(plan), purpose) => {
                let work = Work { fresh, ids, calendar, by };
                renew::renew(tx, &import, &ahead, plan, &Renewal { said, purpose, work }).await?
            }
            (None, purpose) => {
                let work = Work { fresh, ids, calendar, by };
                first_time(tx, &import, &ahead.review, purpose, &work).await?
            }
        };
        if !sql::became(tx, &import, made.plan, by.person(), by.at).await? {
            return Err(Refusal::ChangedMeanwhile.into());
        }
        let subject = format!("/ke-hoach/{}", made.plan);
        let name = words::document_name(&ahead.review.header.kind, &ahead.review.header.full_number());
        let payload = serde_json::json!({
            "plan": made.plan, "year": made.year, "tasks": made.tasks, "name": name,
            "cites": cited(&import).into_iter().map(|(number, _)| number).collect::<Vec<_>>(),
        });
        danchu_store::record(tx, "plan-confirmed", &subject, &payload.to_string(), by.at).await?;
        find_it(tx, &import, &ahead.review, made.plan, &subject).await?;
        enter(tx, &import, &made, &subject, by).await?;
        Ok(made)
    })
    .await
}

/// The documents that it names by number, each once, with the day it gives.
pub fn cited(import: &Import) -> Vec<(String, Option<Day>)> {
    let document: danchu_reading::Document = serde_json::from_str(&import.document).unwrap_or_default();
    let mut found: Vec<(String, Option<Day>)> = Vec::new();
    for cited in document.legal_bases.into_iter().chain(document.citations) {
        let Some(number) = cited.number else { continue };
        if found.len() < CITED_MAX && !found.iter().any(|(known, _)| *known == number) {
            found.push((number, cited.date.and_then(|day| day.parse().ok())));
        }
    }
    found
}

/// The plan can be found by its words.
async fn find_it(
    tx: &mut Tx,
    import: &Import,
    review: &Review,
    plan: PlanId,
    address: &str,
) -> Result<(), Error> {
    let (header, number) = (&review.header, review.header.full_number());
    let title = format!("{} {}", words::document_name(&header.kind, &number), header.subject);
    let entry = danchu_search::Entry {
        kind: "plan",
        id: plan.0,
        address,
        title: &title,
        number: (!header.number.is_empty()).then_some(number.as_str()),
        day: header.issued_on,
        body: &import.text,
        audience: danchu_search::Audience::Holders(Action::ReadProgramme),
    };
    danchu_search::put(tx, &entry).await?;
    Ok(())
}

/// The plan in the agency's log: its number and day, which stand on the paper, for everybody; the rest as hashes.
async fn enter(tx: &mut Tx, import: &Import, made: &Made, subject: &str, by: &By) -> Result<(), Error> {
    let header = &import.review.header;
    let mut act = danchu_transparency::Act::now("plan-confirmed", subject, by.at)
        .with(Content::new("year", made.year.to_string()).public())
        .with(Content::new("tasks", made.tasks.to_string()))
        .with(Content::new("file", format!("sha256:{}", import.line.sha256)));
    let number = header.full_number();
    if !number.is_empty() {
        act = act.with(Content::new("number", number).public());
    }
    if let Some(day) = header.issued_on {
        act = act.with(Content::new("issued", day.to_string()).public());
    }
    Ok(danchu_transparency::enter(tx, &act).await?)
}

async fn already(tx: &mut Tx, import: &Import) -> Result<Made, Error> {
    let plan = import.line.plan.ok_or(Refusal::ChangedMeanwhile)?;
    let tasks = plan_sql::tasks(tx, plan).await?.len();
    let recipients = plan_sql::recipients(tx, plan).await?.len();
    Ok(Made { plan, year: import.review.header.year, tasks, items: import.review.kept().count(), recipients })
}

fn may(import: &Import, ahead: &Ahead, said: &Confirmation) -> Result<(), Refusal> {
    if import.line.state != ImportState::Review {
        return Err(Refusal::Closed);
    }
    if import.revision != said.revision {
        return Err(Refusal::ChangedMeanwhile);
    }
    if said.purpose != Purpose::History && ahead.review.kept().next().is_none() {
        return Err(Refusal::NoTasks);
    }
    if !ahead.is_plan && !said.nevertheless {
        return Err(Refusal::NotAPlan);
    }
    Ok(())
}

async fn first_time(
    tx: &mut Tx,
    import: &Import,
    review: &Review,
    purpose: Purpose,
    work: &Work<'_>,
) -> Result<Made, Error> {
    let (plan, by) = (work.fresh.0, work.by);
    let programme = match purpose {
        Purpose::History => None,
        Purpose::Year | Purpose::Pattern(_) => {
            let year = review.header.year;
            let title = words::programme_title(year);
            let state = ProgrammeState::Running;
            let made =
                danchu_programme::create_programme(tx, work.fresh.1, year, &title, state, by.at).await?;
            Some(made.id)
        }
    };
    plan_sql::add_plan(tx, &plan_of(import, review, plan, programme, by), by.person()).await?;
    let mut fresh = Vec::new();
    if let Some(programme) = programme {
        let place = Place { plan, programme, review };
        for (entry, item) in (1..).zip(review.kept()) {
            add_item(tx, place, (entry, item), 0, &mut fresh, work).await?;
        }
    }
    tell(tx, plan, review, &fresh, by).await?;
    let tasks = fresh.len();
    let recipients = add_recipients(tx, plan, review, &[]).await?;
    Ok(Made { plan, year: review.header.year, tasks, items: review.kept().count(), recipients })
}

/// Tells each owner in one notice which tasks are new.
pub async fn tell(
    tx: &mut Tx,
    plan: PlanId,
    review: &Review,
    fresh: &[(TaskId, Who)],
    by: &By,
) -> Result<(), Error> {
    let name = words::document_name(&review.header.kind, &review.header.full_number());
    let address = format!("/ke-hoach/{plan}");
    let act = Act::now(by.acting.clone(), by.at);
    Ok(danchu_programme::tell_owners(tx, (&name, Some(&address)), fresh, &act).await?)
}

/// The plan as it stands after this confirmation.
pub fn plan_of(
    import: &Import,
    review: &Review,
    id: PlanId,
    programme: Option<ProgrammeId>,
    by: &By,
) -> Plan {
    let header = &review.header;
    Plan {
        id,
        state: if programme.is_some() { PlanState::Running } else { PlanState::History },
        programme,
        year: i64::from(header.year),
        number: header.full_number(),
        kind: header.kind.clone(),
        issuer: header.agency.clone(),
        issued_on: header.issued_on,
        subject: header.subject.clone(),
        import: import.line.id,
        identity: rules::identity(header),
        sha256: import.line.sha256.clone(),
        confirmed_at: by.at,
        version: 1,
    }
}

/// Adds the recipients that the list does not have yet; answers how many the document names.
pub async fn add_recipients(
    tx: &mut Tx,
    plan: PlanId,
    review: &Review,
    already: &[Recipient],
) -> Result<usize, Error> {
    let known: Vec<String> = already.iter().map(|line| danchu_base::fold(&line.name)).collect();
    let names: Vec<&String> = review.header.recipients.iter().take(RECIPIENTS_MAX).collect();
    let mut position = already.iter().map(|line| line.position).max().unwrap_or(0);
    for name in &names {
        let folded = danchu_base::fold(name);
        if known.contains(&folded) {
            continue;
        }
        position += 1;
        let archive = folded.starts_with("luu");
        let line = Recipient {
            id: RecipientId::make(),
            position,
            name: (*name).clone(),
            sent: None,
            archive,
            version: 1,
        };
        plan_sql::add_recipient(tx, plan, &line).await?;
    }
    Ok(names.len())
}
