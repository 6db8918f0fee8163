//! The list of all tasks (danh sách việc); the address holds the filter.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::{Action, Scope};
use danchu_store::Tx;
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Sheet, Tab, Values};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::names::Names;
use super::{acting, days, origin, state_mark, task_address};
use crate::actions::Result;
use crate::filter::{Asked, DueIn, Filter, InDepartment, Order, View, Waiting, owner_word};
use crate::model::{Initiative, Kind, Line, Programme, ProgrammeState, Task};
use crate::rules::Acting;
use crate::sql::lists::{Confirmer, Counts, Days, Own, PAGE_ROWS, Reader, counts, page};
use crate::sql::tasks;

/// What a list page shows.
pub struct Shown {
    /// The programme of the year, if there is one.
    pub programme: Option<Programme>,
    /// The years that have one.
    pub years: Vec<i16>,
    /// The rows of this page.
    pub lines: Vec<Line>,
    /// How many rows each view has.
    pub counts: Counts,
    /// Who is who.
    pub names: Names,
    /// The agency's own programmes and movements.
    pub initiatives: Vec<Initiative>,
}

/// Reads what a filter shows, from a row on.
pub async fn read(
    tx: &mut Tx,
    who: &Acting,
    filter: &Filter,
    now: Days,
    part: (usize, usize),
) -> Result<Shown> {
    let reader = reader(who, now, filter.mine);
    let programmes = tasks::programmes(tx).await?;
    let years = programmes.iter().map(|programme| programme.year).collect();
    let programme = match filter.year {
        Some(year) => programmes.into_iter().find(|programme| programme.year == year),
        None => programmes.into_iter().find(|programme| programme.state == ProgrammeState::Running),
    };
    let (lines, counts) = match &programme {
        Some(programme) => {
            let id = filter.year.map(|_| programme.id);
            let lines = page(tx, id, filter, reader, Order::State, part).await?;
            (lines, counts(tx, id, filter, reader).await?)
        }
        None => (Vec::new(), Counts::default()),
    };
    let names = Names::read(tx, now.today).await?;
    let initiatives = crate::sql::around::initiatives(tx).await?;
    Ok(Shown { programme, years, lines, counts, names, initiatives })
}

/// Whose eyes a list is for; `mine` bounds it to what she takes part in, as does a right that reaches no further.
pub fn reader(who: &Acting, days: Days, mine: bool) -> Reader {
    let all = who.scope(Action::ReadProgramme) == Some(Scope::Agency) && !mine;
    let confirmer = Confirmer { person: who.person, leads: who.department.filter(|_| who.leads) };
    Reader {
        days,
        only: (!all).then_some(Own { person: who.person, department: who.department }),
        confirmer: who.scope(Action::ConfirmTask).map(|_| confirmer),
    }
}

/// Shows the page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> std::result::Result<Response, Problem> {
    let (who, now) = (acting(&v)?, days(&v));
    let filter = Filter::read(&asked, now.today.year());
    let part = ((filter.page - 1) * PAGE_ROWS, PAGE_ROWS);
    let (seen, asked) = (&who, &filter);
    let shown = v.cx.db.read(v.agency()?.id, async move |tx| read(tx, seen, asked, now, part).await).await?;
    let title = title(&v, &filter);
    Ok(v.page(&title, body(&v, &title, &filter, &shown)))
}

/// What the list is called: of a year, or of all that is carried out.
pub fn title(v: &Visit, filter: &Filter) -> String {
    let t = v.t();
    let key = if filter.mine { "list-title-mine" } else { "list-title" };
    match filter.year {
        Some(year) => t.with("list-title-year", &[("year", year.to_string().into())]),
        None => t.get(key),
    }
}

/// What may be done with a list as it is filtered.
pub fn head_acts(v: &Visit, filter: &Filter) -> Markup {
    let t = v.t();
    let query = filter.on_page(1).query();
    let manages = v.may(Action::ManageProgramme);
    let more = html! {
        ul.plain {
            li { a.link-target href=(v.address(&format!("/viec/xlsx{query}"))) download { (t.get("list-xlsx")) } }
            @if let Some(person) = filter.person {
                li { a.link-target href=(v.address(&format!("/nguoi/{person}/viec-in"))) { (t.get("print-person")) } }
            }
            @if manages { li { a.link-target href=(v.address(&format!("/viec/sua-nhieu{query}"))) { (t.get("list-bulk")) } } }
            li { a.link-target href=(v.address("/chuong-trinh-phong-trao")) { (t.get("list-initiatives")) } }
            @if manages { li { a.link-target href=(v.address("/thiet-lap-viec")) { (t.get("list-setting")) } } }
        }
    };
    html! {
        @if manages { (ui::link_button(v.address("/viec/moi"), t.get("add-task")).icon("plus")) }
        (super::beside::on_list(v, filter))
        (ui::link_button(v.address(&format!("/viec/in{query}")), t.get("print-list")).icon("print"))
        (ui::link_button(v.address("/chuong-trinh"), t.get("by-section")).icon("calendar"))
        (ui::why(&t.get("list-more"), false, more))
    }
}

/// The ways to look at the same rows: list, board, calendar, timeline, by department. `current` is the address of the one shown.
pub fn view_tabs(v: &Visit, filter: &Filter, current: &str) -> Markup {
    let t = v.t();
    let query = filter.on_page(1).query();
    let ways = [
        ("/viec", "way-list"),
        ("/viec/bang", "way-board"),
        ("/viec/lich", "way-calendar"),
        ("/viec/tien-do", "way-timeline"),
        ("/viec/bo-phan", "way-departments"),
    ];
    let tabs: Vec<Tab> = ways
        .into_iter()
        .map(|(address, key)| Tab {
            text: t.get(key),
            address: v.address(&format!("{address}{query}")),
            count: None,
            current: address == current,
        })
        .collect();
    ui::tabs(t, &t.get("ways"), &tabs)
}

fn body(v: &Visit, title: &str, filter: &Filter, shown: &Shown) -> Markup {
    let t = v.t();
    let acts = head_acts(v, filter);
    let late = shown.counts.of(View::Late);
    let open = shown.counts.of(View::Open);
    let lead = html! {
        (t.with("list-lead", &[("open", open.into()), ("late", late.into()), ("all", shown.counts.of(View::All).into())]))
    };
    html! {
        (ui::page_head(title, Some(lead), Some(acts)))
        (view_tabs(v, filter, "/viec"))
        (tabs(v, filter, shown))
        div.mt { (filters(v, "/viec", filter, shown, html! {})) }
        div.stack-l.mt id="danh-sach" {
            @if shown.lines.is_empty() { (nothing(v, filter, shown)) }
            @else { (sheet(v, filter, shown)) (pager(v, filter, shown)) }
        }
    }
}

fn tabs(v: &Visit, filter: &Filter, shown: &Shown) -> Markup {
    let t = v.t();
    let always = [View::Open, View::Late, View::Near, View::Waiting, View::Done, View::All];
    let tabs: Vec<Tab> = View::ALL
        .into_iter()
        .map(|view| (view, shown.counts.of(view)))
        .filter(|(view, n)| {
            let rare = matches!(view, View::NotStarted | View::Started);
            always.contains(view) || *view == filter.view || (*n > 0 && !rare)
        })
        .map(|(view, n)| Tab {
            text: t.get(&format!("view-{}", view.code())),
            address: v.address(&format!("/viec{}", filter.viewing(view).query())),
            count: usize::try_from(n).ok(),
            current: view == filter.view,
        })
        .collect();
    ui::tabs(t, &t.get("list-tabs"), &tabs)
}

/// The form that narrows a list; it leads to the same rows at `address`, with what `kept` holds.
pub fn filters(v: &Visit, address: &str, filter: &Filter, shown: &Shown, kept: Markup) -> Markup {
    let t = v.t();
    let mut values = Values::new();
    for (name, value) in filter.pairs() {
        values.push(name, value);
    }
    let faults = Faults::new();
    let f = Fields::new(t, &values, &faults);
    let all = |key: &str, more: Vec<Choice>| {
        let mut choices = vec![Choice::new("", t.get(key))];
        choices.extend(more);
        choices
    };
    let kinds =
        Kind::ALL.into_iter().map(|kind| Choice::new(kind.code(), t.get(&format!("kind-{}", kind.code()))));
    let mut months: Vec<Choice> = (1..=12)
        .map(|month: i8| Choice::new(month.to_string(), t.with("month", &[("n", month.to_string().into())])))
        .collect();
    if let Some(other @ (DueIn::MonthOf(..) | DueIn::Between(..))) = filter.month {
        months.push(Choice::new(other.word(), super::programme::month_words(t, other)));
    }
    months.push(Choice::new(DueIn::Never.word(), t.get("view-no-day")));
    let mut departments: Vec<Choice> = shown.names.department_choices().collect();
    departments.push(Choice::new(InDepartment::Nowhere.word(), t.get("no-department")));
    let years = shown.years.iter().map(|year| Choice::new(year.to_string(), year.to_string()));
    let more = filter.person.is_some()
        || filter.kind.is_some()
        || filter.month.is_some()
        || filter.year.is_some()
        || filter.asked.is_some();
    let initiatives: Vec<Choice> = shown
        .initiatives
        .iter()
        .filter(|one| !one.retired || filter.initiative == Some(one.id))
        .map(|one| Choice::new(one.id.to_string(), &one.name))
        .collect();
    let asked = Waiting::ALL
        .into_iter()
        .map(|one| Choice::new(one.word(), t.get(&format!("waiting-{}", one.code()))))
        .collect();
    let fields = html! {
        @if filter.mine { input type="hidden" name="cua" value="toi"; }
        @if filter.view != View::default() { input type="hidden" name="xem" value=(filter.view.word()); }
        (f.search("tim", t.get("search")))
        @if let Some(section) = filter.section { input type="hidden" name="muc" value=(section); }
        @if let Some(source) = filter.source { input type="hidden" name="tu" value=(source); }
        @if let Some(bundle) = filter.bundle { input type="hidden" name="bao" value=(bundle.simple()); }
        @if let Some(series) = filter.series { input type="hidden" name="dk" value=(series); }
        @if let Some(owner) = filter.owner.and_then(owner_word) { input type="hidden" name="chu-tri" value=(owner); }
        (f.select("bp", t.get("department"), all("all-departments", departments)))
        @if !initiatives.is_empty() { (f.select("ct", t.get("initiative"), all("all-initiatives", initiatives))) }
        (ui::why(&t.get("more-filters"), more, html! { div.filters {
            (f.select("nguoi", t.get("person"), all("all-people", shown.names.person_choices().collect())))
            (f.select("nguon", t.get("kind"), all("all-kinds", kinds.collect())))
            (f.select("thang", t.get("month-due"), all("all-months", months)))
            (f.select("cho", t.get("waiting"), all("all-waiting", asked)))
            @if shown.years.len() > 1 { (f.select("nam", t.get("year"), all("running-years", years.collect()))) }
        } }))
    };
    ui::filters(t, &v.address(address), "danh-sach", html! { (kept) (fields) })
}

fn sheet(v: &Visit, filter: &Filter, shown: &Shown) -> Markup {
    let t = v.t();
    let caption = t.get(&format!("view-{}", filter.view.code()));
    let mut sheet = Sheet::new(caption, task_columns(v));
    for line in &shown.lines {
        sheet = sheet.row(task_cells(v, &shown.names, &line.task, true));
    }
    sheet.show()
}

/// The columns of a table of tasks.
pub fn task_columns(v: &Visit) -> Vec<Column> {
    let t = v.t();
    vec![
        Column::head(t.get("task")),
        Column::text(t.get("owner")),
        Column::text(t.get("due")),
        Column::state(t.get("state")),
    ]
}

/// The cells of a task in a table, with where it comes from unless a heading says that.
pub fn task_cells(v: &Visit, names: &Names, task: &Task, with_origin: bool) -> Vec<Markup> {
    let t = v.t();
    let (owner, sub) = names.party(t, &task.owner);
    vec![
        html! {
            a href=(v.address(&task_address(task.id))) { (task.title) }
            @if with_origin { span.sub { (origin(t, task)) } }
        },
        html! { (owner) @if let Some(sub) = sub { span.sub { (sub) } } },
        html! {
            @if let Some(due) = &task.due { (ui::day(t, due.day)) }
            @else if let Some(words) = &task.period.words { (words) }
            @else { "–" }
        },
        state_mark(v, task),
    ]
}

/// The pages of a list.
pub fn pager(v: &Visit, filter: &Filter, shown: &Shown) -> Markup {
    let all = usize::try_from(shown.counts.of(filter.view)).unwrap_or(0);
    let first = (filter.page - 1) * PAGE_ROWS + 1;
    let last = first + shown.lines.len() - 1;
    let to = |page| v.address(&format!("/viec{}", filter.on_page(page).query()));
    let before = (filter.page > 1).then(|| to(filter.page - 1));
    let after = (last < all).then(|| to(filter.page + 1));
    ui::pager(v.t(), first, last, all, before.as_deref(), after.as_deref())
}

fn nothing(v: &Visit, filter: &Filter, shown: &Shown) -> Markup {
    let t = v.t();
    let year = filter.year_shown.to_string();
    if shown.programme.is_none() {
        let title = t.with("today-empty-title", &[("year", year.into())]);
        let acts = v.may(Action::ImportPlan).then(|| {
            html! { (ui::link_button(v.address("/ke-hoach/nhap"), t.get("import-plan")).primary().icon("file")) }
        });
        let text = if acts.is_some() { "today-empty-text" } else { "today-empty-staff" };
        return ui::empty(Art::Calendar, &title, &t.get(text), acts);
    }
    let all = v.address(&format!(
        "/viec{}",
        Filter { view: View::All, year: filter.year, ..Filter::default() }.query()
    ));
    let acts = html! { (ui::link_button(all, t.get("see-all-tasks"))) };
    let text = if filter.narrows() { "list-none-filtered" } else { "list-none" };
    ui::empty(Art::Tray, &t.get("list-none-title"), &t.get(text), Some(acts))
}
