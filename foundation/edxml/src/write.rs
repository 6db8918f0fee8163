//! An envelope written, in the order of elements that the known implementations share.

use std::fmt::Display;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use danchu_base::Day;
use quick_xml::escape::escape;

use crate::xml::clean;
use crate::{Attachment, Business, Envelope, NAMESPACE, Organization, OtherInfo, dates};

/// Elements one after the other; text is escaped, what XML cannot hold is left out.
struct Out(String);

impl Out {
    fn open(&mut self, name: &str) {
        self.0.push_str(&format!("<edXML:{name}>"));
    }

    fn close(&mut self, name: &str) {
        self.0.push_str(&format!("</edXML:{name}>\n"));
    }

    fn within(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.open(name);
        self.0.push('\n');
        inner(self);
        self.close(name);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.open(name);
        self.0.push_str(&escape(&*clean(text)));
        self.close(name);
    }

    /// A field that is left out when it is empty.
    fn known(&mut self, name: &str, text: &str) {
        if !clean(text).is_empty() {
            self.text(name, text);
        }
    }

    fn number(&mut self, name: &str, number: Option<impl Display>) {
        if let Some(number) = number {
            self.text(name, &number.to_string());
        }
    }

    fn day(&mut self, name: &str, day: Option<Day>) {
        self.text(name, &day.map(dates::written).unwrap_or_default());
    }

    /// The part of the attachments has no prefix.
    fn plain(&mut self, name: &str, text: &str) {
        self.0.push_str(&format!("<{name}>{}</{name}>\n", escape(&*clean(text))));
    }
}

/// The bytes of the envelope as a file, UTF-8.
pub fn write(envelope: &Envelope) -> Vec<u8> {
    let mut out = Out(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
    out.0.push_str(&format!(
        "<edXML xmlns=\"{NAMESPACE}\">\n<edXML:edXMLEnvelope xmlns:edXML=\"{NAMESPACE}\">\n"
    ));
    out.within("edXMLHeader", |out| {
        out.within("MessageHeader", |out| header(out, envelope));
        if !envelope.trace.is_empty() || envelope.business.is_some() {
            out.within("TraceHeaderList", |out| trace(out, envelope));
        }
    });
    out.within("edXMLBody", |out| {
        out.0.push_str("<edXML:edXMLManifest version=\"1.0\">\n");
        for (at, attachment) in envelope.attachments.iter().enumerate() {
            reference(out, at, attachment);
        }
        out.close("edXMLManifest");
    });
    out.close("edXMLEnvelope");
    if !envelope.attachments.is_empty() {
        out.0.push_str("<AttachmentEncoded>\n");
        for (at, attachment) in envelope.attachments.iter().enumerate() {
            encoded(&mut out, at, attachment);
        }
        out.0.push_str("</AttachmentEncoded>\n");
    }
    out.0.push_str("</edXML>\n");
    out.0.into_bytes()
}

fn header(out: &mut Out, envelope: &Envelope) {
    out.within("From", |out| organization(out, &envelope.from));
    for to in &envelope.to {
        out.within("To", |out| organization(out, to));
    }
    out.text("DocumentId", &envelope.document_id);
    out.within("Code", |out| {
        out.text("CodeNumber", &envelope.code.number);
        out.text("CodeNotation", &envelope.code.notation);
    });
    out.within("PromulgationInfo", |out| {
        out.text("Place", &envelope.place);
        out.day("PromulgationDate", envelope.promulgation_date);
    });
    out.within("DocumentType", |out| {
        out.number("Type", envelope.document_type.number);
        out.number("TypeDetail", envelope.document_type.detail);
        out.text("TypeName", &envelope.document_type.name);
    });
    out.text("Subject", &envelope.subject);
    out.text("Content", &envelope.content);
    out.within("SignerInfo", |out| {
        out.text("Competence", &envelope.signer.competence);
        out.text("Position", &envelope.signer.position);
        out.text("FullName", &envelope.signer.full_name);
    });
    if envelope.due_date.is_some() {
        out.day("DueDate", envelope.due_date);
    }
    out.within("ToPlaces", |out| envelope.to_places.iter().for_each(|place| out.known("Place", place)));
    out.within("OtherInfo", |out| other(out, &envelope.other));
    for answered in &envelope.response_for {
        out.within("ResponseFor", |out| {
            out.text("OrganId", &answered.organ_id);
            out.text("Code", &answered.code);
            out.day("PromulgationDate", answered.date);
            out.text("DocumentId", &answered.document_id);
        });
    }
    out.number("SteeringType", envelope.steering_type);
}

fn organization(out: &mut Out, one: &Organization) {
    out.text("OrganId", &one.organ_id);
    out.known("OrganizationInCharge", &one.in_charge);
    out.text("OrganName", &one.name);
    out.known("OrganAdd", &one.address);
    out.known("Email", &one.email);
    out.known("Telephone", &one.telephone);
    out.known("Fax", &one.fax);
    out.known("Website", &one.website);
}

fn other(out: &mut Out, other: &OtherInfo) {
    out.number("Priority", other.priority);
    out.known("SphereOfPromulgation", &other.sphere);
    out.known("TyperNotation", &other.typer);
    out.number("PromulgationAmount", other.copies);
    out.number("PageAmount", other.pages);
    out.within("Appendixes", |out| other.appendixes.iter().for_each(|name| out.known("Appendix", name)));
}

fn trace(out: &mut Out, envelope: &Envelope) {
    for station in &envelope.trace {
        out.within("TraceHeader", |out| {
            out.text("OrganId", &station.organ_id);
            out.text("Timestamp", &station.timestamp);
        });
    }
    if let Some(task) = &envelope.business {
        out.within("Bussiness", |out| business(out, task));
    }
}

fn business(out: &mut Out, task: &Business) {
    out.number("BussinessDocType", task.document_type);
    out.text("BussinessDocReason", &task.reason);
    out.within("StaffInfo", |out| {
        out.text("Department", &task.department);
        out.text("Staff", &task.staff);
        out.text("Mobile", &task.mobile);
        out.text("Email", &task.email);
    });
    out.number("Paper", task.paper);
}

fn id(at: usize) -> String {
    format!("attachment-{}", at + 1)
}

fn reference(out: &mut Out, at: usize, attachment: &Attachment) {
    let href = id(at);
    out.0.push_str(&format!(
        "<edXML:Reference xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"cid:{href}\" xlink:type=\"simple\">\n"
    ));
    out.text("ContentId", &format!("cid:{href}"));
    out.text("ContentType", &attachment.content_type);
    out.text("AttachmentName", &attachment.name);
    out.text("Description", &attachment.description);
    out.close("Reference");
}

fn encoded(out: &mut Out, at: usize, attachment: &Attachment) {
    out.0.push_str("<Attachment>\n");
    out.plain("ContentType", &attachment.content_type);
    out.plain("ContentId", &id(at));
    out.plain("Description", &attachment.description);
    out.0.push_str("<ContentTransferEncoded>");
    STANDARD.encode_string(&attachment.bytes, &mut out.0);
    out.0.push_str("</ContentTransferEncoded>\n");
    out.plain("AttachmentName", &attachment.name);
    out.0.push_str("</Attachment>\n");
}
