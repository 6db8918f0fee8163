//! What the API reads and writes about tasks. Types only.

use danchu_base::Uuid;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::model::State;

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateWord {
    /// Chưa bắt đầu.
    NotStarted,
    /// Đang làm.
    Started,
    /// Chờ xác nhận.
    Reported,
    /// Hoàn thành.
    Done,
    /// Không thực hiện.
    Dropped,
}

impl StateWord {
    pub(super) fn of(state: &State) -> Self {
        match state {
            State::NotStarted => Self::NotStarted,
            State::Started { .. } => Self::Started,
            State::Reported { .. } => Self::Reported,
            State::Done { .. } => Self::Done,
            State::Dropped { .. } => Self::Dropped,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Started => "started",
            Self::Reported => "reported",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

/// Who owns a task: a person, a department, or nobody yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OwnerJson {
    /// The person.
    pub person: Option<Uuid>,
    /// Or the department.
    pub department: Option<Uuid>,
}

/// A task, or any other obligation of the programme.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskJson {
    /// Its id.
    pub id: Uuid,
    /// Its number in the programme of the year.
    #[schema(example = 12)]
    pub number: i64,
    /// What is to be done.
    #[schema(example = "Niêm yết công khai dự toán ngân sách năm 2026")]
    pub title: String,
    /// Where it comes from: `plan`, `law`, `decision`, `typed`.
    #[schema(example = "plan")]
    pub kind: String,
    /// How far it is.
    pub state: StateWord,
    /// The day of that state, as declared.
    #[schema(value_type = Option<String>, format = Date)]
    pub state_on: Option<String>,
    /// Who does it.
    pub owner: OwnerJson,
    /// Its last day.
    #[schema(value_type = Option<String>, format = Date, example = "2026-05-15")]
    pub due: Option<String>,
    /// The period as the paper has it.
    pub period: Option<String>,
    /// The sentence of the paper that it comes from.
    pub source: Option<String>,
    /// Counts its changes; the entity tag.
    pub version: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub made_at: String,
    /// Its page.
    pub page: String,
}

/// A task about to be made; it stands in the programme of this year.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskNew {
    /// What is to be done.
    #[schema(min_length = 1, max_length = 1000, example = "Báo cáo kết quả đối thoại quý II")]
    pub title: String,
    /// Who does it.
    #[serde(default, deserialize_with = "danchu_web::rest::object")]
    pub owner: OwnerJson,
    /// Its last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2026-06-30")]
    pub due: Option<String>,
}

/// What is changed about a task; what is left out stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TaskChange {
    /// What is to be done.
    #[schema(min_length = 1, max_length = 1000)]
    pub title: Option<String>,
    /// Its last day.
    #[schema(value_type = Option<String>, format = Date, example = "2026-07-15")]
    pub due: Option<String>,
    /// Who does it.
    #[serde(deserialize_with = "danchu_web::rest::optional_object")]
    pub owner: Option<OwnerJson>,
    /// Why day or owner change; needed for these.
    #[schema(max_length = 6000, example = "Theo ý kiến của Chủ tịch ngày 04/05/2026")]
    pub reason: Option<String>,
}

/// A piece of evidence about to be added: a note, or a link with its title. A file goes to `…/evidence/files`.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNew {
    /// What people call it; the text of a note.
    #[schema(min_length = 1, max_length = 6000, example = "Biên bản niêm yết số 12")]
    pub title: String,
    /// A web address (`http` or `https`); a note where it is left out.
    #[serde(default)]
    #[schema(max_length = 6000, example = "https://xa.example.vn/cong-khai/12")]
    pub link: Option<String>,
}

/// That a task was done, or evidence of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportJson {
    /// The day it was done, or the evidence speaks of; today where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<String>,
    /// What shows it.
    #[schema(min_items = 1, max_items = 20)]
    #[serde(deserialize_with = "danchu_web::rest::objects")]
    pub evidence: Vec<EvidenceNew>,
}

/// What shows that a task was done.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EvidenceJson {
    /// Its id.
    pub id: Uuid,
    /// `file`, `link` or `note`.
    #[schema(example = "note")]
    pub kind: String,
    /// What people call it; the text of a note.
    pub title: String,
    /// The address of a link, or of a file's page.
    pub link: Option<String>,
    /// The day it speaks of.
    #[schema(value_type = String, format = Date)]
    pub on: String,
    /// Who added it.
    pub added_by: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub added_at: String,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<String>,
}

/// Which tasks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct TasksAsked {
    /// The year of the programme; this year where it is left out.
    #[param(minimum = 1990, maximum = 2200, example = 2026)]
    pub year: Option<i16>,
    /// Only in this state.
    #[param(inline)]
    pub state: Option<StateWord>,
    /// Only what this person owns.
    pub owner: Option<Uuid>,
    /// Only what is due until that day.
    #[param(value_type = Option<String>, format = Date)]
    pub due_until: Option<String>,
}
