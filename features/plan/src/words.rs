//! The few sentences that become data: titles and grounds stand in Vietnamese whatever language the screen has.

use std::sync::LazyLock;

use danchu_base::Day;
use danchu_reading::Unit;
use danchu_web::messages::{Lang, Messages};

/// Vietnamese sentences of this feature.
pub const VI: &str = include_str!("../messages/vi.ftl");
/// English sentences of this feature.
pub const EN: &str = include_str!("../messages/en.ftl");

static WORDS: LazyLock<Messages> = LazyLock::new(|| Messages::new(Lang::Vi, &[("plan", VI)]));

/// What the programme of a year is called.
pub fn programme_title(year: i16) -> String {
    WORDS.with("plan-data-programme", &[("year", year.to_string().into())])
}

/// A title with the part of the year that it falls due in.
pub fn title_of_part(title: &str, unit: Unit, n: u8) -> String {
    let key = match unit {
        Unit::Quarter => "plan-data-quarter",
        Unit::HalfYear => "plan-data-half-year",
        _ => "plan-data-month",
    };
    let roman = ["I", "II", "III", "IV"].get(usize::from(n.saturating_sub(1))).copied().unwrap_or("");
    let args = [("title", title.into()), ("n", u32::from(n).into()), ("roman", roman.into())];
    WORDS.with(key, &args)
}

/// How a document is named beside its tasks: `Kế hoạch 18/KH-UBND`.
pub fn document_name(kind: &str, number: &str) -> String {
    let kind = sentence_case(kind);
    if number.is_empty() { kind } else { format!("{kind} {number}") }
}

/// `KẾ HOẠCH` as it stands in a sentence: `Kế hoạch`.
pub fn sentence_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    danchu_web::messages::first_upper(&text.to_lowercase())
}

/// Why a task has this day: the plan says so.
pub fn day_as_written(words: &str, document: &str) -> String {
    if words.is_empty() {
        WORDS.with("plan-data-day-set", &[("document", document.into())])
    } else {
        WORDS.with("plan-data-day-written", &[("document", document.into()), ("words", words.into())])
    }
}

/// On what ground a task was changed when its plan came again.
pub fn renewed_ground(number: &str) -> String {
    WORDS.with("plan-data-renewed", &[("number", number.into())])
}

/// Why a task was dropped when its plan came again without it.
pub fn gone_reason(number: &str) -> String {
    WORDS.with("plan-data-gone", &[("number", number.into())])
}

/// On what ground a task got another day when the system came into use.
pub fn new_day_ground(given: &str) -> String {
    if given.is_empty() { WORDS.get("plan-data-new-day") } else { given.to_owned() }
}

/// Why a task has a day that was set when the system came into use.
pub fn new_day_derivation(was: Option<Day>) -> String {
    match was {
        Some(was) => WORDS.with("plan-data-new-day-was", &[("was", was.into())]),
        None => WORDS.get("plan-data-new-day"),
    }
}
