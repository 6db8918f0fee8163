//! Rows of a province or of an agency may only tighten what the state says.

use crate::catalogue::Catalogue;
use crate::fault::Problem;
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
