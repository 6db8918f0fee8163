//! Access keys (khóa truy cập) with which another program acts for a person: what they may, making, ending.

use danchu_base::{AgencyId, Instant, PersonId, Uuid};
use danchu_store::Tx;

use crate::access::{AccessKey, AccessScope};
use crate::model::By;
use crate::rules::{Refusal, Refused};
use crate::secrets::Token;
use crate::sql::{people, tokens as sql};
use crate::{Error, Result};

/// What the hash of a key is for.
pub(crate) const ACCESS: &str = "access-key";
/// How many good keys one person may have.
pub const KEYS_MAX: usize = 10;
/// The longest name of a key, in characters.
pub const KEY_NAME_CHARS_MAX: usize = 80;
/// For how many days a key may be good.
pub const KEY_DAYS: [i64; 3] = [30, 90, 365];
const DAY: i64 = 24 * 3600;

/// A key as it is shown, once: the agency and the secret.
pub fn text(agency: AgencyId, token: &Token) -> String {
    format!("dc1.{}.{}", agency.0.simple(), token.text())
}

/// Reads what a program sent.
pub(crate) fn read(text: &str) -> Option<(AgencyId, Token)> {
    let (agency, token) = text.strip_prefix("dc1.")?.split_once('.')?;
    let agency = Uuid::try_parse(agency).ok().filter(|_| agency.len() == 32)?;
    Some((AgencyId(agency), Token::read(token)?))
}

/// Makes a key for oneself. Its secret is shown once and only its hash is kept.
pub async fn make_key(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    scopes: &[AccessScope],
    days: i64,
    token: &Token,
    now: Instant,
) -> Result<Uuid> {
    let mut faults = Vec::new();
    let name = name.trim();
    if name.is_empty() || name.chars().count() > KEY_NAME_CHARS_MAX {
        faults
            .push(Refused::new("ten-khoa", Refusal::new("refusal-key-name").with("max", KEY_NAME_CHARS_MAX)));
    }
    if scopes.is_empty() {
        faults.push(Refused::new("quyen", Refusal::new("refusal-key-scopes")));
    }
    if !KEY_DAYS.contains(&days) {
        faults.push(Refused::new("ngay", Refusal::new("refusal-key-days")));
    }
    if sql::of_person(tx, person, now).await?.len() >= KEYS_MAX {
        faults.push(Refused::new("ten-khoa", Refusal::new("refusal-keys").with("max", KEYS_MAX)));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let one = AccessKey {
        id: Uuid::now_v7(),
        person,
        name: name.to_owned(),
        scopes: scopes.to_vec(),
        made: now,
        ends: now.plus_seconds(days * DAY),
        used_on: None,
    };
    sql::add(tx, &one, &token.hash(ACCESS)).await?;
    let by = By { person: Some(person), ground: String::new(), at: now };
    people::note(tx, Uuid::now_v7(), person, &by, "key-made", name).await?;
    Ok(one.id)
}

/// One's own keys that are good.
pub async fn keys_of(tx: &mut Tx, person: PersonId, now: Instant) -> Result<Vec<AccessKey>> {
    Ok(sql::of_person(tx, person, now).await?)
}

/// Ends one of one's own keys.
pub async fn end_key(tx: &mut Tx, id: Uuid, person: PersonId, now: Instant) -> Result<()> {
    if !sql::end(tx, id, person, now).await? {
        return Err(Error::NotFound);
    }
    let by = By { person: Some(person), ground: String::new(), at: now };
    Ok(people::note(tx, Uuid::now_v7(), person, &by, "key-ended", "").await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_of_which_agency_it_is_and_nonsense_is_no_key() {
        let (agency, token) = (AgencyId::make(), Token::make());
        let shown = text(agency, &token);
        assert_eq!(read(&shown), Some((agency, token)));
        for bad in [
            "",
            "dc1.",
            "dc1.x.y",
            &shown[1..],
            &shown[..shown.len() - 1],
            "dc1..",
            &shown.replace("dc1", "dc2"),
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
