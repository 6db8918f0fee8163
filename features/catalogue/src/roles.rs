//! Posts and levels of the past that have another name now, or are gone: rows of `data/roles.toml`.

use std::sync::OnceLock;

use danchu_base::Day;
use danchu_calendar::{Sure, Text};
use serde::Deserialize;

/// A post or level that changed on a day (chức danh, cấp đã đổi).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleChange {
    /// The day on which it changed.
    pub from: Day,
    /// What it was.
    pub was: Text,
    /// What stands for it now; nothing when it is gone.
    pub now: Option<Text>,
    /// Why.
    pub why: Text,
    /// Where it was read.
    pub source: String,
    /// How sure.
    pub sure: Sure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    change: Vec<RoleChange>,
}

fn all() -> &'static [RoleChange] {
    static ALL: OnceLock<Vec<RoleChange>> = OnceLock::new();
    // A test reads the file, so it can be read.
    ALL.get_or_init(|| read(include_str!("../data/roles.toml")).unwrap_or_default())
}

fn read(toml: &str) -> Result<Vec<RoleChange>, toml::de::Error> {
    toml::from_str::<Rows>(toml).map(|rows| rows.change)
}

/// What changed after one day up to and with another.
pub fn roles_between(then: Day, now: Day) -> Vec<&'static RoleChange> {
    all().iter().filter(|row| then < row.from && row.from <= now).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_the_reform_of_2025_lies_between_2024_and_2026() {
        let rows = read(include_str!("../data/roles.toml")).unwrap();
        assert!(rows.len() >= 6);
        let day = |text: &str| text.parse::<Day>().unwrap();
        let between = roles_between(day("2024-12-31"), day("2026-05-05"));
        assert!(between.iter().any(|row| row.was.vi.contains("cấp huyện") && row.now.is_none()));
        assert!(roles_between(day("2026-05-05"), day("2026-06-05")).is_empty());
    }
}
