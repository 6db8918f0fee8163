//! Series: made, carried on, changed, ended; events entered; standing duties looked at.

use std::collections::HashSet;

use danchu_base::{Day, ProgrammeId, SeriesId, TaskId};
use danchu_calendar::Calendar;
use danchu_reading::{Rule, Unit};
use danchu_store::Tx;

use super::{Error, Result, note, task, tell_owners};
use crate::model::{
    Detail, Due, Happened, NewSeries, NewTask, OfSeries, Party, Period, PeriodReview, Programme,
    ProgrammeState, RuleOfDay, STANDING, Series, State, Task, Who,
};
use crate::rules::{self, Act, Governing, Part, Refusal, Rhythm};
use crate::sql;

/// Makes a series (việc định kỳ) and its occurrences of this year; answers the tasks. Whoever calls has asked for the right.
pub async fn add_series(tx: &mut Tx, new: &NewSeries, calendar: &Calendar, act: &Act) -> Result<Vec<TaskId>> {
    may_be(new)?;
    sql::series::add(tx, new, act).await?;
    let made = make_ahead(tx, new.id, calendar, act).await?;
    if made.is_empty() {
        return Err(Refusal::NoOccurrence.into());
    }
    Ok(made)
}

/// What a new series must be.
fn may_be(new: &NewSeries) -> Result<()> {
    rules::title(&new.title)?;
    if new.supporting.len() > rules::SUPPORTING_MAX {
        return Err(Refusal::TooMany(rules::SUPPORTING_MAX).into());
    }
    if let Some(words) = &new.words {
        rules::text(words, rules::TEXT_CHARS_MAX)?;
    }
    if new.last.is_some_and(|last| last < new.first) {
        return Err(Refusal::EndBeforeStart.into());
    }
    may_rule(&new.rule).map(drop)
}

fn may_rule(rule: &Rule) -> Result<Rhythm> {
    if let Some((month, most)) = rules::impossible_day(rule) {
        return Err(Refusal::NoSuchDay(month, most).into());
    }
    Ok(rules::rhythm(rule).ok_or(Refusal::OneDayOnly)?)
}

/// Joins tasks that a plan has made to a series of their own: the plan's words decide their days.
pub async fn adopt_series(
    tx: &mut Tx,
    new: &NewSeries,
    tasks: &[TaskId],
    calendar: &Calendar,
    act: &Act,
) -> Result<()> {
    sql::series::add(tx, new, act).await?;
    let governing = [Governing { from: new.first, rule: new.rule.clone() }];
    let span = (new.first, new.last.unwrap_or_else(|| year_end(new.first.year())));
    let parts = rules::occurrences(&governing, span, calendar);
    let dated = rules::rhythm(&new.rule) == Some(Rhythm::Dated);
    let mut used = HashSet::new();
    for (at, id) in tasks.iter().enumerate() {
        let mut found = task(tx, *id).await?;
        // What the plan drew without a day is the first occurrence of a rule with days: no twin beside the others.
        if let (true, None, Some(first)) = (dated, &found.due, parts.first()) {
            let due = Due { day: first.due.value, derivation: serde_json::to_string(&first.due).ok() };
            if !sql::tasks::set_due(tx, &found, Some(&due)).await? {
                return Err(Error::Changed);
            }
            found = task(tx, *id).await?;
        }
        let key = match found.due.as_ref().map(|due| due.day) {
            None => Some(STANDING.to_owned()),
            Some(day) => parts.iter().find(|part| part.due.value == day).map(|part| part.part.key()),
        };
        // A paper may name one day twice; a series has each part once.
        let key = key.filter(|key| !used.contains(key)).unwrap_or_else(|| format!("n{at}"));
        used.insert(key.clone());
        sql::tasks::set_series(tx, *id, &OfSeries { series: new.id, key }).await?;
    }
    Ok(())
}

/// Makes the occurrences of a series that are still missing, up to the end of the running programmes; answers the tasks.
pub async fn make_ahead(
    tx: &mut Tx,
    series: SeriesId,
    calendar: &Calendar,
    act: &Act,
) -> Result<Vec<TaskId>> {
    let series = sql::series::find(tx, series).await?.ok_or(Error::NotFound)?;
    let programmes = running(tx).await?;
    let Some(rule) = series.rule() else { return Ok(Vec::new()) };
    if rules::rhythm(&rule.rule) != Some(Rhythm::Dated) {
        return standing(tx, &series, &programmes, act).await;
    }
    let Some(last_year) = programmes.iter().map(|programme| programme.year).max() else {
        return Ok(Vec::new());
    };
    let horizon = rules::horizon(&rule.rule, act.at.day(), year_end(last_year));
    let span = (series.first, series.last.map_or(horizon, |last| last.min(horizon)));
    let known: HashSet<String> = sql::series::keys(tx, series.id).await?.into_iter().collect();
    let governing: Vec<Governing> = governing(&series);
    let mut made = Vec::new();
    for one in rules::occurrences(&governing, span, calendar) {
        let key = one.part.key();
        let programme = programmes.iter().find(|programme| programme.year == one.due.value.year());
        let Some(programme) = programme.filter(|_| !known.contains(&key)) else { continue };
        let due = Due { day: one.due.value, derivation: serde_json::to_string(&one.due).ok() };
        let title = title_of(&series.title, one.part);
        made.push(make(tx, &series, programme.id, (title, key), Some(due), act).await?);
    }
    Ok(made)
}

fn governing(series: &Series) -> Vec<Governing> {
    series.rules.iter().map(|rule| Governing { from: rule.from, rule: rule.rule.clone() }).collect()
}

/// A series without days of its own has one task in each year that is carried out.
async fn standing(tx: &mut Tx, series: &Series, programmes: &[Programme], act: &Act) -> Result<Vec<TaskId>> {
    let known = sql::series::tasks(tx, series.id).await?;
    let today = act.at.day();
    let Some(programme) =
        programmes.iter().find(|programme| programme.year == today.year().max(series.first.year()))
    else {
        return Ok(Vec::new());
    };
    let over = series.last.is_some_and(|last| last < today);
    if over
        || known
            .iter()
            .any(|task| is_standing(task) && (task.programme == programme.id || task.state.is_open()))
    {
        return Ok(Vec::new());
    }
    // Each year's standing task is a key of its own but the first, which plans make too.
    let key = if known.is_empty() { STANDING.to_owned() } else { format!("{STANDING}-{}", programme.year) };
    Ok(vec![make(tx, series, programme.id, (series.title.clone(), key), None, act).await?])
}

fn is_standing(task: &Task) -> bool {
    task.series.as_ref().is_some_and(|of| of.key.starts_with(STANDING))
}

async fn running(tx: &mut Tx) -> Result<Vec<Programme>> {
    let all = sql::tasks::programmes(tx).await?;
    Ok(all.into_iter().filter(|programme| programme.state == ProgrammeState::Running).collect())
}

/// One occurrence as a task.
async fn make(
    tx: &mut Tx,
    series: &Series,
    programme: ProgrammeId,
    (title, key): (String, String),
    due: Option<Due>,
    act: &Act,
) -> Result<TaskId> {
    let rule = series.rule_on(due.as_ref().map_or(act.at.day(), |due| due.day));
    let period = Period {
        words: rule.and_then(|rule| rule.words.clone()),
        rule: rule.and_then(|rule| serde_json::to_string(&rule.rule).ok()),
    };
    let new = NewTask {
        source: series.source.clone(),
        owner: owner_today(tx, &series.owner, act).await?,
        supporting: series.supporting.clone(),
        due,
        period,
        ..NewTask::titled(programme, series.kind, title)
    };
    rules::new_task(&new)?;
    sql::tasks::add(tx, &new, false, act.at).await?;
    sql::tasks::set_series(tx, new.id, &OfSeries { series: series.id, key }).await?;
    note(tx, new.id, Happened::Made, act, None, Detail::Nothing).await?;
    Ok(new.id)
}

/// The owner, if she still works here; what belonged to somebody who left waits to be given to another.
async fn owner_today(tx: &mut Tx, owner: &Party, act: &Act) -> Result<Party> {
    let Who::Person(person) = owner.who else { return Ok(owner.clone()) };
    match danchu_accounts::person(tx, person).await? {
        Some(found) if found.is_active(act.at.day()) => Ok(owner.clone()),
        found => {
            let words = owner.words.clone().or(found.map(|person| person.name));
            Ok(Party { who: Who::Nobody, words })
        }
    }
}

/// The name of an occurrence: data, in the language of the papers.
fn title_of(title: &str, part: Part) -> String {
    let part = match part {
        Part::Week(year, n) => format!("tuần {n}/{year}"),
        Part::Month(year, n) => format!("tháng {n}/{year}"),
        Part::Quarter(year, n) => {
            format!("quý {}/{year}", ["I", "II", "III", "IV"][usize::from(n.clamp(1, 4).unsigned_abs()) - 1])
        }
        Part::Half(year, 1) => format!("6 tháng đầu năm {year}"),
        Part::Half(year, _) => format!("6 tháng cuối năm {year}"),
        Part::Year(year) => format!("năm {year}"),
        Part::On(day) => format!("hạn {:02}/{:02}/{}", day.0.day(), day.0.month(), day.year()),
    };
    let room = rules::TITLE_CHARS_MAX - 40;
    let short: String = title.trim().chars().take(room).collect();
    format!("{short} ({part})")
}

fn year_end(year: i16) -> Day {
    Day::new(year, 12, 31).unwrap_or(Day(jiff::civil::Date::MAX))
}

/// Enters the day of an event that a series waits for (nhập ngày phát sinh); answers the task that it brings.
pub async fn enter_event(
    tx: &mut Tx,
    series: SeriesId,
    words: &str,
    calendar: &Calendar,
    act: &Act,
) -> Result<TaskId> {
    let series = sql::series::find(tx, series).await?.ok_or(Error::NotFound)?;
    rules::on_a_sound_day(act)?;
    rules::text(words, rules::TITLE_CHARS_MAX / 2)?;
    let rule = series.rule_on(act.on).ok_or(Refusal::NoEvents)?;
    let Rule::Within { within } = &rule.rule else { return Err(Refusal::NoEvents.into()) };
    if series.last.is_some_and(|last| act.on > last) {
        return Err(Refusal::EndBeforeStart.into());
    }
    let due = rules::after_event(within, act.on, calendar).ok_or(Refusal::NoEvents)?;
    let programmes = running(tx).await?;
    let programme =
        programmes.iter().find(|programme| programme.year == due.value.year()).or(programmes.first());
    let programme = programme.ok_or(Error::NotFound)?;
    let known = sql::series::keys(tx, series.id).await?;
    let stem = format!("e{}", act.on);
    let n = known.iter().filter(|key| key.starts_with(&stem)).count() + 1;
    let title = match words.trim() {
        "" => format!("{} ({:02}/{:02}/{})", series.title, act.on.0.day(), act.on.0.month(), act.on.year()),
        words => format!("{} – {words}", series.title),
    };
    let title = title.chars().take(rules::TITLE_CHARS_MAX).collect();
    let due = Due { day: due.value, derivation: serde_json::to_string(&due).ok() };
    let made = make(tx, &series, programme.id, (title, format!("{stem}-{n}")), Some(due), act).await?;
    let owner = task(tx, made).await?.owner.who;
    tell_owners(tx, (&series.title, Some(&address(series.id))), &[(made, owner)], act).await?;
    Ok(made)
}

/// Tells the owner of a new series in one notice, which opens its first tasks.
pub async fn tell_series(tx: &mut Tx, new: &NewSeries, made: &[TaskId], act: &Act) -> Result<()> {
    let tasks: Vec<(TaskId, Who)> = made.iter().map(|id| (*id, new.owner.who)).collect();
    tell_owners(tx, (&new.title, Some(&address(new.id))), &tasks, act).await
}

/// The page of a series within the agency.
pub fn address(series: SeriesId) -> String {
    format!("/dinh-ky/{series}")
}

/// What a change of rule would do, or has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleChange {
    /// Occurrences that get another day.
    pub moved: usize,
    /// New occurrences.
    pub made: usize,
    /// Occurrences that had not begun and are dropped.
    pub dropped: usize,
    /// Occurrences that had begun, or wait, or are done: they keep their day.
    pub kept: usize,
}

/// Gives a series another rule from a day on (đổi kỳ hạn). What fell due before stays as it was; what has begun keeps its day.
pub async fn change_rule(
    tx: &mut Tx,
    (id, version): (SeriesId, Option<i64>),
    (rule, words): (&Rule, Option<&str>),
    from: Day,
    reason: &str,
    calendar: &Calendar,
    act: &Act,
) -> Result<RuleChange> {
    let series = checked(tx, id, version).await?;
    let rhythm = may_rule(rule)?;
    rules::text(reason, rules::TEXT_CHARS_MAX)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let before = series.rule().ok_or(Error::NotFound)?;
    if from < before.from || series.last.is_some_and(|last| from > last) {
        return Err(Refusal::EndBeforeStart.into());
    }
    // What has no days and what has them are different duties: the one ends, the other begins.
    if rules::rhythm(&before.rule) != Some(rhythm) {
        return Err(Refusal::OtherRhythm.into());
    }
    if !sql::series::touch(tx, &series, series.last).await? {
        return Err(Error::Changed);
    }
    let new = RuleOfDay {
        from,
        rule: rule.clone(),
        words: words.map(str::to_owned),
        reason: Some(reason.trim().to_owned()),
        by: act.by.person,
        at: act.at,
    };
    sql::series::add_rule(tx, id, &new).await?;
    let mut done = RuleChange::default();
    if rhythm == Rhythm::Dated {
        bring_in_line(tx, id, (from, reason), calendar, act, &mut done).await?;
    }
    done.made = make_ahead(tx, id, calendar, act).await?.len();
    Ok(done)
}

/// The occurrences from a day on, brought in line with the rules as they are now.
async fn bring_in_line(
    tx: &mut Tx,
    id: SeriesId,
    (from, reason): (Day, &str),
    calendar: &Calendar,
    act: &Act,
    done: &mut RuleChange,
) -> Result<()> {
    let series = sql::series::find(tx, id).await?.ok_or(Error::NotFound)?;
    let known = sql::series::tasks(tx, id).await?;
    let last = known.iter().filter_map(|task| task.due.as_ref()).map(|due| due.day).max();
    let last = last.unwrap_or(from).max(year_end(from.year()));
    let last = series.last.map_or(last, |end| end.min(last));
    let now = rules::occurrences(&governing(&series), (series.first, last), calendar);
    for old in known {
        let (Some(due), Some(of)) = (&old.due, &old.series) else { continue };
        if due.day < from || old.state.is_settled() {
            continue;
        }
        let wanted = now.iter().find(|one| one.part.key() == of.key);
        match (wanted, &old.state) {
            (Some(one), _) if one.due.value == due.day => {}
            (_, State::Started { .. } | State::Reported { .. }) => done.kept += 1,
            (Some(one), _) => {
                let due = Due { day: one.due.value, derivation: serde_json::to_string(&one.due).ok() };
                super::change_due(tx, old.id, None, Some(&due), reason, act).await?;
                done.moved += 1;
            }
            (None, _) => {
                super::drop_task(tx, old.id, None, reason, act).await?;
                done.dropped += 1;
            }
        }
    }
    Ok(())
}

/// Ends a series with a day (kết thúc việc định kỳ): what falls due later and has not begun is dropped.
pub async fn end_series(
    tx: &mut Tx,
    (id, version): (SeriesId, Option<i64>),
    last: Day,
    reason: &str,
    act: &Act,
) -> Result<RuleChange> {
    let series = checked(tx, id, version).await?;
    rules::text(reason, rules::TEXT_CHARS_MAX)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    if last < series.first {
        return Err(Refusal::EndBeforeStart.into());
    }
    if !sql::series::touch(tx, &series, Some(last)).await? {
        return Err(Error::Changed);
    }
    let mut done = RuleChange::default();
    for old in sql::series::tasks(tx, id).await? {
        let later = old.due.as_ref().map_or(last <= act.at.day(), |due| due.day > last);
        match old.state {
            State::NotStarted if later => {
                super::drop_task(tx, old.id, None, reason, act).await?;
                done.dropped += 1;
            }
            State::Started { .. } | State::Reported { .. } if later => done.kept += 1,
            _ => {}
        }
    }
    Ok(done)
}

/// From now on somebody else does it: the series and its occurrences that have not begun. What has begun stays with its owner.
pub async fn hand_series_over(
    tx: &mut Tx,
    (id, version): (SeriesId, Option<i64>),
    owner: &Party,
    reason: &str,
    act: &Act,
) -> Result<usize> {
    let series = checked(tx, id, version).await?;
    if series.owner.who == owner.who {
        return Err(Refusal::SameOwner.into());
    }
    rules::text(reason, rules::TEXT_CHARS_MAX)?;
    if reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    sql::series::set_owner(tx, id, owner).await?;
    let mut moved = 0;
    for old in sql::series::tasks(tx, id).await? {
        if old.state == State::NotStarted && old.owner.who != owner.who {
            super::hand_over(tx, old.id, None, owner, reason, act).await?;
            moved += 1;
        }
    }
    Ok(moved)
}

/// The rule of the series that a task belongs to is what its plan says now. Nothing happens where it is that already.
pub async fn renew_rule(tx: &mut Tx, id: TaskId, rule: &Rule, words: Option<&str>, act: &Act) -> Result<()> {
    let Some(of) = task(tx, id).await?.series else { return Ok(()) };
    let Some(series) = sql::series::find(tx, of.series).await? else { return Ok(()) };
    if series.rule().is_some_and(|known| known.rule == *rule) {
        return Ok(());
    }
    let from = series.rules.last().map_or(act.at.day(), |known| known.from.max(act.at.day()));
    let (words, reason, by, at) = (words.map(str::to_owned), None, act.by.person, act.at);
    let new = RuleOfDay { from, rule: rule.clone(), words, reason, by, at };
    Ok(sql::series::add_rule(tx, series.id, &new).await?)
}

async fn checked(tx: &mut Tx, id: SeriesId, version: Option<i64>) -> Result<Series> {
    let found = sql::series::find(tx, id).await?.ok_or(Error::NotFound)?;
    match version {
        Some(version) if version != found.version => Err(Error::Changed),
        _ => Ok(found),
    }
}

/// Writes what was done for a standing duty in a period (rà soát theo kỳ).
pub async fn review_period(tx: &mut Tx, id: TaskId, period: &str, words: &str, act: &Act) -> Result<()> {
    let found = task(tx, id).await?;
    if !act.by.reaches(danchu_base::Action::WorkOnTask, &found) {
        return Err(Refusal::NotTakingPart.into());
    }
    if !is_continuous(&found) || Part::of(period).is_none() {
        return Err(Error::NotFound);
    }
    if !found.state.is_open() {
        return Err(Refusal::NotNow(found.state.code()).into());
    }
    rules::on_a_sound_day(act)?;
    rules::text(words, rules::TEXT_CHARS_MAX)?;
    if words.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    let review = PeriodReview {
        period: period.to_owned(),
        words: words.to_owned(),
        on: act.on,
        by: act.by.person,
        at: act.at,
    };
    if !sql::series::add_review(tx, id, &review).await? {
        return Err(Refusal::ReviewedAlready.into());
    }
    let detail = Detail::Words { words: period_words(period) };
    note(tx, id, Happened::PeriodReviewed, act, Some(words), detail).await.map(drop)
}

/// A period as papers name it: `quý II/2026`.
pub fn period_words(period: &str) -> String {
    match Part::of(period) {
        Some(Part::Quarter(year, n)) => {
            format!("quý {}/{year}", ["I", "II", "III", "IV"][usize::from(n.clamp(1, 4).unsigned_abs()) - 1])
        }
        _ => period.to_owned(),
    }
}

/// The period in which a standing duty is looked at: the quarter of a day. A habit of ours.
pub fn review_period_of(day: Day) -> Part {
    Part::Quarter(day.year(), (day.0.month() - 1) / 3 + 1)
}

/// Whether a task is a standing duty (việc thường xuyên): it has no day and is looked at period by period.
pub fn is_continuous(task: &Task) -> bool {
    let rule = task.period.rule.as_deref().and_then(|rule| serde_json::from_str::<Rule>(rule).ok());
    matches!(rule, Some(Rule::Every { every: Unit::Continuous | Unit::Day, .. })) && task.due.is_none()
}

/// Whether a task waits for an event that brings its occurrences (việc khi phát sinh).
pub fn is_on_event(task: &Task) -> bool {
    let rule = task.period.rule.as_deref().and_then(|rule| serde_json::from_str::<Rule>(rule).ok());
    matches!(rule, Some(Rule::Within { .. })) && task.due.is_none() && task.series.is_some()
}
