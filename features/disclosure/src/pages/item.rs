//! One item: its content, its channels with days and proofs, questions, history, and what can be done.

use axum::extract::Path;
use danchu_base::{PersonId, Uuid};
use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_web::ui::{self, FileLine, State, Voice};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::aside::{aside, history};
use super::{Answer, channel, handles, load, name, parts, questions, said, stand};
use crate::actions;
use crate::error::Error;
use crate::model::{Channel, ChannelAct, FileRow, Happened, Item, ItemState, Version};
use crate::sql;
use crate::sql::people::Question;
use crate::standing::missing;

/// What the page shows.
pub struct Sheet {
    /// The item.
    pub item: Item,
    /// The law of today.
    pub stand: Stand,
    versions: Vec<Version>,
    pub(super) files: Vec<FileRow>,
    /// Files that stand of which no words could be read, for those who handle the register.
    pub(super) unread: Vec<Uuid>,
    pub(super) acts: Vec<ChannelAct>,
    questions: Vec<Question>,
    pub(super) changes: Vec<Happened>,
    pub(super) named: Vec<PersonId>,
    pub(super) readers: i64,
    /// Whether the reader may read the content.
    pub reads: bool,
    /// Whether the reader may know what it is called and why it went: it is for her, or she handles the register.
    told: bool,
    pub(super) handles: bool,
}

/// Reads what the page shows; a version that the reader opens is counted.
async fn read(v: &Visit, text: &str) -> Result<Sheet, Problem> {
    let (item, stand, person) = (load(v, text).await?, stand(v).await?, v.actor()?.person);
    let (handles, agency) = (handles(v), v.agency()?.id);
    let id = item.id;
    let found = &item;
    let (versions, files, unread, acts, questions, changes, named, may, known, is_for) =
        v.cx.db
            .read(agency, async move |tx| {
                let may = actions::may_read(tx, found, person).await?;
                let versions = sql::versions::all(tx, id).await?;
                let known = sql::people::read_by(tx, person).await?.contains(&id);
                let latest = versions.first().map_or(0, |version| version.number);
                // What is for a meeting is in no index; what was corrected is not either.
                let unread = if handles && found.stands_here() {
                    sql::versions::unread(tx, id, latest).await?
                } else {
                    Vec::new()
                };
                Ok::<_, Error>((
                    versions,
                    sql::versions::files(tx, id).await?,
                    unread,
                    sql::acts::of(tx, id).await?,
                    sql::people::questions(tx, id).await?,
                    sql::items::changes(tx, id).await?,
                    sql::versions::named(tx, id).await?,
                    may,
                    known,
                    actions::is_for(tx, found, person).await?,
                ))
            })
            .await?;
    // What only named people may read does not even exist for the others.
    if item.audience == Audience::Named && !is_for && !handles {
        return Err(Problem::NotFound);
    }
    let latest = versions.first().map_or(0, |version| version.number);
    if may && !known && latest > 0 {
        let now = v.now();
        v.cx.db.write(agency, async move |tx| actions::opened(tx, found, latest, person, now).await).await?;
    }
    let readers = v.cx.db.read(agency, async move |tx| sql::people::readers(tx, id, latest).await).await?;
    let reads = may;
    Ok(Sheet {
        item,
        stand,
        versions,
        files,
        unread,
        acts,
        questions,
        changes,
        named,
        readers,
        reads,
        told: handles || is_for,
        handles,
    })
}

/// The page.
pub async fn show(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let sheet = read(&v, &text).await?;
    let t = v.t();
    let title = sheet.title(&v);
    let back = v.address("/so-cong-khai");
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("disclosure-nav"))]))
        (ui::page_head(&title, Some(lead(&v, &sheet)), acts(&v, &sheet)))
        (ui::columns(
            html! {
                (over(&v, &sheet))
                (unmasked(&v, &sheet))
                (content(&v, &sheet))
                (channels(&v, &sheet))
                @if sheet.reads || sheet.handles { (questions::panel(&v, &sheet.item, &sheet.stand, &sheet.questions, sheet.reads)) }
                @if sheet.handles { (history(&v, &sheet)) }
            },
            &t.get("disclosure-aside"),
            aside(&v, &sheet),
        ))
    };
    Ok(v.page(&title, body))
}

impl Sheet {
    fn title(&self, v: &Visit) -> String {
        if self.told { self.item.title.clone() } else { v.t().get("disclosure-hidden-title") }
    }
}

fn lead(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    html! {
        (t.with("disclosure-number", &[("n", item.number.into()), ("year", item.year.to_string().into())])) ", " (item.code) " "
        (parts::mark(t, &sheet.stand, item, &sheet.acts))
    }
}

/// The one next step, and the rest.
fn acts(v: &Visit, sheet: &Sheet) -> Option<Markup> {
    let (t, item) = (v.t(), &sheet.item);
    let at = |end: &str| v.address(&format!("{}/{end}", item.address()));
    let waiting = item.state == ItemState::Waiting;
    let has_content = sheet.versions.iter().any(|version| version.body.is_some());
    let missing = missing(item, &sheet.acts, sheet.stand.today);
    if !sheet.handles || !matches!(item.state, ItemState::Waiting | ItemState::Shown) {
        return None;
    }
    Some(html! {
        @if waiting && item.stands_here() && has_content {
            (ui::form(t, &danchu_web::ui::Form::to(&at("dang")).once(Uuid::now_v7()).version(item.version),
                &danchu_web::ui::Values::new(), &danchu_web::ui::Faults::new(), html! { (ui::button(t.get("disclosure-publish")).primary().icon("send")) }))
        }
        @if waiting && item.stands_here() && !has_content { (ui::link_button(at("sua"), t.get("disclosure-add-content")).primary().icon("file")) }
        @if !waiting || !item.stands_here() {
            @if let Some(word) = missing.iter().find(|word| !Channel::is_own(word)) {
                (ui::link_button(at(&format!("hinh-thuc?h={word}")), t.with("disclosure-do-channel", &[("channel", channel(t, &sheet.stand, word).into())])).primary())
            }
        }
        (ui::link_button(at("hinh-thuc"), t.get("disclosure-add-channel")).icon("plus"))
        (ui::link_button(at("bang"), t.get("budget-form-title")))
        @if waiting && has_content { (ui::link_button(at("che"), t.get("masking-title"))) }
        @if waiting { (ui::link_button(at("sua"), t.get("disclosure-change"))) }
    })
}

/// Places that may hold personal data in what waits to be public.
fn unmasked(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let open =
        sheet.handles && item.state == ItemState::Waiting && item.audience == danchu_law::Audience::Public;
    let body = sheet.versions.first().and_then(|version| version.body.as_ref()).filter(|_| open);
    match body.map_or(0, super::masking::count) {
        0 => html! {},
        n => ui::notice(
            State::Near,
            Voice::Calm,
            &t.with("masking-notice", &[("n", n.into())]),
            Some(html! { p { (t.get("masking-notice-text")) } }),
        ),
    }
}

/// What stands in the place of content that is no more.
fn over(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let day = item.ended.map(|(on, _)| on).unwrap_or(sheet.stand.today);
    let reason = item.reason.as_deref().filter(|_| sheet.told);
    let because =
        reason.map(|reason| html! { p { (t.with("disclosure-because", &[("reason", reason.into())])) } });
    match item.state {
        ItemState::Withdrawn => ui::notice(
            State::Idle,
            Voice::Calm,
            &t.with("disclosure-withdrawn-on", &[("day", day.into())]),
            because,
        ),
        ItemState::TakenDown => ui::notice(
            State::Idle,
            Voice::Calm,
            &t.with("disclosure-taken-down-on", &[("day", day.into())]),
            Some(html! {
                @if let Some(cause) = reason { p { (t.get(&format!("disclosure-cause-{cause}"))) } }
                p { (t.get("disclosure-taken-down-what")) }
            }),
        ),
        ItemState::Dropped => ui::notice(
            State::Idle,
            Voice::Calm,
            &t.with("disclosure-dropped-on", &[("day", day.into())]),
            because,
        ),
        ItemState::Ended if item.left_on.is_some() => {
            ui::notice(State::Idle, Voice::Calm, &t.with("disclosure-left-on", &[("day", day.into())]), None)
        }
        _ => html! {},
    }
}

fn content(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    if matches!(item.state, ItemState::Withdrawn | ItemState::TakenDown) {
        return html! {};
    }
    if !sheet.reads && !sheet.handles {
        return ui::hint(html! { p { (t.get("disclosure-not-here")) } });
    }
    let Some(latest) = sheet.versions.first() else {
        return ui::hint(html! { p { (t.get("disclosure-no-content")) } });
    };
    html! {
        section.panel.stack {
            div.panel-head {
                h2 { (t.get("disclosure-content")) }
                @if latest.number > 1 { span.meta { (t.with("disclosure-version", &[("n", latest.number.into())])) } }
            }
            @if let Some(reason) = &latest.reason {
                p { (ui::state(State::Near, t.get("disclosure-corrected"))) " " (t.with("disclosure-corrected-on", &[("day", latest.on.into()), ("reason", reason.into())])) }
            }
            (version(v, sheet, latest))
            @for (newer, older) in sheet.versions.iter().zip(sheet.versions.iter().skip(1)) { (before(v, sheet, newer, older)) }
        }
    }
}

fn version(v: &Visit, sheet: &Sheet, version: &Version) -> Markup {
    html! {
        @if let Some(body) = &version.body {
            @for line in body.text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            @for table in &body.tables { (typed(v.t(), table)) }
            @if let Some(table) = &body.budget { (crate::amounts::show(v, table)) }
        }
        (super::files::list(v, sheet, version.number))
    }
}

/// A typed table.
pub fn typed(t: &danchu_web::messages::Messages, table: &crate::model::Table) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(if table.title.is_empty() { t.get("disclosure-table-name") } else { table.title.clone() }) {
            table.sheet {
                caption.vh[table.title.is_empty()] { (table.title) }
                thead { tr { @for head in &table.columns { th scope="col" { (head) } } } }
                tbody { @for row in &table.rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

/// What was corrected: the older version with the difference to the newer.
fn before(v: &Visit, sheet: &Sheet, newer: &Version, older: &Version) -> Markup {
    let t = v.t();
    let (Some(new), Some(old)) = (&newer.body, &older.body) else { return html! {} };
    let title = t.with("disclosure-older", &[("n", older.number.into()), ("day", older.on.into())]);
    ui::why(
        &title,
        false,
        html! {
            div.stack {
                (crate::difference::shown(t, old, new))
                (super::files::list(v, sheet, older.number))
            }
        },
    )
}

/// The channels, each with its act or that it is missing.
fn channels(v: &Visit, sheet: &Sheet) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let missing = missing(item, &sheet.acts, sheet.stand.today);
    let open = matches!(item.state, ItemState::Waiting | ItemState::Shown);
    html! {
        section.panel.stack id="hinh-thuc" {
            h2 { (t.get("disclosure-channels")) }
            @for act in &sheet.acts { (act_block(v, sheet, act, open)) }
            @if open {
                @for word in &missing {
                    @let demand = item.demands.iter().find(|demand| demand.channel == *word);
                    div.stack {
                        p { (ui::state(State::Near, t.get("disclosure-missing"))) " " b { (channel(t, &sheet.stand, word)) } }
                        @if let Some(demand) = demand { p.meta { (t.with("disclosure-required-by", &[("basis", said(t, &demand.basis).into())])) } }
                        @if sheet.handles && !Channel::is_own(word) {
                            p { a.link-target href=(v.address(&format!("{}/hinh-thuc?h={word}", item.address()))) { (t.get("disclosure-enter-channel")) span.vh { ": " (channel(t, &sheet.stand, word)) } } }
                        }
                    }
                }
            }
            @if sheet.acts.is_empty() && missing.is_empty() { p { (t.get("disclosure-no-acts")) } }
        }
    }
}

fn act_block(v: &Visit, sheet: &Sheet, act: &ChannelAct, open: bool) -> Markup {
    let (t, item) = (v.t(), &sheet.item);
    let board = Channel::is_board(&act.channel);
    // What the office noted about a thing that its readers may not see could name it.
    let told = sheet.told;
    let at = |end: &str| v.address(&format!("{}/viec/{}/{end}", item.address(), act.id.simple()));
    html! {
        div.stack {
            h3 { (danchu_web::messages::first_upper(&channel(t, &sheet.stand, &act.channel))) }
            p {
                @if !act.place.is_empty() { (act.place) ". " }
                (t.with("disclosure-act-from", &[("day", act.from.into())]))
                @if let Some(to) = act.to.filter(|to| *to != act.from) { " " (t.with("disclosure-act-to", &[("day", to.into())])) }
                @if let Some(times) = act.times { ". " (t.with("disclosure-act-times", &[("n", times.into())])) }
            }
            @if !act.address.is_empty() { p { a href=(act.address) rel="noopener" { (act.address) } } }
            @if told && !act.note.is_empty() { p { (act.note) } }
            p { (parts::days(t, act, sheet.stand.today)) }
            (parts::receipts(v, act, sheet.handles))
            @for gap in act.gaps.iter().filter(|_| told) {
                p.meta {
                    @match gap.to {
                        Some(to) => { (t.with("disclosure-gap", &[("from", gap.from.into()), ("to", to.into()), ("reason", (&gap.reason).into())])) }
                        None => { (t.with("disclosure-gap-open", &[("from", gap.from.into()), ("reason", (&gap.reason).into())])) }
                    }
                }
            }
            @if let Some(early) = act.ended_early.as_ref().filter(|_| told) { p.meta { (t.with("disclosure-ended-early", &[("reason", early.into())])) } }
            p.meta { (t.with("disclosure-act-recorded", &[("at", act.at.into()), ("who", name(t, &sheet.stand, act.by).into())])) }
            (parts::why(t, &sheet.stand, act.derivation.as_deref()))
            @if sheet.handles && !act.proofs.is_empty() {
                (ui::files(&act.proofs.iter().map(|proof| FileLine {
                    address: v.address(&format!("{}/tep/{}", item.address(), proof.id.simple())),
                    name: proof.name.clone(),
                    note: t.with("disclosure-proof-on", &[("day", proof.on.into())]),
                    icon: "camera".to_owned(),
                }).collect::<Vec<_>>()))
            }
            @if sheet.handles && board {
                div.cluster.act {
                    @if open && act.to.is_none() {
                        (ui::link_button(v.address(&format!("{}/anh?viec={}", item.address(), act.id.simple())), t.get("disclosure-add-photo")).icon("camera"))
                        (ui::link_button(at("gian-doan"), t.get("disclosure-interrupted")))
                        (ui::link_button(at("ket-thuc"), t.get("disclosure-end-posting")))
                    }
                    (ui::link_button(at("bien-ban-niem-yet.pdf"), t.get("disclosure-minutes-pdf")).icon("print").download())
                    (ui::link_button(at("bien-ban-niem-yet.docx"), t.get("disclosure-minutes-docx")).icon("file").download())
                    @if act.to.is_some() {
                        (ui::link_button(at("bien-ban-ket-thuc.pdf"), t.get("disclosure-end-minutes-pdf")).icon("print").download())
                        (ui::link_button(at("bien-ban-ket-thuc.docx"), t.get("disclosure-end-minutes-docx")).icon("file").download())
                    }
                }
            }
        }
    }
}
