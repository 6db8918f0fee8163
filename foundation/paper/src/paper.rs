//! An administrative paper as its author says it; how it looks is the layout's business.

use danchu_base::Day;
use serde::{Deserialize, Serialize};

use crate::block::Block;
use crate::kind::PaperKind;
use crate::signing::Signer;
use crate::text::Text;

/// An administrative paper (văn bản hành chính).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Tên loại.
    pub kind: PaperKind,
    /// The title where it is not the kind's own: `BIÊN BẢN NIÊM YẾT` is `BIÊN BẢN`, but `PHIẾU GHI Ý KIẾN` stands here.
    #[serde(default)]
    pub title: Option<String>,
    /// Who issues it.
    pub issuer: Issuer,
    /// Số, as the document system gave it; nothing while it has none.
    #[serde(default)]
    pub number: Option<String>,
    /// Ký hiệu: `KH-UBND` ([`crate::symbol`]); nothing where the paper has no number at all.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Địa danh; nothing where the paper names place and day in its text (biên bản).
    #[serde(default)]
    pub place: Option<String>,
    /// Its day, as far as it is known.
    pub dated: Dated,
    /// Trích yếu; for a letter what stands after `V/v`.
    #[serde(default)]
    pub subject: Text,
    /// Who decides (thẩm quyền ban hành), of decisions and resolutions: `Chủ tịch Ủy ban nhân dân xã`.
    #[serde(default)]
    pub authority: Option<String>,
    /// Kính gửi.
    #[serde(default)]
    pub addressees: Vec<String>,
    /// Căn cứ, without closing mark: `Căn cứ Luật …`.
    #[serde(default)]
    pub bases: Vec<Text>,
    /// Nội dung.
    #[serde(default)]
    pub body: Vec<Block>,
    /// Whether `./.` closes the text.
    #[serde(default = "yes")]
    pub ends: bool,
    /// Nơi nhận.
    #[serde(default)]
    pub recipients: Option<Recipients>,
    /// Who signs; several stand side by side.
    #[serde(default)]
    pub signers: Vec<Signer>,
    /// Phụ lục.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// Độ khẩn.
    #[serde(default)]
    pub urgency: Option<Urgency>,
    /// Chỉ dẫn phạm vi lưu hành: `Lưu hành nội bộ`.
    #[serde(default)]
    pub circulation: Option<String>,
    /// Address, telephone, mail of the agency at the foot of the first page.
    #[serde(default)]
    pub address: Option<String>,
    /// The record's short form, with what its QR code says.
    #[serde(default)]
    pub record: Option<RecordMark>,
}

fn yes() -> bool {
    true
}

/// Who issues a paper (cơ quan ban hành).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Issuer {
    /// Cơ quan chủ quản; nothing for a people's committee.
    #[serde(default)]
    pub parent: Option<String>,
    /// Cơ quan ban hành; a line feed chooses where the name breaks.
    pub name: String,
}

/// The day of a paper, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dated {
    /// This day.
    On(Day),
    /// The day is left to be written in.
    In {
        /// The year.
        year: i16,
        /// The month, 1 to 12, when it is known.
        month: Option<u8>,
    },
}

/// Who receives a paper (nơi nhận).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recipients {
    /// Without dash and closing mark: `Như trên`, `Thường trực Đảng ủy`.
    pub to: Vec<String>,
    /// Where copies are kept: the last line.
    #[serde(default)]
    pub filing: Option<Filing>,
}

/// Where copies are kept (lưu), the last line of the recipients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// `VT, VP`
    pub at: String,
    /// Ký hiệu người soạn thảo.
    #[serde(default)]
    pub drafter: Option<String>,
    /// Số lượng bản phát hành.
    #[serde(default)]
    pub copies: Option<u32>,
}

impl Filing {
    /// Copies kept there.
    pub fn at(at: impl Into<String>) -> Self {
        Self { at: at.into(), drafter: None, copies: None }
    }
}

/// How urgent a paper is (độ khẩn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Hỏa tốc.
    Immediate,
    /// Thượng khẩn.
    VeryUrgent,
    /// Khẩn.
    Urgent,
}

impl Urgency {
    /// The mark as it stands on paper.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Immediate => "HỎA TỐC",
            Self::VeryUrgent => "THƯỢNG KHẨN",
            Self::Urgent => "KHẨN",
        }
    }
}

/// An appendix (phụ lục); it begins a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Appendix {
    /// Instead of `Phụ lục` and its number: `QUY CHẾ` of a regulation that a decision puts in force.
    #[serde(default)]
    pub title: Option<String>,
    /// What it is about.
    pub subject: Text,
    /// On pages lying across.
    #[serde(default)]
    pub landscape: bool,
    /// What it says.
    #[serde(default)]
    pub body: Vec<Block>,
}

/// The record's short form at the foot of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordMark {
    /// Size, root and day as the record prints them.
    pub text: String,
    /// The address that the QR code holds; no code when empty.
    pub link: String,
}

impl Paper {
    /// A paper of this kind and issuer that is still to be dated in `year`.
    pub fn new(kind: PaperKind, issuer: Issuer, year: i16) -> Self {
        Self {
            kind,
            title: None,
            issuer,
            number: None,
            symbol: None,
            place: None,
            dated: Dated::In { year, month: None },
            subject: Text::none(),
            authority: None,
            addressees: Vec::new(),
            bases: Vec::new(),
            body: Vec::new(),
            ends: true,
            recipients: None,
            signers: Vec::new(),
            appendices: Vec::new(),
            urgency: None,
            circulation: None,
            address: None,
            record: None,
        }
    }

    /// The title as it stands on paper; empty for a letter.
    pub fn title(&self) -> String {
        match &self.title {
            Some(title) => crate::clean(title.trim()).to_uppercase(),
            None => self.kind.name().to_owned(),
        }
    }
}

impl Issuer {
    /// An issuer without a superior above it.
    pub fn new(name: impl Into<String>) -> Self {
        Self { parent: None, name: name.into() }
    }

    /// The same below a superior.
    #[must_use]
    pub fn under(mut self, parent: impl Into<String>) -> Self {
        self.parent = Some(parent.into());
        self
    }
}
