//! One public item: its versions and what changed between them, files, figures, days, and the proof of its days.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Day, Instant};
use danchu_disclosure::public::{self, Gone, Listed, Shown, ShownVersion};
use danchu_disclosure::{ItemId, ItemState, amounts};
use danchu_store::{Error, Tx};
use danchu_web::ui::{self, Column, FileLine, Sheet, State, Voice};
use danchu_web::{Problem, Visit};
use http::StatusCode;
use maud::{Markup, html};

use super::{feeds, foot, item_id, law, public_page};
use crate::copy::difference;
use crate::topics::{channel, content};
use crate::words;

/// How many older versions a page holds.
const OLDER_MAX: usize = 20;

struct Found {
    item: Option<Shown>,
    gone: Option<Gone>,
    changed: Option<Instant>,
}

async fn read(tx: &mut Tx, id: ItemId, today: Day) -> Result<Found, Error> {
    let item = public::item(tx, id, today).await?;
    let gone = if item.is_none() { public::gone(tx, id).await? } else { None };
    let (_, changed) = public::stamp(tx).await?;
    Ok(Found { item, gone, changed })
}

/// Shows it; `….json`, `….csv` and `….atom` are the same for programs.
pub async fn show(v: Visit, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let (id, kind) = name.split_once('.').unwrap_or((name.as_str(), ""));
    let (id, today) = (item_id(id)?, v.today());
    let found = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, id, today).await).await?;
    let Some(item) = found.item else {
        return match found.gone.filter(|_| kind.is_empty()) {
            Some(gone) => Ok(gone_page(&v, &gone)),
            None => Err(Problem::NotFound),
        };
    };
    match kind {
        "" => Ok(page(&v, &item, found.changed)),
        "json" => Ok(feeds::item_json(&v, &item)),
        "csv" => feeds::item_csv(&v, &item),
        "atom" => Ok(feeds::item_atom(&v, &item)),
        _ => Err(Problem::NotFound),
    }
}

/// One printed sheet of the figures, for the hall or the notice board.
pub async fn print(v: Visit, Path((_, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let (id, today) = (item_id(&name)?, v.today());
    let found = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, id, today).await).await?;
    let item = found.item.ok_or(Problem::NotFound)?;
    let table =
        item.versions.first().and_then(|version| version.body.budget.as_ref()).ok_or(Problem::NotFound)?;
    Ok(v.print_page(&item.listed.title, amounts::sheet_of_paper(&v, &item.listed, table)))
}

/// What was taken down or has left: that it was there, and when it went; no word of what it held.
fn gone_page(v: &Visit, gone: &Gone) -> Response {
    let t = v.t();
    let key = if gone.taken_down { "portal-taken-down" } else { "portal-left" };
    let args =
        [("code", gone.code.as_str().into()), ("number", gone.number.into()), ("year", gone.year.into())];
    let title = t.with("portal-gone-title", &args);
    let body = html! {
        (ui::crumbs(&[(&v.address("/cong-khai"), &t.get("portal-register"))]))
        (ui::page_head(&title, None, None))
        (ui::notice(State::Idle, Voice::Calm, &t.get(key), Some(html! {
            p { (t.get("portal-gone-text")) }
            @if let Some(day) = gone.on { p.meta { (t.with("portal-gone-on", &[("day", day.into())])) } }
        })))
        p { a.link-target href=(v.address(&format!("/nhat-ky?ve={}", public::address(gone.id)))) { (t.get("portal-see-record")) } }
    };
    let mut answer = public_page(v, &title, &t.get(key), body);
    *answer.status_mut() = StatusCode::GONE;
    answer
}

fn page(v: &Visit, item: &Shown, changed: Option<Instant>) -> Response {
    let t = v.t();
    let listed = &item.listed;
    let named = content(law(), &listed.rule, v.today()).map(|text| words::of(t, &text).to_owned());
    let says = named.clone().unwrap_or_else(|| t.get("portal-says"));
    let latest = item.versions.first();
    let table = latest.and_then(|version| version.body.budget.as_ref());
    let main = html! {
        (withdrawn(v, listed))
        @if let Some(version) = latest { (body_of(v, version)) }
        @if let Some(table) = table { (amounts::show(v, table)) }
        @if let Some(version) = latest { (downloads(v, item, version)) }
        (older(v, item))
    };
    let aside = html! { (days(v, item)) (proof(v, item)) (ask(v)) };
    let back = v.address(&format!("/cong-khai?noi-dung={}", listed.rule));
    let body = html! {
        (ui::crumbs(&[(&back, named.as_deref().unwrap_or(&listed.code))]))
        div.page-head { div {
            h1 { (listed.title) }
            p.entry-foot {
                (words::running(t, &item.acts).unwrap_or_else(|| words::states(t, listed)))
                @if item.versions.len() > 1 { " " (ui::state(State::Idle, t.get("portal-corrected"))) }
                @if listed.days_late > 0 && words::running(t, &item.acts).is_some() {
                    " " (ui::state(State::Late, t.with("portal-late", &[("n", listed.days_late.into())])))
                }
            }
            @if let Some(lead) = table.and_then(|table| amounts::lead(t, table)) { p.lead { (lead) } }
        } }
        div.columns { div.stack { (main) } aside.stack aria-label=(t.get("portal-days")) { (aside) } }
        (foot(v, changed))
    };
    public_page(v, &listed.title, &says, body)
}

fn withdrawn(v: &Visit, listed: &Listed) -> Markup {
    let t = v.t();
    if listed.state != ItemState::Withdrawn {
        return html! {};
    }
    let reason = listed.reason.clone().unwrap_or_default();
    ui::notice(
        State::Idle,
        Voice::Calm,
        &t.get("portal-withdrawn"),
        Some(html! {
            @if let Some(day) = listed.ended_on { p { (t.with("portal-withdrawn-on", &[("day", day.into())])) } }
            p { (t.with("portal-reason", &[("reason", reason.into())])) }
        }),
    )
}

/// Text and typed tables of a version.
fn body_of(v: &Visit, version: &ShownVersion) -> Markup {
    let t = v.t();
    let body = &version.body;
    html! {
        @if !body.text.trim().is_empty() {
            section.panel.prose {
                h2 { (t.get("portal-text")) }
                @for line in body.text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            }
        }
        @for table in &body.tables { (typed_table(table)) }
    }
}

fn typed_table(table: &danchu_disclosure::Table) -> Markup {
    let columns = table.columns.iter().enumerate();
    let columns =
        columns.map(|(at, head)| if at == 0 { Column::head(head) } else { Column::text(head) }).collect();
    let mut sheet = Sheet::new(&table.title, columns).with_caption();
    for row in &table.rows {
        sheet = sheet.row(row.iter().map(|cell| html! { (cell) }).collect());
    }
    sheet.show()
}

fn downloads(v: &Visit, item: &Shown, version: &ShownVersion) -> Markup {
    let t = v.t();
    let base = v.address(&public::address(item.listed.id));
    let mut lines: Vec<FileLine> = version
        .files
        .iter()
        .map(|file| FileLine {
            address: format!("{base}/tep/{}", file.id.simple()),
            name: file.name.clone(),
            note: t.size(u64::try_from(file.bytes).unwrap_or(0)),
            icon: "down".to_owned(),
        })
        .collect();
    if version.body.budget.is_some() || !version.body.tables.is_empty() {
        lines.push(open_data(format!("{base}.csv"), t.get("portal-open-data"), "CSV"));
    }
    lines.push(open_data(format!("{base}.json"), t.get("portal-open-item"), "JSON"));
    if version.body.budget.is_some() {
        lines.push(FileLine {
            address: format!("{base}/in"),
            name: t.get("portal-print-sheet"),
            note: String::new(),
            icon: "print".to_owned(),
        });
    }
    ui::panel(&t.get("portal-downloads"), ui::files(&lines))
}

fn open_data(address: String, name: String, note: &str) -> FileLine {
    FileLine { address, name, note: note.to_owned(), icon: "down".to_owned() }
}

/// The versions that were corrected, each with what changed after it.
fn older(v: &Visit, item: &Shown) -> Markup {
    let t = v.t();
    if item.versions.len() < 2 {
        return html! {};
    }
    html! {
        section.panel.stack aria-labelledby="dinh-chinh" {
            h2 id="dinh-chinh" { (t.get("portal-corrections")) }
            @for pair in item.versions.windows(2).take(OLDER_MAX) {
                @let (new, old) = (&pair[0], &pair[1]);
                div.stack {
                    h3 { (t.with("portal-version", &[("n", new.number.into()), ("day", new.on.into())])) }
                    @if let Some(reason) = &new.reason { p { (t.with("portal-reason", &[("reason", reason.into())])) } }
                    @let changes = difference(&lines_of(old), &lines_of(new));
                    @if changes.is_empty() { p.meta { (t.get("portal-files-changed")) } }
                    @else { ul.difference { @for (added, line) in &changes {
                        li { @if *added { ins { span.vh { (t.get("portal-added")) " " } (line) } }
                             @else { del { span.vh { (t.get("portal-removed")) " " } (line) } } }
                    } } }
                    (ui::why(&t.with("portal-old-version", &[("n", old.number.into())]), false, body_of(v, old)))
                }
            }
        }
    }
}

/// A version as lines, to be compared.
fn lines_of(version: &ShownVersion) -> Vec<String> {
    let mut lines: Vec<String> = version.body.text.lines().map(str::to_owned).collect();
    for table in &version.body.tables {
        lines.extend(table.rows.iter().map(|row| row.join(" · ")));
    }
    if let Some(table) = &version.body.budget {
        lines.extend(amounts::lines(table));
    }
    lines.extend(version.files.iter().map(|file| file.name.clone()));
    lines
}

/// Day known, last day with its reason, day disclosed, and each channel with both its times.
fn days(v: &Visit, item: &Shown) -> Markup {
    let t = v.t();
    let listed = &item.listed;
    let mut facts: Vec<(String, Markup)> = Vec::new();
    let mut day = |key: &str, day: Option<Day>| {
        if let Some(day) = day {
            facts.push((t.get(key), html! { (ui::day(t, day)) }));
        }
    };
    day("portal-known", listed.known_on);
    day("portal-due-label", listed.due);
    day("portal-first", listed.first.map(|(day, _)| day));
    day("portal-ended", listed.ended_on);
    html! {
        section.panel.stack {
            h2 { (t.get("portal-days")) }
            (ui::facts(&facts))
            @if let Some(due) = words::due_day(listed) {
                (ui::why(&t.get("portal-why"), false, html! { p { (words::of(t, &due.text())) } }))
            }
            @if let Some(mark) = words::unsure(t, listed) { p.meta { (ui::icon("info")) " " (mark) } }
            @if !item.acts.is_empty() {
                h3 { (t.get("portal-channels")) }
                ul.plain.stack { @for act in &item.acts { li { (act_line(v, act)) } } }
            }
        }
    }
}

fn act_line(v: &Visit, act: &public::ShownAct) -> Markup {
    let t = v.t();
    html! {
        b { (words::upper(words::of(t, &channel(law(), &act.channel)))) }
        @if !act.place.is_empty() { ", " (act.place) }
        @if act.address.starts_with("https://") { ", " a href=(act.address) rel="nofollow noopener" { (act.address) } }
        br;
        span.meta {
            (t.with("portal-act-from", &[("day", act.from.into())]))
            @if let Some(to) = act.to { " " (t.with("portal-act-to", &[("day", to.into())])) }
            @if let Some(needed) = act.needed { ". " (t.with("portal-act-run", &[("n", act.run.unbroken.max(act.run.longest).into()), ("of", needed.into())])) }
            @if let Some(times) = act.times { ". " (t.with("portal-act-times", &[("n", times.into())])) }
            ". " (t.with("portal-act-recorded", &[("at", act.at.into())]))
            @if act.proofs > 0 { ". " (t.with("portal-act-proofs", &[("n", act.proofs.into())])) }
        }
    }
}

/// "Bằng chứng": where the record is, and how to check it.
fn proof(v: &Visit, item: &Shown) -> Markup {
    let t = v.t();
    let latest = item.versions.first();
    html! {
        section.panel.stack aria-labelledby="bang-chung" {
            h2 id="bang-chung" { (ui::icon("proof")) " " (t.get("portal-proof")) }
            (ui::qr(t, &v.full_address(&public::address(item.listed.id)), &t.get("portal-qr")))
            @if let Some((day, at)) = item.listed.first {
                p { (t.with("portal-proof-text", &[("day", day.into()), ("at", at.into())])) }
            }
            p { (ui::link_button(v.address(&item.record), t.get("portal-see-record")).icon("proof")) }
            p { a href=(v.address("/cong-khai/kiem-chung")) { (t.get("portal-verify")) } }
            @if let Some(version) = latest {
                (ui::why(&t.get("portal-technical"), false, html! {
                    p.meta { (t.get("portal-hash")) } p.code.wrap { (version.hash) }
                    @for file in &version.files { p.meta { (file.name) } p.code.wrap { (file.sha256) } }
                }))
            }
        }
    }
}

fn ask(v: &Visit) -> Markup {
    let t = v.t();
    ui::panel(
        &t.get("portal-ask-more"),
        html! { div.stack {
            p { (t.get("portal-ask-more-text")) }
            p { (ui::link_button(v.address("#hoi"), t.get("portal-ask")).icon("talk")) }
        } },
    )
}
