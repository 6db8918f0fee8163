//! The rights table: every right of every role is one row of it, and nothing else grants anything.
//!
//! The page "Quyền" prints this table; the router asks it before a handler runs.

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

/// What somebody may or may not do (hành động). The router names one for every address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read what is public; no sign-in.
    ReadPublic,
    /// Ask this agency to cosign another log's checkpoint; that log's signature decides, no sign-in.
    AskWitness,
    /// Sign in, accept an invitation, take the first-run page; no sign-in yet.
    Enter,
    /// Use one's own account: sessions, password, PIN, language, drafts.
    UseOwnAccount,
    /// See one's own first page.
    ReadOwnDay,
    /// See the programme and its tasks.
    ReadProgramme,
    /// Start a task, add evidence, report it done.
    WorkOnTask,
    /// Comment on a task.
    CommentOnTask,
    /// Confirm that a task is done, or send it back.
    ConfirmTask,
    /// Answer an obstacle, give more time, hand a task on.
    AnswerRequest,
    /// Make, change, hand over or drop tasks.
    ManageProgramme,
    /// Urge the owners of tasks (đôn đốc).
    Urge,
    /// Set how the agency reminds: days, quiet hours, ways.
    SetReminders,
    /// Name who may receive messages over the web.
    NameReceiver,
    /// Read one's own calendar by its secret address; no sign-in.
    ReadCalendar,
    /// Read a plan in, review and confirm it.
    ImportPlan,
    /// Keep the sending list of a plan.
    SendPlan,
    /// Check the form of a paper (kiểm tra thể thức); nothing is kept.
    CheckForm,
    /// See the papers that the office writes.
    ReadPapers,
    /// Write a paper and take its package for signing.
    WritePaper,
    /// Take the signed copy back, give number and day, set templates.
    IssuePaper,
    /// Open or close the agency's own register of outgoing papers.
    OpenRegister,
    /// Read reports, and the state of today in their form.
    ReadReports,
    /// Make reports, write their texts, note to whom they were sent.
    WriteReport,
    /// Enter another person's decision on the ground of a signed paper (nhập thay).
    EnterForAnother,
    /// See the legal library, and search.
    ReadLibrary,
    /// Add and change documents of the library.
    KeepLibrary,
    /// Read what is circulated, and see coverage and training; names as far as the right reaches.
    ReadCirculation,
    /// Circulate documents, answer questions, urge, keep printed lists.
    Circulate,
    /// Plan courses and enter who took part.
    KeepTraining,
    /// See who works here.
    ReadPeople,
    /// Add and change people, departments and roles; invite.
    ManagePeople,
    /// Delegate one's own rights, or say that one is absent.
    Delegate,
    /// See the rights table.
    ReadRights,
    /// Change what the agency is: name, representative body, settings.
    ManageAgency,
    /// See the law's catalogue, the conditions of the agency and its duties of the year.
    ReadLaw,
    /// Confirm a row of the catalogue against its source.
    CheckLaw,
    /// Accept, link or set aside the duties of the year.
    SettleDuties,
    /// Say what holds in the agency: conditions, its own days off.
    ManageConditions,
    /// Write the agency's own rules of democracy (quy chế dân chủ) and put them in force.
    ManageCharter,
    /// See how the installation runs.
    Operate,
}

impl Action {
    /// The action's word in message keys (`action-work-on-task`).
    pub fn code(self) -> &'static str {
        match self {
            Action::ReadPublic => "read-public",
            Action::AskWitness => "ask-witness",
            Action::Enter => "enter",
            Action::UseOwnAccount => "use-own-account",
            Action::ReadOwnDay => "read-own-day",
            Action::ReadProgramme => "read-programme",
            Action::WorkOnTask => "work-on-task",
            Action::CommentOnTask => "comment-on-task",
            Action::ConfirmTask => "confirm-task",
            Action::AnswerRequest => "answer-request",
            Action::ManageProgramme => "manage-programme",
            Action::Urge => "urge",
            Action::SetReminders => "set-reminders",
            Action::NameReceiver => "name-receiver",
            Action::ReadCalendar => "read-calendar",
            Action::ImportPlan => "import-plan",
            Action::SendPlan => "send-plan",
            Action::CheckForm => "check-form",
            Action::ReadPapers => "read-papers",
            Action::WritePaper => "write-paper",
            Action::IssuePaper => "issue-paper",
            Action::OpenRegister => "open-register",
            Action::ReadReports => "read-reports",
            Action::WriteReport => "write-report",
            Action::EnterForAnother => "enter-for-another",
            Action::ReadLibrary => "read-library",
            Action::KeepLibrary => "keep-library",
            Action::ReadCirculation => "read-circulation",
            Action::Circulate => "circulate",
            Action::KeepTraining => "keep-training",
            Action::ReadPeople => "read-people",
            Action::ManagePeople => "manage-people",
            Action::Delegate => "delegate",
            Action::ReadRights => "read-rights",
            Action::ManageAgency => "manage-agency",
            Action::ReadLaw => "read-law",
            Action::CheckLaw => "check-law",
            Action::SettleDuties => "settle-duties",
            Action::ManageConditions => "manage-conditions",
            Action::ManageCharter => "manage-charter",
            Action::Operate => "operate",
        }
    }

    /// Whether the action is open to everybody, signed in or not.
    pub fn is_open(self) -> bool {
        matches!(self, Action::ReadPublic | Action::AskWitness | Action::Enter | Action::ReadCalendar)
    }
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
    Right { action: Action::Operate, holders: &[(R::Operator, All)], delegable: false },
];

/// How far a role may do an action; `None` when it may not.
pub fn scope_of(role: Role, action: Action) -> Option<Scope> {
    let right = RIGHTS.iter().find(|right| right.action == action)?;
    right.holders.iter().find(|(holder, _)| *holder == role).map(|(_, scope)| *scope)
}
