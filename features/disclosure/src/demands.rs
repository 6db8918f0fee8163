//! What the law asks of a content: its list, the rules that may give its day, channels, durations, and who alone may see it. Read
//! from the rows of the catalogue (`covers`); no number and no article stands here.

use danchu_base::Day;
use danchu_calendar::Text;
use danchu_catalogue::{Stand, agency_facts};
use danchu_law::{AgencyFacts, Amount, Audience, Catalogue, Fact, Rule, RuleKind, Unit};
use serde::{Deserialize, Serialize};

use crate::model::Channel;

/// The two lists of contents, in the order of the register's tabs: within the agency, with the people.
pub const LISTS: [&str; 2] = ["disclosure.agency.contents", "disclosure.commune.contents"];

/// A content of a list of the law (nội dung phải công khai).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its id in the catalogue.
    pub rule: String,
    /// The list it belongs to.
    pub list: String,
    /// Our short code: `CK46.03`.
    pub code: String,
    /// Its place in the list, from 1.
    pub place: usize,
    /// What it says.
    pub what: Text,
    /// The rule that gives its day when nothing special does.
    pub clock: String,
    /// Who alone may see it.
    pub widest: Audience,
}

/// A rule that may give an item its last day (mốc tính hạn).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Its id in the catalogue.
    pub rule: String,
    /// Our short code: `NS03`; empty where it has none.
    pub code: String,
    /// What it says.
    pub what: Text,
}

/// A channel that the law requires for an item (hình thức bắt buộc), as the law stood on the day known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// The channel, a word of the catalogue.
    pub channel: String,
    /// The rule that requires it.
    pub rule: String,
    /// Its article, as papers cite it.
    pub basis: Text,
    /// The rule that says how long, when one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts: Option<String>,
    /// Stays for good: regulations and procedures (niêm yết thường xuyên).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub standing: bool,
    /// One of several is enough: those that share this word. Empty: this one itself is required.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub one_of: String,
}

/// What the law says of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lawful {
    /// The content's code.
    pub code: String,
    /// The widest audience.
    pub widest: Audience,
    /// The rule that says so.
    pub lock_rule: Option<String>,
    /// The channels.
    pub demands: Vec<Demand>,
    /// Every channel that the law names for it: what a form offers.
    pub offered: Vec<String>,
}

/// The contents that concern an agency on a day, in the order of their lists.
pub fn contents(stand: &Stand, on: Day) -> Vec<Content> {
    let (law, facts) = (stand.law.catalogue(), facts_of(stand, on));
    LISTS.iter().flat_map(|list| of_list(law, &facts, list, on)).collect()
}

fn of_list(law: &Catalogue, facts: &AgencyFacts, list: &str, on: Day) -> Vec<Content> {
    let items = law.items(list, on);
    items
        .into_iter()
        .filter(|rule| concerns(law, rule, facts))
        .zip(1..)
        .map(|(rule, place)| Content {
            rule: rule.id.clone(),
            list: list.to_owned(),
            code: rule.code.clone().unwrap_or_else(|| rule.id.clone()),
            place,
            what: rule.what.clone(),
            clock: rule.clock.clone().unwrap_or_else(|| rule.id.clone()),
            widest: rule.audience.unwrap_or(Audience::Public),
        })
        .collect()
}

/// The rules that may give the day of a content, its own clock first.
pub fn clocks(stand: &Stand, content: &Content, on: Day) -> Vec<Clock> {
    let (law, facts) = (stand.law.catalogue(), facts_of(stand, on));
    let special = law.rules_in_force(on).filter(|rule| {
        let dated = rule.within.is_some() || rule.clock.is_some() || rule.lasts.is_some();
        dated
            && rule.kind != RuleKind::Item
            && covers_any(rule, &[&content.rule])
            && concerns(law, rule, &facts)
    });
    // What only says how a content is posted, or how long, gives no day.
    let special = special.filter(|rule| rule.within.is_some() || rule.code.is_some());
    law.on(&content.clock, on)
        .into_iter()
        .chain(special)
        .map(|rule| Clock {
            rule: rule.id.clone(),
            code: rule.code.clone().unwrap_or_default(),
            what: rule.what.clone(),
        })
        .collect()
}

/// What the law of a day says of an item of that content whose day that clock gives.
pub fn lawful(stand: &Stand, rule: &str, clock: &str, on: Day) -> Option<Lawful> {
    let (law, facts) = (stand.law.catalogue(), facts_of(stand, on));
    let content = law.on(rule, on)?;
    let general = content.clock.as_deref() == Some(clock);
    let mut about: Vec<&str> = vec![rule];
    about.extend(content.part_of.as_deref());
    let (widest, lock_rule) = lock(law, content, (!general).then_some(clock), on);
    let all: Vec<&Rule> = law
        .rules_in_force(on)
        .filter(|row| matches!(row.kind, RuleKind::Duty | RuleKind::Period) && concerns(law, row, &facts))
        .filter(|row| row.channels.when.as_ref().is_none_or(|fact| facts.get(fact) == Fact::Yes))
        .collect();
    let special: Vec<&Rule> = all
        .iter()
        .copied()
        .filter(|row| !general && (row.id == clock || row.covers.iter().any(|id| id == clock)))
        .collect();
    let usual: Vec<&Rule> =
        all.iter().copied().filter(|row| covers_any(row, &about) && row.within.is_none()).collect();
    let mut demands: Vec<Demand> = Vec::new();
    let ways: Vec<&String> = special.iter().flat_map(|row| &row.channels.any).collect();
    for row in &special {
        // A row that says how long one of several ways lasts does not make that way the only one.
        let lasts_only = row.lasts.is_some() && row.within.is_none();
        let one_of_several = row.channels.required.iter().any(|channel| ways.contains(&channel));
        if !(lasts_only && one_of_several) {
            demands.extend(of_row(law, row, true));
        }
    }
    // What may not leave a meeting goes only the ways that its own rules name.
    if widest >= Audience::Staff {
        for row in &usual {
            demands.extend(of_row(law, row, false));
        }
    }
    let mut demands = once_each(demands);
    for demand in &mut demands {
        demand.lasts = longest(&special, &demand.channel).or_else(|| longest(&usual, &demand.channel));
        demand.standing = demand.lasts.is_none() && Channel::is_board(&demand.channel);
    }
    let rows = if widest >= Audience::Staff { [special, usual].concat() } else { special };
    let mut offered: Vec<String> = demands.iter().map(|demand| demand.channel.clone()).collect();
    for channel in rows.iter().flat_map(|row| row.channels.required.iter().chain(&row.channels.any)) {
        if !offered.contains(channel) {
            offered.push(channel.clone());
        }
    }
    let code = special_code(law, clock, on, general)
        .or_else(|| content.code.clone())
        .unwrap_or_else(|| content.id.clone());
    Some(Lawful { code, widest, lock_rule, demands, offered })
}

/// The rules of the law, and the agency as this program knows it: where nobody said otherwise, this program itself is the internal
/// system and the portal.
fn facts_of(stand: &Stand, on: Day) -> AgencyFacts {
    let mut facts = agency_facts(stand, on);
    for own in ["internal-system", "portal"] {
        if facts.get(own) == Fact::Undecided {
            facts.facts.insert(own.to_owned(), Fact::Yes);
        }
    }
    facts
}

fn concerns(law: &Catalogue, rule: &Rule, facts: &AgencyFacts) -> bool {
    law.applies(rule, facts).applies != Fact::No
}

fn covers_any(rule: &Rule, about: &[&str]) -> bool {
    rule.covers.iter().any(|id| about.contains(&id.as_str()))
}

fn special_code(law: &Catalogue, clock: &str, on: Day, general: bool) -> Option<String> {
    if general { None } else { law.on(clock, on)?.code.clone() }
}

/// The narrowest audience that any rule sets, and which rule.
fn lock(law: &Catalogue, content: &Rule, clock: Option<&str>, on: Day) -> (Audience, Option<String>) {
    let own = content.audience.map(|audience| (audience, content.id.clone()));
    let special = clock.and_then(|clock| law.on(clock, on));
    let special = special.and_then(|rule| rule.audience.map(|audience| (audience, rule.id.clone())));
    let locks = law.rules_in_force(on).filter(|rule| rule.kind == RuleKind::Lock).filter(|rule| {
        let about: Vec<&str> = std::iter::once(content.id.as_str()).chain(clock).collect();
        covers_any(rule, &about)
    });
    let locks = locks.filter_map(|rule| rule.audience.map(|audience| (audience, rule.id.clone())));
    own.into_iter()
        .chain(special)
        .chain(locks)
        .min_by_key(|(audience, _)| *audience)
        .map_or((Audience::Public, None), |(audience, rule)| (audience, Some(rule)))
}

/// A lock that a text falls under by its words, whatever the officer called it (`marks`).
pub fn marked<'a>(law: &'a Catalogue, text: &str, on: Day) -> Option<&'a Rule> {
    let text = danchu_base::fold(text);
    law.rules_in_force(on).find(|rule| {
        rule.kind == RuleKind::Lock && rule.marks.iter().any(|mark| text.contains(&danchu_base::fold(mark)))
    })
}

fn of_row(law: &Catalogue, row: &Rule, special: bool) -> Vec<Demand> {
    let demand = |channel: &String, one_of: &str| Demand {
        channel: channel.clone(),
        rule: row.id.clone(),
        basis: law.basis(row),
        lasts: None,
        standing: false,
        one_of: one_of.to_owned(),
    };
    if !row.channels.required.is_empty() {
        return row.channels.required.iter().map(|channel| demand(channel, "")).collect();
    }
    // A special rule that names several ways asks for one of them; the general lists only say what counts.
    if special {
        row.channels.any.iter().map(|channel| demand(channel, &row.id)).collect()
    } else {
        Vec::new()
    }
}

/// Each channel once: what is required itself before one of several.
fn once_each(all: Vec<Demand>) -> Vec<Demand> {
    let mut kept: Vec<Demand> = Vec::new();
    for demand in all {
        match kept.iter_mut().find(|known| known.channel == demand.channel) {
            Some(known) if !known.one_of.is_empty() && demand.one_of.is_empty() => *known = demand,
            Some(_) => {}
            None => kept.push(demand),
        }
    }
    // One of several is met by what is required anyway.
    let required: Vec<String> =
        kept.iter().filter(|demand| demand.one_of.is_empty()).map(|demand| demand.channel.clone()).collect();
    let met: Vec<String> = kept
        .iter()
        .filter(|demand| !demand.one_of.is_empty() && required.contains(&demand.channel))
        .map(|demand| demand.one_of.clone())
        .collect();
    kept.retain(|demand| demand.one_of.is_empty() || !met.contains(&demand.one_of));
    kept
}

/// The rule that asks for the longest stay in a channel.
fn longest(rows: &[&Rule], channel: &str) -> Option<String> {
    let names = |row: &Rule| {
        let ways = &row.channels;
        let said = ways.required.iter().chain(&ways.any).any(|known| known == channel);
        let any_posting =
            ways.required.is_empty() && ways.any.is_empty() && Channel::of(channel) == Channel::Posted;
        said || any_posting
    };
    rows.iter()
        .filter(|row| names(row))
        .filter_map(|row| row.lasts.as_ref().map(|lasts| (hours(lasts.amount), row.id.clone())))
        .max_by_key(|(days, _)| *days)
        .map(|(_, id)| id)
}

/// About how many hours an amount is, to tell the longer of two.
fn hours(amount: Amount) -> u32 {
    let each = match amount.unit {
        Unit::Hours => 1,
        Unit::Days => 24,
        Unit::WorkingDays => 34,
        Unit::Weeks => 7 * 24,
        Unit::Months => 30 * 24,
        Unit::Quarters => 91 * 24,
        Unit::Years | Unit::Date => 365 * 24,
        Unit::SameDay => 0,
    };
    u32::from(amount.n) * each
}
