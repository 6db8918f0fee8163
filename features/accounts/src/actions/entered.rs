//! Entering a decision for another (nhập thay): on a signed paper, with a notice to the person, who may object.

use danchu_base::{Day, FileId, PersonId, Uuid};
use danchu_store::{Tx, record};

use crate::model::{By, DecisionEntered, EnteredKind};
use crate::rules::{self, Refusal, Refused, WORDS_CHARS_MAX};
use crate::sql::{people, rights as sql};
use crate::{Error, Result};

/// A decision that somebody made on paper and another enters (nhập thay).
#[derive(Debug, Clone)]
pub struct EnteredFor {
    /// What kind.
    pub kind: EnteredKind,
    /// What was decided, in words.
    pub what: String,
    /// Where it stands, within the agency: `/viec/…`.
    pub address: String,
    /// Who decided.
    pub decided_by: PersonId,
    /// On which day, as the paper says.
    pub decided_on: Day,
    /// The scan or photo of the paper, kept in the same write.
    pub paper: Option<FileId>,
    /// Number and day of the paper, or what it is.
    pub paper_words: String,
}

/// Enters a decision for another: checks that it may be, keeps it, tells the person. Call it in the write of the act
/// itself, so that both live or die together. The caller has checked `Action::EnterForAnother`.
pub async fn entered_for(tx: &mut Tx, given: &EnteredFor, by: &By) -> Result<Uuid> {
    let entered_by = by.person.ok_or(Error::NotFound)?;
    people::find(tx, given.decided_by).await?.ok_or(Error::NotFound)?;
    rules::may_enter_for(
        given.kind,
        given.decided_by,
        entered_by,
        given.decided_on,
        given.paper.is_some(),
        by.at.day(),
    )?;
    if given.paper_words.chars().count() > WORDS_CHARS_MAX {
        return Err(vec![Refused::new(
            "paper_words",
            Refusal::new("refusal-too-long").with("most", WORDS_CHARS_MAX),
        )]
        .into());
    }
    let id = Uuid::now_v7();
    let kept = DecisionEntered {
        id,
        kind: given.kind,
        what: given.what.clone(),
        address: given.address.clone(),
        decided_by: given.decided_by,
        decided_on: given.decided_on,
        paper: given.paper,
        paper_words: given.paper_words.trim().to_owned(),
        entered_by,
        entered: by.at,
        seen: None,
        objection: None,
    };
    sql::add_entered(tx, &kept).await?;
    let payload = format!(r#"{{"id":"{}","kind":"{}"}}"#, id.simple(), given.kind.code());
    record(tx, "decision-entered", &given.address, &payload, by.at).await?;
    Ok(id)
}

/// What was entered for a person, the last first.
pub async fn entered_of(tx: &mut Tx, person: PersonId) -> Result<Vec<DecisionEntered>> {
    Ok(sql::entered_for(tx, person).await?)
}

/// What was entered for anybody, the last first.
pub async fn entered_all(tx: &mut Tx) -> Result<Vec<DecisionEntered>> {
    Ok(sql::entered_all(tx).await?)
}

/// How many decisions were entered for a person that she has not seen: for her first page.
pub async fn entered_unseen(tx: &mut Tx, person: PersonId) -> Result<i64> {
    Ok(sql::entered_unseen(tx, person).await?)
}

/// She saw what was entered for her.
pub async fn see_entered(tx: &mut Tx, person: PersonId, by: &By) -> Result<()> {
    Ok(sql::entered_seen(tx, person, by.at).await?)
}

/// She objects to what was entered for her (phản đối). The decision stands until whoever is competent changes it; the
/// objection stands beside it for good.
pub async fn object(tx: &mut Tx, id: Uuid, person: PersonId, words: &str, by: &By) -> Result<()> {
    let words = words.trim();
    if words.is_empty() {
        return Err(vec![Refused::new("words", Refusal::new("refusal-objection-missing"))].into());
    }
    if words.chars().count() > WORDS_CHARS_MAX {
        return Err(vec![Refused::new(
            "words",
            Refusal::new("refusal-too-long").with("most", WORDS_CHARS_MAX),
        )]
        .into());
    }
    let known =
        sql::entered_find(tx, id).await?.filter(|one| one.decided_by == person).ok_or(Error::NotFound)?;
    if !sql::object(tx, id, person, words, by.at).await? {
        return Err(Error::refused("refusal-objected"));
    }
    let payload = format!(r#"{{"id":"{}"}}"#, id.simple());
    record(tx, "decision-objected", &known.address, &payload, by.at).await?;
    Ok(())
}
