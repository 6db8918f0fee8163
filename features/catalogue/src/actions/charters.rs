//! The agency's own rules of democracy: written, checked against the law, put in force, replaced.

use danchu_attachments::Attachment;
use danchu_base::{Day, ProgrammeId, Uuid};
use danchu_calendar::{Calendar, Ends};
use danchu_programme::{Act, Due, Kind, NewTask, Party, ProgrammeState, add_task, create_programme};
use danchu_store::Tx;
use serde_json::json;

use super::tell;
use crate::charters::{check, check_rule};
use crate::error::{Error, Refusal, Result};
use crate::facts;
use crate::law::Law;
use crate::model::{Charter, CharterEvent, CharterRule, CharterState};
use crate::sql::charters as sql;

/// Begins a draft (dự thảo) with these rules.
pub async fn draft(tx: &mut Tx, new: &Charter, rules: &[CharterRule], act: &Act) -> Result<()> {
    check(new)?;
    if sql::all(tx).await?.iter().any(|one| one.state == CharterState::Draft) {
        return Err(Refusal::new("law-refused-one-draft").into());
    }
    sql::add(tx, new, act.by.person, act.at).await?;
    for (already, rule) in rules.iter().enumerate() {
        check_rule(rule, already)?;
        sql::add_rule(tx, new.id, rule).await?;
    }
    event(tx, new.id, "made", "", act).await
}

/// Changes the words of a draft.
pub async fn change(tx: &mut Tx, new: &Charter, act: &Act) -> Result<()> {
    check(new)?;
    open(tx, new.id).await?;
    if !sql::change(tx, new).await? {
        return Err(Error::Changed);
    }
    event(tx, new.id, "changed", "", act).await
}

/// Adds a rule to a draft; it is refused where the law would be loosened, with the first start that fails.
pub async fn add_rule(
    tx: &mut Tx,
    law: &Law,
    calendar: &Calendar,
    charter: Uuid,
    rule: &CharterRule,
    act: &Act,
) -> Result<()> {
    let known = open(tx, charter).await?;
    let mut rules = sql::rules(tx, charter).await?;
    check_rule(rule, rules.len())?;
    rules.push(rule.clone());
    law.judge(calendar, &known, &rules, act.at.day())?;
    sql::add_rule(tx, charter, rule).await?;
    event(tx, charter, "rule-added", &rule.content, act).await
}

/// Takes a rule out of a draft.
pub async fn remove_rule(tx: &mut Tx, charter: Uuid, rule: Uuid, act: &Act) -> Result<()> {
    open(tx, charter).await?;
    let rules = sql::rules(tx, charter).await?;
    let words =
        rules.iter().find(|one| one.id == rule).map(|one| one.content.clone()).ok_or(Error::NotFound)?;
    sql::remove_rule(tx, charter, rule).await?;
    event(tx, charter, "rule-removed", &words, act).await
}

/// What putting one in force needs.
#[derive(Debug, Clone)]
pub struct Issue<'a> {
    /// The version that was on the screen.
    pub version: i64,
    /// The number of the signed decision.
    pub number: String,
    /// The day on which it was signed.
    pub issued: Day,
    /// From which day it acts.
    pub from: Day,
    /// The signed paper.
    pub file: &'a Attachment,
    /// The id of the programme, if the year of the review has none yet.
    pub programme: ProgrammeId,
    /// Who looks it through again.
    pub reviewer: Party,
}

/// Puts a draft in force (có hiệu lực): the one before is replaced from that day, and the review becomes an obligation.
pub async fn issue(
    tx: &mut Tx,
    law: &Law,
    calendar: &Calendar,
    charter: Uuid,
    how: &Issue<'_>,
    act: &Act,
) -> Result<()> {
    let today = act.at.day();
    let known = open(tx, charter).await?;
    facts::given("so-hieu", &how.number, "law-refused-number")?;
    facts::not_ahead("ngay-ky", how.issued, today)?;
    facts::between("tu-ngay", how.from, today)?;
    if how.from < how.issued {
        return Err(Refusal::of("tu-ngay", "law-refused-before-signed").into());
    }
    let rules = sql::rules(tx, charter).await?;
    if rules.is_empty() {
        return Err(Refusal::new("law-refused-no-rules").into());
    }
    let before = sql::all(tx).await?.into_iter().find(|one| one.state == CharterState::InForce);
    if before.as_ref().and_then(|one| one.from).is_some_and(|from| from >= how.from) {
        return Err(Refusal::of("tu-ngay", "law-refused-before-old").into());
    }
    let issued = Charter {
        number: Some(how.number.trim().to_owned()),
        issued: Some(how.issued),
        from: Some(how.from),
        file: Some((how.file.id, how.file.name.clone())),
        version: how.version,
        ..known
    };
    law.judge(calendar, &issued, &rules, how.from)?;
    danchu_attachments::keep(tx, how.file, &address(charter), act.by.person, act.at).await?;
    if !sql::issue(tx, &issued).await? {
        return Err(Error::Changed);
    }
    if let Some(before) = before {
        sql::replace(tx, before.id, how.from.plus(-1), charter).await?;
        event(tx, before.id, "replaced", &how.number, act).await?;
    }
    review(tx, calendar, &issued, how, act).await?;
    event(tx, charter, "in-force", &how.number, &act.clone().on(how.from)).await?;
    let payload = json!({ "charter": charter, "number": how.number.trim(), "from": how.from.to_string() });
    tell(tx, "charter-in-force", &address(charter), payload, act).await
}

/// The next review (rà soát) as an obligation of the programme of its year.
async fn review(tx: &mut Tx, calendar: &Calendar, it: &Charter, how: &Issue<'_>, act: &Act) -> Result<()> {
    let months = i32::try_from(it.review_months).unwrap_or_default();
    let derived = calendar.months(how.from, months, Ends::Keep);
    let day = derived.value;
    let title = format!("Chương trình năm {}", day.year());
    let programme =
        create_programme(tx, how.programme, day.year(), &title, ProgrammeState::Running, act.at).await?;
    let new = NewTask {
        subject: Some(address(it.id)),
        owner: how.reviewer.clone(),
        due: Some(Due { day, derivation: serde_json::to_string(&derived).ok() }),
        ..NewTask::titled(programme.id, Kind::Decision, format!("Rà soát {}", it.title))
    };
    add_task(tx, &new, act).await?;
    Ok(())
}

/// A draft; anything else can no longer be changed.
async fn open(tx: &mut Tx, id: Uuid) -> Result<Charter> {
    let known = sql::one(tx, id).await?.ok_or(Error::NotFound)?;
    if known.state == CharterState::Draft {
        Ok(known)
    } else {
        Err(Refusal::new("law-refused-in-force").into())
    }
}

async fn event(tx: &mut Tx, charter: Uuid, kind: &str, words: &str, act: &Act) -> Result<()> {
    let bounded: String = words.chars().take(200).collect();
    let event =
        CharterEvent { kind: kind.to_owned(), words: bounded, on: act.on, by: act.by.person, at: act.at };
    Ok(sql::add_event(tx, charter, &event).await?)
}

/// The address of one within the agency.
pub fn address(id: Uuid) -> String {
    format!("/quy-che/{}", id.simple())
}
