//! What stands on a paper, typed in: does the log of today fit it?

use axum::extract::Query;
use axum::response::Response;
use danchu_record::{Letters, ShortCheckpoint, edge_nodes, root};
use danchu_store::{Error as StoreError, Tx};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, State, Voice};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use crate::sql::log;
use crate::sql::signed::{self, EpochRow};

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    ma: String,
}

/// What the log says to a short form.
enum Verdict {
    Fits,
    Differs,
    Beyond(i64),
    Lost,
    NoEpoch,
    Unreadable,
}

/// Answers.
pub async fn show(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let t = v.t();
    let typed: Result<ShortCheckpoint, _> = asked.ma.trim().parse();
    let verdict = match typed {
        Ok(short) => v.cx.db.read(v.agency()?.id, async move |tx| judge(tx, short).await).await?,
        Err(_) => Verdict::Unreadable,
    };
    let log = v.address("/nhat-ky");
    let body = html! {
        (ui::crumbs(&[(&log, &t.get("record-title"))]))
        (ui::page_head(&t.get("check-title"), None, None))
        div.stack-l {
            @if !asked.ma.trim().is_empty() { (said(t, &verdict, &asked.ma)) }
            (super::list::check_form(&v))
        }
    };
    Ok(v.page(&t.get("check-title"), body))
}

async fn judge(tx: &mut Tx, short: ShortCheckpoint) -> Result<Verdict, StoreError> {
    let Some(head) = log::head(tx).await? else { return Ok(Verdict::NoEpoch) };
    let epochs = signed::epochs(tx).await?;
    let (size, epoch) = (log::number(short.size), log::number(short.epoch));
    if epoch != 1 && !epochs.iter().any(|row| row.epoch == epoch) {
        return Ok(Verdict::NoEpoch);
    }
    // Where the next epoch begins, what the log had in this one ends.
    let next = epochs.iter().filter(|row| row.epoch > epoch).min_by_key(|row| row.epoch);
    let end = next.map_or(log::number(head.frontier.size()), |row: &EpochRow| row.restored_size);
    if size > end {
        return Ok(if next.is_some() { Verdict::Lost } else { Verdict::Beyond(end) });
    }
    let nodes = log::gather(tx, &edge_nodes(short.size)).await?;
    let found = root(short.size, |id| nodes.iter().find(|(known, _)| *known == id).map(|(_, hash)| *hash));
    let found = found.map_err(crate::actions::enter::unwritable)?;
    Ok(if Letters::of(&found) == short.letters { Verdict::Fits } else { Verdict::Differs })
}

fn said(t: &Messages, verdict: &Verdict, typed: &str) -> Markup {
    let (state, title, text) = match verdict {
        Verdict::Fits => (State::Done, "check-fits", "check-fits-text"),
        Verdict::Differs => (State::Late, "check-differs", "check-differs-text"),
        Verdict::Beyond(_) => (State::Late, "check-beyond", "check-beyond-text"),
        Verdict::Lost => (State::Near, "check-lost", "check-lost-text"),
        Verdict::NoEpoch => (State::Late, "check-no-epoch", "check-no-epoch-text"),
        Verdict::Unreadable => (State::Near, "check-unreadable", "check-unreadable-text"),
    };
    let size = if let Verdict::Beyond(size) = verdict { *size } else { 0 };
    let typed: String = typed.chars().take(danchu_record::TYPED_MAX).collect();
    let args = [("typed", typed.as_str().into()), ("size", size.into())];
    ui::notice(state, Voice::Said, &t.with(title, &args), Some(html! { p { (t.with(text, &args)) } }))
}
