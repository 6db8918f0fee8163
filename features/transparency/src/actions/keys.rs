//! Keys: made once for each agency, changed with overlap. What is public of them stands in the log.

use std::sync::Arc;

use danchu_base::{AgencyId, Instant};
use danchu_record::{KeyKind, KeyLeaf, SigningKey};
use danchu_store::{Db, Error as StoreError, Tx};

use super::{Error, Result, enter};
use crate::keyring::{Keyring, base, origin, witness_name};
use crate::leaf;
use crate::sql::{log, signed};

/// How long both keys sign after a change, in seconds: whoever looks now and then learns of the new one in this time.
pub const OVERLAP_SECONDS: i64 = 90 * 24 * 3600;

/// Whether the agency's key was made now, was there, or lies on another node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It was made now.
    Made,
    /// It is here.
    Here,
    /// Another node of the installation has it; this one does not sign.
    Elsewhere,
}

/// Sees to it that the agency has a key. Two nodes that start at once agree in the database on the one that was first.
pub async fn ensure(db: &Db, keyring: &Arc<dyn Keyring>, agency: AgencyId, now: Instant) -> Result<Found> {
    let known = db.read(agency, async |tx| signed::keys(tx).await).await?;
    if known.is_empty() && make(db, keyring, agency, now).await? {
        return Ok(Found::Made);
    }
    let known = db.read(agency, async |tx| signed::keys(tx).await).await?;
    let here = known.iter().filter(|key| key.retired_at.is_none());
    let mut here = here.filter_map(|key| key.public.parse().ok());
    Ok(match here.any(|public| keyring.log_key(agency, &public).is_some()) {
        true => Found::Here,
        false => Found::Elsewhere,
    })
}

/// Makes the first key and begins the log with it; `false` when another node was faster.
async fn make(db: &Db, keyring: &Arc<dyn Keyring>, agency: AgencyId, now: Instant) -> Result<bool> {
    let key = new_key(agency, KeyKind::Log)?;
    // Kept before it is named: a key that the log names must be there.
    keyring.keep_log_key(agency, &key)?;
    let public = key.vkey().public();
    let made = db.write(agency, async move |tx| {
        if !signed::keys(tx).await?.is_empty() {
            return Ok(false);
        }
        signed::add_key(tx, &public.to_string(), now).await?;
        enter::begin(tx, public, now).await?;
        Ok::<_, StoreError>(true)
    });
    Ok(made.await?)
}

/// Changes the key: the new one signs at once, the old one for as long as [`OVERLAP_SECONDS`] beside it. Both sign the
/// entry in the log that says so.
pub async fn rotate(db: &Db, keyring: &Arc<dyn Keyring>, agency: AgencyId, now: Instant) -> Result<String> {
    let known = db.read(agency, async |tx| signed::keys(tx).await).await?;
    let current = known.iter().find(|key| key.until.is_none() && key.retired_at.is_none());
    let current = current.ok_or(Error::NotFound)?;
    let old = current.public.parse().ok().and_then(|public| keyring.log_key(agency, &public));
    let old = old.ok_or_else(|| Error::Key("the current key is not kept on this node".into()))?;
    let new = new_key(agency, KeyKind::Log)?;
    keyring.keep_log_key(agency, &new)?;
    let now = db.read(agency, async move |tx| enter::after_last(tx, now).await).await?;
    let change = KeyLeaf::add(&base(agency), leaf::minute(now)?, &old, &new).map_err(enter::unwritable)?;
    let public = new.vkey().public().to_string();
    let (added, change) = (public.as_str(), &leaf::key(change)?);
    let written = db.write(agency, async move |tx| {
        let before = signed::keys(tx).await?;
        if !before.iter().any(|key| key.public == current.public && key.until.is_none()) {
            return Err(Error::Changed);
        }
        signed::end_key(tx, &current.public, now.plus_seconds(OVERLAP_SECONDS)).await?;
        signed::add_key(tx, added, now).await?;
        Ok(enter_change(tx, change, now).await?)
    });
    written.await?;
    Ok(public)
}

/// Retires keys whose overlap is over; the key that stays says so in the log.
pub async fn retire(db: &Db, keyring: &Arc<dyn Keyring>, agency: AgencyId, now: Instant) -> Result<usize> {
    let known = db.read(agency, async |tx| signed::keys(tx).await).await?;
    let Some(stays) = known.iter().find(|key| key.until.is_none() && key.retired_at.is_none()) else {
        return Ok(0);
    };
    let stays = stays.public.parse().ok().and_then(|public| keyring.log_key(agency, &public));
    let Some(stays) = stays else { return Ok(0) };
    let over =
        |key: &&signed::KeyRow| key.retired_at.is_none() && key.until.is_some_and(|until| until <= now);
    let mut retired = 0;
    let now = db.read(agency, async move |tx| enter::after_last(tx, now).await).await?;
    for old in known.iter().filter(over) {
        let Ok(public) = old.public.parse() else { continue };
        let change = KeyLeaf::retire(&base(agency), leaf::minute(now)?, public, &stays);
        let change = &leaf::key(change.map_err(enter::unwritable)?)?;
        let written = db.write(agency, async move |tx| {
            let now_known = signed::keys(tx).await?;
            if now_known.iter().any(|key| key.public == old.public && key.retired_at.is_none()) {
                signed::retire_key(tx, &old.public, now).await?;
                enter_change(tx, change, now).await?;
            }
            Ok::<_, StoreError>(())
        });
        written.await?;
        retired += 1;
    }
    Ok(retired)
}

/// The leaf of a change of keys. Its time was signed before this write began: an act that came between, a minute later,
/// ends the attempt, and the caller may try again.
async fn enter_change(tx: &mut Tx, bytes: &[u8], now: Instant) -> std::result::Result<(), StoreError> {
    if leaf::minute(enter::after_last(tx, now).await?)? != leaf::minute(now)? {
        return Err(enter::unwritable("an act came between; try again"));
    }
    let leaf = enter::NewLeaf {
        kind: "log-key",
        subject: "",
        happened_on: now.day(),
        recorded_at: now,
        mark: "",
        bytes: bytes.to_vec(),
    };
    enter::append(tx, leaf).await.map(drop)
}

fn new_key(agency: AgencyId, kind: KeyKind) -> Result<SigningKey> {
    let name = match kind {
        KeyKind::Log => origin(agency, 1).to_string(),
        KeyKind::Witness => witness_name(agency),
    };
    let mut seed = enter::chance()?;
    let key = SigningKey::from_seed(&name, kind, &seed).map_err(enter::unwritable);
    seed.fill(0);
    Ok(key?)
}

/// The keys that sign now, as this node has them, the latest first.
pub async fn signers(tx: &mut Tx, keyring: &Arc<dyn Keyring>) -> Result<Vec<SigningKey>> {
    let agency = tx.agency();
    let Some(head) = log::head(tx).await? else { return Ok(Vec::new()) };
    let name = origin(agency, head.epoch).to_string();
    let keys = signed::keys(tx).await?;
    let current = keys.iter().filter(|key| key.retired_at.is_none());
    Ok(current
        .filter_map(|key| keyring.log_key(agency, &key.public.parse().ok()?)?.named(&name).ok())
        .collect())
}

/// The key with which the agency cosigns logs of others; made when it is not there.
pub fn witness_key(keyring: &Arc<dyn Keyring>, agency: AgencyId) -> Result<SigningKey> {
    if let Some(key) = keyring.witness_key(agency) {
        return Ok(key);
    }
    let key = new_key(agency, KeyKind::Witness)?;
    keyring.keep_witness_key(agency, &key)?;
    // Another request may have been faster: the one that is kept counts.
    keyring.witness_key(agency).ok_or_else(|| Error::Key("the key for cosigning cannot be read".into()))
}
