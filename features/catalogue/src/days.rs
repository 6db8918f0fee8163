//! The agency's own calendar: the rows of the law with the agency's own. Pure.

use danchu_base::{Day, Uuid};
use danchu_calendar::{Calendar, Row, Sure, Text, What};

use crate::error::Refusal;
use crate::facts;
use crate::model::{OwnDay, OwnDayKind};

/// The most rows of its own that an agency has.
pub const OWN_DAYS_MAX: usize = 200;
/// The longest stretch of days off that one row gives.
pub const STRETCH_MAX: i32 = 31;

/// The id under which a derivation cites a row of the agency.
pub fn row_id(id: Uuid) -> String {
    format!("own-{}", id.simple())
}

/// What a new row must be.
pub fn check(new: &OwnDay, all: &[OwnDay], today: Day) -> Result<(), Refusal> {
    if all.iter().filter(|row| row.removed.is_none()).count() >= OWN_DAYS_MAX {
        return Err(Refusal::new("law-refused-many").with("max", OWN_DAYS_MAX));
    }
    facts::given("ten", &new.name, "law-refused-name")?;
    facts::given("ly-do", &new.reason, "law-refused-reason")?;
    facts::between("tu-ngay", new.from, today)?;
    facts::between("den-ngay", new.to, today)?;
    match new.kind {
        OwnDayKind::Off if new.to < new.from => Err(Refusal::of("den-ngay", "law-refused-ends-before")),
        OwnDayKind::Off if new.from.until(new.to) >= STRETCH_MAX => {
            Err(Refusal::of("den-ngay", "law-refused-stretch").with("max", STRETCH_MAX))
        }
        OwnDayKind::Swap if new.from == new.to => Err(Refusal::of("den-ngay", "law-refused-swap")),
        _ => Ok(()),
    }
}

/// The country's calendar with the agency's own rows that stand.
pub fn calendar(country: &Calendar, all: &[OwnDay]) -> Result<Calendar, Refusal> {
    let rows: Vec<Row> = all.iter().filter(|row| row.removed.is_none()).map(row).collect();
    country.with(&rows).map_err(|error| Refusal::new("law-refused-calendar").because(error.text()))
}

fn row(own: &OwnDay) -> Row {
    let what = match own.kind {
        OwnDayKind::Off => What::Announced { from: own.from, to: own.to, instead_of: None },
        OwnDayKind::Swap => What::Swap { off: own.from, work: own.to },
    };
    Row {
        id: row_id(own.id),
        name: Text { vi: own.name.clone(), en: own.name.clone() },
        sure: Sure::Verified,
        why: own.reason.clone(),
        switched_on: true,
        what,
    }
}

#[cfg(test)]
mod tests {
    use danchu_base::{Instant, PersonId};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn own_calendar(all: &[OwnDay]) -> Result<Calendar, Refusal> {
        calendar(&Calendar::vietnam(&[]).unwrap(), all)
    }

    fn own(kind: OwnDayKind, from: Day, to: Day) -> OwnDay {
        OwnDay {
            id: Uuid::from_u128(7),
            kind,
            name: "Nghỉ thành lập xã".into(),
            from,
            to,
            reason: "Thông báo 5/TB-UBND".into(),
            by: PersonId(Uuid::nil()),
            at: Instant(0),
            removed: None,
        }
    }

    #[test]
    fn a_row_of_the_agency_takes_its_day_off_and_is_cited() {
        let off = own(OwnDayKind::Off, day("2026-05-06"), day("2026-05-06"));
        let derived = own_calendar(std::slice::from_ref(&off)).unwrap().after(day("2026-05-05"), 1);
        assert_eq!(derived.value, day("2026-05-07"));
        assert!(serde_json::to_string(&derived).unwrap().contains(&format!("\"{}\"", row_id(off.id))));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_field() {
        let today = day("2026-05-05");
        let refused = |row: OwnDay| check(&row, &[], today).unwrap_err().key;
        assert_eq!(
            refused(own(OwnDayKind::Off, day("2026-05-06"), day("2026-05-05"))),
            "law-refused-ends-before"
        );
        assert_eq!(
            refused(own(OwnDayKind::Off, day("1026-05-06"), day("2026-05-05"))),
            "law-refused-day-far"
        );
        assert_eq!(
            refused(own(OwnDayKind::Off, day("2026-05-06"), day("2026-12-05"))),
            "law-refused-stretch"
        );
        assert_eq!(refused(own(OwnDayKind::Swap, today, today)), "law-refused-swap");
    }

    proptest! {
        #[test]
        fn a_row_changes_no_day_before_it(offset in 0..300_i32, length in 0..20_i32, start in 0..300_i32, n in 1..10_u16) {
            let first = day("2026-01-01");
            let row = own(OwnDayKind::Off, first.plus(offset), first.plus(offset + length));
            let from = first.plus(start);
            if let Ok(with) = own_calendar(std::slice::from_ref(&row)) {
                let without = own_calendar(&[]).unwrap().after(from, n).value;
                let with = with.after(from, n).value;
                prop_assert!(with >= without);
                if without < row.from {
                    prop_assert_eq!(with, without);
                }
            }
        }
    }
}
