//! How long, by when, how often: the times that a rule sets.

use danchu_calendar::{Every, MonthDay, Recurrence};
use serde::{Deserialize, Serialize};

/// The longest time that a rule may set, in its own unit; more is a mistake in typing.
pub(crate) const AMOUNT_MAX: u16 = 3660;

/// What a period is counted in; also the word with which counting rows and rules name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Ngày làm việc.
    WorkingDays,
    /// Ngày theo lịch.
    Days,
    /// Tuần.
    Weeks,
    /// Tháng.
    Months,
    /// Quý.
    Quarters,
    /// Năm.
    Years,
    /// Giờ.
    Hours,
    /// Trong ngày.
    SameDay,
    /// A fixed day of the year, such as 31/3; only counting rows name it.
    Date,
}

/// So much time, written with exactly one field: `{ working_days = 5 }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTime", into = "RawTime")]
pub struct Amount {
    /// How many; 0 for "trong ngày".
    pub n: u16,
    /// Of what.
    pub unit: Unit,
}

/// A time as it is written: exactly one of the amounts, and what its kind needs beside it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTime {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    working_days: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weeks: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    months: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quarters: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    years: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hours: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    same_day: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    continuous: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<danchu_calendar::Text>,
}

impl RawTime {
    /// The only amount that is written.
    fn amount(&self) -> Result<Amount, String> {
        let written = [
            (self.working_days, Unit::WorkingDays),
            (self.days, Unit::Days),
            (self.weeks, Unit::Weeks),
            (self.months, Unit::Months),
            (self.quarters, Unit::Quarters),
            (self.years, Unit::Years),
            (self.hours, Unit::Hours),
            (self.same_day.map(|_| 0), Unit::SameDay),
        ];
        let mut found = written.into_iter().filter_map(|(n, unit)| n.map(|n| Amount { n, unit }));
        let (Some(amount), None) = (found.next(), found.next()) else {
            return Err(
                "exactly one of working_days, days, weeks, months, quarters, years, hours, same_day".into()
            );
        };
        if self.same_day == Some(false) {
            return Err("same_day can only be true".into());
        }
        if (amount.n == 0 && amount.unit != Unit::SameDay) || amount.n > AMOUNT_MAX {
            return Err(format!("an amount lies between 1 and {AMOUNT_MAX}"));
        }
        Ok(amount)
    }

    fn of_amount(amount: Amount) -> Self {
        let mut raw = Self::default();
        let n = Some(amount.n);
        match amount.unit {
            Unit::WorkingDays => raw.working_days = n,
            Unit::Days | Unit::Date => raw.days = n,
            Unit::Weeks => raw.weeks = n,
            Unit::Months => raw.months = n,
            Unit::Quarters => raw.quarters = n,
            Unit::Years => raw.years = n,
            Unit::Hours => raw.hours = n,
            Unit::SameDay => raw.same_day = Some(true),
        }
        raw
    }

    /// Refuses the fields that belong to another kind of period.
    fn only(&self, allowed: &[&str]) -> Result<(), String> {
        let written = [
            ("from", self.from.is_some()),
            ("of", self.of.is_some()),
            ("continuous", self.continuous.is_some()),
            ("times", self.times.is_some()),
            ("when", self.when.is_some()),
        ];
        match written.iter().find(|(name, is)| *is && !allowed.contains(name)) {
            Some((name, _)) => Err(format!("unknown field `{name}`")),
            None => Ok(()),
        }
    }
}

impl TryFrom<RawTime> for Amount {
    type Error = String;
    fn try_from(raw: RawTime) -> Result<Self, String> {
        raw.only(&[])?;
        raw.amount()
    }
}

impl From<Amount> for RawTime {
    fn from(amount: Amount) -> Self {
        Self::of_amount(amount)
    }
}

/// At the latest so long after an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTime", into = "RawTime")]
pub struct Within {
    /// How long.
    pub amount: Amount,
    /// The event, a word of kind `event`.
    pub from: String,
}

impl TryFrom<RawTime> for Within {
    type Error = String;
    fn try_from(raw: RawTime) -> Result<Self, String> {
        raw.only(&["from"])?;
        let amount = raw.amount()?;
        Ok(Self { amount, from: raw.from.ok_or("`from` is missing: the event the time runs from")? })
    }
}

impl From<Within> for RawTime {
    fn from(within: Within) -> Self {
        Self { from: Some(within.from), ..Self::of_amount(within.amount) }
    }
}

/// At the latest so long before an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTime", into = "RawTime")]
pub struct Before {
    /// How long.
    pub amount: Amount,
    /// The event, a word of kind `event`.
    pub of: String,
}

impl TryFrom<RawTime> for Before {
    type Error = String;
    fn try_from(raw: RawTime) -> Result<Self, String> {
        raw.only(&["of"])?;
        let amount = raw.amount()?;
        Ok(Self { amount, of: raw.of.ok_or("`of` is missing: the event before which it must be done")? })
    }
}

impl From<Before> for RawTime {
    fn from(before: Before) -> Self {
        Self { of: Some(before.of), ..Self::of_amount(before.amount) }
    }
}

/// At least so long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTime", into = "RawTime")]
pub struct Lasts {
    /// How long.
    pub amount: Amount,
    /// Without a break.
    pub continuous: bool,
}

impl TryFrom<RawTime> for Lasts {
    type Error = String;
    fn try_from(raw: RawTime) -> Result<Self, String> {
        raw.only(&["continuous"])?;
        Ok(Self { amount: raw.amount()?, continuous: raw.continuous.unwrap_or_default() })
    }
}

impl From<Lasts> for RawTime {
    fn from(lasts: Lasts) -> Self {
        Self { continuous: lasts.continuous.then_some(true), ..Self::of_amount(lasts.amount) }
    }
}

/// An extension that the rule allows (gia hạn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawTime", into = "RawTime")]
pub struct Extension {
    /// By how much at most, each time.
    pub amount: Amount,
    /// How often.
    pub times: u8,
    /// In which case.
    pub when: danchu_calendar::Text,
}

impl TryFrom<RawTime> for Extension {
    type Error = String;
    fn try_from(raw: RawTime) -> Result<Self, String> {
        raw.only(&["times", "when"])?;
        let amount = raw.amount()?;
        let when = raw.when.ok_or("`when` is missing: the case in which it may be extended")?;
        Ok(Self { amount, times: raw.times.unwrap_or(1), when })
    }
}

impl From<Extension> for RawTime {
    fn from(extension: Extension) -> Self {
        let (times, when) = (Some(extension.times), Some(extension.when));
        Self { times, when, ..Self::of_amount(extension.amount) }
    }
}

/// A rule that comes back (định kỳ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawEvery", into = "RawEvery")]
pub struct Often {
    /// How often.
    pub amount: Amount,
    /// Fixed days of the year.
    pub by: Vec<MonthDay>,
    /// The day of the unit's last month; of a week 1 for Monday to 7.
    pub by_day: Option<u8>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEvery {
    #[serde(default, alias = "week", skip_serializing_if = "Option::is_none")]
    weeks: Option<u16>,
    #[serde(default, alias = "month", skip_serializing_if = "Option::is_none")]
    months: Option<u16>,
    #[serde(default, alias = "quarter", skip_serializing_if = "Option::is_none")]
    quarters: Option<u16>,
    #[serde(default, alias = "year", skip_serializing_if = "Option::is_none")]
    years: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<OneOrMany<MonthDay>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_day: Option<u8>,
}

/// A value, or a list of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    pub(crate) fn list(self) -> Vec<T> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

impl TryFrom<RawEvery> for Often {
    type Error = String;
    fn try_from(raw: RawEvery) -> Result<Self, String> {
        let RawEvery { weeks, months, quarters, years, .. } = raw;
        let amount = RawTime { weeks, months, quarters, years, ..RawTime::default() }
            .amount()
            .map_err(|_| "exactly one of weeks, months, quarters, years".to_owned())?;
        let often = Self { amount, by: raw.by.map(OneOrMany::list).unwrap_or_default(), by_day: raw.by_day };
        let is_dated = often.amount.unit == Unit::Years || often.unit().is_some();
        if is_dated {
            Ok(often)
        } else {
            Err("weeks 1, months 1, 3, 6 or 12, quarters 1, years 1 and more".into())
        }
    }
}

impl From<Often> for RawEvery {
    fn from(often: Often) -> Self {
        let RawTime { weeks, months, quarters, years, .. } = RawTime::of_amount(often.amount);
        let by = (!often.by.is_empty()).then_some(OneOrMany::Many(often.by));
        Self { weeks, months, quarters, years, by, by_day: often.by_day }
    }
}

impl Often {
    fn unit(&self) -> Option<Every> {
        Some(match (self.amount.unit, self.amount.n) {
            (Unit::Weeks, 1) => Every::Week,
            (Unit::Months, 1) => Every::Month,
            (Unit::Months, 3) | (Unit::Quarters, 1) => Every::Quarter,
            (Unit::Months, 6) => Every::HalfYear,
            (Unit::Months, 12) | (Unit::Years, 1) => Every::Year,
            _ => return None,
        })
    }

    /// How often as the calendar says it; `None` for what comes back after years (a term of office), which no day of a year dates.
    pub fn recurrence(&self) -> Option<Recurrence> {
        self.unit().map(|every| Recurrence { every, by_day: self.by_day, by: self.by.clone() })
    }
}
