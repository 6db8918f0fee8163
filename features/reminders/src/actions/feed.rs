//! Calendars: making one, ending one, and what it says (RFC 5545).

use danchu_accounts::Token;
use danchu_base::{Instant, PersonId, Uuid};
use danchu_programme::Task;
use danchu_store::Tx;
use danchu_web::messages::Lang;
use danchu_web::{AgencyInfo, Cx};

use super::{Error, Result};
use crate::ics::{Entry, Ics};
use crate::model::CalendarFeed;
use crate::rules::FEEDS_MAX;
use crate::sql::feeds;

/// What the hash of a calendar's secret is for.
const PURPOSE: &str = "calendar";

/// Makes a calendar; its secret is shown once and only its hash is kept.
pub async fn make(
    tx: &mut Tx,
    person: PersonId,
    with_titles: bool,
    language: &str,
    token: &Token,
    now: Instant,
) -> Result<Uuid> {
    if feeds::of_person(tx, person).await?.len() >= FEEDS_MAX {
        return Err(Error::Refused("refused-feeds", u32::try_from(FEEDS_MAX).unwrap_or(u32::MAX)));
    }
    let one = CalendarFeed {
        id: Uuid::now_v7(),
        person,
        with_titles,
        language: language.to_owned(),
        made: now,
        used_on: None,
    };
    feeds::add(tx, &one, &token.hash(PURPOSE)).await?;
    Ok(one.id)
}

/// Ends a calendar. Its address answers nothing from then on.
pub async fn end(tx: &mut Tx, id: Uuid, person: PersonId, now: Instant) -> Result<()> {
    if feeds::end(tx, id, person, now).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// The calendar of a secret and the open matters in it; nothing once it was ended or the person works here no more.
pub async fn read(tx: &mut Tx, token: &Token, now: Instant) -> Result<(CalendarFeed, Vec<Task>)> {
    let found = feeds::by_token(tx, &token.hash(PURPOSE)).await?.ok_or(Error::NotFound)?;
    let person = danchu_accounts::person(tx, found.person).await?.ok_or(Error::NotFound)?;
    if !person.is_active(now.day()) {
        return Err(Error::NotFound);
    }
    let tasks = danchu_programme::open_of(tx, found.person).await?;
    Ok((found, tasks))
}

/// The calendar as programs read it: one entry a task, with kind, day and link; its title only where the person asked for that.
pub fn write(cx: &Cx, agency: &AgencyInfo, feed: &CalendarFeed, tasks: &[Task], now: Instant) -> String {
    let t = cx.messages(Lang::of(&feed.language).unwrap_or(Lang::Vi));
    let mut file = Ics::new(&t.get("feed-name"));
    for task in tasks {
        let Some(due) = &task.due else { continue };
        let kind = t.get(&format!("kind-{}", task.kind.code()));
        let summary = if feed.with_titles { &task.title } else { &kind };
        let link = format!("{}/{}/viec/{}", cx.served.address, agency.slug, task.id);
        file.entry(&Entry {
            id: &format!("{}@danchu", task.id),
            day: due.day,
            summary: &t.with("feed-entry", &[("what", summary.into())]),
            kind: &kind,
            link: &link,
            version: task.version,
            stamp: now,
        });
    }
    file.end()
}
