//! A file read: header, trace, attachments, wherever its implementation put them.

use std::io::Read as _;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use danchu_base::Day;

use crate::xml::{Node, shown, tree};
use crate::{
    ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, Attachment, Business, Code, DocumentType, Envelope,
    FILE_BYTES_MAX, Organization, OtherInfo, Refused, ResponseFor, SignerInfo, TraceHeader, dates,
};

/// Some implementations leave the padding out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What implementations write where they know nothing.
const NOTHING: [&str; 3] = ["N/A", "null", "0001/01/01"];

/// Reads a file. Elements that are not known are passed over, prefixes and a SOAP envelope around it are no matter.
pub fn read(bytes: &[u8]) -> Result<Envelope, Refused> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Refused::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::Encoding)?;
    let root = tree(text.trim_start_matches('\u{FEFF}'))?;
    let header = root.find("MessageHeader").ok_or(Refused::NotEdxml)?;
    let none = Node::default();
    let part = |name: &str| header.child(name).unwrap_or(&none);
    let (issued, kind) = (part("PromulgationInfo"), part("DocumentType"));
    let trace = root.find("TraceHeaderList").unwrap_or(&none);
    let list = |parent: &str, one: &str| {
        part(parent).children(one).map(Node::text).filter(|t| !t.is_empty()).collect()
    };
    Ok(Envelope {
        from: organization(part("From")),
        to: header.children("To").map(organization).collect(),
        document_id: header.of("DocumentId"),
        code: Code { number: part("Code").of("CodeNumber"), notation: part("Code").of("CodeNotation") },
        place: issued.of("Place"),
        promulgation_date: day(issued, "PromulgationDate")?,
        document_type: DocumentType {
            number: number(kind, "Type")?,
            detail: number(kind, "TypeDetail")?,
            name: kind.of("TypeName"),
        },
        subject: header.of("Subject"),
        content: header.of("Content"),
        signer: signer(part("SignerInfo")),
        due_date: day(header, "DueDate")?,
        to_places: list("ToPlaces", "Place"),
        other: other(part("OtherInfo"))?,
        response_for: header.children("ResponseFor").map(response).collect::<Result<_, _>>()?,
        steering_type: number(header, "SteeringType")?,
        trace: trace.children("TraceHeader").map(station).collect(),
        business: trace.find("Bussiness").or_else(|| trace.find("Business")).map(business).transpose()?,
        attachments: attachments(&root)?,
    })
}

fn organization(node: &Node) -> Organization {
    Organization {
        organ_id: node.of("OrganId"),
        in_charge: node.of("OrganizationInCharge"),
        name: node.of("OrganName"),
        address: node.of("OrganAdd"),
        email: node.of("Email"),
        telephone: node.of("Telephone"),
        fax: node.of("Fax"),
        website: node.of("Website"),
    }
}

fn signer(node: &Node) -> SignerInfo {
    SignerInfo {
        competence: node.of("Competence"),
        position: node.of("Position"),
        full_name: node.of("FullName"),
    }
}

fn other(node: &Node) -> Result<OtherInfo, Refused> {
    let appendixes = node
        .child("Appendixes")
        .map(|all| all.children("Appendix").map(Node::text).filter(|name| !name.is_empty()).collect());
    Ok(OtherInfo {
        priority: number(node, "Priority")?,
        sphere: node.of("SphereOfPromulgation"),
        typer: node.of("TyperNotation"),
        copies: number(node, "PromulgationAmount")?,
        pages: number(node, "PageAmount")?,
        appendixes: appendixes.unwrap_or_default(),
    })
}

fn response(node: &Node) -> Result<ResponseFor, Refused> {
    Ok(ResponseFor {
        organ_id: node.of("OrganId"),
        code: node.of("Code"),
        date: day(node, "PromulgationDate")?,
        document_id: node.of("DocumentId"),
    })
}

fn station(node: &Node) -> TraceHeader {
    TraceHeader { organ_id: node.of("OrganId"), timestamp: node.of("Timestamp") }
}

fn business(node: &Node) -> Result<Business, Refused> {
    let none = Node::default();
    let staff = node.child("StaffInfo").unwrap_or(&none);
    Ok(Business {
        document_type: number(node, "BussinessDocType")?,
        reason: node.of("BussinessDocReason"),
        department: staff.of("Department"),
        staff: staff.of("Staff"),
        mobile: staff.of("Mobile"),
        email: staff.of("Email"),
        paper: number(node, "Paper")?,
    })
}

/// A field's text when it says something.
fn said(node: &Node, field: &str) -> Option<String> {
    Some(node.of(field))
        .filter(|text| !text.is_empty() && !NOTHING.iter().any(|none| none.eq_ignore_ascii_case(text)))
}

fn day(node: &Node, field: &str) -> Result<Option<Day>, Refused> {
    said(node, field).map(|text| dates::day(&text).ok_or_else(|| Refused::Day(field.into()))).transpose()
}

fn number(node: &Node, field: &str) -> Result<Option<u32>, Refused> {
    said(node, field).map(|text| text.parse().map_err(|_| Refused::Number(field.into()))).transpose()
}

/// The name by which manifest and content know each other.
fn content_id(text: &str) -> String {
    text.trim().trim_start_matches("cid:").to_owned()
}

fn attachments(root: &Node) -> Result<Vec<Attachment>, Refused> {
    let none = Node::default();
    let encoded = root.find("AttachmentEncoded").unwrap_or(&none);
    if encoded.children("Attachment").count() > ATTACHMENTS_MAX {
        return Err(Refused::TooManyAttachments);
    }
    let manifest = root.find("edXMLManifest").or_else(|| root.find("Manifest")).unwrap_or(&none);
    encoded
        .children("Attachment")
        .map(|node| {
            let id = content_id(&node.of("ContentId"));
            let same = |one: &&Node| {
                !id.is_empty() && (content_id(&one.of("ContentId")) == id || content_id(&one.href) == id)
            };
            let reference = manifest.children("Reference").find(same).unwrap_or(&none);
            let field = |name: &str| {
                let own = node.of(name);
                if own.is_empty() { reference.of(name) } else { own }
            };
            let name = field("AttachmentName");
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
            let bytes = content(node, &name)?;
            Ok(Attachment {
                bytes,
                content_type: field("ContentType"),
                description: field("Description"),
                name,
            })
        })
        .collect()
}

fn content(node: &Node, name: &str) -> Result<Vec<u8>, Refused> {
    let text = node.child("ContentTransferEncoded").map(Node::raw).unwrap_or_default();
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    // Four characters are three bytes: what is too large is not decoded.
    if text.len() / 4 * 3 > ATTACHMENT_BYTES_MAX + 3 {
        return Err(Refused::AttachmentTooLarge(shown(name)));
    }
    let bytes = BASE64.decode(text).map_err(|_| Refused::AttachmentDamaged(shown(name)))?;
    if bytes.len() > ATTACHMENT_BYTES_MAX {
        return Err(Refused::AttachmentTooLarge(shown(name)));
    }
    // Gateways pack a file into an archive and keep its name. A Word file is an archive by itself.
    if name.to_lowercase().ends_with(".pdf") && bytes.starts_with(b"PK\x03\x04") {
        unpacked(&bytes, name)
    } else {
        Ok(bytes)
    }
}

fn unpacked(bytes: &[u8], name: &str) -> Result<Vec<u8>, Refused> {
    let damaged = || Refused::AttachmentDamaged(shown(name));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() != 1 {
        return Err(damaged());
    }
    let file = archive.by_index(0).map_err(|_| damaged())?;
    let (mut content, most) = (Vec::new(), ATTACHMENT_BYTES_MAX as u64 + 1);
    file.take(most).read_to_end(&mut content).map_err(|_| damaged())?;
    if content.len() > ATTACHMENT_BYTES_MAX {
        return Err(Refused::AttachmentTooLarge(shown(name)));
    }
    // An archive in the archive is not followed.
    if content.starts_with(b"%PDF-") { Ok(content) } else { Err(damaged()) }
}
