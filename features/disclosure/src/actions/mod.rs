//! What can happen. One function each, inside one write: load, ask the rules, write, record. None reads a clock.

mod channels;
mod index;
mod items;
mod off;
mod people;
mod plan;
mod publish;
mod quarter;
mod receipts;
mod requests;
mod tend;

pub use self::channels::{
    NewAct, PROOFS_MAX, TIMES_MAX, WRITTEN_NOTICE, add, end as end_act, interrupt, offered, prove, resume,
};
pub(crate) use self::index::KIND as FOUND_KIND;
pub(crate) use self::items::vietnamese;
pub use self::items::{Ids, change, find, make, set_content};
pub use self::off::{Cause, Tombstones, correct, drop_it, end, take_down, take_down_again, withdraw};
pub use self::people::{answer, ask, erase_person, is_for, may_read, opened};
pub use self::plan::{change_plan, generate, generated};
pub use self::publish::publish;
pub use self::quarter::{
    Quarter, channel_word, disclose as disclose_quarter, listed as listed_in, table as quarter_table,
};
pub use self::receipts::Receipts;
pub use self::requests::{
    NewRequest, ONLINE_A_DAY_MAX, ONLINE_AN_HOUR_MAX, OnlineRequest, WAYS, add as add_request, ask_online,
    classify, close, extend, find_request, rule_of,
};
pub use self::tend::{Days, tend};

use danchu_base::{Action, Day, Scope};
use danchu_law::Audience;
use danchu_programme::Act;
use danchu_store::{Tx, record};
use danchu_transparency::{Content, Mark};
use serde_json::{Value, json};

use crate::error::Result;
use crate::model::Item;
use crate::sql;

/// The words with which somebody gave the reason of an act.
const GROUND: &str = "ground";

/// Tells the outbox, and enters the act in the public record. Of what is for fewer than the staff neither title nor reason goes there.
pub(crate) async fn tell(
    tx: &mut Tx,
    kind: &'static str,
    item: &Item,
    on: Day,
    more: &[(&str, String)],
    act: &Act,
) -> Result<()> {
    let mut payload = json!({ "item": item.id, "audience": crate::model::audience_code(item.audience) });
    for (name, value) in told(item, more) {
        payload[name] = Value::String(value.clone());
    }
    record(tx, kind, &item.address(), &payload.to_string(), act.at).await?;
    enter(tx, kind, item, on, more, act).await
}

/// What is told of an act: reasons repeat what an item is about, so those of what is for fewer than the staff are not.
fn told<'m>(item: &Item, more: &'m [(&str, String)]) -> impl Iterator<Item = (&'m str, &'m String)> {
    let here = item.stands_here();
    more.iter().filter(move |(name, _)| here || *name != GROUND).map(|(name, value)| (*name, value))
}

/// Enters an act in the public record, and counts the change of what the public may see.
pub(crate) async fn enter(
    tx: &mut Tx,
    kind: &'static str,
    item: &Item,
    on: Day,
    more: &[(&str, String)],
    act: &Act,
) -> Result<()> {
    let public = item.audience == Audience::Public;
    let open = |content: Content| if public { content.public() } else { content };
    let mut entry = danchu_transparency::Act::now(kind, item.subject(), act.at).on(on);
    if item.made_at.day() > on {
        entry = entry.marked(Mark::Plain);
    }
    entry = entry.with(open(Content::new("code", &item.code)));
    if item.stands_here() {
        entry = entry.with(open(Content::new("title", &item.title)));
    }
    if let Some(due) = item.due {
        entry = entry.with(open(Content::new("due", due.to_string())));
    }
    for (name, value) in told(item, more) {
        entry = entry.with(open(Content::new(name, value)));
    }
    danchu_transparency::enter(tx, &entry).await?;
    if public {
        sql::public::changed(tx, act.at).await?;
    }
    Ok(())
}

/// The same act with the rights over the programme that a right over disclosures brings with it: the obligation follows its item.
pub(crate) fn for_programme(act: &Act) -> Act {
    let mut act = act.clone();
    for action in [Action::ManageProgramme, Action::WorkOnTask] {
        act.by.scopes.retain(|(known, _)| *known != action);
        act.by.scopes.push((action, Scope::Agency));
    }
    act
}
