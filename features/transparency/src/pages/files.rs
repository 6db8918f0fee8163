//! The log as static files (C2SP `tlog-tiles`), and what other logs ask of this agency as a witness.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use danchu_base::AgencyId;
use danchu_record::{REQUEST_MAX, Tile, TileKind, Vkey, WitnessRefusal, bundle, hash_tile};
use danchu_store::{Error as StoreError, Tx};
use danchu_web::{Problem, Visit};
use http::{HeaderValue, StatusCode, header};

use super::{current, keyring};
use crate::actions::witness::{Verdict, answer};
use crate::actions::{enter::unwritable, keys};
use crate::keyring::origin;
use crate::sql::log::{self, number};
use crate::sql::signed;

/// A full tile never changes.
const FULL: &str = "public, max-age=31536000, immutable";
/// What grows is looked at again soon.
const GROWS: &str = "public, max-age=60";

fn file(kind: &'static str, cache: &'static str, bytes: impl Into<Body>) -> Response {
    let mut answer = Response::new(bytes.into());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    answer
}

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

/// The signed checkpoint of now.
pub async fn checkpoint(v: Visit) -> Result<Response, Problem> {
    let row = current(&v).await?.ok_or(Problem::NotFound)?;
    Ok(file(TEXT, "public, max-age=5", row.note))
}

/// The keys that sign now, one verifier key a line; the last line is the key with which this agency cosigns.
pub async fn key(v: Visit) -> Result<Response, Problem> {
    let agency = v.agency()?.id;
    let mut lines: String = vkeys(&v, agency).await?.into_iter().map(|key| format!("{key}\n")).collect();
    if let Ok(own) = keys::witness_key(keyring(&v)?, agency) {
        lines.push_str(&format!("{}\n", own.vkey()));
    }
    Ok(file(TEXT, GROWS, lines))
}

/// The verifier keys of the log as it is named now, the latest first.
pub async fn vkeys(v: &Visit, agency: AgencyId) -> Result<Vec<Vkey>, Problem> {
    let (head, rows) =
        v.cx.db
            .read(agency, async |tx| Ok::<_, StoreError>((log::head(tx).await?, signed::keys(tx).await?)))
            .await?;
    let name = origin(agency, head.map_or(1, |head| head.epoch));
    let live = rows.iter().filter(|row| row.retired_at.is_none());
    Ok(live.filter_map(|row| name.vkey(row.public.parse().ok()?).ok()).collect())
}

/// One tile or entry bundle.
pub async fn tile(v: Visit, Path((_, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let tile: Tile = format!("tile/{path}").parse().map_err(|_| Problem::NotFound)?;
    let read = v.cx.db.read(v.agency()?.id, async move |tx| tile_bytes(tx, tile).await);
    let bytes = read.await?.ok_or(Problem::NotFound)?;
    // A partial tile is named by its width and does not change either; it is only asked for seldom.
    let cache = if tile.is_partial() { GROWS } else { FULL };
    Ok(file(BYTES, cache, bytes))
}

/// The bytes of a tile, if the log has all of it.
pub async fn tile_bytes(tx: &mut Tx, tile: Tile) -> danchu_store::Result<Option<Vec<u8>>> {
    let size = log::head(tx).await?.map_or(0, |head| head.frontier.size());
    // What is shown must not grow beyond what a wider tile would hold.
    let whole = Tile::of(tile.kind, tile.index, size).is_some_and(|now| now.width >= tile.width);
    if !whole {
        return Ok(None);
    }
    match tile.kind {
        TileKind::Hashes(_) => {
            let Some(first) = tile.nodes().next() else { return Ok(None) };
            let from = number(first.index);
            let to = from + i64::from(tile.width);
            let hashes = log::nodes(tx, i64::from(first.level), from, to).await?;
            Ok((hashes.len() == usize::from(tile.width)).then(|| hash_tile(&hashes)))
        }
        TileKind::Entries => {
            let range = tile.entries();
            let entries = log::entries(tx, number(range.start), number(range.end)).await?;
            if entries.len() != usize::from(tile.width) {
                return Ok(None);
            }
            bundle(&entries).map(Some).ok_or_else(|| unwritable("an entry is too long"))
        }
        TileKind::Checkpoints => Ok(None),
    }
}

/// Notes that were issued, in their order.
pub async fn checkpoints(v: Visit, Path((_, path)): Path<(String, String)>) -> Result<Response, Problem> {
    let tile: Tile = format!("checkpoints/{path}").parse().map_err(|_| Problem::NotFound)?;
    let first = tile.index.checked_mul(256).map(number).ok_or(Problem::NotFound)?;
    let rows = v.cx.db.read(v.agency()?.id, async move |tx| signed::issued(tx, first, 256).await).await?;
    if rows.is_empty() {
        return Err(Problem::NotFound);
    }
    let notes: Vec<&[u8]> = rows.iter().map(|row| row.note.as_bytes()).collect();
    Ok(file(BYTES, GROWS, bundle(&notes).ok_or(Problem::NotFound)?))
}

/// Another log asks this agency to cosign its checkpoint (C2SP `tlog-witness`, `add-checkpoint`).
pub async fn add_checkpoint(v: Visit, body: Body) -> Result<Response, Problem> {
    let body = axum::body::to_bytes(body, REQUEST_MAX).await.map_err(|_| Problem::TooLarge)?;
    let verdict = answer(&v.cx, v.agency()?.id, &body).await?;
    Ok(match verdict {
        Verdict::Signed(line) => file(TEXT, "no-store", line),
        Verdict::Refused(refusal) => {
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
            match refusal {
                WitnessRefusal::Conflict(size) => {
                    (status, [(header::CONTENT_TYPE, "text/x.tlog.size")], format!("{size}\n"))
                        .into_response()
                }
                other => (status, [(header::CONTENT_TYPE, TEXT)], format!("{other}\n")).into_response(),
            }
        }
        Verdict::NoKey => (StatusCode::SERVICE_UNAVAILABLE, "no key for cosigning here\n").into_response(),
    })
}

/// The keys for cosigning, for the settings page.
pub fn witness_vkey(v: &Visit) -> Option<Vkey> {
    let keyring: &Arc<_> = keyring(v).ok()?;
    let key = keys::witness_key(keyring, v.agency().ok()?.id).ok()?;
    Some(key.vkey().clone())
}
