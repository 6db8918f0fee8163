//! What another feature shows on the programme's pages: it gives a [`Beside`], and the program joins it.

use std::sync::Arc;

use danchu_web::{Answer, Visit};
use maud::{Markup, html};

use crate::filter::Filter;
use crate::model::Task;

/// What a feature adds to pages of the programme; empty markup where it has nothing to say.
pub trait Beside: Send + Sync {
    /// On the first page, above the lists.
    fn first_page<'a>(&'a self, v: &'a Visit) -> Answer<'a, Markup>;
    /// On a task's page, under its steps.
    fn task<'a>(&'a self, v: &'a Visit, task: &'a Task) -> Answer<'a, Markup>;
    /// Buttons above the list of tasks, for what it shows.
    fn list(&self, v: &Visit, filter: &Filter) -> Markup;
}

/// Every [`Beside`], as the program gives them to the context.
#[derive(Clone, Default)]
pub struct Besides(pub Vec<Arc<dyn Beside>>);

fn all(v: &Visit) -> &[Arc<dyn Beside>] {
    v.cx.part::<Besides>().map_or(&[], |besides| besides.0.as_slice())
}

/// What all of them add to the first page.
pub(super) async fn on_first_page(v: &Visit) -> danchu_store::Result<Markup> {
    let mut parts = Vec::new();
    for one in all(v) {
        parts.push(one.first_page(v).await?);
    }
    Ok(html! { @for part in parts { (part) } })
}

/// What all of them add to a task's page.
pub(super) async fn on_task(v: &Visit, task: &Task) -> danchu_store::Result<Markup> {
    let mut parts = Vec::new();
    for one in all(v) {
        parts.push(one.task(v, task).await?);
    }
    Ok(html! { @for part in parts { (part) } })
}

/// What all of them add above the list.
pub(super) fn on_list(v: &Visit, filter: &Filter) -> Markup {
    html! { @for one in all(v) { (one.list(v, filter)) } }
}
