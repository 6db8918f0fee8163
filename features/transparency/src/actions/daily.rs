//! Once a day: acts of persons become a leaf for each kind, if there are enough of them.

use danchu_base::{AgencyId, Day, Instant};
use danchu_record::{Hash, PrivateTree, count_of_day};
use danchu_store::{Db, Error as StoreError, Tx};

use super::{Result, enter};
use crate::leaf;
use crate::sql::people;

/// How many acts of persons one daily leaf counts at most; more go into the next one.
pub const PERSONS_MAX: usize = 20_000;

/// Makes the daily leaves of what was recorded before this day began, one for each kind with an act; answers how many. The
/// count is left out and carried over while it is below [`danchu_record::COUNT_MIN`]; the root is there all the same, so
/// that each person can prove hers.
pub async fn close_days(db: &Db, agency: AgencyId, today: Day, now: Instant) -> Result<usize> {
    let before = today.start();
    let waiting = db.read(agency, async move |tx| people::waiting(tx, before).await).await?;
    let mut made = 0;
    for kind in waiting {
        let kind = kind.as_str();
        made += db.write(agency, async move |tx| one(tx, kind, today, before, now).await).await?;
    }
    Ok(made)
}

/// The leaf of one kind: count and root in the log, the tree in the house.
async fn one(
    tx: &mut Tx,
    kind: &str,
    today: Day,
    before: Instant,
    now: Instant,
) -> std::result::Result<usize, StoreError> {
    let now = enter::after_last(tx, now).await?;
    let acts = people::open(tx, kind, before, PERSONS_MAX).await?;
    // Another node may have made it meanwhile.
    if acts.is_empty() {
        return Ok(0);
    }
    let new = u64::try_from(acts.len()).unwrap_or_default();
    let (count, carried) = count_of_day(new, people::uncounted(tx, kind).await?.unsigned_abs());
    people::set_uncounted(tx, kind, carried).await?;
    let hashes: Vec<Hash> = acts.iter().map(|(_, hash)| *hash).collect();
    let mut failed = None;
    let tree = PrivateTree::new(&hashes, || {
        enter::chance().unwrap_or_else(|error| {
            failed = Some(error);
            [0; 32]
        })
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let day = today.plus(-1);
    let new = enter::NewLeaf {
        kind,
        subject: "",
        happened_on: day,
        recorded_at: now,
        mark: "persons",
        bytes: leaf::daily(kind, day, now, count, &tree)?,
    };
    let position = enter::append(tx, new).await?;
    people::add_tree(tx, position, tree.leaves()).await?;
    for (id, _) in acts {
        people::place(tx, id, position).await?;
    }
    Ok(1)
}
