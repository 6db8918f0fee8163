//! The whole log as static files.

use std::sync::Arc;

use danchu_base::{AgencyId, Instant};
use danchu_record::{Tile, TileKind, bundle};
use danchu_store::{Db, Error as StoreError};

use super::{Error, Result, checkpoint, enter::unwritable};
use crate::keyring::{Keyring, origin};
use crate::pages::tile_bytes;
use crate::sql::signed;

/// How many notes one bundle of checkpoints holds.
const BUNDLE: i64 = 256;

/// Hands every file of the log to `write`, the checkpoint last, so that a copy that is cut short has none too new for its
/// tiles. Answers how many entries; none while nothing is signed.
pub async fn copy(
    db: &Db,
    keyring: &Arc<dyn Keyring>,
    agency: AgencyId,
    now: Instant,
    write: impl AsyncFn(String, Vec<u8>) -> std::io::Result<()>,
) -> Result<Option<i64>> {
    let Some(row) = checkpoint::current(db, keyring, agency, now).await? else { return Ok(None) };
    let put = async |path: String, bytes: Vec<u8>| {
        let failed = |error: std::io::Error| Error::Key(format!("{path} cannot be written: {error}"));
        write(path.clone(), bytes).await.map_err(failed)
    };
    for tile in Tile::all(row.size.unsigned_abs()) {
        let bytes = db.read(agency, async move |tx| tile_bytes(tx, tile).await).await?;
        put(tile.to_string(), bytes.ok_or(Error::NotFound)?).await?;
    }
    for index in 0.. {
        let first = index * BUNDLE;
        let rows = db.read(agency, async move |tx| signed::issued(tx, first, BUNDLE).await).await?;
        // What was signed after this copy began belongs to the next one.
        let rows: Vec<_> = rows.iter().filter(|one| (one.epoch, one.size) <= (row.epoch, row.size)).collect();
        if rows.is_empty() {
            break;
        }
        let notes: Vec<&[u8]> = rows.iter().map(|one| one.note.as_bytes()).collect();
        let tile = Tile { kind: TileKind::Checkpoints, index: index.unsigned_abs(), width: 256 };
        put(tile.to_string(), bundle(&notes).ok_or_else(|| unwritable("a note is too long"))?).await?;
    }
    let keys = db.read(agency, async |tx| Ok::<_, StoreError>(signed::keys(tx).await?)).await?;
    let name = origin(agency, row.epoch);
    let live = keys.iter().filter(|key| key.retired_at.is_none());
    let lines = live.filter_map(|key| Some(format!("{}\n", name.vkey(key.public.parse().ok()?).ok()?)));
    put("key".to_owned(), lines.collect::<String>().into_bytes()).await?;
    put("checkpoint".to_owned(), row.note.into_bytes()).await?;
    Ok(Some(row.size))
}
