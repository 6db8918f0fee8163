#![doc = include_str!("../README.md")]

mod kind;
mod picture;
mod search;
mod sql;

use danchu_base::{Action, AgencyId, FileId, Instant, PersonId, Scope};
use danchu_store::{Migration, Migrations, Tx};
use danchu_web::messages::Messages;
use danchu_web::ui::{Faults, Fields, Values};
use danchu_web::{Cx, Module, Problem, Route, Upload, Visit};

pub use self::kind::{Kind, kind_of};
pub use self::search::{SEARCH_SECONDS_MAX, Searched, Searches};
pub use self::sql::{Attachment, STATEMENTS};

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

/// The module: one table, one address.
pub const MODULE: Module = Module {
    name: "attachments",
    migrations: Migrations {
        feature: "attachments",
        files: &[
            Migration::both(1, include_str!("../migrations/0001_attachments.sql")),
            Migration::both(2, include_str!("../migrations/0002_guarded.sql")),
        ],
    },
    statements: &[STATEMENTS],
    vi: include_str!("../messages/vi.ftl"),
    en: include_str!("../messages/en.ftl"),
    routes,
    nav: &[],
};

fn routes() -> Vec<Route> {
    vec![Route::file("/{agency}/tep/{file}", Action::ReadProgramme, answer)]
}

/// Why a file is not taken. Nothing of it is kept, not even its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No byte in it.
    #[error("file-refused-empty")]
    Empty,
    /// A program, a script, or something that hides one.
    #[error("file-refused-program")]
    Program,
    /// A picture in Apple's form, which few office computers open.
    #[error("file-refused-heic")]
    Heic,
    /// A picture that cannot be read, or is far too large.
    #[error("file-refused-picture")]
    Picture,
    /// No kind that an office file has.
    #[error("file-refused-kind")]
    Kind,
    /// It carries a mark of secrecy (dấu chỉ độ mật).
    #[error("file-refused-secret")]
    Secret,
    /// Its text could not be searched for such a mark: whoever sends it says that there is none.
    #[error("file-refused-unsearched")]
    Unsearched,
    /// The disk or the store did not take it.
    #[error("file-refused-store")]
    Store,
}

impl Refused {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Refused::Empty => "file-refused-empty",
            Refused::Program => "file-refused-program",
            Refused::Heic => "file-refused-heic",
            Refused::Picture => "file-refused-picture",
            Refused::Kind => "file-refused-kind",
            Refused::Secret => "file-refused-secret",
            Refused::Unsearched => "file-refused-unsearched",
            Refused::Store => "file-refused-store",
        }
    }
}

/// The field of a form by which somebody says that she has looked: the file carries no mark of secrecy.
pub const SEEN_FIELD: &str = "khong-mat";

/// Checks a file by its content and keeps its bytes. The row follows in the act's own write: [`keep`]. `seen`: whoever sends it
/// has looked and found no mark of secrecy, so that a file whose text cannot be searched is taken too.
pub async fn take(cx: &Cx, agency: AgencyId, upload: &Upload, seen: bool) -> Result<Attachment, Refused> {
    take_with_text(cx, agency, upload, seen).await.map(|(file, _)| file)
}

/// The same, with its text as far as it was read while a mark was looked for; empty when it could not be read.
pub async fn take_with_text(
    cx: &Cx,
    agency: AgencyId,
    upload: &Upload,
    seen: bool,
) -> Result<(Attachment, String), Refused> {
    let (name, bytes) = (upload.name.clone(), upload.bytes.clone());
    let checked = tokio::task::spawn_blocking(move || check(&name, bytes)).await;
    let (name, kind, bytes) = checked.map_err(|_| Refused::Picture)??;
    let bytes = std::sync::Arc::new(bytes);
    let text = match search::search(cx, kind, &name, &bytes).await {
        Searched::Marked => return Err(Refused::Secret),
        Searched::NotSearched if !seen => return Err(Refused::Unsearched),
        Searched::NotSearched => String::new(),
        Searched::Clean(text) => text,
    };
    let kept = put(cx, agency, name, kind, std::sync::Arc::unwrap_or_clone(bytes)).await?;
    Ok((kept, text))
}

/// The same for a file of which all text was read by the caller and bears no mark: it is not searched once more.
pub async fn take_read(cx: &Cx, agency: AgencyId, upload: &Upload) -> Result<Attachment, Refused> {
    let (name, bytes) = (upload.name.clone(), upload.bytes.clone());
    let checked = tokio::task::spawn_blocking(move || check(&name, bytes)).await;
    let (name, kind, bytes) = checked.map_err(|_| Refused::Picture)??;
    put(cx, agency, name, kind, bytes).await
}

async fn put(
    cx: &Cx,
    agency: AgencyId,
    name: String,
    kind: Kind,
    bytes: Vec<u8>,
) -> Result<Attachment, Refused> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let sha256 = cx.blobs.put(agency, bytes).await.map_err(|_| Refused::Store)?;
    Ok(Attachment { id: FileId::make(), sha256, name, media_type: kind.media_type.to_owned(), size })
}

/// Whether a form says so.
pub fn is_seen(posted: &danchu_web::Posted) -> bool {
    !posted.text(SEEN_FIELD).is_empty()
}

/// The tick for a form whose file could not be searched; nothing else asks for it.
pub fn seen_tick(t: &Messages, values: &Values, faults: &Faults) -> maud::Markup {
    let asked = faults.get(SEEN_FIELD).is_some() || values.filled(SEEN_FIELD).is_some();
    let fields = Fields::new(t, values, faults);
    maud::html! { @if asked { (fields.check(SEEN_FIELD, t.get("file-seen"))) } }
}

/// Says beside its field why a file is not taken. Of a secret one not even the name is repeated.
pub fn refuse(t: &Messages, faults: &mut Faults, field: &str, name: &str, why: &Refused) {
    let sentence = t.get(why.key());
    if *why == Refused::Secret {
        return faults.add(field, sentence);
    }
    faults.add(field, format!("{name}: {sentence}"));
    if *why == Refused::Unsearched {
        faults.add(SEEN_FIELD, t.get("file-seen-ask"));
    }
}

/// The row of a file that [`take`] kept; `subject` is the address that it belongs to.
pub async fn keep(
    tx: &mut Tx,
    file: &Attachment,
    subject: &str,
    by: PersonId,
    at: Instant,
) -> danchu_store::Result<()> {
    sql::insert(tx, file, subject, by, at).await
}

/// The same for a file that only its own feature answers: `/tep/…` does not know it ([`answer_bytes`]).
pub async fn keep_guarded(
    tx: &mut Tx,
    file: &Attachment,
    subject: &str,
    by: PersonId,
    at: Instant,
) -> danchu_store::Result<()> {
    sql::insert(tx, file, subject, by, at).await?;
    sql::guard(tx, file.id).await
}

/// The files of a subject, oldest first.
pub async fn of(tx: &mut Tx, subject: &str) -> danchu_store::Result<Vec<Attachment>> {
    sql::of(tx, subject).await
}

/// One file.
pub async fn find(tx: &mut Tx, id: FileId) -> danchu_store::Result<Option<Attachment>> {
    sql::find(tx, id).await
}

/// Forgets a file's row and, when no other row has the same bytes, its bytes too; whether there was one.
pub async fn erase(cx: &Cx, agency: AgencyId, id: FileId) -> danchu_store::Result<bool> {
    let Some((sha256, last)) = cx.db.write(agency, async move |tx| sql::erase(tx, id).await).await? else {
        return Ok(false);
    };
    if last {
        cx.blobs.delete(agency, &sha256).await?;
    }
    Ok(true)
}

fn check(name: &str, bytes: Vec<u8>) -> Result<(String, Kind, Vec<u8>), Refused> {
    let kind = kind_of(name, &bytes)?;
    if kind.is_picture {
        let (kind, bytes) = picture::made_anew(&bytes, kind)?;
        return Ok((kind::with_ending(name, kind.ending), kind, bytes));
    }
    Ok((kind::with_ending(name, kind.ending), kind, bytes))
}

/// Answers a file: pictures that were made anew here are shown, everything else is a download in a sandbox.
async fn answer(v: Visit, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let id: FileId = id.parse().map_err(|_| Problem::NotFound)?;
    if v.scope(Action::ReadProgramme) < Some(Scope::Agency) {
        let person = v.actor()?.person;
        let own = v.cx.db.read(v.agency()?.id, async move |tx| sql::is_by(tx, id, person).await).await?;
        if !own {
            return Err(Problem::Forbidden);
        }
    }
    let found = v.cx.db.read(v.agency()?.id, async move |tx| {
        if sql::is_guarded(tx, id).await? { Ok(None) } else { sql::find(tx, id).await }
    });
    let file = found.await?.ok_or(Problem::NotFound)?;
    answer_bytes(&v, &file, "private, max-age=86400, immutable").await
}

/// Answers kept bytes in a sandbox, for a feature that has asked its own rules first: pictures are shown, everything else is a
/// download. `kept` says what browsers keep: `no-store` for what may have to go at once.
pub async fn answer_bytes(v: &Visit, file: &Attachment, kept: &'static str) -> Result<Response, Problem> {
    let bytes = v.cx.blobs.get(v.agency()?.id, &file.sha256).await?.ok_or(Problem::NotFound)?;
    let how = if file.media_type.starts_with("image/") { "inline" } else { "attachment" };
    let encoded: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    let disposition = format!("{how}; filename*=UTF-8''{}", encoded.replace('+', "%20"));
    let text = |value: &str| HeaderValue::from_str(value).map_err(|_| Problem::NotFound);
    let headers = [
        (header::CONTENT_TYPE, text(&file.media_type)?),
        (header::CONTENT_DISPOSITION, text(&disposition)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
    ];
    Ok((headers, bytes).into_response())
}
