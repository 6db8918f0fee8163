//! The roles that a person may hold; what each may do stands in the rights table.

use serde::{Deserialize, Serialize};

/// A role of a person in an agency (vai trò). A person may hold several, each from a day to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Head of the agency (người đứng đầu).
    Head,
    /// Deputy of the head (cấp phó).
    Deputy,
    /// Focal officer (đầu mối).
    FocalOfficer,
    /// Legal officer (công chức tư pháp).
    LegalOfficer,
    /// Accountant (kế toán).
    Accountant,
    /// Records clerk (văn thư).
    RecordsClerk,
    /// Head of a department (phụ trách bộ phận).
    DepartmentHead,
    /// Cadre, official, public employee or worker (cán bộ, công chức, viên chức, người lao động).
    Staff,
    /// Representative body (tổ chức đại diện).
    Representative,
    /// Member of the inspection board (Ban Thanh tra nhân dân).
    InspectionBoard,
    /// Partner (Mặt trận, tổ chức chính trị – xã hội).
    Partner,
    /// Leadership reader (cấp ủy, thường trực HĐND).
    LeadershipReader,
    /// Viewer of the superior agency (cơ quan cấp trên).
    SuperiorViewer,
    /// Operator (quản trị hệ thống).
    Operator,
}

impl Role {
    /// Every role, in the order of the design's table.
    pub const ALL: [Role; 14] = [
        Role::Head,
        Role::Deputy,
        Role::FocalOfficer,
        Role::LegalOfficer,
        Role::Accountant,
        Role::RecordsClerk,
        Role::DepartmentHead,
        Role::Staff,
        Role::Representative,
        Role::InspectionBoard,
        Role::Partner,
        Role::LeadershipReader,
        Role::SuperiorViewer,
        Role::Operator,
    ];

    /// The role's word in addresses, tables and message keys (`role-focal-officer`).
    pub fn code(self) -> &'static str {
        match self {
            Role::Head => "head",
            Role::Deputy => "deputy",
            Role::FocalOfficer => "focal-officer",
            Role::LegalOfficer => "legal-officer",
            Role::Accountant => "accountant",
            Role::RecordsClerk => "records-clerk",
            Role::DepartmentHead => "department-head",
            Role::Staff => "staff",
            Role::Representative => "representative",
            Role::InspectionBoard => "inspection-board",
            Role::Partner => "partner",
            Role::LeadershipReader => "leadership-reader",
            Role::SuperiorViewer => "superior-viewer",
            Role::Operator => "operator",
        }
    }

    /// The role of that code.
    pub fn of(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}
