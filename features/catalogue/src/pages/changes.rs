//! "Đã đổi gì": what changed for the agency between two years, with the reasons, so that an old plan becomes a pattern.

use axum::response::Response;
use danchu_law::{Change, ChangeKind, Seen};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Faults, Fields, Tab, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::conditions::{condition_name, read, value_words};
use super::{Asked, asked, asked_year, said};
use crate::asking::conditions;
use crate::facts::{self, UNKNOWN};
use crate::law::address;
use crate::offers::agency_facts;
use crate::roles::roles_between;
use crate::stand::Stand;

/// Changes on one page.
const PER_PAGE: usize = 25;

/// The page.
pub async fn show(v: Visit, query: Asked) -> Result<Response, Problem> {
    let stand = read(&v).await?;
    let t = v.t();
    let year = asked_year(&query, "nam", stand.today);
    let before = match asked(&query, "so-voi") {
        Some(_) => asked_year(&query, "so-voi", stand.today),
        None => year - 2,
    };
    let (then_on, now_on) = (facts::judged_on(before, stand.today), facts::judged_on(year, stand.today));
    let (then, now) = (agency_facts(&stand, then_on), agency_facts(&stand, now_on));
    let all = stand
        .law
        .catalogue()
        .changes(Seen { agency: &then, day: then_on }, Seen { agency: &now, day: now_on });
    let of = |kinds: &[ChangeKind]| all.iter().filter(|change| kinds.contains(&change.kind)).count();
    let groups = [
        ("moi", "law-change-new", vec![ChangeKind::New]),
        ("doi", "law-change-altered", vec![ChangeKind::Altered, ChangeKind::Part]),
        ("het", "law-change-ended", vec![ChangeKind::Ended]),
        ("chua-doc", "law-change-unsure", vec![ChangeKind::Unsure]),
    ];
    let wanted = asked(&query, "xem").and_then(|word| groups.iter().position(|(code, _, _)| *code == word));
    let shown = wanted.unwrap_or_else(|| groups.iter().position(|(_, _, kinds)| of(kinds) > 0).unwrap_or(0));
    let (code, _, kinds) = &groups[shown];
    let of_kind: Vec<&Change> = all.iter().filter(|change| kinds.contains(&change.kind)).collect();
    let pages = of_kind.len().div_ceil(PER_PAGE).max(1);
    let page = asked(&query, "trang").and_then(|n| n.parse().ok()).unwrap_or(1_usize).clamp(1, pages);
    let from = (page - 1) * PER_PAGE;
    let on_page: Vec<&Change> = of_kind.iter().skip(from).take(PER_PAGE).copied().collect();
    let to = |xem: &str, page: usize| {
        v.address(&format!("/phap-luat/thay-doi?nam={year}&so-voi={before}&xem={xem}&trang={page}"))
    };
    let (earlier, later) = (to(code, page.saturating_sub(1)), to(code, page + 1));
    let tabs: Vec<Tab> = groups
        .iter()
        .enumerate()
        .map(|(at, (code, key, kinds))| Tab {
            text: t.get(key),
            address: to(code, 1),
            count: Some(of(kinds)),
            current: at == shown,
        })
        .collect();
    let years = [("then", before.to_string().into()), ("now", year.to_string().into())];
    let title = t.with("law-changes-title", &years);
    let body = html! {
        (ui::crumbs(&[(&v.address(&format!("/nghia-vu?nam={year}")), &t.get("law-nav-duties"))]))
        (ui::page_head(&title, Some(html! { (t.with("law-changes-lead", &[("n", all.len().into())])) }), None))
        (choose(&v, year, before))
        div.stack {
            (ui::panel(&t.get("law-changes-agency"), agency(t, &stand, then_on, now_on)))
            (ui::panel(&t.get("law-changes-roles"), roles(t, then_on, now_on)))
            (ui::tabs(t, &t.get("law-changes-tabs"), &tabs))
            @if on_page.is_empty() { (ui::empty(Art::Book, &t.get("law-changes-none"), &t.get("law-changes-none-text"), None)) }
            ol.plain.stack { @for change in &on_page { (line(&v, change)) } }
            @if of_kind.len() > PER_PAGE {
                (ui::pager(t, from + 1, from + on_page.len(), of_kind.len(), (page > 1).then_some(earlier.as_str()), (page < pages).then_some(later.as_str())))
            }
        }
    };
    Ok(v.page(&title, body))
}

fn choose(v: &Visit, year: i16, before: i16) -> Markup {
    let t = v.t();
    let values = Values::new().with("nam", year.to_string()).with("so-voi", before.to_string());
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    html! {
        form.filters method="get" action=(v.address("/phap-luat/thay-doi")) {
            (f.number("so-voi", t.get("law-changes-then")))
            (f.number("nam", t.get("law-changes-now")))
            (ui::button(t.get("law-changes-verb")))
        }
    }
}

/// What the agency was and is.
fn agency(t: &Messages, stand: &Stand, then: danchu_base::Day, now: danchu_base::Day) -> Markup {
    // What nobody has said is not known to have changed.
    let words = |fact: &str, value: &str| value_words(t, fact, value);
    let changed: Vec<(String, String, String)> = conditions(stand.law.catalogue())
        .into_iter()
        .filter_map(|one| {
            let (was, is) = (stand.answer(&one.fact, then).value, stand.answer(&one.fact, now).value);
            (was != is && was != UNKNOWN && is != UNKNOWN)
                .then(|| (condition_name(t, stand, &one.fact), words(&one.fact, &was), words(&one.fact, &is)))
        })
        .collect();
    html! {
        @if changed.is_empty() { p { (t.get("law-changes-agency-none")) } }
        ul { @for (name, was, is) in changed { li { (t.with("law-changes-was-is", &[("name", name.into()), ("was", was.into()), ("is", is.into())])) } } }
    }
}

/// Posts and levels that have another name or are gone.
fn roles(t: &Messages, then: danchu_base::Day, now: danchu_base::Day) -> Markup {
    let rows = roles_between(then, now);
    html! {
        @if rows.is_empty() { p { (t.get("law-changes-roles-none")) } }
        ul {
            @for row in rows {
                li {
                    b { (said(t, &row.was)) }
                    @match &row.now {
                        Some(now) => { ": " (t.with("law-changes-now-is", &[("now", said(t, now).into())])) }
                        None => { ": " (t.get("law-changes-gone")) }
                    }
                    " " span.meta { (said(t, &row.why)) " – " (row.source) " " }
                    (super::days::sure_mark(t, row.sure))
                }
            }
        }
    }
}

fn line(v: &Visit, change: &Change) -> Markup {
    let t = v.t();
    let named = change.now.as_ref().or(change.then.as_ref());
    html! {
        li.panel {
            @if let Some(named) = named {
                h2.h3 { a href=(v.address(&address(&change.rule))) { (said(t, &named.what)) } }
            }
            p { (said(t, &change.reason)) }
            @if let Some(named) = named { p.entry-foot { (ui::origin("law", said(t, &named.basis))) } }
        }
    }
}
