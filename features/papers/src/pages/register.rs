//! The agency's own register of outgoing papers, where it has no document system.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::Action;
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Column, Faults, Fields, Form, Letterhead, Sheet, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{by, fault, once_number};
use crate::actions::{self, Error, address};
use crate::model::{Register, RegisterLine};
use crate::rules::REASON_CHARS_MAX;
use crate::sql;

/// The highest page that an address may ask for.
const PAGES_MAX: i64 = 10_000;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
    #[serde(default)]
    trang: String,
}

struct Found {
    open: Option<Register>,
    year: i16,
    lines: Vec<RegisterLine>,
    /// From 0.
    page: i64,
    all: i64,
}

async fn read(v: &Visit, asked: &Asked, lines_per_page: i64) -> Result<Found, Problem> {
    let page = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, PAGES_MAX) - 1;
    let year: i16 =
        asked.nam.parse().ok().filter(|year| (1900..=9999).contains(year)).unwrap_or(v.today().year());
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let all = sql::entries_count(tx, i64::from(year)).await?;
                let lines = sql::entries(tx, i64::from(year), page, lines_per_page).await?;
                Ok::<_, Error>(Found { open: sql::register(tx).await?, year, lines, page, all })
            })
            .await?;
    Ok(found)
}

/// The register of a year.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let found = read(&v, &asked, sql::LINES_PER_PAGE).await?;
    Ok(page(&v, &found, &Values::new(), &Faults::new()))
}

fn page(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let (title, back) = (t.get("paper-register-title"), v.address("/van-ban"));
    let acts = (found.all > 0).then(|| prints(v, found));
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("paper-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("paper-register-lead")) }), acts))
        (state(v, found, values, faults))
        @if found.lines.is_empty() { p { (t.with("paper-register-none", &[("year", found.year.to_string().into())])) } }
        @else { (sheet(v, found)) (pager(t, found, &v.address("/van-ban/so"))) }
    };
    v.page(&title, body)
}

/// One button, or one for each volume of a long year.
fn prints(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let volumes = (found.all + sql::PRINT_LINES_MAX - 1) / sql::PRINT_LINES_MAX;
    html! {
        @for volume in 1..=volumes {
            @let address = v.address(&format!("/van-ban/so/in?nam={}&trang={volume}", found.year));
            @let words = if volumes == 1 { t.get("paper-register-print") }
                else { t.with("paper-register-print-volume", &[("n", volume.into())]) };
            (link_button(address, words).icon("print"))
        }
    }
}

fn pager(t: &Messages, found: &Found, base: &str) -> Markup {
    let near = |page: i64| format!("{base}?nam={}&trang={page}", found.year);
    let first = found.page * sql::LINES_PER_PAGE;
    let last = first + i64::try_from(found.lines.len()).unwrap_or(0);
    let number = |n: i64| usize::try_from(n).unwrap_or(0);
    let (before, after) = (near(found.page), near(found.page + 2));
    html! {
        @if found.all > sql::LINES_PER_PAGE {
            (ui::pager(t, number(first + 1), number(last), number(found.all), (found.page > 0).then_some(before.as_str()),
                (last < found.all).then_some(after.as_str())))
        }
    }
}

fn state(v: &Visit, found: &Found, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let to = v.address("/van-ban/so");
    let f = Fields::new(t, values, faults);
    let frame = Form::to(&to).page(&to).once(once_number());
    html! {
        @match &found.open {
            Some(open) => {
                p { (t.with("paper-register-open", &[("day", t.day(open.opened_at.day()).into()), ("reason", open.reason.clone().into())])) }
                @if v.may(Action::OpenRegister) {
                    (ui::form(t, &frame, values, faults, html! {
                        (f.hidden("act", "close")) (button(t.get("paper-register-close")))
                    }))
                }
            }
            None => {
                p { b { (t.get("paper-register-closed")) } }
                @if v.may(Action::OpenRegister) {
                    (ui::form(t, &frame, values, faults, html! {
                        (f.hidden("act", "open"))
                        (f.area("reason", t.get("paper-register-why")).rows(2).chars_max(REASON_CHARS_MAX).hint(t.get("paper-register-why-hint")))
                        div.cluster.act { (button(t.get("paper-register-do")).primary()) }
                    }))
                }
            }
        }
    }
}

/// `01/TB-UBND`: below ten with a nought before it, as on the paper itself.
fn numbered(line: &RegisterLine) -> String {
    format!("{:02}/{}", line.number, line.symbol)
}

fn sheet(v: &Visit, found: &Found) -> Markup {
    let t = v.t();
    let mut sheet = Sheet::new(
        t.get("paper-register-title"),
        vec![
            Column::head(t.get("paper-register-number")),
            Column::text(t.get("paper-on")),
            Column::text(t.get("paper-subject")),
            Column::text(t.get("paper-register-signer")),
            Column::text(t.get("paper-register-recipients")),
        ],
    );
    for line in &found.lines {
        sheet = sheet.row(vec![
            html! { (numbered(line)) },
            html! { (t.day(line.on)) },
            html! { a href=(v.address(&address(line.paper))) { (line.kind) " " (line.subject) } },
            html! { (line.signer) },
            html! { (line.recipients) },
        ]);
    }
    sheet.show()
}

/// Opens or closes the register: the head's act.
pub async fn switch(v: Visit, posted: Posted) -> Result<Response, Problem> {
    let (by, press) = (by(&v)?, posted.once);
    let (closes, reason) = (posted.text("act") == "close", posted.text("reason").to_owned());
    let reason = reason.as_str();
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        if closes {
            actions::close_register(tx, by).await
        } else {
            actions::open_register(tx, reason, by).await
        }
    });
    match written.await {
        Ok(()) => {
            let notice = if closes { "paper-register-closed-done" } else { "paper-register-opened-done" };
            v.done(&posted, &v.address("/van-ban/so"), notice).await
        }
        Err(error) => {
            let faults = fault(v.t(), error)?;
            let found = read(&v, &Asked::default(), sql::LINES_PER_PAGE).await?;
            Err(Problem::page(page(&v, &found, &posted.values, &faults)))
        }
    }
}

/// The register on paper, in the columns of Nghị định 30/2020, Appendix IV.
pub async fn print(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let found = read(&v, &asked, sql::PRINT_LINES_MAX).await?;
    // An official paper speaks Vietnamese in every language of the screen.
    let vi = v.cx.messages(Lang::Vi);
    let agency = v.agency()?.name.to_uppercase();
    let head = Letterhead { agency: &agency, ..Letterhead::default() };
    let heads = [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Ghi chú",
    ];
    let rows: Vec<Vec<Markup>> = found
        .lines
        .iter()
        .map(|line| {
            let cell = |text: String| html! { (text) };
            vec![
                cell(numbered(line)),
                cell(vi.day(line.on)),
                cell(format!("{} {}", line.kind, line.subject)),
                cell(line.signer.clone()),
                cell(line.recipients.clone()),
                html! {},
            ]
        })
        .collect();
    let subject = format!("Năm {}", found.year);
    let body = ui::paper(&head, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", Some(&subject), ui::paper_table(&heads, &rows));
    let back = v.address(&format!("/van-ban/so?nam={}", found.year));
    let t = v.t();
    Ok(v.print_page(&t.get("paper-register-title"), html! { (ui::paper_bar(t, &back)) (body) }))
}
