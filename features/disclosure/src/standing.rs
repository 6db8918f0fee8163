//! How an item stands on a day (trạng thái). Computed, never stored.

use danchu_base::Day;

use crate::model::{ChannelAct, Item, ItemState};

/// How an item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing has arisen (chưa phát sinh).
    NotArisen,
    /// Its last day is far (chưa đến hạn).
    Ahead,
    /// Its last day is near (sắp đến hạn).
    Near,
    /// Its last day is today.
    DueToday,
    /// Not disclosed, so many days after its last day (chậm).
    Late(i32),
    /// Disclosed, but a required channel is missing; how many days after the last day, 0 while there is time.
    Missing {
        /// The channels.
        channels: Vec<String>,
        /// Days after the last day.
        late: i32,
    },
    /// Stands there (đang công khai): so many unbroken days of those needed; needed 0 where the law sets no end.
    Running {
        /// Days up to today.
        days: i32,
        /// Days that the law asks for.
        needed: i32,
    },
    /// Every required channel has run long enough (đủ thời gian).
    Enough,
    /// Ended (đã kết thúc).
    Ended,
    /// Withdrawn (đã thu hồi).
    Withdrawn,
    /// Taken down at once (đã gỡ khẩn).
    TakenDown,
    /// Will not be disclosed (không công khai).
    Dropped,
}

impl Standing {
    /// Its word in filters and, after `disclosure-standing-`, in message keys.
    pub fn code(&self) -> &'static str {
        match self {
            Standing::NotArisen => "not-arisen",
            Standing::Ahead => "ahead",
            Standing::Near => "near",
            Standing::DueToday => "today",
            Standing::Late(_) => "late",
            Standing::Missing { .. } => "missing",
            Standing::Running { .. } => "running",
            Standing::Enough => "enough",
            Standing::Ended => "ended",
            Standing::Withdrawn => "withdrawn",
            Standing::TakenDown => "taken-down",
            Standing::Dropped => "dropped",
        }
    }

    /// Whether something must be done about it now, and it is late.
    pub fn is_late(&self) -> bool {
        matches!(self, Standing::Late(_)) || matches!(self, Standing::Missing { late, .. } if *late > 0)
    }

    /// Whether its day is near.
    pub fn is_near(&self) -> bool {
        matches!(self, Standing::Near | Standing::DueToday)
            || matches!(self, Standing::Missing { late: 0, .. })
    }
}

/// How an item stands `today`, when `near_last` is the last day that counts as near.
pub fn standing(item: &Item, acts: &[ChannelAct], today: Day, near_last: Day) -> Standing {
    match item.state {
        ItemState::Ended => return Standing::Ended,
        ItemState::Withdrawn => return Standing::Withdrawn,
        ItemState::TakenDown => return Standing::TakenDown,
        ItemState::Dropped => return Standing::Dropped,
        ItemState::Waiting if acts.is_empty() => return before(item, today, near_last),
        // Something was done in one channel; the others are missing.
        ItemState::Waiting | ItemState::Shown => {}
    }
    let missing = missing(item, acts, today);
    if !missing.is_empty() {
        let late = item.due.map_or(0, |due| due.until(today).max(0));
        return Standing::Missing { channels: missing, late };
    }
    if is_enough(item, acts, today) && item.demands.iter().all(|demand| !demand.standing) {
        return Standing::Enough;
    }
    let (days, needed) = slowest(item, acts, today);
    Standing::Running { days, needed }
}

fn before(item: &Item, today: Day, near_last: Day) -> Standing {
    match item.due {
        None if item.known_on.is_none() => Standing::NotArisen,
        None => Standing::Ahead,
        Some(due) if due < today => Standing::Late(due.until(today)),
        Some(due) if due == today => Standing::DueToday,
        Some(due) if due <= near_last => Standing::Near,
        Some(_) => Standing::Ahead,
    }
}

/// The required channels in which nothing has happened yet. Of several of which one is enough, the first is named.
pub fn missing(item: &Item, acts: &[ChannelAct], today: Day) -> Vec<String> {
    let happened = |channel: &str| acts.iter().any(|act| act.channel == channel && act.from <= today);
    let mut found: Vec<String> = Vec::new();
    let mut asked: Vec<&str> = Vec::new();
    for demand in &item.demands {
        let met = if demand.one_of.is_empty() {
            happened(&demand.channel)
        } else {
            let group = item.demands.iter().filter(|other| other.one_of == demand.one_of);
            asked.contains(&demand.one_of.as_str()) || group.into_iter().any(|other| happened(&other.channel))
        };
        if !demand.one_of.is_empty() {
            asked.push(&demand.one_of);
        }
        if !met {
            found.push(demand.channel.clone());
        }
    }
    found
}

/// Whether every required channel, or one of each group, has run long enough.
pub fn is_enough(item: &Item, acts: &[ChannelAct], today: Day) -> bool {
    let enough = |channel: &str| acts.iter().any(|act| act.channel == channel && act.is_enough(today));
    !acts.is_empty()
        && item.demands.iter().all(|demand| {
            if demand.one_of.is_empty() {
                return enough(&demand.channel);
            }
            item.demands.iter().any(|other| other.one_of == demand.one_of && enough(&other.channel))
        })
}

/// The running act that needs longest: its unbroken days and those needed.
fn slowest(item: &Item, acts: &[ChannelAct], today: Day) -> (i32, i32) {
    let required = |act: &&ChannelAct| item.demands.iter().any(|demand| demand.channel == act.channel);
    let open = acts.iter().filter(required).filter(|act| !act.is_enough(today));
    let slow = open.filter_map(|act| act.needed().map(|needed| (act.run(today).unbroken, needed)));
    slow.max_by_key(|(days, needed)| needed - days).unwrap_or_else(|| {
        let first = acts.iter().map(|act| act.from).min();
        (first.map_or(0, |first| first.until(today) + 1).max(0), 0)
    })
}

/// How many days after its last day an item was first disclosed; 0 in time.
pub fn days_late(item: &Item) -> i32 {
    match (item.first, item.due) {
        (Some((first, _)), Some(due)) => due.until(first).max(0),
        _ => 0,
    }
}
