//! Why a file was not read, as one sentence that says what to do.

use crate::{ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, FILE_BYTES_MAX};

const MEGABYTE: usize = 1 << 20;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.english())]
pub enum Refused {
    /// More bytes than are looked at.
    TooLarge,
    /// Not UTF-8.
    Encoding,
    /// No well-formed XML, or cut off.
    Damaged,
    /// A document type declaration, or an entity that only one could define.
    EntityTrick,
    /// Elements lie too deep in each other.
    NestedTooDeep,
    /// Too many elements.
    TooManyElements,
    /// A field is too long.
    FieldTooLong(String),
    /// XML of another kind: no `MessageHeader`.
    NotEdxml,
    /// A field that should be a day is none.
    Day(String),
    /// A field that should be a number is none.
    Number(String),
    /// Too many attachments.
    TooManyAttachments,
    /// An attachment is too large.
    AttachmentTooLarge(String),
    /// An attachment's content is not the base64 it should be.
    AttachmentDamaged(String),
}

impl Refused {
    /// The sentence in Vietnamese.
    pub fn vietnamese(&self) -> String {
        match self {
            Refused::TooLarge => format!(
                "Tệp edXML lớn hơn {} MB nên không được đọc. Hãy tải lên riêng bản đã ký.",
                FILE_BYTES_MAX / MEGABYTE
            ),
            Refused::Encoding => "Tệp edXML không dùng bảng mã UTF-8 nên không đọc được. Hãy xuất lại tệp từ hệ thống quản lý văn bản.".into(),
            Refused::Damaged => "Tệp edXML bị hỏng hoặc bị cắt ngang nên không đọc được. Hãy tải lại tệp từ hệ thống quản lý văn bản.".into(),
            Refused::EntityTrick => "Tệp edXML chứa khai báo DTD hoặc thực thể lạ nên bị từ chối vì lý do an toàn. Hãy tải lại tệp từ hệ thống quản lý văn bản.".into(),
            Refused::NestedTooDeep => "Tệp edXML có các phần lồng nhau quá sâu nên không được đọc. Hãy tải lên riêng bản đã ký.".into(),
            Refused::TooManyElements => "Tệp edXML có quá nhiều phần nên không được đọc. Hãy tải lên riêng bản đã ký.".into(),
            Refused::FieldTooLong(field) => format!("Trường {field} của tệp edXML quá dài nên tệp không được đọc. Hãy tải lên riêng bản đã ký."),
            Refused::NotEdxml => "Tệp không phải là edXML: không có phần MessageHeader. Hãy chọn tệp edXML hoặc bản đã ký.".into(),
            Refused::Day(field) => format!("Trường {field} của tệp edXML không phải là ngày nên tệp không được đọc. Hãy tải lên riêng bản đã ký."),
            Refused::Number(field) => format!("Trường {field} của tệp edXML không phải là số nên tệp không được đọc. Hãy tải lên riêng bản đã ký."),
            Refused::TooManyAttachments => format!("Tệp edXML có hơn {ATTACHMENTS_MAX} tệp đính kèm nên không được đọc. Hãy tải lên riêng bản đã ký."),
            Refused::AttachmentTooLarge(name) => format!(
                "Tệp đính kèm “{name}” trong edXML lớn hơn {} MB nên không được đọc. Hãy tải lên riêng bản đã ký.",
                ATTACHMENT_BYTES_MAX / MEGABYTE
            ),
            Refused::AttachmentDamaged(name) => format!("Tệp đính kèm “{name}” trong edXML bị hỏng nên không lấy ra được. Hãy tải lại tệp từ hệ thống quản lý văn bản."),
        }
    }

    /// The sentence in English.
    pub fn english(&self) -> String {
        match self {
            Refused::TooLarge => format!(
                "The edXML file is larger than {} MB and was not read. Please send the signed copy by itself.",
                FILE_BYTES_MAX / MEGABYTE
            ),
            Refused::Encoding => "The edXML file is not in UTF-8 and was not read. Please export it again from the document system.".into(),
            Refused::Damaged => "The edXML file is damaged or cut off and was not read. Please download it again from the document system.".into(),
            Refused::EntityTrick => "The edXML file has a DTD or unknown entities and was refused for safety. Please download it again from the document system.".into(),
            Refused::NestedTooDeep => "The parts of the edXML file lie too deep in each other; it was not read. Please send the signed copy by itself.".into(),
            Refused::TooManyElements => "The edXML file has too many parts and was not read. Please send the signed copy by itself.".into(),
            Refused::FieldTooLong(field) => format!("The field {field} of the edXML file is too long; the file was not read. Please send the signed copy by itself."),
            Refused::NotEdxml => "The file is not edXML: it has no MessageHeader. Please choose an edXML file or the signed copy.".into(),
            Refused::Day(field) => format!("The field {field} of the edXML file is not a day; the file was not read. Please send the signed copy by itself."),
            Refused::Number(field) => format!("The field {field} of the edXML file is not a number; the file was not read. Please send the signed copy by itself."),
            Refused::TooManyAttachments => format!("The edXML file has more than {ATTACHMENTS_MAX} attachments and was not read. Please send the signed copy by itself."),
            Refused::AttachmentTooLarge(name) => format!(
                "The attachment “{name}” in the edXML file is larger than {} MB and was not read. Please send the signed copy by itself.",
                ATTACHMENT_BYTES_MAX / MEGABYTE
            ),
            Refused::AttachmentDamaged(name) => format!("The attachment “{name}” in the edXML file is damaged and could not be taken out. Please download the file again from the document system."),
        }
    }
}
