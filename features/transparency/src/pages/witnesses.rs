//! Who else holds a piece of this log: how many copies, how old the last is, each witness.

use axum::response::Response;
use danchu_base::AgencyId;
use danchu_record::Vkey;
use danchu_store::{Error as StoreError, Tx};
use danchu_web::ui::{self, Column, Sheet, State};
use danchu_web::{Problem, Visit};
use maud::{Markup, html};

use super::{Outward, current, files, outward};
use crate::actions::checkpoint::short;
use crate::actions::witness::has_signed;
use crate::sql::copies::{self, Copies};
use crate::sql::signed::{self, CheckpointRow, EpochRow};
use crate::sql::witness::{self, SeenRow, Watched, Witness};

struct Shown {
    out: Outward,
    recent: Vec<Copies>,
    epochs: Vec<EpochRow>,
    watched: Vec<Watched>,
    seen: Vec<SeenRow>,
    last: Option<CheckpointRow>,
    keys: Vec<Vkey>,
}

/// Shows the witnesses.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let agency = v.agency()?.id;
    let last = current(&v).await?;
    let keys = files::vkeys(&v, agency).await?;
    let month = v.today().plus(-30);
    let it = v.cx.db.read(agency, async move |tx| read(tx, month, last, keys).await).await?;
    let t = v.t();
    let body = html! {
        (ui::page_head(&t.get("witness-title"), Some(html! { (t.get("witness-lead")) }), None))
        div.stack-l {
            (outward(v.t(), &it.out, html! {}))
            (ways(&v, &it))
            (cosigners(&v, &it))
            (key_panel(&v, agency, &it))
            @for epoch in &it.epochs { (super::list::lost(&v, epoch)) }
            (others(&v, &it))
        }
    };
    Ok(v.page(&t.get("witness-title"), body))
}

async fn read(
    tx: &mut Tx,
    month: danchu_base::Day,
    last: Option<CheckpointRow>,
    keys: Vec<Vkey>,
) -> Result<Shown, StoreError> {
    Ok(Shown {
        out: Outward::read(tx).await?,
        recent: copies::copies(tx, Some(month)).await?,
        epochs: signed::epochs(tx).await?,
        watched: witness::watched(tx).await?,
        seen: witness::seen_all(tx).await?,
        last,
        keys,
    })
}

/// Paper and mail: how many, this month and ever, the last.
fn ways(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("witness-way")),
        Column::number(t.get("witness-month")),
        Column::number(t.get("witness-ever")),
        Column::text(t.get("witness-last")),
    ];
    let mut sheet = Sheet::new(t.get("witness-ways"), columns).with_caption();
    for way in ["paper", "mail"] {
        let of = |all: &[Copies]| all.iter().find(|one| one.way == way).cloned();
        let (month, ever) = (of(&it.recent), of(&it.out.copies));
        sheet = sheet.row(vec![
            html! { (t.get(&format!("way-{way}"))) },
            html! { (t.number(month.map_or(0, |one| one.copies))) },
            html! { (t.number(ever.as_ref().map_or(0, |one| one.copies))) },
            html! { @match &ever { Some(one) => (ui::day_clock(t, one.at)), None => "–" } },
        ]);
    }
    html! { (sheet.show()) p.meta { (t.get("witness-ways-note")) } }
}

fn cosigners(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    if it.out.witnesses.is_empty() {
        return ui::panel(&t.get("witness-cosigners"), html! { p { (t.get("witness-no-cosigner")) } });
    }
    let columns = vec![
        Column::head(t.get("witness-name")),
        Column::text(t.get("witness-signed")),
        Column::state(t.get("record-state")),
    ];
    let mut sheet = Sheet::new(t.get("witness-cosigners"), columns).with_caption();
    for one in &it.out.witnesses {
        sheet = sheet.row(vec![
            html! { (one.name) br; code.meta { (key_name(&one.vkey)) } },
            html! {
                @match one.cosigned_at {
                    Some(at) => { (t.with("witness-signed-size", &[("size", one.cosigned_size.into())])) br; (ui::day_clock(t, at)) }
                    None => "–",
                }
            },
            state(v, it, one),
        ]);
    }
    sheet.show()
}

fn state(v: &Visit, it: &Shown, one: &Witness) -> Markup {
    let t = v.t();
    if it.last.as_ref().is_some_and(|row| has_signed(one, row)) {
        return ui::state(State::Done, t.get("witness-current"));
    }
    match one.failure.as_str() {
        "" => ui::state(State::Idle, t.get("witness-waits")),
        "fork" | "ahead" => ui::state(State::Late, t.get("witness-failure-fork")),
        other => ui::state(State::Near, t.get(&format!("witness-failure-{other}"))),
    }
}

fn key_name(vkey: &str) -> String {
    vkey.split_once('+').map_or_else(String::new, |(name, _)| name.to_owned())
}

/// The keys to check with.
fn key_panel(v: &Visit, _: AgencyId, it: &Shown) -> Markup {
    let t = v.t();
    ui::panel(
        &t.get("witness-key"),
        html! { div.stack {
            p { (t.get("witness-key-text")) }
            @for key in &it.keys { (ui::copy_box(t, &key.to_string(), &t.get("witness-key"))) }
            @if let Some(last) = &it.last {
                (ui::facts(&[
                    (t.get("checkpoint-short"), html! { code { (short(last)) } }),
                    (t.get("checkpoint-at"), html! { (ui::day_clock(t, last.signed_at)) }),
                ]))
            }
        } },
    )
}

/// The logs that this agency witnesses for others.
fn others(v: &Visit, it: &Shown) -> Markup {
    let t = v.t();
    if it.watched.is_empty() {
        return html! {};
    }
    let columns = vec![
        Column::head(t.get("witness-name")),
        Column::text(t.get("witness-signed")),
        Column::state(t.get("record-state")),
    ];
    let mut sheet = Sheet::new(t.get("watched-title"), columns).with_caption();
    for one in &it.watched {
        let seen: Vec<&SeenRow> = it.seen.iter().filter(|seen| seen.base == one.base).collect();
        let state = match one.refused.as_str() {
            "" if seen.is_empty() => ui::state(State::Idle, t.get("watched-never")),
            "" => ui::state(State::Done, t.get("watched-well")),
            _ => ui::state(State::Late, t.get("watched-fork")),
        };
        sheet = sheet.row(vec![
            html! { (one.name) br; code.meta { (one.base) } },
            html! {
                @for seen in &seen {
                    (t.with("witness-signed-size", &[("size", seen.size.into())])) " – " (ui::day_clock(t, seen.signed_at)) br;
                }
                @if seen.len() > 1 { span.meta { (t.with("watched-epochs", &[("n", i64::try_from(seen.len()).unwrap_or(i64::MAX).into())])) } }
            },
            state,
        ]);
    }
    sheet.show()
}
