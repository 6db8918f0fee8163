//! A paper as files: Word, PDF, and the package that goes to be signed.

use std::io::Write as _;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_edxml::Attachment;
use danchu_paper::{Paper, PrintError, Printed, Printer, RecordMark};
use danchu_web::messages::Lang;
use danchu_web::{Posted, Problem, Visit};
use http::{HeaderValue, header};
use tokio::sync::Semaphore;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{by, load, name, paper_id, printed_paper, printer};
use crate::actions::{self, Error};
use crate::edxml::envelope;
use crate::model::Written;
use crate::sql;

/// Papers that are laid out at once: each takes a core and some memory.
static PRINTING: Semaphore = Semaphore::const_new(2);

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What a printer does, off the threads that answer.
pub async fn printing_of<T: Send + 'static>(
    printer: Arc<dyn Printer>,
    make: impl FnOnce(&dyn Printer) -> Result<T, PrintError> + Send + 'static,
) -> Result<Result<T, PrintError>, Problem> {
    let _turn = PRINTING.acquire().await.map_err(|_| Problem::refused("paper-refused-layout"))?;
    tokio::task::spawn_blocking(move || make(&*printer))
        .await
        .map_err(|_| Problem::refused("paper-refused-layout"))
}

fn made(printed: Result<Printed, PrintError>) -> Result<Vec<u8>, Problem> {
    match printed {
        Ok(printed) => Ok(printed.bytes),
        Err(error) => Err(Problem::refused(refused_key(&error))),
    }
}

/// The sentence of a paper that could not be printed.
fn refused_key(error: &PrintError) -> &'static str {
    match error {
        PrintError::TooLong => "paper-too-long",
        PrintError::TooManyPictures => "paper-too-many-pictures",
        PrintError::PictureTooLarge(_) => "paper-picture-too-large",
        PrintError::PictureUnreadable(_) => "paper-picture-unreadable",
        PrintError::TooManyColumns => "paper-too-many-columns",
        PrintError::TooManyCells => "paper-too-many-cells",
        PrintError::TemplateNotDocx => "template-not-docx",
        PrintError::TemplateTooLarge => "template-too-large",
        PrintError::TemplateMacros => "template-macros",
        PrintError::TemplateField(_) => "template-field",
        PrintError::Layout(_) => "paper-refused-layout",
    }
}

/// A name for a file: what the paper is called, as file systems take it.
fn file_name(v: &Visit, paper: &Written, ending: &str) -> String {
    let words = format!("{} {}", name(v.cx.messages(Lang::Vi), paper), paper.draft.subject);
    let safe: String = words
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                '-'
            } else {
                c
            }
        })
        .take(120)
        .collect();
    format!("{}.{ending}", safe.trim())
}

fn download(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let encoded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    (
        [
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CONTENT_DISPOSITION, disposition),
        ],
        bytes,
    )
        .into_response()
}

/// The agency's own template for a paper, its bytes.
async fn template(v: &Visit, paper: &Written) -> Result<Option<Vec<u8>>, Problem> {
    let (agency, kind) = (v.agency()?.id, paper.kind());
    let file =
        v.cx.db
            .read(agency, async move |tx| {
                let all = sql::templates(tx).await?;
                let of = |wanted| all.iter().find(|one| one.kind == wanted).map(|one| one.file);
                match of(Some(kind)).or_else(|| of(None)) {
                    Some(id) => danchu_attachments::find(tx, id).await,
                    None => Ok(None),
                }
            })
            .await?;
    match file {
        Some(file) => Ok(v.cx.blobs.get(agency, &file.sha256).await?),
        None => Ok(None),
    }
}

/// The Word file as it goes to be signed.
pub async fn word_file(v: &Visit, written: &Written, paper: Paper) -> Result<Vec<u8>, Problem> {
    let own = template(v, written).await?;
    made(
        printing_of(printer(v)?, move |printer| match own {
            Some(template) => printer.fill(&template, &paper),
            None => printer.docx(&paper),
        })
        .await?,
    )
}

async fn pdf_file(v: &Visit, paper: Paper) -> Result<Vec<u8>, Problem> {
    made(printing_of(printer(v)?, move |printer| printer.pdf(&paper)).await?)
}

/// The paper with the record's short form at its foot: who holds the copy holds a witness of the record.
async fn with_record(v: &Visit, written: &Written) -> Result<Paper, Problem> {
    let mut paper = printed_paper(written, v.today());
    let printed = danchu_transparency::printed(&v.cx, v.agency()?.id, &actions::address(written.id)).await;
    // A record that cannot be read is no reason to withhold a paper: the foot stays empty.
    if let Ok(Some(mark)) = printed {
        paper.record = Some(RecordMark { text: mark.checkpoint, link: v.full_address(&mark.address) });
    }
    Ok(paper)
}

/// The paper as a Word file.
pub async fn docx(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let written = load(&v, &id).await?;
    let paper = with_record(&v, &written).await?;
    let bytes = word_file(&v, &written, paper).await?;
    Ok(download(bytes, DOCX, &file_name(&v, &written, "docx")))
}

/// The paper as PDF.
pub async fn pdf(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let written = load(&v, &id).await?;
    let bytes = pdf_file(&v, with_record(&v, &written).await?).await?;
    Ok(download(bytes, "application/pdf", &file_name(&v, &written, "pdf")))
}

/// The issued paper as edXML, its signed copy attached.
pub async fn edxml(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let (agency, written) = (v.agency()?.id, load(&v, &id).await?);
    let Some(signed) = written.issue.as_ref().map(|issue| issue.file) else {
        return Err(Problem::refused("paper-refused-no-signed-file"));
    };
    let file =
        v.cx.db
            .read(agency, async move |tx| Ok::<_, Error>(danchu_attachments::find(tx, signed).await?))
            .await?
            .ok_or(Problem::NotFound)?;
    let bytes = v.cx.blobs.get(agency, &file.sha256).await?.ok_or(Problem::NotFound)?;
    let signed = Attachment {
        name: file.name,
        content_type: file.media_type,
        description: written.draft.subject.clone(),
        bytes,
    };
    let bytes = danchu_edxml::write(&envelope(&written, vec![signed]));
    Ok(download(bytes, "application/xml", &file_name(&v, &written, "edxml")))
}

/// The package that goes to be signed: Word, PDF and edXML. Taking it is the step "trình ký".
pub async fn package(
    v: Visit,
    Path((_, id)): Path<(String, String)>,
    _: Posted,
) -> Result<Response, Problem> {
    let (id, by) = (paper_id(&id)?, by(&v)?);
    let written = load(&v, &id.to_string()).await?;
    crate::rules::packable(written.state, &written.draft).map_err(Error::Refused)?;
    let paper = with_record(&v, &written).await?;
    let (docx, pdf) = (word_file(&v, &written, paper.clone()).await?, pdf_file(&v, paper).await?);
    let mut parts = vec![(file_name(&v, &written, "docx"), docx), (file_name(&v, &written, "pdf"), pdf)];
    let edxml = {
        let [word, print] = [(DOCX, 0), (PDF, 1)].map(|(content_type, at)| Attachment {
            name: parts[at].0.clone(),
            content_type: content_type.into(),
            description: written.draft.subject.clone(),
            bytes: parts[at].1.clone(),
        });
        danchu_edxml::write(&envelope(&written, vec![word, print]))
    };
    parts.push((file_name(&v, &written, "edxml"), edxml));
    let bytes = zipped(&parts).map_err(|_| Problem::refused("paper-refused-layout"))?;
    // The step is noted when the package is there: a failure leaves the paper where it was.
    v.cx.db.write(v.agency()?.id, async move |tx| actions::pack(tx, id, by).await.map(drop)).await?;
    Ok(download(bytes, "application/zip", &file_name(&v, &written, "zip")))
}

fn zipped(parts: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
