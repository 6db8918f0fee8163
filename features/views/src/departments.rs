//! The same rows counted by department (theo bộ phận): a chart, the table, and each figure opens its rows.

use axum::extract::Query;
use axum::response::Response;
use danchu_base::DepartmentId;
use danchu_programme::face::{by_department, eyes};
use danchu_programme::{Asked, Filter, InDepartment, View};
use danchu_web::ui::{self, Stack};
use danchu_web::{Problem, Visit};
use maud::html;

use crate::shown::{frame, page};

/// Each figure: its colour, the words, the view of the list that holds its rows.
const FIGURES: [(ui::State, &str, View); 5] = [
    (ui::State::Done, "stands-done", View::Done),
    (ui::State::OnTime, "view-on-time", View::OnTime),
    (ui::State::Near, "view-near", View::Near),
    (ui::State::Late, "view-late", View::Late),
    (ui::State::Idle, "view-reported", View::Waiting),
];

/// Shows the page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    // What is counted is every state: the figures are the states.
    let filter = Filter { view: View::All, page: 1, ..Filter::read(&asked, v.today().year()) };
    let shown = frame(&v, &filter).await?;
    let reader = eyes(&v, filter.mine)?;
    let id = shown.programme.as_ref().map(|programme| programme.id).filter(|_| filter.year.is_some());
    let asked = &filter;
    let found = match &shown.programme {
        Some(_) => {
            v.cx.db.read(v.agency()?.id, async move |tx| by_department(tx, id, asked, reader).await).await?
        }
        None => Vec::new(),
    };
    let mut rows: Vec<Stack> = found
        .iter()
        .map(|(department, counts)| {
            let place: Option<DepartmentId> = *department;
            let of = |view: View| Filter {
                department: Some(place.map_or(InDepartment::Nowhere, InDepartment::Of)),
                ..filter.viewing(view)
            };
            Stack {
                label: place.map_or_else(|| t.get("no-department"), |id| shown.names.department(t, id)),
                parts: FIGURES
                    .iter()
                    .map(|(state, _, view)| (*state, u64::try_from(counts.of(*view)).unwrap_or(0)))
                    .collect(),
                links: FIGURES
                    .iter()
                    .map(|(.., view)| v.address(&format!("/viec{}", of(*view).query())))
                    .collect(),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.parts.iter().map(|(_, n)| *n).sum::<u64>()));
    let names: Vec<(ui::State, String)> =
        FIGURES.iter().map(|(state, key, _)| (*state, t.get(key))).collect();
    let body = html! {
        @if rows.is_empty() { p { (t.get("timeline-none")) } }
        @else { section.panel.stack {
            (ui::stacked(t, "theo-bo-phan", &t.get("chart-title"), &t.get("department"), &names, &rows))
        } }
    };
    Ok(v.page(&t.get("way-departments"), page(&v, "/viec/bo-phan", &filter, &shown, html! {}, body)))
}
