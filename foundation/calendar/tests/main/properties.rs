use std::sync::LazyLock;

use danchu_base::Day;
use danchu_calendar::{Calendar, Ends};
use proptest::prelude::*;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(super::vietnam);

fn some_day() -> impl Strategy<Value = Day> {
    (0..7000).prop_map(|n| super::day("2021-06-01").plus(n))
}

proptest! {
    #[test]
    fn a_count_of_working_days_ends_on_a_working_day(from in some_day(), n in 1u16..60) {
        prop_assert!(CALENDAR.is_working(CALENDAR.after(from, n).value));
        prop_assert!(CALENDAR.is_working(CALENDAR.before(from, n).value));
    }

    #[test]
    fn counting_and_counting_between_undo_each_other(from in some_day(), n in 0u16..60) {
        let due = CALENDAR.after(from, n);
        prop_assert_eq!(CALENDAR.working_days_between(from, due.value).value, i32::from(n));
        prop_assert_eq!(due.steps.iter().filter(|step| step.counted).count(), usize::from(n));
        let day = CALENDAR.first_working_day(from).value;
        prop_assert_eq!(CALENDAR.before(CALENDAR.after(day, n).value, n).value, day);
    }

    #[test]
    fn a_later_start_or_a_longer_term_never_ends_earlier(from in some_day(), wait in 0i32..40, n in 0u16..40) {
        let due = CALENDAR.after(from, n).value;
        prop_assert!(CALENDAR.after(from.plus(wait), n).value >= due);
        prop_assert!(CALENDAR.after(from, n + 1).value > due);
        prop_assert!(CALENDAR.before(from, n + 1).value < CALENDAR.before(from, n).value.plus(1));
    }

    #[test]
    fn days_between_add_up_and_turn_round(a in some_day(), b in some_day(), c in some_day()) {
        let between = |x, y| CALENDAR.working_days_between(x, y).value;
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(a, b), -between(b, a));
    }

    #[test]
    fn moved_ends_are_working_days_on_the_right_side(from in some_day(), n in -90i32..90) {
        let kept = CALENDAR.calendar_days(from, n, Ends::Keep).value;
        let next = CALENDAR.calendar_days(from, n, Ends::NextWorkingDay).value;
        let last = CALENDAR.calendar_days(from, n, Ends::LastWorkingDay).value;
        prop_assert_eq!(kept, from.plus(n));
        prop_assert!(last <= kept && kept <= next);
        prop_assert!(CALENDAR.is_working(last) && CALENDAR.is_working(next));
        prop_assert_eq!(CALENDAR.is_working(kept), last == next);
    }

    #[test]
    fn steps_are_neighbours_and_say_what_the_calendar_says(from in some_day(), n in 1u16..40) {
        let due = CALENDAR.after(from, n);
        for (index, step) in due.steps.iter().enumerate() {
            prop_assert_eq!(step.day, from.plus(i32::try_from(index).unwrap() + 1));
            prop_assert_eq!(&step.why, &CALENDAR.kind(step.day));
            prop_assert_eq!(step.counted, step.why.is_working());
        }
        let settled = due.steps.iter().all(|step| CALENDAR.is_settled(step.day.year()));
        prop_assert!(settled || due.provisional);
    }
}
