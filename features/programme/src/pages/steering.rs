//! What those see who steer the year: late by owner, what waits for an answer, what is next; each figure opens its rows.

use danchu_base::{Day, Role};
use danchu_store::Tx;
use danchu_web::Visit;
use danchu_web::ui::{self, Entry};
use maud::{Markup, html};

use super::around::{request_mark, request_title};
use super::names::Names;
use super::{state_mark, task_address};
use crate::actions::Result;
use crate::filter::{DueIn, Filter, View};
use crate::model::{OBSTACLE, Party, Request, Task};
use crate::sql::lists::{Days, LateOwner, late_owners, on_days};
use crate::sql::requests::{RequestFigure, figures};

/// Whose first page shows the year as a whole.
pub const STEERING: [Role; 3] = [Role::Head, Role::Deputy, Role::FocalOfficer];
/// The most owners of late tasks that are shown.
const OWNERS_MAX: usize = 8;
/// How many days ahead the next tasks are shown.
const AHEAD_DAYS: i32 = 14;

/// The year as those see it who steer it.
pub struct Steering {
    late: Vec<LateOwner>,
    next: Vec<(Day, i64)>,
    requests: Vec<RequestFigure>,
}

impl Steering {
    /// Reads it.
    pub async fn read(tx: &mut Tx, now: Days) -> Result<Self> {
        let year = |year| Day::new(year, 1, 1).unwrap_or(now.today).start();
        let (from, until) = (year(now.today.year()), year(now.today.year() + 1));
        Ok(Self {
            late: late_owners(tx, now.today, OWNERS_MAX).await?,
            next: on_days(tx, now.today, now.today.plus(AHEAD_DAYS - 1)).await?,
            requests: figures(tx, from, until).await?,
        })
    }
}

/// The panels at the side.
pub fn panel(v: &Visit, it: &Steering, names: &Names) -> Markup {
    let t = v.t();
    html! {
        section.panel.stack { h2 { (t.get("steering-late")) } (late(v, it, names)) }
        section.panel.stack {
            h2 { (t.get("steering-next")) }
            @if it.next.is_empty() { p { (t.get("steering-next-none")) } }
            @else { ul.plain { @for (day, n) in &it.next {
                @let rows = Filter { month: Some(DueIn::Between(*day, *day)), ..Filter::default() };
                li { a.link-target href=(v.address(&format!("/viec{}", rows.query()))) {
                    (t.with("steering-day", &[("day", t.weekday_day(*day).into()), ("n", (*n).into())]))
                } }
            } } }
        }
        (requests(v, it))
    }
}

fn late(v: &Visit, it: &Steering, names: &Names) -> Markup {
    let t = v.t();
    if it.late.is_empty() {
        return html! { p { (t.get("steering-late-none")) } };
    }
    html! {
        ul.plain { @for one in &it.late {
            @let (name, _) = names.party(t, &Party { who: one.who, words: None });
            @let rows = Filter { view: View::Late, owner: Some(one.who), ..Filter::default() };
            li {
                a.link-target href=(v.address(&format!("/viec{}", rows.query()))) {
                    (t.with("steering-late-of", &[("name", name.into()), ("n", one.n.into())]))
                }
                " " span.meta { (t.with("steering-late-oldest", &[("day", one.oldest.into())])) }
            }
        } }
    }
}

/// What was brought up this year: obstacles, and what else was asked; how many wait, were answered, had to be told to the head.
fn requests(v: &Visit, it: &Steering) -> Markup {
    let t = v.t();
    let sum = |keep: &dyn Fn(&RequestFigure) -> bool| {
        it.requests.iter().filter(|f| keep(f)).map(|f| f.n).sum::<i64>()
    };
    let open = sum(&|f| f.state == "open");
    let obstacles = sum(&|f| f.state == "open" && f.kind == OBSTACLE);
    let line = |key: &str, n: i64, rows: &str| {
        html! {
            li { a.link-target href=(v.address(&format!("/de-nghi?{rows}"))) {
                (t.with("steering-request", &[("what", t.get(key).into()), ("n", n.into())]))
            } }
        }
    };
    let answered = sum(&|f| f.state == "granted" || f.state == "refused");
    html! {
        @if !it.requests.is_empty() {
            section.panel.stack {
                h2 { (t.get("steering-requests")) }
                ul.plain {
                    (line("steering-open", open, "xem=cho"))
                    @if obstacles > 0 { (line("steering-obstacles", obstacles, "xem=cho&loai=obstacle")) }
                    (line("steering-answered", answered, "xem=da-tra-loi"))
                    (line("steering-escalated", sum(&|f| f.escalated), "xem=bao-len"))
                }
            }
        }
    }
}

/// What waits for this person's answer, each with its one button.
pub fn asked_section(v: &Visit, (n, lines): &(i64, Vec<Request>), names: &Names) -> Markup {
    let t = v.t();
    let entries: Vec<Entry> = lines
        .iter()
        .map(|request| {
            let address = v.address(&format!("/de-nghi/{}", request.id));
            let short: String = request.words.chars().take(160).collect();
            Entry::new(&request.title, v.address(&task_address(request.task)))
                .day(request.on)
                .meta(html! { (names.person(t, request.by)) ": " (super::names::quoted(&short)) })
                .foot(html! { (request_mark(t, request)) " " span.meta { (request_title(t, &request.ask, names)) } })
                .act(html! { (ui::link_button(address, t.get("request-answer")).about(&request.title)) })
        })
        .collect();
    html! {
        @if *n > 0 {
            section aria-labelledby="s-asked" {
                (ui::section_head("s-asked", &t.get("today-asked"), Some(&t.number(*n))))
                (ui::ledger(t, &entries))
            }
        }
    }
}

/// Standing duties to look at, each with its one button.
pub fn unreviewed_section(v: &Visit, tasks: &[Task]) -> Markup {
    let t = v.t();
    let entries: Vec<Entry> = tasks
        .iter()
        .map(|task| {
            let address = v.address(&task_address(task.id));
            Entry::new(&task.title, &address)
                .foot(html! { (state_mark(v, task)) })
                .act(html! { (ui::link_button(format!("{address}/ra-soat"), t.get("today-review")).icon("pen").about(&task.title)) })
        })
        .collect();
    html! {
        @if !entries.is_empty() {
            section aria-labelledby="s-review" {
                (ui::section_head("s-review", &t.get("today-unreviewed"), None))
                (ui::ledger(t, &entries))
            }
        }
    }
}
