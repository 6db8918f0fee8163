//! The reports that were made, the state of today beside them, and a new one.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Action;
use danchu_web::ui::{self, Art, Choice, Entry, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{by, fault, once_number, sources};
use crate::actions::{self, Error, NewReport, address, cut};
use crate::model::{Report, ReportId, ReportKind};
use crate::paper::subject;
use crate::period::Period;
use crate::sql;

/// Lines of a page.
const LINES: i64 = 30;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    trang: String,
    #[serde(default)]
    loai: String,
    #[serde(default)]
    ky: String,
}

/// The list.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let page = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, 10_000) - 1;
    let (reports, all) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                Ok::<_, Error>((sql::list(tx, LINES, page * LINES).await?, sql::count(tx).await?))
            })
            .await?;
    let title = t.get("report-list-title");
    let acts = v.may(Action::WriteReport).then(|| {
        html! {
            (link_button(v.address("/bao-cao/moi"), t.get("report-new")).primary().icon("plus"))
            (link_button(v.address("/bao-cao/ky-han"), t.get("report-schedule")).icon("calendar"))
            (link_button(v.address("/bao-cao/ban-giao"), t.get("report-handover")).icon("down"))
        }
    });
    let body = html! {
        (ui::page_head(&title, Some(html! { (t.get("report-list-lead")) }), acts))
        section aria-labelledby="hien-tai" {
            (ui::section_head("hien-tai", &t.get("report-now-title"), None))
            p.meta { (t.get("report-now-lead")) }
            ul.plain-list { @for kind in ReportKind::ALL {
                li { a.link-target href=(v.address(&format!("/bao-cao/hien-tai/{}", kind.code()))) { (kind_words(&v, kind)) } }
            } }
        }
        section.mt aria-labelledby="da-lap" {
            (ui::section_head("da-lap", &t.get("report-made-title"), Some(&t.number(all))))
            @if reports.is_empty() { (ui::empty(Art::Book, &t.get("report-none"), &t.get("report-none-text"), None)) }
            @else { (ui::ledger(t, &reports.iter().map(|report| entry(&v, report)).collect::<Vec<_>>())) }
            @if all > LINES { (pager(&v, page, reports.len(), all)) }
        }
    };
    Ok(v.page(&title, body))
}

fn pager(v: &Visit, page: i64, shown: usize, all: i64) -> Markup {
    let near = |page: i64| v.address(&format!("/bao-cao?trang={page}"));
    let number = |n: i64| usize::try_from(n).unwrap_or(0);
    let (first, before, after) = (page * LINES, near(page), near(page + 2));
    let last = number(first) + shown;
    ui::pager(
        v.t(),
        number(first + 1),
        last,
        number(all),
        (page > 0).then_some(before.as_str()),
        (last < number(all)).then_some(after.as_str()),
    )
}

/// The kind in words.
pub fn kind_words(v: &Visit, kind: ReportKind) -> String {
    v.t().get(&format!("report-kind-{}", kind.code()))
}

fn entry(v: &Visit, report: &Report) -> Entry {
    let t = v.t();
    let foot = [("day", report.cut.day.into()), ("at", report.cut.taken.into())];
    Entry::new(kind_words(v, report.kind), v.address(&address(report.id)))
        .day(report.made_at.day())
        .meta(html! { span lang="vi" { (subject(report.kind, report.period)) } })
        .foot(html! { (t.with("report-cut-words", &foot)) })
}

/// The form.
pub async fn new_form(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let year = v.today().year();
    let usual = if v.today().0.month() <= 7 { Period::Half(year, 1) } else { Period::Year(year) };
    let kind = ReportKind::of(&asked.loai).unwrap_or(ReportKind::SixMonth);
    let period = Period::parse(&asked.ky).unwrap_or(usual);
    let start = Values::new().with("loai", kind.code()).with("ky", period.to_string());
    Ok(page(&v, &start, &Faults::new()))
}

/// The periods that the form offers: of this year and the one before.
pub(super) fn periods(this_year: i16) -> Vec<Period> {
    [this_year, this_year - 1]
        .into_iter()
        .flat_map(|year| {
            let quarters = (1..=4).map(move |n| Period::Quarter(year, n));
            [Period::Half(year, 1), Period::Half(year, 2), Period::Year(year)].into_iter().chain(quarters)
        })
        .collect()
}

fn page(v: &Visit, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (to, back) = (v.address("/bao-cao/moi"), v.address("/bao-cao"));
    let f = Fields::new(t, values, faults);
    let kinds = ReportKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind_words(v, *kind))).collect();
    let periods: Vec<Choice> =
        periods(v.today().year()).into_iter().map(|one| Choice::new(one.to_string(), one.words())).collect();
    let title = t.get("report-new-title");
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("report-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("report-new-lead")) }), None))
        (ui::form(t, &Form::to(&to).page(&to).once(once_number()), values, faults, html! {
            (f.select("loai", t.get("report-kind"), kinds))
            (f.select("ky", t.get("report-period"), periods))
            (f.date("chot", t.get("report-cutoff")).optional().hint(t.get("report-cutoff-hint")))
            div.cluster.act { (button(t.get("report-make")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }))
    };
    v.page(&title, body)
}

/// Makes a report.
pub async fn make(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (t, sources) = (v.t(), sources(&v));
    let mut faults = Faults::new();
    let own = faults.optional_day(t, &posted.values, "chot");
    let kind = ReportKind::of(posted.text("loai"));
    let period = Period::parse(posted.text("ky"));
    if kind.is_none() {
        faults.add("loai", t.get("report-refused-kind"));
    }
    if period.is_none() {
        faults.add("ky", t.get("report-refused-period"));
    }
    if let (Some(kind), Some(period), true) = (kind, period, faults.is_empty()) {
        match cut(&sources.law, kind, period, own, v.now()) {
            None => faults.add("ky", t.get("report-refused-period")),
            Some(cut) => {
                let (id, by, press) = (ReportId::make(), by(&v)?, posted.once);
                let (new, sources) = (NewReport { kind, period, cut }, &sources);
                let written = v.cx.db.write(v.agency()?.id, async move |tx| {
                    if !once(tx, press, by.at).await? {
                        return Ok::<_, Error>(false);
                    }
                    actions::make(tx, sources, id, new, by).await.map(|()| true)
                });
                match written.await {
                    Ok(true) => return v.done(&posted, &v.address(&address(id)), "report-made").await,
                    Ok(false) => return v.done(&posted, &v.address("/bao-cao"), "report-made").await,
                    Err(error) => faults = fault(t, error)?,
                }
            }
        }
    }
    Err(Problem::page(page(&v, &posted.values, &faults)))
}
