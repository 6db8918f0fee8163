//! The rights table: every right of every role is one row of it, and nothing else grants anything.
//!
//! The page "Quyền" prints this table; the router asks it before a handler runs.

use crate::action::Action;
use crate::roles::Role;

/// How far a right reaches (phạm vi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What is one's own, or where one takes part.
    Own,
    /// What belongs to one's department.
    Department,
    /// All of the agency.
    Agency,
}

/// One row of the table: who may do it, and how far.
pub struct Right {
    /// What.
    pub action: Action,
    /// Who, and how far.
    pub holders: &'static [(Role, Scope)],
    /// Whether a delegation may hand it on (ủy quyền).
    pub delegable: bool,
}

use Role as R;
use Scope::{Agency as All, Department as Dep, Own};

/// Everybody who works in the agency or stands by it, with a scope.
macro_rules! everybody {
    ($scope:expr) => {
        &[
            (R::Head, $scope),
            (R::Deputy, $scope),
            (R::FocalOfficer, $scope),
            (R::LegalOfficer, $scope),
            (R::Accountant, $scope),
            (R::RecordsClerk, $scope),
            (R::DepartmentHead, $scope),
            (R::Staff, $scope),
            (R::Representative, $scope),
            (R::InspectionBoard, $scope),
            (R::Partner, $scope),
            (R::LeadershipReader, $scope),
            (R::SuperiorViewer, $scope),
            (R::Operator, $scope),
        ]
    };
}

/// The rights table. An action that is open to everybody has no row.
pub const RIGHTS: &[Right] = &[
    Right { action: Action::UseOwnAccount, holders: everybody!(Own), delegable: false },
    Right { action: Action::ReadOwnDay, holders: everybody!(Own), delegable: false },
    Right {
        action: Action::ReadProgramme,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::Partner, Own),
            (R::LeadershipReader, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::WorkOnTask,
        holders: &[
            (R::Head, All),
            (R::Deputy, Own),
            (R::FocalOfficer, All),
            (R::LegalOfficer, Own),
            (R::Accountant, Own),
            (R::RecordsClerk, Own),
            (R::DepartmentHead, Dep),
            (R::Staff, Own),
            (R::Representative, Own),
            (R::InspectionBoard, Own),
            (R::Partner, Own),
        ],
        delegable: true,
    },
    Right {
        action: Action::CommentOnTask,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::Partner, Own),
        ],
        delegable: true,
    },
    Right {
        action: Action::ConfirmTask,
        holders: &[(R::Head, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::AnswerRequest,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::DepartmentHead, Dep)],
        delegable: true,
    },
    Right {
        action: Action::ManageProgramme,
        holders: &[(R::Head, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::Urge,
        holders: &[(R::Head, All), (R::Deputy, All), (R::FocalOfficer, All), (R::DepartmentHead, Dep)],
        delegable: true,
    },
    Right { action: Action::NameReceiver, holders: &[(R::Head, All)], delegable: false },
    Right {
        action: Action::SetReminders,
        holders: &[(R::Head, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right { action: Action::ImportPlan, holders: &[(R::Head, All), (R::FocalOfficer, All)], delegable: true },
    Right {
        action: Action::SendPlan,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::RecordsClerk, All)],
        delegable: true,
    },
    Right {
        action: Action::ReadPapers,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::WritePaper,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::IssuePaper,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::RecordsClerk, All)],
        delegable: true,
    },
    Right { action: Action::OpenRegister, holders: &[(R::Head, All)], delegable: false },
    Right {
        action: Action::ReadReports,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::LeadershipReader, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::WriteReport,
        holders: &[(R::Head, All), (R::Deputy, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right { action: Action::EnterForAnother, holders: &[(R::FocalOfficer, All)], delegable: true },
    Right {
        action: Action::ReadLibrary,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::Partner, All),
            (R::LeadershipReader, All),
            (R::Operator, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::KeepLibrary,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::LegalOfficer, All), (R::RecordsClerk, All)],
        delegable: true,
    },
    Right {
        action: Action::ReadCirculation,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, Own),
            (R::RecordsClerk, Own),
            (R::DepartmentHead, Dep),
            (R::Staff, Own),
            (R::Representative, Own),
            (R::InspectionBoard, Own),
            (R::Partner, Own),
            (R::LeadershipReader, Own),
            (R::Operator, Own),
        ],
        delegable: true,
    },
    Right {
        action: Action::Circulate,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::DepartmentHead, Dep),
        ],
        delegable: true,
    },
    Right {
        action: Action::KeepTraining,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::LegalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::ReadPeople,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::Operator, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::ManagePeople,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::Operator, All)],
        delegable: true,
    },
    Right {
        action: Action::Delegate,
        holders: &[
            (R::Head, Own),
            (R::Deputy, Own),
            (R::FocalOfficer, Own),
            (R::LegalOfficer, Own),
            (R::Accountant, Own),
            (R::RecordsClerk, Own),
            (R::DepartmentHead, Own),
            (R::Staff, Own),
            (R::Representative, Own),
            (R::InspectionBoard, Own),
        ],
        delegable: false,
    },
    Right { action: Action::CheckForm, holders: everybody!(All), delegable: false },
    Right { action: Action::ReadRights, holders: everybody!(All), delegable: false },
    Right { action: Action::ManageAgency, holders: &[(R::Head, All), (R::Operator, All)], delegable: false },
    Right {
        action: Action::ReadLaw,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
            (R::Partner, All),
            (R::LeadershipReader, All),
        ],
        delegable: true,
    },
    Right { action: Action::CheckLaw, holders: &[(R::Head, All), (R::LegalOfficer, All)], delegable: true },
    Right {
        action: Action::SettleDuties,
        holders: &[(R::Head, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::ManageConditions,
        holders: &[(R::Head, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::ManageCharter,
        holders: &[(R::Head, All), (R::FocalOfficer, All), (R::LegalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::ReadDisclosures,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::AskDisclosure,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
            (R::DepartmentHead, All),
            (R::Staff, All),
            (R::Representative, All),
            (R::InspectionBoard, All),
        ],
        delegable: false,
    },
    Right {
        action: Action::Disclose,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::Accountant, All),
            (R::RecordsClerk, All),
        ],
        delegable: true,
    },
    Right {
        action: Action::WithdrawDisclosure,
        holders: &[(R::Head, All), (R::Deputy, All), (R::FocalOfficer, All)],
        delegable: true,
    },
    Right {
        action: Action::AnswerInformation,
        holders: &[
            (R::Head, All),
            (R::Deputy, All),
            (R::FocalOfficer, All),
            (R::LegalOfficer, All),
            (R::RecordsClerk, All),
        ],
        delegable: true,
    },
    Right { action: Action::Operate, holders: &[(R::Operator, All)], delegable: false },
];

/// How far a role may do an action; `None` when it may not.
pub fn scope_of(role: Role, action: Action) -> Option<Scope> {
    let right = RIGHTS.iter().find(|right| right.action == action)?;
    right.holders.iter().find(|(holder, _)| *holder == role).map(|(_, scope)| *scope)
}
