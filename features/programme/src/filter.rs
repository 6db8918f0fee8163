//! What a list shows. The address holds it all.

use danchu_base::{Day, DepartmentId, InitiativeId, PersonId, SeriesId, Uuid};
use serde::Deserialize;

use crate::model::{HAND_OVER, Kind, MORE_TIME, OBSTACLE, Who};

/// Which requests wait for an answer (đề nghị đang chờ).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// Any.
    Any,
    /// Vướng mắc.
    Obstacle,
    /// Xin lùi hạn.
    MoreTime,
    /// Đề nghị chuyển việc.
    HandOver,
}

impl Waiting {
    /// All of them.
    pub const ALL: [Waiting; 4] = [Waiting::Any, Waiting::Obstacle, Waiting::MoreTime, Waiting::HandOver];

    /// Its word in SQL and in message keys (`waiting-obstacle`).
    pub fn code(self) -> &'static str {
        match self {
            Waiting::Any => "any",
            Waiting::Obstacle => OBSTACLE,
            Waiting::MoreTime => MORE_TIME,
            Waiting::HandOver => HAND_OVER,
        }
    }

    /// Its word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Waiting::Any => "de-nghi",
            Waiting::Obstacle => "vuong-mac",
            Waiting::MoreTime => "xin-lui-han",
            Waiting::HandOver => "chuyen-viec",
        }
    }

    fn of(word: &str) -> Option<Waiting> {
        Waiting::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// An owner's word in addresses: `p-…`, `d-…`.
pub fn owner_word(who: Who) -> Option<String> {
    match who {
        Who::Person(id) => Some(format!("p-{id}")),
        Who::Department(id) => Some(format!("d-{id}")),
        Who::Nobody => None,
    }
}

fn owner_of(word: &str) -> Option<Who> {
    if let Some(id) = word.strip_prefix("p-") {
        return id.parse().ok().map(Who::Person);
    }
    word.strip_prefix("d-")?.parse().ok().map(Who::Department)
}

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
    /// Chờ chính người đọc xác nhận: not her own.
    ToConfirm,
    /// Hoàn thành.
    Done,
    /// Không thực hiện.
    Dropped,
    /// Chưa bắt đầu.
    NotStarted,
    /// Đang làm.
    Started,
    /// Chưa có hạn.
    NoDay,
    /// Chưa giao.
    Nobody,
    /// Tất cả.
    All,
}

impl View {
    /// All of them in the order of the tabs.
    pub const ALL: [View; 13] = [
        View::Open,
        View::Late,
        View::Near,
        View::OnTime,
        View::Waiting,
        View::ToConfirm,
        View::Done,
        View::Dropped,
        View::NotStarted,
        View::Started,
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
            View::ToConfirm => "to-confirm",
            View::Done => "done",
            View::Dropped => "dropped",
            View::NotStarted => "not-started",
            View::Started => "started",
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
            View::ToConfirm => "cho-toi-xac-nhan",
            View::Done => "hoan-thanh",
            View::Dropped => "khong-thuc-hien",
            View::NotStarted => "chua-bat-dau",
            View::Started => "dang-lam",
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

/// In which department (bộ phận).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InDepartment {
    /// In this one.
    Of(DepartmentId),
    /// In none.
    Nowhere,
}

impl InDepartment {
    /// Its word in addresses.
    pub fn word(self) -> String {
        match self {
            InDepartment::Of(id) => id.to_string(),
            InDepartment::Nowhere => NONE.to_owned(),
        }
    }

    fn of(word: &str) -> Option<Self> {
        if word == NONE { Some(Self::Nowhere) } else { word.parse().ok().map(Self::Of) }
    }
}

/// When a task is due (hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueIn {
    /// In this month of the year that the list shows.
    Month(i8),
    /// In this month of that year.
    MonthOf(i16, i8),
    /// From this day to that one.
    Between(Day, Day),
    /// On no day.
    Never,
}

impl DueIn {
    /// Its word in addresses.
    pub fn word(self) -> String {
        match self {
            DueIn::Month(month) => month.to_string(),
            DueIn::MonthOf(year, month) => format!("{year}-{month:02}"),
            DueIn::Between(first, last) => format!("{first}_{last}"),
            DueIn::Never => NONE.to_owned(),
        }
    }

    /// What such a word says.
    pub fn of(word: &str) -> Option<Self> {
        if let Some((first, last)) = word.split_once('_') {
            let day = |text: &str| text.parse::<Day>().ok().filter(|day| YEARS.contains(&day.year()));
            let (first, last) = (day(first)?, day(last)?);
            return (first <= last).then_some(Self::Between(first, last));
        }
        let month = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month));
        match word.split_once('-') {
            Some((year, rest)) => {
                let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
                Some(Self::MonthOf(year, month(rest)?))
            }
            None if word == NONE => Some(Self::Never),
            None => month(word).map(Self::Month),
        }
    }
}

/// The word in addresses for what is not there.
const NONE: &str = "khong";
/// The years that may be asked for.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2200;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// What is open first, by its day.
    State,
    /// By day.
    Due,
    /// As the papers have it.
    Number,
    /// By owner, each by day.
    Owner,
}

impl Order {
    /// Its word in SQL.
    pub fn code(self) -> &'static str {
        match self {
            Order::State => "state",
            Order::Due => "due",
            Order::Number => "number",
            Order::Owner => "owner",
        }
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
    pub department: Option<InDepartment>,
    /// Where it comes from.
    pub kind: Option<Kind>,
    /// Due then.
    pub month: Option<DueIn>,
    /// The section in which the task of this number stands.
    pub section: Option<i64>,
    /// The document, or the sort of source, that the task of this number comes from.
    pub source: Option<i64>,
    /// What one notice told of.
    pub bundle: Option<Uuid>,
    /// What this person or department owns, not only helps with.
    pub owner: Option<Who>,
    /// What belongs to this programme or movement.
    pub initiative: Option<InitiativeId>,
    /// What belongs to this series.
    pub series: Option<SeriesId>,
    /// What has requests that wait for an answer.
    pub asked: Option<Waiting>,
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
    muc: String,
    tu: String,
    bao: String,
    ct: String,
    dk: String,
    #[serde(rename = "chu-tri")]
    owner: String,
    cho: String,
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
        let year = asked.nam.parse().ok().filter(|year| YEARS.contains(year));
        Self {
            year,
            view: View::of(&asked.xem).unwrap_or_default(),
            mine: asked.cua == "toi",
            person: asked.nguoi.parse().ok(),
            department: InDepartment::of(&asked.bp),
            kind: Kind::of(&asked.nguon),
            month: DueIn::of(&asked.thang),
            section: asked.muc.parse().ok().filter(|number| *number > 0),
            source: asked.tu.parse().ok().filter(|number| *number > 0),
            bundle: asked.bao.parse().ok(),
            owner: owner_of(&asked.owner),
            initiative: asked.ct.parse().ok(),
            series: asked.dk.parse().ok(),
            asked: Waiting::of(&asked.cho),
            words: asked.tim.trim().chars().take(WORDS_CHARS_MAX).collect(),
            page: asked.trang.parse().unwrap_or(1).clamp(1, PAGE_MAX),
            year_shown: year.unwrap_or(this_year),
        }
    }

    /// First and last day of the month that is asked for.
    pub fn span(&self) -> Option<(Day, Day)> {
        let (year, month) = match self.month? {
            DueIn::Month(month) => (self.year_shown, month),
            DueIn::MonthOf(year, month) => (year, month),
            DueIn::Between(first, last) => return Some((first, last)),
            DueIn::Never => return None,
        };
        let first = Day::new(year, month, 1)?;
        Some((first, Day(first.0.last_of_month())))
    }

    /// Whether only what has no day is asked for.
    pub fn is_without_day(&self) -> bool {
        self.month == Some(DueIn::Never)
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
            || self.section.is_some()
            || self.source.is_some()
            || self.bundle.is_some()
            || self.owner.is_some()
            || self.initiative.is_some()
            || self.series.is_some()
            || self.asked.is_some()
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
        put("bp", self.department.map(InDepartment::word));
        put("nguon", self.kind.map(|kind| kind.code().to_owned()));
        put("thang", self.month.map(DueIn::word));
        put("muc", self.section.map(|number| number.to_string()));
        put("tu", self.source.map(|number| number.to_string()));
        put("bao", self.bundle.map(|id| id.simple().to_string()));
        put("chu-tri", self.owner.and_then(owner_word));
        put("ct", self.initiative.map(|id| id.to_string()));
        put("dk", self.series.map(|id| id.to_string()));
        put("cho", self.asked.map(|one| one.word().to_owned()));
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
        for word in ["2027-01", "khong", "2026-05-04_2026-05-10"] {
            let asked =
                Asked { thang: word.into(), bp: "khong".into(), muc: "12".into(), ..Asked::default() };
            let filter = Filter::read(&asked, 2026);
            assert_eq!(filter.query(), format!("?bp=khong&thang={word}&muc=12"));
            assert_eq!(filter.span().is_none(), filter.is_without_day());
        }
    }
}
