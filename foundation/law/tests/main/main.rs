//! The law as rows: files, versions, days, duties.

use danchu_base::Day;
use danchu_law::Catalogue;

mod files;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn embedded() -> &'static Catalogue {
    Catalogue::embedded()
}
