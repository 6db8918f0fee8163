//! What the views have in common: they read the list as its address filters it, and say so in the same way.

use danchu_programme::face::{
    Order, Shown, acting, days, filters, head_acts, list_page, list_title, read_list, reader, view_tabs,
};
use danchu_programme::{Filter, Line, View};
use danchu_web::ui;
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

/// Reads what the frame of a view needs: the counts, who is who, the choices of the filter; no rows.
pub async fn frame(v: &Visit, filter: &Filter) -> Result<Shown, Problem> {
    let (who, now) = (acting(v)?, days(v));
    let (seen, asked) = (&who, filter);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| read_list(tx, seen, asked, now, (0, 0)).await);
    Ok(read.await?)
}

/// Rows of a filter in an order, `rows` from `offset`.
pub async fn rows(
    v: &Visit,
    filter: &Filter,
    shown: &Shown,
    order: Order,
    part: (usize, usize),
) -> Result<Vec<Line>, Problem> {
    let Some(programme) = &shown.programme else { return Ok(Vec::new()) };
    let reader = reader(&acting(v)?, days(v), filter.mine);
    let id = filter.year.map(|_| programme.id);
    let read =
        v.cx.db.read(v.agency()?.id, async move |tx| list_page(tx, id, filter, reader, order, part).await);
    Ok(read.await?)
}

/// A page of a view: title, ways to look, filter, and what is shown.
pub fn page(v: &Visit, address: &str, filter: &Filter, shown: &Shown, kept: Markup, body: Markup) -> Markup {
    let t = v.t();
    let lead = html! {
        (t.with("list-lead", &[("open", shown.counts.of(View::Open).into()), ("late", shown.counts.of(View::Late).into()),
            ("all", shown.counts.of(View::All).into())]))
    };
    html! {
        (ui::page_head(&list_title(v, filter), Some(lead), Some(head_acts(v, filter))))
        (view_tabs(v, filter, address))
        div.mt.no-print { (filters(v, address, filter, shown, kept)) }
        div.mt id="danh-sach" { (body) }
    }
}

/// A title short enough for a small place.
pub fn short(title: &str, most: usize) -> String {
    if title.chars().nth(most).is_none() {
        return title.to_owned();
    }
    let cut: String = title.chars().take(most).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole}…")
}
