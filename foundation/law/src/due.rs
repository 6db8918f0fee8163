//! Which day a rule gives: the version of its day, every reading of the counting rows, the general rule beside a special one.

use danchu_base::Day;
use danchu_calendar::{Calendar, Ends, Sure, Text};

use crate::catalogue::Catalogue;
use crate::count::{Count, Reckoning, ends};
use crate::document::WordKind;
use crate::due_day::{Circumstances, DueDay, Mark, Named, Part, Reading, Refusal, Start};
use crate::model::{DayOff, FirstDay, Rule, RuleKind, Way};
use crate::read::{FIRST_YEAR, LAST_YEAR};
use crate::term::{Amount, Often, Unit};
use crate::words;

/// The time that a rule sets.
struct Time {
    amount: Amount,
    way: Way,
    event: Text,
    told: Text,
}

impl Catalogue {
    /// The day that a rule gives, counted from `start` (before it, when the rule sets a time before an event), with its derivation.
    /// The version in force on that day decides. A rule without a time of its own is counted by its `clock`.
    pub fn due(
        &self,
        calendar: &Calendar,
        id: &str,
        start: impl Into<Start>,
        known: &Circumstances,
    ) -> Result<DueDay, Refusal> {
        let start = start.into();
        let rule = self.deciding(id, start.day())?;
        let mut due = self.of_rule(calendar, rule, start, known)?;
        id.clone_into(&mut due.asked);
        if let Some(general) = &rule.special_to {
            let alone = Circumstances { confirmed: known.confirmed.clone(), ..Circumstances::default() };
            due.general = self.due(calendar, general, start, &alone).ok().map(Box::new);
        }
        for own in self.tightened_by(&rule.id, start.day()) {
            due.tightened.extend(self.of_own(calendar, own, rule, start, known));
        }
        Ok(due)
    }

    /// The last day on which something that begins on `start` must still last, for a rule that sets both a time and a duration.
    pub fn lasts_until(
        &self,
        calendar: &Calendar,
        id: &str,
        start: Day,
        known: &Circumstances,
    ) -> Result<DueDay, Refusal> {
        let rule = self.version(id, start)?;
        let only = Rule { within: None, before: None, every: None, ..rule.clone() };
        let mut due = self.of_rule(calendar, &only, start.into(), known)?;
        for own in self.tightened_by(&rule.id, start) {
            let own = Rule { within: None, before: None, every: None, ..own.clone() };
            due.tightened.extend(self.of_own(calendar, &own, &only, start.into(), known));
        }
        Ok(due)
    }

    /// The version of a rule on a day, or why there is none.
    pub(crate) fn version(&self, id: &str, day: Day) -> Result<&Rule, Refusal> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&day.year()) {
            return Err(Refusal::Year { day });
        }
        if let Some(rule) = self.on(id, day) {
            return Ok(rule);
        }
        let versions = self.versions(id);
        if versions.is_empty() {
            return Err(Refusal::NoSuchRule { rule: id.to_owned(), near: self.nearest(id) });
        }
        let first = versions.first().map(|version| version.in_force.from);
        let last = versions.last().and_then(|version| version.in_force.to);
        Err(Refusal::NotInForce { rule: id.to_owned(), day, first, last })
    }

    /// The rule itself when it sets a time, else the rule that its `clock` names.
    fn deciding(&self, id: &str, day: Day) -> Result<&Rule, Refusal> {
        let mut rule = self.version(id, day)?;
        // Circles were refused when the files were read.
        while !sets_time(rule) {
            let clock = rule.clock.as_ref().ok_or_else(|| Refusal::NoTime { rule: id.to_owned() })?;
            rule = self.version(clock, day)?;
        }
        Ok(rule)
    }

    /// What a row of the province or the agency gives, with the law's own time where it sets none.
    fn of_own(
        &self,
        calendar: &Calendar,
        own: &Rule,
        law: &Rule,
        start: Start,
        known: &Circumstances,
    ) -> Option<DueDay> {
        let same = own.within.is_some() == law.within.is_some()
            && own.before.is_some() == law.before.is_some()
            && own.lasts.is_some() == law.lasts.is_some();
        if !same || !sets_time(own) {
            return None;
        }
        self.of_rule(calendar, own, start, known).ok()
    }

    pub(crate) fn of_rule(
        &self,
        calendar: &Calendar,
        rule: &Rule,
        start: Start,
        known: &Circumstances,
    ) -> Result<DueDay, Refusal> {
        let (time, start) = self.time(rule, start)?;
        let mut amounts = vec![time.amount];
        extend(rule, &mut amounts, known)?;
        if time.way != Way::After && !known.suspended.is_empty() {
            return Err(Refusal::NotSuspendable { rule: rule.id.clone() });
        }
        let mut readings = self.readings(calendar, rule, &time, &amounts, start, known)?;
        safest_first(&mut readings, time.way);
        let due = readings.first().map_or(start.day(), |reading| reading.day);
        let clock = readings.first().and_then(|reading| reading.parts.last()).and_then(|part| match part {
            Part::Clock { to, .. } => Some(to.clock()),
            Part::Counted { .. } | Part::Stopped { .. } => None,
        });
        Ok(DueDay {
            asked: rule.id.clone(),
            rule: self.named(rule, known),
            time: time.told,
            from: start.day(),
            event: time.event,
            way: time.way,
            due,
            clock,
            sure: self.sure(rule, &readings, known),
            mark: self.mark(rule, start.day(), known),
            readings,
            extended: known.extended.clone(),
            general: None,
            tightened: Vec::new(),
        })
    }

    /// The time that a rule sets, and from when it runs.
    fn time(&self, rule: &Rule, start: Start) -> Result<(Time, Start), Refusal> {
        let event = |id: &str| self.name(WordKind::Event, id);
        let time = if let Some(within) = &rule.within {
            let told = words::amount(within.amount);
            Time { amount: within.amount, way: Way::After, event: event(&within.from), told }
        } else if let Some(before) = &rule.before {
            let told = words::amount(before.amount);
            Time { amount: before.amount, way: Way::Before, event: event(&before.of), told }
        } else if let Some(lasts) = &rule.lasts {
            let told = words::amount(lasts.amount);
            let event = Text::new("ngày bắt đầu", "the first day");
            Time { amount: lasts.amount, way: Way::Lasting, event, told }
        } else if let Some(every) = &rule.every {
            let day = next(every, start.day()).ok_or_else(|| Refusal::NoTime { rule: rule.id.clone() })?;
            let event = Text::new("ngày ấn định", "the fixed day");
            let amount = Amount { n: 0, unit: Unit::Date };
            return Ok((Time { amount, way: Way::After, event, told: words::often(every) }, Start::Day(day)));
        } else {
            return Err(Refusal::NoTime { rule: rule.id.clone() });
        };
        Ok((time, start))
    }

    fn readings(
        &self,
        calendar: &Calendar,
        rule: &Rule,
        time: &Time,
        amounts: &[Amount],
        start: Start,
        known: &Circumstances,
    ) -> Result<Vec<Reading>, Refusal> {
        let unit = time.amount.unit;
        let asks = Asks { rule, unit, way: time.way, day: start.day(), known };
        let mut firsts = vec![(FirstDay::Out, None)];
        if !matches!(unit, Unit::Hours | Unit::SameDay | Unit::Date) {
            firsts = self.counting(&asks, "first_day", |counting| counting.first_day)?;
        }
        let mut day_offs = vec![(DayOff::Stays, None)];
        let moves = !matches!(unit, Unit::Hours | Unit::SameDay | Unit::WorkingDays);
        // What lasts ends where it ends unless a row says otherwise.
        match self.counting(&asks, "end_on_day_off", |counting| counting.end_on_day_off) {
            Ok(found) if moves => day_offs = found,
            Err(refusal) if moves && time.way != Way::Lasting => return Err(refusal),
            _ => {}
        }
        let mut readings: Vec<Reading> = Vec::new();
        for (first, first_by) in &firsts {
            for (day_off, day_off_by) in &day_offs {
                let reckoning = Reckoning { way: time.way, first: *first, end: ends(*day_off) };
                let count = Count { calendar, stops: &known.suspended, parts: Vec::new() };
                let mut reading = count.run(start, amounts, reckoning)?;
                let by = first_by.iter().chain(day_off_by.iter());
                reading.by = by.map(|counting| self.named(counting, known)).collect();
                readings.push(reading);
            }
        }
        Ok(readings)
    }

    /// The rows that decide one aspect of counting: those the rule names, else those an officer confirmed, else all.
    fn counting<'a, T: Copy + PartialEq>(
        &'a self,
        asks: &Asks<'_>,
        aspect: &'static str,
        take: impl Fn(&crate::model::Counting) -> Option<T>,
    ) -> Result<Vec<(T, Option<&'a Rule>)>, Refusal> {
        let rows = self.rules_in_force(asks.day).filter(|row| row.kind == RuleKind::Counting);
        let mut found: Vec<(T, Option<&Rule>)> = rows
            .filter_map(|row| {
                let counting = row.counting.as_ref()?;
                let fits = counting.way == asks.way && counting.units.contains(&asks.unit);
                take(counting).filter(|_| fits).map(|value| (value, Some(row)))
            })
            .collect();
        let named = |row: &Rule| asks.rule.counted_by.contains(&row.id);
        let confirmed = |row: &Rule| asks.known.has_confirmed(row);
        for narrows in [&named as &dyn Fn(&Rule) -> bool, &confirmed] {
            if found.iter().any(|(_, row)| row.is_some_and(narrows)) {
                found.retain(|(_, row)| row.is_some_and(narrows));
            }
        }
        let mut seen: Vec<T> = Vec::new();
        found.retain(|(value, _)| {
            let is_new = !seen.contains(value);
            seen.push(*value);
            is_new
        });
        if found.is_empty() {
            return Err(Refusal::NoCountingRow { rule: asks.rule.id.clone(), aspect });
        }
        Ok(found)
    }

    /// The least sure of what the day rests on. Where counting is in doubt the safer day was taken, so that doubt weighs nothing.
    fn sure(&self, rule: &Rule, readings: &[Reading], known: &Circumstances) -> Sure {
        let mut sure = known.sure(rule);
        for reading in readings {
            for part in &reading.parts {
                if let Part::Counted { derived } = part {
                    sure = sure.max(derived.sure().unwrap_or(Sure::Verified));
                }
            }
        }
        if let Some(reading) = readings.first() {
            let settled = |by: &&Named| readings.iter().all(|other| other.by.contains(by));
            sure = reading.by.iter().filter(settled).map(|by| by.sure).fold(sure, Sure::max);
        }
        sure
    }

    pub(crate) fn named(&self, rule: &Rule, known: &Circumstances) -> Named {
        Named {
            id: rule.id.clone(),
            version: rule.in_force.from,
            document: rule.document.clone(),
            basis: self.basis(rule),
            what: rule.what.clone(),
            sure: known.sure(rule),
        }
    }

    /// The mark that stands beside what a rule decides on a day; `None` when nothing is in doubt.
    pub fn mark(&self, rule: &Rule, day: Day, known: &Circumstances) -> Option<Mark> {
        let sure = known.sure(rule);
        if sure == Sure::Verified {
            return None;
        }
        let document = self.document(&rule.document);
        let unread: Vec<String> = document
            .map(|document| document.unread(day).map(|newer| newer.document.clone()).collect())
            .unwrap_or_default();
        match document.and_then(|document| document.date).filter(|_| !unread.is_empty()) {
            Some(date) => Some(Mark::Original {
                document: rule.document.clone(),
                year: date.year(),
                amended_by: unread,
            }),
            None => Some(Mark::Unsure { sure, why: rule.why.clone() }),
        }
    }

    /// The known id that looks most like this one.
    fn nearest(&self, id: &str) -> Option<String> {
        let last = id.rsplit('.').next().unwrap_or(id);
        let shared = |known: &str| known.bytes().zip(id.bytes()).take_while(|(a, b)| a == b).count();
        let best = self
            .ids()
            .max_by_key(|known| shared(known) + if known.contains(last) { last.len() } else { 0 })?;
        (shared(best) > 2 || best.contains(last)).then(|| best.to_owned())
    }
}

/// For what the counting rows are asked.
struct Asks<'a> {
    rule: &'a Rule,
    unit: Unit,
    way: Way,
    day: Day,
    known: &'a Circumstances,
}

impl Circumstances {
    pub(crate) fn has_confirmed(&self, rule: &Rule) -> bool {
        self.confirmed.iter().any(|known| known.rule == rule.id && known.version == rule.in_force.from)
    }

    /// How sure a version is, confirmations counted in.
    pub fn sure(&self, rule: &Rule) -> Sure {
        if rule.checked.is_some() || self.has_confirmed(rule) { Sure::Verified } else { rule.sure }
    }
}

fn sets_time(rule: &Rule) -> bool {
    rule.within.is_some() || rule.before.is_some() || rule.lasts.is_some() || rule.every.is_some()
}

/// The next day on which a recurring rule falls due, the day itself among them.
fn next(every: &Often, day: Day) -> Option<Day> {
    let recurrence = every.recurrence()?;
    let years = [day.year(), day.year().saturating_add(1)];
    years.into_iter().flat_map(|year| recurrence.days(year)).find(|due| *due >= day)
}

/// Adds the extensions that were decided, as far as the rule allows them. What is counted in the same unit is one period.
fn extend(rule: &Rule, amounts: &mut Vec<Amount>, known: &Circumstances) -> Result<(), Refusal> {
    if known.extended.is_empty() {
        return Ok(());
    }
    let most = rule.extension.iter().map(|allowed| allowed.times).max();
    let most = most.ok_or_else(|| Refusal::NoExtension { rule: rule.id.clone() })?;
    let fits = |amount: Amount| {
        rule.extension
            .iter()
            .any(|allowed| allowed.amount.unit == amount.unit && amount.n <= allowed.amount.n)
    };
    if known.extended.len() > usize::from(most)
        || !known.extended.iter().all(|extended| fits(extended.amount))
    {
        return Err(Refusal::TooMuchExtension {
            rule: rule.id.clone(),
            most: words::extensions(&rule.extension),
        });
    }
    for extended in &known.extended {
        match amounts.last_mut().filter(|last| last.unit == extended.amount.unit) {
            Some(last) => last.n = last.n.saturating_add(extended.amount.n),
            None => amounts.push(extended.amount),
        }
    }
    Ok(())
}

/// Orders readings, the safest first, and keeps one of those that give the same day.
fn safest_first(readings: &mut Vec<Reading>, way: Way) {
    readings.sort_by_key(|reading| reading.day);
    if way == Way::Lasting {
        readings.reverse();
    }
    // Of readings with the same day the one whose end was not moved tells it best.
    readings.dedup_by(|later, kept| {
        let is_same = later.day == kept.day;
        if is_same && moved(kept) && !moved(later) {
            std::mem::swap(kept, later);
        }
        is_same
    });
}

fn moved(reading: &Reading) -> bool {
    reading.parts.iter().any(|part| match part {
        Part::Counted { derived } => match derived.asked {
            danchu_calendar::Asked::CalendarDays { ends, .. }
            | danchu_calendar::Asked::Months { ends, .. }
            | danchu_calendar::Asked::WorkingDayAt { ends, .. } => ends != Ends::Keep,
            _ => false,
        },
        Part::Stopped { .. } | Part::Clock { .. } => false,
    })
}
