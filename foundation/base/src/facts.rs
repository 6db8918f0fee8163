//! Facts that one feature tells another through the outbox, where neither knows the other: their names and what they carry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Day, PersonId};

/// Something is to reach everybody who works here as a written notice (văn bản thông báo đến toàn thể). The fact's subject is the
/// address of what it is about, its payload a [`StaffNotice`]. Raised twice with one id, it takes effect once.
pub const STAFF_NOTICE: &str = "staff-notice";

/// How far a notice has reached its readers: the subject is that of its [`STAFF_NOTICE`], the payload [`NoticeReceipts`].
pub const NOTICE_RECEIPTS: &str = "staff-notice-receipts";

/// What a written notice to all says (văn bản thông báo đến toàn thể).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffNotice {
    /// Its id, from whoever asks for it.
    pub notice: Uuid,
    /// What it is called.
    pub title: String,
    /// What else the officer writes.
    #[serde(default)]
    pub note: String,
    /// Who answers for it.
    pub officer: PersonId,
    /// Until when it is to be read.
    pub due: Day,
}

/// To how many a notice was sent and how many said that they have it. Counts only: who they are stays with the circulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeReceipts {
    /// The id of the notice.
    pub notice: Uuid,
    /// To how many people it was sent.
    pub sent: i64,
    /// How many of them have read it and said so.
    pub received: i64,
    /// The day of these counts.
    pub on: Day,
    /// No more will come: it has ended.
    pub ended: bool,
}
