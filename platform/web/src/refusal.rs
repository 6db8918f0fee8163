//! Why a rule does not let something be done: one clear sentence, and the field of the form that it belongs to.

use danchu_calendar::Text;

use crate::Problem;
use crate::messages::{Arg, Lang, Messages, Named};
use crate::ui::Faults;

/// Why something is not done: the key of a sentence, what it names, and the field it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The message's key.
    pub key: &'static str,
    /// The form's field; empty for the whole form.
    pub field: &'static str,
    /// What the sentence names.
    pub args: Named,
    /// What the law, or another part, says about it, in both languages (`$why`).
    pub why: Option<Text>,
}

impl Refusal {
    /// A refusal of the whole form.
    pub fn new(key: &'static str) -> Self {
        Self::of("", key)
    }

    /// A refusal of one field.
    pub fn of(field: &'static str, key: &'static str) -> Self {
        Self { key, field, args: Vec::new(), why: None }
    }

    /// The same, naming one more thing.
    #[must_use]
    pub fn with<'a>(mut self, name: &'static str, value: impl Into<Arg<'a>>) -> Self {
        self.args.push((name, value.into().owned()));
        self
    }

    /// The same, with what the law says.
    #[must_use]
    pub fn because(mut self, why: Text) -> Self {
        self.why = Some(why);
        self
    }

    /// Its sentence in the reader's language.
    pub fn sentence(&self, t: &Messages) -> String {
        let mut args: Vec<(&str, Arg<'_>)> = self.args.clone();
        let why = self.why.as_ref().map_or("", |text| if t.lang() == Lang::Vi { &text.vi } else { &text.en });
        args.push(("why", why.into()));
        t.with(self.key, &args)
    }

    /// Puts it beside its field, or over the whole form.
    pub fn show(&self, t: &Messages, faults: &mut Faults) {
        let sentence = self.sentence(t);
        if self.field.is_empty() { faults.whole(sentence) } else { faults.add(self.field, sentence) }
    }

    /// Where no form shows it. A problem's page names no law: one that rests on it is said by the key of a shorter sentence.
    pub fn problem(self, short: &'static str) -> Problem {
        match self.why {
            None => Problem::Refused { key: self.key, args: self.args },
            Some(_) => Problem::refused(short),
        }
    }
}
