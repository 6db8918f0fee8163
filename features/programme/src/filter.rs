//! What a list shows. The address holds it all.

use danchu_base::{Day, DepartmentId, PersonId};
use serde::Deserialize;

use crate::model::Kind;

/// Which rows a list shows by their state (trạng thái).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// Chưa xong.
    #[default]
    Open,
    /// Chậm.
    Late,
    /// Sắp đến hạn.
    Near,
    /// Đúng hạn: open, its day further off or not set.
    OnTime,
    /// Chờ xác nhận.
    Waiting,
    /// Hoàn thành.
    Done,
    /// Không thực hiện.
    Dropped,
    /// Chưa có hạn.
    NoDay,
    /// Chưa giao.
    Nobody,
    /// Tất cả.
    All,
}

impl View {
    /// All of them in the order of the tabs.
    pub const ALL: [View; 10] = [
        View::Open,
        View::Late,
        View::Near,
        View::OnTime,
        View::Waiting,
        View::Done,
        View::Dropped,
        View::NoDay,
        View::Nobody,
        View::All,
    ];

    /// Its word in SQL and in message keys (`view-late`).
    pub fn code(self) -> &'static str {
        match self {
            View::Open => "open",
            View::Late => "late",
            View::Near => "near",
            View::OnTime => "on-time",
            View::Waiting => "reported",
            View::Done => "done",
            View::Dropped => "dropped",
            View::NoDay => "no-day",
            View::Nobody => "nobody",
            View::All => "all",
        }
    }

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            View::Open => "chua-xong",
            View::Late => "cham",
            View::Near => "sap-den-han",
            View::OnTime => "dung-han",
            View::Waiting => "cho-xac-nhan",
            View::Done => "hoan-thanh",
            View::Dropped => "khong-thuc-hien",
            View::NoDay => "chua-co-han",
            View::Nobody => "chua-giao",
            View::All => "tat-ca",
        }
    }

    /// The view of that word.
    pub fn of(word: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.word() == word)
    }
}

/// What a list shows (bộ lọc).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The year; none: the current one.
    pub year: Option<i16>,
    /// By state.
    pub view: View,
    /// Only what the reader takes part in.
    pub mine: bool,
    /// What this person owns or helps with.
    pub person: Option<PersonId>,
    /// What this department, or one of its people, owns.
    pub department: Option<DepartmentId>,
    /// Where it comes from.
    pub kind: Option<Kind>,
    /// Due in this month.
    pub month: Option<i8>,
    /// Words, with or without diacritics.
    pub words: String,
    /// Which page, from 1.
    pub page: usize,
    /// The year that the month is of.
    pub year_shown: i16,
}

/// The filter as the address writes it. What cannot be read counts as not said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    nam: String,
    xem: String,
    cua: String,
    nguoi: String,
    bp: String,
    nguon: String,
    thang: String,
    tim: String,
    trang: String,
}

/// The longest search text, in characters.
const WORDS_CHARS_MAX: usize = 100;
/// The last page that may be asked for.
const PAGE_MAX: usize = 400;

impl Filter {
    /// Reads the address; `this_year` is the year when it says none.
    pub fn read(asked: &Asked, this_year: i16) -> Self {
        let year = asked.nam.parse().ok().filter(|year| (1990..=2200).contains(year));
        Self {
            year,
            view: View::of(&asked.xem).unwrap_or_default(),
            mine: asked.cua == "toi",
            person: asked.nguoi.parse().ok(),
            department: asked.bp.parse().ok(),
            kind: Kind::of(&asked.nguon),
            month: asked.thang.parse().ok().filter(|month| (1..=12).contains(month)),
            words: asked.tim.trim().chars().take(WORDS_CHARS_MAX).collect(),
            page: asked.trang.parse().unwrap_or(1).clamp(1, PAGE_MAX),
            year_shown: year.unwrap_or(this_year),
        }
    }

    /// First and last day of the month that is asked for.
    pub fn span(&self) -> Option<(Day, Day)> {
        let month = self.month?;
        let first = Day::new(self.year_shown, month, 1)?;
        Some((first, Day(first.0.last_of_month())))
    }

    /// The same filter with another view, from its first page.
    #[must_use]
    pub fn viewing(&self, view: View) -> Self {
        Self { view, page: 1, ..self.clone() }
    }

    /// The same filter on another page.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// Whether anything but view and year is asked for.
    pub fn narrows(&self) -> bool {
        self.mine
            || self.person.is_some()
            || self.department.is_some()
            || self.kind.is_some()
            || self.month.is_some()
            || !self.words.is_empty()
    }

    /// The fields that are not at their usual value, as the address writes them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut put = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
        put("nam", self.year.map(|year| year.to_string()));
        put("xem", (self.view != View::default()).then(|| self.view.word().to_owned()));
        put("cua", self.mine.then(|| "toi".to_owned()));
        put("nguoi", self.person.map(|id| id.to_string()));
        put("bp", self.department.map(|id| id.to_string()));
        put("nguon", self.kind.map(|kind| kind.code().to_owned()));
        put("thang", self.month.map(|month| month.to_string()));
        put("tim", (!self.words.is_empty()).then(|| self.words.clone()));
        put("trang", (self.page > 1).then(|| self.page.to_string()));
        pairs
    }

    /// The part of the address after the path: empty, or `?…`.
    pub fn query(&self) -> String {
        let mut query = String::new();
        for (name, value) in self.pairs() {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            for byte in value.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        query.push(char::from(byte))
                    }
                    b' ' => query.push('+'),
                    byte => query.push_str(&format!("%{byte:02X}")),
                }
            }
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_alike_and_nonsense_counts_as_not_said() {
        let asked = Asked {
            nam: "2026".into(),
            xem: "cham".into(),
            thang: "4".into(),
            tim: " ngân sách & quỹ ".into(),
            nguon: "luat".into(),
            nguoi: "không".into(),
            trang: "-3".into(),
            ..Asked::default()
        };
        let filter = Filter::read(&asked, 2026);
        assert_eq!(filter.query(), "?nam=2026&xem=cham&thang=4&tim=ng%C3%A2n+s%C3%A1ch+%26+qu%E1%BB%B9");
        assert_eq!(filter.span(), Day::new(2026, 4, 1).zip(Day::new(2026, 4, 30)));
        assert_eq!(Filter::read(&Asked::default(), 2026).query(), "");
    }
}
