//! The first page (việc hôm nay): what waits for this person, at most ten lines, each with one button.

use axum::response::Response;
use danchu_base::{Action, DepartmentId, Scope};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Entry, Stack};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::list::reader;
use super::names::Names;
use super::steering::{STEERING, Steering};
use super::{acting, days, origin, press, state_mark, task_address};
use crate::actions::Result;
use crate::filter::{Filter, InDepartment, View};
use crate::model::{Bundle, Change, Happened, Kind, Line, Notice, Programme, Request, State, Task, Who};
use crate::rules::{Acting, share};
use crate::sql::lists::{Days, Figure, figures};
use crate::sql::{first, tasks, told, trail};

/// The most lines of this page.
const LINES_MAX: usize = 10;
/// The most notices at once; the others come up when these are put away.
const NOTICES_MAX: usize = 5;

/// What the page shows.
pub struct Today {
    /// The programme of this year, if there is one.
    pub programme: Option<Programme>,
    /// Its figures, for those who may read the programme.
    pub figures: Vec<Figure>,
    /// What is late: how many, and the first.
    pub late: (i64, Vec<Line>),
    /// What is due soon.
    pub near: (i64, Vec<Line>),
    /// What waits for this person's confirmation.
    pub waiting: (i64, Vec<Line>),
    /// What was brought up and waits for this person's answer.
    pub asked: (i64, Vec<Request>),
    /// Standing duties of this person that were not looked at this quarter.
    pub unreviewed: Vec<Task>,
    /// The year as those see it who steer it.
    pub steering: Option<Steering>,
    /// How many open tasks have nobody, for those who hand them out.
    pub nobody: i64,
    /// Whether the lists are this person's own only.
    pub mine: bool,
    /// What this person is told of many new tasks at once.
    pub bundles: Vec<Bundle>,
    /// What this person is told.
    pub notices: Vec<Notice>,
    /// Who is who.
    pub names: Names,
}

/// Shows the page.
pub async fn show(v: Visit) -> std::result::Result<Response, Problem> {
    let who = acting(&v)?;
    let now = days(&v);
    let steers = v.actor()?.roles.iter().any(|role| STEERING.contains(role));
    let seen = &who;
    let today = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, seen, now, steers).await).await?;
    let beside = super::beside::on_first_page(&v).await?;
    Ok(v.page(&v.t().get("today-title"), page(&v, &who, &today, &beside)))
}

async fn read(tx: &mut Tx, who: &Acting, now: Days, steers: bool) -> Result<Today> {
    let mine = who.scope(Action::ManageProgramme) != Some(Scope::Agency);
    let (own, everybody) = (reader(who, now, mine), reader(who, now, false));
    let programme = tasks::programme_of_year(tx, now.today.year()).await?;
    let all = who.scope(Action::ReadProgramme) == Some(Scope::Agency);
    let figures = match &programme {
        Some(programme) if all => figures(tx, programme.id, now).await?,
        _ => Vec::new(),
    };
    // A test compares them with the lists that the numbers link to.
    let first::Open { mut late, mut near, nobody } = first::open(tx, own, LINES_MAX).await?;
    let mut waiting = first::to_confirm(tx, everybody, LINES_MAX).await?;
    let mut asked = waiting_answers(tx, who).await?;
    let mut unreviewed = unreviewed(tx, who, now).await?;
    let lengths = [asked.1.len(), late.1.len(), near.1.len(), waiting.1.len(), unreviewed.len()];
    let lines = share(lengths, LINES_MAX);
    asked.1.truncate(lines[0]);
    late.1.truncate(lines[1]);
    near.1.truncate(lines[2]);
    waiting.1.truncate(lines[3]);
    unreviewed.truncate(lines[4]);
    let steering = if steers && all { Some(Steering::read(tx, now).await?) } else { None };
    let mut bundles = told::open(tx, who.person).await?;
    bundles.truncate(NOTICES_MAX);
    let mut notices = trail::notices(tx, who.person).await?;
    notices.truncate(NOTICES_MAX - bundles.len());
    let names = Names::read(tx, now.today).await?;
    Ok(Today {
        programme,
        figures,
        late,
        near,
        waiting,
        asked,
        unreviewed,
        steering,
        nobody,
        mine,
        bundles,
        notices,
        names,
    })
}

/// What waits for this person's answer.
async fn waiting_answers(tx: &mut Tx, who: &Acting) -> Result<(i64, Vec<Request>)> {
    let reach = who.scope(Action::AnswerRequest);
    let leads = who.department.filter(|_| who.leads);
    let all = crate::sql::requests::waiting_for(tx, who.person, reach == Some(Scope::Agency), leads).await?;
    let n = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok((n, all.into_iter().take(LINES_MAX).collect()))
}

/// Standing duties of this person that were not looked at in the quarter that is ending: shown in its last month.
async fn unreviewed(tx: &mut Tx, who: &Acting, now: Days) -> Result<Vec<Task>> {
    if now.today.0.month() % 3 != 0 || who.scope(Action::WorkOnTask).is_none() {
        return Ok(Vec::new());
    }
    let period = crate::actions::review_period_of(now.today).key();
    let all = crate::sql::series::unreviewed(tx, &period).await?;
    Ok(all.into_iter().filter(|task| who.takes_part(task)).take(LINES_MAX).collect())
}

fn page(v: &Visit, who: &Acting, it: &Today, beside: &Markup) -> Markup {
    let t = v.t();
    let nothing = it.late.0 + it.near.0 + it.waiting.0 + it.asked.0 == 0 && it.unreviewed.is_empty();
    let main = html! {
        @if it.programme.is_none() { (no_programme(v)) }
        @else if nothing { (all_done(v)) }
        (super::steering::asked_section(v, &it.asked, &it.names))
        (beside)
        (section(v, who, it, "late", &it.late, View::Late))
        (section(v, who, it, "near", &it.near, View::Near))
        (section(v, who, it, "waiting", &it.waiting, View::ToConfirm))
        (super::steering::unreviewed_section(v, &it.unreviewed))
        @if !it.notices.is_empty() || !it.bundles.is_empty() { (notices(v, it)) }
    };
    let weekday = t.weekday_day(v.today());
    let above = capital(&weekday);
    html! {
        (ui::page_head_with(Some(&above), &t.get("today-title"), Some(lead(v, it)), None))
        @if it.figures.is_empty() { div.stack-l { (main) } }
        @else { (ui::columns(html! { div.stack-l { (main) } }, &t.get("today-aside"), aside(v, it))) }
    }
}

/// The state in a sentence: each number links to what it counts.
fn lead(v: &Visit, it: &Today) -> Markup {
    let t = v.t();
    let parts: Vec<(String, View)> = [
        ("today-count-late", it.late.0, View::Late),
        ("today-count-near", it.near.0, View::Near),
        ("today-count-waiting", it.waiting.0, View::ToConfirm),
        ("today-count-nobody", it.nobody, View::Nobody),
    ]
    .into_iter()
    .filter(|(_, n, _)| *n > 0)
    .map(|(key, n, view)| {
        (t.with(key, &[("n", n.into()), ("days", u32::from(crate::NEAR_WORKING_DAYS).into())]), view)
    })
    .collect();
    let asked = (it.asked.0 > 0).then(|| t.with("today-count-asked", &[("n", it.asked.0.into())]));
    html! {
        @if let Some(words) = &asked { b { (words) } ". " }
        @if parts.is_empty() && asked.is_none() { (t.get("today-nothing")) }
        @else if parts.is_empty() {}
        @else {
            (t.get("today-there-are")) " "
            @for (at, (words, view)) in parts.iter().enumerate() {
                @if at > 0 && at + 1 == parts.len() { " " (t.get("and")) " " } @else if at > 0 { ", " }
                @if v.may(Action::ReadProgramme) { a href=(rows_address(v, it, *view)) { b { (words) } } }
                @else { b { (words) } }
            }
            "."
        }
        @if v.may(Action::ReadProgramme) {
            " " a.link-target href=(v.address("/viec?cua=toi")) { (t.get("my-tasks")) }
        }
    }
}

/// The rows that a number of this page counts.
fn rows_address(v: &Visit, it: &Today, view: View) -> String {
    let filter = Filter { mine: it.mine && view != View::ToConfirm, view, ..Filter::default() };
    v.address(&format!("/viec{}", filter.query()))
}

fn section(
    v: &Visit,
    who: &Acting,
    it: &Today,
    name: &str,
    (n, lines): &(i64, Vec<Line>),
    view: View,
) -> Markup {
    let t = v.t();
    let id = format!("s-{name}");
    let entries: Vec<Entry> = lines.iter().map(|line| entry(v, who, it, line)).collect();
    let more = *n > i64::try_from(lines.len()).unwrap_or(0);
    html! {
        @if *n > 0 {
            section aria-labelledby=(id) {
                (ui::section_head(&id, &t.get(&format!("today-{name}")), Some(&t.with("count-tasks", &[("n", (*n).into())]))))
                (ui::ledger(t, &entries))
                @if more && v.may(Action::ReadProgramme) {
                    p.mt-s { a.link-target href=(rows_address(v, it, view)) {
                        (t.with("see-all", &[("n", (*n).into())]))
                    } }
                }
            }
        }
    }
}

fn entry(v: &Visit, who: &Acting, it: &Today, line: &Line) -> Entry {
    let (t, task) = (v.t(), &line.task);
    let address = v.address(&task_address(task.id));
    let (name, sub) = it.names.party(t, &task.owner);
    let meta = match &task.state {
        State::Reported { by, .. } => {
            let args = [("who", it.names.person(t, *by).into()), ("n", line.evidence.into())];
            t.with("today-reported", &args)
        }
        _ => sub.map_or_else(|| name.clone(), |sub| format!("{name} · {sub}")),
    };
    let day = match &task.state {
        State::Reported { on, .. } => Some(*on),
        _ => task.due.as_ref().map(|due| due.day),
    };
    let mut entry = Entry::new(&task.title, &address)
        .meta(html! { (meta) })
        .foot(html! { (state_mark(v, task)) " " (origin(t, task)) })
        .act(html! { (one_button(t, who, line, &address)) });
    if let Some(day) = day {
        entry = entry.day(day);
    }
    entry
}

/// The one thing to do with a line.
fn one_button(t: &Messages, who: &Acting, line: &Line, address: &str) -> ui::Button {
    let task = &line.task;
    let about = task.title.clone();
    if matches!(task.state, State::Reported { .. }) {
        return ui::link_button(format!("{address}#minh-chung"), t.get("look-and-confirm")).about(about);
    }
    let mine = task.owner.who == Who::Person(who.person) || who.takes_part(task);
    if mine {
        ui::link_button(format!("{address}/bao-xong"), t.get("report-done")).icon("done").about(about)
    } else {
        ui::link_button(address, t.get("open-task")).about(about)
    }
}

fn notices(v: &Visit, it: &Today) -> Markup {
    let t = v.t();
    html! {
        section aria-labelledby="s-notices" {
            (ui::section_head("s-notices", &t.get("today-notices"), None))
            ol.ledger {
                @for bundle in &it.bundles { (ui::entry_line(t, &bundle_entry(v, it, bundle))) }
                @for notice in &it.notices { (ui::entry_line(t, &notice_entry(v, it, notice))) }
            }
        }
    }
}

/// Many new tasks from one document: the title opens exactly those.
fn bundle_entry(v: &Visit, it: &Today, bundle: &Bundle) -> Entry {
    let t = v.t();
    let rows = Filter { view: View::All, bundle: Some(bundle.id), ..Filter::default() };
    let (title, open, said) = if bundle.is_objection {
        (bundle.name.clone(), bundle.address.clone().unwrap_or_default(), "notice-objected")
    } else {
        let args = [("n", bundle.n.into()), ("name", (&bundle.name).into())];
        (t.with("notice-new-tasks", &args), format!("/viec{}", rows.query()), "notice-new-tasks-by")
    };
    let known = v.address(&format!("/thong-bao-viec-moi/{}/da-biet", bundle.id.simple()));
    let button = ui::button(t.get("notice-known")).about(title.clone());
    let said = t.with(said, &[("who", it.names.person(t, bundle.by).into())]);
    Entry::new(&title, v.address(&open))
        .day(bundle.at.day())
        .meta(html! { (said) })
        .foot(html! {
            @if let Some(address) = bundle.address.as_ref().filter(|_| !bundle.is_objection) {
                a.link-target href=(v.address(address)) { (ui::icon("file")) " " (bundle.name) }
            }
        })
        .act(press(t, &known, None, button))
}

fn notice_entry(v: &Visit, it: &Today, notice: &Notice) -> Entry {
    let t = v.t();
    let (task, change) = (notice.task, &notice.change);
    let known = v.address(&format!("/thong-bao/{task}/{}/da-biet", change.number));
    let object = v.address(&format!("/viec/{task}/phan-doi/{}", change.number));
    let for_me = v.actor().is_ok_and(|actor| change.decider == Some(actor.person));
    let button = ui::button(t.get("notice-known")).about(notice.title.clone());
    Entry::new(&notice.title, v.address(&task_address(task)))
        .day(change.at.day())
        .meta(html! { (notice_words(t, it, change)) })
        .foot(html! {
            @if let Some(ground) = &change.ground { span.meta { (super::names::quoted(ground)) } }
            @if for_me && change.happened != Happened::Objected { " " a.link-target href=(object) { (t.get("notice-object")) } }
        })
        .act(press(t, &known, None, button))
}

fn notice_words(t: &Messages, it: &Today, change: &Change) -> String {
    let key = format!("notice-{}", change.happened.code());
    let who = it.names.person(t, change.by);
    let said = t.with(&key, &[("who", (&who).into())]);
    match change.decider {
        Some(_) => {
            t.with("notice-entered", &[("who", who.into()), ("what", said.into()), ("day", change.on.into())])
        }
        None => said,
    }
}

fn no_programme(v: &Visit) -> Markup {
    let t = v.t();
    let year = v.today().year().to_string();
    let title = t.with("today-empty-title", &[("year", year.into())]);
    if v.may(Action::ImportPlan) {
        let acts = html! {
            (ui::link_button(v.address("/ke-hoach/nhap"), t.get("import-plan")).primary().icon("file"))
            (ui::link_button(v.address("/viec/moi"), t.get("add-task")).icon("plus"))
        };
        ui::empty(Art::Calendar, &title, &t.get("today-empty-text"), Some(acts))
    } else {
        ui::empty(Art::Calendar, &title, &t.get("today-empty-staff"), None)
    }
}

fn all_done(v: &Visit) -> Markup {
    let t = v.t();
    let acts = v.may(Action::ReadProgramme).then(|| {
        html! { (ui::link_button(v.address("/viec"), t.get("see-programme")).icon("list")) }
    });
    ui::empty(Art::Tray, &t.get("today-free-title"), &t.get("today-free-text"), acts)
}

fn aside(v: &Visit, it: &Today) -> Markup {
    let t = v.t();
    let sum = |bucket: &str| it.figures.iter().filter(|f| f.bucket == bucket).map(|f| f.n).sum::<i64>();
    let all: i64 = it.figures.iter().map(|f| f.n).sum();
    let planned: i64 = it.figures.iter().filter(|f| f.kind == "plan").map(|f| f.n).sum();
    let rows = [
        (ui::State::Done, "done", "stands-done", View::Done),
        (ui::State::OnTime, "on-time", "view-on-time", View::OnTime),
        (ui::State::Near, "near", "view-near", View::Near),
        (ui::State::Late, "late", "view-late", View::Late),
        (ui::State::Idle, "waiting", "view-reported", View::Waiting),
    ];
    let year = v.today().year().to_string();
    html! {
        @if let Some(steering) = &it.steering { (super::steering::panel(v, steering, &it.names)) }
        section.panel {
            h2 { (t.with("year-so-far", &[("year", (&year).into())])) }
            div.figures.two {
                @for (state, bucket, words, view) in rows {
                    p class=(state.class()) {
                        a.figure-n href=(of_year(v, view, None, None)) {
                            (t.number(sum(bucket))) span.vh { " " (t.get(words)) }
                        }
                        span.figure-t aria-hidden="true" { (ui::icon(state.icon())) " " (t.get(words)) }
                    }
                }
            }
            p.meta.mt {
                a.link-target href=(of_year(v, View::All, None, None)) { (t.with("year-all", &[("n", all.into())])) }
                @if planned > 0 {
                    " · " a.link-target href=(of_year(v, View::All, None, Some(Kind::Plan))) {
                        (t.with("year-planned", &[("n", planned.into())]))
                    }
                }
            }
        }
        section.panel.stack { h2 { (t.get("by-department")) } (chart(v, it)) }
    }
}

/// The tasks of this year that a figure counts.
fn of_year(v: &Visit, view: View, department: Option<InDepartment>, kind: Option<Kind>) -> String {
    let filter = Filter { year: Some(v.today().year()), view, department, kind, ..Filter::default() };
    v.address(&format!("/viec{}", filter.query()))
}

fn chart(v: &Visit, it: &Today) -> Markup {
    let t = v.t();
    let states = [
        (ui::State::Done, "done", "stands-done", View::Done),
        (ui::State::OnTime, "on-time", "view-on-time", View::OnTime),
        (ui::State::Near, "near", "view-near", View::Near),
        (ui::State::Late, "late", "view-late", View::Late),
        (ui::State::Idle, "waiting", "view-reported", View::Waiting),
    ];
    let shown = |f: &&Figure| states.iter().any(|(_, bucket, ..)| *bucket == f.bucket);
    let mut departments: Vec<Option<DepartmentId>> =
        it.figures.iter().filter(shown).map(|f| f.department).collect();
    departments.sort();
    departments.dedup();
    let mut rows: Vec<Stack> = departments
        .into_iter()
        .map(|department| {
            let of = |bucket: &str| {
                let found = it.figures.iter().filter(|f| f.department == department && f.bucket == bucket);
                u64::try_from(found.map(|f| f.n).sum::<i64>()).unwrap_or(0)
            };
            let place = department.map_or(InDepartment::Nowhere, InDepartment::Of);
            Stack {
                label: department.map_or_else(|| t.get("no-department"), |id| it.names.department(t, id)),
                parts: states.iter().map(|(state, bucket, ..)| (*state, of(bucket))).collect(),
                links: states.iter().map(|(_, _, _, view)| of_year(v, *view, Some(place), None)).collect(),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.parts.iter().map(|(_, n)| *n).sum::<u64>()));
    let names: Vec<(ui::State, String)> =
        states.iter().map(|(state, _, key, _)| (*state, t.get(key))).collect();
    ui::stacked(t, "theo-bo-phan", &t.get("chart-title"), &t.get("department"), &names, &rows)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
