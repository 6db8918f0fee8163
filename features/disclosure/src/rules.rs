//! What may be. Pure functions and their refusals.

use danchu_base::{Day, Instant};
use danchu_catalogue::Stand;
use danchu_law::{Audience, DueDay, Mark};
use sha2::{Digest as _, Sha256};

use crate::demands::{Demand, Lawful, lawful, marked};
use crate::error::Refusal;
use crate::model::{Body, FileRow, Item, ItemState, NewItem, Table};

/// The longest title, in characters.
pub const TITLE_CHARS_MAX: usize = 300;
/// The longest reason, note, place or address, in characters.
pub const WORDS_CHARS_MAX: usize = 2_000;
/// The longest text of an item, in characters.
pub const TEXT_CHARS_MAX: usize = 100_000;
/// The most typed tables of one version.
pub const TABLES_MAX: usize = 10;
/// The most rows of a typed table.
pub const TABLE_ROWS_MAX: usize = 2_000;
/// The most columns of a typed table.
pub const TABLE_COLUMNS_MAX: usize = 20;
/// The longest cell, in characters.
pub const CELL_CHARS_MAX: usize = 500;
/// The first year of which anything is kept.
pub const YEAR_MIN: i16 = 2000;
/// How many years ahead a day may lie.
pub const YEARS_AHEAD_MAX: i16 = 10;
/// The most people whom an item is for.
pub const NAMED_MAX: usize = 500;

/// The item that a form makes, judged by the law of the day known (of today while nothing has arisen).
pub fn draft(stand: &Stand, new: &NewItem, year: i16, at: Instant) -> Result<Item, Refusal> {
    given("ten", &new.title, "disclosure-refused-title", TITLE_CHARS_MAX)?;
    if let Some(known) = new.known_on {
        sound("ngay-van-ban", known, stand.today)?;
    }
    let on = new.known_on.unwrap_or(stand.today);
    let of = lawful(stand, &new.rule, &new.clock, on)
        .ok_or_else(|| Refusal::of("noi-dung", "disclosure-refused-content"))?;
    audience(stand, &of, new, on)?;
    let due = new.known_on.and_then(|known| due(stand, &new.clock, known));
    let chosen: Vec<String> = new
        .chosen
        .iter()
        .filter(|channel| of.offered.contains(channel) || OWN_WAYS.contains(&channel.as_str()))
        .cloned()
        .collect();
    Ok(Item {
        id: new.id,
        year,
        number: 0,
        rule: new.rule.clone(),
        clock: new.clock.clone(),
        code: of.code,
        title: new.title.trim().to_owned(),
        audience: new.audience,
        widest: of.widest,
        lock_rule: of.lock_rule,
        known_on: new.known_on,
        due: due.as_ref().map(DueDay::goal),
        unsure: due.as_ref().and_then(|due| due.mark.as_ref()).map(unsure),
        derivation: due.as_ref().and_then(|due| serde_json::to_string(due).ok()),
        demands: of.demands,
        chosen,
        responsible: new.responsible,
        task: new.task,
        own_task: new.task.is_none(),
        about_person: new.about_person,
        state: ItemState::Waiting,
        first: None,
        enough_on: None,
        left_on: None,
        ended: None,
        reason: None,
        version: 1,
        made_at: at,
    })
}

/// Ways that offices use beside those of the law.
pub const OWN_WAYS: [&str; 1] = ["zalo"];

/// Nobody beyond the lock, and what bears the marks of a locked thing only under that lock.
fn audience(stand: &Stand, of: &Lawful, new: &NewItem, on: Day) -> Result<(), Refusal> {
    if new.audience > of.widest {
        let rule = of.lock_rule.as_deref().and_then(|rule| stand.law.shown(rule, on));
        let refusal = Refusal::of("pham-vi", "disclosure-refused-locked");
        return Err(match rule {
            Some(rule) => refusal.because(rule.what.clone()),
            None => refusal,
        });
    }
    if new.audience == Audience::Named && new.named.is_empty() {
        return Err(Refusal::of("nguoi", "disclosure-refused-nobody"));
    }
    if new.named.len() > NAMED_MAX {
        return Err(Refusal::of("nguoi", "disclosure-refused-many").with("max", NAMED_MAX));
    }
    unmarked(stand, "ten", &new.title, new.audience, on)
}

/// A text that bears the marks of a locked thing may not be for more people than that lock allows.
pub fn unmarked(
    stand: &Stand,
    field: &'static str,
    text: &str,
    audience: Audience,
    on: Day,
) -> Result<(), Refusal> {
    match marked(stand.law.catalogue(), text, on) {
        Some(rule) if rule.audience.is_some_and(|widest| audience > widest) => {
            Err(Refusal::of(field, "disclosure-refused-marked").because(rule.what.clone()))
        }
        _ => Ok(()),
    }
}

/// The last day that a rule gives from a day on.
pub fn due(stand: &Stand, clock: &str, known: Day) -> Option<DueDay> {
    stand.law.catalogue().due(&stand.calendar, clock, known, &stand.circumstances()).ok()
}

/// Until which day something that begins on a day must stay, by the law.
pub fn lasting(stand: &Stand, demand: &Demand, from: Day) -> Option<DueDay> {
    let rule = demand.lasts.as_deref()?;
    stand.law.catalogue().lasts_until(&stand.calendar, rule, from, &stand.circumstances()).ok()
}

/// How many days the law asks for, by its own words; where counting is in doubt its plainest reading, of the agency's own rules the
/// longest.
pub fn days_of(until: &DueDay) -> i32 {
    let plain =
        |due: &DueDay| due.readings.iter().map(|reading| due.from.until(reading.day) + 1).min().unwrap_or(0);
    until.tightened.iter().map(plain).fold(plain(until), i32::max)
}

/// How a mark is kept.
fn unsure(mark: &Mark) -> String {
    match mark {
        Mark::Original { year, .. } => format!("original-{year}"),
        Mark::Unsure { sure: danchu_calendar::Sure::Memory, .. } => "memory".to_owned(),
        Mark::Unsure { .. } => "second-hand".to_owned(),
    }
}

/// What a content must be: something, within its bounds, and nothing that a lock holds back.
pub fn content(
    stand: &Stand,
    body: &Body,
    files: &[FileRow],
    audience: Audience,
    on: Day,
) -> Result<(), Refusal> {
    within("loi", &body.text, TEXT_CHARS_MAX)?;
    if body.tables.len() > TABLES_MAX {
        return Err(Refusal::of("bang", "disclosure-refused-tables").with("max", TABLES_MAX));
    }
    for table in &body.tables {
        self::table(table)?;
    }
    unmarked(stand, "loi", &body.text, audience, on)?;
    for file in files {
        unmarked(stand, "tep", &file.name, audience, on)?;
    }
    for table in &body.tables {
        let words = format!("{} {}", table.title, table.columns.join(" "));
        unmarked(stand, "bang", &words, audience, on)?;
    }
    Ok(())
}

/// A typed table within its bounds.
pub fn table(table: &Table) -> Result<(), Refusal> {
    let bound = |key, max| Refusal::of("bang", key).with("max", max);
    if table.rows.len() > TABLE_ROWS_MAX {
        return Err(bound("disclosure-refused-table-rows", TABLE_ROWS_MAX).with("n", table.rows.len()));
    }
    let widest = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.columns.len());
    if widest > TABLE_COLUMNS_MAX {
        return Err(bound("disclosure-refused-table-columns", TABLE_COLUMNS_MAX).with("n", widest));
    }
    let cells = table.columns.iter().chain(table.rows.iter().flatten());
    if cells.into_iter().any(|cell| cell.chars().nth(CELL_CHARS_MAX).is_some()) {
        return Err(bound("disclosure-refused-cell", CELL_CHARS_MAX));
    }
    Ok(())
}

/// SHA-256 of a content with its files, hexadecimal.
pub fn hash(body: &Body, files: &[FileRow]) -> String {
    let mut sha = Sha256::new();
    sha.update(serde_json::to_vec(body).unwrap_or_default());
    let mut shown: Vec<&FileRow> =
        files.iter().filter(|file| file.role == crate::model::Role::Shown).collect();
    shown.sort_by(|a, b| (&a.sha256, &a.name).cmp(&(&b.sha256, &b.name)));
    for file in shown {
        sha.update(file.sha256.as_bytes());
        sha.update(file.name.as_bytes());
        sha.update([0]);
    }
    hex::encode(sha.finalize())
}

/// A text that must be there, within its bound.
pub fn given(field: &'static str, text: &str, missing: &'static str, max: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::of(field, missing)) } else { within(field, text, max) }
}

/// A text within its bound.
pub fn within(field: &'static str, text: &str, max: usize) -> Result<(), Refusal> {
    if text.chars().nth(max).is_some() {
        return Err(Refusal::of(field, "disclosure-refused-long").with("max", max));
    }
    Ok(())
}

/// A reason that must be there.
pub fn reason(text: &str) -> Result<(), Refusal> {
    given("ly-do", text, "disclosure-refused-reason", WORDS_CHARS_MAX)
}

/// A day that can be meant.
pub fn sound(field: &'static str, day: Day, today: Day) -> Result<(), Refusal> {
    let last = today.year().saturating_add(YEARS_AHEAD_MAX);
    if day.year() < YEAR_MIN || day.year() > last {
        return Err(Refusal::of(field, "disclosure-refused-day-far")
            .with("first", YEAR_MIN)
            .with("last", last));
    }
    Ok(())
}

/// A day that has come.
pub fn come(field: &'static str, day: Day, today: Day) -> Result<(), Refusal> {
    sound(field, day, today)?;
    if day > today { Err(Refusal::of(field, "disclosure-refused-day-ahead")) } else { Ok(()) }
}
