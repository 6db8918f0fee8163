//! What is allowed. Pure functions: what is known goes in, the new fact or a refusal comes out.

mod names;
mod people;
mod rights;
mod secrets;

use danchu_web::messages::{Arg, Named};

pub use self::names::{LOGIN_CHARS_MAX, SLUG_CHARS_MAX, login, slug, suggest_login, suggest_slug};
pub use self::people::{
    Giver, NAME_CHARS_MAX, PersonDraft, Refused, WORDS_CHARS_MAX, may_end_role, may_give, may_hold, period,
    person, too_long,
};
pub use self::rights::{DelegationDraft, actions_to_hand_on, delegation, may_enter_for, scope_today};
pub use self::secrets::{
    PASSWORD_CHARS_MIN, PIN_DAYS_MAX, PIN_DIGITS, PIN_TRIES_MAX, SESSION_HOURS_MAX, SETUP_TRIES_MAX, Wait,
    after_failure, password, pin,
};

/// Why something is not done. Each is a sentence for a person: `refusal-…` in the messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The message's key.
    pub key: &'static str,
    /// What the sentence names.
    pub args: Named,
}

impl Refusal {
    /// A refusal that names nothing.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same, naming one more thing.
    #[must_use]
    pub fn with<'a>(mut self, name: &'static str, value: impl Into<Arg<'a>>) -> Self {
        self.args.push((name, value.into().owned()));
        self
    }
}
