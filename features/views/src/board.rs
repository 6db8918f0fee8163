//! The board (bảng trạng thái): the same rows in columns by state.

use axum::extract::Query;
use axum::response::Response;
use danchu_programme::face::{Order, origin, state_mark, task_address};
use danchu_programme::{Asked, Filter, Line, View};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use crate::shown::{frame, page, rows, short};

/// The columns, in the order in which a task passes them.
const COLUMNS: [View; 5] = [View::NotStarted, View::Started, View::Waiting, View::Done, View::Dropped];
/// The most cards of a column; the others stand in the list.
const CARDS_MAX: usize = 12;
/// The longest title on a card, in characters.
const TITLE_CHARS: usize = 110;

/// Shows the page.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let filter = Filter::read(&asked, v.today().year());
    let shown = frame(&v, &filter).await?;
    let t = v.t();
    let mut columns = Vec::new();
    for view in COLUMNS {
        let n = shown.counts.of(view);
        // What was dropped is a column only where there is any.
        if view == View::Dropped && n == 0 {
            continue;
        }
        let of = filter.viewing(view);
        let cards =
            if n == 0 { Vec::new() } else { rows(&v, &of, &shown, Order::Due, (0, CARDS_MAX)).await? };
        columns.push((of, n, cards));
    }
    let body = html! {
        div.board {
            @for (of, n, cards) in &columns { (column(&v, of, *n, cards, &shown.names)) }
        }
    };
    Ok(v.page(&t.get("way-board"), page(&v, "/viec/bang", &filter, &shown, html! {}, body)))
}

fn column(
    v: &Visit,
    filter: &Filter,
    n: i64,
    cards: &[Line],
    names: &danchu_programme::face::Names,
) -> Markup {
    let t = v.t();
    let id = format!("cot-{}", filter.view.code());
    let all = v.address(&format!("/viec{}", filter.query()));
    html! {
        section.board-column aria-labelledby=(id) {
            h2 id=(id) {
                (t.get(&format!("view-{}", filter.view.code()))) " "
                a.count href=(all) { (t.number(n)) span.vh { " " (t.get("tasks-word")) } }
            }
            @if cards.is_empty() { p.meta { (t.get("board-none")) } }
            @else { ul.plain { @for line in cards { li.card-small {
                a href=(v.address(&task_address(line.task.id))) { (short(&line.task.title, TITLE_CHARS)) }
                p.meta { (names.party(t, &line.task.owner).0) }
                p.entry-foot {
                    (state_mark(v, &line.task))
                    @if line.waiting > 0 { " " (danchu_web::ui::state(danchu_web::ui::State::Near, t.with("board-waiting", &[("n", line.waiting.into())]))) }
                }
                p.meta { (origin(t, &line.task)) }
            } } } }
            @if usize::try_from(n).is_ok_and(|n| n > cards.len()) {
                p { a.link-target href=(all) { (t.with("see-all", &[("n", n.into())])) } }
            }
        }
    }
}
