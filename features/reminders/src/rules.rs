//! When somebody is reminded, and when a letter goes. Pure.

use danchu_base::{Day, Instant};
use danchu_calendar::Calendar;

use crate::model::{ReminderKind, ReminderRules};

/// The longest text of an urging or its answer, in characters.
pub const WORDS_CHARS_MAX: usize = 1_000;
/// How many tasks one press urges.
pub const URGED_MAX: usize = 200;
/// How many different numbers of days before may be set.
pub const BEFORE_MAX: usize = 5;
/// The longest time before the day, in working days.
pub const BEFORE_DAYS_MAX: u16 = 30;
/// The longest time after which the head is told, in working days.
pub const HEAD_DAYS_MAX: u16 = 60;
/// How many calendars one person may have at a time.
pub const FEEDS_MAX: usize = 5;
/// How many letters one agency sends in one round.
pub const LETTERS_ROUND_MAX: usize = 2_000;
/// How often a letter is tried before it is given up.
pub const TRIES_MAX: i64 = 10;

/// Pauses after the first, second… try that failed, in seconds; the last one repeats.
const PAUSES: [i64; 6] = [60, 300, 900, 3600, 4 * 3600, 8 * 3600];

/// How long to wait after so many tries, in seconds. It grows, and never goes beyond eight hours.
pub fn pause(tries: i64) -> i64 {
    let at = usize::try_from(tries.saturating_sub(1)).unwrap_or(0);
    PAUSES.get(at).copied().unwrap_or(PAUSES[PAUSES.len() - 1])
}

/// Why the owner of a task due on `due` is reminded on the working day `today`, if she is.
pub fn reminds(rules: &ReminderRules, calendar: &Calendar, due: Day, today: Day) -> Option<ReminderKind> {
    if due < today {
        return rules.after.then_some(ReminderKind::After);
    }
    // What falls on days off is said on the last working day before the next one.
    let next = calendar.after(today, 1).value;
    if due < next {
        return rules.on_day.then_some(ReminderKind::OnDay);
    }
    let left = calendar.working_days_between(today, due).value;
    let named = rules.days_before.iter().any(|days| i32::from(*days) == left);
    named.then_some(ReminderKind::Before)
}

/// Whether the head is told on the working day `today` of a task due on `due`.
pub fn tells_head(rules: &ReminderRules, calendar: &Calendar, due: Day, today: Day) -> bool {
    rules.head_after > 0
        && due < today
        && calendar.working_days_between(due, today).value >= i32::from(rules.head_after)
}

/// The last due day that any rule looks at on that day.
pub fn horizon(rules: &ReminderRules, calendar: &Calendar, today: Day) -> Day {
    let most = rules.days_before.iter().copied().max().unwrap_or(0);
    calendar.after(today, most.saturating_add(1)).value
}

/// The earliest instant at which something made at `now` may go: not within the quiet hours.
pub fn not_before(rules: &ReminderRules, now: Instant) -> Instant {
    let (hour, minute) = now.clock();
    let minute = u16::from(hour) * 60 + u16::from(minute);
    let (from, to) = (rules.quiet_from, rules.quiet_to);
    let at = |day: Day, minutes: u16| day.start().plus_seconds(i64::from(minutes) * 60);
    if from == to {
        return now;
    }
    let quiet = if from < to { from <= minute && minute < to } else { minute >= from || minute < to };
    if !quiet {
        return now;
    }
    let day = if minute < to { now.day() } else { now.day().plus(1) };
    at(day, to)
}

/// Minutes after midnight out of `7:30`, `07:30`, `7h30` or `7 giờ 30`.
pub fn minutes(text: &str) -> Option<u16> {
    let tidy = text.trim().to_lowercase().replace("giờ", ":").replace(['h', 'g'], ":").replace(' ', "");
    let (hour, minute) = tidy.split_once(':').unwrap_or((tidy.as_str(), "0"));
    let minute = if minute.is_empty() { "0" } else { minute };
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `07:30`.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Numbers of days out of `5, 1`: each once, the largest first. `None` when something is no such number.
pub fn days_before(text: &str) -> Option<Vec<u16>> {
    let mut days = Vec::new();
    for part in text.split([',', ';', ' ']).filter(|part| !part.is_empty()) {
        let n: u16 = part.parse().ok().filter(|n| (1..=BEFORE_DAYS_MAX).contains(n))?;
        if !days.contains(&n) {
            days.push(n);
        }
    }
    days.sort_by_key(|n| std::cmp::Reverse(*n));
    (days.len() <= BEFORE_MAX).then_some(days)
}

/// Whether a text can be the name of a host that messages are sent to: `nhan-tin.example.vn`, perhaps with a port.
pub fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
    let label = |one: &str| {
        !one.is_empty()
            && one.len() <= 63
            && one.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !one.starts_with('-')
            && !one.ends_with('-')
    };
    let named = name.len() <= 253 && name.contains('.') && name.split('.').all(label);
    // An address in numbers would lead into the house's own network past its name.
    let number = name.split('.').next_back().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    named && !number && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

/// Whether an address leads to that host and nowhere else: `https://host/…`.
pub fn is_hook_address(text: &str, host: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (authority, path) = rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
    authority == host
        && text.len() <= 500
        && path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'"' | b'<' | b'>'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar() -> Calendar {
        Calendar::vietnam(&[]).expect("the project's own rows")
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn the_owner_is_reminded_before_on_and_after_the_day_and_the_head_once_it_is_long_past() {
        let (rules, calendar) = (ReminderRules::default(), calendar());
        let due = day("2026-05-15");
        let on = |text: &str| reminds(&rules, &calendar, due, day(text));
        assert_eq!(on("2026-05-07"), None);
        assert_eq!(on("2026-05-08"), Some(ReminderKind::Before), "five working days before");
        assert_eq!(on("2026-05-11"), None);
        assert_eq!(on("2026-05-14"), Some(ReminderKind::Before), "one working day before");
        assert_eq!(on("2026-05-15"), Some(ReminderKind::OnDay));
        assert_eq!(on("2026-05-18"), Some(ReminderKind::After));
        let head = |text: &str| tells_head(&rules, &calendar, due, day(text));
        assert!(!head("2026-05-21") && head("2026-05-22"), "five working days after");
    }

    #[test]
    fn what_falls_on_a_day_off_is_said_on_the_last_working_day_before() {
        let (rules, calendar) = (ReminderRules::default(), calendar());
        let sunday = day("2026-05-17");
        assert_eq!(reminds(&rules, &calendar, sunday, day("2026-05-15")), Some(ReminderKind::OnDay));
        assert_eq!(reminds(&rules, &calendar, sunday, day("2026-05-18")), Some(ReminderKind::After));
    }

    #[test]
    fn nothing_goes_in_the_quiet_hours() {
        let rules = ReminderRules::default();
        let at = |hour: i64, minute: i64| day("2026-05-05").start().plus_seconds(hour * 3600 + minute * 60);
        assert_eq!(not_before(&rules, at(10, 0)), at(10, 0));
        assert_eq!(not_before(&rules, at(6, 59)), at(7, 0));
        assert_eq!(not_before(&rules, at(18, 0)), day("2026-05-06").start().plus_seconds(7 * 3600));
        let day_time = ReminderRules { quiet_from: 11 * 60, quiet_to: 13 * 60, ..rules.clone() };
        assert_eq!(not_before(&day_time, at(12, 0)), at(13, 0));
        assert_eq!(not_before(&day_time, at(20, 0)), at(20, 0));
        let never = ReminderRules { quiet_from: 0, quiet_to: 0, ..rules };
        assert_eq!(not_before(&never, at(3, 0)), at(3, 0));
    }

    #[test]
    fn times_and_days_are_read_as_people_write_them() {
        for text in ["7:30", "07:30", "7h30", "7 giờ 30", "7g30"] {
            assert_eq!(minutes(text), Some(450), "{text}");
        }
        assert_eq!(
            (minutes("18"), minutes("24:00"), minutes("abc"), minutes("")),
            (Some(1080), None, None, None)
        );
        assert_eq!(clock(450), "07:30");
        assert_eq!(days_before("1, 5,5"), Some(vec![5, 1]));
        assert_eq!(days_before(""), Some(Vec::new()));
        for bad in ["0", "31", "-1", "a", "1,2,3,4,5,6"] {
            assert_eq!(days_before(bad), None, "{bad}");
        }
    }

    #[test]
    fn messages_go_only_to_the_host_that_was_named() {
        assert!(is_host("nhan-tin.example.vn") && is_host("a.vn:8443"));
        for bad in
            ["", "localhost", "127.0.0.1", "a..vn", "a.vn/x", "a.vn:0", "a_b.vn", "a.vn:x", "https://a.vn"]
        {
            assert!(!is_host(bad), "{bad}");
        }
        let host = "a.vn";
        assert!(is_hook_address("https://a.vn/hook/1?x=2", host) && is_hook_address("https://a.vn", host));
        for bad in [
            "http://a.vn/",
            "https://b.vn/",
            "https://a.vn.evil.vn/",
            "https://a.vn@evil.vn/",
            "https://a.vn:1/",
            "https://a.vn/ x",
            "https://a.vn\\@evil.vn/",
        ] {
            assert!(!is_hook_address(bad, host), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn pauses_grow_and_end(tries in 1i64..200) {
            prop_assert!(pause(tries) <= pause(tries + 1));
            prop_assert!(pause(tries) >= 60 && pause(tries) <= 8 * 3600);
        }

        #[test]
        fn what_waits_for_the_quiet_hours_to_end_goes_within_a_day_and_not_in_them(
            from in 0u16..1440, to in 0u16..1440, minute in 0i64..100_000,
        ) {
            let rules = ReminderRules { quiet_from: from, quiet_to: to, ..ReminderRules::default() };
            let now = day("2026-05-05").start().plus_seconds(minute * 60);
            let goes = not_before(&rules, now);
            prop_assert!(goes >= now && goes <= now.plus_seconds(24 * 3600));
            prop_assert_eq!(not_before(&rules, goes), goes);
        }

        #[test]
        fn nobody_is_reminded_of_a_task_twice_before_its_day_for_one_number(days in 1u16..20, ahead in 0i32..60) {
            let (calendar, today) = (calendar(), day("2026-05-05"));
            let rules = ReminderRules { days_before: vec![days], ..ReminderRules::default() };
            let due = today.plus(ahead);
            let mut n = 0;
            let mut on = today.plus(-60);
            while on < due {
                let reminded = calendar.is_working(on) && reminds(&rules, &calendar, due, on) == Some(ReminderKind::Before);
                n += i32::from(reminded);
                on = on.plus(1);
            }
            prop_assert!(n <= 1);
        }
    }
}
