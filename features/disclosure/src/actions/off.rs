//! The ways off: a correction beside what was wrong, a withdrawal that leaves title and reason, an urgent removal that leaves nothing;
//! and the end of an item, or the decision that there will be none.

use danchu_base::facts::STAFF_NOTICE;
use danchu_base::{AgencyId, Day, FileId, Instant, PersonId, Uuid};
use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_programme::{Act, Acting};
use danchu_store::{Tx, record};
use danchu_transparency::{Content, forget_subject};
use danchu_web::Cx;
use serde_json::json;

use super::index::index;
use super::items::{find, waiting};
use super::{GROUND, for_programme, tell};
use crate::error::{Error, Refusal, Result};
use crate::model::{Body, FileRow, Item, ItemId, ItemState, Version, address, public_address};
use crate::rules;
use crate::sql;

/// Shows another version beside the one that was wrong (đính chính); its reason is read by everybody who may read the item. `kept`
/// are files of the last version that stay.
#[expect(clippy::too_many_arguments, reason = "a version is what all of these say")]
pub async fn correct(
    tx: &mut Tx,
    stand: &Stand,
    id: ItemId,
    version: i64,
    body: &Body,
    new_files: &[FileRow],
    kept: &[(Uuid, Uuid)],
    reason: &str,
    act: &Act,
) -> Result<Item> {
    let item = find(tx, id).await?;
    if item.state != ItemState::Shown {
        return Err(Refusal::new("disclosure-refused-not-shown").into());
    }
    rules::reason(reason)?;
    let today = act.at.day();
    rules::unmarked(stand, "ly-do", reason, item.audience, today)?;
    let number = sql::versions::all(tx, id).await?.first().map_or(1, |last| last.number + 1);
    let before = sql::versions::files(tx, id).await?;
    let mut files: Vec<FileRow> = new_files.to_vec();
    // The attachment is the same, the row is the new version's.
    files.extend(kept.iter().filter_map(|(old, new)| {
        let row = before.iter().find(|row| row.id == *old && row.version == number - 1)?;
        Some(FileRow { id: *new, ..row.clone() })
    }));
    for file in &mut files {
        file.version = number;
    }
    if files.len() > usize::try_from(sql::versions::FILES_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::of("tep", "disclosure-refused-files")
            .with("max", sql::versions::FILES_MAX)
            .into());
    }
    if body.is_empty() && files.is_empty() {
        return Err(Refusal::of("tep", "disclosure-refused-empty").into());
    }
    rules::content(stand, body, &files, item.audience, today)?;
    if !sql::items::touch(tx, id, version).await? {
        return Err(Error::Changed);
    }
    for file in &files {
        sql::versions::add_file(tx, id, file).await?;
    }
    let hash = rules::hash(body, &files);
    let new = Version {
        number,
        body: Some(body.clone()),
        hash: hash.clone(),
        reason: Some(reason.trim().to_owned()),
        on: today,
        at: act.at,
        by: Some(act.by.person),
    };
    sql::versions::add(tx, id, &new).await?;
    index(tx, id).await?;
    sql::items::note(tx, id, "corrected", today, act.at, Some(act.by.person), reason).await?;
    let more = [("hash", hash), (GROUND, reason.trim().to_owned())];
    tell(tx, "disclosure-corrected", &item, today, &more, act).await?;
    find(tx, id).await
}

/// Withdraws an item (thu hồi): title, reason and days stay where it stood, its content does not.
pub async fn withdraw(tx: &mut Tx, id: ItemId, version: i64, reason: &str, act: &Act) -> Result<()> {
    let item = find(tx, id).await?;
    if !matches!(item.state, ItemState::Shown | ItemState::Ended) {
        return Err(Refusal::new("disclosure-refused-not-shown").into());
    }
    rules::reason(reason)?;
    over(tx, &item, version, ItemState::Withdrawn, reason, act).await?;
    settle(tx, &item, "Mục đã thu hồi", reason, act).await?;
    let more = [(GROUND, reason.trim().to_owned())];
    tell(tx, "disclosure-withdrawn", &item, act.at.day(), &more, act).await
}

/// Ends an item: its time is over, it stays in the register.
pub async fn end(tx: &mut Tx, id: ItemId, version: i64, act: &Act) -> Result<()> {
    let item = find(tx, id).await?;
    if item.state != ItemState::Shown {
        return Err(Refusal::new("disclosure-refused-not-shown").into());
    }
    let acts = sql::acts::of(tx, id).await?;
    if !crate::standing::is_enough(&item, &acts, act.at.day()) {
        return Err(Refusal::new("disclosure-refused-not-enough").into());
    }
    over(tx, &item, version, ItemState::Ended, "", act).await?;
    tell(tx, "disclosure-ended", &item, act.at.day(), &[], act).await
}

/// Decides that an item will not be disclosed, with the reason; its obligation is dropped with it.
pub async fn drop_it(tx: &mut Tx, id: ItemId, version: i64, reason: &str, act: &Act) -> Result<()> {
    let item = find(tx, id).await?;
    waiting(&item)?;
    rules::reason(reason)?;
    over(tx, &item, version, ItemState::Dropped, reason, act).await?;
    settle(tx, &item, "Quyết định không công khai", reason, act).await?;
    let more = [(GROUND, reason.trim().to_owned())];
    tell(tx, "disclosure-dropped", &item, act.at.day(), &more, act).await
}

/// An item that has ended asks for nothing more: the obligation that was opened for it alone is dropped, with the reason. One that was
/// reported done stays so; one of the programme's own, which the item only fulfils, stays with its owner. Everybody reads the programme:
/// of what is for fewer than the staff it is told what happened, not why.
async fn settle(tx: &mut Tx, item: &Item, what: &str, reason: &str, act: &Act) -> Result<()> {
    let Some(task) = item.task.filter(|_| item.own_task) else { return Ok(()) };
    let words = match reason.trim() {
        "" => what.to_owned(),
        _ if !item.stands_here() => what.to_owned(),
        reason => format!("{what}: {reason}"),
    };
    if danchu_programme::task(tx, task).await?.state.is_open() {
        danchu_programme::drop_task(tx, task, None, &words, &for_programme(act)).await?;
    }
    Ok(())
}

async fn over(
    tx: &mut Tx,
    item: &Item,
    version: i64,
    state: ItemState,
    reason: &str,
    act: &Act,
) -> Result<()> {
    let (on, person) = (act.at.day(), Some(act.by.person));
    let end = sql::items::End { state, on, at: act.at, by: person, reason };
    if !sql::items::end(tx, item.id, version, &end).await? {
        return Err(Error::Changed);
    }
    index(tx, item.id).await?;
    let early = (!reason.is_empty()).then_some(reason);
    sql::acts::end_all(tx, item.id, &sql::acts::End { on, at: act.at, by: person, early }).await?;
    Ok(sql::items::note(tx, item.id, state.code(), on, act.at, person, reason).await?)
}

/// Why something is taken down at once. Free words could repeat what must go, so there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Personal data (dữ liệu cá nhân).
    Personal,
    /// A secret (bí mật nhà nước, bí mật công tác).
    Secret,
}

impl Cause {
    /// Its word in forms, the register and message keys (`disclosure-cause-personal`).
    pub fn code(self) -> &'static str {
        match self {
            Cause::Personal => "personal",
            Cause::Secret => "secret",
        }
    }

    /// Of that word.
    pub fn of(code: &str) -> Option<Cause> {
        [Cause::Personal, Cause::Secret].into_iter().find(|cause| cause.code() == code)
    }
}

/// Where urgent removals are noted outside of the database, so that no backup brings them back. The program gives one.
pub trait Tombstones: Send + Sync {
    /// Notes a removal, durably.
    fn note(&self, agency: AgencyId, item: ItemId) -> std::io::Result<()>;
}

/// Takes an item down at once (gỡ khẩn), from pages, search, feeds, exports and the record's readable part; then its bytes go. The
/// tombstone is noted first: a removal that was cut short is done again after the next restore, not forgotten.
pub async fn take_down(cx: &Cx, agency: AgencyId, id: ItemId, cause: Cause, act: &Act) -> Result<()> {
    cx.db.read(agency, async move |tx| find(tx, id).await).await?;
    if let Some(tombstones) = cx.part::<std::sync::Arc<dyn Tombstones>>() {
        tombstones.note(agency, id).map_err(Error::Tombstone)?;
    }
    remove(cx, agency, id, cause.code(), act.at, Some(act.by.person)).await.map(drop)
}

/// What stands in the place of a title, in the language of the papers.
const GONE_TITLE: &str = "Nội dung đã gỡ khẩn";

/// Applies a removal again, after a restore; whether there was something left to remove.
pub async fn take_down_again(cx: &Cx, agency: AgencyId, id: ItemId, at: Instant) -> Result<bool> {
    let known = cx.db.read(agency, async move |tx| sql::items::one(tx, id).await).await?;
    match known {
        None => Ok(false),
        Some(item) => {
            let cause = item.reason.filter(|_| item.state == ItemState::TakenDown);
            let cause = cause.unwrap_or_else(|| Cause::Personal.code().to_owned());
            remove(cx, agency, id, &cause, at, None).await
        }
    }
}

async fn remove(
    cx: &Cx,
    agency: AgencyId,
    id: ItemId,
    cause: &str,
    at: Instant,
    by: Option<PersonId>,
) -> Result<bool> {
    let files: Vec<FileId> = cx
        .db
        .write(agency, async move |tx| {
            let files = emptied(tx, id, cause, at, by).await?;
            Ok::<_, Error>(files)
        })
        .await?;
    for file in files {
        danchu_attachments::erase(cx, agency, file).await?;
    }
    Ok(true)
}

/// Empties the rows; answers the attachments whose bytes must go.
async fn emptied(
    tx: &mut Tx,
    id: ItemId,
    cause: &str,
    at: Instant,
    by: Option<PersonId>,
) -> Result<Vec<FileId>> {
    let item = find(tx, id).await?;
    let on = at.day();
    if item.state != ItemState::TakenDown {
        let end = sql::items::End { state: ItemState::TakenDown, on, at, by, reason: cause };
        if !sql::items::end(tx, id, item.version, &end).await? {
            return Err(Error::Changed);
        }
    }
    let mut files: Vec<FileId> =
        sql::versions::files(tx, id).await?.into_iter().map(|file| file.file).collect();
    files.extend(sql::acts::proofs(tx, id).await?.into_iter().map(|proof| proof.file));
    // A file of several versions has one attachment.
    files.sort_unstable();
    files.dedup();
    sql::versions::empty(tx, id, at).await?;
    sql::versions::drop_files(tx, id).await?;
    sql::acts::end_all(tx, id, &sql::acts::End { on, at, by, early: None }).await?;
    sql::acts::unsay(tx, id).await?;
    sql::people::unsay(tx, id).await?;
    sql::items::unname(tx, id, GONE_TITLE, cause).await?;
    index(tx, id).await?;
    for subject in [address(id), public_address(id)] {
        forget_subject(tx, &subject).await?;
    }
    // A notice to all carried the title to those who circulate it.
    danchu_store::unsay(tx, STAFF_NOTICE, &address(id)).await?;
    // After a restore nobody acts: the obligation is dropped in the name of whoever made the item's first version.
    let author = sql::versions::all(tx, id).await?.last().and_then(|first| first.by);
    if let Some(by) = by.or(author).or(item.responsible) {
        settle(tx, &item, GONE_TITLE, "", &Act::now(Acting::of_roles(by, None, &[]), at)).await?;
    }
    if let Some(task) = item.task.filter(|_| item.own_task) {
        forget_subject(tx, &format!("/viec/{task}")).await?;
        let title = format!("Công khai mục số {}/{}", item.number, item.year);
        danchu_programme::unname(tx, task, &title).await?;
    }
    sql::items::note(tx, id, "taken-down", on, at, by, cause).await?;
    if item.state != ItemState::TakenDown {
        let payload = json!({ "item": id }).to_string();
        record(tx, "disclosure-taken-down", &item.address(), &payload, at).await?;
        let entry = danchu_transparency::Act::now("disclosure-taken-down", item.subject(), at).on(on);
        danchu_transparency::enter(tx, &entry.with(Content::new("code", &item.code).public())).await?;
    }
    if item.audience == Audience::Public {
        sql::public::changed(tx, at).await?;
    }
    Ok(files)
}

/// Days on which nobody has to do anything come here: see [`super::tend`].
pub(crate) async fn left(tx: &mut Tx, item: &Item, on: Day, at: Instant) -> Result<()> {
    if !sql::items::leave(tx, item.id, on).await? {
        return Ok(());
    }
    let end = sql::items::End { state: ItemState::Ended, on, at, by: None, reason: "" };
    if !sql::items::end(tx, item.id, item.version, &end).await? {
        return Err(Error::Changed);
    }
    sql::acts::end_all(tx, item.id, &sql::acts::End { on, at, by: None, early: None }).await?;
    index(tx, item.id).await?;
    sql::items::note(tx, item.id, "left", on, at, None, "").await?;
    // The title names a private person, and everybody could read it in the record.
    for subject in [address(item.id), public_address(item.id)] {
        forget_subject(tx, &subject).await?;
    }
    danchu_store::unsay(tx, STAFF_NOTICE, &address(item.id)).await?;
    let payload = json!({ "item": item.id }).to_string();
    record(tx, "disclosure-left", &item.address(), &payload, at).await?;
    let entry = danchu_transparency::Act::now("disclosure-left", item.subject(), at).on(on);
    danchu_transparency::enter(tx, &entry.with(Content::new("code", &item.code).public())).await?;
    Ok(sql::public::changed(tx, at).await?)
}
