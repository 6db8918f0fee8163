//! What a form sends: fields and files, bounded.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use danchu_base::{PersonId, Uuid};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request};
use sha2::{Digest as _, Sha256};

use crate::ui::form::Values;
use crate::{Cx, Problem};

/// The largest form without files, in bytes.
pub const FORM_BYTES_MAX: usize = 1 << 20;
/// The largest request with files, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 64 << 20;
/// What is too large is read on and thrown away up to here, so that the browser shows our sentence and not a broken line.
pub const DRAIN_BYTES_MAX: usize = 256 << 20;
/// The largest single file, in bytes.
pub const FILE_BYTES_MAX: usize = 30 << 20;
/// How many files one form may bring.
pub const FILES_MAX: usize = 400;
/// How many fields one form may have.
pub const FIELDS_MAX: usize = 2_000;

/// A file that a form brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The form's field.
    pub field: String,
    /// The name that the browser gave it, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a form sent. Take it as the last argument of a handler.
#[derive(Debug, Clone, Default)]
pub struct Posted {
    /// The fields.
    pub values: Values,
    /// The files; empty file fields are left out.
    pub files: Vec<Upload>,
    /// The form's own number: pressed twice, it acts once.
    pub once: Option<Uuid>,
    /// The address of the page that shows the form, for its draft.
    pub form: Option<String>,
    /// Sent by the button that keeps a draft where no script runs.
    pub(crate) keep: bool,
}

impl Posted {
    /// The text of a field, trimmed; empty when it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).trim()
    }

    /// The files of a field.
    pub fn files_of(&self, field: &str) -> impl Iterator<Item = &Upload> {
        self.files.iter().filter(move |file| file.field == field)
    }

    /// A number that stands for whoever sent it and all that was sent, save the form's own number.
    pub(crate) fn content(&self, person: PersonId) -> Uuid {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update(bytes.len().to_be_bytes());
            hash.update(bytes);
        };
        add(person.0.as_bytes());
        add(self.form.as_deref().unwrap_or_default().as_bytes());
        for (name, value) in self.values.pairs() {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        for file in &self.files {
            add(file.name.as_bytes());
            add(&file.bytes);
        }
        let digest = hash.finalize();
        let mut half = [0; 16];
        half.copy_from_slice(&digest[..16]);
        Uuid::from_bytes(half)
    }

    fn from_pairs(pairs: Vec<(String, String)>, files: Vec<Upload>) -> Self {
        let find = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let once = find("_once").and_then(|text| text.parse().ok());
        let keep = find("_keep").is_some();
        let form = find("_form").filter(|form| crate::draft::is_own_address(form));
        let own = pairs.into_iter().filter(|(name, _)| !name.starts_with('_'));
        let values = own.map(|(name, value)| (name, danchu_base::visible(&value))).collect();
        Self { values, files, once, form, keep }
    }
}

impl FromRequest<Cx> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request<Body>, cx: &Cx) -> Result<Self, Problem> {
        if is_multipart(request.headers()) {
            return read_multipart(request, cx).await;
        }
        let bytes =
            axum::body::to_bytes(request.into_body(), FORM_BYTES_MAX).await.map_err(|_| Problem::TooLarge)?;
        Ok(Self::from_pairs(pairs(&bytes)?, Vec::new()))
    }
}

pub(crate) fn is_multipart(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"))
}

pub(crate) fn pairs(bytes: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    let mut all = Vec::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        if all.len() == FIELDS_MAX {
            return Err(Problem::TooLarge);
        }
        all.push((name.into_owned(), value.into_owned()));
    }
    Ok(all)
}

async fn read_multipart(request: Request<Body>, cx: &Cx) -> Result<Posted, Problem> {
    let mut form = Multipart::from_request(request, cx).await.map_err(|_| Problem::BadRequest)?;
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    let (mut total, mut large) = (0, false);
    while let Some(mut field) = form.next_field().await.map_err(too_large_or_bad)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let max = if file.is_some() { FILE_BYTES_MAX } else { FORM_BYTES_MAX };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(too_large_or_bad)? {
            total += chunk.len();
            if total > DRAIN_BYTES_MAX {
                return Err(Problem::TooLarge);
            }
            large |= bytes.len() + chunk.len() > max || total > UPLOAD_BYTES_MAX;
            if large {
                bytes = Vec::new();
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        if large {
            continue;
        }
        match file {
            Some(file) if !bytes.is_empty() || !file.is_empty() => {
                files.push(Upload { field: name, name: bare_name(&file), bytes });
            }
            Some(_) => {}
            None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
        if files.len() > FILES_MAX || pairs.len() > FIELDS_MAX {
            return Err(Problem::TooLarge);
        }
    }
    if large {
        return Err(Problem::TooLarge);
    }
    Ok(Posted::from_pairs(pairs, files))
}

fn too_large_or_bad(error: axum::extract::multipart::MultipartError) -> Problem {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::BadRequest
    }
}

/// The file's own name: folders, control characters and what nobody can see dropped, bounded.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    danchu_base::visible(last).chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_the_frame_adds_are_kept_apart() {
        let posted = Posted::from_pairs(
            pairs(b"ten=%C4%90&_form=%2Fa%2Fviec&_once=0192f0c0-0000-7000-8000-000000000000&ten=b").unwrap(),
            Vec::new(),
        );
        assert_eq!(posted.text("ten"), "Đ");
        assert_eq!(posted.form.as_deref(), Some("/a/viec"));
        assert!(posted.once.is_some());
    }

    #[test]
    fn what_nobody_can_see_is_not_taken_from_a_form() {
        let posted =
            Posted::from_pairs(vec![("ten".into(), "Kế\u{200b} hoạch \u{202e}2026".into())], Vec::new());
        assert_eq!(posted.text("ten"), "Kế hoạch 2026");
    }

    #[test]
    fn a_form_address_of_another_site_is_no_address() {
        for form in ["//xau.example/a", "https://xau.example", "viec", "/a\\b", "/a\nb"] {
            let pairs = vec![("_form".to_owned(), form.to_owned())];
            assert_eq!(Posted::from_pairs(pairs, Vec::new()).form, None, "{form}");
        }
    }

    #[test]
    fn a_files_name_loses_its_folders() {
        assert_eq!(bare_name("C:\\Users\\a\\Kế hoạch.docx"), "Kế hoạch.docx");
        assert_eq!(bare_name("../../etc/passwd\u{0}"), "passwd");
        assert_eq!(bare_name("ke-hoach\u{202e}cod.exe"), "ke-hoachcod.exe", "no mark turns its ending round");
    }
}
