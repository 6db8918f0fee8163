//! The documents named so far, each once.

use std::collections::HashMap;

use crate::cites::Mention;
use crate::document::{Cited, SourceRange};
use crate::paragraphs::Para;
use crate::words::{fold, starts_word};

/// More documents than this are not kept.
const KEPT_MAX: usize = 2_000;
/// More laws by name than this are not kept.
const LAWS_MAX: usize = 300;

/// Documents in the order of their first mention.
#[derive(Debug, Default)]
pub(crate) struct Register {
    cited: Vec<Cited>,
    by_number: HashMap<String, Vec<usize>>,
    by_digits: HashMap<String, Vec<usize>>,
    laws: Vec<(String, usize)>,
    bare: Vec<bool>,
}

impl Register {
    /// The documents.
    pub fn into_cited(self) -> Vec<Cited> {
        self.cited
    }

    /// Which document this is, if it was named before.
    pub fn find(&self, mention: &Mention) -> Option<usize> {
        if let Some(number) = &mention.number {
            let dated = |i: &&usize| {
                self.cited
                    .get(**i)
                    .is_some_and(|c| c.date.is_none() || mention.date.is_none() || c.date == mention.date)
            };
            if !mention.bare
                && let Some(found) = self.by_number.get(&norm(number)).and_then(|l| l.iter().find(dated))
            {
                return Some(*found);
            }
            return self.by_digits.get(&digits(number))?.iter().copied().find(|i| {
                let Some(c) = self.cited.get(*i) else { return false };
                let kin = c.kind == mention.kind
                    || c.kind.starts_with(mention.kind)
                    || mention.kind.starts_with(&c.kind);
                let bare = mention.bare || self.bare.get(*i) == Some(&true);
                kin && (bare || c.number.as_deref().is_some_and(|known| shortened(known, number)))
            });
        }
        let name = law_key(mention.name.as_deref()?);
        self.laws.iter().find(|(known, _)| alias(known, &name)).map(|(_, i)| *i)
    }

    /// The mention with what is known of its document from the grounds: number, day, issuer.
    pub fn identified(&self, mention: Mention) -> Mention {
        let Some(known) = self.find(&mention).and_then(|i| self.cited.get(i)) else { return mention };
        let mut out = mention;
        if out.number.is_none() || out.bare {
            out.bare &= known.number.is_none();
            out.number = known.number.clone().or(out.number);
        }
        if let (None, Some(name)) = (&known.number, &known.name) {
            out.name = Some(name.clone());
        }
        out.date = out.date.or_else(|| known.date.clone());
        out.issuer = out.issuer.or_else(|| known.issuer.clone());
        out
    }

    /// The documents named so far.
    pub fn cited(&self) -> &[Cited] {
        &self.cited
    }

    /// Adds a document, or what this mention says to the one named before.
    pub fn add(&mut self, mention: &Mention, para: &Para, nested: bool) {
        let nth = match self.find(mention) {
            Some(nth) => {
                self.complete(nth, mention, nested);
                nth
            }
            None if self.cited.len() >= KEPT_MAX => return,
            None => {
                self.cited.push(Cited {
                    kind: mention.kind.to_owned(),
                    number: mention.number.clone(),
                    date: mention.date.clone(),
                    issuer: mention.issuer.clone(),
                    name: if mention.number.is_none() { mention.name.clone() } else { None },
                    nested,
                    source: SourceRange { start: para.source(mention.start), end: para.source(mention.end) },
                });
                self.bare.push(mention.bare);
                self.cited.len() - 1
            }
        };
        if let Some(number) = &mention.number {
            let push = |list: &mut Vec<usize>| {
                if !list.contains(&nth) {
                    list.push(nth);
                }
            };
            if !mention.bare {
                push(self.by_number.entry(norm(number)).or_default());
            }
            push(self.by_digits.entry(digits(number)).or_default());
        }
        if let Some(name) = mention.name.as_deref().map(law_key)
            && self.laws.len() < LAWS_MAX
            && !self.laws.iter().any(|(k, i)| *k == name && *i == nth)
        {
            self.laws.push((name, nth));
        }
    }

    fn complete(&mut self, nth: usize, mention: &Mention, nested: bool) {
        let Some(cited) = self.cited.get_mut(nth) else { return };
        if cited.date.is_none() {
            cited.date.clone_from(&mention.date);
        }
        if cited.issuer.is_none() {
            cited.issuer.clone_from(&mention.issuer);
        }
        // "Luật thực hiện …" and "Luật Thực hiện …": the one with its capital is the name.
        if let (Some(known), Some(name)) = (&mut cited.name, &mention.name)
            && name.len() == known.len()
            && name.chars().filter(|c| c.is_uppercase()).count()
                > known.chars().filter(|c| c.is_uppercase()).count()
        {
            known.clone_from(name);
        }
        if self.bare.get(nth) == Some(&true) && !mention.bare {
            cited.number.clone_from(&mention.number);
            if let Some(bare) = self.bare.get_mut(nth) {
                *bare = false;
            }
        }
        cited.nested &= nested;
    }
}

fn norm(number: &str) -> String {
    number.to_uppercase().replace('-', "/")
}

/// Whether one number is the beginning of the other ("102/2025/NQLT").
fn shortened(a: &str, b: &str) -> bool {
    let (a, b) = (norm(a), norm(b));
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'));
    begins(&a, &b) || begins(&b, &a)
}

fn digits(number: &str) -> String {
    number.chars().take_while(char::is_ascii_digit).collect()
}

fn law_key(name: &str) -> String {
    fold(name)
        .replace([',', '-'], "")
        .replace(" o co so", " co so")
        .replace("hdnd", "hoi dong nhan dan")
        .replace("mttq", "mat tran to quoc")
}

/// Whether one name is the short form of the other.
fn alias(known: &str, name: &str) -> bool {
    known == name
        || starts_word(known, name) && name.split(' ').count() >= 3
        || starts_word(name, known) && known.split(' ').count() >= 3
}
