//! Acts in the other channels: paper on a board, conference, written notice, loudspeaker. Each with the day declared and the instant
//! recorded; ends, gaps and proofs.

use danchu_attachments::Attachment;
use danchu_base::facts::{STAFF_NOTICE, StaffNotice};
use danchu_base::{Day, Uuid};
use danchu_catalogue::Stand;
use danchu_law::DueDay;
use danchu_programme::Act;
use danchu_store::Tx;

use super::items::find;
use super::publish::fulfil;
use super::tell;
use crate::demands::lawful;
use crate::error::{Error, Refusal, Result};
use crate::model::{Channel, ChannelAct, Gap, Item, ItemId, ItemState, Proof};
use crate::rules::{self, WORDS_CHARS_MAX};
use crate::sql;

/// An act as it is entered.
#[derive(Debug, Clone)]
pub struct NewAct {
    /// Its id; make it before the write.
    pub id: Uuid,
    /// The channel, a word of the catalogue, or one of our own ([`rules::OWN_WAYS`]).
    pub channel: String,
    /// Where.
    pub place: String,
    /// The first day.
    pub from: Day,
    /// The last day, when it is over.
    pub to: Option<Day>,
    /// How many times it was broadcast.
    pub times: Option<i64>,
    /// A web address.
    pub address: String,
    /// What else is to be said.
    pub note: String,
    /// Two witnesses.
    pub witnesses: [String; 2],
    /// A written notice is circulated here, to everybody (else it was handed out on paper).
    pub circulate: bool,
}

/// The channel that is a written notice to all (thông báo bằng văn bản đến toàn thể).
pub const WRITTEN_NOTICE: &str = "written-notice";
/// So many working days people have to read a circulated notice: a habit of ours, not of the law.
const NOTICE_WORKING_DAYS: u16 = 5;

/// The most times that one act may name.
pub const TIMES_MAX: i64 = 1_000;

/// The channels that an item may go through: those of the law for its audience, and the office's own.
pub fn offered(stand: &Stand, item: &Item) -> Vec<String> {
    let on = item.known_on.unwrap_or(stand.today);
    let mut all = lawful(stand, &item.rule, &item.clock, on).map(|of| of.offered).unwrap_or_default();
    if item.stands_here() {
        all.extend(rules::OWN_WAYS.iter().map(|way| (*way).to_owned()));
    }
    all
}

/// Enters an act with what proves it.
pub async fn add(
    tx: &mut Tx,
    stand: &Stand,
    id: ItemId,
    new: &NewAct,
    proofs: &[(Uuid, Attachment)],
    act: &Act,
) -> Result<Item> {
    let item = find(tx, id).await?;
    goes_on(&item)?;
    check(stand, &item, new, act.at.day())?;
    let known = sql::acts::of(tx, id).await?;
    if known.len() >= usize::try_from(sql::acts::ACTS_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::new("disclosure-refused-acts").with("max", sql::acts::ACTS_MAX).into());
    }
    let entered = entered(stand, &item, new, act);
    sql::acts::add(tx, &entered).await?;
    for (proof, file) in proofs {
        prove_with(tx, &item, new.id, *proof, file, new.from, act).await?;
    }
    let item = begun(tx, item, new.from, act).await?;
    sql::items::note(tx, id, "posted", new.from, act.at, Some(act.by.person), &new.channel).await?;
    let mut more = vec![("channel", new.channel.clone())];
    more.extend(proofs.iter().take(1).map(|(_, file)| ("evidence", format!("sha256:{}", file.sha256))));
    if new.channel == WRITTEN_NOTICE {
        super::enter(tx, "disclosure-notice", &item, new.from, &more, act).await?;
        circulated(tx, stand, &item, new, act).await?;
    } else {
        tell(tx, "disclosure-posted", &item, new.from, &more, act).await?;
    }
    fulfil(tx, &item, act).await?;
    Ok(item)
}

/// A written notice to all is circulated by whoever takes this fact. What is for fewer than the staff never goes that way.
async fn circulated(tx: &mut Tx, stand: &Stand, item: &Item, new: &NewAct, act: &Act) -> Result<()> {
    if !new.circulate || !item.stands_here() {
        return Ok(());
    }
    let today = act.at.day();
    let notice = StaffNotice {
        notice: new.id,
        title: item.title.clone(),
        note: new.note.trim().to_owned(),
        officer: act.by.person,
        due: stand.calendar.after(today, NOTICE_WORKING_DAYS).value.max(item.due.unwrap_or(today)),
    };
    let payload = serde_json::to_string(&notice).unwrap_or_default();
    Ok(danchu_store::record(tx, STAFF_NOTICE, &item.address(), &payload, act.at).await?)
}

/// The item is disclosed by this act, where this program itself does not show it.
async fn begun(tx: &mut Tx, item: Item, from: Day, act: &Act) -> Result<Item> {
    match item.state {
        ItemState::Waiting
            if shown_elsewhere(&item)
                && !sql::items::show(tx, item.id, item.version, from, act.at).await? =>
        {
            return Err(Error::Changed);
        }
        ItemState::Shown => sql::items::shown_earlier(tx, item.id, from).await?,
        _ => {}
    }
    super::index::index(tx, item.id).await?;
    find(tx, item.id).await
}

/// Whether an item lives outside of this program alone: it may not stand here, or the law does not ask for it here.
fn shown_elsewhere(item: &Item) -> bool {
    !item.stands_here() || !item.demands.iter().any(|demand| Channel::is_own(&demand.channel))
}

fn goes_on(item: &Item) -> Result<()> {
    match item.state {
        ItemState::Waiting | ItemState::Shown => Ok(()),
        _ => Err(Refusal::new("disclosure-refused-over").into()),
    }
}

fn check(stand: &Stand, item: &Item, new: &NewAct, today: Day) -> std::result::Result<(), Refusal> {
    if !offered(stand, item).contains(&new.channel) {
        return Err(Refusal::of("hinh-thuc", "disclosure-refused-channel"));
    }
    rules::come("tu-ngay", new.from, today)?;
    if let Some(to) = new.to {
        if to < new.from {
            return Err(Refusal::of("den-ngay", "disclosure-refused-ends-before").with("day", new.from));
        }
        rules::come("den-ngay", to, today)?;
    }
    if Channel::is_board(&new.channel) {
        rules::given("noi", &new.place, "disclosure-refused-place", WORDS_CHARS_MAX)?;
    }
    if new.channel == WRITTEN_NOTICE && new.circulate {
        if new.from != today {
            return Err(Refusal::of("tu-ngay", "disclosure-refused-circulated-earlier"));
        }
        // What is circulated is read here: there must be something to read.
        if item.state != ItemState::Shown || !item.stands_here() {
            return Err(Refusal::of("gui", "disclosure-refused-circulated-unshown"));
        }
    }
    if new.times.is_some_and(|times| !(1..=TIMES_MAX).contains(&times)) {
        return Err(Refusal::of("so-lan", "disclosure-refused-times").with("max", TIMES_MAX));
    }
    if !(new.address.is_empty() || new.address.starts_with("https://") || new.address.starts_with("http://"))
    {
        return Err(Refusal::of("dia-chi", "disclosure-refused-address"));
    }
    for (field, text) in [("noi", &new.place), ("dia-chi", &new.address), ("ghi-chu", &new.note)] {
        rules::within(field, text, WORDS_CHARS_MAX)?;
    }
    new.witnesses.iter().try_for_each(|name| rules::within("chung-kien", name, rules::TITLE_CHARS_MAX))
}

fn entered(stand: &Stand, item: &Item, new: &NewAct, act: &Act) -> ChannelAct {
    let demand = item.demands.iter().find(|demand| demand.channel == new.channel);
    let until = demand.and_then(|demand| rules::lasting(stand, demand, new.from));
    // What happens on one day ends on it.
    let one_day = matches!(Channel::of(&new.channel), Channel::Said | Channel::Sent).then_some(new.from);
    ChannelAct {
        id: new.id,
        item: item.id,
        channel: new.channel.clone(),
        place: new.place.trim().to_owned(),
        from: new.from,
        to: new.to.or(one_day),
        must_until: until.as_ref().map(DueDay::goal),
        needed: until.as_ref().map(rules::days_of),
        derivation: until.and_then(|until| serde_json::to_string(&until).ok()),
        times: new.times,
        address: new.address.trim().to_owned(),
        note: new.note.trim().to_owned(),
        witnesses: new.witnesses.clone().map(|name| name.trim().to_owned()),
        at: act.at,
        by: Some(act.by.person),
        ended_at: None,
        ended_early: None,
        gaps: Vec::new(),
        proofs: Vec::new(),
        receipts: None,
    }
}

/// An act of an item that this reader handles.
pub async fn of_item(tx: &mut Tx, item: ItemId, act: Uuid) -> Result<ChannelAct> {
    let acts = sql::acts::of(tx, item).await?;
    acts.into_iter().find(|one| one.id == act).ok_or(Error::NotFound)
}

/// Ends a posting (kết thúc niêm yết). Before its time only with the reason.
pub async fn end(
    tx: &mut Tx,
    item: ItemId,
    id: Uuid,
    on: Day,
    witnesses: &[String; 2],
    early: &str,
    act: &Act,
) -> Result<()> {
    let known = of_item(tx, item, id).await?;
    let found = find(tx, item).await?;
    goes_on(&found)?;
    rules::come("ngay", on, act.at.day())?;
    if on < known.from {
        return Err(Refusal::of("ngay", "disclosure-refused-ends-before").with("day", known.from).into());
    }
    let ended = ChannelAct { to: Some(on), ..known.clone() };
    let enough = ended.is_enough(on);
    if !enough && early.trim().is_empty() {
        let needed = known.needed().unwrap_or_default();
        let refusal = Refusal::of("ly-do", "disclosure-refused-early");
        return Err(refusal.with("n", ended.run(on).longest).with("needed", needed).into());
    }
    rules::within("ly-do", early, WORDS_CHARS_MAX)?;
    let early = (!enough).then(|| early.trim());
    let names = [0, 1].map(|at| {
        let typed = witnesses[at].trim();
        if typed.is_empty() { known.witnesses[at].clone() } else { typed.to_owned() }
    });
    let end = sql::acts::End { on, at: act.at, by: Some(act.by.person), early };
    if !sql::acts::end(tx, id, &end, &names).await? {
        return Err(Error::Changed);
    }
    let person = Some(act.by.person);
    sql::items::note(tx, item, "unposted", on, act.at, person, early.unwrap_or(&known.channel)).await?;
    let more = [("channel", known.channel.clone()), ("from", known.from.to_string())];
    tell(tx, "disclosure-unposted", &found, on, &more, act).await
}

/// Notes days on which a posting was not there (gián đoạn); without an end it lasts on.
pub async fn interrupt(tx: &mut Tx, item: ItemId, id: Uuid, gap: &Gap, act: &Act) -> Result<()> {
    let known = of_item(tx, item, id).await?;
    let found = find(tx, item).await?;
    goes_on(&found)?;
    let today = act.at.day();
    rules::come("tu-ngay", gap.from, today)?;
    rules::reason(&gap.reason)?;
    if gap.from < known.from || known.to.is_some_and(|to| gap.from > to) {
        return Err(Refusal::of("tu-ngay", "disclosure-refused-gap-outside").into());
    }
    if let Some(to) = gap.to {
        rules::come("den-ngay", to, today)?;
        if to < gap.from {
            let refusal = Refusal::of("den-ngay", "disclosure-refused-ends-before");
            return Err(refusal.with("day", gap.from).into());
        }
    }
    if known.gaps.len() >= usize::try_from(sql::acts::ACTS_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::new("disclosure-refused-acts").with("max", sql::acts::ACTS_MAX).into());
    }
    sql::acts::add_gap(tx, id, gap, act.by.person).await?;
    sql::items::note(tx, item, "interrupted", gap.from, act.at, Some(act.by.person), &gap.reason).await?;
    let more = [("channel", known.channel.clone())];
    tell(tx, "disclosure-interrupted", &found, gap.from, &more, act).await
}

/// A posting stands there again, from the day after the gap.
pub async fn resume(tx: &mut Tx, item: ItemId, id: Uuid, gap: Uuid, last: Day, act: &Act) -> Result<()> {
    let known = of_item(tx, item, id).await?;
    let open = known.gaps.iter().find(|one| one.id == gap).ok_or(Error::NotFound)?;
    rules::come("den-ngay", last, act.at.day())?;
    if last < open.from {
        let refusal = Refusal::of("den-ngay", "disclosure-refused-ends-before");
        return Err(refusal.with("day", open.from).into());
    }
    if !sql::acts::end_gap(tx, gap, last).await? {
        return Err(Error::Changed);
    }
    let found = find(tx, item).await?;
    sql::items::note(tx, item, "resumed", last, act.at, Some(act.by.person), &known.channel).await?;
    tell(tx, "disclosure-resumed", &found, last, &[("channel", known.channel)], act).await
}

/// Adds a photo or scan to an act.
pub async fn prove(
    tx: &mut Tx,
    item: ItemId,
    id: Uuid,
    proof: Uuid,
    file: &Attachment,
    on: Day,
    act: &Act,
) -> Result<()> {
    let known = of_item(tx, item, id).await?;
    let found = find(tx, item).await?;
    goes_on(&found)?;
    rules::come("ngay", on, act.at.day())?;
    if known.proofs.len() >= PROOFS_MAX {
        return Err(Refusal::of("anh", "disclosure-refused-proofs").with("max", PROOFS_MAX).into());
    }
    prove_with(tx, &found, id, proof, file, on, act).await?;
    sql::items::note(tx, item, "proved", on, act.at, Some(act.by.person), &known.channel).await?;
    let more = [("channel", known.channel), ("evidence", format!("sha256:{}", file.sha256))];
    tell(tx, "disclosure-proved", &found, on, &more, act).await
}

/// The most photos and scans of one act.
pub const PROOFS_MAX: usize = 20;

async fn prove_with(
    tx: &mut Tx,
    item: &Item,
    id: Uuid,
    proof: Uuid,
    file: &Attachment,
    on: Day,
    act: &Act,
) -> Result<()> {
    danchu_attachments::keep_guarded(tx, file, &item.address(), act.by.person, act.at).await?;
    let new = Proof {
        id: proof,
        act: id,
        file: file.id,
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        on,
        at: act.at,
    };
    Ok(sql::acts::add_proof(tx, item.id, &new, act.by.person).await?)
}
