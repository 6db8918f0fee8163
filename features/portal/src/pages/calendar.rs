//! The calendar of disclosure: what is expected, by month, and what came.

use std::collections::BTreeMap;

use axum::response::Response;
use danchu_base::Day;
use danchu_disclosure::public::{Listed, Registers};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::{self, Art, Entry};
use danchu_web::{Problem, Visit};
use maud::html;

use super::front::entry;
use super::{foot, public_page};
use crate::words;

/// How many months back what came is shown.
const MONTHS_BACK: i32 = 3;

/// How many lines of each kind.
const LINES: usize = 200;

/// A month, and what lies in it: what is expected, and what came.
type Months<'a> = BTreeMap<(i16, i8), (Vec<&'a Listed>, Vec<&'a Listed>)>;

/// Shows it.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let today = v.today();
    let register = v.cx.memory::<Registers>().now(&v.cx.db, v.agency()?.id).await?;
    let month = |day: Day| (day.year(), day.0.month());
    let oldest = month(today.plus(-31 * MONTHS_BACK));
    let mut months: Months<'_> = BTreeMap::new();
    for item in register.expected().iter().take(LINES) {
        if let Some(due) = item.due {
            months.entry(month(due)).or_default().0.push(item);
        }
    }
    for item in register.latest().iter().take(LINES) {
        if let Some((day, _)) = item.first.filter(|(day, _)| month(*day) >= oldest) {
            months.entry(month(day)).or_default().1.push(item);
        }
    }
    let title = t.get("portal-calendar");
    let body = html! {
        (ui::crumbs(&[(&v.address(""), &t.get("portal-home"))]))
        (ui::page_head(&title, Some(html! { (t.get("portal-calendar-lead")) }), None))
        div.stack-l {
            @if months.is_empty() { (ui::empty(Art::Calendar, &t.get("portal-empty"), &t.get("portal-empty-text"), None)) }
            @for ((year, month), (expected, came)) in &months {
                section aria-labelledby={ "thang-" (year) "-" (month) } {
                    h2 id={ "thang-" (year) "-" (month) } {
                        (t.with("portal-month-of", &[("n", name(t, *year, *month).into()), ("year", (*year).into())]))
                    }
                    (ui::ledger(t, &lines(&v, expected, came, today)))
                }
            }
            (foot(&v, register.changed()))
        }
    };
    Ok(public_page(&v, &title, &t.get("portal-calendar-lead"), body))
}

/// The month as it stands before a year: a number in Vietnamese, a word in English.
fn name(t: &Messages, year: i16, month: i8) -> String {
    match (t.lang(), format!("{year:04}-{month:02}-01").parse()) {
        (Lang::En, Ok(day)) => t.month_word(day),
        _ => month.to_string(),
    }
}

fn lines(v: &Visit, expected: &[&Listed], came: &[&Listed], today: Day) -> Vec<Entry> {
    let t = v.t();
    let waiting = expected.iter().map(|item| {
        let line = Entry::plain(&item.title).foot(words::overdue(t, item, today));
        let line = match words::due(t, item) {
            Some(due) => line.meta(due),
            None => line,
        };
        (item.due, item.due.map_or(line.clone(), |due| line.day(due)))
    });
    let done = came.iter().map(|item| (item.first.map(|(day, _)| day), entry(v, item)));
    let mut all: Vec<(Option<Day>, Entry)> = waiting.chain(done).collect();
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, line)| line).collect()
}
