//! Forms: what was typed, what is wrong with it, and the frame around the fields.

use danchu_base::{Day, DayError, Instant, Uuid};
use maud::{Markup, html};

use super::icon;
use crate::messages::Messages;

/// What a form holds: names and values in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// No values: a form opened for the first time.
    pub fn new() -> Self {
        Self::default()
    }

    /// The first value of that name; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.first(name).unwrap_or_default()
    }

    /// The first value of that name without white space at its ends; `None` when nothing was typed.
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.first(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Every value of that name, as from a list of checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether the form spoke of that name at all.
    pub fn has(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    /// Whether that value was chosen under that name.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// The day typed under that name; `None` when nothing was typed.
    pub fn day(&self, name: &str) -> Result<Option<Day>, DayError> {
        self.filled(name).map(Day::parse).transpose()
    }

    /// The value under that name as whatever it should be; `None` when it is empty or something else.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.filled(name)?.parse().ok()
    }

    /// Puts one value in place of all of that name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.push(name, value);
    }

    /// Adds a value beside the others of that name.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The same with one more value, for building a form that starts filled.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.push(name, value);
        self
    }

    /// Names and values in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn first(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// What is wrong with a form: a sentence for each field, or for the whole (under the empty name).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<(String, String)>);

impl Faults {
    /// Nothing wrong.
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what is wrong with the field of that name. A field keeps its first sentence.
    pub fn add(&mut self, name: &str, sentence: impl Into<String>) {
        if self.get(name).is_none() {
            self.0.push((name.to_owned(), sentence.into()));
        }
    }

    /// Says what is wrong with the whole form.
    pub fn whole(&mut self, sentence: impl Into<String>) {
        self.0.push((String::new(), sentence.into()));
    }

    /// One fault of the whole form.
    pub fn of(sentence: impl Into<String>) -> Self {
        Self(vec![(String::new(), sentence.into())])
    }

    /// What is wrong with the field of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, sentence)| sentence.as_str())
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and sentences in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, sentence)| (name.as_str(), sentence.as_str()))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What was found under that name; what is wrong with it becomes a fault.
    pub fn keep<T>(&mut self, name: &str, found: Result<T, String>) -> Option<T> {
        found.map_err(|sentence| self.add(name, sentence)).ok()
    }

    /// The day under that name: required, else a fault that says what is wrong with it.
    pub fn day(&mut self, t: &Messages, values: &Values, name: &str) -> Option<Day> {
        let day = self.optional_day(t, values, name);
        if day.is_none() {
            self.add(name, t.get("field-day-empty"));
        }
        day
    }

    /// The day under that name if one was typed; a fault when it is no day.
    pub fn optional_day(&mut self, t: &Messages, values: &Values, name: &str) -> Option<Day> {
        let day = self.keep(name, values.day(name).map_err(|error| day_fault(t, error))).flatten()?;
        if !YEARS.contains(&day.year()) {
            // A slip of the pen (1026, 2206) would stand in every list for ever.
            let args =
                [("first", YEARS.start().to_string().into()), ("last", YEARS.end().to_string().into())];
            self.add(name, t.with("field-day-year", &args));
            return None;
        }
        Some(day)
    }

    /// The text under that name: required and of at most `chars_max` characters, else a fault.
    pub fn text(
        &mut self,
        t: &Messages,
        values: &Values,
        name: &str,
        empty: &str,
        chars_max: usize,
    ) -> Option<String> {
        let Some(text) = values.filled(name) else {
            self.add(name, t.get(empty));
            return None;
        };
        let chars = text.chars().count();
        if chars > chars_max {
            self.add(name, t.with("field-too-long", &[("max", chars_max.into()), ("n", chars.into())]));
            return None;
        }
        Some(text.to_owned())
    }
}

/// The years of days that people type.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// What is wrong with a day that was typed, without blame.
pub fn day_fault(t: &Messages, error: DayError) -> String {
    match error {
        DayError::Form => t.get("field-day-form"),
        DayError::NoSuchDay { month, days } => {
            t.with("field-day-none", &[("month", u32::from(month).into()), ("days", u32::from(days).into())])
        }
    }
}

/// The frame of a form: where it goes and what it carries besides its fields.
#[derive(Debug, Clone, Default)]
pub struct Form<'a> {
    action: &'a str,
    page: Option<&'a str>,
    once: Option<Uuid>,
    draft: Option<&'a str>,
    version: Option<i64>,
    files: bool,
    class: Option<&'a str>,
}

impl<'a> Form<'a> {
    /// A form that is posted to this address.
    pub fn to(action: &'a str) -> Self {
        Self { action, ..Self::default() }
    }

    /// The address of the page on which the form stands: its drafts are kept under it (`_form`).
    #[must_use]
    pub fn page(mut self, address: &'a str) -> Self {
        self.page = Some(address);
        self
    }

    /// The mark by which a button pressed twice acts once (`_once`).
    #[must_use]
    pub fn once(mut self, mark: Uuid) -> Self {
        self.once = Some(mark);
        self
    }

    /// Keeps a draft while somebody types: the script posts the fields to this address.
    #[must_use]
    pub fn draft(mut self, address: &'a str) -> Self {
        self.draft = Some(address);
        self
    }

    /// The version of the thing when it was read (`version`): nobody overwrites another silently.
    #[must_use]
    pub fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// The form carries files.
    #[must_use]
    pub fn files(mut self) -> Self {
        self.files = true;
        self
    }

    /// Another class than `stack form`, for a form inside a line or a table.
    #[must_use]
    pub fn class(mut self, class: &'a str) -> Self {
        self.class = Some(class);
        self
    }
}

/// The form: method post, its hidden marks, what is wrong at the top with links to the fields, then the body.
///
/// After a refusal `values` are those that came in; their `version` stays, so that a conflict shows again.
pub fn form(t: &Messages, frame: &Form<'_>, values: &Values, faults: &Faults, body: Markup) -> Markup {
    debug_assert!(frame.draft.is_none() || frame.page.is_some(), "a draft is kept under the form's page");
    let version = values.parse::<i64>("version").or(frame.version);
    html! {
        form class=(frame.class.unwrap_or("stack form")) method="post" action=(frame.action) novalidate
            enctype=[frame.files.then_some("multipart/form-data")]
            data-draft=[frame.draft] data-draft-failed=[frame.draft.map(|_| t.get("draft-failed"))] {
            @if let Some(page) = frame.page { input type="hidden" name="_form" value=(page); }
            @if let Some(once) = frame.once { input type="hidden" name="_once" value=(once); }
            @if let Some(version) = version { input type="hidden" name="version" value=(version); }
            (summary(t, faults))
            (body)
            @if frame.draft.is_some() { p.meta.draft-line role="status" {} }
        }
    }
}

/// What is wrong with a form: how many, and a link to each field.
pub fn summary(t: &Messages, faults: &Faults) -> Markup {
    let whole: Vec<&str> = faults.iter().filter(|(name, _)| name.is_empty()).map(|(_, s)| s).collect();
    let fields: Vec<(&str, &str)> = faults.iter().filter(|(name, _)| !name.is_empty()).collect();
    html! {
        @if !faults.is_empty() {
            div.notice.is-late role="alert" tabindex="-1" data-focus {
                (icon("late"))
                div {
                    h2 {
                        @if fields.is_empty() { (t.get("form-refused")) }
                        @else { (t.with("form-faults", &[("n", fields.len().into())])) }
                    }
                    @for sentence in whole { p { (sentence) } }
                    p { (t.get("form-kept")) }
                    @if !fields.is_empty() {
                        ul.plain {
                            @for (name, sentence) in fields {
                                li { a.link-target href={ "#" (field_id(name)) } { (sentence) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Fields that belong together, under a title.
pub fn group(title: &str, hint: Option<&str>, fields: Markup) -> Markup {
    html! {
        fieldset.group.stack {
            legend { (title) }
            @if let Some(hint) = hint { p.hint { (hint) } }
            (fields)
        }
    }
}

/// Short fields beside each other; under each other where there is no room.
pub fn side_by_side(fields: Markup) -> Markup {
    html! { div.fields { (fields) } }
}

/// Says that a kept draft is shown, with the way back to an empty form.
pub fn draft_notice(t: &Messages, kept: Instant, discard: Option<&str>) -> Markup {
    let said = t.with("draft-shown", &[("time", t.time(kept).into()), ("day", kept.day().into())]);
    html! {
        div.notice.is-idle role="status" {
            (icon("pen"))
            div {
                p { (said) }
                @if let Some(address) = discard {
                    form method="post" action=(address) {
                        button.button.quiet name="_discard" value="1" { (t.get("draft-discard")) }
                    }
                }
            }
        }
    }
}

/// The button that keeps a draft where no script runs: the same fields, sent to the draft's address.
pub fn keep_draft(t: &Messages, address: &str) -> Markup {
    html! {
        button.button formaction=(address) formenctype="application/x-www-form-urlencoded" name="_keep" value="1" {
            (t.get("draft-keep"))
        }
    }
}

/// The id of the field of that name.
pub(super) fn field_id(name: &str) -> String {
    format!("f-{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn vi() -> Messages {
        Messages::new(Lang::Vi, &[])
    }

    #[test]
    fn values_keep_their_order_and_every_checked_box() {
        let mut values: Values =
            [("a", " x "), ("b", "1"), ("b", "2"), ("day", "31/4/2026")].into_iter().collect();
        assert_eq!((values.get("a"), values.filled("a"), values.filled("no")), (" x ", Some("x"), None));
        assert_eq!(values.all("b").collect::<Vec<_>>(), ["1", "2"]);
        assert!(values.chose("b", "2") && !values.chose("b", "3"));
        assert_eq!(values.day("day"), Err(DayError::NoSuchDay { month: 4, days: 30 }));
        assert_eq!(values.parse::<i64>("b"), Some(1));
        values.set("b", "3");
        assert_eq!(values.all("b").collect::<Vec<_>>(), ["3"]);
    }

    #[test]
    fn a_fault_says_what_is_wrong_and_leads_to_its_field() {
        let (t, mut faults) = (vi(), Faults::new());
        let values = Values::new().with("day", "31/04/2026").with("title", "x".repeat(9));
        assert_eq!(faults.day(&t, &values, "day"), None);
        assert_eq!(faults.text(&t, &values, "title", "field-empty", 8), None);
        assert_eq!(faults.text(&t, &values, "none", "field-empty", 8), None);
        assert_eq!(
            faults.get("day"),
            Some("Tháng\u{a0}4 chỉ có 30\u{a0}ngày. Xem lại ngày ghi trên văn bản.")
        );
        let page = form(&t, &Form::to("/a"), &values, &faults, html! {}).into_string();
        assert!(page.contains("còn 3\u{a0}chỗ cần sửa") && page.contains("href=\"#f-day\""), "{page}");
    }

    #[test]
    fn a_form_carries_its_marks_and_keeps_the_version_that_was_read() {
        let t = vi();
        let frame = Form::to("/a?b=\"").page("/p").once(Uuid::nil()).version(3).draft("/nhap").files();
        let page =
            form(&t, &frame, &Values::new().with("version", "2"), &Faults::new(), html! {}).into_string();
        for part in [
            "action=\"/a?b=&quot;\"",
            "name=\"_form\" value=\"/p\"",
            "name=\"_once\" value=\"00000000-0000-0000-0000-000000000000\"",
            "name=\"version\" value=\"2\"",
            "enctype=\"multipart/form-data\"",
            "data-draft=\"/nhap\"",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
