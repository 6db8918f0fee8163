//! What this feature counts for reports: the contents that had to be disclosed, in time or late, and through which channels.

use std::collections::BTreeMap;

use danchu_base::Day;
use danchu_store::Tx;
use danchu_web::{Counted, CountedPart, CountedTable, Counting, CountingAnswer, Name, Span};

use crate::demands::Demand;
use crate::model::address;
use crate::sql::counted::{self as sql, ActRow, ItemRow};

/// Its figures: had to be disclosed; disclosed, in time, late; not disclosed and late, not late yet; a required channel missing;
/// corrected; off (withdrawn, taken down, not to be disclosed).
const FIGURES: [&str; 9] = [ITEMS, DONE, IN_TIME, DONE_LATE, LATE, AHEAD, MISSING, CORRECTED, OFF];
const ITEMS: &str = "disclosure-items";
const DONE: &str = "disclosure-done";
const IN_TIME: &str = "disclosure-in-time";
const DONE_LATE: &str = "disclosure-done-late";
const LATE: &str = "disclosure-late";
const AHEAD: &str = "disclosure-ahead";
const MISSING: &str = "disclosure-missing";
const CORRECTED: &str = "disclosure-corrected";
const OFF: &str = "disclosure-off";

/// Counts the register of disclosure for reports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disclosed;

impl Counting for Disclosed {
    fn count<'a>(&'a self, tx: &'a mut Tx, span: Span) -> CountingAnswer<'a> {
        Box::pin(async move {
            let items = sql::items(tx, span).await?;
            let mut acts = sql::acts(tx, span).await?;
            let changes = sql::changes(tx, span).await?;
            let happened = |item: &ItemRow, kinds: &[&str]| {
                changes.iter().any(|(id, kind)| *id == item.id && kinds.contains(&kind.as_str()))
            };
            let mut rows = Vec::with_capacity(items.len());
            let mut by_content: BTreeMap<String, Vec<i64>> = BTreeMap::new();
            let mut by_channel: BTreeMap<String, Vec<i64>> = BTreeMap::new();
            for item in items {
                let acts = acts.remove(&item.id).unwrap_or_default();
                let off = happened(&item, &["dropped", "withdrawn", "taken-down"]);
                let corrected = happened(&item, &["corrected"]);
                let row = row(&item, &acts, span.day, off, corrected);
                add(&mut by_content, &item.rule, COLUMNS.map(|figure| row.adds(figure)));
                for (channel, numbers) in channels(&acts, span) {
                    add(&mut by_channel, &channel, numbers);
                }
                rows.push(row);
            }
            let tables = vec![
                table("disclosure-by-content", &COLUMNS, by_content, Name::Rule),
                table(
                    "disclosure-by-channel",
                    &["channel-acts", "channel-items", "channel-runs"],
                    by_channel,
                    channel,
                ),
            ];
            Ok(CountedPart { figures: FIGURES.to_vec(), rows, tables })
        })
    }
}

const COLUMNS: [&str; 6] = [ITEMS, IN_TIME, DONE_LATE, LATE, AHEAD, MISSING];

fn table(
    code: &str,
    columns: &[&str],
    lines: BTreeMap<String, Vec<i64>>,
    name: fn(String) -> Name,
) -> CountedTable {
    CountedTable {
        code: code.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        lines: lines.into_iter().map(|(word, numbers)| (name(word), numbers)).collect(),
    }
}

/// The office's own channel is no word of the law.
fn channel(word: String) -> Name {
    if word == "zalo" { Name::Plain("Nhóm Zalo của cơ quan".to_owned()) } else { Name::Channel(word) }
}

fn add<const N: usize>(to: &mut BTreeMap<String, Vec<i64>>, word: &str, numbers: [i64; N]) {
    let line = to.entry(word.to_owned()).or_insert_with(|| vec![0; N]);
    for (sum, n) in line.iter_mut().zip(numbers) {
        *sum += n;
    }
}

/// What an item adds. Whom the law locks a content to is named to nobody else: then the row bears the content's own name.
fn row(item: &ItemRow, acts: &[ActRow], day: Day, off: bool, corrected: bool) -> Counted {
    let late = item.due.is_some_and(|due| due < item.first.unwrap_or(day));
    let mut adds = vec![(ITEMS, 1)];
    match (item.first, off) {
        (Some(_), _) => adds.extend([(DONE, 1), (if late { DONE_LATE } else { IN_TIME }, 1)]),
        (None, true) => {}
        (None, false) => adds.push((if late { LATE } else { AHEAD }, 1)),
    }
    if item.first.is_some() && !off && is_missing(&item.demands, acts) {
        adds.push((MISSING, 1));
    }
    adds.extend(corrected.then_some((CORRECTED, 1)));
    adds.extend(off.then_some((OFF, 1)));
    let named = matches!(item.audience.as_str(), "staff" | "public");
    Counted {
        name: if named { Name::Plain(item.title.clone()) } else { Name::Rule(item.rule.clone()) },
        address: address(item.id),
        due: item.due,
        done: item.first,
        adds,
    }
}

/// Whether a required channel has no act, or none of a group of which one is enough.
fn is_missing(demands: &[Demand], acts: &[ActRow]) -> bool {
    let happened = |demand: &Demand| acts.iter().any(|act| act.channel == demand.channel);
    demands.iter().any(|demand| {
        let group = |other: &&Demand| !demand.one_of.is_empty() && other.one_of == demand.one_of;
        !happened(demand) && !demands.iter().filter(group).any(happened)
    })
}

/// By channel, of one item: acts that began in the span, one for the item, one if it still goes on.
fn channels(acts: &[ActRow], span: Span) -> BTreeMap<String, [i64; 3]> {
    let mut by: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    for act in acts.iter().filter(|act| span.holds(act.from)) {
        let line = by.entry(act.channel.clone()).or_insert([0, 1, 0]);
        line[0] += 1;
        line[2] += i64::from(act.runs);
    }
    by
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn item(due: &str, first: Option<&str>, audience: &str) -> ItemRow {
        let demand = |channel: &str, one_of: &str| Demand {
            channel: channel.into(),
            rule: String::new(),
            basis: danchu_calendar::Text::new("", ""),
            lasts: None,
            standing: false,
            one_of: one_of.into(),
        };
        ItemRow {
            id: crate::ItemId::make(),
            rule: "disclosure.agency.content.3".into(),
            title: "Kê khai của một người".into(),
            audience: audience.into(),
            due: Some(day(due)),
            demands: vec![demand("notice-board", ""), demand("portal", "a"), demand("internal-system", "a")],
            first: first.map(day),
        }
    }

    fn act(channel: &str) -> ActRow {
        ActRow { channel: channel.into(), from: day("2026-03-02"), runs: true }
    }

    #[test]
    fn an_item_is_in_time_late_or_ahead_and_a_missing_channel_is_told() {
        let cut = day("2026-06-14");
        let one = |due: &str, first: Option<&str>, acts: &[ActRow]| {
            row(&item(due, first, "public"), acts, cut, false, false)
        };
        let in_time = one("2026-03-05", Some("2026-03-05"), &[act("notice-board"), act("portal")]);
        assert_eq!((in_time.adds(IN_TIME), in_time.adds(MISSING)), (1, 0));
        let late = one("2026-03-05", Some("2026-03-06"), &[act("notice-board")]);
        assert_eq!((late.adds(DONE_LATE), late.adds(IN_TIME), late.adds(MISSING)), (1, 0, 1));
        assert_eq!(one("2026-06-13", None, &[]).adds(LATE), 1);
        assert_eq!(one("2026-06-14", None, &[]).adds(AHEAD), 1);
    }

    #[test]
    fn what_is_locked_to_named_people_is_not_named_in_a_report() {
        let locked = row(&item("2026-03-05", None, "named"), &[], day("2026-06-14"), false, false);
        assert_eq!(locked.name, Name::Rule("disclosure.agency.content.3".into()));
    }

    #[test]
    fn a_channel_counts_its_acts_its_items_and_what_still_runs() {
        let span = Span { first: day("2026-03-01"), day: day("2026-06-14"), taken: danchu_base::Instant(0) };
        let ended = ActRow { runs: false, ..act("portal") };
        let before = ActRow { from: day("2026-02-01"), ..act("portal") };
        assert_eq!(channels(&[act("portal"), ended, before], span)["portal"], [2, 1, 1]);
    }
}
