//! A confirmed plan: what it is, what came of it, what is next.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, TaskId};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Column, Faults, Form, Sheet, State, Values, Voice, button, link_button};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::dead::dead_citations;
use super::names::{Names, agency_name};
use super::{by, id, list, once, times};
use crate::actions::{self, Error, overdue};
use crate::model::{Import, Item, Plan, PlanId, PlanState, PlanTask, Recipient};
use crate::{plan_sql, sql};

/// So many entries stand on the page; all stand in the programme.
const ENTRIES_MAX: usize = 80;

/// What the page of a plan shows.
pub struct Sheets {
    /// The plan.
    pub plan: Plan,
    /// Its tasks as confirmed.
    pub tasks: Vec<PlanTask>,
    /// Its sending list.
    pub recipients: Vec<Recipient>,
    import: Option<Import>,
    names: Names,
    overdue: usize,
}

impl Sheets {
    async fn read(v: &Visit, plan: &str) -> Result<Self, Problem> {
        let plan: PlanId = id(plan)?;
        let (name, today) = (agency_name(v)?, v.today());
        let name = &name;
        let found =
            v.cx.db
                .read(v.agency()?.id, async move |tx| {
                    let Some(found) = plan_sql::plan(tx, plan).await? else { return Ok(None) };
                    let tasks = plan_sql::tasks(tx, plan).await?;
                    let recipients = plan_sql::recipients(tx, plan).await?;
                    let import = sql::find(tx, found.import).await?;
                    let names = Names::read(tx, name, today).await?;
                    let overdue = overdue(tx, plan, 1).await?.all;
                    Ok::<_, Error>(Some(Self { plan: found, tasks, recipients, import, names, overdue }))
                })
                .await?;
        found.ok_or(Problem::NotFound)
    }
}

/// A confirmed plan.
pub async fn show(v: Visit, Path((_, plan)): Path<(String, String)>) -> Result<Response, Problem> {
    let sheets = Sheets::read(&v, &plan).await?;
    let t = v.t();
    let plan = &sheets.plan;
    let name = list::name(t, plan);
    let address = v.address(&format!("/ke-hoach/{}", plan.id));
    let pattern = format!("{address}/lam-mau");
    let this_year = v.today().year();
    let acts = html! {
        @if v.may(Action::ImportPlan) && plan.year < i64::from(this_year) {
            (ui::form(t, &Form::to(&pattern).once(once()), &Values::new(), &Faults::new(), html! {
                (button(t.with("plan-pattern-take", &[("year", this_year.to_string().into())])))
            }))
        }
        @if plan.programme.is_some() {
            (link_button(v.address("/viec"), t.get("plan-see-tasks")).primary())
        }
        @if v.may(Action::SendPlan) && !sheets.recipients.is_empty() {
            (link_button(format!("{address}/gui"), t.get("plan-send")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&v.address("/ke-hoach"), &t.get("plan-list-title"))]))
        (ui::page_head(&name, Some(html! { (plan.subject) }), Some(acts)))
        div.stack {
        @if sheets.overdue > 0 && v.may(Action::ManageProgramme) {
            (ui::notice(State::Near, Voice::Calm, &t.with("plan-midyear-notice", &[("n", sheets.overdue.into())]), Some(html! {
                p { a href={ (address) "/giua-nam" } { (t.get("plan-midyear-go")) } }
            })))
        }
        @if let Some(import) = &sheets.import { (dead_citations(&v, import)) }
        (ui::panel(&t.get("plan-facts"), facts(&v, &sheets)))
        section.mt { (entries(&v, &sheets)) }
        }
    };
    Ok(v.page(&name, body))
}

/// A plan of an earlier year becomes the review of this year's.
pub async fn take_as_pattern(
    v: Visit,
    Path((_, plan)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (agency, plan) = (v.agency()?.id, id::<PlanId>(&plan)?);
    let pattern = (agency_name(&v)?, v.today().year());
    let import = actions::take_as_pattern(&v.cx.db, agency, plan, (&pattern.0, pattern.1), &by(&v)?).await?;
    v.done(&posted, &v.address(&format!("/ke-hoach/doc/{import}")), "plan-pattern-taken").await
}

fn facts(v: &Visit, sheets: &Sheets) -> Markup {
    let t = v.t();
    let plan = &sheets.plan;
    let state = match plan.state {
        PlanState::Running => ui::state(State::OnTime, t.get("plan-state-running")),
        PlanState::History => ui::state(State::Idle, t.get("plan-state-history")),
    };
    let day = plan.issued_on.map_or_else(|| html! { "–" }, |day| ui::day(t, day));
    let mut rows = vec![
        (t.get("plan-head-year"), html! { (plan.year) " " (state) }),
        (t.get("plan-head-agency"), html! { (plan.issuer) }),
        (t.get("plan-head-day"), day),
        (t.get("plan-confirmed-on"), html! { (t.day_clock(plan.confirmed_at)) }),
        (t.get("plan-sent"), html! { (sent_words(t, &sheets.recipients)) }),
    ];
    if v.may(Action::ReadLaw) {
        rows.push((t.get("plan-law"), law(v, plan.year)));
    }
    if v.may(Action::ImportPlan) {
        let review = v.address(&format!("/ke-hoach/doc/{}", plan.import));
        rows.push((t.get("plan-source-title"), html! { a href=(review) { (t.get("plan-see-review")) } }));
    }
    if let Some(file) = sheets.import.as_ref().and_then(|import| import.file) {
        let address = v.address(&format!("/tep/{file}"));
        rows.push((t.get("plan-original"), html! { a href=(address) { (t.get("plan-original-open")) } }));
    }
    let record = v.address(&format!("/nhat-ky?ve=/ke-hoach/{}", plan.id));
    rows.push((
        t.get("plan-record"),
        html! { a.link-target href=(record) { (ui::icon("proof")) " " (t.get("plan-in-record")) } },
    ));
    ui::facts(&rows)
}

/// What the law lays on the agency beside the plan, and what it changed since an older one.
fn law(v: &Visit, year: i64) -> Markup {
    let (t, this_year) = (v.t(), i64::from(v.today().year()));
    let duties = v.address(&format!("/nghia-vu?nam={}", year.max(this_year)));
    let changes = v.address(&format!("/phap-luat/thay-doi?nam={this_year}&so-voi={year}"));
    html! {
        a href=(duties) { (t.get("plan-law-duties")) }
        @if year < this_year {
            br; a href=(changes) { (t.with("plan-law-changes", &[("then", year.to_string().into()), ("now", this_year.to_string().into())])) }
        }
    }
}

/// How far the sending is, in a sentence.
pub fn sent_words(t: &Messages, recipients: &[Recipient]) -> String {
    let to: Vec<&Recipient> = recipients.iter().filter(|line| !line.archive).collect();
    let sent = to.iter().filter(|line| line.sent.is_some()).count();
    if to.is_empty() {
        return t.get("plan-sent-nobody");
    }
    t.with("plan-sent-words", &[("sent", sent.into()), ("n", to.len().into())])
}

fn entries(v: &Visit, sheets: &Sheets) -> Markup {
    let t = v.t();
    let rows: Vec<(&Item, Vec<TaskId>)> = if sheets.plan.programme.is_some() {
        let mut by_entry: BTreeMap<i64, (&Item, Vec<TaskId>)> = BTreeMap::new();
        for task in &sheets.tasks {
            by_entry.entry(task.entry).or_insert_with(|| (&task.item, Vec::new())).1.push(task.task);
        }
        by_entry.into_values().collect()
    } else {
        let review = sheets.import.as_ref().map(|import| &import.review);
        review.into_iter().flat_map(|review| review.kept()).map(|item| (item, Vec::new())).collect()
    };
    let columns = vec![
        Column::head(t.get("plan-col-task")),
        Column::text(t.get("plan-owner")),
        Column::text(t.get("plan-when")),
        Column::desk_only(t.get("plan-section")),
    ];
    let mut sheet = Sheet::new(t.get("plan-tasks-title"), columns);
    for (item, tasks) in rows.iter().take(ENTRIES_MAX) {
        let title = match tasks.first() {
            Some(task) => html! {
                a href=(v.address(&format!("/viec/{task}"))) { (item.title) }
                @if tasks.len() > 1 { " " span.meta { (t.with("plan-n-times", &[("n", tasks.len().into())])) } }
            },
            None => html! { (item.title) },
        };
        let owner = match &item.owner {
            Some(owner) => html! { (sheets.names.party(t, owner)) },
            None => ui::state(State::Near, t.get("plan-no-owner")),
        };
        let time = html! { (times::of_item(t, item)) };
        sheet = sheet.row(vec![title, owner, time, html! { (item.section) }]);
    }
    let count = t.number(i64::try_from(rows.len()).unwrap_or(i64::MAX));
    html! {
        (ui::section_head("viec", &t.get("plan-tasks-title"), Some(&count)))
        @if rows.is_empty() { p { (t.get("plan-tasks-none")) } } @else { (sheet.show()) }
        @if rows.len() > ENTRIES_MAX {
            p.meta { (t.with("plan-tasks-more", &[("n", (rows.len() - ENTRIES_MAX).into())])) }
        }
    }
}
