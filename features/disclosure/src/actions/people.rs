//! Staff open what is new for them, ask, and are answered.

use danchu_base::{Instant, PersonId, Uuid};
use danchu_law::Audience;
use danchu_programme::Act;
use danchu_store::{Tx, record};
use danchu_transparency::{PersonAct, enter_person};
use serde_json::json;

use super::items::find;
use crate::error::{Error, Refusal, Result};
use crate::model::{Item, ItemId, ItemState};
use crate::rules::{self, WORDS_CHARS_MAX};
use crate::sql;

/// Whether somebody of the staff may read the content of an item.
pub async fn may_read(tx: &mut Tx, item: &Item, person: PersonId) -> Result<bool> {
    if !matches!(item.state, ItemState::Shown | ItemState::Ended) || item.left_on.is_some() {
        return Ok(false);
    }
    is_for(tx, item, person).await
}

/// Whether an item is for somebody of the staff, whatever has become of its content: then its title, and the reason for which it was
/// withdrawn, may be read too.
pub async fn is_for(tx: &mut Tx, item: &Item, person: PersonId) -> Result<bool> {
    Ok(match item.audience {
        Audience::Public | Audience::Staff => true,
        // Such a thing is read where the law says, not here.
        Audience::StaffMeeting => false,
        Audience::Named => sql::versions::named(tx, item.id).await?.contains(&person),
    })
}

/// Somebody of the staff opened the latest version: counted once, as an act of a person.
pub async fn opened(tx: &mut Tx, item: &Item, version: i64, person: PersonId, at: Instant) -> Result<()> {
    if !sql::people::read(tx, item.id, version, person, at).await? {
        return Ok(());
    }
    let act = PersonAct {
        kind: "disclosure-read",
        person,
        subject: item.address(),
        happened_on: at.day(),
        recorded_at: at,
        content: format!("{version}"),
    };
    Ok(enter_person(tx, &act).await?)
}

/// Somebody of the staff asks about an item.
pub async fn ask(tx: &mut Tx, id: ItemId, question: Uuid, words: &str, act: &Act) -> Result<()> {
    let item = find(tx, id).await?;
    if !may_read(tx, &item, act.by.person).await? {
        return Err(Error::NotFound);
    }
    rules::given("hoi", words, "disclosure-refused-question", WORDS_CHARS_MAX)?;
    let known = sql::people::questions(tx, id).await?.len();
    if known >= usize::try_from(sql::people::QUESTIONS_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::new("disclosure-refused-questions")
            .with("max", sql::people::QUESTIONS_MAX)
            .into());
    }
    sql::people::ask(tx, id, question, act.by.person, words, act.at).await?;
    let payload = json!({ "item": id, "question": question }).to_string();
    record(tx, "disclosure-asked", &item.address(), &payload, act.at).await?;
    let one = PersonAct {
        kind: "disclosure-asked",
        person: act.by.person,
        subject: item.address(),
        happened_on: act.on,
        recorded_at: act.at,
        content: words.trim().to_owned(),
    };
    Ok(enter_person(tx, &one).await?)
}

/// A question is answered, for everybody who may read the item.
pub async fn answer(tx: &mut Tx, id: ItemId, question: Uuid, words: &str, act: &Act) -> Result<()> {
    let item = find(tx, id).await?;
    let known = sql::people::questions(tx, id).await?;
    known.iter().find(|one| one.id == question).ok_or(Error::NotFound)?;
    rules::given("tra-loi", words, "disclosure-refused-answer", WORDS_CHARS_MAX)?;
    if !sql::people::answer(tx, question, words, act.at, act.by.person).await? {
        return Err(Error::Changed);
    }
    let payload = json!({ "item": id, "question": question }).to_string();
    Ok(record(tx, "disclosure-answered", &item.address(), &payload, act.at).await?)
}

/// Takes out what somebody wrote: the words of her questions. The answers stay, for others read by them.
pub async fn erase_person(tx: &mut Tx, person: PersonId) -> Result<()> {
    Ok(sql::people::unsay_person(tx, person).await?)
}
