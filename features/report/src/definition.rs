//! What each kind of report consists of: sections, and the figures that stand in them.

use crate::figures::Figure;
use crate::model::ReportKind;

/// A section of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its word in tables and message keys (`report-section-work`).
    pub code: &'static str,
    /// Its heading in the paper, with its number.
    pub heading: &'static str,
    /// The figures over tasks that stand in it.
    pub figures: &'static [Figure],
    /// The figures of other features, by their words.
    pub counted: &'static [&'static str],
    /// What is shown besides.
    pub shows: Shows,
}

/// What a section shows besides text and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// Nothing more.
    Nothing,
    /// The table by department, with its chart.
    Departments,
    /// The late tasks.
    Late,
    /// The tasks that come next.
    Ahead,
    /// Issued papers by kind.
    Papers,
    /// A table of next year's tasks.
    Plan,
    /// Tables of other features, by their words.
    Tables(&'static [&'static str]),
    /// The contents not disclosed in time, and those with a channel missing.
    Undisclosed,
}

/// The figures of other features whose rows are listed in a paper.
pub const LISTED: &[&str] = &["disclosure-late", "disclosure-missing"];

const fn section(
    code: &'static str,
    heading: &'static str,
    figures: &'static [Figure],
    shows: Shows,
) -> Section {
    Section { code, heading, figures, counted: &[], shows }
}

const fn counted(
    code: &'static str,
    heading: &'static str,
    counted: &'static [&'static str],
    shows: Shows,
) -> Section {
    Section { code, heading, figures: &[], counted, shows }
}

use Figure as F;

const DEMOCRACY: &[Section] = &[
    section("direction", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", &[], Shows::Papers),
    section(
        "work",
        "II. KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH",
        &[
            F::All,
            F::OfPlan,
            F::OfLaw,
            F::Done,
            F::DoneInPeriod,
            F::InTime,
            F::DoneLate,
            F::Waiting,
            F::Late,
            F::Ahead,
            F::Dropped,
        ],
        Shows::Departments,
    ),
    section(
        "duties",
        "III. THỰC HIỆN CÁC NGHĨA VỤ LUẬT ĐỊNH",
        &[F::OfLaw, F::LawDone, F::LawLate],
        Shows::Nothing,
    ),
    counted("disclosure", "IV. CÔNG KHAI", DISCLOSED, Shows::Nothing),
    counted("circulation", "V. PHỔ BIẾN, QUÁN TRIỆT VĂN BẢN", CIRCULATED, Shows::Nothing),
    section("evidence", "VI. MINH CHỨNG VÀ SỔ GHI", &[F::Evidenced], Shows::Nothing),
    section("limits", "VII. HẠN CHẾ", &[F::Late, F::DoneLate, F::NoDay], Shows::Late),
    section("next", "VIII. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI", &[F::Ahead], Shows::Ahead),
];

const DISCLOSED: &[&str] = &[
    "disclosure-items",
    "disclosure-done",
    "disclosure-in-time",
    "disclosure-done-late",
    "disclosure-late",
    "disclosure-ahead",
    "disclosure-missing",
    "disclosure-corrected",
    "disclosure-off",
];

const CIRCULATED: &[&str] = &[
    "circulation-sent",
    "circulation-readers",
    "circulation-known",
    "circulation-listed",
    "circulation-late",
];

const DISCLOSURE: &[Section] = &[
    counted("disclosure", "I. KẾT QUẢ CÔNG KHAI", DISCLOSED, Shows::Tables(&["disclosure-by-content"])),
    counted("channels", "II. HÌNH THỨC CÔNG KHAI", &[], Shows::Tables(&["disclosure-by-channel"])),
    counted("undisclosed", "III. NỘI DUNG CHẬM, THIẾU HÌNH THỨC", LISTED, Shows::Undisclosed),
];

const DISSEMINATION: &[Section] = &[
    counted(
        "circulation",
        "I. PHỔ BIẾN, QUÁN TRIỆT VĂN BẢN",
        CIRCULATED,
        Shows::Tables(&["circulation-by-department"]),
    ),
    counted(
        "training",
        "II. ĐÀO TẠO, BỒI DƯỠNG",
        &["training-courses", "training-parts", "training-hours"],
        Shows::Tables(&["training-by-department"]),
    ),
];

const PROGRESS: &[Section] = &[
    section(
        "work",
        "I. TIẾN ĐỘ THỰC HIỆN",
        &[F::All, F::Done, F::InTime, F::DoneLate, F::Waiting, F::Late, F::Ahead, F::Dropped, F::NoDay],
        Shows::Departments,
    ),
    section("limits", "II. VIỆC CHẬM", &[F::Late], Shows::Late),
    section("next", "III. VIỆC SẮP ĐẾN HẠN", &[F::Ahead], Shows::Ahead),
];

const DUTIES: &[Section] = &[
    section(
        "duties",
        "I. TÌNH HÌNH THỰC HIỆN NGHĨA VỤ LUẬT ĐỊNH",
        &[F::OfLaw, F::LawDone, F::LawLate],
        Shows::Nothing,
    ),
    section("limits", "II. VIỆC CHẬM", &[F::LawLate], Shows::Late),
];

const URGING: &[Section] = &[
    section("limits", "I. VIỆC CHẬM", &[F::Late, F::Waiting, F::NoDay], Shows::Late),
    section("next", "II. VIỆC SẮP ĐẾN HẠN", &[F::Ahead], Shows::Ahead),
];

const NEXT_PLAN: &[Section] = &[
    section("purpose", "I. MỤC ĐÍCH, YÊU CẦU", &[], Shows::Nothing),
    section("plan", "II. NỘI DUNG, PHÂN CÔNG VÀ THỜI GIAN THỰC HIỆN", &[F::All], Shows::Plan),
    section("carry", "III. TỔ CHỨC THỰC HIỆN", &[], Shows::Nothing),
];

/// The sections of a kind, in order.
pub fn sections(kind: ReportKind) -> &'static [Section] {
    match kind {
        ReportKind::SixMonth | ReportKind::Annual => DEMOCRACY,
        ReportKind::Progress => PROGRESS,
        ReportKind::Duties => DUTIES,
        ReportKind::Disclosure => DISCLOSURE,
        ReportKind::Dissemination => DISSEMINATION,
        ReportKind::Urging => URGING,
        ReportKind::NextPlan => NEXT_PLAN,
    }
}
