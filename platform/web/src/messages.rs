//! What people read: sentences by key in Vietnamese and English, days and numbers by the wording rules.

mod compare;
mod wording;

use std::borrow::Cow;
use std::fmt::Write as _;

use danchu_base::{Day, Instant};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::{Markup, PreEscaped};
use unic_langid::LanguageIdentifier;

pub use self::compare::missing;
pub use self::wording::{Lang, first_upper};

/// The sentences of the frame and its components, in both languages; features add theirs.
pub const VI: &str = include_str!("../messages/vi.ftl");
/// The same in English.
pub const EN: &str = include_str!("../messages/en.ftl");

/// A value put into a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    /// A count; written with separators, and it chooses the plural in English.
    Number(i64),
    /// A number with that many decimals.
    Decimal(f64, u8),
    /// Text as it stands; a year or a number of a document goes this way.
    Text(Cow<'a, str>),
    /// A day, written `05/05/2026` or `5 May 2026`.
    Day(Day),
    /// A day and a time of day, written `05/05/2026 08:10`.
    Instant(Instant),
}

/// What a refusal's sentence names: it is said later, in the reader's language, so a count stays a count and a day a day.
pub type Named = Vec<(&'static str, Arg<'static>)>;

impl Arg<'_> {
    /// The same, kept for as long as anybody wants it.
    pub fn owned(self) -> Arg<'static> {
        match self {
            Arg::Number(n) => Arg::Number(n),
            Arg::Decimal(n, digits) => Arg::Decimal(n, digits),
            Arg::Text(words) => Arg::Text(Cow::Owned(words.into_owned())),
            Arg::Day(day) => Arg::Day(day),
            Arg::Instant(at) => Arg::Instant(at),
        }
    }
}

/// Every sentence of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
    faults: Vec<String>,
}

impl Messages {
    /// The sentences of that language: the frame's own and the given `(feature, text)` in Fluent's form.
    pub fn new(lang: Lang, features: &[(&'static str, &'static str)]) -> Self {
        let id: LanguageIdentifier = lang.code().parse().expect("both languages have a valid code");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Vi => |value, _| format_number(Lang::Vi, value),
            Lang::En => |value, _| format_number(Lang::En, value),
        }));
        let mut messages = Self { lang, bundle, keys: Vec::new(), faults: Vec::new() };
        let own = match lang {
            Lang::Vi => VI,
            Lang::En => EN,
        };
        messages.add("web", own);
        for (feature, text) in features {
            messages.add(feature, text);
        }
        messages.keys.sort();
        messages
    }

    fn add(&mut self, feature: &str, text: &str) {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
            self.faults.extend(errors.iter().map(|error| format!("{feature}: {error}")));
            resource
        });
        for key in compare::keys(&resource) {
            if self.keys.contains(&key) {
                self.faults.push(format!("{feature}: {key} stands twice"));
            }
            self.keys.push(key);
        }
        self.bundle.add_resource_overriding(resource);
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of that key; the key in brackets when there is none (a test finds it).
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence of that key with its values.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.format(key, args, |text| text)
    }

    /// The same where a sentence marks words with `<b>`: what stands in the values is escaped.
    pub fn rich(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Markup {
        let text = self.format(key, args, |text| maud_escape(&text).into());
        PreEscaped(only_bold(&text))
    }

    /// Whether there is such a sentence.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// Every key, sorted.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// What is wrong in the files: lines that could not be read, keys that stand twice.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    fn format(
        &self,
        key: &str,
        args: &[(&str, Arg<'_>)],
        text: impl for<'t> Fn(Cow<'t, str>) -> Cow<'t, str>,
    ) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, self.value(arg, &text));
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    fn value<'a>(
        &self,
        arg: &'a Arg<'_>,
        text: &impl for<'t> Fn(Cow<'t, str>) -> Cow<'t, str>,
    ) -> FluentValue<'a> {
        let lang = self.lang;
        match arg {
            Arg::Number(n) => FluentValue::from(*n),
            Arg::Decimal(n, digits) => {
                let digits = Some(usize::from(*digits));
                let options = FluentNumberOptions {
                    minimum_fraction_digits: digits,
                    maximum_fraction_digits: digits,
                    ..FluentNumberOptions::default()
                };
                FluentValue::Number(FluentNumber::new(*n, options))
            }
            Arg::Text(words) => FluentValue::String(text(Cow::Borrowed(words))),
            Arg::Day(day) => FluentValue::String(lang.day(*day).into()),
            Arg::Instant(instant) => FluentValue::String(lang.day_clock(*instant).into()),
        }
    }
}

/// Days and numbers as [`Lang`] writes them.
impl Messages {
    /// `05/05/2026`; in English `5 May 2026`.
    pub fn day(&self, day: Day) -> String {
        self.lang.day(day)
    }

    /// `05/05`; in English `5 May`.
    pub fn short_day(&self, day: Day) -> String {
        self.lang.short_day(day)
    }

    /// `thứ Tư, 06/05/2026`; in English `Wednesday, 6 May 2026`.
    pub fn weekday_day(&self, day: Day) -> String {
        self.lang.weekday_day(day)
    }

    /// `thứ Tư`; in English `Wednesday`.
    pub fn weekday(&self, day: Day) -> &'static str {
        self.lang.weekday(day)
    }

    /// `tháng 5`; in English the first three letters, `May`, `Nov`.
    pub fn month_word(&self, day: Day) -> String {
        self.lang.month_word(day)
    }

    /// The day as official paper writes it: `ngày 05 tháng 02 năm 2026`; in English `5 February 2026`.
    pub fn paper_day(&self, day: Day) -> String {
        self.lang.paper_day(day)
    }

    /// The time of day inside a sentence: `10 giờ 30`; in English `10:30`.
    pub fn time(&self, instant: Instant) -> String {
        self.lang.time(instant)
    }

    /// The time of day in a list: `08:10`.
    pub fn clock(&self, instant: Instant) -> String {
        self.lang.clock(instant)
    }

    /// Day and time of day in a list: `05/05/2026 08:10`.
    pub fn day_clock(&self, instant: Instant) -> String {
        self.lang.day_clock(instant)
    }

    /// `27.470`; in English `27,470`.
    pub fn number(&self, number: i64) -> String {
        self.lang.number(number)
    }

    /// `1.234,5`; in English `1,234.5`.
    pub fn decimal(&self, number: f64, digits: u8) -> String {
        self.lang.decimal(number, digits)
    }

    /// The share of a part in a whole: `24,0%`; in English `24.0%`; a dash when the whole is nothing.
    pub fn percent(&self, part: i64, whole: i64) -> String {
        self.lang.percent(part, whole)
    }

    /// The size of a file: `48 KB`, `1,2 MB`.
    pub fn size(&self, bytes: u64) -> String {
        self.lang.size(bytes)
    }
}

fn format_number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.options.minimum_fraction_digits.unwrap_or(0);
    Some(lang.decimal(number.value, u8::try_from(digits).unwrap_or(0)))
}

fn maud_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let _ = maud::Escaper::new(&mut out).write_str(text);
    out
}

/// Leaves `<b>` and `</b>` and escapes every other `<`. Values were escaped before they came in.
fn only_bold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, part) in text.split('<').enumerate() {
        if at > 0 {
            out.push_str(if part.starts_with("b>") || part.starts_with("/b>") { "<" } else { "&lt;" });
        }
        out.push_str(part);
    }
    out
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<i32> for Arg<'_> {
    fn from(n: i32) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<u32> for Arg<'_> {
    fn from(n: u32) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<u8> for Arg<'_> {
    fn from(n: u8) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<u16> for Arg<'_> {
    fn from(n: u16) -> Self {
        Self::Number(i64::from(n))
    }
}

impl From<u64> for Arg<'_> {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A year: written without a separator.
impl From<i16> for Arg<'_> {
    fn from(year: i16) -> Self {
        Self::Text(year.to_string().into())
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Day> for Arg<'_> {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Instant> for Arg<'_> {
    fn from(instant: Instant) -> Self {
        Self::Instant(instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRIAL_VI: &str = "left = Còn { $n } ngày\nlead = Có <b>{ $n } việc</b> của { $who } & <i>khác</i>\nyear = Năm { $y }\n";
    const TRIAL_EN: &str =
        "left = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n } left\nlead = x\nyear = x\n";

    fn vi() -> Messages {
        Messages::new(Lang::Vi, &[("trial", TRIAL_VI)])
    }

    fn en() -> Messages {
        Messages::new(Lang::En, &[("trial", TRIAL_EN)])
    }

    #[test]
    fn numbers_in_a_sentence_are_written_and_chosen_by_its_language() {
        assert_eq!(vi().with("left", &[("n", 1200.into())]), "Còn 1.200 ngày");
        assert_eq!(en().with("left", &[("n", 1.into())]), "1 day left");
        assert_eq!(en().with("left", &[("n", 1200.into())]), "1,200 days left");
        assert_eq!(vi().with("year", &[("y", 2026_i16.into())]), "Năm 2026");
        assert_eq!(vi().with("left", &[("n", Arg::Decimal(24.0, 1))]), "Còn 24,0 ngày");
    }

    #[test]
    fn a_key_that_nobody_wrote_shows_itself_in_brackets() {
        assert_eq!(vi().get("not-there"), "[not-there]");
        assert!(!vi().has("not-there"));
        assert!(vi().has("left"));
    }

    #[test]
    fn bold_words_stay_bold_and_what_people_typed_is_escaped() {
        let lead = vi().rich("lead", &[("n", 2.into()), ("who", "<b>A</b> & B".into())]);
        assert_eq!(
            lead.into_string(),
            "Có <b>2 việc</b> của &lt;b&gt;A&lt;/b&gt; &amp; B & &lt;i>khác&lt;/i>"
        );
    }

    #[test]
    fn a_key_that_stands_twice_and_a_line_that_cannot_be_read_are_faults() {
        assert!(vi().faults().is_empty(), "{:?}", vi().faults());
        let twice = Messages::new(Lang::Vi, &[("a", "x = 1\n"), ("b", "x = 2\n")]);
        assert_eq!(twice.faults(), ["b: x stands twice"]);
        assert_eq!(Messages::new(Lang::Vi, &[("a", "không phải\n")]).faults().len(), 1);
    }
}
