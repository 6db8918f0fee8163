//! A signed copy that came back: its number, its day, its signatures.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_base::Day;
use danchu_reading::{Document, Extract, Format, ReadError};
use danchu_signatures::Signature;

use crate::model::NumberFrom;

/// A boxed future, as object-safe traits need it.
pub type Converting<'a> = Pin<Box<dyn Future<Output = Option<Extract>> + Send + 'a>>;

/// Reads formats that need other programs (PDF, old Word files). The program gives one; without it they are kept unread.
pub trait Converter: Send + Sync {
    /// The text of such a file; nothing when it cannot be had.
    fn convert<'a>(&'a self, format: Format, bytes: &'a [u8]) -> Converting<'a>;
}

/// What was found in a file.
#[derive(Debug, Clone, Default)]
pub struct FoundIn {
    /// What was understood of its text, and the text.
    pub read: Option<(Extract, Document)>,
    /// The signatures in it.
    pub signatures: Vec<Signature>,
}

impl FoundIn {
    /// The number; empty where none was found.
    pub fn number(&self) -> String {
        self.document().and_then(|document| document.number.clone()).unwrap_or_default()
    }

    /// The symbol; empty where none was found.
    pub fn symbol(&self) -> String {
        self.document().and_then(|document| document.symbol.clone()).unwrap_or_default()
    }

    /// The day.
    pub fn on(&self) -> Option<Day> {
        self.document()?.issued_on.as_deref()?.parse().ok()
    }

    /// Where number or day were found.
    pub fn found_in(&self) -> Option<NumberFrom> {
        (!self.number().is_empty() || self.on().is_some()).then_some(NumberFrom::File)
    }

    fn document(&self) -> Option<&Document> {
        self.read.as_ref().map(|(_, document)| document)
    }
}

/// Looks into a file. Nothing of it is kept here; what cannot be read is simply not found.
pub async fn look(bytes: Vec<u8>, name: &str, converter: Option<&Arc<dyn Converter>>) -> FoundIn {
    let bytes = Arc::new(bytes);
    let (first, file) = (Arc::clone(&bytes), name.to_owned());
    let Ok((extracted, signatures)) = tokio::task::spawn_blocking(move || {
        let signatures = danchu_signatures::signatures(&first).unwrap_or_default();
        (danchu_reading::extract(&first, &file), signatures)
    })
    .await
    else {
        return FoundIn::default();
    };
    let extract = match (extracted, converter) {
        (Ok(extract), _) => Some(extract),
        (Err(ReadError::NeedsConverter(format)), Some(converter)) => converter.convert(format, &bytes).await,
        _ => None,
    };
    let Some(extract) = extract else { return FoundIn { read: None, signatures } };
    let file = name.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let document = danchu_reading::understand(&extract, &file);
        (extract, document)
    })
    .await
    .ok();
    FoundIn { read, signatures }
}
