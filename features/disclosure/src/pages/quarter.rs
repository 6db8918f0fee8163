//! The quarterly list: shown, printed, disclosed as an item itself.

use axum::extract::Path;
use danchu_base::Uuid;
use danchu_paper::Office;
use danchu_web::ui::{self, Art, Column, Faults, Form, Sheet, Tab, Values};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::{Answer, Asked, act_now, asked, asked_year, handles, stand};
use crate::actions::{self, Ids, Quarter};
use crate::error::Error;
use crate::model::{ItemId, Line, Table};
use crate::papers;

async fn lines(v: &Visit, quarter: Quarter) -> Result<Vec<Line>, Problem> {
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| actions::listed_in(tx, quarter).await).await?)
}

/// The list of a quarter: `?nam=2026&quy=1`.
pub async fn show(v: Visit, query: Asked) -> Answer {
    let stand = stand(&v).await?;
    let year = asked_year(&query, stand.today);
    let now = Quarter::of(stand.today);
    let n =
        asked(&query, "quy").and_then(|n| n.parse().ok()).unwrap_or(if year == now.year { now.n } else { 4 });
    let quarter = Quarter::new(year, n).unwrap_or(now);
    let lines = lines(&v, quarter).await?;
    let table = actions::quarter_table(&stand, quarter, &lines);
    let t = v.t();
    let word = format!("{}-{}", quarter.year, quarter.n);
    let at = |end: &str| v.address(&format!("/so-cong-khai/quy/{word}{end}"));
    let tabs: Vec<Tab> = (1..=4)
        .map(|n: u8| Tab {
            text: t.with("disclosure-quarter-tab", &[("n", i64::from(n).into())]),
            address: v.address(&format!("/so-cong-khai/quy?nam={year}&quy={n}")),
            count: None,
            current: n == quarter.n,
        })
        .collect();
    let args = [("n", i64::from(quarter.n).into()), ("year", year.to_string().into())];
    let title = t.with("disclosure-quarter-title", &args);
    let count = i64::try_from(lines.len()).unwrap_or(0);
    let acts = html! {
        (ui::link_button(at(".pdf"), t.get("disclosure-quarter-pdf")).icon("print").download())
        (ui::link_button(at(".docx"), t.get("disclosure-quarter-docx")).icon("file").download())
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/so-cong-khai"), &t.get("disclosure-nav"))]))
        (ui::page_head(&title, Some(html! { (t.with("disclosure-quarter-lead", &[("n", count.into())])) }), (count > 0).then_some(acts)))
        (ui::tabs(t, &t.get("disclosure-quarters"), &tabs))
        @if lines.is_empty() {
            (ui::empty(Art::Book, &t.get("disclosure-quarter-none"), &t.get("disclosure-quarter-none-text"), None))
        } @else {
            div.stack {
                (sheet(&v, &table, &lines))
                @if handles(&v) {
                    (ui::form(t, &Form::to(&at("")).once(Uuid::now_v7()), &Values::new(), &Faults::new(), html! {
                        p { (t.get("disclosure-quarter-disclose-text")) }
                        (ui::button(t.get("disclosure-quarter-disclose")).primary().icon("send"))
                    }))
                }
            }
        }
    };
    Ok(v.page(&title, body))
}

/// The list as its paper has it, each line a way to its item.
fn sheet(v: &Visit, table: &Table, lines: &[Line]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("disclosure-plan-noi-dung")),
        Column::text(t.get("disclosure-plan-hinh-thuc")),
        Column::text(t.get("disclosure-quarter-when")),
    ];
    let mut sheet = Sheet::new(&table.title, columns);
    for (row, line) in table.rows.iter().zip(lines) {
        let cell = |at: usize| row.get(at).map(String::as_str).unwrap_or_default();
        sheet = sheet.row(vec![
            html! { a href=(v.address(&line.item.address())) { (cell(1)) } },
            html! { (cell(2)) },
            html! { (cell(3)) },
        ]);
    }
    sheet.show()
}

fn wanted(text: &str) -> Option<Quarter> {
    let (year, n) = text.split_once('-')?;
    Quarter::new(year.parse().ok()?, n.parse().ok()?)
}

/// The list as PDF or Word: `2026-1.pdf`.
pub async fn print(v: Visit, Path((_, text)): Path<(String, String)>) -> Answer {
    let (name, ending) = text.rsplit_once('.').ok_or(Problem::NotFound)?;
    let quarter = wanted(name).ok_or(Problem::NotFound)?;
    let stand = stand(&v).await?;
    let table = actions::quarter_table(&stand, quarter, &lines(&v, quarter).await?);
    let paper = papers::quarter_list(&Office::of(&stand.agency.name), quarter, &table, stand.today);
    let file = format!("Danh sách công khai quý {} năm {}", quarter.roman(), quarter.year);
    super::files::answer(&v, paper, "/so-cong-khai/quy", ending, &file).await
}

/// The list becomes an item and is shown.
pub async fn disclose(v: Visit, Path((_, text)): Path<(String, String)>, posted: Posted) -> Answer {
    let quarter = wanted(&text).ok_or(Problem::NotFound)?;
    let (stand, act, item) = (stand(&v).await?, act_now(&v)?, ItemId::make());
    let (stand, act, ids, own, press) = (&stand, &act, Ids::make(), Uuid::now_v7(), posted.once);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(());
            }
            actions::disclose_quarter(tx, stand, quarter, item, ids, own, act).await.map(drop)
        })
        .await?;
    v.done(&posted, &v.address("/so-cong-khai?ds=nhan-dan"), "disclosure-done-published").await
}
