//! The command line's face of the import: the same actions, without a review in between.

use std::sync::Arc;

use danchu_base::{AgencyId, Instant, Role};
use danchu_calendar::Calendar;
use danchu_programme::Acting;
use danchu_store::Db;
use danchu_web::messages::{Lang, Messages};

use crate::actions::{
    self, Ahead, Arrived, By, Confirmation, Converter, Error, NewImport, Purpose, Reader, Taken,
};
use crate::diff::Change;
use crate::model::{Clarity, ImportId, PlanId};
use crate::rules::Refusal;
use crate::sql;
use crate::words::{EN, VI};

/// A plan to import.
pub struct Request<'a> {
    /// The agency.
    pub agency: AgencyId,
    /// The agency's name, which plans append to every office.
    pub agency_name: &'a str,
    /// The year of the programme; a plan of another year is taken as a pattern for it.
    pub year: i16,
    /// The file's name.
    pub name: &'a str,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Take it although it is no plan.
    pub nevertheless: bool,
    /// For formats that need other programs.
    pub converter: Option<Arc<dyn Converter>>,
    /// The instant it is recorded.
    pub now: Instant,
}

/// What an import made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// The plan; it stands at `/{agency}/ke-hoach/{plan}`.
    pub plan: PlanId,
    /// The document as people name it.
    pub document: String,
    /// The year.
    pub year: i16,
    /// The entries of the plan.
    pub items: usize,
    /// The new tasks of the programme; a recurring duty has one for each time.
    pub tasks: usize,
    /// Entries without a known owner.
    pub without_owner: usize,
    /// Entries without a day.
    pub without_day: usize,
    /// Recipients on the sending list.
    pub recipients: usize,
    /// The plan had been imported before; only what differs was applied.
    pub again: bool,
    /// Entries of the plan before that this one no longer has; they were kept.
    pub gone: usize,
}

/// Why an import did not happen: a sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{en}")]
pub struct Failed {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// The document was read and the answer is no; else it could not be read or kept.
    pub refused: bool,
}

impl Summary {
    /// What was made, in sentences.
    pub fn describe(&self, lang: Lang) -> String {
        let t = messages(lang);
        let args = [
            ("document", (&self.document).into()),
            ("year", self.year.into()),
            ("items", self.items.into()),
            ("tasks", self.tasks.into()),
            ("owner", self.without_owner.into()),
            ("day", self.without_day.into()),
            ("recipients", self.recipients.into()),
            ("gone", self.gone.into()),
        ];
        t.with(if self.again { "plan-cli-again" } else { "plan-cli-made" }, &args)
    }
}

fn messages(lang: Lang) -> Messages {
    Messages::new(lang, &[("plan", if lang == Lang::Vi { VI } else { EN })])
}

/// Imports a plan and makes the programme of the year, on behalf of the focal officer (or the head).
pub async fn import(db: &Db, calendar: &Calendar, request: Request<'_>) -> Result<Summary, Failed> {
    let by = on_behalf(db, request.agency, request.now).await.map_err(failed)?;
    let reader = Reader { converter: request.converter };
    let read = reader.read(request.bytes, request.name).await;
    let found = read.map_err(|not| failed(Error::Refused(not.into())))?;
    let new = NewImport { name: request.name, agency: request.agency_name, ..NewImport::default() };
    let arrived = actions::import_found(db, request.agency, found, new, &by).await.map_err(failed)?;
    let Arrived::Review(id) = arrived else {
        // Somebody is correcting it on the screen: their review is not ours to confirm.
        return Err(failed(Error::Refused(Refusal::UnderReview)));
    };
    let (ahead, revision) =
        ahead(db, request.agency, id, request.year, calendar, &by).await.map_err(failed)?;
    let said = Confirmation {
        purpose: purpose(&ahead, request.year),
        nevertheless: request.nevertheless,
        revision,
        taken: all_but_gone(&ahead),
        once: None,
    };
    let made = match actions::confirm(db, request.agency, id, &said, calendar, &by).await {
        Ok(made) => made,
        Err(error) => {
            // Nobody waits for a review of what the command line brought.
            let _ = actions::put_away(db, request.agency, id, &by).await;
            return Err(failed(error));
        }
    };
    let review = &ahead.review;
    let open = |clarity| review.kept().filter(|item| item.clarity() == clarity).count();
    Ok(Summary {
        plan: made.plan,
        document: crate::words::document_name(&review.header.kind, &review.header.full_number()),
        year: made.year,
        items: made.items,
        tasks: made.tasks,
        without_owner: open(Clarity::Owner),
        without_day: open(Clarity::Day),
        recipients: made.recipients,
        again: ahead.same.is_some(),
        gone: ahead.changes.iter().filter(|change| matches!(change, Change::Gone { .. })).count(),
    })
}

async fn ahead(
    db: &Db,
    agency: AgencyId,
    id: ImportId,
    year: i16,
    calendar: &Calendar,
    by: &By,
) -> Result<(Ahead, i64), Error> {
    let today = by.at.day();
    db.read(agency, async move |tx| {
        let import = sql::find(tx, id).await?.ok_or(Error::NotFound)?;
        let own = import.review.header.year;
        let purpose = if own == year { Purpose::Year } else { Purpose::Pattern(year) };
        Ok((actions::look_ahead(tx, &import, purpose, today, calendar).await?, import.revision))
    })
    .await
}

fn purpose(ahead: &Ahead, year: i16) -> Purpose {
    if ahead.own_year == year { Purpose::Year } else { Purpose::Pattern(year) }
}

fn all_but_gone(ahead: &Ahead) -> Vec<Taken> {
    let now: Vec<u32> = ahead.review.kept().map(|item| item.id).collect();
    ahead
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::New { now: n } | Change::Changed { now: n, .. } => Some(Taken::Now(now[*n])),
            Change::Same { .. } | Change::Gone { .. } => None,
        })
        .collect()
}

/// The focal officer, else the head: whoever would have imported it on the screen.
pub(crate) async fn on_behalf(db: &Db, agency: AgencyId, now: Instant) -> Result<By, Error> {
    let today = now.day();
    db.read(agency, async move |tx| {
        let people = danchu_accounts::people(tx, today).await?;
        let holds = |role: Role| people.iter().find(|person| person.active && person.roles.contains(&role));
        let person = holds(Role::FocalOfficer)
            .or_else(|| holds(Role::Head))
            .ok_or(Error::Refused(Refusal::NobodyActs))?;
        Ok(By { acting: Acting::of_roles(person.id, person.department, &person.roles), at: now })
    })
    .await
}

pub(crate) fn failed(error: Error) -> Failed {
    let refusal = match error {
        Error::Refused(refusal) => refusal,
        other => {
            let text = other.to_string();
            return Failed { vi: text.clone(), en: text, refused: false };
        }
    };
    let key = match refusal {
        // The screen speaks of a box to tick.
        Refusal::NotAPlan => "plan-cli-not-a-plan",
        _ => refusal.key(),
    };
    let sentence = |lang: Lang| messages(lang).with(key, &[("max", refusal.most().unwrap_or(0).into())]);
    match &refusal {
        Refusal::Unreadable { vi, en } => Failed { vi: vi.clone(), en: en.clone(), refused: false },
        refusal => Failed {
            vi: sentence(Lang::Vi),
            en: sentence(Lang::En),
            refused: !matches!(refusal, Refusal::NobodyActs | Refusal::Nothing),
        },
    }
}
