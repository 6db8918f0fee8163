//! What papers carry: the checkpoint in short, and the item's own letters, as text and QR.

use danchu_base::{AgencyId, Instant};
use danchu_record::{Letters, leaf_hash};
use danchu_store::{Error as StoreError, Tx};
use danchu_web::{Cx, Problem, Visit, ui};
use maud::{Markup, html};

use super::current;
use super::proof::paper_address;
use crate::actions::checkpoint::short;
use crate::sql::log::LeafRow;
use crate::sql::signed::CheckpointRow;
use crate::sql::{copies, log};

/// What stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The checkpoint in short: `1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026`.
    pub checkpoint: String,
    /// The place of the item's entry and its 16 letters, where the paper is about one.
    pub item: Option<(i64, String)>,
    /// The address within the agency that a QR picture leads to.
    pub address: String,
}

/// What a paper about this address within the agency carries; counts the copy. None while nothing is signed. For papers
/// that are no page (DOCX, PDF); pages use [`footer`].
pub async fn printed(
    cx: &Cx,
    agency: AgencyId,
    subject: &str,
) -> Result<Option<Printed>, crate::actions::Error> {
    let Some(keyring) = cx.part::<std::sync::Arc<dyn crate::keyring::Keyring>>() else { return Ok(None) };
    let now = cx.now();
    let Some(row) = crate::actions::checkpoint::current(&cx.db, keyring, agency, now).await? else {
        return Ok(None);
    };
    let leaf = note_copy(cx, agency, subject, &row, now).await?;
    let item = leaf.map(|leaf| (leaf.position, Letters::of(&leaf_hash(&leaf.bytes))));
    let address = match &item {
        Some((position, letters)) => format!("/bang-chung/{position}?ma={}", letters.plain()),
        None => "/nhat-ky".to_owned(),
    };
    let item = item.map(|(position, letters)| (position, letters.to_string()));
    Ok(Some(Printed { checkpoint: short(&row).to_string(), item, address }))
}

/// Counts a copy on paper; answers the last entry about the subject that the checkpoint holds.
async fn note_copy(
    cx: &Cx,
    agency: AgencyId,
    subject: &str,
    row: &CheckpointRow,
    now: Instant,
) -> Result<Option<LeafRow>, StoreError> {
    let size = row.size;
    cx.db
        .write(agency, async move |tx: &mut Tx| {
            copies::count(tx, "paper", "", now.day(), size, now).await?;
            if subject.is_empty() {
                return Ok(None);
            }
            let about = log::about(tx, subject, 1).await?;
            Ok(about.into_iter().find(|leaf| leaf.position < size))
        })
        .await
}

/// The foot of a printed page; `subject` is the address within the agency that it is about, or empty. Nothing while
/// nothing is signed: a page is printed all the same.
pub async fn footer(v: &Visit, subject: &str) -> Result<Markup, Problem> {
    let Some(row) = current(v).await? else { return Ok(html! {}) };
    let leaf = note_copy(&v.cx, v.agency()?.id, subject, &row, v.now()).await?;
    // An official paper speaks Vietnamese in every language of the screen.
    let t = v.cx.messages(danchu_web::messages::Lang::Vi);
    let item = leaf.map(|leaf| (leaf.position, Letters::of(&leaf_hash(&leaf.bytes))));
    let address = match &item {
        Some((position, letters)) => paper_address(v, *position, letters),
        None => v.full_address("/nhat-ky"),
    };
    Ok(html! {
        footer.scan.record-foot {
            (ui::qr(t, &address, &t.get("paper-qr")))
            p {
                (t.get("paper-record")) " " b { (short(&row)) }
                @if let Some((position, letters)) = &item {
                    br; (t.with("paper-item", &[("n", (*position).into())])) " " b { (letters) }
                }
                br; (v.full_address("/nhat-ky"))
            }
        }
    })
}
