//! A plan of an earlier year becomes the review of another year's.

use danchu_base::AgencyId;
use danchu_store::Db;

use super::{By, Error, roster};
use crate::model::{Import, ImportId, ImportLine, ImportState, PlanId};
use crate::rules::{Refusal, identity};
use crate::start::{as_pattern, with_people_of};
use crate::{plan_sql, sql};

/// Opens a review for `year` from a plan that was kept or carried out before: as it was corrected then, its days moved, its
/// owners those of today. One that is open already is answered instead.
pub async fn take_as_pattern(
    db: &Db,
    agency: AgencyId,
    plan: PlanId,
    (name, year): (&str, i16),
    by: &By,
) -> Result<ImportId, Error> {
    let (fresh, today) = (ImportId::make(), by.at.day());
    db.write(agency, async move |tx| {
        let plan = plan_sql::plan(tx, plan).await?.ok_or(Error::NotFound)?;
        if i64::from(year) <= plan.year {
            return Err(Refusal::PatternYear.into());
        }
        let import = sql::find(tx, plan.import).await?.ok_or(Error::NotFound)?;
        let twins = sql::twins(tx, &import.line).await?;
        let open = |twin: &&ImportLine| twin.state == ImportState::Review && twin.year == i64::from(year);
        if let Some(twin) = twins.iter().find(open) {
            return Ok(twin.id);
        }
        let mut review = as_pattern(&import.review, year);
        with_people_of(&mut review, today, &roster(tx, name, today).await?);
        let header = &review.header;
        let line = ImportLine {
            id: fresh,
            state: ImportState::Review,
            number: header.full_number(),
            issued_on: header.issued_on,
            subject: header.subject.clone(),
            tasks: i64::try_from(review.kept().count()).unwrap_or(i64::MAX),
            year: i64::from(year),
            identity: identity(header),
            plan: None,
            made_at: by.at,
            changed_at: by.at,
            ..import.line
        };
        // The signed original is the old plan's, and so are the faults of its form.
        let next = Import { line, batch: None, review, revision: 1, file: None, form: None, ..import };
        sql::add(tx, &next, by.person()).await?;
        Ok(fresh)
    })
    .await
}
