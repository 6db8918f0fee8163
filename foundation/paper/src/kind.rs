//! The kinds of papers of Nghị định 30/2020, Annex III.

use serde::{Deserialize, Serialize};

use crate::layout::Layout;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal),+ $(,)?) => {
        /// The kind of a paper (tên loại văn bản); names and abbreviations are rows of the layout.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum PaperKind {
            $($(#[doc = $doc])* #[serde(rename = $id)] $name),+
        }

        impl PaperKind {
            /// Every kind, in the order of Annex III.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The word by which rows, files and addresses know it.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

kinds! {
    /// Nghị quyết (cá biệt).
    Resolution = "nghi-quyet",
    /// Quyết định (cá biệt).
    Decision = "quyet-dinh",
    /// Chỉ thị.
    Directive = "chi-thi",
    /// Quy chế.
    Regulation = "quy-che",
    /// Quy định.
    Provision = "quy-dinh",
    /// Thông cáo.
    Communique = "thong-cao",
    /// Thông báo.
    Notice = "thong-bao",
    /// Hướng dẫn.
    Guideline = "huong-dan",
    /// Chương trình.
    Programme = "chuong-trinh",
    /// Kế hoạch.
    Plan = "ke-hoach",
    /// Phương án.
    Option = "phuong-an",
    /// Đề án.
    Scheme = "de-an",
    /// Dự án.
    Project = "du-an",
    /// Báo cáo.
    Report = "bao-cao",
    /// Biên bản.
    Minutes = "bien-ban",
    /// Tờ trình.
    Submission = "to-trinh",
    /// Hợp đồng.
    Contract = "hop-dong",
    /// Công văn: no title, its subject stands below the number.
    Letter = "cong-van",
    /// Công điện.
    Telegram = "cong-dien",
    /// Bản ghi nhớ.
    Memorandum = "ban-ghi-nho",
    /// Bản thỏa thuận.
    Agreement = "ban-thoa-thuan",
    /// Giấy ủy quyền.
    Authorisation = "giay-uy-quyen",
    /// Giấy mời.
    Invitation = "giay-moi",
    /// Giấy giới thiệu.
    Introduction = "giay-gioi-thieu",
    /// Giấy nghỉ phép.
    LeavePermit = "giay-nghi-phep",
    /// Phiếu gửi.
    DispatchSlip = "phieu-gui",
    /// Phiếu chuyển.
    TransferSlip = "phieu-chuyen",
    /// Phiếu báo.
    NotificationSlip = "phieu-bao",
    /// Thư công.
    OpenLetter = "thu-cong",
    /// Phiếu lấy ý kiến: not of Annex III; a sheet to be filled in.
    OpinionForm = "phieu-lay-y-kien",
    /// Any other paper, with a title of its own.
    Other = "khac",
}

/// How a kind of paper is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Title and subject above the text.
    Named,
    /// A letter: subject below the number, addressees.
    Letter,
    /// Authority, bases, enacting words, articles.
    Decision,
    /// Minutes: those who sign stand side by side, recipients below.
    Minutes,
}

impl PaperKind {
    /// The kind of that id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// As it stands on paper, in capitals; empty for a letter.
    pub fn name(self) -> &'static str {
        &Layout::embedded().kind(self).name
    }

    /// Its abbreviation in symbols (`KH`); empty where it has none.
    pub fn code(self) -> &'static str {
        &Layout::embedded().kind(self).code
    }

    /// How it is built.
    pub fn form(self) -> Form {
        Layout::embedded().kind(self).form
    }

    /// In running text: `Kế hoạch`, `Công văn`.
    pub fn in_text(self) -> String {
        Layout::embedded().kind(self).in_text.clone()
    }
}
