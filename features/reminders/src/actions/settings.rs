//! What the agency and its people set.

use danchu_base::{Instant, PersonId};
use danchu_store::Tx;

use super::{Error, Result};
use crate::model::{HookReceiver, ReminderRules, ReminderWay};
use crate::rules;
use crate::sql::settings;

/// The longest name of a receiver, in characters.
pub const NAME_CHARS_MAX: usize = 120;

/// Sets the agency's rules.
pub async fn set_rules(tx: &mut Tx, new: &ReminderRules) -> Result<()> {
    if new.head_after > rules::HEAD_DAYS_MAX {
        return Err(Error::Refused("refused-head-days", u32::from(rules::HEAD_DAYS_MAX)));
    }
    if settings::set_rules(tx, new).await? { Ok(()) } else { Err(Error::Changed) }
}

/// Names the receiver of messages over the web, or switches them off: then everybody's own address there is forgotten.
pub async fn set_hook(tx: &mut Tx, hook: Option<&HookReceiver>, by: PersonId, at: Instant) -> Result<()> {
    if let Some(hook) = hook {
        if hook.name.trim().is_empty() || hook.name.chars().count() > NAME_CHARS_MAX {
            return Err(Error::Refused("refused-hook-name", 0));
        }
        if !rules::is_host(&hook.host) {
            return Err(Error::Refused("refused-hook-host", 0));
        }
    }
    Ok(settings::set_hook(tx, hook, by, at).await?)
}

/// Sets how a person is reached.
pub async fn set_way(tx: &mut Tx, person: PersonId, way: &ReminderWay) -> Result<()> {
    let agency = settings::rules(tx).await?;
    if !way.hook.is_empty() {
        let Some(receiver) = agency.hook else { return Err(Error::Refused("refused-hook-off", 0)) };
        if !rules::is_hook_address(&way.hook, &receiver.host) {
            return Err(Error::Refused("refused-hook-address", 0));
        }
    }
    let known = settings::way_of(tx, person).await?;
    let way = ReminderWay { refused: known.refused, ..way.clone() };
    Ok(settings::set_way(tx, person, &way).await?)
}
