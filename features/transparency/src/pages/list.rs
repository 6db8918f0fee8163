//! The log for outsiders: what the agency did, by kind and day, each with its proof.

use std::collections::HashMap;

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Day, Instant};
use danchu_store::{Error as StoreError, Tx};
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Sheet, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Outward, act_words, current, late_days, marks, outward_notice, sees_all};
use crate::actions::checkpoint::short;
use crate::actions::enter::KeptAll;
use crate::rules;
use crate::sql::log::{self, Asked as Rows, LeafRow};
use crate::sql::signed::{self, CheckpointRow, EpochRow};

/// How many acts a page lists.
const ROWS_MAX: usize = 50;
/// How many entries are looked at to count the late ones.
const GAPS_MAX: usize = 5_000;

/// What is asked for in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which kind.
    viec: String,
    /// Recorded from this day on.
    tu: String,
    /// Recorded up to this day.
    den: String,
    /// Standing before this place.
    truoc: String,
    /// About this address.
    ve: String,
}

struct Shown {
    rows: Vec<LeafRow>,
    contents: HashMap<i64, KeptAll>,
    kinds: Vec<(String, i64)>,
    late: usize,
    before_use: i64,
    late_days: i64,
    size: i64,
    epochs: Vec<EpochRow>,
    out: Outward,
}

/// Shows the log.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let last = current(&v).await?;
    let day = |text: &str| Day::parse(text).ok();
    let rows = Rows {
        kind: asked.viec.clone(),
        from: day(&asked.tu).map_or(Instant(0), Day::start),
        to: day(&asked.den).map_or(Instant(i64::MAX), |day| day.plus(1).start()),
        before: asked.truoc.parse().unwrap_or(i64::MAX),
    };
    let (rows, about, all) = (&rows, asked.ve.as_str(), sees_all(&v));
    let shown = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, rows, about, all).await).await?;
    let late = shown.late_of(&v);
    let shown = Shown { late, ..shown.shown };
    let body = html! {
        (ui::page_head(&t.get("record-title"), Some(html! { (t.get("record-lead")) }), None))
        div.stack-l {
            (standing(&v, &shown, last.as_ref()))
            @if about.is_empty() { (filter(&v, &asked, &shown)) }
            @else {
                p.cluster {
                    (t.get("record-about"))
                    @if all && !shown.rows.is_empty() { " " a.link-target href=(v.address(about)) { (t.get("proof-open")) } }
                    " " a.link-target href=(v.address("/nhat-ky")) { (t.get("record-all")) }
                }
            }
            div.stack id="danh-sach" { (sheet(&v, &shown)) (older(&v, &asked, &shown)) }
            (check_form(&v))
            (how(&v))
        }
    };
    Ok(v.page(&t.get("record-title"), body))
}

struct Read {
    shown: Shown,
    gaps: Vec<(Day, Instant, String)>,
}

impl Read {
    fn late_of(&self, v: &Visit) -> usize {
        let days = self.shown.late_days;
        let counted = self.gaps.iter().filter(|(_, _, mark)| mark.is_empty() || mark == "for-another");
        counted.filter(|(on, at, _)| rules::late(&v.cx.calendar, *on, *at, days).is_some()).count()
    }
}

async fn read(tx: &mut Tx, asked: &Rows, about: &str, all: bool) -> Result<Read, StoreError> {
    let rows = match about {
        "" => log::acts(tx, asked, ROWS_MAX).await?,
        about => log::about(tx, about, ROWS_MAX).await?,
    };
    let mut contents: HashMap<i64, KeptAll> = HashMap::new();
    if let (Some(first), Some(last)) = (rows.last(), rows.first()) {
        for (position, opened) in log::contents_between(tx, first.position, last.position).await? {
            let kept: KeptAll = serde_json::from_str(&opened).unwrap_or_default();
            let seen = kept.into_iter().filter(|(_, one)| all || one.public);
            contents.entry(position).or_default().extend(seen);
        }
    }
    let late_days = late_days(tx).await?;
    let gaps = log::gaps(tx, late_days, GAPS_MAX).await?;
    let size = log::head(tx).await?.map_or(0, |head| log::number(head.frontier.size()));
    let shown = Shown {
        rows,
        contents,
        kinds: log::kinds(tx).await?,
        late: 0,
        before_use: log::before_use(tx).await?,
        late_days,
        size,
        epochs: signed::epochs(tx).await?,
        out: Outward::read(tx).await?,
    };
    Ok(Read { shown, gaps })
}

/// How the log stands: how many entries, the last checkpoint, lost stretches, who else holds copies.
fn standing(v: &Visit, it: &Shown, last: Option<&CheckpointRow>) -> Markup {
    let t = v.t();
    let late = i64::try_from(it.late).unwrap_or(i64::MAX);
    let mut facts = vec![
        (t.get("record-size"), html! { (t.number(it.size)) }),
        (
            t.get("record-late"),
            html! { (t.with("record-late-n", &[("n", late.into()), ("days", it.late_days.into())])) },
        ),
        (t.get("record-before-use"), html! { (t.number(it.before_use)) }),
    ];
    if let Some(last) = last {
        facts.push((t.get("checkpoint-short"), html! { code { (short(last)) } }));
        facts.push((t.get("checkpoint-at"), html! { (ui::day_clock(t, last.signed_at)) }));
    }
    html! {
        (ui::panel(&t.get("record-standing"), ui::facts(&facts)))
        @for epoch in &it.epochs { (lost(v, epoch)) }
        (outward_notice(v, &it.out))
    }
}

/// What an epoch says: what was lost between the backup and its restore.
pub fn lost(v: &Visit, epoch: &EpochRow) -> Markup {
    let t = v.t();
    let args = [
        ("at", epoch.begun_at.into()),
        ("kept", epoch.restored_size.into()),
        ("known", epoch.known_size.unwrap_or(epoch.restored_size).into()),
        ("lost", (epoch.known_size.unwrap_or(epoch.restored_size) - epoch.restored_size).into()),
    ];
    let (title, text) = match epoch.known_size {
        Some(_) => ("epoch-lost", "epoch-lost-text"),
        None => ("epoch-restored", "epoch-restored-text"),
    };
    let body = html! {
        p { (t.with(text, &args)) }
        p { a href=(v.address(&format!("/bang-chung/{}", epoch.position))) { (t.get("proof")) } }
    };
    ui::notice(ui::State::Near, ui::Voice::Calm, &t.with(title, &args), Some(body))
}

fn filter(v: &Visit, asked: &Asked, it: &Shown) -> Markup {
    let t = v.t();
    let values = Values::new().with("viec", &*asked.viec).with("tu", &*asked.tu).with("den", &*asked.den);
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let mut kinds = vec![Choice::new("", t.get("record-every-kind"))];
    for (kind, n) in &it.kinds {
        let key = format!("act-{kind}");
        let words = if t.has(&key) { t.get(&key) } else { kind.clone() };
        kinds.push(Choice::new(kind, format!("{words} ({})", t.number(*n))));
    }
    let fields = html! {
        (f.select("viec", t.get("record-kind"), kinds))
        (f.date("tu", t.get("record-from")))
        (f.date("den", t.get("record-to")))
    };
    ui::filters(t, &v.address("/nhat-ky"), "danh-sach", fields)
}

fn sheet(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    if it.rows.is_empty() {
        return ui::empty(Art::Book, &t.get("record-empty"), &t.get("record-empty-text"), None);
    }
    let columns = vec![
        Column::head(t.get("record-act")),
        Column::text(t.get("record-happened")),
        Column::text(t.get("record-recorded")),
        Column::text(t.get("record-marks")),
        Column::text(t.get("proof")),
    ];
    let mut sheet = Sheet::new(t.get("record-title"), columns);
    for row in &it.rows {
        let address = v.address(&format!("/bang-chung/{}", row.position));
        let label = t.with("proof-of", &[("n", row.position.into())]);
        sheet = sheet.row(vec![
            html! { (act_words(t, row)) @if let Some(what) = what(it, row) { br; span.meta { (what) } } },
            html! { (ui::day(t, row.happened_on)) },
            html! { (ui::day_clock(t, row.recorded_at)) },
            html! { (marks(v, row, it.late_days)) },
            html! { a.link-target.nowrap href=(address) { (ui::icon("proof")) " " (label) } },
        ]);
    }
    sheet.show()
}

/// What the act is about, as far as this reader may see it.
fn what(it: &Shown, row: &LeafRow) -> Option<String> {
    let contents = it.contents.get(&row.position)?;
    let text = |name: &str| contents.get(name).and_then(|one| one.value.as_str()).map(str::to_owned);
    text("title").or_else(|| text("number")).or_else(|| text("year"))
}

fn older(v: &Visit, asked: &Asked, it: &Shown) -> Markup {
    let t = v.t();
    let last = it.rows.last().filter(|row| it.rows.len() == ROWS_MAX && row.position > 0);
    let Some(last) = last.filter(|_| asked.ve.is_empty()) else { return html! {} };
    let position = last.position.to_string();
    let query = form_urlencoded_of(&[
        ("viec", &asked.viec),
        ("tu", &asked.tu),
        ("den", &asked.den),
        ("truoc", &position),
    ]);
    html! { p { (ui::link_button(v.address(&format!("/nhat-ky?{query}")), t.get("record-older"))) } }
}

fn form_urlencoded_of(pairs: &[(&str, &str)]) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    out.finish()
}

/// Where a reader types what stands on paper.
pub fn check_form(v: &Visit) -> Markup {
    let t = v.t();
    let (values, faults) = (Values::new(), Faults::new());
    let f = Fields::new(t, &values, &faults);
    html! {
        section.panel {
            h2 { (t.get("check-title")) }
            p { (t.get("check-text")) }
            form.stack method="get" action=(v.address("/nhat-ky/kiem-tra")) {
                (f.text("ma", t.get("check-code")).hint(t.get("check-hint")).chars_max(danchu_record::TYPED_MAX))
                p { (ui::button(t.get("check-verb")).icon("check")) }
            }
        }
    }
}

fn how(v: &Visit) -> Markup {
    let t = v.t();
    let base = v.full_address("/log");
    ui::why(
        &t.get("record-how"),
        false,
        html! {
            p { (t.get("record-how-text")) }
            ul {
                li { a href=(v.address("/log/checkpoint")) { (t.get("record-file-checkpoint")) } }
                li { a href=(v.address("/log/key")) { (t.get("record-file-key")) } }
            }
            pre { code { "danchu log verify " (base) " --key …" } }
            p { (t.get("record-how-persons")) }
        },
    )
}
