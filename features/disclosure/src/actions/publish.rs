//! An item is disclosed: this program shows it, and the obligation follows its channels.

use danchu_base::{Day, Uuid};
use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_programme::{Act, NewEvidence, report_done};
use danchu_store::Tx;

use super::items::{find, vietnamese, waiting};
use super::{for_programme, tell};
use crate::error::{Error, Refusal, Result};
use crate::model::{ChannelAct, Item, ItemId};
use crate::rules;
use crate::sql;
use crate::standing::missing;

/// Shows an item here, from now on (công khai ngay): on the portal when it is for the public, else on the staff's pages.
pub async fn publish(
    tx: &mut Tx,
    stand: &Stand,
    id: ItemId,
    version: i64,
    new_act: Uuid,
    act: &Act,
) -> Result<Item> {
    let item = find(tx, id).await?;
    waiting(&item)?;
    if !item.stands_here() {
        return Err(Refusal::new("disclosure-refused-not-here").into());
    }
    let versions = sql::versions::all(tx, id).await?;
    let files = sql::versions::files(tx, id).await?;
    let body = versions.first().and_then(|version| version.body.as_ref());
    let Some(body) = body.filter(|body| !body.is_empty() || !files.is_empty()) else {
        return Err(Refusal::of("tep", "disclosure-refused-empty").into());
    };
    // Once more with what is known today: a lock may have come since the form was filled in.
    rules::content(stand, body, &files, item.audience, act.at.day())?;
    if item.audience == Audience::Public && item.widest != Audience::Public {
        return Err(Refusal::of("pham-vi", "disclosure-refused-locked").into());
    }
    let today = act.at.day();
    // Something may have been done in another channel before it stood here.
    let earlier = sql::acts::of(tx, id).await?.iter().map(|act| act.from).min();
    let first = earlier.map_or(today, |earlier| earlier.min(today));
    if !sql::items::show(tx, id, version, first, act.at).await? {
        return Err(Error::Changed);
    }
    let channel = if item.audience == Audience::Public { "portal" } else { "internal-system" };
    let own = own_act(stand, &item, channel, new_act, act);
    sql::acts::add(tx, &own).await?;
    let person = Some(act.by.person);
    sql::items::note(tx, id, "published", today, act.at, person, "").await?;
    let hash = versions.first().map_or_else(String::new, |version| version.hash.clone());
    super::index::index(tx, id).await?;
    let shown = find(tx, id).await?;
    let more = [("hash", hash), ("channel", channel.to_owned())];
    tell(tx, "disclosure-published", &shown, today, &more, act).await?;
    fulfil(tx, &shown, act).await?;
    Ok(shown)
}

/// The act of this program itself.
fn own_act(stand: &Stand, item: &Item, channel: &str, id: Uuid, act: &Act) -> ChannelAct {
    let from = act.at.day();
    let demand = item.demands.iter().find(|demand| demand.channel == channel);
    let until = demand.and_then(|demand| rules::lasting(stand, demand, from));
    ChannelAct {
        id,
        item: item.id,
        channel: channel.to_owned(),
        place: String::new(),
        from,
        to: None,
        must_until: until.as_ref().map(danchu_law::DueDay::goal),
        needed: until.as_ref().map(rules::days_of),
        derivation: until.and_then(|until| serde_json::to_string(&until).ok()),
        times: None,
        address: String::new(),
        note: String::new(),
        witnesses: [String::new(), String::new()],
        at: act.at,
        by: Some(act.by.person),
        ended_at: None,
        ended_early: None,
        gaps: Vec::new(),
        proofs: Vec::new(),
        receipts: None,
    }
}

/// Reports the obligation done once no required channel is missing; the day is that of the last of them.
pub(crate) async fn fulfil(tx: &mut Tx, item: &Item, act: &Act) -> Result<()> {
    let Some(task) = item.task else { return Ok(()) };
    let acts = sql::acts::of(tx, item.id).await?;
    let today = act.at.day();
    if acts.is_empty() || !missing(item, &acts, today).is_empty() {
        return Ok(());
    }
    let found = danchu_programme::task(tx, task).await?;
    if !found.state.is_open() {
        return Ok(());
    }
    let last = last_of_required(item, &acts).unwrap_or(today).min(today);
    let note = format!(
        "Mục công khai số {}/{}: đủ hình thức bắt buộc từ ngày {}",
        item.number,
        item.year,
        vietnamese(last)
    );
    let act = for_programme(act).on(last);
    Ok(report_done(tx, task, None, &[NewEvidence::note(note)], &act).await?)
}

/// The day on which the last required channel began.
fn last_of_required(item: &Item, acts: &[ChannelAct]) -> Option<Day> {
    let first = |channel: &str| acts.iter().filter(|act| act.channel == channel).map(|act| act.from).min();
    let days = item.demands.iter().filter_map(|demand| first(&demand.channel));
    days.max().or_else(|| acts.iter().map(|act| act.from).min())
}
