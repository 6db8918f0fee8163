//! The law as rows: files, versions, days, duties.

use std::sync::LazyLock;

use danchu_base::Day;
use danchu_calendar::Calendar;
use danchu_law::Catalogue;

mod due;
mod duties;
mod embedded;
mod files;
mod local;
mod mutations;
mod properties;
mod regulation;
mod typed;
mod year;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn embedded() -> &'static Catalogue {
    Catalogue::embedded()
}

fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| Calendar::vietnam(&[]).expect("the rows are right"));
    &CALENDAR
}

/// A small law of the state, with the counting rows of the program.
const SMALL: &str = include_str!("law.toml");

/// The counting rows.
const COUNTING: &str = include_str!("../../../../law/counting.toml");

fn law() -> &'static Catalogue {
    static LAW: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::of(&[("law.toml", SMALL), ("counting.toml", COUNTING)])
            .unwrap_or_else(|fault| panic!("{}", fault.text().vi))
    });
    &LAW
}
