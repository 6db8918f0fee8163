//! What a form brings as evidence: files, a photo, a web address, a note.

use danchu_attachments::{Attachment, refuse, seen_tick};
use danchu_base::{Instant, PersonId, TaskId, Uuid};
use danchu_store::Tx;
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Faults, Fields};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::forms::Typed;
use super::{refused, task_address};
use crate::model::{NewEvidence, Proof};
use crate::rules::{self, TEXT_CHARS_MAX};

/// Evidence that was sent, with the files whose rows follow in the act's own write.
#[derive(Default)]
pub struct Sent {
    /// The evidence.
    pub evidence: Vec<NewEvidence>,
    /// The files.
    pub files: Vec<Attachment>,
}

/// Reads the fields of [`fields`]. Files are checked and their bytes kept; nothing else happens yet.
pub async fn sent(v: &Visit, posted: &Posted, faults: &mut Faults) -> Result<Sent, Problem> {
    let t = v.t();
    let mut sent = Sent::default();
    let note = posted.text("ghi-chu");
    if !note.is_empty() {
        sent.evidence.push(NewEvidence::note(note));
    }
    let link = posted.text("lien-ket");
    if !link.is_empty() {
        let new = NewEvidence::link(link, link);
        match rules::evidence(&new, 0) {
            Ok(()) => sent.evidence.push(new),
            Err(refusal) => faults.add("lien-ket", refused(t, &refusal)),
        }
    }
    if note.chars().count() > TEXT_CHARS_MAX {
        faults.add("ghi-chu", refused(t, &rules::Refusal::TooLong(TEXT_CHARS_MAX)));
    }
    if posted.values.chose("mat", "1") {
        if !posted.files.is_empty() {
            faults.add("mat", t.get("file-refused-secret"));
        }
        return Ok(sent);
    }
    let seen = danchu_attachments::is_seen(posted);
    for field in ["tep", "anh"] {
        for upload in posted.files_of(field) {
            match danchu_attachments::take(&v.cx, v.agency()?.id, upload, seen).await {
                Ok(file) => {
                    sent.evidence.push(of_file(&file));
                    sent.files.push(file);
                }
                Err(why) => refuse(t, faults, field, &upload.name, &why),
            }
        }
    }
    Ok(sent)
}

fn of_file(file: &Attachment) -> NewEvidence {
    let proof = Proof::File { id: file.id, media_type: file.media_type.clone(), bytes: file.size };
    NewEvidence { id: Uuid::now_v7(), proof, title: file.name.clone() }
}

/// One file that a form needs: a scan or photo of a signed paper.
pub async fn paper(v: &Visit, posted: &Posted, faults: &mut Faults) -> Result<Option<Attachment>, Problem> {
    let t = v.t();
    let Some(upload) = posted.files_of("giay").next() else {
        faults.add("giay", t.get("paper-missing"));
        return Ok(None);
    };
    if posted.values.chose("mat", "1") {
        faults.add("mat", t.get("file-refused-secret"));
        return Ok(None);
    }
    let seen = danchu_attachments::is_seen(posted);
    match danchu_attachments::take(&v.cx, v.agency()?.id, upload, seen).await {
        Ok(file) => Ok(Some(file)),
        Err(why) => {
            refuse(t, faults, "giay", &upload.name, &why);
            Ok(None)
        }
    }
}

/// Writes the rows of files that were sent for a task.
pub async fn keep(
    tx: &mut Tx,
    files: &[Attachment],
    task: TaskId,
    by: PersonId,
    at: Instant,
) -> danchu_store::Result<()> {
    for file in files {
        danchu_attachments::keep(tx, file, &task_address(task), by, at).await?;
    }
    Ok(())
}

/// The fields for evidence; that for a web address stands open when it holds something.
pub fn fields(t: &Messages, f: &Fields<'_>, typed: &Typed) -> Markup {
    let link_open = typed.holds("lien-ket");
    html! {
        (f.area("ghi-chu", t.get("field-note")).hint(t.get("field-note-hint")).optional())
        (f.file("anh", t.get("field-photo")).camera().multiple().optional())
        (f.file("tep", t.get("field-files")).hint(t.get("field-files-hint")).multiple().optional())
        (f.check("mat", t.get("field-secret")))
        (seen_tick(t, &typed.values, &typed.faults))
        (ui::why(&t.get("add-link"), link_open, html! {
            (f.text("lien-ket", t.get("field-link")).hint(t.get("field-link-hint")).optional())
        }))
    }
}
