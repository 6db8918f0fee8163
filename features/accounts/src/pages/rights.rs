//! The rights table, as lawyers read it: every row of `RIGHTS`, and nothing beside it.

use axum::response::Response;
use danchu_base::{Action, RIGHTS, Role, Scope};
use danchu_web::messages::Messages;
use danchu_web::ui;
use danchu_web::{Route, Visit};
use maud::{Markup, html};

use super::role_name;

pub fn routes() -> Vec<Route> {
    vec![Route::page("/{agency}/quyen", Action::ReadRights, table)]
}

async fn table(v: Visit) -> Response {
    v.page(&v.t().get("rights-title"), page(v.t()))
}

fn action_name(t: &Messages, action: Action) -> String {
    t.get(&format!("action-{}", action.code()))
}

fn scope_word(t: &Messages, scope: Scope) -> String {
    t.get(match scope {
        Scope::Own => "scope-own",
        Scope::Department => "scope-department",
        Scope::Agency => "scope-agency",
    })
}

/// The page.
pub fn page(t: &Messages) -> Markup {
    html! {
        (ui::page_head(&t.get("rights-title"), Some(html! { (t.get("rights-lead")) }), Some(html! { (ui::print_button(t)) })))
        div.stack {
        (ui::panel(&t.get("rights-words"), html! {
            dl.facts {
                @for (word, text) in [("scope-own", "scope-own-text"), ("scope-department", "scope-department-text"), ("scope-agency", "scope-agency-text")] {
                    dt { (t.get(word)) } dd { (t.get(text)) }
                }
                dt { (t.get("rights-delegable")) } dd { (t.get("rights-delegable-text")) }
            }
            p { (t.get("rights-never")) }
        }))
        (matrix(t))
        (ui::section_head("theo-vai", &t.get("rights-by-role"), None))
        @for role in Role::ALL { (of_role(t, role)) }
        }
    }
}

fn matrix(t: &Messages) -> Markup {
    let mut heads: Vec<String> = Role::ALL.into_iter().map(|role| role_name(t, role)).collect();
    heads.push(t.get("rights-delegable"));
    let rows: Vec<(String, Vec<Markup>)> = RIGHTS
        .iter()
        .map(|right| {
            let mut cells: Vec<Markup> = Role::ALL
                .into_iter()
                .map(|role| {
                    let scope =
                        right.holders.iter().find(|(holder, _)| *holder == role).map(|(_, scope)| *scope);
                    html! { @if let Some(scope) = scope { (scope_word(t, scope)) } @else { "–" } }
                })
                .collect();
            cells.push(html! { (t.get(if right.delegable { "rights-yes" } else { "rights-no" })) });
            (action_name(t, right.action), cells)
        })
        .collect();
    ui::matrix(&t.get("rights-title"), &t.get("rights-action"), &heads, &rows)
}

fn of_role(t: &Messages, role: Role) -> Markup {
    let rights = RIGHTS.iter().filter_map(|right| {
        let (_, scope) = right.holders.iter().find(|(holder, _)| *holder == role)?;
        Some((right.action, *scope))
    });
    html! {
        details.why {
            summary { (role_name(t, role)) }
            p { (t.get(&format!("role-{}-what", role.code()))) }
            ul { @for (action, scope) in rights { li { (action_name(t, action)) " – " (scope_word(t, scope)) } } }
        }
    }
}
