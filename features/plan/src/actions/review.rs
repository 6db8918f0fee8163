//! Corrections of a review.

use danchu_base::AgencyId;
use danchu_store::Db;

use super::{By, Error};
use crate::model::{ImportId, ImportState};
use crate::rules::{self, Edit, Refusal};
use crate::sql;

/// One correction. Two people may correct two tasks at once; of one task, the second is told.
pub async fn correct(db: &Db, agency: AgencyId, id: ImportId, edit: &Edit, by: &By) -> Result<(), Error> {
    db.write(agency, async move |tx| {
        let import = sql::find(tx, id).await?.ok_or(Error::NotFound)?;
        if import.line.state != ImportState::Review {
            return Err(Refusal::Closed.into());
        }
        if let Edit::Add { source: Some(source), .. } = edit
            && import.text.get(source.start..source.end).is_none()
        {
            return Err(Refusal::NotInText.into());
        }
        let review = rules::apply(&import.review, edit)?;
        if sql::correct(tx, &import, &review, by.person(), by.at).await? {
            Ok(())
        } else {
            Err(Refusal::ChangedMeanwhile.into())
        }
    })
    .await
}
