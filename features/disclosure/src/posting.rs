//! Days of a posting, counted with its gaps. Pure.

use danchu_base::Day;

use crate::model::{ChannelAct, Gap};

/// How long something stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Run {
    /// Days on which it stood there, gaps left out.
    pub posted: i32,
    /// Days without a break up to the last one counted; 0 while it is not there.
    pub unbroken: i32,
    /// The longest stretch without a break.
    pub longest: i32,
}

/// Counts the days from `from` to `last`, both included. A day of a gap is not counted; a gap without an end lasts on.
pub fn run(from: Day, last: Day, gaps: &[Gap]) -> Run {
    let mut gone: Vec<(i32, i32)> = gaps
        .iter()
        .map(|gap| (from.until(gap.from).max(0), from.until(gap.to.unwrap_or(last))))
        .filter(|(first, end)| end >= first)
        .collect();
    gone.sort_unstable();
    let whole = from.until(last);
    let mut found = Run::default();
    let mut next = 0;
    for (first, end) in gone.into_iter().chain([(whole + 1, whole + 1)]) {
        let stretch = (first.min(whole + 1) - next).max(0);
        found.posted += stretch;
        found.longest = found.longest.max(stretch);
        if next <= whole {
            found.unbroken = stretch;
        }
        next = next.max(end + 1);
    }
    if gaps.iter().any(|gap| gap.from <= last && gap.to.is_none_or(|to| to >= last)) {
        found.unbroken = 0;
    }
    found
}

impl ChannelAct {
    /// How long it stood there by a day.
    pub fn run(&self, today: Day) -> Run {
        run(self.from, self.to.unwrap_or(today).min(today), &self.gaps)
    }

    /// How many days the law asks for, when it sets a duration.
    pub fn needed(&self) -> Option<i32> {
        self.needed
    }

    /// Whether it stood there long enough by a day; what has no duration is enough once it happened.
    pub fn is_enough(&self, today: Day) -> bool {
        self.from <= today && self.needed().is_none_or(|needed| self.run(today).longest >= needed)
    }

    /// Whether it goes on.
    pub fn goes_on(&self, today: Day) -> bool {
        self.to.is_none_or(|to| to >= today)
    }
}

#[cfg(test)]
mod tests {
    use danchu_base::{Instant, Uuid};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn gap(from: &str, to: Option<&str>) -> Gap {
        Gap { id: Uuid::nil(), from: day(from), to: to.map(day), reason: "bão".into(), at: Instant(0) }
    }

    #[test]
    fn days_of_a_storm_break_the_count_and_stay_visible() {
        let gaps = [gap("2026-05-11", Some("2026-05-12"))];
        let found = run(day("2026-05-01"), day("2026-05-20"), &gaps);
        assert_eq!(found, Run { posted: 18, unbroken: 8, longest: 10 });
        let open = [gap("2026-05-11", None)];
        assert_eq!(
            run(day("2026-05-01"), day("2026-05-20"), &open),
            Run { posted: 10, unbroken: 0, longest: 10 }
        );
        assert_eq!(run(day("2026-05-01"), day("2026-05-20"), &[]).unbroken, 20);
        assert_eq!(run(day("2026-05-01"), day("2026-04-30"), &[]), Run::default());
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_looking_at_each_day(
            length in 0..60_i32, gaps in proptest::collection::vec((0..70_i32, proptest::option::of(0..20_i32)), 0..5),
        ) {
            let from = day("2026-05-01");
            let last = from.plus(length);
            let gaps: Vec<Gap> = gaps.iter().map(|(start, length)| {
                let start = from.plus(*start);
                Gap { id: Uuid::nil(), from: start, to: length.map(|length| start.plus(length)), reason: String::new(), at: Instant(0) }
            }).collect();
            let there = |day: Day| !gaps.iter().any(|gap| gap.from <= day && gap.to.is_none_or(|to| day <= to));
            let (mut posted, mut stretch, mut longest) = (0, 0, 0);
            for n in 0..=length {
                if there(from.plus(n)) {
                    posted += 1;
                    stretch += 1;
                } else {
                    stretch = 0;
                }
                longest = longest.max(stretch);
            }
            prop_assert_eq!(run(from, last, &gaps), Run { posted, unbroken: stretch, longest });
        }
    }
}
