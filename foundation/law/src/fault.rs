//! What can be wrong with files of the law, each said with its place.

use std::fmt;

use danchu_base::Day;
use danchu_calendar::Text;

/// A file, or a row of it, that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawError {
    /// The file, as the caller named it.
    pub file: String,
    /// The rule, document or word, when the fault is one row's.
    pub row: Option<String>,
    /// The line, when it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Box<Problem>,
}

/// What is wrong. Sentences: [`LawError::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentences say it")]
pub enum Problem {
    TooBig { bytes: usize, bytes_max: usize },
    TooManyFiles { files_max: usize },
    TooManyRows { rows_max: usize },
    TooLong { field: &'static str, letters_max: usize },
    Form(String),
    UnknownField(String),
    Missing(&'static str),
    BadId,
    Year { value: String, first: i16, last: i16 },
    TimeOfDay { value: String },
    EndsBeforeItBegins { from: Day, to: Day },
    OutsideItsDocument { document: String, from: Day, to: Option<Day> },
    TwoInForce { day: Day, other_file: String, other_line: usize },
    Gap { from: Day, to: Day },
    NoVersionLike { day: Day },
    NoVersionToReplace { day: Day },
    UnknownRule { field: &'static str, id: String },
    UnknownDocument { field: &'static str, id: String },
    UnknownWord { field: &'static str, kind: &'static str, id: String },
    SameDocument,
    SameWord,
    Circle { field: &'static str },
    UnreadAmendment { document: String, amended_by: String, from: Option<Day> },
    LocalRuleOfState { level: String },
    LocalSpecial { general: String },
    NotLocal,
    Loosens { rule: String, start: Day, state: Day, local: Day, lasting: bool },
    OtherTime { rule: String },
    LessChannel { rule: String, channel: String },
    WiderAudience { rule: String },
    ChangesThreshold { rule: String },
}

impl LawError {
    /// The fault in one sentence: file, line, rule, what is wrong.
    pub fn text(&self) -> Text {
        let problem = self.problem.text();
        let mut vi = self.file.clone();
        let mut en = self.file.clone();
        if let Some(line) = self.line {
            vi += &format!(", dòng {line}");
            en += &format!(", line {line}");
        }
        if let Some(row) = &self.row {
            vi += &format!(", “{row}”");
            en += &format!(", “{row}”");
        }
        Text::new(format!("{vi}: {}.", problem.vi), format!("{en}: {}.", problem.en))
    }
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}

impl std::error::Error for LawError {}

/// The day as people read it.
pub(crate) fn dmy(day: Day) -> String {
    format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.year())
}

impl Problem {
    /// The fault alone, without its place.
    pub fn text(&self) -> Text {
        self.of_form()
            .or_else(|| self.of_days())
            .or_else(|| self.of_names())
            .unwrap_or_else(|| self.of_local())
    }

    fn of_form(&self) -> Option<Text> {
        Some(match self {
            Problem::TooBig { bytes, bytes_max } => Text::new(
                format!("tệp {bytes} byte, nhiều nhất {bytes_max} byte; tệp chưa được đọc"),
                format!("the file has {bytes} bytes, at most {bytes_max} are read; nothing of it was read"),
            ),
            Problem::TooManyFiles { files_max } => {
                Text::new(format!("quá {files_max} tệp"), format!("more than {files_max} files"))
            }
            Problem::TooManyRows { rows_max } => {
                Text::new(format!("quá {rows_max} dòng"), format!("more than {rows_max} rows"))
            }
            Problem::TooLong { field, letters_max } => Text::new(
                format!("`{field}` dài quá {letters_max} chữ"),
                format!("`{field}` is longer than {letters_max} letters"),
            ),
            Problem::Form(words) => {
                Text::new(format!("viết sai mẫu ({words})"), format!("wrongly written ({words})"))
            }
            Problem::UnknownField(field) => Text::new(
                format!("không có trường nào tên `{field}`; xem README của danchu-law"),
                format!("there is no field `{field}`; see the README of danchu-law"),
            ),
            Problem::Missing(field) => Text::new(format!("thiếu `{field}`"), format!("`{field}` is missing")),
            Problem::BadId => Text::new(
                "mã chỉ gồm chữ a-z, số, gạch nối và dấu chấm giữa các phần",
                "an id has only a-z, digits, hyphens, and dots between its parts",
            ),
            _ => return None,
        })
    }

    fn of_days(&self) -> Option<Text> {
        Some(match self {
            Problem::Year { value, first, last } => Text::new(
                format!("ngày {value} ngoài khoảng {first}–{last}; xem lại năm"),
                format!("the day {value} lies outside {first}–{last}; check the year"),
            ),
            Problem::TimeOfDay { value } => Text::new(
                format!("“{value}” có giờ; chỉ viết ngày, ví dụ 2026-03-31"),
                format!("“{value}” has a time; write only the day, like 2026-03-31"),
            ),
            Problem::EndsBeforeItBegins { from, to } => Text::new(
                format!("hết hiệu lực {} trước khi có hiệu lực {}", dmy(*to), dmy(*from)),
                format!("it ends on {to}, before it begins on {from}"),
            ),
            Problem::OutsideItsDocument { document, from, to } => {
                let vi = to.map_or_else(|| "nay".to_owned(), dmy);
                let en = to.map_or_else(|| "today".to_owned(), |to| to.to_string());
                Text::new(
                    format!(
                        "có hiệu lực ngoài thời gian của văn bản {document} (từ {} đến {vi})",
                        dmy(*from)
                    ),
                    format!("in force outside the days of document {document} ({from} to {en})"),
                )
            }
            Problem::TwoInForce { day, other_file, other_line } => Text::new(
                format!(
                    "hai phiên bản cùng có hiệu lực ngày {} (phiên bản kia: {other_file}, dòng {other_line})",
                    dmy(*day)
                ),
                format!(
                    "two versions are in force on {day} (the other one: {other_file}, line {other_line})"
                ),
            ),
            Problem::Gap { from, to } => Text::new(
                format!(
                    "từ {} đến {} không có phiên bản nào; nếu đúng vậy thì ghi lý do ở `gap`",
                    dmy(*from),
                    dmy(*to)
                ),
                format!(
                    "no version is in force from {from} to {to}; if that is right, write the reason in `gap`"
                ),
            ),
            Problem::NoVersionLike { day } => Text::new(
                format!("`like`: ngày {} không có phiên bản nào để dựa vào", dmy(*day)),
                format!("`like`: no version is in force on {day}"),
            ),
            Problem::NoVersionToReplace { day } => Text::new(
                format!(
                    "`replaces`: không có phiên bản còn mở nào bắt đầu ngày {} và trước dòng này",
                    dmy(*day)
                ),
                format!("`replaces`: no open version began on {day} and before this one"),
            ),
            Problem::UnreadAmendment { document, amended_by, from } => {
                let vi = from.map_or_else(String::new, |from| format!(" từ {}", dmy(from)));
                let en = from.map_or_else(String::new, |from| format!(" on {from}"));
                Text::new(
                    format!(
                        "ghi V nhưng nguồn cũ hơn {amended_by} (sửa {document}{vi}), văn bản này chưa đọc; \
                         ghi V? và lý do, hoặc `as_of`"
                    ),
                    format!(
                        "marked V, but its source is older than {amended_by}, which amended {document}{en} and was not \
                         read; write V? with the reason, or `as_of`"
                    ),
                )
            }
            _ => return None,
        })
    }

    fn of_names(&self) -> Option<Text> {
        Some(match self {
            Problem::UnknownRule { field, id } => Text::new(
                format!("`{field}` chỉ quy tắc “{id}”, không có quy tắc nào như vậy"),
                format!("`{field}` names the rule “{id}”, which does not exist"),
            ),
            Problem::UnknownDocument { field, id } => Text::new(
                format!("`{field}` chỉ văn bản “{id}”, chưa có trong danh mục văn bản"),
                format!("`{field}` names the document “{id}”, which is not among the documents"),
            ),
            Problem::UnknownWord { field, kind, id } => Text::new(
                format!("`{field}` dùng từ “{id}”, chưa có trong words.toml (loại {kind})"),
                format!("`{field}` uses the word “{id}”, which words.toml does not have (kind {kind})"),
            ),
            Problem::SameDocument => Text::new("văn bản này đã có", "this document stands there already"),
            Problem::SameWord => Text::new("từ này đã có", "this word stands there already"),
            Problem::Circle { field } => {
                Text::new(format!("`{field}` đi vòng về chính nó"), format!("`{field}` leads in a circle"))
            }
            _ => return None,
        })
    }

    fn of_local(&self) -> Text {
        match self {
            Problem::LocalRuleOfState { level } => Text::new(
                format!(
                    "dòng cấp “{level}” không được thay quy tắc của Nhà nước; dùng mã riêng và `tightens`"
                ),
                format!(
                    "a row of level “{level}” cannot replace a rule of the state; use an id of its own and `tightens`"
                ),
            ),
            Problem::LocalSpecial { general } => Text::new(
                format!(
                    "dòng của tỉnh hoặc cơ quan không được là quy định riêng của “{general}”; dùng `tightens`"
                ),
                format!("a row of a province or agency cannot be special to “{general}”; use `tightens`"),
            ),
            Problem::NotLocal => Text::new(
                "`tightens` chỉ dành cho dòng cấp tỉnh hoặc quy chế cơ quan",
                "`tightens` is only for rows of a province or an agency",
            ),
            Problem::Loosens { rule, start, state, local, lasting: false } => Text::new(
                format!(
                    "nới lỏng “{rule}”: bắt đầu {} thì luật định chậm nhất {}, dòng này cho tới {}",
                    dmy(*start),
                    dmy(*state),
                    dmy(*local)
                ),
                format!("loosens “{rule}”: from {start} the law gives until {state}, this row until {local}"),
            ),
            Problem::Loosens { rule, start, state, local, lasting: true } => Text::new(
                format!(
                    "nới lỏng “{rule}”: bắt đầu {} thì luật buộc giữ đến hết {}, dòng này chỉ đến {}",
                    dmy(*start),
                    dmy(*state),
                    dmy(*local)
                ),
                format!(
                    "loosens “{rule}”: from {start} the law asks until {state}, this row only until {local}"
                ),
            ),
            Problem::OtherTime { rule } => Text::new(
                format!(
                    "không cùng loại thời hạn, mốc tính hoặc định kỳ với “{rule}” nên không thể là siết chặt"
                ),
                format!(
                    "its time is not of the same sort, event or recurrence as that of “{rule}”, so it cannot tighten it"
                ),
            ),
            Problem::LessChannel { rule, channel } => Text::new(
                format!("bỏ hình thức “{channel}” mà “{rule}” bắt buộc; chỉ được thêm"),
                format!("drops the channel “{channel}” that “{rule}” requires; channels may only be added"),
            ),
            Problem::WiderAudience { rule } => Text::new(
                format!("mở rộng phạm vi được xem của “{rule}”; chỉ được thu hẹp"),
                format!("widens the audience of “{rule}”; it may only be narrowed"),
            ),
            Problem::ChangesThreshold { rule } => Text::new(
                format!("đổi ngưỡng của “{rule}”; tỉnh và cơ quan không được đổi"),
                format!("changes the threshold of “{rule}”; a province or agency may not"),
            ),
            _ => Text::new("không dùng được", "it cannot be used"),
        }
    }
}
