//! Who is who, for the web layer.

use danchu_base::{AccountId, AgencyId, Instant};
use danchu_store::Tx;
use danchu_web::messages::Lang;
use danchu_web::{Actor, AgencyInfo, Answer, Cx, Visitor};

use crate::actions::entry::SESSION;
use crate::actions::rights::rights_of_day;
use crate::actions::tokens::{ACCESS, read as read_key};
use crate::secrets::Token;
use crate::sql::entry::SessionFound;
use crate::sql::{agency as accounts, entry, tokens};
use crate::{Agency, Error};

/// Answers the web layer out of the tables of this feature.
#[derive(Debug, Clone, Copy, Default)]
pub struct Directory;

/// So long after a session ended by itself, what was typed in it is still taken as a draft.
const RESCUE_SECONDS: i64 = 3 * 24 * 3600;
/// The use of a session is written down at most this often.
const SEEN_EVERY_SECONDS: i64 = 60;

impl danchu_web::Directory for Directory {
    fn agency<'a>(&'a self, cx: &'a Cx, slug: &'a str) -> Answer<'a, Option<AgencyInfo>> {
        Box::pin(async move {
            let found = cx.db.read_installation(async move |tx| accounts::by_slug(tx, slug).await).await?;
            Ok(found.map(info))
        })
    }

    fn bound<'a>(&'a self, cx: &'a Cx, host: &'a str) -> Answer<'a, Option<AgencyId>> {
        Box::pin(async move {
            let found = cx.db.read_installation(async move |tx| accounts::by_host(tx, host).await).await?;
            Ok(found.map(|agency| agency.id))
        })
    }

    fn visitor<'a>(
        &'a self,
        cx: &'a Cx,
        token: &'a str,
        agency: Option<AgencyId>,
    ) -> Answer<'a, Option<Visitor>> {
        Box::pin(async move {
            let Some(token) = Token::read(token) else { return Ok(None) };
            let (now, key) = (cx.now(), token.hash(SESSION));
            let key = key.as_slice();
            let found = match agency {
                Some(agency) => {
                    cx.db.read(agency, async move |tx| find(tx, key, Some(agency), now).await).await?
                }
                None => cx.db.read_installation(async move |tx| find(tx, key, None, now).await).await?,
            };
            let Some((session, visitor)) = found else { return Ok(None) };
            if !visitor.ended && session.seen.plus_seconds(SEEN_EVERY_SECONDS) <= now {
                cx.db.write_installation(async move |tx| entry::session_seen(tx, key, now).await).await?;
            }
            Ok(Some(visitor))
        })
    }

    fn bearer<'a>(
        &'a self,
        cx: &'a Cx,
        key: &'a str,
        agency: Option<AgencyId>,
    ) -> Answer<'a, Option<Visitor>> {
        Box::pin(async move {
            let Some((home, token)) = read_key(key) else { return Ok(None) };
            let (now, hash) = (cx.now(), token.hash(ACCESS));
            let hash = hash.as_slice();
            let found = cx.db.read(home, async move |tx| program(tx, hash, home, now).await).await?;
            let Some((visitor, id, is_new)) = found else { return Ok(None) };
            if is_new {
                cx.db.write(home, async move |tx| tokens::used(tx, id, now.day()).await).await?;
            }
            let actor = visitor.actor.filter(|_| agency == Some(home));
            Ok(Some(Visitor { actor, ..visitor }))
        })
    }
}

/// For whom a program acts with a key of this agency, and whether this is its first use today.
async fn program(
    tx: &mut Tx,
    hash: &[u8],
    home: AgencyId,
    now: Instant,
) -> danchu_store::Result<Option<(Visitor, danchu_base::Uuid, bool)>> {
    let Some(key) = tokens::find(tx, hash, now).await? else { return Ok(None) };
    let Some(account) = accounts::account_of(tx, home, key.person).await? else { return Ok(None) };
    let Some(account) = accounts::account_by_id(tx, account).await? else { return Ok(None) };
    if account.disabled {
        return Ok(None);
    }
    let Some(mut actor) = actor(tx, account.id, home, now).await? else { return Ok(None) };
    actor.allowed = Some(key.scopes.iter().flat_map(|scope| scope.actions().iter().copied()).collect());
    let slug = accounts::by_id(tx, home).await?.map(|agency| agency.slug);
    let visitor = Visitor {
        account: account.id,
        session: key.id,
        name: actor.name.clone(),
        lang: None,
        ended: false,
        actor: Some(actor),
        home: slug,
    };
    Ok(Some((visitor, key.id, key.used_on.is_none_or(|on| on < now.day()))))
}

/// An agency as pages name it.
pub(crate) fn info(agency: Agency) -> AgencyInfo {
    AgencyInfo { id: agency.id, slug: agency.slug, name: agency.name }
}

async fn find(
    tx: &mut Tx,
    key: &[u8],
    agency: Option<AgencyId>,
    now: Instant,
) -> danchu_store::Result<Option<(SessionFound, Visitor)>> {
    let Some(session) = entry::session(tx, key).await? else { return Ok(None) };
    if session.ended.is_some() || session.disabled {
        return Ok(None);
    }
    let ended = !session.is_open(now);
    if ended && session.last_end().plus_seconds(RESCUE_SECONDS) <= now {
        return Ok(None);
    }
    let mut homes = accounts::agencies_of(tx, session.account).await?;
    homes.sort_by_key(|home| Some(home.id) != session.agency);
    let actor = match agency {
        Some(agency) => actor(tx, session.account, agency, now).await?,
        None => None,
    };
    let visitor = Visitor {
        account: session.account,
        session: session.id,
        name: actor.as_ref().map_or_else(|| session.name.clone(), |actor| actor.name.clone()),
        lang: Lang::of(&session.language),
        ended,
        actor,
        home: homes.into_iter().next().map(|home| home.slug),
    };
    Ok(Some((session, visitor)))
}

async fn actor(
    tx: &mut Tx,
    account: AccountId,
    agency: AgencyId,
    now: Instant,
) -> danchu_store::Result<Option<Actor>> {
    let Some(person) = accounts::person_of(tx, account, agency).await? else { return Ok(None) };
    let rights = match rights_of_day(tx, person, now.day()).await {
        Ok(rights) => rights,
        Err(Error::Store(error)) => return Err(error),
        Err(_) => None,
    };
    Ok(rights.map(|rights| Actor {
        person,
        account,
        name: rights.person.name,
        department: rights.person.department,
        roles: rights.roles,
        delegated: rights.delegated,
        allowed: None,
    }))
}
