//! Rows of a province or of an agency may only tighten what the state says.

use danchu_base::Day;
use danchu_calendar::Calendar;

use crate::catalogue::{Catalogue, fault};
use crate::due_day::Circumstances;
use crate::fault::{LawError, Problem};
use crate::model::Rule;

impl Catalogue {
    /// What can be seen without a calendar: names, channels, audience, thresholds, the sort of time.
    pub(crate) fn local(&self, rule: &Rule) -> Result<(), Problem> {
        if !rule.level.is_local() {
            return if rule.tightens.is_some() { Err(Problem::NotLocal) } else { Ok(()) };
        }
        if let Some(general) = &rule.special_to
            && self.versions(general).iter().any(|version| !version.level.is_local())
        {
            return Err(Problem::LocalSpecial { general: general.clone() });
        }
        let Some(id) = &rule.tightens else { return Ok(()) };
        for state in self.versions(id).iter().filter(|state| state.in_force.meets(rule.in_force)) {
            only_stricter(rule, state)?;
        }
        Ok(())
    }
}

fn only_stricter(local: &Rule, state: &Rule) -> Result<(), Problem> {
    let id = || state.id.clone();
    if !local.channels.required.is_empty() || !local.channels.any.is_empty() {
        let dropped =
            state.channels.required.iter().find(|channel| !local.channels.required.contains(channel));
        if let Some(channel) = dropped {
            return Err(Problem::LessChannel { rule: id(), channel: channel.clone() });
        }
    }
    if let (Some(own), Some(law)) = (local.audience, state.audience)
        && own > law
    {
        return Err(Problem::WiderAudience { rule: id() });
    }
    if local.threshold.is_some() && local.threshold != state.threshold {
        return Err(Problem::ChangesThreshold { rule: id() });
    }
    let other_event = |own: Option<&String>, law: Option<&String>| own.is_some() && own != law;
    let within = other_event(local.within.as_ref().map(|w| &w.from), state.within.as_ref().map(|w| &w.from));
    let before = other_event(local.before.as_ref().map(|b| &b.of), state.before.as_ref().map(|b| &b.of));
    let lasts = local.lasts.is_some() && state.lasts.is_none();
    let every = local.every.is_some() && local.every != state.every;
    if within || before || lasts || every {
        return Err(Problem::OtherTime { rule: id() });
    }
    Ok(())
}

/// Years of starts for which a province's or an agency's row is compared with the law.
const YEARS_COMPARED: i32 = 2;
const DAYS_OF_A_YEAR: i32 = 366;

impl Catalogue {
    /// The rows of a province or agency that would give more time than the law, or let something last shorter, for some start in the
    /// two years from a day on; each with the first start that fails. The safest reading of both is compared.
    pub fn loosened(&self, calendar: &Calendar, from: Day) -> Vec<LawError> {
        let local = self.all().filter(|rule| rule.level.is_local() && rule.tightens.is_some());
        local.filter_map(|rule| self.first_loosened(calendar, rule, from)).collect()
    }

    fn first_loosened(&self, calendar: &Calendar, own: &Rule, from: Day) -> Option<LawError> {
        let id = own.tightens.as_ref()?;
        let starts =
            (0..YEARS_COMPARED * DAYS_OF_A_YEAR).map(|n| from.plus(n)).filter(|day| own.in_force.holds(*day));
        for start in starts {
            let Some(law) = self.on(id, start) else { continue };
            for (own_time, law_time) in [(bounded(own), bounded(law)), (lasting(own), lasting(law))] {
                let Some((state, local)) = self.both(calendar, &own_time, &law_time, start) else { continue };
                let is_lasting = own_time.lasts.is_some();
                if if is_lasting { local < state } else { local > state } {
                    let rule = id.clone();
                    let problem = Problem::Loosens { rule, start, state, local, lasting: is_lasting };
                    return Some(fault(&own.file, &own.id, own.line, problem));
                }
            }
        }
        None
    }

    /// The law's day and the own row's day from one start, when both set such a time.
    fn both(&self, calendar: &Calendar, own: &Rule, law: &Rule, start: Day) -> Option<(Day, Day)> {
        let same = own.within.is_some() == law.within.is_some()
            && own.before.is_some() == law.before.is_some()
            && own.lasts.is_some() == law.lasts.is_some();
        let known = Circumstances::default();
        let day = |rule: &Rule| self.of_rule(calendar, rule, start.into(), &known).ok().map(|due| due.due);
        if same { Some((day(law)?, day(own)?)) } else { None }
    }
}

/// The rule with its time before or after an event alone.
fn bounded(rule: &Rule) -> Rule {
    Rule { lasts: None, every: None, ..rule.clone() }
}

/// The rule with its duration alone.
fn lasting(rule: &Rule) -> Rule {
    Rule { within: None, before: None, every: None, ..rule.clone() }
}
