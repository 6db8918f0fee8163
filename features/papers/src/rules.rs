//! What may happen to a paper, and when not. Pure.

use danchu_base::Day;
use danchu_paper::{Form, PaperKind};
use danchu_web::messages::Arg;

use crate::draft::{BODY_CHARS_MAX, COSIGNERS_MAX, Draft, LINE_CHARS_MAX, LINES_MAX, lines};
use crate::model::State;

/// Characters of a number: `101`, `101a`.
pub const NUMBER_CHARS_MAX: usize = 12;
/// Characters of a reason.
pub const REASON_CHARS_MAX: usize = 1_000;

/// Why something does not happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not in a state for that.
    NotNow(State),
    /// No kind was chosen.
    NoKind,
    /// A paper of no named kind needs a title.
    NoTitle,
    /// It says nothing of what it is about.
    NoSubject,
    /// It has no text.
    NoBody,
    /// A field is too long: which, and how much it may hold.
    TooLong(&'static str, usize),
    /// Too many lines in a field.
    TooManyLines(&'static str, usize),
    /// No number.
    NoNumber,
    /// The number is none: `a5`, or too long.
    NumberForm,
    /// No day.
    NoDay,
    /// The day lies ahead.
    DayAhead,
    /// No signed copy.
    NoSignedFile,
    /// Another paper has the number already: which.
    NumberTaken(String),
    /// No reason.
    NoReason,
    /// The own register is not open.
    RegisterClosed,
}

impl Refusal {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::NotNow(_) => "paper-refused-not-now",
            Refusal::NoKind => "paper-refused-no-kind",
            Refusal::NoTitle => "paper-refused-no-title",
            Refusal::NoSubject => "paper-refused-no-subject",
            Refusal::NoBody => "paper-refused-no-body",
            Refusal::TooLong(..) => "paper-refused-too-long",
            Refusal::TooManyLines(..) => "paper-refused-too-many-lines",
            Refusal::NoNumber => "paper-refused-no-number",
            Refusal::NumberForm => "paper-refused-number-form",
            Refusal::NoDay => "paper-refused-no-day",
            Refusal::DayAhead => "paper-refused-day-ahead",
            Refusal::NoSignedFile => "paper-refused-no-signed-file",
            Refusal::NumberTaken(_) => "paper-refused-number-taken",
            Refusal::NoReason => "paper-refused-no-reason",
            Refusal::RegisterClosed => "paper-refused-register-closed",
        }
    }

    /// The field of the form that it is about.
    pub fn field(&self) -> Option<&'static str> {
        Some(match self {
            Refusal::NoKind => "kind",
            Refusal::NoTitle => "title",
            Refusal::NoSubject => "subject",
            Refusal::NoBody => "body",
            Refusal::TooLong(field, _) | Refusal::TooManyLines(field, _) => field,
            Refusal::NoNumber | Refusal::NumberForm | Refusal::NumberTaken(_) => "number",
            Refusal::NoDay | Refusal::DayAhead => "on",
            Refusal::NoSignedFile => "file",
            Refusal::NoReason => "reason",
            Refusal::NotNow(_) | Refusal::RegisterClosed => return None,
        })
    }

    /// What stands in its sentence as `$arg`.
    pub fn argument(&self) -> Arg<'_> {
        match self {
            Refusal::TooLong(_, max) | Refusal::TooManyLines(_, max) => (*max).into(),
            Refusal::NumberTaken(which) => which.into(),
            _ => "".into(),
        }
    }
}

/// Whether what was typed can be kept: bounds only, a draft may be unfinished.
pub fn keepable(draft: &Draft) -> Result<(), Refusal> {
    if PaperKind::of_id(&draft.kind).is_none() {
        return Err(Refusal::NoKind);
    }
    if draft.subject.trim().is_empty() {
        return Err(Refusal::NoSubject);
    }
    for (field, text) in [
        ("title", &draft.title),
        ("parent", &draft.parent),
        ("agency", &draft.agency),
        ("symbol", &draft.symbol),
        ("place", &draft.place),
        ("subject", &draft.subject),
        ("authority", &draft.authority),
        ("filing", &draft.filing),
        ("behalf", &draft.behalf),
        ("superior", &draft.superior),
        ("post", &draft.post),
        ("name", &draft.name),
        ("appendix_subject", &draft.appendix_subject),
    ] {
        if text.chars().count() > LINE_CHARS_MAX {
            return Err(Refusal::TooLong(field, LINE_CHARS_MAX));
        }
    }
    for (field, text) in [("body", &draft.body), ("appendix", &draft.appendix)] {
        if text.chars().count() > BODY_CHARS_MAX {
            return Err(Refusal::TooLong(field, BODY_CHARS_MAX));
        }
    }
    for (field, text, most) in [
        ("addressees", &draft.addressees, LINES_MAX),
        ("bases", &draft.bases, LINES_MAX),
        ("recipients", &draft.recipients, LINES_MAX),
        ("cosigners", &draft.cosigners, COSIGNERS_MAX),
    ] {
        let lines = lines(text);
        if lines.len() > most {
            return Err(Refusal::TooManyLines(field, most));
        }
        if lines.iter().any(|line| line.chars().count() > 4 * LINE_CHARS_MAX) {
            return Err(Refusal::TooLong(field, 4 * LINE_CHARS_MAX));
        }
    }
    Ok(())
}

/// Whether it can go to be signed.
pub fn packable(state: State, draft: &Draft) -> Result<(), Refusal> {
    if !matches!(state, State::Draft | State::Signing) {
        return Err(Refusal::NotNow(state));
    }
    keepable(draft)?;
    if draft.kind() == PaperKind::Other && draft.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    if draft.body.trim().is_empty() && draft.kind().form() != Form::Minutes {
        return Err(Refusal::NoBody);
    }
    Ok(())
}

/// Whether its text may be changed.
pub fn changeable(state: State) -> Result<(), Refusal> {
    if state == State::Draft { Ok(()) } else { Err(Refusal::NotNow(state)) }
}

/// Whether a signed copy can be taken.
pub fn returnable(state: State) -> Result<(), Refusal> {
    if matches!(state, State::Draft | State::Signing) { Ok(()) } else { Err(Refusal::NotNow(state)) }
}

/// Number and day of an issued paper, checked: digits with at most one letter after them.
pub fn numbered(number: &str, on: Option<Day>, today: Day) -> Result<(String, i64, Day), Refusal> {
    let number = number.trim();
    if number.is_empty() {
        return Err(Refusal::NoNumber);
    }
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let rest = &number[digits.len()..];
    let sound = number.chars().count() <= NUMBER_CHARS_MAX
        && rest.chars().count() <= 1
        && rest.chars().all(char::is_alphabetic);
    let value = digits.parse::<i64>().ok().filter(|value| sound && *value > 0).ok_or(Refusal::NumberForm)?;
    let on = on.ok_or(Refusal::NoDay)?;
    if on > today {
        return Err(Refusal::DayAhead);
    }
    Ok((number.to_owned(), value, on))
}

/// A reason that says something.
pub fn reasoned(reason: &str) -> Result<String, Refusal> {
    let reason = danchu_base::squeeze(reason);
    if reason.is_empty() {
        return Err(Refusal::NoReason);
    }
    if reason.chars().count() > REASON_CHARS_MAX {
        return Err(Refusal::TooLong("reason", REASON_CHARS_MAX));
    }
    Ok(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_digits_and_at_most_one_letter() {
        let today = day("2026-11-23");
        let read = |text: &str| numbered(text, Some(today), today).map(|(text, value, _)| (text, value));
        assert_eq!(read(" 05 "), Ok(("05".into(), 5)));
        assert_eq!(read("101a"), Ok(("101a".into(), 101)));
        for (text, why) in [
            ("", Refusal::NoNumber),
            ("a5", Refusal::NumberForm),
            ("0", Refusal::NumberForm),
            ("5/KH", Refusal::NumberForm),
            ("99999999999999999999", Refusal::NumberForm),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
        assert_eq!(numbered("5", None, today), Err(Refusal::NoDay));
        assert_eq!(numbered("5", Some(day("2026-11-24")), today), Err(Refusal::DayAhead));
    }

    #[test]
    fn an_issued_paper_is_never_changed_or_issued_again() {
        for state in [State::Issued, State::Dropped] {
            assert_eq!(changeable(state), Err(Refusal::NotNow(state)));
            assert_eq!(returnable(state), Err(Refusal::NotNow(state)));
            assert_eq!(packable(state, &Draft::default()), Err(Refusal::NotNow(state)));
        }
    }
}
