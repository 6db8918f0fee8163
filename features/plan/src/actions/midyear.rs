//! Starting in the middle of a year: what is past its day was done before, is late, or gets a new day.

use danchu_attachments::Attachment;
use danchu_base::{AgencyId, Day, TaskId, Uuid};
use danchu_programme::{Act, Due, NewEvidence, Task};
use danchu_store::{Db, Tx};

use super::{By, Error};
use crate::model::PlanId;
use crate::rules::Refusal;
use crate::{plan_sql, words};

/// So many tasks one page asks about.
pub const OVERDUE_PER_PAGE: usize = 12;

/// The tasks of a plan whose day has passed and that nobody has finished.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// The tasks of one page, the oldest day first.
    pub tasks: Vec<Task>,
    /// How many there are in all.
    pub all: usize,
    /// Which page, from 1.
    pub page: usize,
}

impl Overdue {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.all.div_ceil(OVERDUE_PER_PAGE).max(1)
    }
}

/// What is said of one task.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Đã làm trước khi dùng.
    DoneBefore {
        /// Which day.
        on: Day,
        /// What shows it.
        evidence: Vec<NewEvidence>,
    },
    /// Chậm: it stays as it is.
    Late,
    /// It has a new day.
    NewDay {
        /// Which.
        day: Day,
        /// On what ground; may be empty.
        ground: String,
    },
}

/// The tasks of a plan that a page asks about: those whose day had passed when the plan was confirmed.
pub async fn overdue(tx: &mut Tx, plan: PlanId, page: usize) -> Result<Overdue, Error> {
    let plan = plan_sql::plan(tx, plan).await?.ok_or(Error::NotFound)?;
    let own: Vec<TaskId> = plan_sql::tasks(tx, plan.id).await?.into_iter().map(|task| task.task).collect();
    let Some(programme) = plan.programme else { return Ok(Overdue { tasks: Vec::new(), all: 0, page: 1 }) };
    let mut tasks: Vec<Task> = danchu_programme::tasks_of(tx, programme)
        .await?
        .into_iter()
        .filter(|task| own.contains(&task.id) && task.state.is_open())
        .filter(|task| task.due.as_ref().is_some_and(|due| due.day < plan.confirmed_at.day()))
        .collect();
    tasks.sort_by_key(|task| (task.due.as_ref().map(|due| due.day), task.number));
    let all = tasks.len();
    let page = page.clamp(1, all.div_ceil(OVERDUE_PER_PAGE).max(1));
    let tasks = tasks.into_iter().skip((page - 1) * OVERDUE_PER_PAGE).take(OVERDUE_PER_PAGE).collect();
    Ok(Overdue { tasks, all, page })
}

/// What is said of many tasks.
#[derive(Debug, Clone, Copy)]
pub struct Answers<'a> {
    /// Of each task, with the version that was shown.
    pub answers: &'a [(TaskId, i64, Answer)],
    /// The files that show something, whose bytes are kept.
    pub files: &'a [(TaskId, Attachment)],
    /// The button's number.
    pub once: Option<Uuid>,
}

/// Keeps what was said of each task, all in one write.
pub async fn answer(db: &Db, agency: AgencyId, all: &Answers<'_>, by: &By) -> Result<(), Error> {
    let today = by.at.day();
    for (_, _, answer) in all.answers {
        match answer {
            Answer::DoneBefore { on, .. } if *on > today => return Err(Refusal::DayAhead.into()),
            Answer::DoneBefore { evidence, .. } if evidence.is_empty() => return Err(Refusal::NoProof.into()),
            Answer::NewDay { day, .. } if *day < today => return Err(Refusal::NoDay.into()),
            Answer::DoneBefore { .. } | Answer::NewDay { .. } | Answer::Late => {}
        }
    }
    db.write(agency, async move |tx| {
        if !danchu_web::once(tx, all.once, by.at).await? {
            return Ok(());
        }
        for (task, file) in all.files {
            let subject = format!("/viec/{task}");
            danchu_attachments::keep(tx, file, &subject, by.acting.person, by.at).await?;
        }
        for (id, version, answer) in all.answers {
            one(tx, *id, *version, answer, by).await?;
        }
        Ok(())
    })
    .await
}

async fn one(tx: &mut Tx, id: TaskId, version: i64, answer: &Answer, by: &By) -> Result<(), Error> {
    let act = Act::now(by.acting.clone(), by.at);
    match answer {
        Answer::Late => Ok(()),
        Answer::DoneBefore { on, evidence } => {
            Ok(danchu_programme::done_before(tx, id, Some(version), evidence, &act.on(*on)).await?)
        }
        Answer::NewDay { day, ground } => {
            let was = danchu_programme::task(tx, id).await?.due.map(|due| due.day);
            let due = Due { day: *day, derivation: Some(words::new_day_derivation(was)) };
            let ground = words::new_day_ground(ground);
            Ok(danchu_programme::change_due(tx, id, Some(version), Some(&due), &ground, &act).await?)
        }
    }
}
