//! Who is who: what the web layer asks of `accounts`, which implements it.

use std::future::Future;
use std::pin::Pin;

use danchu_base::{AccountId, Action, AgencyId, DepartmentId, PersonId, Role, Scope, Uuid, scope_of};

use crate::Cx;
use crate::messages::Lang;

/// A boxed future, as object-safe traits need it.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = danchu_store::Result<T>> + Send + 'a>>;

/// Answers who is who.
pub trait Directory: Send + Sync {
    /// The agency of that word in the address.
    fn agency<'a>(&'a self, cx: &'a Cx, slug: &'a str) -> Answer<'a, Option<AgencyInfo>>;

    /// The agency to which a host (as the browser names it) is bound; none for a host that serves every agency.
    fn bound<'a>(&'a self, _cx: &'a Cx, _host: &'a str) -> Answer<'a, Option<AgencyId>> {
        Box::pin(async { Ok(None) })
    }

    /// Whose session that is; `agency` is the one whose page is asked for.
    fn visitor<'a>(
        &'a self,
        cx: &'a Cx,
        token: &'a str,
        agency: Option<AgencyId>,
    ) -> Answer<'a, Option<Visitor>>;

    /// For whom a program acts with that key, and what it may at most; nobody where keys are unknown.
    fn bearer<'a>(
        &'a self,
        _cx: &'a Cx,
        _key: &'a str,
        _agency: Option<AgencyId>,
    ) -> Answer<'a, Option<Visitor>> {
        Box::pin(async { Ok(None) })
    }
}

/// An agency, as pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyInfo {
    /// Its id.
    pub id: AgencyId,
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// Somebody with a session.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: Uuid,
    /// The name to show.
    pub name: String,
    /// The language that the account prefers, if it said one.
    pub lang: Option<Lang>,
    /// The session has ended by idleness: nothing may be done, but what was typed is kept for whoever this was.
    pub ended: bool,
    /// Who this is in the agency whose page is asked for.
    pub actor: Option<Actor>,
    /// The word of the agency that this account belongs to first.
    pub home: Option<String>,
}

/// A person of the agency, acting.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person.
    pub person: PersonId,
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// The department.
    pub department: Option<DepartmentId>,
    /// The roles held today.
    pub roles: Vec<Role>,
    /// Actions handed on to this person today by delegation (ủy quyền), with their reach.
    pub delegated: Vec<(Action, Scope)>,
    /// What a program with a key may do at most; none: whatever the person may.
    pub allowed: Option<Vec<Action>>,
}

impl Actor {
    /// How far this person may do that today; `None` when not at all.
    pub fn scope(&self, action: Action) -> Option<Scope> {
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&action)) {
            return None;
        }
        let own = self.roles.iter().filter_map(|role| scope_of(*role, action));
        let handed = self.delegated.iter().filter(|(a, _)| *a == action).map(|(_, scope)| *scope);
        own.chain(handed).max()
    }

    /// Whether this person may do that at all today.
    pub fn may(&self, action: Action) -> bool {
        action.is_open() || self.scope(action).is_some()
    }
}
