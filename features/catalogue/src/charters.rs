//! The agency's own rules of democracy: what they may say, and how they become rows of the catalogue. Pure.

use danchu_base::{Day, Uuid};
use danchu_law::{Catalogue, Rule, Unit};
use toml::{Table, Value};

use crate::error::Refusal;
use crate::facts;
use crate::model::{Charter, CharterRule, CharterState};
use crate::stand::Stand;

/// The most rules that one has.
pub const RULES_MAX: usize = 100;
/// It is looked through again each year unless the form says otherwise. A habit of ours, not of the law.
pub const REVIEW_MONTHS_USUAL: i64 = 12;
/// The most months between two reviews.
pub const REVIEW_MONTHS_MAX: i64 = 60;
/// The longest period that a rule may set, in its own unit.
pub const AMOUNT_MAX: u16 = 3_660;

/// What faults call the file of the agency's own rules.
pub const FILE: &str = "quy chế của cơ quan";
/// What is voted on (nội dung biểu quyết).
pub const MATTERS: [&str; 5] = ["board", "resolution", "contributions", "self-managed", "opinion-form"];
/// How it may be voted on (hình thức biểu quyết).
pub const METHODS: [&str; 5] = ["hands", "named", "secret-paper", "secret-screen", "conference-decides"];

/// The id under which a rule of the agency stands in the catalogue.
pub fn rule_id(id: Uuid) -> String {
    format!("quy-che.r{}", id.simple())
}

/// What a title and its review must be.
pub fn check(it: &Charter) -> Result<(), Refusal> {
    facts::given("ten", &it.title, "law-refused-name")?;
    if !(1..=REVIEW_MONTHS_MAX).contains(&it.review_months) {
        return Err(Refusal::of("ra-soat", "law-refused-months").with("max", REVIEW_MONTHS_MAX));
    }
    let known = |voting: &crate::model::Voting| {
        MATTERS.contains(&voting.matter.as_str()) && METHODS.contains(&voting.method.as_str())
    };
    if it.voting.iter().all(known) { Ok(()) } else { Err(Refusal::new("law-refused-answer")) }
}

/// What a rule must be before it is checked against the law.
pub fn check_rule(rule: &CharterRule, already: usize) -> Result<(), Refusal> {
    if already >= RULES_MAX {
        return Err(Refusal::new("law-refused-many").with("max", RULES_MAX));
    }
    facts::words("dieu", &rule.article)?;
    facts::given("noi-dung", &rule.content, "law-refused-content")?;
    match &rule.period {
        Some((n, unit)) if (*n == 0 && unit != "same_day") || *n > AMOUNT_MAX => {
            Err(Refusal::of("so", "law-refused-amount").with("max", AMOUNT_MAX))
        }
        Some(_) if rule.tightens.is_none() => Err(Refusal::of("chat-hon", "law-refused-tightens")),
        _ => Ok(()),
    }
}

/// The rules as a file of the catalogue: one document of the agency with a row for each rule. A draft is judged as if it took effect on `draft_from`.
pub fn file(law: &Catalogue, it: &Charter, rules: &[CharterRule], agency: &str, draft_from: Day) -> String {
    let from = it.from.unwrap_or(draft_from);
    let number = it.number.clone().unwrap_or_else(|| "dự thảo".to_owned());
    let mut document = Table::new();
    let id = format!("{number} ({})", &it.id.simple().to_string()[..8]);
    text(&mut document, "id", &id);
    text(&mut document, "number", &number);
    text(&mut document, "kind", "Quy chế");
    text(&mut document, "name", &it.title);
    text(&mut document, "issuer", agency);
    day(&mut document, "date", it.issued.unwrap_or(from).min(from));
    text(&mut document, "system", "nội bộ");
    text(&mut document, "level", "quy chế cơ quan");
    document.insert("in_force".into(), in_force(from, it.to));
    text(&mut document, "sure", "V");
    text(&mut document, "source", "Quy chế thực hiện dân chủ của cơ quan");
    let rows = rules.iter().map(|rule| Value::Table(row(law, rule, from, it.to))).collect();
    let mut whole = Table::new();
    // The one document of a file is that of its rules.
    whole.insert("document".into(), Value::Array(vec![Value::Table(document)]));
    whole.insert("rule".into(), Value::Array(rows));
    whole.to_string()
}

fn row(law: &Catalogue, rule: &CharterRule, from: Day, to: Option<Day>) -> Table {
    let mut row = Table::new();
    text(&mut row, "id", &rule_id(rule.id));
    text(&mut row, "kind", if rule.period.is_some() { "period" } else { "duty" });
    let mut what = Table::new();
    text(&mut what, "vi", &rule.content);
    text(&mut what, "en", &rule.content);
    row.insert("what".into(), Value::Table(what));
    row.insert("in_force".into(), in_force(from, to));
    text(&mut row, "sure", "V");
    text(&mut row, "source", "Quy chế thực hiện dân chủ của cơ quan");
    let state = rule.tightens.as_deref().and_then(|id| law.on(id, from).or_else(|| law.versions(id).last()));
    let mut required = rule.channels.clone();
    if let (Some(id), Some(state)) = (&rule.tightens, state) {
        text(&mut row, "tightens", id);
        if let Some((n, unit)) = &rule.period {
            let (name, period) = period(state, *n, unit);
            row.insert(name.into(), Value::Table(period));
        }
        // What the law requires stays required.
        required.extend(state.channels.required.iter().filter(|one| !rule.channels.contains(*one)).cloned());
    }
    if !required.is_empty() {
        let mut channels = Table::new();
        channels.insert("required".into(), Value::Array(required.into_iter().map(Value::String).collect()));
        row.insert("channels".into(), Value::Table(channels));
    }
    row
}

/// The agency's period in the shape of the law's: after the same event, before it, or lasting.
fn period(state: &Rule, n: u16, unit: &str) -> (&'static str, Table) {
    let mut period = Table::new();
    let amount = if unit == "same_day" { Value::Boolean(true) } else { Value::Integer(i64::from(n)) };
    period.insert(unit.to_owned(), amount);
    match (&state.within, &state.before) {
        (Some(within), _) => {
            text(&mut period, "from", &within.from);
            ("within", period)
        }
        (None, Some(before)) => {
            text(&mut period, "of", &before.of);
            ("before", period)
        }
        (None, None) => {
            if state.lasts.as_ref().is_some_and(|lasts| lasts.continuous) {
                period.insert("continuous".into(), Value::Boolean(true));
            }
            ("lasts", period)
        }
    }
}

fn in_force(from: Day, to: Option<Day>) -> Value {
    let mut days = Table::new();
    day(&mut days, "from", from);
    if let Some(to) = to {
        day(&mut days, "to", to);
    }
    Value::Table(days)
}

fn text(table: &mut Table, key: &str, words: &str) {
    table.insert(key.to_owned(), Value::String(words.to_owned()));
}

fn day(table: &mut Table, key: &str, day: Day) {
    if let Ok(date) = day.to_string().parse() {
        table.insert(key.to_owned(), Value::Datetime(date));
    }
}

/// The rules of a draft from the model of the catalogue: each rule of the law that the agency may make stricter, with the law's own time.
pub fn from_model(stand: &Stand) -> Vec<CharterRule> {
    let facts = crate::offers::agency_facts(stand, stand.today);
    let model = danchu_law::Charter::draft(stand.law.catalogue(), &facts, &stand.agency.name, stand.today);
    let rule = |clause: danchu_law::Clause| CharterRule {
        id: Uuid::now_v7(),
        article: clause.article.map(|article| format!("Điều {article}")).unwrap_or_default(),
        content: clause.what.vi,
        channels: clause.channels,
        tightens: clause.tightens,
        period: clause
            .within
            .or(clause.before)
            .or(clause.lasts)
            .map(|amount| (amount.n, unit_code(amount.unit).to_owned())),
    };
    model
        .clauses
        .into_iter()
        .map(rule)
        .filter(|rule| rule.period.is_none() || rule.tightens.is_some())
        .take(RULES_MAX)
        .collect()
}

/// The word of a unit in forms, rows and message keys (`law-unit-working_days`).
pub fn unit_code(unit: Unit) -> &'static str {
    match unit {
        Unit::WorkingDays => "working_days",
        Unit::Days | Unit::Date => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Quarters => "quarters",
        Unit::Years => "years",
        Unit::Hours => "hours",
        Unit::SameDay => "same_day",
    }
}

/// Those that act or acted: a draft does not.
pub fn acting(all: &[Charter]) -> impl Iterator<Item = &Charter> {
    all.iter().filter(|one| one.state != CharterState::Draft)
}
