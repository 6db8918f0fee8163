//! Reports: kinds, and what one holds.

use std::fmt;
use std::str::FromStr;

use danchu_base::{Day, Instant, PersonId, Uuid};
use danchu_papers::PaperId;
use serde::{Deserialize, Serialize};

use crate::figures::Figures;
use crate::period::Period;

/// A report that somebody made (báo cáo), by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReportId(pub Uuid);

impl ReportId {
    /// A new id; made before the write.
    pub fn make() -> Self {
        Self(Uuid::now_v7())
    }
}

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.simple().fmt(f)
    }
}

impl FromStr for ReportId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Uuid::parse_str(text).map(Self).map_err(drop)
    }
}

/// What a report is about (loại báo cáo).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportKind {
    /// Carrying out democracy in the agency, half a year (báo cáo sáu tháng).
    SixMonth,
    /// The same for the year (báo cáo năm).
    Annual,
    /// How far the plan is (tiến độ kế hoạch).
    Progress,
    /// How far the duties of the law are (nghĩa vụ luật định).
    Duties,
    /// What was disclosed, in time or late, and how (kết quả công khai).
    Disclosure,
    /// What was circulated, how far it was read, and training (phổ biến, quán triệt, đào tạo).
    Dissemination,
    /// Whom to urge (danh sách đôn đốc).
    Urging,
    /// Next year's plan, drafted from the programme (dự thảo kế hoạch năm sau).
    NextPlan,
}

impl ReportKind {
    /// Every kind, in the order of the form.
    pub const ALL: [ReportKind; 8] = [
        ReportKind::SixMonth,
        ReportKind::Annual,
        ReportKind::Progress,
        ReportKind::Duties,
        ReportKind::Disclosure,
        ReportKind::Dissemination,
        ReportKind::Urging,
        ReportKind::NextPlan,
    ];

    /// Its word on the command line, in addresses, the database and message keys (`report-kind-annual`).
    pub fn code(self) -> &'static str {
        match self {
            ReportKind::SixMonth => "six-month",
            ReportKind::Annual => "annual",
            ReportKind::Progress => "progress",
            ReportKind::Duties => "duties",
            ReportKind::Disclosure => "disclosure",
            ReportKind::Dissemination => "dissemination",
            ReportKind::Urging => "urging",
            ReportKind::NextPlan => "next-plan",
        }
    }

    /// The kind of that word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the law sets its cut-off day.
    pub fn is_periodic(self) -> bool {
        matches!(self, ReportKind::SixMonth | ReportKind::Annual)
    }
}

/// Up to where a report reads: what happened by this day and was recorded by this instant (chốt số liệu).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// The first day of the period.
    pub first: Day,
    /// The last day that counts.
    pub day: Day,
    /// The instant at which the figures were taken.
    pub taken: Instant,
}

/// A report as it is kept (báo cáo).
#[derive(Debug, Clone)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What it is about.
    pub kind: ReportKind,
    /// Of which time.
    pub period: Period,
    /// Up to where it reads.
    pub cut: Cut,
    /// The figures as they were taken.
    pub figures: Figures,
    /// Its paper, once it was made into one.
    pub paper: Option<PaperId>,
    /// For those who change it at once.
    pub version: i64,
    /// When it was made.
    pub made_at: Instant,
}

/// The text of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionText {
    /// The section's word.
    pub section: String,
    /// What the figures suggest.
    pub suggested: String,
    /// What the officer wrote instead.
    pub written: Option<String>,
    /// The suggestion that stood there when she wrote.
    pub written_beside: Option<String>,
}

impl SectionText {
    /// The text that stands in the report.
    pub fn text(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.suggested)
    }

    /// Whether the figures suggest something else than when the officer wrote.
    pub fn is_stale(&self) -> bool {
        self.written.is_some() && self.written_beside.as_deref() != Some(&self.suggested)
    }
}

/// Somebody whom the report was sent to.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its id.
    pub id: Uuid,
    /// Whom.
    pub name: String,
    /// How.
    pub way: String,
    /// When it was sent.
    pub sent_on: Day,
    /// When it was received, as far as it is known.
    pub received_on: Option<Day>,
    /// Who noted it.
    pub noted_by: PersonId,
}
