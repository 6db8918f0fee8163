//! Plans, and documents under review.

use axum::response::Response;
use danchu_base::Action;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Entry, State, link_button};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use crate::model::{ImportLine, ImportState, Plan, PlanState};
use crate::{plan_sql, sql, words};

/// So many plans are read, the newest (the statement's own bound).
const PLANS_MAX: usize = 50;

/// The list.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let may_import = v.may(Action::ImportPlan);
    let (plans, imports) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let plans = plan_sql::plans(tx).await?;
                let imports = if may_import {
                    let mut all = sql::in_state(tx, ImportState::Review).await?;
                    all.extend(sql::in_state(tx, ImportState::Offered).await?);
                    all
                } else {
                    Vec::new()
                };
                Ok::<_, danchu_store::Error>((plans, imports))
            })
            .await?;
    let title = t.get("plan-list-title");
    let import = || link_button(v.address("/ke-hoach/nhap"), t.get("plan-import")).primary().icon("up");
    let body = html! {
        @if plans.is_empty() && imports.is_empty() {
            (ui::page_head(&title, None, None))
            @let text = t.get(if may_import { "plan-list-empty-text" } else { "plan-list-empty-reader" });
            (ui::empty(Art::Book, &t.get("plan-list-empty"), &text, may_import.then(|| html! { (import()) })))
        } @else {
            (ui::page_head(&title, Some(lead(t, &plans, &imports)), may_import.then(|| html! { (import()) })))
            @if !imports.is_empty() {
                (ui::section_head("dang-ra-soat", &t.get("plan-list-reviews"), Some(&count(t, imports.len()))))
                (ui::ledger(t, &imports.iter().map(|line| import_entry(&v, line)).collect::<Vec<_>>()))
            }
            @if !plans.is_empty() {
                div.mt { (ui::section_head("ke-hoach", &t.get("plan-list-plans"), Some(&count(t, plans.len())))) }
                (ui::ledger(t, &plans.iter().map(|plan| plan_entry(&v, plan)).collect::<Vec<_>>()))
                @if plans.len() == PLANS_MAX { p.meta { (t.with("plan-list-more", &[("n", PLANS_MAX.into())])) } }
            }
        }
    };
    Ok(v.page(&title, body))
}

fn count(t: &Messages, n: usize) -> String {
    t.number(i64::try_from(n).unwrap_or(i64::MAX))
}

fn lead(t: &Messages, plans: &[Plan], imports: &[ImportLine]) -> Markup {
    t.rich("plan-list-lead", &[("plans", plans.len().into()), ("reviews", imports.len().into())])
}

fn import_entry(v: &Visit, line: &ImportLine) -> Entry {
    let t = v.t();
    let name = words::document_name(&line.kind, &line.number);
    let name = match (name.is_empty(), line.file_name.is_empty()) {
        (false, _) => name,
        (true, false) => line.file_name.clone(),
        (true, true) => t.get("plan-pasted"),
    };
    let address = v.address(&format!("/ke-hoach/doc/{}", line.id));
    let state = match line.state {
        ImportState::Offered => ui::state(State::Idle, t.get("plan-state-offered")),
        _ => ui::state(State::Near, t.get("plan-state-review")),
    };
    Entry::new(name, &address)
        .day(line.changed_at.day())
        .meta(html! { (line.subject) })
        .foot(html! { (state) " " (ui::origin("list", t.with("plan-n-tasks", &[("n", line.tasks.into())]))) })
        .act(html! { (link_button(address.clone(), t.get("plan-review-go"))) })
}

fn plan_entry(v: &Visit, plan: &Plan) -> Entry {
    let t = v.t();
    let state = match plan.state {
        PlanState::Running => ui::state(State::OnTime, t.get("plan-state-running")),
        PlanState::History => ui::state(State::Idle, t.get("plan-state-history")),
    };
    let year = t.with("plan-of-year", &[("year", plan.year.to_string().into())]);
    let mut entry = Entry::new(name(t, plan), v.address(&format!("/ke-hoach/{}", plan.id)))
        .meta(html! { (plan.subject) })
        .foot(html! { (state) " " (ui::origin("calendar", year)) });
    if let Some(day) = plan.issued_on {
        entry = entry.day(day);
    }
    entry
}

/// What a plan is called.
pub fn name(t: &Messages, plan: &Plan) -> String {
    let name = words::document_name(&plan.kind, &plan.number);
    if name.is_empty() { t.get("plan-unnamed") } else { name }
}
