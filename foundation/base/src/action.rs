//! The actions that the rights table speaks of.

/// What somebody may or may not do (hành động). The router names one for every address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Read what is public; no sign-in.
    ReadPublic,
    /// Ask this agency to cosign another log's checkpoint; that log's signature decides, no sign-in.
    AskWitness,
    /// Ask for information that was not disclosed, and read the answer by its code (yêu cầu cung cấp thông tin); no sign-in.
    AskInformation,
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
    /// See the register of disclosures, and what is disclosed to the staff.
    ReadDisclosures,
    /// Ask about what is disclosed, or for information.
    AskDisclosure,
    /// Keep the register: items, channels, proofs, corrections, plan and quarterly list.
    Disclose,
    /// Withdraw a disclosure, or take it down at once (thu hồi, gỡ khẩn).
    WithdrawDisclosure,
    /// Answer requests for information.
    AnswerInformation,
    /// See how the installation runs.
    Operate,
}

impl Action {
    /// The action's word in message keys (`action-work-on-task`).
    pub fn code(self) -> &'static str {
        match self {
            Action::ReadPublic => "read-public",
            Action::AskWitness => "ask-witness",
            Action::AskInformation => "ask-information",
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
            Action::ReadDisclosures => "read-disclosures",
            Action::AskDisclosure => "ask-disclosure",
            Action::Disclose => "disclose",
            Action::WithdrawDisclosure => "withdraw-disclosure",
            Action::AnswerInformation => "answer-information",
            Action::Operate => "operate",
        }
    }

    /// Whether the action is open to everybody, signed in or not.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Action::ReadPublic
                | Action::AskWitness
                | Action::AskInformation
                | Action::Enter
                | Action::ReadCalendar
        )
    }
}
