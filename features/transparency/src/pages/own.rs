//! One's own acts: counted by day, proved by oneself alone.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{PersonId, Uuid};
use danchu_record::{PrivateProof, PrivateTree};
use danchu_store::Tx;
use danchu_web::ui::{self, Art, Column, Sheet, State};
use danchu_web::{Problem, Visit};
use maud::html;

use super::{current, proof};
use crate::actions::enter::{Kept, opening};
use crate::actions::{Error, Result as Done};
use crate::sql::people::{self, PersonAct};
use crate::sql::signed::CheckpointRow;

/// How many acts the page lists.
const ROWS_MAX: usize = 100;

/// Lists one's own acts.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let person = v.actor()?.person;
    let acts =
        v.cx.db.read(v.agency()?.id, async move |tx| people::of_person(tx, person, ROWS_MAX).await).await?;
    let columns = vec![
        Column::head(t.get("record-act")),
        Column::text(t.get("record-happened")),
        Column::text(t.get("record-recorded")),
        Column::text(t.get("proof")),
    ];
    let mut sheet = Sheet::new(t.get("own-title"), columns);
    for act in &acts {
        let key = format!("act-{}", act.kind);
        let words = if t.has(&key) { t.get(&key) } else { act.kind.clone() };
        let cell = match act.position {
            Some(position) => html! {
                a.link-target href=(v.address(&format!("/bang-chung/cua-toi/{}/tep", act.id.simple()))) { (ui::icon("down")) " " (t.get("own-download")) }
                br; a.link-target href=(v.address(&format!("/bang-chung/{position}"))) { (t.with("proof-of", &[("n", position.into())])) }
            },
            None => html! { (ui::state(State::Idle, t.get("own-waits"))) },
        };
        sheet = sheet.row(vec![
            html! {
                @if act.subject.is_empty() { (words) } @else { a href=(v.address(&act.subject)) { (words) } }
            },
            html! { (ui::day(t, act.happened_on)) },
            html! { (ui::day_clock(t, act.recorded_at)) },
            cell,
        ]);
    }
    let body = html! {
        (ui::page_head(&t.get("own-title"), Some(html! { (t.get("own-lead")) }), None))
        @if acts.is_empty() { (ui::empty(Art::Book, &t.get("own-empty"), &t.get("own-empty-text"), None)) }
        @else { (sheet.show()) }
    };
    Ok(v.page(&t.get("own-title"), body))
}

/// The file of one's own proof: the daily entry with its proof, and the way from the own act to the day's root.
pub async fn file(v: Visit, Path((_, act)): Path<(String, String)>) -> Result<Response, Problem> {
    let id: Uuid = act.parse().map_err(|_| Problem::NotFound)?;
    let (person, agency) = (v.actor()?.person, v.agency()?.id);
    let last = current(&v).await?;
    let (proof, private) = v.cx.db.read(agency, async move |tx| read(tx, person, id, last).await).await?;
    let name = format!("bang-chung-cua-toi-{}.tlog-proof", id.simple());
    Ok(proof::download(&name, proof.file(agency, Some(private))?))
}

async fn read(
    tx: &mut Tx,
    person: PersonId,
    id: Uuid,
    last: Option<CheckpointRow>,
) -> Done<(proof::Proof, PrivateProof)> {
    let act = people::one(tx, person, id).await?.ok_or(Error::NotFound)?;
    let position = act.position.ok_or(Error::Refused("own-waits-text"))?;
    let leaves = people::tree(tx, position).await?.ok_or(Error::NotFound)?;
    let path = PrivateTree::from_leaves(leaves).path(&act.hash).ok_or(Error::NotFound)?;
    let private = PrivateProof { act: act.hash, path, opening: opened(&act) };
    Ok((proof::of_daily(tx, position, last).await?, private))
}

fn opened(act: &PersonAct) -> Option<danchu_record::Opening> {
    let kept: Kept = serde_json::from_str(act.opened.as_deref()?).ok()?;
    opening(&kept)
}
