//! Papers for a sample agency, made through the same actions as real ones.

use danchu_attachments::Attachment;
use danchu_base::{Day, Instant, PersonId};
use danchu_store::Tx;

use crate::actions::{self, By, Numbered, Result, address};
use crate::brought::draft_of;
use crate::draft::Draft;
use crate::model::{PaperId, Returned};

/// How far a sample paper is.
#[derive(Debug)]
pub enum Far {
    /// A draft.
    Draft,
    /// Its package was taken.
    Signing,
    /// Issued: its number, its day, its signed copy.
    Issued(String, Day, Attachment),
}

/// The draft that a text gives, as the page "from a file" makes it.
pub fn draft(text: &str, name: &str) -> Option<Draft> {
    let extract = danchu_reading::extract(text.as_bytes(), name).ok()?;
    let document = danchu_reading::understand(&extract, name);
    Some(draft_of(&extract, &document))
}

/// Makes a paper and carries it as far as it is.
pub async fn keep(
    tx: &mut Tx,
    id: PaperId,
    draft: &Draft,
    far: &Far,
    by: PersonId,
    at: Instant,
) -> Result<()> {
    let by = By { person: by, at };
    actions::make(tx, id, draft, by).await?;
    if matches!(far, Far::Draft) {
        return Ok(());
    }
    actions::pack(tx, id, By { at: at.plus_seconds(1_800), ..by }).await?;
    let Far::Issued(number, on, file) = far else { return Ok(()) };
    let back = By { at: at.plus_seconds(3_600), ..by };
    danchu_attachments::keep(tx, file, &address(id), by.person, back.at).await?;
    let returned = Returned {
        file: file.id,
        number: number.clone(),
        symbol: draft.symbol.clone(),
        on: Some(*on),
        found_in: None,
        signatures: Vec::new(),
    };
    actions::take_signed(tx, id, &returned, &file.name, back).await?;
    let version = actions::paper(tx, id).await?.version;
    let numbered = Numbered { number: number.clone(), on: Some(*on) };
    actions::issue(tx, id, version, &numbered, back.at.day(), back).await.map(drop)
}
