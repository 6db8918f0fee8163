//! From bytes to what was understood. Nothing is kept here.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_reading::{Document, Extract, Format, ReadError};
use sha2::{Digest as _, Sha256};

use crate::form::{FORM_FAULTS_MAX, FormCheck, FormFault};
use crate::model::{SourceBlock, TEXT_MAX};
use crate::rules::Refusal;
use crate::start::blocks_of;

/// A boxed future, as object-safe traits need it.
pub type Converting<'a> = Pin<Box<dyn Future<Output = Result<Extract, Unconverted>> + Send + 'a>>;

/// Why a converter gave no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unconverted {
    /// The programs that this format needs are not installed.
    NotInstalled,
    /// They ran and gave nothing: why, in both languages.
    Failed {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
}

/// Reads formats that need other programs: PDF, scans, old Word files. The program gives one.
pub trait Converter: Send + Sync {
    /// The text of such a file.
    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8], name: &'a str) -> Converting<'a>;
}

/// Why a file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// It carries a secrecy mark (dấu mật): nothing of it may be kept.
    Secret,
    /// It could not be read: why, in both languages.
    Because {
        /// In Vietnamese.
        vi: String,
        /// In English.
        en: String,
    },
}

impl From<NotRead> for Refusal {
    fn from(not: NotRead) -> Self {
        match not {
            NotRead::Secret => Refusal::Secret,
            NotRead::Because { vi, en } => Refusal::Unreadable { vi, en },
        }
    }
}

/// What was read from one file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The text.
    pub text: String,
    /// Its parts.
    pub blocks: Vec<SourceBlock>,
    /// What was understood.
    pub document: Document,
    /// The hash of the text.
    pub sha256: String,
    /// What the form check found.
    pub form: FormCheck,
}

/// Reads files.
#[derive(Clone, Default)]
pub struct Reader {
    /// For formats that need other programs.
    pub converter: Option<Arc<dyn Converter>>,
}

impl Reader {
    /// Reads one file.
    pub async fn read(&self, bytes: Vec<u8>, name: &str) -> Result<Found, NotRead> {
        let file = name.to_owned();
        let bytes = Arc::new(bytes);
        let (shared, shared_name) = (bytes.clone(), file.clone());
        let first = in_background(move || danchu_reading::extract(&shared, &shared_name)).await?;
        let extract = match first {
            Ok(extract) => extract,
            Err(ReadError::NeedsConverter(format)) => self.convert(format, &bytes, &file).await?,
            Err(error) => return Err(because(error)),
        };
        in_background(move || understood(&extract, &bytes, &file)).await?
    }

    async fn convert(&self, format: Format, bytes: &[u8], name: &str) -> Result<Extract, NotRead> {
        let Some(converter) = &self.converter else {
            return Err(because(ReadError::NeedsConverter(format)));
        };
        converter.convert(format, bytes, name).await.map_err(|error| match error {
            Unconverted::NotInstalled => because(ReadError::NeedsConverter(format)),
            Unconverted::Failed { vi, en } => NotRead::Because { vi, en },
        })
    }
}

/// Reading takes its time: not on the threads that answer.
async fn in_background<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotRead> {
    let stopped = danchu_reading::Refused::Damaged;
    tokio::task::spawn_blocking(work).await.map_err(|_| because(stopped.into()))
}

fn because(error: ReadError) -> NotRead {
    NotRead::Because { vi: error.vietnamese(), en: error.english() }
}

fn understood(extract: &Extract, bytes: &[u8], name: &str) -> Result<Found, NotRead> {
    if danchu_reading::secrecy_mark(extract).is_some() {
        return Err(NotRead::Secret);
    }
    if extract.text.len() > TEXT_MAX {
        return Err(because(danchu_reading::Refused::TooLong.into()));
    }
    let document = danchu_reading::understand(extract, name);
    Ok(Found {
        blocks: blocks_of(extract, &document),
        form: form_of(extract, &document, bytes),
        document,
        sha256: hex::encode(Sha256::digest(danchu_base::squeeze(&extract.text).as_bytes())),
        text: extract.text.clone(),
    })
}

/// The form of what was read (kiểm tra thể thức): its words, and its look where the file says so.
fn form_of(extract: &Extract, document: &Document, bytes: &[u8]) -> FormCheck {
    let layout = danchu_form::layout_of(bytes).ok().flatten();
    let paper = danchu_form::Paper { extract, document, layout: layout.as_ref(), raw: None };
    let faults = danchu_form::check(paper).faults;
    let certain = faults.iter().filter(|fault| fault.certain).count();
    let kept = faults.iter().take(FORM_FAULTS_MAX).map(|fault| FormFault {
        code: fault.code.to_owned(),
        found: shortened(&fault.found),
        write: shortened(&fault.write),
        basis: fault.basis.to_owned(),
        certain: fault.certain,
    });
    FormCheck { certain, unsure: faults.len() - certain, faults: kept.collect() }
}

/// As much of a stretch as a list shows.
fn shortened(text: &str) -> String {
    const CHARS_MAX: usize = 160;
    let flat = danchu_base::squeeze(text);
    match flat.chars().count() > CHARS_MAX {
        true => flat.chars().take(CHARS_MAX - 1).chain("…".chars()).collect(),
        false => flat,
    }
}
