//! The register: each content of the law with its latest item, its days, its channels, how it stands.

use std::collections::BTreeMap;

use danchu_catalogue::Stand;
use danchu_law::Audience;
use danchu_programme::{ProgrammeState, Task};
use danchu_web::ui::{self, Art, Column, Sheet, State, Tab, Voice};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::{Answer, Asked, asked, asked_year, channel, handles, name, near_last, parts, said, stand};
use crate::demands::{Content, LISTS, contents};
use crate::error::Error;
use crate::model::{ChannelAct, Item, ItemId, address};
use crate::sql;
use crate::standing::{Standing, standing};

/// The words of the two lists in addresses.
const TABS: [&str; 2] = ["co-quan", "nhan-dan"];
/// The most late items that are named above the list.
const LATE_MAX: usize = 5;
/// The most obligations without an item that are named.
const TASKS_MAX: usize = 8;

/// What the page shows.
struct Book {
    stand: Stand,
    contents: Vec<Content>,
    items: Vec<Item>,
    acts: BTreeMap<ItemId, Vec<ChannelAct>>,
    read: Vec<ItemId>,
    tasks: Vec<Task>,
    handles: bool,
}

/// The register of a year.
pub async fn show(v: Visit, query: Asked) -> Answer {
    let stand = stand(&v).await?;
    let year = asked_year(&query, stand.today);
    let book = read(&v, stand, year, asked(&query, "tim").unwrap_or_default()).await?;
    let t = v.t();
    let at = TABS.iter().position(|tab| asked(&query, "ds") == Some(tab));
    // An office that is no commune has one list.
    let lists: Vec<usize> =
        (0..2).filter(|at| book.contents.iter().any(|one| one.list == LISTS[*at])).collect();
    let at = at.filter(|at| lists.contains(at)).or(lists.first().copied()).unwrap_or(0);
    let only = asked(&query, "nd");
    let title = t.with("disclosure-title", &[("year", year.to_string().into())]);
    let acts = html! {
        (ui::link_button(v.address(&format!("/so-cong-khai/quy?nam={year}")), t.get("disclosure-quarters")).icon("print"))
        (ui::link_button(v.address(&format!("/so-cong-khai/ke-hoach?nam={year}")), t.get("disclosure-plan")).icon("calendar"))
        @if book.handles {
            (ui::link_button(v.address("/so-cong-khai/moi"), t.get("disclosure-new")).primary().icon("plus"))
        }
    };
    let body = html! {
        (ui::page_head(&title, Some(html! { (lead(&v, &book, at)) }), Some(acts)))
        (tabs(&v, &book, &lists, at, year))
        div.stack {
            (late(&v, &book, at))
            (search(&v, &query, at, year))
            div id="so" { (sheet(&v, &book, at, only)) }
            (unmade(&v, &book))
            p.meta.measure { (t.get("disclosure-foot")) }
        }
    };
    Ok(v.page(&title, body))
}

async fn read(v: &Visit, stand: Stand, year: i16, words: &str) -> Result<Book, Problem> {
    let (person, handles) = (v.actor()?.person, handles(v));
    let (items, acts, read, tasks) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let items = sql::items::of_year(tx, year, words).await?;
                let open = sql::acts::of_open(tx).await?;
                let read = sql::people::read_by(tx, person).await?;
                let mut tasks = Vec::new();
                if handles
                    && let Some(programme) = danchu_programme::programme_of_year(tx, year).await?
                    && programme.state == ProgrammeState::Running
                {
                    for task in danchu_programme::tasks_of(tx, programme.id).await? {
                        if asks_for_item(&task) && sql::items::of_task(tx, task.id).await?.is_none() {
                            tasks.push(task);
                        }
                    }
                }
                Ok::<_, Error>((items, open, read, tasks))
            })
            .await?;
    let mut by_item: BTreeMap<ItemId, Vec<ChannelAct>> = BTreeMap::new();
    for act in acts {
        by_item.entry(act.item).or_default().push(act);
    }
    let contents = contents(&stand, stand.today);
    Ok(Book { stand, contents, items, acts: by_item, read, tasks, handles })
}

/// An accepted duty of the law to disclose something, which is still open.
fn asks_for_item(task: &Task) -> bool {
    let rule = task.source.as_ref().and_then(|source| source.document.as_deref());
    let rule = rule.and_then(|address| address.strip_prefix("/phap-luat/"));
    task.state.is_open()
        && rule.is_some_and(|rule| {
            ["disclosure.", "budget.", "assets.", "asset-declaration."]
                .iter()
                .any(|start| rule.starts_with(start))
        })
}

impl Book {
    fn acts(&self, item: &Item) -> &[ChannelAct] {
        self.acts.get(&item.id).map_or(&[], Vec::as_slice)
    }

    fn standing(&self, item: &Item) -> Standing {
        standing(item, self.acts(item), self.stand.today, near_last(&self.stand))
    }

    fn of(&self, at: usize) -> impl Iterator<Item = &Item> {
        let rules: Vec<&str> =
            self.contents.iter().filter(|one| one.list == LISTS[at]).map(|one| one.rule.as_str()).collect();
        self.items.iter().filter(move |item| rules.contains(&item.rule.as_str()))
    }

    /// What the reader may call it.
    fn title(&self, t: &danchu_web::messages::Messages, item: &Item) -> String {
        if self.handles || item.stands_here() { item.title.clone() } else { t.get("disclosure-hidden-title") }
    }
}

/// The state in a sentence.
fn lead(v: &Visit, book: &Book, at: usize) -> String {
    let (mut late, mut near) = (0_i64, 0_i64);
    for item in book.of(at) {
        let now = book.standing(item);
        late += i64::from(now.is_late());
        near += i64::from(now.is_near());
    }
    let n = i64::try_from(book.contents.iter().filter(|one| one.list == LISTS[at]).count()).unwrap_or(0);
    v.t().with(
        &format!("disclosure-lead-{}", TABS[at]),
        &[("n", n.into()), ("late", late.into()), ("near", near.into())],
    )
}

fn tabs(v: &Visit, book: &Book, lists: &[usize], at: usize, year: i16) -> Markup {
    let t = v.t();
    let all: Vec<Tab> = lists
        .iter()
        .map(|tab| Tab {
            text: t.get(&format!("disclosure-tab-{}", TABS[*tab])),
            address: v.address(&format!("/so-cong-khai?ds={}&nam={year}", TABS[*tab])),
            count: Some(book.contents.iter().filter(|one| one.list == LISTS[*tab]).count()),
            current: *tab == at,
        })
        .collect();
    ui::tabs(t, &t.get("disclosure-tabs"), &all)
}

/// What is late, each named with its day and its reason.
fn late(v: &Visit, book: &Book, at: usize) -> Markup {
    let t = v.t();
    let late: Vec<&Item> = book.of(at).filter(|item| book.standing(item).is_late()).collect();
    html! {
        @for item in late.iter().take(LATE_MAX) {
            @let title = t.with("disclosure-late-title", &[("title", book.title(t, item).into())]);
            (ui::notice(State::Late, Voice::Calm, &title, Some(html! {
                p {
                    @if let Some(due) = item.due {
                        (t.with("disclosure-late-day", &[("day", t.weekday_day(due).into()), ("who", name(t, &book.stand, item.responsible).into())]))
                    }
                    " " a.link-target href=(v.address(&address(item.id))) { (t.get("disclosure-late-go")) }
                }
                (parts::why(t, &book.stand, item.derivation.as_deref()))
            })))
        }
    }
}

fn search(v: &Visit, query: &Asked, at: usize, year: i16) -> Markup {
    let t = v.t();
    let here = v.address("/so-cong-khai");
    let values = danchu_web::ui::Values::new().with("tim", asked(query, "tim").unwrap_or_default());
    let faults = danchu_web::ui::Faults::new();
    let f = danchu_web::ui::Fields::new(t, &values, &faults);
    ui::filters(
        t,
        &here,
        "so",
        html! {
            (f.search("tim", t.get("disclosure-search")))
            input type="hidden" name="ds" value=(TABS[at]);
            input type="hidden" name="nam" value=(year);
        },
    )
}

fn sheet(v: &Visit, book: &Book, at: usize, only: Option<&str>) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::desk_only(t.get("disclosure-col-number")),
        Column::head(t.get("disclosure-col-content")),
        Column::text(t.get("disclosure-col-days")),
        Column::text(t.get("disclosure-col-count")),
        Column::text(t.get("disclosure-col-channels")),
        Column::state(t.get("disclosure-col-state")),
    ];
    let mut sheet = Sheet::new(t.get(&format!("disclosure-tab-{}", TABS[at])), columns);
    let all: Vec<&Item> = book.of(at).collect();
    let mut rows = 0;
    for content in book.contents.iter().filter(|one| one.list == LISTS[at]) {
        if only.is_some_and(|only| only != content.rule) {
            continue;
        }
        let items: Vec<&Item> = all.iter().copied().filter(|item| item.rule == content.rule).collect();
        if only.is_some() {
            for item in &items {
                sheet = sheet.row(row(v, book, content, Some(item), 0));
            }
        } else {
            sheet = sheet.row(row(v, book, content, items.first().copied(), items.len()));
        }
        rows += 1;
    }
    if rows == 0 {
        return ui::empty(Art::Book, &t.get("disclosure-none"), &t.get("disclosure-none-text"), None);
    }
    sheet.show()
}

fn row(v: &Visit, book: &Book, content: &Content, item: Option<&Item>, all: usize) -> Vec<Markup> {
    let t = v.t();
    let number = html! { (content.place) };
    let more = v.address(&format!(
        "/so-cong-khai?ds={}&nd={}",
        TABS[usize::from(content.list == LISTS[1])],
        content.rule
    ));
    let head = html! {
        b { (short(said(t, &content.what))) }
        @match item {
            Some(item) => {
                br;
                a.link-target href=(v.address(&address(item.id))) { (book.title(t, item)) }
                @if is_new(book, item) { " " (ui::state(State::Near, t.get("disclosure-unread"))) }
                @if all > 1 { br; a.link-target href=(more) { (t.with("disclosure-all", &[("n", i64::try_from(all).unwrap_or(0).into())])) } }
            }
            None => {
                @if book.handles {
                    br;
                    a.link-target href=(v.address(&format!("/so-cong-khai/moi?nd={}", content.rule))) { (t.get("disclosure-add-here")) span.vh { ": " (content.code) } }
                }
            }
        }
    };
    let Some(item) = item else {
        let dash = || html! { "–" };
        let idle = ui::state(State::Idle, t.get("disclosure-standing-not-arisen"));
        return vec![number, head, dash(), dash(), dash(), idle];
    };
    let acts = book.acts(item);
    let days = html! {
        @match item.due {
            Some(due) => { (t.with("disclosure-due", &[("day", due.into())])) }
            None => { (t.get("disclosure-no-due")) }
        }
        br;
        @match item.first {
            Some((on, _)) => { (t.with("disclosure-first", &[("day", on.into())])) }
            None => { span.meta { (t.get("disclosure-not-shown")) } }
        }
    };
    let slow = acts.iter().filter(|act| act.needed().is_some()).max_by_key(|act| act.needed());
    let count =
        html! { @match slow { Some(act) => { (parts::days(t, act, book.stand.today)) } None => { "–" } } };
    let names: Vec<String> = item.channels().into_iter().map(|word| channel(t, &book.stand, word)).collect();
    vec![number, head, days, count, html! { (names.join(", ")) }, parts::mark(t, &book.stand, item, acts)]
}

/// The first part of a content's words: up to its colon, or so many characters.
fn short(words: &str) -> String {
    const CHARS: usize = 90;
    let first = words.split([':', ';']).next().unwrap_or(words);
    if first.chars().count() <= CHARS {
        return first.to_owned();
    }
    let cut: String = first.chars().take(CHARS).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

/// Something that the reader may read here and has not opened.
fn is_new(book: &Book, item: &Item) -> bool {
    item.audience >= Audience::Staff
        && item.state == crate::model::ItemState::Shown
        && !book.read.contains(&item.id)
}

/// Accepted duties to disclose that have no item yet.
fn unmade(v: &Visit, book: &Book) -> Markup {
    let t = v.t();
    html! {
        @if !book.tasks.is_empty() {
            (ui::panel(&t.get("disclosure-unmade"), html! {
                p { (t.get("disclosure-unmade-text")) }
                ul {
                    @for task in book.tasks.iter().take(TASKS_MAX) {
                        li {
                            a.link-target href=(v.address(&format!("/so-cong-khai/moi?viec={}", task.id))) { (task.title) }
                            @if let Some(due) = &task.due { " " span.meta { (t.with("disclosure-due", &[("day", due.day.into())])) } }
                        }
                    }
                }
            }))
        }
    }
}
