//! The review: the source with its marks beside what was understood.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::Day;
use danchu_reading::Document;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Form, State, Values, Voice, button, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::names::{Names, agency_name};
use super::source::{self, Shown};
use super::{form, id, item, times, values_of};
use crate::model::{Clarity, Import, ImportId, ImportLine, ImportState, Item, Plan};
use crate::rules::is_plan;
use crate::{plan_sql, sql, words};

/// So many tasks stand on one page.
const ITEMS_PER_PAGE: usize = 8;

/// What the review shows.
pub struct Desk {
    /// The document.
    pub import: Import,
    /// Who is who.
    pub names: Names,
    /// The same document, read before.
    pub twins: Vec<ImportLine>,
    /// The plan that it was before.
    pub same: Option<Plan>,
}

impl Desk {
    /// Reads what the review shows.
    pub async fn read(v: &Visit, import: &str) -> Result<Self, Problem> {
        let import: ImportId = id(import)?;
        let (agency, name, today) = (v.agency()?.id, agency_name(v)?, v.today());
        let name = &name;
        let desk =
            v.cx.db
                .read(agency, async move |tx| {
                    let Some(import) = sql::find(tx, import).await? else { return Ok(None) };
                    let names = Names::read(tx, name, today).await?;
                    let twins = sql::twins(tx, &import.line).await?;
                    let line = &import.line;
                    let same = plan_sql::same_plan(tx, &line.sha256, &line.identity, line.year).await?;
                    Ok::<_, crate::actions::Error>(Some(Desk { import, names, twins, same }))
                })
                .await?;
        desk.ok_or(Problem::NotFound)
    }

    /// Whether corrections are possible.
    pub fn is_open(&self) -> bool {
        self.import.line.state == ImportState::Review
    }

    /// The address of the review.
    pub fn address(&self, v: &Visit) -> String {
        v.address(&format!("/ke-hoach/doc/{}", self.import.line.id))
    }

    /// The page of an item, from 1.
    pub fn page_of(&self, id: u32) -> usize {
        let place = self.import.review.items.iter().position(|item| item.id == id).unwrap_or(0);
        place / ITEMS_PER_PAGE + 1
    }

    /// The address of an item on the review.
    pub fn item_address(&self, v: &Visit, id: u32) -> String {
        match self.page_of(id) {
            1 => format!("{}#v-{id}", self.address(v)),
            page => format!("{}?trang={page}#v-{id}", self.address(v)),
        }
    }
}

/// Which page of the tasks.
#[derive(Debug, Deserialize)]
pub struct Part {
    trang: Option<usize>,
}

/// An item that is being edited, with what was typed.
pub struct Editing<'a> {
    /// Which.
    pub id: u32,
    /// What was typed.
    pub values: &'a Values,
    /// What is wrong.
    pub faults: &'a Faults,
    /// When the draft that is shown was kept.
    pub draft: Option<danchu_base::Instant>,
}

/// The review.
pub async fn show(
    v: Visit,
    Path((_, import)): Path<(String, String)>,
    Query(part): Query<Part>,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    Ok(page(&v, &desk, part.trang.unwrap_or(1), None))
}

/// The review with one task in the form.
pub async fn edit(
    v: Visit,
    Path((_, import, item)): Path<(String, String, u32)>,
) -> Result<Response, Problem> {
    let desk = Desk::read(&v, &import).await?;
    if !desk.is_open() || desk.import.review.item(item).is_none() {
        return Err(Problem::NotFound);
    }
    let (values, draft) = values_of(&v, Values::new()).await?;
    let editing = Editing { id: item, values: &values, faults: &Faults::new(), draft };
    Ok(page(&v, &desk, desk.page_of(item), Some(&editing)))
}

/// The page, with an item in the form or none.
pub fn page(v: &Visit, desk: &Desk, part: usize, editing: Option<&Editing<'_>>) -> Response {
    let t = v.t();
    let items = &desk.import.review.items;
    let pages = items.len().div_ceil(ITEMS_PER_PAGE).max(1);
    let part = part.clamp(1, pages);
    let first = (part - 1) * ITEMS_PER_PAGE;
    let last = (first + ITEMS_PER_PAGE).min(items.len());
    let numbered: Vec<(usize, &Item)> = (first + 1..).zip(&items[first..last]).collect();
    let address = desk.address(v);
    let marked: Vec<(usize, &Item)> = numbered.iter().filter(|(_, item)| !item.dropped).copied().collect();
    let shown = Shown {
        import: &desk.import,
        items: &marked,
        address: &address,
        active: editing.map(|editing| editing.id),
        body: if desk.is_open() { body_of(desk) } else { 0..0 },
    };
    let (from, to) = (edge(items, first), if part == pages { usize::MAX } else { edge(items, last) });
    let body = html! {
        (ui::crumbs(&[(&v.address("/ke-hoach"), &t.get("plan-list-title"))]))
        (head(v, desk))
        (notices(v, desk))
        (form::line(v, desk))
        div.review {
            section.source aria-labelledby="r-src" {
                h2 id="r-src" { (t.get("plan-source-title")) }
                p.meta { (t.get("plan-source-hint")) }
                (source::part(t, &shown, from, to))
            }
            section aria-labelledby="r-list" {
                (ui::section_head("r-list", &t.get("plan-found-title"), Some(&count_words(t, first, last, items.len()))))
                @if part == 1 { (header_card(v, desk)) }
                @for (number, item) in &numbered { (card(v, desk, *number, item, editing)) }
                @if items.is_empty() { (ui::hint(html! { p { (t.get("plan-found-none")) } })) }
                @if desk.is_open() {
                    p.cluster.mt {
                        a.button href={ (address) "/them" } { (ui::icon("plus")) " " (t.get("plan-add")) }
                        a.button.quiet href={ (address) "/bo" } { (t.get("plan-put-away")) }
                    }
                }
                @if pages > 1 { (pager(t, &address, part, pages, first, last, items.len())) }
            }
        }
    };
    v.page(&t.get("plan-review-title"), body)
}

fn pager(
    t: &Messages,
    address: &str,
    part: usize,
    pages: usize,
    first: usize,
    last: usize,
    all: usize,
) -> Markup {
    let at = |page: usize| if page == 1 { address.to_owned() } else { format!("{address}?trang={page}") };
    let before = (part > 1).then(|| at(part - 1));
    let after = (part < pages).then(|| at(part + 1));
    ui::pager(t, first + 1, last, all, before.as_deref(), after.as_deref())
}

/// Where the source of a page begins: after the last sentence of the page before.
fn edge(items: &[Item], first: usize) -> usize {
    items[..first].iter().filter_map(|item| item.source).map(|source| source.end).max().unwrap_or(0)
}

fn count_words(t: &Messages, first: usize, last: usize, all: usize) -> String {
    let args = [("first", (first + 1).min(all).into()), ("last", last.into()), ("all", all.into())];
    t.with("plan-found-count", &args)
}

fn head(v: &Visit, desk: &Desk) -> Markup {
    let t = v.t();
    let review = &desk.import.review;
    let (mut owner, mut day) = (0_usize, 0_usize);
    for item in review.kept() {
        match item.clarity() {
            Clarity::Owner => owner += 1,
            Clarity::Day => day += 1,
            Clarity::Clear => {}
        }
    }
    let name = words::document_name(&review.header.kind, &review.header.full_number());
    let name = if name.is_empty() { t.get("plan-unnamed") } else { name };
    let args = [
        ("name", (&name).into()),
        ("n", review.kept().count().into()),
        ("owner", owner.into()),
        ("day", day.into()),
    ];
    let lead = t.rich("plan-review-lead", &args);
    let address = desk.address(v);
    let acts = html! {
        @if desk.is_open() {
            (link_button(v.address("/ke-hoach"), t.get("plan-later")).quiet())
            @let confirm = link_button(format!("{address}/lap"), t.get("plan-confirm"));
            @if owner == 0 { (confirm.primary()) } @else { (confirm) }
        } @else if let Some(plan) = desk.import.line.plan {
            (link_button(v.address(&format!("/ke-hoach/{plan}")), t.get("plan-open")).primary())
        }
    };
    ui::page_head(&t.get("plan-review-title"), Some(lead), Some(acts))
}

/// What a reader should know before correcting: the same document, an older year, another kind, doubts.
fn notices(v: &Visit, desk: &Desk) -> Markup {
    let t = v.t();
    let header = &desk.import.review.header;
    let this_year = v.today().year();
    let doubts = doubts(desk);
    html! {
        @if desk.import.line.state == ImportState::Confirmed {
            (ui::notice(State::Done, Voice::Calm, &t.get("plan-review-confirmed"), None))
        } @else if desk.import.line.state == ImportState::Dropped {
            (ui::notice(State::Idle, Voice::Calm, &t.get("plan-review-dropped"), None))
        } @else {
            @if let Some(plan) = &desk.same {
                (ui::notice(State::Near, Voice::Calm, &t.get("plan-same-title"), Some(html! {
                    p { (t.with("plan-same-text", &[("day", plan.confirmed_at.day().into())])) " "
                        a href=(v.address(&format!("/ke-hoach/{}", plan.id))) { (t.get("plan-open")) } }
                })))
            } @else if let Some(twin) = desk.twins.iter().find(|twin| twin.state == ImportState::Review) {
                (ui::notice(State::Near, Voice::Calm, &t.get("plan-twin-title"), Some(html! {
                    p { (t.with("plan-twin-text", &[("day", twin.made_at.day().into())])) " "
                        a href=(v.address(&format!("/ke-hoach/doc/{}", twin.id))) { (t.get("plan-twin-open")) } }
                })))
            }
            @if !is_plan(&header.kind) {
                @let kind = if header.kind.is_empty() { t.get("plan-kind-unknown") } else { words::sentence_case(&header.kind) };
                (ui::notice(State::Near, Voice::Calm, &t.get("plan-kind-title"), Some(html! {
                    p { (t.with("plan-kind-text", &[("kind", kind.into())])) }
                })))
            }
            @if header.year < this_year {
                (ui::notice(State::Near, Voice::Calm, &t.get("plan-older-title"), Some(html! {
                    p { (t.with("plan-older-text", &[("year", header.year.into()), ("now", this_year.into())])) }
                })))
            }
        }
        @if !doubts.is_empty() {
            (ui::why(&t.with("plan-doubts", &[("n", doubts.len().into())]), false, html! {
                ul { @for doubt in &doubts { li { (doubt) } } }
            }))
        }
    }
}

/// Where sentences may hold tasks: from the first heading to the recipients.
fn body_of(desk: &Desk) -> std::ops::Range<usize> {
    let document = document_of(desk);
    let text = &desk.import.text;
    let start = document.sections.first().map_or(0, |section| section.source.start);
    let last = document.tasks.iter().map(|task| task.source.end).max().unwrap_or(start);
    let tail = text.get(last..).and_then(|rest| rest.find("Nơi nhận")).map_or(text.len(), |at| last + at);
    start..tail
}

fn document_of(desk: &Desk) -> Document {
    serde_json::from_str(&desk.import.document).unwrap_or_default()
}

/// What the reader was unsure of, in its own words.
fn doubts(desk: &Desk) -> Vec<String> {
    const DOUBTS_MAX: usize = 12;
    document_of(desk).warnings.into_iter().map(|warning| warning.message).take(DOUBTS_MAX).collect()
}

/// The head of the document as it was understood.
fn header_card(v: &Visit, desk: &Desk) -> Markup {
    let t = v.t();
    let header = &desk.import.review.header;
    let unknown = || html! { span.meta { (t.get("plan-head-unknown")) } };
    let text = |value: &str| {
        if value.is_empty() {
            unknown()
        } else {
            html! { (value) }
        }
    };
    let day = |day: Option<Day>| match day {
        Some(day) => ui::day(t, day),
        None if !header.issued_as_written.is_empty() => {
            html! { (t.with("plan-head-month", &[("month", month_words(&header.issued_as_written).into())])) }
        }
        None => unknown(),
    };
    html! {
        article.found id="dau" {
            h3 { (t.get("plan-head-title")) }
            div.mt-s { (ui::facts(&[
                (t.get("plan-head-number"), text(&header.full_number())),
                (t.get("plan-head-day"), day(header.issued_on)),
                (t.get("plan-head-agency"), text(&header.agency)),
                (t.get("plan-head-kind"), text(&words::sentence_case(&header.kind))),
                (t.get("plan-head-subject"), text(&header.subject)),
                (t.get("plan-head-year"), html! { (header.year) }),
            ])) }
            @if desk.is_open() {
                p.entry-foot { a.link-target href={ (desk.address(v)) "/dau" } { (ui::icon("pen")) " " (t.get("plan-head-edit")) } }
            }
        }
    }
}

/// `2026-01` as people write it: `01/2026`.
fn month_words(written: &str) -> String {
    match written.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => written.to_owned(),
    }
}

fn card(v: &Visit, desk: &Desk, number: usize, item: &Item, editing: Option<&Editing<'_>>) -> Markup {
    let address = desk.address(v);
    if let Some(editing) = editing.filter(|editing| editing.id == item.id) {
        return item::editing_card(v, desk, number, item, editing);
    }
    if item.dropped {
        return dropped_card(v, desk, number, item);
    }
    match item.clarity() {
        Clarity::Owner if desk.is_open() => ask_card(v, desk, number, item),
        clarity => plain_card(v, desk, number, item, clarity, &address),
    }
}

/// The number that leads to the sentence, and the title.
pub fn card_head(t: &Messages, number: usize, item: &Item, rest: Markup) -> Markup {
    html! {
        div.found-head {
            @if item.source.is_some() {
                a.found-no href={ "#c-" (item.id) } aria-label=(t.with("plan-task-to-source", &[("n", number.into())])) { (number) }
            } @else { span.found-no { (number) } }
            (rest)
        }
    }
}

fn plain_card(v: &Visit, desk: &Desk, number: usize, item: &Item, clarity: Clarity, address: &str) -> Markup {
    let t = v.t();
    let owner = item.owner.as_ref().map(|owner| desk.names.party_and_what(t, owner));
    let supporting: Vec<String> = item.supporting.iter().map(|party| desk.names.party(t, party)).collect();
    let rest = html! { div {
        h3 { (item.title) }
        p.meta {
            @if let Some(owner) = owner { (t.with("plan-task-owner", &[("owner", owner.into())])) }
            @else { (t.with("plan-task-owner-open", &[("words", (&item.owner_words).into())])) }
            @if !supporting.is_empty() {
                br; (t.with("plan-task-supporting", &[("names", supporting.join("; ").into())]))
            }
            br; (t.with("plan-task-time", &[("time", times::of_item(t, item).into())]))
        }
        (match_words(v, desk, item))
        p.entry-foot {
            @match clarity {
                Clarity::Clear => (ui::state(State::Done, t.get("plan-clear"))),
                Clarity::Day => (ui::state(State::Near, t.get("plan-no-day"))),
                Clarity::Owner => (ui::state(State::Near, t.get("plan-no-owner"))),
            }
            @if item.requested { " " (ui::origin("mail", t.get("plan-requested"))) }
            @if desk.is_open() {
                " " a.link-target href={ (address) "/viec/" (item.id) "#v-" (item.id) } {
                    (ui::icon("pen")) " " (t.get("plan-edit")) span.vh { " " (t.with("plan-edit-which", &[("n", number.into())])) }
                }
            }
        }
    } };
    html! {
        article.found id={ "v-" (item.id) } {
            (card_head(t, number, item, rest))
            @if clarity == Clarity::Day && desk.is_open() { (item::quick_days(v, desk, item)) }
        }
    }
}

/// How an owner was recognised, when the words of the plan are not simply that name.
fn match_words(v: &Visit, desk: &Desk, item: &Item) -> Markup {
    use crate::matching::{Meant, Reason};
    use crate::model::{Party, Settled};
    let t = v.t();
    if item.settled != Settled::Read || item.owner_words.is_empty() {
        return html! {};
    }
    let candidates = desk.names.candidates(item);
    let chosen = candidates.iter().find(|candidate| match (&item.owner, candidate.meant) {
        (Some(Party::Person(id)), Meant::Person(other)) => *id == other,
        (Some(Party::Department(id)), Meant::Department(other)) => *id == other,
        _ => false,
    });
    match chosen {
        Some(candidate) if candidate.reason != Reason::Department => html! {
            p.meta { (t.with("plan-task-matched", &[
                ("words", (&item.owner_words).into()),
                ("reason", super::names::reason(t, &candidate.reason).into()),
                ("n", u32::from(candidate.confidence).into()),
            ])) }
        },
        _ => html! {},
    }
}

fn dropped_card(v: &Visit, desk: &Desk, number: usize, item: &Item) -> Markup {
    let t = v.t();
    let address = format!("{}/viec/{}/lay-lai", desk.address(v), item.id);
    let form = Form::to(&address).version(i64::from(item.version)).class("cluster");
    html! {
        article.found id={ "v-" (item.id) } {
            (card_head(t, number, item, html! { div {
                h3 { s { (item.title) } }
                p.entry-foot { (ui::state(State::Idle, t.get("plan-dropped"))) }
            } }))
            @if desk.is_open() {
                (ui::form(t, &form, &Values::new(), &Faults::new(), html! {
                    (button(t.get("plan-take-back")).about(item.title.clone()))
                }))
            }
        }
    }
}

/// "Who is that?" with what is likely.
fn ask_card(v: &Visit, desk: &Desk, number: usize, item: &Item) -> Markup {
    let t = v.t();
    let address = format!("{}/viec/{}/ai", desk.address(v), item.id);
    let (values, faults) = (Values::new(), Faults::new());
    let prefix = format!("{}-", item.id);
    let fields = ui::Fields::new(t, &values, &faults).prefix(&prefix);
    let mut choices = desk.names.proposals(t, item);
    choices.push(ui::Choice::new("other", t.get("plan-owner-other")));
    let question = if item.owner_words.is_empty() {
        t.get("plan-ask-nobody")
    } else {
        t.with("plan-ask-owner", &[("words", (&item.owner_words).into())])
    };
    let alike = crate::rules::alike_open(&desk.import.review, item);
    let form = Form::to(&address).version(i64::from(item.version)).class("stack");
    let head = html! { div {
        h3 { (item.title) }
        p.entry-foot { (ui::state(State::Near, t.get("plan-no-owner"))) }
    } };
    html! {
        article.found.ask id={ "v-" (item.id) } {
            (card_head(t, number, item, head))
            (ui::form(t, &form, &values, &faults, html! {
                (fields.radios("who", question, choices))
                @if alike > 0 {
                    (fields.check("alike", t.with("plan-choose-alike", &[("n", alike.into())])).start("1"))
                }
                div.cluster { (button(t.get("plan-choose")).about(item.title.clone())) }
            }))
        }
    }
}
