//! The checkpoint by mail, each working day, to addresses that the head names. Never twice: a mail is taken in a write of
//! its own before it goes, and one of which nobody knows whether it went is not sent again.

use std::sync::Arc;

use danchu_base::{AgencyId, Day, Instant, Uuid};
use danchu_mail::{Attached, Mail, Mailer, Unsent};
use danchu_store::{Db, Error as StoreError};
use danchu_web::Cx;
use danchu_web::messages::Lang;

use super::{Result, checkpoint, enter::unwritable};
use crate::keyring::Keyring;
use crate::rules;
use crate::sql::copies;
use crate::sql::signed::CheckpointRow;

/// A mail that has been "sending" for so long belongs to a program that ended.
const STUCK_SECONDS: i64 = 15 * 60;

/// The mail server, as the program was started with it.
#[derive(Clone)]
pub struct Post(pub Arc<dyn Mailer>);

/// For whom the mails of a day are written.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// The log's address as readers reach it.
    pub address: String,
}

/// Sends the mails of a day that are still to go; answers whether some must be tried again.
pub async fn send_day(cx: &Cx, from: &Sender, on: Day) -> Result<bool> {
    let (db, agency) = (&cx.db, from.agency);
    let now = cx.now();
    plan(db, agency, on, now).await?;
    let to_go = db.read(agency, async move |tx| copies::to_go(tx, on).await).await?;
    if to_go.is_empty() {
        return Ok(false);
    }
    let post = cx.part::<Post>();
    let row = match cx.part::<Arc<dyn Keyring>>() {
        Some(keyring) => checkpoint::current(db, keyring, agency, now).await?,
        None => None,
    };
    let mut again = false;
    for (id, address, _) in to_go {
        let size = row.as_ref().map_or(0, |row| row.size);
        if !db.write(agency, async move |tx| copies::take_mail(tx, id, on, size, now).await).await? {
            continue;
        }
        let (state, why) = match (post, &row) {
            (None, _) => ("waiting", "no-mailer".to_owned()),
            (_, None) => ("waiting", "no-checkpoint".to_owned()),
            (Some(post), Some(row)) => fared(post.0.send(&write(cx, from, on, id, &address, row)).await),
        };
        // A mail server comes with a restart of the program, which looks again by itself.
        again |= state == "waiting" && post.is_some();
        let (why, at) = (why.as_str(), cx.now());
        db.write(agency, async move |tx| {
            copies::fared(tx, (id, on), state, why, at).await?;
            if state == "sent" {
                copies::count(tx, "mail", &id.simple().to_string(), on, size, at).await?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    }
    Ok(again)
}

/// Notes which mails are to go; those that a stopped program left in the middle are unclear.
async fn plan(db: &Db, agency: AgencyId, on: Day, now: Instant) -> Result<()> {
    let planned = db.write(agency, async move |tx| {
        copies::left_over(tx, now.plus_seconds(-STUCK_SECONDS), now).await?;
        for address in copies::addresses(tx).await? {
            copies::plan_mail(tx, address.id, on, now).await?;
        }
        Ok::<_, StoreError>(())
    });
    Ok(planned.await?)
}

fn fared(answer: std::result::Result<(), Unsent>) -> (&'static str, String) {
    match answer {
        Ok(()) => ("sent", String::new()),
        Err(Unsent::Later(why)) => ("waiting", why),
        Err(Unsent::Never(why)) => ("refused", why),
        Err(Unsent::Unclear(why)) => ("unclear", why),
    }
}

/// The mail: what it is, the short form, and the signed checkpoint as a file.
fn write(cx: &Cx, from: &Sender, on: Day, id: Uuid, to: &str, row: &CheckpointRow) -> Mail {
    let t = cx.messages(Lang::Vi);
    let short = checkpoint::short(row).to_string();
    let args = [
        ("agency", from.name.as_str().into()),
        ("day", on.into()),
        ("short", short.as_str().into()),
        ("size", row.size.into()),
        ("address", from.address.as_str().into()),
    ];
    Mail {
        to: vec![to.to_owned()],
        subject: t.with("record-mail-subject", &args),
        text: t.with("record-mail-text", &args),
        html: None,
        attached: vec![Attached {
            name: format!("checkpoint-{on}.txt"),
            media_type: "text/plain; charset=utf-8",
            bytes: row.note.clone().into_bytes(),
        }],
        id: format!("checkpoint.{}.{on}.{}", from.agency, id.simple()),
    }
}

/// Adds an address that gets the checkpoint.
pub async fn add_address(
    db: &Db,
    agency: AgencyId,
    address: &str,
    by: danchu_base::PersonId,
    now: Instant,
) -> Result<()> {
    let (id, address) = (Uuid::now_v7(), address.trim().to_lowercase());
    if !danchu_mail::is_address(&address) {
        return Err(super::Error::Refused("record-refused-address"));
    }
    let address = address.as_str();
    db.write(agency, async move |tx| {
        let known = copies::addresses(tx).await?;
        if known.iter().any(|one| one.address == address) {
            return Ok(());
        }
        if known.len() >= rules::ADDRESSES_MAX {
            return Err(super::Error::Refused("record-refused-addresses"));
        }
        copies::add_address(tx, id, address, by, now).await.map_err(unwritable)?;
        Ok(())
    })
    .await
}
