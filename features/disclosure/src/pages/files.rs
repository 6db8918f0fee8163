//! Files of an item, and its minutes as PDF and Word.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_attachments::Attachment;
use danchu_paper::{Office, Paper, PrintError, Printed, Printer, RecordMark};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, FileLine};
use danchu_web::{Problem, Visit};
use http::{HeaderValue, header};
use maud::{Markup, html};
use tokio::sync::Semaphore;

use super::item::Sheet;
use super::{Answer, handles, id, load};
use crate::actions::{self};
use crate::error::Error;
use crate::model::{FileRow, Role};
use crate::papers;
use crate::sql;

/// Papers that are laid out at once: each takes a core and some memory.
static PRINTING: Semaphore = Semaphore::const_new(2);

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The files of a version. Who handles the register is told of which no words could be read: a search finds these by name alone.
pub(super) fn list(v: &Visit, sheet: &Sheet, number: i64) -> Markup {
    let t = v.t();
    let files: Vec<&FileRow> = sheet
        .files
        .iter()
        .filter(|file| file.version == number && (file.role == Role::Shown || sheet.handles))
        .collect();
    let line = |file: &&FileRow| FileLine {
        address: v.address(&format!("{}/tep/{}", sheet.item.address(), file.id.simple())),
        name: file.name.clone(),
        note: note(t, file),
        icon: String::new(),
    };
    let lines: Vec<FileLine> = files.iter().map(line).collect();
    let unread = files.iter().filter(|file| sheet.unread.contains(&file.id));
    let unread: Vec<&str> = unread.map(|file| file.name.as_str()).collect();
    html! {
        @if !lines.is_empty() { (ui::files(&lines)) }
        @if !unread.is_empty() {
            p.meta { (t.with("disclosure-files-unread", &[("n", unread.len().into()), ("names", unread.join(", ").into())])) }
        }
    }
}

fn note(t: &Messages, file: &FileRow) -> String {
    let kb = (file.bytes / 1024).max(1);
    let size = t.with("disclosure-file-kb", &[("n", kb.into())]);
    match file.role {
        Role::Shown => size,
        Role::Original => format!("{size}, {}", t.get("disclosure-file-original")),
    }
}

/// A file or a proof of an item, for those who may read it here.
pub async fn file(v: Visit, Path((_, of, file)): Path<(String, String, String)>) -> Answer {
    let (item, file, person) = (load(&v, &of).await?, id(&file)?, v.actor()?.person);
    let (handles, item_ref) = (handles(&v), &item);
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let reads = actions::may_read(tx, item_ref, person).await?;
                let rows = sql::versions::files(tx, item_ref.id).await?;
                let row = rows.into_iter().find(|row| row.id == file);
                if let Some(row) = row {
                    let may = handles || (reads && row.role == Role::Shown);
                    return Ok::<_, Error>(may.then_some((row.file, row.name, row.media_type)));
                }
                let proofs = if handles { sql::acts::proofs(tx, item_ref.id).await? } else { Vec::new() };
                let proof = proofs.into_iter().find(|proof| proof.id == file);
                Ok(proof.map(|proof| (proof.file, proof.name, proof.media_type)))
            })
            .await?;
    let (file, name, media_type) = found.ok_or(Problem::NotFound)?;
    let kept = v.cx.db.read(v.agency()?.id, async move |tx| danchu_attachments::find(tx, file).await).await?;
    let kept = kept.ok_or(Problem::NotFound)?;
    let shown = Attachment { name, media_type, ..kept };
    danchu_attachments::answer_bytes(&v, &shown, "no-store").await
}

/// The minutes of a posting or of its end: `bien-ban-niem-yet.pdf`, `bien-ban-ket-thuc.docx`.
pub async fn minutes(
    v: Visit,
    Path((_, of, posting, wanted)): Path<(String, String, String, String)>,
) -> Answer {
    let (item, posting) = (load(&v, &of).await?, id(&posting)?);
    let item_id = item.id;
    let found = v.cx.db.read(v.agency()?.id, async move |tx| sql::acts::of(tx, item_id).await).await?;
    let act = found.into_iter().find(|act| act.id == posting).ok_or(Problem::NotFound)?;
    let office = Office::of(&v.agency()?.name);
    let (kind, ending) = wanted.rsplit_once('.').ok_or(Problem::NotFound)?;
    let paper = match kind {
        "bien-ban-niem-yet" => {
            let photo = act.proofs.iter().find(|proof| proof.media_type.starts_with("image/")).cloned();
            let photo = match photo {
                Some(proof) => bytes(&v, proof.file).await?,
                None => None,
            };
            papers::posting_minutes(&office, &item, &act, photo)
        }
        "bien-ban-ket-thuc" if act.to.is_some() => papers::end_minutes(&office, &item, &act, v.today()),
        _ => return Err(Problem::NotFound),
    };
    answer(&v, paper, &item.subject(), ending, &format!("{kind}-{}-{}", item.number, item.year)).await
}

async fn bytes(v: &Visit, file: danchu_base::FileId) -> Result<Option<Vec<u8>>, Problem> {
    let agency = v.agency()?.id;
    let kept = v.cx.db.read(agency, async move |tx| danchu_attachments::find(tx, file).await).await?;
    Ok(match kept {
        Some(kept) => v.cx.blobs.get(agency, &kept.sha256).await?,
        None => None,
    })
}

/// Answers a paper as `pdf` or `docx`, with the record's short form at its foot.
pub async fn answer(v: &Visit, mut paper: Paper, subject: &str, ending: &str, name: &str) -> Answer {
    let printed = danchu_transparency::printed(&v.cx, v.agency()?.id, subject).await;
    // A record that cannot be read is no reason to withhold a paper: the foot stays empty.
    if let Ok(Some(mark)) = printed {
        paper.record = Some(RecordMark { text: mark.checkpoint, link: v.full_address(&mark.address) });
    }
    let printer =
        v.cx.part::<Arc<dyn Printer>>().cloned().ok_or(Problem::refused("disclosure-refused-printer"))?;
    let (bytes, media_type) = match ending {
        "pdf" => (printing(printer, move |printer| printer.pdf(&paper)).await?, PDF),
        "docx" => (printing(printer, move |printer| printer.docx(&paper)).await?, DOCX),
        _ => return Err(Problem::NotFound),
    };
    Ok(download(bytes, media_type, &format!("{name}.{ending}")))
}

async fn printing(
    printer: Arc<dyn Printer>,
    make: impl FnOnce(&dyn Printer) -> Result<Printed, PrintError> + Send + 'static,
) -> Result<Vec<u8>, Problem> {
    let refused = || Problem::refused("disclosure-refused-layout");
    let _turn = PRINTING.acquire().await.map_err(|_| refused())?;
    let printed = tokio::task::spawn_blocking(move || make(&*printer)).await.map_err(|_| refused())?;
    printed.map(|printed| printed.bytes).map_err(|_| refused())
}

fn download(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}
