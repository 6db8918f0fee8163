//! A leaf lives or dies in the write of its act.
//!
//! Salts are drawn inside the write, though its closure may run twice: whatever an earlier run drew was undone with its rows
//! before the next one began, nothing outside of `tx` has seen it, and no salt names anything that a second try would look
//! for. Ids, which do, are made before the write.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_calendar::Calendar;
use danchu_record::{Hash, Opening, PublicKey, Salt, leaf_hash};
use danchu_store::{Error, Result, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::leaf;
use crate::model::{Act, Content, Mark, PersonAct};
use crate::rules;
use crate::sql::copies;
use crate::sql::log::{self, Early, Head, LeafRow, number};
use crate::sql::people;

/// An opened content as its row keeps it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    /// The salt, base64.
    pub salt: String,
    /// The content.
    pub value: Value,
    /// Whether everybody may see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public: bool,
}

/// Opened contents of one leaf by name.
pub type KeptAll = BTreeMap<String, Kept>;

/// Enters an act of the agency into its log, in the act's own write.
///
/// A feature calls this where it changes its own rows and never reads it back: the log is for outsiders.
pub async fn enter(tx: &mut Tx, act: &Act) -> Result<()> {
    let mut hashes = BTreeMap::new();
    let mut parts: BTreeMap<Option<PersonId>, KeptAll> = BTreeMap::new();
    for content in &act.contents {
        let (hash, kept) = close(content)?;
        hashes.insert(content.name.clone(), hash);
        parts.entry(content.person).or_default().insert(content.name.clone(), kept);
    }
    let head = log::head(tx).await?;
    let recorded_at = level(head.as_ref(), act.recorded_at);
    let leaf = NewLeaf {
        kind: act.kind,
        subject: &act.subject,
        happened_on: act.happened_on,
        recorded_at,
        mark: act.mark.code(),
        bytes: leaf::act(act, recorded_at, is_late(tx, act, recorded_at).await?, hashes)?,
    };
    let parts: Vec<Part> = parts.into_iter().collect();
    let Some(mut head) = head else {
        // No key yet, and the first leaf names one: the act waits for it, in this write all the same.
        let early = Early { leaf: leaf.row(0), contents: text(&parts)? };
        return log::add_early(tx, &early).await;
    };
    append_opened(tx, &mut head, leaf, &parts).await.map(drop)
}

/// The working days of the whole country: an agency's own days off are nothing that outsiders could check.
static CALENDAR: LazyLock<Option<Calendar>> = LazyLock::new(|| Calendar::vietnam(&[]).ok());

/// Whether the leaf says "late" (nhập sau). What was done before the system was used is marked as that alone.
async fn is_late(tx: &mut Tx, act: &Act, recorded_at: Instant) -> Result<bool> {
    if act.mark == Mark::BeforeUse || act.happened_on >= recorded_at.day() {
        return Ok(false);
    }
    let days = copies::setting(tx).await?.map_or(rules::LATE_DAYS_USUAL, |(days, _)| days);
    Ok(CALENDAR
        .as_ref()
        .is_some_and(|calendar| rules::late(calendar, act.happened_on, recorded_at, days).is_some()))
}

/// Contents that hold one person's data, or nobody's.
type Part = (Option<PersonId>, KeptAll);

async fn append_opened(tx: &mut Tx, head: &mut Head, leaf: NewLeaf<'_>, parts: &[Part]) -> Result<i64> {
    let position = push(tx, head, leaf).await?;
    for (part, (person, kept)) in parts.iter().enumerate() {
        log::add_content(tx, position, part, *person, &text(kept)?).await?;
    }
    Ok(position)
}

/// An entry never says that it was recorded before the one in front of it: verification could not tell a clock that was
/// set back from a forger. A time too late harms nobody.
fn level(head: Option<&Head>, at: Instant) -> Instant {
    head.map_or(at, |head| at.max(head.last_at))
}

/// Begins the log with its first leaf; acts that were entered before follow it.
pub async fn begin(tx: &mut Tx, public: PublicKey, now: Instant) -> Result<()> {
    let early = log::take_early(tx).await?;
    let at = early.iter().map(|one| one.leaf.recorded_at).fold(now, Instant::min);
    let mut head = log::begin(tx).await?;
    let first = NewLeaf {
        kind: "log-begun",
        subject: "",
        happened_on: at.day(),
        recorded_at: at,
        mark: "",
        bytes: leaf::first(tx.agency(), public, at)?,
    };
    push(tx, &mut head, first).await?;
    for one in early {
        let parts: Vec<Part> = serde_json::from_str(&one.contents).map_err(unwritable)?;
        let leaf = NewLeaf {
            kind: &one.leaf.kind,
            subject: &one.leaf.subject,
            happened_on: one.leaf.happened_on,
            recorded_at: one.leaf.recorded_at,
            mark: &one.leaf.mark,
            bytes: one.leaf.bytes,
        };
        append_opened(tx, &mut head, leaf, &parts).await?;
    }
    Ok(())
}

/// Keeps an act of a person, in the act's own write: counted by a daily leaf once there are enough of its kind, and hers to
/// prove on her own page.
pub async fn enter_person(tx: &mut Tx, act: &PersonAct) -> Result<()> {
    let value = leaf::person(act)?;
    let salt = salt()?;
    let hash = salt.commit(&value).map_err(unwritable)?;
    let kept = Kept { salt: salt.to_string(), value, public: false };
    let row = people::PersonAct {
        // By chance alone: the order of ids must not tell the order of the acts.
        id: Uuid::new_v4(),
        kind: act.kind.to_owned(),
        subject: act.subject.clone(),
        happened_on: act.happened_on,
        recorded_at: act.recorded_at,
        opened: Some(text(&kept)?),
        hash,
        position: None,
    };
    people::add(tx, act.person, &row).await
}

/// A leaf about to be appended.
pub struct NewLeaf<'a> {
    /// What our pages list it as.
    pub kind: &'a str,
    /// To what it happened.
    pub subject: &'a str,
    /// The declared day.
    pub happened_on: Day,
    /// The instant of the record.
    pub recorded_at: Instant,
    /// How it came to be entered.
    pub mark: &'a str,
    /// What is hashed.
    pub bytes: Vec<u8>,
}

impl NewLeaf<'_> {
    fn row(self, position: i64) -> LeafRow {
        LeafRow {
            position,
            kind: self.kind.to_owned(),
            subject: self.subject.to_owned(),
            happened_on: self.happened_on,
            recorded_at: self.recorded_at,
            gap_days: i64::from(self.happened_on.until(self.recorded_at.day())),
            mark: self.mark.to_owned(),
            bytes: self.bytes,
        }
    }
}

/// Appends a leaf of the log's own to a log that has begun; answers its place. `at` must not lie before the last leaf's
/// time: see [`after_last`].
pub async fn append(tx: &mut Tx, leaf: NewLeaf<'_>) -> Result<i64> {
    let mut head = log::head(tx).await?.ok_or_else(|| unwritable("the log has not begun"))?;
    push(tx, &mut head, leaf).await
}

/// Now, or the time of the last leaf if a clock was set back since.
pub async fn after_last(tx: &mut Tx, now: Instant) -> Result<Instant> {
    Ok(level(log::head(tx).await?.as_ref(), now))
}

async fn push(tx: &mut Tx, head: &mut Head, leaf: NewLeaf<'_>) -> Result<i64> {
    let position = number(head.frontier.size());
    let nodes = head.frontier.append(leaf_hash(&leaf.bytes)).map_err(unwritable)?;
    head.last_at = head.last_at.max(leaf.recorded_at);
    log::move_on(tx, head, position).await?;
    log::add_leaf(tx, &leaf.row(position)).await?;
    for (id, hash) in nodes {
        log::add_node(tx, id, &hash).await?;
    }
    Ok(position)
}

/// Draws a salt and hashes a content with it.
fn close(content: &Content) -> Result<(Hash, Kept)> {
    let salt = salt()?;
    let value = Value::String(content.value.clone());
    let hash = salt.commit(&value).map_err(unwritable)?;
    Ok((hash, Kept { salt: salt.to_string(), value, public: content.public }))
}

/// 32 bytes of chance from the system.
pub fn chance() -> Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(unwritable)?;
    Ok(bytes)
}

fn salt() -> Result<Salt> {
    Ok(Salt(chance()?))
}

fn text<T: Serialize>(kept: &T) -> Result<String> {
    serde_json::to_string(kept).map_err(unwritable)
}

/// What cannot go into the log ends the act: there is no act without its leaf.
pub fn unwritable(why: impl std::fmt::Display) -> Error {
    Error::Column("record".into(), why.to_string().into())
}

/// Reads a kept content as verification wants it.
pub fn opening(kept: &Kept) -> Option<Opening> {
    Some(Opening { salt: kept.salt.parse().ok()?, value: kept.value.clone() })
}
