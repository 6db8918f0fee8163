//! What days alone bring: an item has run long enough; one about private persons leaves.

use danchu_base::{AgencyId, Instant};
use danchu_store::Db;
use danchu_web::{AgencyInfo, Chore, Cx, Tending};

use super::index::{EDITION, index};
use super::off;
use crate::error::Result;
use crate::model::ItemState;
use crate::sql;
use crate::standing::{is_enough, missing};

/// Does what is due in one agency, item by item: answers how many changed. What an older program showed is put into the text index. Doing it twice on a day changes nothing.
pub async fn tend(db: &Db, agency: AgencyId, now: Instant) -> Result<usize> {
    let open = db.read(agency, async |tx| sql::items::open(tx).await).await?;
    let mut changed = 0;
    let behind = db.read(agency, async |tx| sql::items::unindexed(tx, EDITION).await).await?;
    for id in behind {
        db.write(agency, async move |tx| index(tx, id).await).await?;
    }
    for item in open.into_iter().filter(|item| item.state == ItemState::Shown) {
        let id = item.id;
        let done = db
            .write(agency, async move |tx| {
                let Some(item) = sql::items::one(tx, id).await? else { return Ok(false) };
                let (today, acts) = (now.day(), sql::acts::of(tx, id).await?);
                if item.state != ItemState::Shown
                    || !missing(&item, &acts, today).is_empty()
                    || !is_enough(&item, &acts, today)
                {
                    return Ok(false);
                }
                let mut done = sql::items::enough(tx, id, today).await?;
                if done {
                    sql::items::note(tx, id, "enough", today, now, None, "").await?;
                }
                if item.about_person && item.left_on.is_none() {
                    off::left(tx, &item, today, now).await?;
                    done = true;
                }
                Ok::<_, crate::error::Error>(done)
            })
            .await?;
        changed += usize::from(done);
    }
    Ok(changed)
}

/// The day's work of this feature: what has run long enough is noted, what is about private persons leaves.
#[derive(Debug, Default)]
pub struct Days;

impl Chore for Days {
    fn name(&self) -> &'static str {
        "disclosure-days"
    }

    fn tend<'a>(&'a self, cx: &'a Cx, agency: &'a AgencyInfo) -> Tending<'a> {
        Box::pin(async move {
            tend(&cx.db, agency.id, cx.now()).await?;
            Ok(())
        })
    }
}
