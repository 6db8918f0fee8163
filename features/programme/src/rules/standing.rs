//! How a task stands on a day.

use danchu_base::Day;

use crate::model::State;

/// How a task stands today. Computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Chậm: so many days past its day.
    Late(i32),
    /// Hạn hôm nay.
    DueToday,
    /// Sắp đến hạn: its day is within the near days.
    Near,
    /// Đúng hạn: its day is further off.
    OnTime,
    /// Chưa có hạn.
    NoDay,
    /// Chờ xác nhận; how many days late it was reported, 0 for in time.
    Waiting(i32),
    /// Hoàn thành; how many days late, 0 for in time.
    Done(i32),
    /// Không thực hiện.
    Dropped,
}

/// How a task stands `today`, when `near_last` is the last day that counts as near.
pub fn standing(state: &State, due: Option<Day>, today: Day, near_last: Day) -> Standing {
    let late = |on: Day| due.map_or(0, |due| due.until(on).max(0));
    match state {
        State::Reported { on, .. } => Standing::Waiting(late(*on)),
        State::Done { on, .. } => Standing::Done(late(*on)),
        State::Dropped { .. } => Standing::Dropped,
        State::NotStarted | State::Started { .. } => match due {
            None => Standing::NoDay,
            Some(due) if due < today => Standing::Late(due.until(today)),
            Some(due) if due == today => Standing::DueToday,
            Some(due) if due <= near_last => Standing::Near,
            Some(_) => Standing::OnTime,
        },
    }
}

/// Shares `lines` lines among lists of these lengths: in turn, one each, until all lines or all lists are used up.
pub fn share<const N: usize>(lengths: [usize; N], lines: usize) -> [usize; N] {
    let mut given = [0; N];
    let mut left = lines;
    while left > 0 && given != lengths {
        for (given, length) in given.iter_mut().zip(lengths) {
            if *given < length && left > 0 {
                *given += 1;
                left -= 1;
            }
        }
    }
    given
}
