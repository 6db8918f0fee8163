//! The reminders of a day: who is reminded of what, once; then letters and messages.

use std::collections::BTreeMap;

use danchu_base::{Day, Instant, PersonId, Role, Uuid};
use danchu_programme::Task;
use danchu_store::{Tx, enqueue};
use danchu_web::{AgencyInfo, Cx};

use super::people::People;
use super::{Result, hook, letter, push, write};
use crate::model::{Reminder, ReminderKind, ReminderRules};
use crate::rules;
use crate::sql::{letters, push as pushes, reminders, settings};

/// Reminders older than so many seconds go; letters too.
const KEPT_SECONDS: i64 = 60 * 24 * 3600;
/// Reminders of a morning are worth sending until so many seconds after midnight.
const GOOD_UNTIL_SECONDS: i64 = 22 * 3600;

/// Gives the reminders of a working day; answers how many are new. A second time on the same day gives none.
pub async fn remind(tx: &mut Tx, cx: &Cx, agency: &AgencyInfo, today: Day, now: Instant) -> Result<usize> {
    let rules = settings::rules(tx).await?;
    let people = People::read(tx, today).await?;
    let until = rules::horizon(&rules, &cx.calendar, today);
    let tasks = danchu_programme::open_due(tx, until).await?;
    let mut of: BTreeMap<PersonId, Vec<Reminder>> = BTreeMap::new();
    for one in due_reminders(&rules, cx, &people, &tasks, today, now) {
        if reminders::add(tx, &one).await? {
            of.entry(one.person).or_default().push(one);
        }
    }
    let until = today.start().plus_seconds(GOOD_UNTIL_SECONDS);
    let pushed = !pushes::hosts(tx).await?.is_empty();
    for (person, all) in &of {
        let way = people.way(*person);
        if rules.mail {
            let parts: Vec<&[Reminder]> =
                if rules.digest { vec![all.as_slice()] } else { all.chunks(1).collect() };
            let kind = if rules.digest { "digest" } else { "single" };
            for part in parts {
                let text = write::reminders(cx, agency, &way.language, part, today);
                letter::post(tx, cx, &rules, *person, &way, kind, text, (now, until)).await?;
            }
        }
        let named = rules.hook.as_ref().is_some_and(|hook| rules::is_hook_address(&way.hook, &hook.host));
        if named {
            let payload = hook::payload(*person, all.len(), until);
            enqueue(tx, Uuid::now_v7(), hook::JOB, &payload, rules::not_before(&rules, now)).await?;
        }
        if pushed {
            let browsers = push::browsers(tx, *person, now).await?;
            push::post(tx, &rules, &browsers, all.len(), (now, until)).await?;
        }
    }
    reminders::prune(tx, now.plus_seconds(-KEPT_SECONDS)).await?;
    letters::prune(tx, now.plus_seconds(-KEPT_SECONDS)).await?;
    pushes::prune(tx, now.plus_seconds(-KEPT_SECONDS)).await?;
    Ok(of.values().map(Vec::len).sum())
}

/// All reminders that the rules ask for on a day, given before or not.
fn due_reminders(
    rules: &ReminderRules,
    cx: &Cx,
    people: &People,
    tasks: &[Task],
    today: Day,
    at: Instant,
) -> Vec<Reminder> {
    let heads = people.holders(Role::Head);
    let mut all = Vec::new();
    for task in tasks {
        let Some(due) = task.due.as_ref().map(|due| due.day) else { continue };
        let one = |person: PersonId, kind: ReminderKind, on: Day| Reminder {
            person,
            on,
            kind,
            task: task.id,
            title: task.title.clone(),
            due,
            owner: people.owner_words(&task.owner),
            at,
        };
        let answerable = people.answerable(&task.owner);
        if let Some(kind) = rules::reminds(rules, &cx.calendar, due, today) {
            all.extend(answerable.iter().map(|person| one(*person, kind, today)));
        }
        if rules::tells_head(rules, &cx.calendar, due, today) {
            // Once for each day that a task was due; who is reminded of it anyway is not told twice.
            let told = heads.iter().filter(|head| !answerable.contains(head));
            all.extend(told.map(|head| one(*head, ReminderKind::Head, due)));
        }
    }
    all
}
