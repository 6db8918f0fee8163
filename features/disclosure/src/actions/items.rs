//! An item is made, changed, and given its content.

use danchu_base::{ProgrammeId, TaskId, Uuid};
use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_programme::Act;
use danchu_programme::{
    Basis, Due, Edit, Kind, NewTask, Party, ProgrammeState, add_basis, add_task, create_programme,
};
use danchu_store::Tx;
use danchu_web::messages::Arg;

use super::for_programme;
use crate::error::{Error, Refusal, Result};
use crate::model::{Body, FileRow, Item, ItemId, ItemState, NewItem, Version};
use crate::rules;
use crate::sql;

/// One item.
pub async fn find(tx: &mut Tx, id: ItemId) -> Result<Item> {
    sql::items::one(tx, id).await?.ok_or(Error::NotFound)
}

/// Ids that an item's obligation may need; made before the write.
#[derive(Debug, Clone, Copy)]
pub struct Ids {
    /// Of the obligation.
    pub task: TaskId,
    /// Of the year's programme, if there is none yet.
    pub programme: ProgrammeId,
}

impl Ids {
    /// New ones.
    pub fn make() -> Self {
        Self { task: TaskId::make(), programme: ProgrammeId::make() }
    }
}

/// Makes an item with its obligation; answers it.
pub async fn make(tx: &mut Tx, stand: &Stand, new: &NewItem, ids: Ids, act: &Act) -> Result<Item> {
    let year = act.at.day().year();
    let mut item = rules::draft(stand, new, year, act.at)?;
    item.number = sql::items::next(tx, year).await?;
    if item.number > sql::items::ITEMS_MAX {
        return Err(Refusal::new("disclosure-refused-full").with("max", sql::items::ITEMS_MAX).into());
    }
    if let Some(task) = new.task {
        if sql::items::of_task(tx, task).await?.is_some() {
            return Err(Refusal::new("disclosure-refused-task-taken").into());
        }
        danchu_programme::task(tx, task).await?;
    }
    sql::items::add(tx, &item, Some(act.by.person)).await?;
    sql::versions::set_named(tx, item.id, &new.named).await?;
    sql::items::note(tx, item.id, "made", act.on, act.at, Some(act.by.person), "").await?;
    if new.task.is_none() {
        open(tx, stand, &item, ids, act).await?;
        sql::items::set_task(tx, item.id, ids.task, true).await?;
        item.task = Some(ids.task);
    }
    if item.audience == Audience::Public {
        // It is expected from now on.
        sql::public::changed(tx, act.at).await?;
    }
    Ok(item)
}

/// Opens the obligation of an item.
async fn open(tx: &mut Tx, stand: &Stand, item: &Item, ids: Ids, act: &Act) -> Result<()> {
    let title = format!("Chương trình năm {}", item.year);
    let programme =
        create_programme(tx, ids.programme, item.year, &title, ProgrammeState::Running, act.at).await?;
    let due = item.due.map(|day| Due { day, derivation: item.derivation.clone() });
    let task = NewTask {
        id: ids.task,
        subject: Some(item.address()),
        owner: item.responsible.map_or_else(Party::nobody, Party::person),
        due: due.clone(),
        ..NewTask::titled(programme.id, Kind::Law, task_title(stand, item))
    };
    let act = for_programme(act);
    add_task(tx, &task, &act).await?;
    let on = item.known_on.unwrap_or(stand.today);
    if let Some(rule) = stand.law.shown(&item.clock, on) {
        let basis = Basis {
            rule: rule.id.clone(),
            address: format!("/phap-luat/{}", rule.id),
            name: stand.law.cited(rule),
            words: rule.what.clone(),
            unsure: stand.unsure(rule),
            due,
            at: act.at,
        };
        add_basis(tx, ids.task, &basis, &act).await?;
    }
    if let Some(owner) = item.responsible {
        let who = danchu_programme::Who::Person(owner);
        danchu_programme::tell_owners(tx, ("Công khai", Some("/so-cong-khai")), &[(ids.task, who)], &act)
            .await?;
    }
    Ok(())
}

/// What the obligation is called. Of what is for fewer than the staff it names the content of the law alone.
fn task_title(stand: &Stand, item: &Item) -> String {
    let words = if item.stands_here() {
        item.title.clone()
    } else {
        let rule = stand.law.shown(&item.rule, item.known_on.unwrap_or(stand.today));
        rule.map_or_else(|| item.code.clone(), |rule| rule.what.vi.clone())
    };
    let title = format!("Công khai: {words}");
    title.chars().take(danchu_programme::TITLE_CHARS_MAX).collect()
}

/// Changes what an item is, as long as nothing of it is disclosed.
pub async fn change(tx: &mut Tx, stand: &Stand, new: &NewItem, version: i64, act: &Act) -> Result<Item> {
    let before = find(tx, new.id).await?;
    waiting(&before)?;
    let mut item = rules::draft(stand, new, before.year, before.made_at)?;
    (item.number, item.version) = (before.number, version);
    (item.task, item.own_task) = (before.task, before.own_task);
    if !sql::items::change(tx, &item).await? {
        return Err(Error::Changed);
    }
    sql::versions::set_named(tx, item.id, &new.named).await?;
    sql::items::note(tx, item.id, "changed", act.on, act.at, Some(act.by.person), "").await?;
    follow(tx, stand, &before, &item, act).await?;
    if [before.audience, item.audience].contains(&Audience::Public) {
        sql::public::changed(tx, act.at).await?;
    }
    Ok(item)
}

/// The obligation follows: its name, its day, its owner.
async fn follow(tx: &mut Tx, stand: &Stand, before: &Item, item: &Item, act: &Act) -> Result<()> {
    let Some(task) = item.task.filter(|_| item.own_task) else { return Ok(()) };
    let act = for_programme(act);
    let ground = "Theo sổ công khai";
    let title = task_title(stand, item);
    if !item.stands_here() && before.stands_here() {
        // What it was called is not for everybody who sees the programme any more, and its history does not repeat it.
        danchu_transparency::forget_subject(tx, &format!("/viec/{task}")).await?;
        danchu_programme::unname(tx, task, &title).await?;
    } else if title != task_title(stand, before) {
        let known = danchu_programme::task(tx, task).await?;
        // Who gave it another name keeps it.
        if known.state.is_open() && known.title == task_title(stand, before) {
            let edit = Edit { title, supporting: known.supporting, period_words: known.period.words };
            danchu_programme::edit(tx, task, None, &edit, &act).await?;
        }
    }
    if before.due != item.due {
        let due = item.due.map(|day| Due { day, derivation: item.derivation.clone() });
        danchu_programme::change_due(tx, task, None, due.as_ref(), ground, &act).await?;
    }
    if before.responsible != item.responsible {
        let owner = item.responsible.map_or_else(Party::nobody, Party::person);
        danchu_programme::hand_over(tx, task, None, &owner, ground, &act).await?;
    }
    Ok(())
}

/// Nothing of it is disclosed yet; else the sentence that says what happened meanwhile.
pub(crate) fn waiting(item: &Item) -> Result<()> {
    match item.state {
        ItemState::Waiting => Ok(()),
        ItemState::Shown => {
            let on = item.first.map_or_else(|| "".into(), |(on, _)| Arg::Day(on));
            Err(Refusal::new("disclosure-refused-shown").with("day", on).into())
        }
        _ => Err(Refusal::new("disclosure-refused-over").into()),
    }
}

/// A day as people read it.
pub(crate) fn vietnamese(day: danchu_base::Day) -> String {
    format!("{:02}/{:02}/{:04}", day.0.day(), day.0.month(), day.year())
}

/// Gives an item that waits its content: text, tables and files. What was there before stays if it is not taken away.
pub async fn set_content(
    tx: &mut Tx,
    stand: &Stand,
    id: ItemId,
    body: &Body,
    new_files: &[FileRow],
    gone: &[Uuid],
    act: &Act,
) -> Result<()> {
    let item = find(tx, id).await?;
    waiting(&item)?;
    for file in gone {
        sql::versions::drop_file(tx, id, *file).await?;
    }
    for file in new_files {
        sql::versions::add_file(tx, id, file).await?;
    }
    let files = sql::versions::files(tx, id).await?;
    if files.len() > usize::try_from(sql::versions::FILES_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::of("tep", "disclosure-refused-files")
            .with("max", sql::versions::FILES_MAX)
            .into());
    }
    rules::content(stand, body, &files, item.audience, item.known_on.unwrap_or(stand.today))?;
    let version = Version {
        number: 1,
        hash: rules::hash(body, &files),
        body: Some(body.clone()),
        reason: None,
        on: act.on,
        at: act.at,
        by: Some(act.by.person),
    };
    if !sql::versions::replace(tx, id, &version).await? {
        sql::versions::add(tx, id, &version).await?;
    }
    Ok(())
}
