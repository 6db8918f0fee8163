//! The quarterly list of what was disclosed to the people, how and when; itself an item.

use danchu_base::{Day, Uuid};
use danchu_catalogue::Stand;
use danchu_law::{Audience, WordKind};
use danchu_programme::Act;
use danchu_store::Tx;

use super::items::{self, Ids, vietnamese};
use super::publish::publish;
use crate::error::{Refusal, Result};
use crate::model::{Body, Channel, Item, ItemId, Line, NewItem, Table};
use crate::sql;

/// A quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub n: u8,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Day) -> Self {
        let month = u8::try_from(day.0.month()).unwrap_or(1);
        Self { year: day.year(), n: month.div_ceil(3) }
    }

    /// A quarter, if that is one.
    pub fn new(year: i16, n: u8) -> Option<Self> {
        ((1..=4).contains(&n) && Day::new(year, 1, 1).is_some()).then_some(Self { year, n })
    }

    /// Its first and its last day.
    pub fn days(self) -> (Day, Day) {
        let month = i8::try_from(self.n * 3).unwrap_or(3);
        let first = Day::new(self.year, month - 2, 1).unwrap_or_default_day();
        let next =
            if self.n == 4 { Day::new(self.year + 1, 1, 1) } else { Day::new(self.year, month + 1, 1) };
        (first, next.unwrap_or(first).plus(-1))
    }

    /// As papers write it.
    pub fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"][usize::from(self.n.clamp(1, 4) - 1)]
    }

    /// The title of its list.
    pub fn title(self) -> String {
        format!("Danh sách nội dung đã công khai quý {} năm {}", self.roman(), self.year)
    }
}

trait OrFirst {
    fn unwrap_or_default_day(self) -> Day;
}

impl OrFirst for Option<Day> {
    fn unwrap_or_default_day(self) -> Day {
        self.unwrap_or_else(|| danchu_base::Instant(0).day())
    }
}

/// What was disclosed to the people for the first time in a quarter, with its acts.
pub async fn listed(tx: &mut Tx, quarter: Quarter) -> Result<Vec<Line>> {
    let (first, last) = quarter.days();
    let mut lines = Vec::new();
    for item in sql::items::first_between(tx, first, last).await? {
        if item.audience == Audience::Public && item.left_on.is_none() {
            let acts = sql::acts::of(tx, item.id).await?;
            lines.push(Line { item, acts });
        }
    }
    Ok(lines)
}

/// The list as a table of words: number, content, how, when.
pub fn table(stand: &Stand, quarter: Quarter, lines: &[Line]) -> Table {
    let rows = lines.iter().zip(1..).map(|(line, n): (&Line, i32)| {
        let how: Vec<String> = line.acts.iter().map(|act| channel_word(stand, &act.channel)).collect();
        let when: Vec<String> = line
            .acts
            .iter()
            .map(|act| match act.to {
                Some(to) if to != act.from => format!("{} đến {}", vietnamese(act.from), vietnamese(to)),
                Some(_) => vietnamese(act.from),
                None if Channel::of(&act.channel) == Channel::Posted => {
                    format!("từ {}", vietnamese(act.from))
                }
                None => vietnamese(act.from),
            })
            .collect();
        vec![
            n.to_string(),
            format!("{} ({})", line.item.title, line.item.code),
            how.join("; "),
            when.join("; "),
        ]
    });
    Table {
        title: quarter.title(),
        columns: ["TT", "Nội dung", "Hình thức", "Thời gian"].map(str::to_owned).to_vec(),
        rows: rows.take(crate::rules::TABLE_ROWS_MAX).collect(),
    }
}

/// What a channel is called in Vietnamese, ours too.
pub fn channel_word(stand: &Stand, channel: &str) -> String {
    match channel {
        "zalo" => "nhóm Zalo của cơ quan".to_owned(),
        other => stand.law.word(WordKind::Channel, other).vi,
    }
}

/// Which content of the law the list is.
const OTHER: &str = "disclosure.commune.content.14";

/// Makes the list an item of the register and shows it.
pub async fn disclose(
    tx: &mut Tx,
    stand: &Stand,
    quarter: Quarter,
    id: ItemId,
    ids: Ids,
    own: Uuid,
    act: &Act,
) -> Result<Item> {
    let title = quarter.title();
    let known = sql::items::of_year(tx, act.at.day().year(), &title).await?;
    if known.iter().any(|item| item.title == title) {
        return Err(Refusal::new("disclosure-refused-quarter-there").into());
    }
    let lines = listed(tx, quarter).await?;
    if lines.is_empty() {
        return Err(Refusal::new("disclosure-refused-quarter-empty").into());
    }
    let clock = stand.law.shown(OTHER, stand.today).and_then(|rule| rule.clock.clone());
    let new = NewItem {
        id,
        rule: OTHER.to_owned(),
        clock: clock.unwrap_or_else(|| OTHER.to_owned()),
        title,
        audience: Audience::Public,
        named: Vec::new(),
        known_on: Some(quarter.days().1.min(act.at.day())),
        chosen: Vec::new(),
        responsible: Some(act.by.person),
        task: None,
        about_person: false,
    };
    let item = items::make(tx, stand, &new, ids, act).await?;
    let body = Body { tables: vec![table(stand, quarter, &lines)], ..Body::default() };
    items::set_content(tx, stand, id, &body, &[], &[], act).await?;
    publish(tx, stand, id, item.version, own, act).await
}
