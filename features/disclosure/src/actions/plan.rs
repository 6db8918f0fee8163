//! The disclosure plan of a year: generated from the law, changed by hand.

use danchu_calendar::Text;
use danchu_catalogue::Stand;
use danchu_law::WordKind;
use danchu_programme::Act;
use danchu_store::{Tx, record};
use danchu_transparency::Content;
use danchu_web::messages::first_upper;
use serde_json::json;

use crate::demands::{contents, lawful};
use crate::error::{Error, Refusal, Result};
use crate::rules::{self, WORDS_CHARS_MAX};
use crate::sql;
use crate::sql::plans::PlanLine;

/// What the law gives for a year: a line a content. Papers speak Vietnamese.
pub fn generated(stand: &Stand, known: &[PlanLine]) -> Vec<PlanLine> {
    let law = stand.law.catalogue();
    let on = stand.today;
    let word = |channel: &str| stand.law.word(WordKind::Channel, channel).vi;
    contents(stand, on)
        .into_iter()
        .map(|content| {
            let of = lawful(stand, &content.rule, &content.clock, on);
            let demands = of.map(|of| of.demands).unwrap_or_default();
            let mut channels: Vec<String> = demands.iter().map(|demand| word(&demand.channel)).collect();
            channels.dedup();
            let times = |rule: &str| {
                let found = law.on(rule, on).map(|rule| law.times(rule)).unwrap_or_default();
                found.into_iter().map(|text: Text| text.vi).collect::<Vec<_>>().join("; ")
            };
            let mut durations: Vec<String> = demands
                .iter()
                .filter_map(|demand| demand.lasts.as_deref().map(|rule| (word(&demand.channel), times(rule))))
                .map(|(channel, time)| format!("{channel}: {time}"))
                .collect();
            durations.extend(
                demands
                    .iter()
                    .filter(|demand| demand.standing)
                    .map(|demand| format!("{}: thường xuyên", word(&demand.channel))),
            );
            let before = known.iter().find(|line| line.rule == content.rule && !line.responsible.is_empty());
            PlanLine {
                responsible: before
                    .map_or_else(|| by_law(stand, &content.rule), |line| line.responsible.clone()),
                rule: content.rule,
                code: content.code,
                content: content.what.vi,
                channels: first_upper(&channels.join("; ")),
                moment: first_upper(&times(&content.clock)),
                duration: first_upper(&durations.join("; ")),
            }
        })
        .collect()
}

/// Whose duty the law says it is, until the office names its own people.
fn by_law(stand: &Stand, rule: &str) -> String {
    let found = stand.law.catalogue().on(rule, stand.today);
    let who = found.and_then(|rule| rule.who.as_deref());
    who.map(|who| first_upper(&stand.law.word(WordKind::Who, who).vi)).unwrap_or_default()
}

/// Makes the plan of a year, with who was responsible in the plan of the year before.
pub async fn generate(tx: &mut Tx, stand: &Stand, year: i16, act: &Act) -> Result<()> {
    let known = sql::plans::lines(tx, year.saturating_sub(1)).await?;
    if !sql::plans::make(tx, year, act.by.person, act.at).await? {
        return Err(Refusal::new("disclosure-refused-plan-there").into());
    }
    sql::plans::set_lines(tx, year, &generated(stand, &known)).await?;
    told(tx, "disclosure-plan-made", year, act).await
}

/// Keeps the plan as it was changed.
pub async fn change_plan(tx: &mut Tx, year: i16, version: i64, lines: &[PlanLine], act: &Act) -> Result<()> {
    if lines.len() > usize::try_from(sql::plans::LINES_MAX).unwrap_or(usize::MAX) {
        return Err(Refusal::new("disclosure-refused-many").with("max", sql::plans::LINES_MAX).into());
    }
    for line in lines {
        for text in [&line.content, &line.channels, &line.moment, &line.duration, &line.responsible] {
            rules::within("", text, WORDS_CHARS_MAX)?;
        }
    }
    if !sql::plans::touch(tx, year, version, act.at).await? {
        return Err(Error::Changed);
    }
    sql::plans::set_lines(tx, year, lines).await?;
    told(tx, "disclosure-plan-changed", year, act).await
}

async fn told(tx: &mut Tx, kind: &'static str, year: i16, act: &Act) -> Result<()> {
    record(tx, kind, "/so-cong-khai/ke-hoach", &json!({ "year": year }).to_string(), act.at).await?;
    let entry = danchu_transparency::Act::now(kind, "/so-cong-khai/ke-hoach", act.at);
    Ok(danchu_transparency::enter(tx, &entry.with(Content::new("year", year.to_string()).public())).await?)
}
