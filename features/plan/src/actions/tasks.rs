//! The tasks that the entries of a plan become.

use danchu_base::{Day, ProgrammeId, TaskId, Uuid};
use danchu_calendar::Calendar;
use danchu_programme::{Act, Kind, NewSeries, NewTask, Who};
use danchu_reading::{Rule, Unit};
use danchu_store::Tx;

use super::{By, Error};
use crate::model::{Item, PlanId, Review};
use crate::plan_sql;
use crate::task::{Drawn, drawn};

/// Ids that a write may use when it runs again: made before it, in order.
pub struct TaskIds(Uuid);

impl TaskIds {
    pub(super) fn make() -> Self {
        Self(Uuid::now_v7())
    }

    /// The id of the n-th task: the last part of the id counts on.
    pub fn nth(&self, n: usize) -> TaskId {
        let step = u128::try_from(n).unwrap_or(0);
        // The lowest 62 bits are chance; counting on in them stays within them but for one case in billions.
        let low = (self.0.as_u128().wrapping_add(step)) & 0x3fff_ffff_ffff_ffff;
        TaskId(Uuid::from_u128((self.0.as_u128() & !0x3fff_ffff_ffff_ffff) | low))
    }
}

/// What every new task of one confirmation needs.
pub struct Work<'a> {
    /// The ids of a new plan and a new programme.
    pub fresh: (PlanId, ProgrammeId),
    /// The ids of new tasks.
    pub ids: &'a TaskIds,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Who confirms.
    pub by: &'a By,
}

/// Where new tasks belong.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The plan.
    pub plan: PlanId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The review that they come from.
    pub review: &'a Review,
}

/// Adds the tasks of one entry; a recurring duty makes one for each time it falls due, save the first `skip`. They join
/// those that this confirmation made before.
pub async fn add_item(
    tx: &mut Tx,
    place: Place<'_>,
    (entry, item): (i64, &Item),
    skip: usize,
    made: &mut Vec<(TaskId, Who)>,
    work: &Work<'_>,
) -> Result<(), Error> {
    let header = &place.review.header;
    let drawn = drawn(item, header, header.year, work.calendar);
    let first = drawn.first().cloned();
    let mut fresh = Vec::new();
    for one in drawn.into_iter().skip(skip) {
        let id = work.ids.nth(made.len());
        made.push((id, one.owner.who));
        fresh.push(id);
        add_one(tx, place.programme, id, place.plan, one, work.by).await?;
        plan_sql::add_task(tx, place.plan, id, entry, item).await?;
    }
    match first {
        Some(first) if !fresh.is_empty() => add_series(tx, place, item, first, &fresh, work).await,
        _ => Ok(()),
    }
}

/// What comes back, waits for an event or stands is one series, whose rule may be changed later.
async fn add_series(
    tx: &mut Tx,
    place: Place<'_>,
    item: &Item,
    first: Drawn,
    tasks: &[TaskId],
    work: &Work<'_>,
) -> Result<(), Error> {
    let year = place.review.header.year;
    let (Some(rule), Some(from), Some(until)) = (&item.rule, Day::new(year, 1, 1), Day::new(year, 12, 31))
    else {
        return Ok(());
    };
    // A period that the paper's own day begins falls due once.
    let once = matches!(rule, Rule::Within { .. }) && first.due.is_some();
    if once || danchu_programme::rhythm(rule).is_none() {
        return Ok(());
    }
    let new = NewSeries {
        id: danchu_base::SeriesId::make(),
        kind: Kind::Plan,
        title: item.title.clone(),
        source: Some(danchu_programme::Source {
            document: Some(format!("/ke-hoach/{}", place.plan)),
            ..first.source
        }),
        owner: first.owner,
        supporting: first.supporting,
        // Weeks that were over when the plan was confirmed are nobody's any more.
        first: if is_weekly(rule) { from.max(work.by.at.day().min(until)) } else { from },
        last: Some(until),
        rule: rule.clone(),
        words: first.period.words,
    };
    let act = Act::now(work.by.acting.clone(), work.by.at);
    Ok(danchu_programme::adopt_series(tx, &new, tasks, work.calendar, &act).await?)
}

fn is_weekly(rule: &Rule) -> bool {
    matches!(rule, Rule::Every { every: Unit::Week, .. })
}

async fn add_one(
    tx: &mut Tx,
    programme: ProgrammeId,
    id: TaskId,
    plan: PlanId,
    one: Drawn,
    by: &By,
) -> Result<(), Error> {
    let source = danchu_programme::Source { document: Some(format!("/ke-hoach/{plan}")), ..one.source };
    let task = NewTask {
        id,
        programme,
        kind: Kind::Plan,
        subject: None,
        title: one.title,
        source: Some(source),
        owner: one.owner,
        supporting: one.supporting,
        due: one.due,
        period: one.period,
    };
    danchu_programme::add_task(tx, &task, &Act::now(by.acting.clone(), by.at)).await?;
    Ok(())
}
