//! What of an item can be found by its words: put into the index with the act that shows it, out of it with the act that ends that.

use danchu_budget::BudgetTable;
use danchu_law::Audience;
use danchu_search::{Entry, put, remove};
use danchu_store::Tx;
use danchu_web::messages::Lang;

use super::items::find;
use crate::error::Result;
use crate::model::{Body, Item, ItemId, ItemState, address};
use crate::sql;

/// The kind of our entries in the index.
pub(crate) const KIND: &str = "disclosure";
/// The edition of what we put there; a higher one is put in anew by the day's work.
pub(crate) const EDITION: i64 = 3;

/// Puts an item into the index as it now stands, or takes it out. What is for fewer than those who may find it here (a staff meeting)
/// is never in it; of what was withdrawn only the title is.
pub(crate) async fn index(tx: &mut Tx, id: ItemId) -> Result<()> {
    let item = find(tx, id).await?;
    match audience(tx, &item).await? {
        None => remove(tx, KIND, id.0).await?,
        Some(audience) => {
            let body = if item.state == ItemState::Withdrawn { String::new() } else { words(tx, id).await? };
            let entry = Entry {
                kind: KIND,
                id: id.0,
                address: &address(id),
                title: &item.title,
                number: None,
                day: item.first.map(|(on, _)| on).or(item.known_on),
                body: &format!("{} {body}", item.code),
                audience,
            };
            put(tx, &entry).await?;
        }
    }
    Ok(sql::items::indexed(tx, id, EDITION).await?)
}

/// Who may find it; none: nobody.
async fn audience(tx: &mut Tx, item: &Item) -> Result<Option<danchu_search::Audience>> {
    let stands = matches!(item.state, ItemState::Shown | ItemState::Ended | ItemState::Withdrawn);
    if !stands || item.left_on.is_some() {
        return Ok(None);
    }
    Ok(match item.audience {
        Audience::Public if item.widest == Audience::Public => Some(danchu_search::Audience::Public),
        // The lock says less than the audience: that is nothing to publish.
        Audience::Public => None,
        Audience::Staff => Some(danchu_search::Audience::Staff),
        Audience::Named => Some(danchu_search::Audience::Named(sql::versions::named(tx, item.id).await?)),
        Audience::StaffMeeting => None,
    })
}

/// The words of the version that stands: its text, tables and files.
async fn words(tx: &mut Tx, id: ItemId) -> Result<String> {
    let versions = sql::versions::all(tx, id).await?;
    let Some(latest) = versions.first() else { return Ok(String::new()) };
    let mut all = latest.body.as_ref().map(of_body).unwrap_or_default();
    for (name, text) in sql::versions::words(tx, id, latest.number).await? {
        all.push_str(&format!("\n{name}\n{text}"));
    }
    // Its many numbers come last: of what is too long for the index they are what is left out.
    if let Some(budget) = latest.body.as_ref().and_then(|body| body.budget.as_ref()) {
        of_budget(budget, &mut all);
    }
    Ok(all)
}

/// The words of a content.
fn of_body(body: &Body) -> String {
    let mut all = body.text.clone();
    let mut line = |cells: &[String]| {
        all.push('\n');
        all.push_str(&cells.join(" "));
    };
    for table in &body.tables {
        line(std::slice::from_ref(&table.title));
        line(&table.columns);
        table.rows.iter().for_each(|row| line(row));
    }
    all
}

/// The words and amounts of a budget table, row by row: each amount as the page shows it, and in đồng, as people write it.
fn of_budget(table: &BudgetTable, all: &mut String) {
    let unit = table.unit.dong();
    let amount = |n: i64| {
        let dong = Lang::Vi.number(n);
        if unit == 1 {
            dong
        } else {
            format!("{} ({dong} đồng)", crate::amounts::in_unit(Lang::Vi, table, n))
        }
    };
    for column in &table.columns {
        all.push_str(&format!("\n{}", column.label));
    }
    for row in &table.rows {
        let figures: Vec<String> = row.figures.iter().flatten().map(|n| amount(*n)).collect();
        all.push_str(&format!("\n{} {}: {}", row.label, row.source, figures.join("; ")));
    }
}
