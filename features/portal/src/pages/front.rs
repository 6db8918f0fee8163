//! The agency's first page for the public: what was disclosed, what is overdue, the contents of the law.

use std::sync::Arc;

use axum::response::Response;
use danchu_base::Day;
use danchu_disclosure::public::{self, Listed, Register, Registers};
use danchu_web::ui::{self, Entry, State, Upright};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::{agencies, foot, law, public_page};
use crate::topics::{basis, topics};
use crate::words;

/// How many of the latest items stand on the first page.
const LATEST: usize = 6;
/// How many overdue ones.
const OVERDUE: usize = 6;

/// Shows it.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let (agency, today) = (v.agency()?.id, v.today());
    let register = v.cx.memory::<Registers>().now(&v.cx.db, agency).await?;
    let items = register.latest();
    let overdue_items: Vec<&Listed> = register
        .expected()
        .iter()
        .map(|item| &**item)
        .filter(|item: &&Listed| item.due.is_some_and(|due| due < today))
        .collect();
    let about = agencies(&v).await?.into_iter().find(|one| one.id == agency).ok_or(Problem::NotFound)?;
    let year = today.year();
    let of_year: Vec<&Listed> =
        items.iter().map(|item| &**item).filter(|item| first_year(item) == Some(year)).collect();
    let late = of_year.iter().filter(|item| item.days_late > 0).count();
    let args = [
        ("year", year.into()),
        ("n", of_year.len().into()),
        ("on-time", (of_year.len() - late).into()),
        ("late", late.into()),
    ];
    let title = t.with("portal-title", &[("agency", v.agency()?.name.as_str().into())]);
    let inside = v.actor().is_ok();
    let body = html! {
        (ui::page_head(&title, Some(t.rich("portal-lead", &args)), None))
        div.stack-l {
            @if inside { p { (ui::link_button(v.address("/hom-nay"), t.get("portal-to-today")).icon("home")) } }
            (search(&v))
            nav.doing aria-label=(t.get("portal-doing")) {
                a href=(v.address("/cong-khai")) { (ui::icon("list")) " " (t.get("portal-all-items")) }
                a href="#hoi" { (ui::icon("file")) " " (t.get("portal-ask")) }
                a href=(v.address("/nhat-ky")) { (ui::icon("proof")) " " (t.get("portal-record")) }
            }
            div.columns {
                section aria-labelledby="moi" {
                    div.section-head {
                        h2 id="moi" { (t.get("portal-latest")) }
                        a href=(v.address("/cong-khai")) { (t.with("portal-see-all", &[("n", items.len().into())])) }
                    }
                    (latest(&v, items))
                }
                aside.stack aria-label=(t.get("portal-figures")) {
                    (months(&v, &of_year, year))
                    (overdue(&v, &overdue_items, today))
                }
            }
            (contents(&v, &register, today))
            (about_agency(&v, &about.settings.seat, &about.settings.contact))
            (foot(&v, register.changed()))
        }
    };
    Ok(public_page(&v, &title, &t.get("portal-says"), body))
}

/// Where somebody with an account asks for information.
const ASK: &str = "/yeu-cau-thong-tin/moi";

fn first_year(item: &Listed) -> Option<i16> {
    item.first.map(|(day, _)| day.year())
}

/// The field that searches.
pub fn search(v: &Visit) -> Markup {
    let t = v.t();
    html! {
        form.portal-search role="search" method="get" action=(v.address("/cong-khai")) {
            label.vh for="tim" { (t.get("portal-search")) }
            input.input id="tim" name="tim" type="search" maxlength="100" placeholder=(t.get("portal-search-hint"));
            (ui::button(t.get("portal-find")).primary().icon("search"))
        }
    }
}

fn latest(v: &Visit, items: &[Arc<Listed>]) -> Markup {
    let t = v.t();
    if items.is_empty() {
        return ui::empty(ui::Art::Book, &t.get("portal-empty"), &t.get("portal-empty-text"), None);
    }
    let entries: Vec<Entry> = items.iter().take(LATEST).map(|item| entry(v, item)).collect();
    ui::ledger(t, &entries)
}

/// One item as a dated line.
pub fn entry(v: &Visit, item: &Listed) -> Entry {
    let t = v.t();
    let line = Entry::new(&item.title, v.address(&public::address(item.id))).foot(words::states(t, item));
    let line = match words::due(t, item) {
        Some(due) => line.meta(due),
        None => line,
    };
    match item.first {
        Some((day, _)) => line.day(day),
        None => line,
    }
}

fn months(v: &Visit, items: &[&Listed], year: i16) -> Markup {
    let t = v.t();
    let last = v.today().0.month();
    let of = |month: i8| {
        items.iter().filter(move |item| item.first.is_some_and(|(day, _)| day.0.month() == month))
    };
    let bars: Vec<Upright> = (1..=last)
        .map(|month| {
            let late = of(month).filter(|item| item.days_late > 0).count();
            let all = of(month).count();
            let n = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            Upright {
                label: t.with("portal-month-short", &[("n", i32::from(month).into())]),
                parts: vec![(State::Done, n(all - late)), (State::Late, n(late))],
            }
        })
        .collect();
    let total = |at: usize| -> u64 { bars.iter().map(|bar| bar.parts[at].1).sum() };
    let figures = [(State::Done, "portal-on-time-n", total(0)), (State::Late, "portal-late-n", total(1))];
    let table = html! {
        table.sheet.figure-table {
            caption.vh { (t.with("portal-by-month", &[("year", year.into())])) }
            thead { tr {
                th scope="col" { (t.get("portal-month")) }
                th.num scope="col" { (t.get("portal-on-time")) }
                th.num scope="col" { (t.get("portal-was-late")) }
            } }
            tbody { @for bar in &bars { tr {
                th scope="row" { (bar.label) }
                @for (_, n) in &bar.parts { td.num { (t.number(i64::try_from(*n).unwrap_or(0))) } }
            } } }
        }
    };
    ui::panel(
        &t.with("portal-by-month", &[("year", year.into())]),
        html! { div.stack {
            (ui::upright(t, "theo-thang", &t.with("portal-by-month-says", &[("year", year.into())]), &bars))
            ul.legend { @for (state, key, n) in figures {
                li class=(state.class()) {
                    (ui::icon(state.icon())) " " (t.with(key, &[("n", i64::try_from(n).unwrap_or(0).into())]))
                }
            } }
            (ui::why(&t.get("portal-figures-table"), false, table))
        } },
    )
}

/// What should be public and is not: shown as it is.
fn overdue(v: &Visit, late: &[&Listed], today: Day) -> Markup {
    let t = v.t();
    if late.is_empty() {
        return ui::panel(&t.get("portal-overdue-title"), html! { p { (t.get("portal-overdue-none")) } });
    }
    ui::panel(
        &t.get("portal-overdue-title"),
        html! { div.stack {
            @for item in late.iter().take(OVERDUE) { div {
                (words::overdue(t, item, today))
                h3 { (item.title) }
                @if let Some(due) = words::due(t, item) { p.meta { (due) } }
            } }
            @if late.len() > OVERDUE {
                p { a href=(v.address("/cong-khai/lich")) { (t.with("portal-overdue-more", &[("n", (late.len() - OVERDUE).into())])) } }
            }
        } },
    )
}

fn contents(v: &Visit, register: &Register, today: Day) -> Markup {
    let t = v.t();
    let all = topics(law(), today, |rule| register.under(rule));
    if all.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="noi-dung-luat" {
            h2 id="noi-dung-luat" { (t.get("portal-contents")) }
            @if let Some(basis) = basis(law(), today) {
                p.meta { (t.with("portal-contents-basis", &[("basis", words::of(t, &basis).into())])) }
            }
            div.topics.mt {
                @for topic in &all {
                    a href=(v.address(&format!("/cong-khai?noi-dung={}", topic.rule))) {
                        span.t { (topic.place) ". " (words::of(t, &topic.what)) } " "
                        span.n { (t.number(i64::try_from(topic.items).unwrap_or(0))) }
                    }
                }
            }
        }
    }
}

/// Who the agency is, and how information is asked for: at its seat by anybody, here by whoever has an account.
fn about_agency(v: &Visit, seat: &str, contact: &str) -> Markup {
    let t = v.t();
    let facts: Vec<(String, Markup)> = [("portal-seat", seat), ("portal-contact", contact)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (t.get(key), html! { (text) }))
        .collect();
    html! {
        section.panel.stack id="hoi" tabindex="-1" {
            h2 { (t.get("portal-ask")) }
            p { (t.get("portal-ask-how")) }
            @if !facts.is_empty() { (ui::facts(&facts)) }
            (ui::acts(html! {
                (ui::link_button(v.address(super::ask::ASK), t.get("portal-ask-here")).icon("send"))
                (ui::link_button(v.address(ASK), t.get("portal-ask-account")))
            }))
        }
    }
}
