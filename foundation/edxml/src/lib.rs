#![doc = include_str!("../README.md")]

mod dates;
mod organ;
mod read;
mod refused;
mod write;
mod xml;

use danchu_base::Day;

pub use self::organ::{NoOrganId, OrganRule};
pub use self::read::read;
pub use self::refused::Refused;
pub use self::write::write;

/// Bytes of a whole file.
pub const FILE_BYTES_MAX: usize = 48 << 20;
/// Elements inside each other.
pub const DEPTH_MAX: usize = 32;
/// Elements of a file.
pub const ELEMENTS_MAX: usize = 10_000;
/// Bytes of one field; an attachment's content is bounded by itself.
pub const TEXT_BYTES_MAX: usize = 64 << 10;
/// Attachments of a file.
pub const ATTACHMENTS_MAX: usize = 100;
/// Bytes of one attachment, unpacked.
pub const ATTACHMENT_BYTES_MAX: usize = 32 << 20;

/// The namespace of QCVN 102:2016/BTTTT.
pub const NAMESPACE: &str = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

/// A paper on its way between two document systems. Text that a file does not have is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The agency that sends.
    pub from: Organization,
    /// The agencies to which it goes.
    pub to: Vec<Organization>,
    /// The id of the document; usually `organ id,day,number/symbol`.
    pub document_id: String,
    /// Number and symbol.
    pub code: Code,
    /// Where it was issued.
    pub place: String,
    /// The day on which it was issued.
    pub promulgation_date: Option<Day>,
    /// The kind of document.
    pub document_type: DocumentType,
    /// Its subject.
    pub subject: String,
    /// A summary of its content.
    pub content: String,
    /// Who signed.
    pub signer: SignerInfo,
    /// The day by which an answer is due.
    pub due_date: Option<Day>,
    /// The places to which copies go.
    pub to_places: Vec<String>,
    /// Further facts.
    pub other: OtherInfo,
    /// The documents that this one answers.
    pub response_for: Vec<ResponseFor>,
    /// How it steers, as the number in the file.
    pub steering_type: Option<u32>,
    /// The way that it took.
    pub trace: Vec<TraceHeader>,
    /// What is to be done with it.
    pub business: Option<Business>,
    /// The files that it carries.
    pub attachments: Vec<Attachment>,
}

/// An agency that sends or receives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organization {
    /// Its identifier, as the file has it; [`OrganRule`] checks one.
    pub organ_id: String,
    /// The agency above it.
    pub in_charge: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone number.
    pub telephone: String,
    /// Its fax number.
    pub fax: String,
    /// Its website.
    pub website: String,
}

/// Number and symbol of a document: `101` and `KH-UBND`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// The number.
    pub number: String,
    /// The symbol.
    pub notation: String,
}

/// The kind of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentType {
    /// Its number in the regulation's list.
    pub number: Option<u32>,
    /// Its number in a list below it.
    pub detail: Option<u32>,
    /// Its name.
    pub name: String,
}

/// Who signed a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignerInfo {
    /// By what power: `TM. ỦY BAN NHÂN DÂN`.
    pub competence: String,
    /// The office held.
    pub position: String,
    /// The name.
    pub full_name: String,
}

/// Further facts about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherInfo {
    /// Urgency, as the number in the file.
    pub priority: Option<u32>,
    /// How far it may go.
    pub sphere: String,
    /// The letters of who typed it.
    pub typer: String,
    /// Copies issued.
    pub copies: Option<u32>,
    /// Pages.
    pub pages: Option<u32>,
    /// The names of its appendices.
    pub appendixes: Vec<String>,
}

/// A document that is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseFor {
    /// The identifier of the agency that sent it.
    pub organ_id: String,
    /// Its number and symbol in one.
    pub code: String,
    /// Its day.
    pub date: Option<Day>,
    /// Its id.
    pub document_id: String,
}

/// A station of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceHeader {
    /// The identifier of the agency.
    pub organ_id: String,
    /// When, as the file has it: `2026/05/05 10:20:30`.
    pub timestamp: String,
}

/// What is to be done with a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Business {
    /// 0: a new document; else one taken back, changed or replaced.
    pub document_type: Option<u32>,
    /// Why.
    pub reason: String,
    /// The department of who sends it.
    pub department: String,
    /// Who sends it.
    pub staff: String,
    /// The telephone number of who sends it.
    pub mobile: String,
    /// The e-mail address of who sends it.
    pub email: String,
    /// Whether a copy on paper follows, as the number in the file.
    pub paper: Option<u32>,
}

/// A file that an envelope carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// Its media type: `application/pdf`.
    pub content_type: String,
    /// What it is.
    pub description: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// Whether its content is a PDF, by its first bytes.
    pub fn is_pdf(&self) -> bool {
        self.bytes.starts_with(b"%PDF-")
    }
}
