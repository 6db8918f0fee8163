//! A paper as an edXML file, and what an edXML file that came back says of it.

use danchu_edxml::{Attachment, Code, DocumentType, Envelope, Organization, Refused, SignerInfo};

use crate::draft::lines;
use crate::model::Written;

/// The paper with these files. The number and the day are empty until it is issued; the organ id is the document system's to add.
pub fn envelope(paper: &Written, attachments: Vec<Attachment>) -> Envelope {
    let draft = &paper.draft;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let organization = |name: &str| Organization { name: words(name), ..Organization::default() };
    let kind = if draft.title.trim().is_empty() { paper.kind().name() } else { draft.title.trim() };
    Envelope {
        from: Organization { in_charge: words(&draft.parent), ..organization(&draft.agency) },
        to: lines(&draft.addressees).iter().map(|name| organization(name)).collect(),
        code: Code {
            number: paper.issue.as_ref().map(|issue| issue.number.clone()).unwrap_or_default(),
            notation: draft.symbol.trim().to_owned(),
        },
        place: words(&draft.place),
        promulgation_date: paper.issue.as_ref().map(|issue| issue.on),
        document_type: DocumentType { name: kind.to_owned(), ..DocumentType::default() },
        subject: words(&draft.subject),
        content: words(&draft.subject),
        signer: SignerInfo {
            competence: competence(&draft.capacity, &words(&draft.behalf), &words(&draft.superior)),
            position: words(&draft.post),
            full_name: words(&draft.name),
        },
        to_places: lines(&draft.recipients),
        attachments,
        ..Envelope::default()
    }
}

/// By what power somebody signs (quyền hạn của người ký).
fn competence(capacity: &str, behalf: &str, superior: &str) -> String {
    match capacity {
        "tm" => format!("TM. {behalf}"),
        "tm-kt" => format!("TM. {behalf}, KT. {superior}"),
        "kt" => format!("KT. {superior}"),
        "tl" => format!("TL. {superior}"),
        "tuq" => format!("TUQ. {superior}"),
        _ => String::new(),
    }
}

/// Whether a file is to be read as edXML, by its name.
pub fn is_edxml(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".edxml") || name.ends_with(".xml")
}

/// An edXML file that came back, and the PDF in it that is kept: the first with a signature, else the first.
pub fn came_back(bytes: &[u8]) -> Result<(Envelope, Option<Attachment>), Refused> {
    let mut envelope = danchu_edxml::read(bytes)?;
    let attachments = std::mem::take(&mut envelope.attachments);
    let signed =
        |one: &Attachment| danchu_signatures::signatures(&one.bytes).is_ok_and(|list| !list.is_empty());
    let mut pdfs: Vec<Attachment> = attachments.into_iter().filter(Attachment::is_pdf).collect();
    let at = pdfs.iter().position(signed).unwrap_or(0);
    let kept = (at < pdfs.len()).then(|| pdfs.swap_remove(at));
    Ok((envelope, kept))
}
