//! Series, their rules, and what was looked at period by period.

use danchu_base::{Day, SeriesId, TaskId};
use danchu_store::{Error, Result, Row, Tx, args};

use super::tasks::{columns, party, source, task, who};
use crate::model::{Kind, NewSeries, Party, PeriodReview, RuleOfDay, Series, Task};
use crate::rules::Act;

danchu_store::statements! {
    /// Makes a series.
    agency ADD_SERIES = "insert into task_series (agency_id, id, kind, title, sentence, document, document_name, section,
        source_start, source_end, owner_person, owner_department, owner_words, first_day, last_day, version, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16)";
    /// One series.
    agency SERIES = "select id, kind, title, sentence, document, document_name, section, source_start, source_end, owner_person,
        owner_department, owner_words, first_day, last_day, version, made_at from task_series where agency_id = $1 and id = $2";
    /// The series that are not over on a day, the latest first.
    agency RUNNING = "select id, kind, title, sentence, document, document_name, section, source_start, source_end, owner_person,
        owner_department, owner_words, first_day, last_day, version, made_at from task_series
        where agency_id = $1 and (last_day is null or last_day >= $2) order by made_at desc, id limit $3 offset $4";
    /// The rules of a series.
    agency RULES = "select from_day, rule, words, reason, by_person, at from task_series_rule
        where agency_id = $1 and series_id = $2 order by number limit 200";
    /// Adds a rule.
    agency ADD_RULE = "insert into task_series_rule (agency_id, series_id, number, from_day, rule, words, reason, by_person, at)
        select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8 from task_series_rule
        where agency_id = $1 and series_id = $2";
    /// Who helps.
    agency SUPPORT = "select person_id, department_id, words from task_series_support
        where agency_id = $1 and series_id = $2 order by position limit 100";
    /// Adds a helper.
    agency ADD_SUPPORT = "insert into task_series_support (agency_id, series_id, position, person_id, department_id, words)
        values ($1, $2, $3, $4, $5, $6)";
    /// It has changed, if nobody changed it since it was read; and until when it runs.
    agency TOUCH = "update task_series set last_day = $4, version = version + 1 where agency_id = $1 and id = $2 and version = $3";
    /// Somebody else does it from now on.
    agency SET_OWNER = "update task_series set owner_person = $3, owner_department = $4, owner_words = $5, version = version + 1
        where agency_id = $1 and id = $2";
    /// Its tasks, by their days.
    agency TASKS = ["select " task_columns!() " from task t left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and t.series_id = $2
        order by case when t.due is null then 0 else 1 end, t.due, t.number limit 400"];
    /// The keys that a series has used.
    agency KEYS = "select series_key from task where agency_id = $1 and series_id = $2 limit 5000";
    /// Adds what was looked at; once a period.
    agency ADD_REVIEW = "insert into task_review (agency_id, task_id, period, words, on_day, by_person, at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency_id, task_id, period) do nothing";
    /// What was looked at of a standing task, the latest first.
    agency REVIEWS = "select period, words, on_day, by_person, at from task_review where agency_id = $1 and task_id = $2
        order by period desc limit 60";
    /// The standing tasks that are carried out and were not looked at in a period.
    agency UNREVIEWED = ["select " task_columns!() " from task t
        join programme g on g.agency_id = $1 and g.id = t.programme_id
        left join person p on p.agency_id = $1 and p.id = t.owner_person
        where t.agency_id = $1 and g.state = 'running' and t.series_key = 'standing' and t.state in ('not-started', 'started')
        and t.rule like '%continuous%' and not exists (select 1 from task_review r
            where r.agency_id = $1 and r.task_id = t.id and r.period = $2) order by t.number limit 200"];
}

/// The most series that are read at once.
pub const SERIES_MAX: usize = 500;

/// Makes a series with its first rule.
pub async fn add(tx: &mut Tx, new: &NewSeries, act: &Act) -> Result<()> {
    let found = new.source.clone().unwrap_or_default();
    let (person, department) = columns(new.owner.who);
    let values = args![
        new.id,
        new.kind.code(),
        new.title.trim(),
        new.source.as_ref().map(|source| source.sentence.clone()),
        found.document,
        found.name,
        found.section,
        found.span.map(|span| span.0),
        found.span.map(|span| span.1),
        person,
        department,
        new.owner.words.clone(),
        new.first,
        new.last,
        act.at,
    ];
    tx.execute(&ADD_SERIES, values).await?;
    for (position, helper) in new.supporting.iter().enumerate() {
        let (person, department) = columns(helper.who);
        tx.execute(&ADD_SUPPORT, args![new.id, position, person, department, helper.words.clone()]).await?;
    }
    let rule = RuleOfDay {
        from: new.first,
        rule: new.rule.clone(),
        words: new.words.clone(),
        reason: None,
        by: act.by.person,
        at: act.at,
    };
    add_rule(tx, new.id, &rule).await
}

/// Adds a rule.
pub async fn add_rule(tx: &mut Tx, series: SeriesId, rule: &RuleOfDay) -> Result<()> {
    let kept = serde_json::to_string(&rule.rule)
        .map_err(|_| Error::Column("rule".into(), "cannot be written".into()))?;
    let values = args![series, rule.from, kept, rule.words.clone(), rule.reason.clone(), rule.by, rule.at];
    tx.execute(&ADD_RULE, values).await.map(drop)
}

/// One series with its rules and helpers.
pub async fn find(tx: &mut Tx, id: SeriesId) -> Result<Option<Series>> {
    let Some(mut found) = tx.find(&SERIES, args![id], series).await? else { return Ok(None) };
    fill(tx, &mut found).await?;
    Ok(Some(found))
}

/// The series that are not over on a day, the latest first.
pub async fn running(tx: &mut Tx, on: Day, (offset, rows): (usize, usize)) -> Result<Vec<Series>> {
    let mut all = tx.list(&RUNNING, args![on, rows, offset], series).await?;
    for one in &mut all {
        fill(tx, one).await?;
    }
    Ok(all)
}

async fn fill(tx: &mut Tx, series: &mut Series) -> Result<()> {
    series.rules = tx.list(&RULES, args![series.id], rule).await?;
    series.supporting = tx.list(&SUPPORT, args![series.id], party).await?;
    Ok(())
}

/// Marks a series as changed, with the last day that it has now. `false` when somebody changed it since it was read.
pub async fn touch(tx: &mut Tx, series: &Series, last: Option<Day>) -> Result<bool> {
    Ok(tx.execute(&TOUCH, args![series.id, series.version, last]).await? == 1)
}

/// Writes who does it from now on.
pub async fn set_owner(tx: &mut Tx, series: SeriesId, owner: &Party) -> Result<()> {
    let (person, department) = columns(owner.who);
    tx.execute(&SET_OWNER, args![series, person, department, owner.words.clone()]).await.map(drop)
}

/// The tasks of a series, those without day first.
pub async fn tasks(tx: &mut Tx, series: SeriesId) -> Result<Vec<Task>> {
    tx.list(&TASKS, args![series], task).await
}

/// The keys that a series has used.
pub async fn keys(tx: &mut Tx, series: SeriesId) -> Result<Vec<String>> {
    tx.list(&KEYS, args![series], |row| row.get("series_key")).await
}

/// Writes what was looked at. `false` when that was written already.
pub async fn add_review(tx: &mut Tx, task: TaskId, review: &PeriodReview) -> Result<bool> {
    let values = args![task, &review.period, review.words.trim(), review.on, review.by, review.at];
    Ok(tx.execute(&ADD_REVIEW, values).await? == 1)
}

/// What was looked at of a standing task, the latest first.
pub async fn reviews(tx: &mut Tx, task: TaskId) -> Result<Vec<PeriodReview>> {
    tx.list(&REVIEWS, args![task], |row| {
        Ok(PeriodReview {
            period: row.get("period")?,
            words: row.get("words")?,
            on: row.get("on_day")?,
            by: row.get("by_person")?,
            at: row.get("at")?,
        })
    })
    .await
}

/// The standing tasks that are carried out and were not looked at in a period.
pub async fn unreviewed(tx: &mut Tx, period: &str) -> Result<Vec<Task>> {
    tx.list(&UNREVIEWED, args![period], task).await
}

fn series(row: &Row) -> Result<Series> {
    let kind: String = row.get("kind")?;
    Ok(Series {
        id: row.get("id")?,
        kind: Kind::of(&kind).ok_or_else(|| Error::Column("kind".into(), "unknown".into()))?,
        title: row.get("title")?,
        source: source(row)?,
        owner: Party { who: who(row, "owner_person", "owner_department")?, words: row.get("owner_words")? },
        supporting: Vec::new(),
        first: row.get("first_day")?,
        last: row.get("last_day")?,
        rules: Vec::new(),
        version: row.get("version")?,
        made_at: row.get("made_at")?,
    })
}

fn rule(row: &Row) -> Result<RuleOfDay> {
    let kept: String = row.get("rule")?;
    Ok(RuleOfDay {
        from: row.get("from_day")?,
        rule: serde_json::from_str(&kept)
            .map_err(|_| Error::Column("rule".into(), "cannot be read".into()))?,
        words: row.get("words")?,
        reason: row.get("reason")?,
        by: row.get("by_person")?,
        at: row.get("at")?,
    })
}
