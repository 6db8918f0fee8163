//! The duties of an agency and a year, each with the reason why it falls on it and its day.

use danchu_base::Day;
use danchu_calendar::{Calendar, Every, Text};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::document::{InForce, WordKind};
use crate::due_day::{Circumstances, DueDay, Mark, Named};
use crate::facts::{AgencyFacts, Fact, Open};
use crate::fault::dmy;
use crate::model::{Rule, RuleKind};
use crate::term::Often;
use crate::words;

/// A duty of an agency in a year (nghĩa vụ của năm): one occurrence of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// The rule, as it is on the day that judges it.
    pub rule: Named,
    /// Our short code.
    pub code: Option<String>,
    /// The printed form that it asks for.
    pub form: Option<String>,
    /// Which occurrence: `2026`, `2026-h1`, `2026-q3`, `2026-05`, `2026-03-31`, `2026-w07`. With the rule it names the duty for good.
    pub key: String,
    /// The occurrence in words.
    pub period: Text,
    /// How often, or within which time.
    pub time: Option<Text>,
    /// Who must do it, a word of kind `who`, and what it is called.
    pub who: Option<(String, Text)>,
    /// Who takes part.
    pub with: Vec<(String, Text)>,
    /// The day; none when the duty waits for an event.
    pub due: Option<DueDay>,
    /// Why it falls on this agency (vì sao).
    pub reasons: Vec<Text>,
    /// What the law or the agency leaves open.
    pub open: Vec<Open>,
    /// Whether it falls on the agency only if an undecided fact turns out so.
    pub undecided: bool,
    /// The mark that stands beside it.
    pub mark: Option<Mark>,
}

/// A rule that does not concern an agency, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotADuty {
    /// The rule.
    pub rule: Named,
    /// Why not.
    pub reasons: Vec<Text>,
}

/// One occurrence before it is a duty.
struct Occurrence<'a> {
    rule: &'a Rule,
    key: String,
    period: Text,
    due: Option<DueDay>,
}

impl Catalogue {
    /// The duties that fall on an agency in a year, in the order of the catalogue. A recurring one stands there once for each of its days.
    pub fn duties(
        &self,
        calendar: &Calendar,
        agency: &AgencyFacts,
        year: i16,
        known: &Circumstances,
    ) -> Vec<Duty> {
        let mut duties = Vec::new();
        for id in self.duty_rules(year) {
            for occurrence in self.occurrences(calendar, id, year, known) {
                let verdict = self.applies(occurrence.rule, agency);
                if verdict.applies == Fact::No {
                    continue;
                }
                let mut open = verdict.open;
                for question in self.open_parts(occurrence.rule, agency) {
                    if !open.iter().any(|other| other.fact == question.fact) {
                        open.push(question);
                    }
                }
                duties.push(self.duty(occurrence, verdict.reasons, open, verdict.applies, known));
            }
        }
        duties
    }

    /// The rules that would be duties of the year but do not concern the agency, with the reasons.
    pub fn not_duties(&self, agency: &AgencyFacts, year: i16) -> Vec<NotADuty> {
        let last = last_version_of(year);
        let all = self.duty_rules(year).filter_map(|id| last(self.versions(id)));
        all.filter_map(|rule| {
            let verdict = self.applies(rule, agency);
            let rule = self.named(rule, &Circumstances::default());
            (verdict.applies == Fact::No).then_some(NotADuty { rule, reasons: verdict.reasons })
        })
        .collect()
    }

    /// The rules that say what must be done, in force on some day of the year. Rows that only tighten another act through it.
    fn duty_rules(&self, year: i16) -> impl Iterator<Item = &str> {
        let days = whole_year(year);
        self.ids().filter(move |id| {
            self.versions(id).iter().any(|rule| {
                let dated = rule.every.as_ref().is_some_and(|every| every.recurrence().is_some());
                let is_duty = rule.kind == RuleKind::Duty || (rule.kind == RuleKind::Period && dated);
                is_duty
                    && !rule.standing
                    && rule.tightens.is_none()
                    && days.is_some_and(|days| rule.in_force.meets(days))
            })
        })
    }

    fn occurrences(
        &self,
        calendar: &Calendar,
        id: &str,
        year: i16,
        known: &Circumstances,
    ) -> Vec<Occurrence<'_>> {
        let last = last_version_of(year);
        let Some(newest) = last(self.versions(id)) else { return Vec::new() };
        let Some(recurrence) = newest.every.as_ref().and_then(Often::recurrence) else {
            let period = Text::new(format!("năm {year}"), format!("{year}"));
            return vec![Occurrence { rule: newest, key: year.to_string(), period, due: None }];
        };
        let ends = [year.saturating_sub(1), year].into_iter().flat_map(|year| recurrence.days(year));
        let mut found: Vec<Occurrence<'_>> = Vec::new();
        for end in ends {
            let Some(rule) = self.on(id, end) else { continue };
            let Ok(due) = self.due(calendar, id, end, known) else { continue };
            if due.due.year() != year {
                continue;
            }
            let several = recurrence.by.len() > 1;
            let (key, period) = occurrence(recurrence.every, end, several);
            found.push(Occurrence { rule, key, period, due: Some(due) });
        }
        found
    }

    fn duty(
        &self,
        occurrence: Occurrence<'_>,
        reasons: Vec<Text>,
        open: Vec<Open>,
        applies: Fact,
        known: &Circumstances,
    ) -> Duty {
        let Occurrence { rule, key, period, due } = occurrence;
        let day = due.as_ref().map_or(rule.in_force.from, |due| due.from);
        let who = |id: &String| (id.clone(), self.name(WordKind::Who, id));
        let amount = rule.within.as_ref().map(|within| within.amount);
        let amount = amount.or(rule.before.as_ref().map(|before| before.amount));
        Duty {
            rule: self.named(rule, known),
            code: rule.code.clone(),
            form: rule.form.clone(),
            key,
            period,
            time: rule.every.as_ref().map(words::often).or_else(|| amount.map(words::amount)),
            who: rule.who.as_ref().map(who),
            with: rule.with.iter().map(who).collect(),
            due,
            reasons,
            open,
            undecided: applies == Fact::Undecided,
            mark: self.mark(rule, day, known),
        }
    }
}

fn whole_year(year: i16) -> Option<InForce> {
    let (from, to) = (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
    Some(InForce { from, to: Some(to) })
}

/// The newest version that is in force on some day of a year.
fn last_version_of(year: i16) -> impl Fn(&[Rule]) -> Option<&Rule> {
    let days = whole_year(year);
    move |versions| versions.iter().rev().find(|rule| days.is_some_and(|days| rule.in_force.meets(days)))
}

/// Key and name of the occurrence whose period ends on a day.
fn occurrence(every: Every, end: Day, several: bool) -> (String, Text) {
    let (year, month) = (end.year(), end.0.month());
    if several {
        return (end.to_string(), Text::new(format!("kỳ đến {}", dmy(end)), format!("up to {}", dmy(end))));
    }
    match every {
        Every::Year => (format!("{year}"), Text::new(format!("năm {year}"), format!("{year}"))),
        Every::HalfYear if month <= 6 => (
            format!("{year}-h1"),
            Text::new(format!("6 tháng đầu năm {year}"), format!("first half of {year}")),
        ),
        Every::HalfYear => (
            format!("{year}-h2"),
            Text::new(format!("6 tháng cuối năm {year}"), format!("second half of {year}")),
        ),
        Every::Quarter => {
            let quarter = (month + 2) / 3;
            let roman = ["I", "II", "III", "IV"]
                .get(usize::from(quarter.unsigned_abs()) - 1)
                .copied()
                .unwrap_or("IV");
            (
                format!("{year}-q{quarter}"),
                Text::new(format!("quý {roman} năm {year}"), format!("quarter {quarter} of {year}")),
            )
        }
        Every::Month => (
            format!("{year}-{month:02}"),
            Text::new(format!("tháng {month} năm {year}"), format!("{year}-{month:02}")),
        ),
        Every::Week => {
            let week = end.0.iso_week_date();
            let (year, week) = (week.year(), week.week());
            (
                format!("{year}-w{week:02}"),
                Text::new(format!("tuần {week} năm {year}"), format!("week {week} of {year}")),
            )
        }
    }
}
