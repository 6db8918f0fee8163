//! The same plan again: what is new is added, what changed is changed, what is gone is dropped, each where the
//! confirming person took it over. What was done stays.

use danchu_base::{ProgrammeId, TaskId};
use danchu_programme::{Act, ProgrammeState, Who};
use danchu_store::Tx;

use super::Error;
use super::confirm::{
    Ahead, Confirmation, Made, Place, Purpose, Taken, Work, add_item, add_recipients, plan_of, tell,
};
use crate::diff::Change;
use crate::model::{Import, Item, Plan, PlanTask};
use crate::rules::Refusal;
use crate::task::{Drawn, drawn};
use crate::{plan_sql, words};

/// What a renewal needs.
pub struct Renewal<'a> {
    /// What the confirming person said.
    pub said: &'a Confirmation,
    /// What for.
    pub purpose: Purpose,
    /// What every new task needs.
    pub work: Work<'a>,
}

/// Renews a plan that came again.
pub async fn renew(
    tx: &mut Tx,
    import: &Import,
    ahead: &Ahead,
    plan: &Plan,
    renewal: &Renewal<'_>,
) -> Result<Made, Error> {
    let (review, by) = (&ahead.review, renewal.work.by);
    let programme = match (plan.programme, renewal.purpose) {
        (Some(programme), _) => Some(programme),
        (None, Purpose::History) => None,
        (None, _) => {
            let title = words::programme_title(review.header.year);
            let (id, state) = (renewal.work.fresh.1, ProgrammeState::Running);
            let year = review.header.year;
            Some(danchu_programme::create_programme(tx, id, year, &title, state, by.at).await?.id)
        }
    };
    let confirmed = plan_sql::tasks(tx, plan.id).await?;
    let entry = confirmed.iter().map(|task| task.entry).max().unwrap_or(0);
    let mut made = Vec::new();
    if let Some(programme) = programme {
        let mut changing = Changing { plan, programme, ahead, confirmed: &confirmed, renewal, made, entry };
        for change in &ahead.changes {
            changing.take(tx, change).await?;
        }
        made = changing.made;
    }
    // What was there before was told then.
    tell(tx, plan.id, review, &made, by).await?;
    let renewed = plan_of(import, review, plan.id, programme, by);
    if !plan_sql::renew_plan(tx, &Plan { version: plan.version, ..renewed }, by.person()).await? {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let known = plan_sql::recipients(tx, plan.id).await?;
    let recipients = add_recipients(tx, plan.id, review, &known).await?;
    Ok(Made {
        plan: plan.id,
        year: review.header.year,
        tasks: made.len(),
        items: review.kept().count(),
        recipients,
    })
}

struct Changing<'a> {
    plan: &'a Plan,
    programme: ProgrammeId,
    ahead: &'a Ahead,
    confirmed: &'a [PlanTask],
    renewal: &'a Renewal<'a>,
    /// The new tasks and their owners.
    made: Vec<(TaskId, Who)>,
    /// The last number of an entry.
    entry: i64,
}

impl Changing<'_> {
    async fn take(&mut self, tx: &mut Tx, change: &Change) -> Result<(), Error> {
        let now: Vec<&Item> = self.ahead.review.kept().collect();
        match change {
            Change::Same { was, now: n } => self.same(tx, *was, now[*n]).await,
            Change::New { now: n } if self.is_taken(Taken::Now(now[*n].id)) => self.add(tx, now[*n], 0).await,
            Change::Changed { was, now: n, .. } if self.is_taken(Taken::Now(now[*n].id)) => {
                self.change(tx, *was, now[*n]).await
            }
            Change::Gone { was } if self.is_taken(Taken::Gone(self.ahead.was[*was].0)) => {
                self.drop_gone(tx, *was).await
            }
            Change::New { .. } | Change::Changed { .. } | Change::Gone { .. } => Ok(()),
        }
    }

    fn is_taken(&self, taken: Taken) -> bool {
        self.renewal.said.taken.contains(&taken)
    }

    fn tasks_of(&self, was: usize) -> Vec<TaskId> {
        let entry = self.ahead.was[was].0;
        self.confirmed.iter().filter(|task| task.entry == entry).map(|task| task.task).collect()
    }

    /// As confirmed now: what was settled may be settled otherwise.
    async fn same(&self, tx: &mut Tx, was: usize, item: &Item) -> Result<(), Error> {
        for task in self.tasks_of(was) {
            plan_sql::renew_task(tx, self.plan.id, task, item).await?;
        }
        Ok(())
    }

    async fn add(&mut self, tx: &mut Tx, item: &Item, skip: usize) -> Result<(), Error> {
        self.entry += 1;
        let place = Place { plan: self.plan.id, programme: self.programme, review: &self.ahead.review };
        add_item(tx, place, (self.entry, item), skip, &mut self.made, &self.renewal.work).await
    }

    /// Every time that the duty falls due is brought in line; what is done, waits or was dropped stays.
    async fn change(&mut self, tx: &mut Tx, was: usize, item: &Item) -> Result<(), Error> {
        let tasks = self.tasks_of(was);
        let header = &self.ahead.review.header;
        let drawn = drawn(item, header, header.year, self.renewal.work.calendar);
        if drawn.len() == tasks.len() {
            for (task, one) in tasks.iter().zip(drawn) {
                self.bring_in_line(tx, *task, one).await?;
                plan_sql::renew_task(tx, self.plan.id, *task, item).await?;
            }
            if let (Some(task), Some(rule)) = (tasks.first(), &item.rule) {
                let words = Some(item.time_words.as_str()).filter(|words| !words.is_empty());
                danchu_programme::renew_rule(tx, *task, rule, words, &self.act()).await?;
            }
            return Ok(());
        }
        // Another rhythm: the open ones go, the new ones come.
        let mut kept = 0;
        for task in tasks {
            if self.drop_open(tx, task).await? {
                plan_sql::forget_task(tx, self.plan.id, task).await?;
            } else {
                plan_sql::renew_task(tx, self.plan.id, task, item).await?;
                kept += 1;
            }
        }
        // The first times are those that are done already.
        self.add(tx, item, kept).await
    }

    async fn bring_in_line(&self, tx: &mut Tx, id: TaskId, one: Drawn) -> Result<(), Error> {
        let act = self.act();
        let task = danchu_programme::task(tx, id).await?;
        if !task.state.is_open() {
            return Ok(());
        }
        let ground = words::renewed_ground(&self.ahead.review.header.full_number());
        let edit = danchu_programme::Edit {
            title: one.title,
            supporting: one.supporting,
            period_words: one.period.words.clone(),
        };
        danchu_programme::edit(tx, id, None, &edit, &act).await?;
        if one.owner.who != task.owner.who && one.owner.who != Who::Nobody {
            danchu_programme::hand_over(tx, id, None, &one.owner, &ground, &act).await?;
        }
        if one.due.as_ref().map(|due| due.day) != task.due.as_ref().map(|due| due.day) {
            danchu_programme::change_due(tx, id, None, one.due.as_ref(), &ground, &act).await?;
        }
        Ok(())
    }

    async fn drop_gone(&self, tx: &mut Tx, was: usize) -> Result<(), Error> {
        for task in self.tasks_of(was) {
            self.drop_open(tx, task).await?;
            plan_sql::forget_task(tx, self.plan.id, task).await?;
        }
        Ok(())
    }

    /// Drops a task that is open; `false` when it is done, waits, or was dropped before.
    async fn drop_open(&self, tx: &mut Tx, id: TaskId) -> Result<bool, Error> {
        if !danchu_programme::task(tx, id).await?.state.is_open() {
            return Ok(false);
        }
        let reason = words::gone_reason(&self.ahead.review.header.full_number());
        danchu_programme::drop_task(tx, id, None, &reason, &self.act()).await?;
        Ok(true)
    }

    fn act(&self) -> Act {
        Act::now(self.renewal.work.by.acting.clone(), self.renewal.work.by.at)
    }
}
