//! The structure of an administrative document, in the shape that `danchu read --json` prints (contracts.md).

use danchu_base::Day;
use serde::{Deserialize, Serialize};

/// An administrative document (văn bản hành chính), as far as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// The name of the file it came from.
    pub file: String,
    /// Số: the number alone ("101"); empty where the document leaves it blank.
    pub number: Option<String>,
    /// Ký hiệu: the symbol alone ("KH-UBND").
    pub symbol: Option<String>,
    /// The day of issue, ISO; "2026-01" where the day is blank.
    pub issued_on: Option<String>,
    /// Địa danh.
    pub place: Option<String>,
    /// Cơ quan ban hành, the lines of the letterhead joined by blanks.
    pub agency: Option<String>,
    /// Cơ quan chủ quản.
    pub parent_agency: Option<String>,
    /// Tên loại văn bản.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Trích yếu.
    pub subject: Option<String>,
    /// The time that the subject names ("năm 2024").
    pub duration: Option<String>,
    /// Căn cứ ban hành.
    pub legal_bases: Vec<Cited>,
    /// Every other document named.
    pub citations: Vec<Cited>,
    /// Headings in order.
    pub sections: Vec<Section>,
    /// What the text assigns to a named actor.
    pub tasks: Vec<TaskFound>,
    /// Nơi nhận.
    pub recipients: Option<Recipients>,
    /// Who signs.
    pub signatory: Option<Signatory>,
    /// What the reader is unsure of.
    pub warnings: Vec<Warning>,
}

/// How the letterhead stood in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letterhead {
    /// Two columns, as Nghị định 30/2020 has it.
    TwoColumns,
    /// One line after the other.
    Stacked,
    /// None.
    Missing,
}

/// A document that is cited (văn bản viện dẫn).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cited {
    /// Its kind ("Nghị định").
    pub kind: String,
    /// Number and symbol as written.
    pub number: Option<String>,
    /// ISO day.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its name, where it has no number.
    pub name: Option<String>,
    /// Named inside the title or a bracket of another basis.
    #[serde(default)]
    pub nested: bool,
    /// The bytes of the text that name it.
    pub source: SourceRange,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Section {
    /// As written, without its mark ("1", "II", "a").
    pub number: String,
    /// The path of the numbers above ("II", "II.1").
    pub parent: Option<String>,
    /// 1 at the top.
    pub level: u8,
    /// Without closing punctuation.
    pub title: String,
    /// The bytes of the text.
    pub source: SourceRange,
}

/// A task (nhiệm vụ được giao).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TaskFound {
    /// The path of the section it stands in ("III.2").
    pub section: Option<String>,
    /// The item's text, without bullet or number.
    pub text: String,
    /// Who, as written.
    pub owner: Option<String>,
    /// Who helps, as written.
    pub collaborators: Vec<String>,
    /// An end or a window, as written.
    pub deadline: Option<String>,
    /// A recurring duty, as written.
    pub period: Option<String>,
    /// Introduced by "Đề nghị".
    pub requested: bool,
    /// A row of a table.
    pub table: bool,
    /// The computed time.
    pub rule: Option<Rule>,
    /// The bytes of the text.
    pub source: SourceRange,
    /// How sure the reader is of the owner: 0 to 100.
    pub confidence: u8,
}

/// The computed time of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Rule {
    /// Recurring: `{"every": "month", "by_day": 20}`; `by` lists fixed days of the year as "MM-DD".
    Every {
        /// Of what.
        every: Unit,
        /// The last day within the unit's month.
        #[serde(skip_serializing_if = "Option::is_none")]
        by_day: Option<u8>,
        /// Days of the year, "06-01".
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        by: Vec<String>,
    },
    /// So long after something: `{"within": {"days": 5, "from": "received"}}`.
    Within {
        /// How long and from when.
        within: Start,
    },
    /// So long ahead of something: `{"before": {"working_days": 5, "of": "inspection"}}`.
    Before {
        /// How long and ahead of what.
        before: Lead,
    },
    /// By a day: `{"by": "2026-11-15"}`, with `from` for a window.
    By {
        /// The first day of a window.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<Day>,
        /// The last day.
        by: Day,
    },
}

/// A unit of recurring time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Hằng ngày.
    Day,
    /// Hằng tuần.
    Week,
    /// Hằng tháng.
    Month,
    /// Hằng quý.
    Quarter,
    /// Sáu tháng.
    HalfYear,
    /// Hằng năm.
    Year,
    /// Thường xuyên.
    Continuous,
}

/// How long after what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Start {
    /// Calendar days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u16>,
    /// Months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// From what ("received", "issued", "signed", "event").
    pub from: String,
}

/// How long ahead of what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lead {
    /// Calendar days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u16>,
    /// Months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// Ahead of what ("inspection", "meeting", "event").
    pub of: String,
}

/// Nơi nhận.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recipients {
    /// What stands in brackets after the heading.
    pub note: Option<String>,
    /// As written, without dash and closing mark.
    pub items: Vec<String>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signatory {
    /// The TM./KT./TL./TUQ. lines in order.
    pub capacity: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// The name.
    pub name: Option<String>,
}

/// What the reader is unsure of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable word ("letterhead-missing").
    pub code: String,
    /// One sentence in Vietnamese.
    pub message: String,
    /// Where, if at one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRange>,
}

/// Byte offsets into the extracted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceRange {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}
