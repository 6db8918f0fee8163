//! Cosigning (C2SP `tlog-witness`): asking others to sign our checkpoint, and signing theirs.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use danchu_base::{AgencyId, Instant, Uuid};
use danchu_record::{
    AddCheckpoint, Checkpoint, KeyKind, NoteSignature, Origin, SignedNote, Vkey, WitnessRefusal,
    read_cosignatures,
};
use danchu_store::{Db, Error as StoreError, Tx};
use danchu_web::Cx;

use super::{Error, Result, checkpoint, enter::unwritable, keys};
use crate::keyring::Keyring;
use crate::rules;
use crate::sql::signed::CheckpointRow;
use crate::sql::witness::{self as sql, Witness};

/// What another server answered: status and body.
pub type Answered<'a> =
    Pin<Box<dyn Future<Output = std::result::Result<(u16, Vec<u8>), String>> + Send + 'a>>;

/// Whatever sends requests out: the program's one HTTP client, with its bounds.
pub trait Outside: Send + Sync {
    /// Sends a body to that address; a text says why there was no answer.
    fn post<'a>(&'a self, url: &'a str, body: String) -> Answered<'a>;
}

/// Asks every witness that has not signed the current checkpoint; answers how many signed now.
pub async fn ask_all(cx: &Cx, agency: AgencyId) -> Result<usize> {
    let (Some(outside), Some(keyring)) = (cx.part::<Arc<dyn Outside>>(), cx.part::<Arc<dyn Keyring>>())
    else {
        return Ok(0);
    };
    let witnesses = cx.db.read(agency, async |tx| sql::witnesses(tx).await).await?;
    if witnesses.is_empty() {
        return Ok(0);
    }
    let Some(row) = checkpoint::current(&cx.db, keyring, agency, cx.now()).await? else { return Ok(0) };
    let mut signed = 0;
    for one in witnesses.iter().filter(|one| !has_signed(one, &row)) {
        let answer = ask(&cx.db, outside, agency, one, &row).await?;
        signed += usize::from(answer.is_ok());
        let (id, now, row) = (one.id, cx.now(), &row);
        let answer = &answer;
        cx.db
            .write(agency, async move |tx| match answer {
                Ok(line) => {
                    checkpoint::cosign(tx, row.epoch, row.size, line).await?;
                    sql::signed(tx, id, row.size, now).await
                }
                Err((why, known)) => sql::unsigned(tx, id, why, *known, now).await,
            })
            .await?;
    }
    Ok(signed)
}

/// Whether this witness's signature stands under the checkpoint.
pub fn has_signed(one: &Witness, row: &CheckpointRow) -> bool {
    let (Ok(vkey), Ok((_, note))) = (one.vkey.parse::<Vkey>(), Checkpoint::parse(row.note.as_bytes())) else {
        return false;
    };
    note.check(&vkey).is_ok()
}

type Asked = std::result::Result<NoteSignature, (String, i64)>;

/// Asks one witness; when it knows another size than we thought, once more from there.
async fn ask(
    db: &Db,
    outside: &Arc<dyn Outside>,
    agency: AgencyId,
    one: &Witness,
    row: &CheckpointRow,
) -> Result<Asked> {
    let mut old = one.cosigned_size;
    for _ in 0..2 {
        let proof = match old {
            old if old > row.size => return Ok(Err(("ahead".into(), old))),
            old => db.read(agency, async move |tx| checkpoint::consistency(tx, old, row.size).await).await?,
        };
        let note = SignedNote::parse(row.note.as_bytes()).map_err(unwritable)?;
        let request = AddCheckpoint { old: old.unsigned_abs(), proof, note: note.clone() };
        let url = format!("{}/add-checkpoint", one.url.trim_end_matches('/'));
        match outside.post(&url, request.to_body()).await {
            Err(_) => return Ok(Err(("away".into(), old))),
            Ok((200, body)) => {
                let vkey = one.vkey.parse().map_err(unwritable)?;
                let line = read_cosignatures(&body, &note, &vkey).into_iter().next();
                return Ok(line.ok_or(("signature".into(), old)));
            }
            Ok((409, body)) => match read_size(&body) {
                Some(known) if known != old => old = known,
                _ => return Ok(Err(("conflict".into(), old))),
            },
            Ok((404, _)) => return Ok(Err(("unknown".into(), old))),
            Ok((403, _)) => return Ok(Err(("key".into(), old))),
            Ok((422, _)) => return Ok(Err(("fork".into(), old))),
            Ok(_) => return Ok(Err(("answer".into(), old))),
        }
    }
    Ok(Err(("conflict".into(), old)))
}

fn read_size(body: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(body).ok()?.trim_end();
    text.parse().ok().filter(|size| (0..1 << 48).contains(size))
}

/// Adds a witness.
pub async fn add_witness(db: &Db, agency: AgencyId, given: (&str, &str, &str), now: Instant) -> Result<()> {
    let (name, url, vkey) = (given.0.trim(), given.1.trim(), given.2.trim());
    rules::name(name)?;
    rules::witness_url(url)?;
    match vkey.parse::<Vkey>() {
        Ok(key) if key.kind() == KeyKind::Witness => {}
        _ => return Err(Error::Refused("record-refused-witness-key")),
    }
    let id = Uuid::now_v7();
    db.write(agency, async move |tx| {
        let known = sql::witnesses(tx).await?;
        if known.iter().any(|one| one.vkey == vkey) {
            return Err(Error::Refused("record-refused-witness-known"));
        }
        if known.len() >= rules::WITNESSES_MAX {
            return Err(Error::Refused("record-refused-witnesses"));
        }
        Ok(sql::add_witness(tx, id, (name, url, vkey), now).await?)
    })
    .await
}

/// Begins to witness another's log.
pub async fn watch(db: &Db, agency: AgencyId, name: &str, vkey: &str, now: Instant) -> Result<()> {
    let (name, vkey) = (name.trim(), vkey.trim());
    rules::name(name)?;
    let key = match vkey.parse::<Vkey>() {
        Ok(key) if key.kind() == KeyKind::Log => key,
        _ => return Err(Error::Refused("record-refused-log-key")),
    };
    let origin: Origin = key.name().parse().map_err(|_| Error::Refused("record-refused-log-key"))?;
    let (id, base) = (Uuid::now_v7(), origin.base());
    if base == crate::keyring::base(agency) {
        return Err(Error::Refused("record-refused-own-log"));
    }
    db.write(agency, async move |tx| {
        if sql::watched(tx).await?.len() >= rules::WATCHED_MAX {
            return Err(Error::Refused("record-refused-watched"));
        }
        Ok(sql::watch(tx, id, (base, vkey, name), now).await?)
    })
    .await
}

/// What a witness answers to a request.
#[derive(Debug)]
pub enum Verdict {
    /// The line of its signature.
    Signed(String),
    /// It does not sign.
    Refused(WitnessRefusal),
    /// The key for cosigning cannot be used on this node.
    NoKey,
}

/// Answers a request to cosign another's checkpoint. What is signed is kept before it is signed, so that a fork is found
/// even when the answer never arrives.
pub async fn answer(cx: &Cx, agency: AgencyId, body: &[u8]) -> Result<Verdict> {
    let request = match AddCheckpoint::parse(body) {
        Ok(request) => request,
        Err(refusal) => return Ok(Verdict::Refused(refusal)),
    };
    let origin = match request.checkpoint() {
        Ok(checkpoint) => checkpoint.origin.parse::<Origin>(),
        Err(refusal) => return Ok(Verdict::Refused(refusal)),
    };
    let Ok(origin) = origin else { return Ok(Verdict::Refused(WitnessRefusal::Form)) };
    let Some(keyring) = cx.part::<Arc<dyn Keyring>>() else { return Ok(Verdict::NoKey) };
    let Ok(key) = keys::witness_key(keyring, agency) else { return Ok(Verdict::NoKey) };
    let (now, asked, origin) = (cx.now(), &request, &origin);
    let judged = cx.db.write(agency, async move |tx| judge(tx, origin, asked, now).await).await?;
    if let Err(refusal) = judged {
        return Ok(Verdict::Refused(refusal));
    }
    let seconds = now.0.div_euclid(1_000_000).unsigned_abs();
    let line = key.cosign(request.note.text(), seconds);
    Ok(Verdict::Signed(format!("{}\n", line.ok_or_else(|| unwritable("no key of a witness"))?)))
}

/// Whether the checkpoint continues the last one that was signed; then it is kept.
async fn judge(
    tx: &mut Tx,
    origin: &Origin,
    request: &AddCheckpoint,
    now: Instant,
) -> std::result::Result<std::result::Result<(), WitnessRefusal>, StoreError> {
    let watched = sql::watched(tx).await?;
    let keys: Vec<Vkey> = watched.iter().filter_map(|one| one.vkey.parse().ok()).collect();
    let name = origin.to_string();
    let seen = sql::seen(tx, &name).await?;
    match request.decide(&keys, seen) {
        Ok(next) => {
            if !sql::advance(tx, (&name, origin.base()), seen, next, now).await? {
                return Ok(Err(WitnessRefusal::Conflict(seen.map_or(0, |seen| seen.size))));
            }
            sql::refused(tx, origin.base(), "", now).await?;
            Ok(Ok(()))
        }
        Err(refusal) => {
            if matches!(refusal, WitnessRefusal::Inconsistent) {
                sql::refused(tx, origin.base(), "fork", now).await?;
            }
            Ok(Err(refusal))
        }
    }
}
