//! Drafts: what somebody typed and has not sent, kept on the server, so that neither a closed browser nor an ended
//! session loses it. A draft belongs to one person and one form address.

use danchu_base::{AgencyId, Instant, PersonId, Uuid};
use danchu_store::{Result, Tx, args};

use crate::Posted;
use crate::ui::form::Values;

/// The largest draft, in bytes.
const DRAFT_BYTES_MAX: usize = 256 << 10;

danchu_store::statements! {
    /// Keeps a draft, the newest only.
    agency KEEP = "insert into draft (agency_id, person_id, form, body, at) values ($1, $2, $3, $4, $5)
        on conflict (agency_id, person_id, form) do update set body = excluded.body, at = excluded.at";
    /// A person's draft of a form.
    agency FIND = "select body, at from draft where agency_id = $1 and person_id = $2 and form = $3";
    /// It was sent, or thrown away.
    agency FORGET = "delete from draft where agency_id = $1 and person_id = $2 and form = $3";
    /// All drafts of a person.
    agency FORGET_ALL = "delete from draft where agency_id = $1 and person_id = $2";
    /// The form's number, the first time.
    agency ONCE = "insert into once (agency_id, id, at) values ($1, $2, $3) on conflict do nothing";
    /// When a form of this content came last.
    agency SENT = "select at from once where agency_id = $1 and id = $2";
    /// A form of this content came now.
    agency SEND = "insert into once (agency_id, id, at) values ($1, $2, $3)
        on conflict (agency_id, id) do update set at = excluded.at";
    /// Whether a form's number came before.
    agency PRESSED = "select id from once where agency_id = $1 and id = $2";
    /// Old numbers go.
    agency ONCE_SWEEP = "delete from once where agency_id = $1 and at < $2";
}

/// Keeps what a person typed into a form. Secrets are left out by their names.
pub async fn keep(tx: &mut Tx, person: PersonId, form: &str, values: &Values, at: Instant) -> Result<()> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(values.pairs().filter(|(name, _)| !is_secret(name)))
        .finish();
    if body.len() > DRAFT_BYTES_MAX {
        return Ok(());
    }
    tx.execute(&KEEP, args![person, form, body, at]).await.map(drop)
}

/// What a person typed into a form, and when.
pub async fn find(tx: &mut Tx, person: PersonId, form: &str) -> Result<Option<(Values, Instant)>> {
    let found = tx
        .find(&FIND, args![person, form], |row| Ok((row.get::<String>("body")?, row.get::<Instant>("at")?)))
        .await?;
    Ok(found.map(|(body, at)| {
        let pairs = form_urlencoded::parse(body.as_bytes()).map(|(n, v)| (n.into_owned(), v.into_owned()));
        (pairs.collect(), at)
    }))
}

/// Throws a draft away.
pub async fn forget(tx: &mut Tx, person: PersonId, form: &str) -> Result<()> {
    tx.execute(&FORGET, args![person, form]).await.map(drop)
}

/// Throws all drafts of a person away.
pub async fn forget_all(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute(&FORGET_ALL, args![person]).await.map(drop)
}

/// Whether this press of a button is the first. Ask it first in the act's write; a form without a number always acts.
pub async fn once(tx: &mut Tx, number: Option<Uuid>, now: Instant) -> Result<bool> {
    /// A page that stayed open longer than this is a new form.
    const KEPT_SECONDS: i64 = 30 * 24 * 3600;
    let Some(number) = number else { return Ok(true) };
    let first = tx.execute(&ONCE, args![number, now]).await? == 1;
    if first {
        tx.execute(&ONCE_SWEEP, args![now.plus_seconds(-KEPT_SECONDS)]).await?;
    }
    Ok(first)
}

/// Whether the form of this number was acted on. A draft of it that arrives late would come back as a ghost.
pub async fn was_pressed(tx: &mut Tx, number: Option<Uuid>) -> Result<bool> {
    match number {
        Some(number) => Ok(tx.row(&PRESSED, args![number]).await?.is_some()),
        None => Ok(false),
    }
}

/// Whether this person sent the very same form, files too, a short while ago under another number: a page that the browser
/// brings back holds a fresh number beside the words typed before. Ask it after [`once`], where doing it twice would be wrong.
pub async fn again(tx: &mut Tx, person: PersonId, posted: &Posted, now: Instant) -> Result<bool> {
    /// Longer ago, the same words are meant anew.
    const AGAIN_SECONDS: i64 = 30 * 60;
    let content = posted.content(person);
    let sent = tx.find(&SENT, args![content], |row| row.get::<Instant>("at")).await?;
    if sent.is_some_and(|at| now < at.plus_seconds(AGAIN_SECONDS)) {
        return Ok(true);
    }
    tx.execute(&SEND, args![content, now]).await.map(|_| false)
}

/// Passwords, PINs and codes are never kept.
fn is_secret(name: &str) -> bool {
    ["mat-khau", "pin", "ma-"].iter().any(|part| name.contains(part))
}

/// An address of ours: a path, with no way to another site.
pub fn is_own_address(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && address.len() <= 500
        && !address.contains(|c: char| c.is_control() || c == '\\')
}

/// The agency whose page an address is: its first part.
pub(crate) fn slug_of(address: &str) -> Option<&str> {
    address.strip_prefix('/')?.split(['/', '?']).next().filter(|slug| !slug.is_empty())
}

/// Keeps what was typed into a form whose session had ended.
pub(crate) async fn rescue(
    db: &danchu_store::Db,
    agency: AgencyId,
    person: PersonId,
    form: &str,
    values: &Values,
    now: Instant,
) -> Result<()> {
    db.write(agency, async move |tx| keep(tx, person, form, values, now).await).await
}
