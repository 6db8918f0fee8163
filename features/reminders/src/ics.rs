//! A calendar as a text of RFC 5545. Pure.

use danchu_base::{Day, Instant};

/// The longest line in bytes, its end not counted (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// One entry that takes the whole day.
pub struct Entry<'a> {
    /// The same for the same matter, whenever the calendar is read.
    pub id: &'a str,
    /// The day.
    pub day: Day,
    /// What the entry is called.
    pub summary: &'a str,
    /// What kind of matter it is.
    pub kind: &'a str,
    /// Where it stands.
    pub link: &'a str,
    /// Grows with each change.
    pub version: i64,
    /// When the calendar was written.
    pub stamp: Instant,
}

/// A calendar being written.
pub struct Ics(String);

impl Ics {
    /// An empty one with its name; programs are asked to read it again twice a day.
    pub fn new(name: &str) -> Self {
        let mut ics = Self(String::new());
        ics.line("BEGIN", "VCALENDAR");
        ics.line("VERSION", "2.0");
        ics.line("PRODID", concat!("-//danchu//", env!("CARGO_PKG_VERSION"), "//VI"));
        ics.line("METHOD", "PUBLISH");
        ics.text("X-WR-CALNAME", name);
        ics.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        ics.line("X-PUBLISHED-TTL", "PT12H");
        ics
    }

    /// Adds an entry.
    pub fn entry(&mut self, one: &Entry<'_>) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", one.id);
        self.line("DTSTAMP", &utc(one.stamp));
        self.line("DTSTART;VALUE=DATE", &date(one.day));
        self.line("DTEND;VALUE=DATE", &date(one.day.plus(1)));
        self.line("SEQUENCE", &one.version.clamp(0, i64::from(i32::MAX)).to_string());
        self.text("SUMMARY", one.summary);
        self.text("CATEGORIES", one.kind);
        self.line("URL", one.link);
        self.line("CLASS", "PRIVATE");
        // A day on which something is due does not make anybody busy.
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// The text, with its end.
    pub fn end(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.0
    }

    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    /// One content line, folded between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()).filter(|c| !c.is_control()) {
            if length + c.len_utf8() > LINE_BYTES_MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A text value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// An instant to the second, as `20260505T030000Z`.
fn utc(instant: Instant) -> String {
    let text = Instant(instant.0 - instant.0.rem_euclid(1_000_000)).to_string();
    text.replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entry<'a>(summary: &'a str, day: &str) -> Entry<'a> {
        Entry {
            id: "1@danchu",
            day: day.parse().expect("a day"),
            summary,
            kind: "Kế hoạch",
            link: "https://danchu.example.vn/an-binh/viec/1",
            version: 3,
            stamp: Instant(1_777_950_000_123_456),
        }
    }

    #[test]
    fn an_entry_takes_its_day_and_says_what_it_may() {
        let mut ics = Ics::new("Việc, đến hạn");
        ics.entry(&entry("Hạn: a; b, c\\d\ne", "2026-12-31"));
        let text = ics.end();
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n")
        );
        for line in [
            "X-WR-CALNAME:Việc\\, đến hạn\r\n",
            "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n",
            "SUMMARY:Hạn: a\\; b\\, c\\\\d\\ne\r\n",
            "DTSTAMP:20260505T030000Z\r\n",
            "CLASS:PRIVATE\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_unfolded_it_is_what_was_written(summary in "[^\\p{Cc}]{0,300}") {
            let mut ics = Ics::new("x");
            ics.entry(&entry(&summary, "2026-05-05"));
            let text = ics.end();
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES_MAX));
            let line = format!("SUMMARY:{}\r\n", escaped(&summary));
            let unfolded = text.replace("\r\n ", "");
            prop_assert!(unfolded.contains(&line));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
