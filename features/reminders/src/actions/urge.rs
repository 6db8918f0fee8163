//! Urging (đôn đốc), and the answer to it.

use std::collections::BTreeMap;

use danchu_base::{PersonId, TaskId, Uuid};
use danchu_programme::{Act, Task};
use danchu_store::Tx;
use danchu_web::{AgencyInfo, Cx};

use super::people::People;
use super::{Error, Result, letter, write};
use crate::model::Urging;
use crate::rules::{URGED_MAX, WORDS_CHARS_MAX};
use crate::sql::{settings, urgings};

/// What a press of the button did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Urged {
    /// About how many tasks somebody was urged.
    pub tasks: usize,
    /// How many people.
    pub people: usize,
    /// How many letters wait to go.
    pub letters: usize,
    /// How many tasks were left out: nobody to urge, one's own, or over meanwhile.
    pub left_out: usize,
}

fn words_fit(words: &str) -> Result<()> {
    if words.trim().is_empty() {
        return Err(Error::Refused("refused-urge-empty", 0));
    }
    let most = u32::try_from(WORDS_CHARS_MAX).unwrap_or(u32::MAX);
    if words.chars().count() > WORDS_CHARS_MAX {
        return Err(Error::Refused("refused-urge-long", most));
    }
    Ok(())
}

/// Urges whoever must act on these tasks: it stands in each task's history and on their first pages, and one letter goes to
/// each of them. What cannot be urged is left out and counted.
pub async fn urge(
    tx: &mut Tx,
    cx: &Cx,
    agency: &AgencyInfo,
    tasks: &[TaskId],
    words: &str,
    act: &Act,
) -> Result<Urged> {
    words_fit(words)?;
    if tasks.is_empty() {
        return Err(Error::Refused("refused-urge-none", 0));
    }
    if tasks.len() > URGED_MAX {
        return Err(Error::Refused("refused-urge-many", u32::try_from(URGED_MAX).unwrap_or(u32::MAX)));
    }
    let people = People::read(tx, act.at.day()).await?;
    let (batch, mut done) = (Uuid::now_v7(), Urged::default());
    let mut of: BTreeMap<PersonId, Vec<Task>> = BTreeMap::new();
    for id in tasks {
        let found = urge_one(tx, &people, *id, words.trim(), batch, act, &mut of).await?;
        if !found {
            done.left_out += 1;
            continue;
        }
        done.tasks += 1;
    }
    done.people = of.len();
    let rules = settings::rules(tx).await?;
    for (person, tasks) in &of {
        if !rules.mail {
            break;
        }
        let way = people.way(*person);
        let text = write::urging(cx, agency, &way.language, people.name(act.by.person), words.trim(), tasks);
        let until = act.at.plus_seconds(letter::URGING_SECONDS);
        let sent = letter::post(tx, cx, &rules, *person, &way, "urging", text, (act.at, until)).await?;
        done.letters += usize::from(sent);
    }
    Ok(done)
}

async fn urge_one(
    tx: &mut Tx,
    people: &People,
    id: TaskId,
    words: &str,
    batch: Uuid,
    act: &Act,
    of: &mut BTreeMap<PersonId, Vec<Task>>,
) -> Result<bool> {
    let task = danchu_programme::task(tx, id).await?;
    let told: Vec<PersonId> =
        people.answerable(&task.owner).into_iter().filter(|person| *person != act.by.person).collect();
    if told.is_empty() || !task.state.is_open() {
        return Ok(false);
    }
    danchu_programme::urged(tx, id, words, act).await?;
    for person in told {
        let one = Urging {
            id: Uuid::now_v7(),
            task: id,
            person,
            by: act.by.person,
            words: words.to_owned(),
            at: act.at,
            answer: None,
            closed: None,
        };
        urgings::add(tx, batch, &one).await?;
        of.entry(person).or_default().push(task.clone());
    }
    Ok(true)
}

/// Answers an urging (trả lời đôn đốc), and with it the other open ones about the same task.
pub async fn answer(tx: &mut Tx, id: Uuid, words: &str, act: &Act) -> Result<Urging> {
    words_fit(words)?;
    let found = urgings::find(tx, id).await?.ok_or(Error::NotFound)?;
    if found.person != act.by.person {
        return Err(Error::NotFound);
    }
    if !urgings::answer(tx, &found, words.trim(), act.at).await? {
        return Err(Error::Refused("refused-answered", 0));
    }
    danchu_programme::urge_answered(tx, found.task, words.trim(), found.by, act).await?;
    Ok(found)
}
