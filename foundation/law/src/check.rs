//! What rows must keep towards each other: one version a day, no gap unsaid, no name without its row.

use danchu_base::Day;
use danchu_calendar::Sure;

use crate::catalogue::{Catalogue, fault};
use crate::document::{Amendment, WordKind};
use crate::fault::{LawError, Problem};
use crate::model::Rule;

/// A chain of `special_to`, `part_of` or `clock` is no longer than this.
const CHAIN_MAX: usize = 16;

impl Catalogue {
    /// The first fault between rows.
    pub(crate) fn check(&self) -> Result<(), LawError> {
        for id in &self.order {
            self.one_version_a_day(id)?;
        }
        for rule in self.all() {
            let at = |problem| fault(&rule.file, &rule.id, rule.line, problem);
            self.names(rule).map_err(at)?;
            self.chains(rule).map_err(at)?;
            self.local(rule).map_err(at)?;
        }
        self.documents_name_documents()
    }

    fn one_version_a_day(&self, id: &str) -> Result<(), LawError> {
        for pair in self.versions(id).windows(2) {
            let [old, new] = pair else { continue };
            let at = |problem| fault(&new.file, id, new.line, problem);
            if old.in_force.meets(new.in_force) {
                let (other_file, other_line) = (old.file.clone(), old.line);
                return Err(at(Problem::TwoInForce { day: new.in_force.from, other_file, other_line }));
            }
            let next = old.in_force.to.map(|to| to.plus(1));
            if let Some(next) = next.filter(|next| *next < new.in_force.from && new.gap.is_none()) {
                return Err(at(Problem::Gap { from: next, to: new.in_force.from.plus(-1) }));
            }
        }
        Ok(())
    }

    fn names(&self, rule: &Rule) -> Result<(), Problem> {
        let one = |field, id: &Option<String>| id.as_ref().map_or(Ok(()), |id| self.has_rule(field, id));
        one("special_to", &rule.special_to)?;
        one("tightens", &rule.tightens)?;
        one("part_of", &rule.part_of)?;
        one("clock", &rule.clock)?;
        for id in &rule.counted_by {
            self.has_rule("counted_by", id)?;
        }
        for id in &rule.touches {
            self.has_rule("touches", id)?;
        }
        for id in &rule.covers {
            self.has_rule("covers", id)?;
        }
        for number in rule.basis.iter().filter_map(|basis| basis.document.as_ref()) {
            self.has_document("basis", number)?;
        }
        let mut words: Vec<(&'static str, WordKind, &String)> = Vec::new();
        words.extend(rule.who.iter().map(|id| ("who", WordKind::Who, id)));
        words.extend(rule.with.iter().map(|id| ("with", WordKind::Who, id)));
        words.extend(rule.within.iter().map(|within| ("within.from", WordKind::Event, &within.from)));
        words.extend(rule.before.iter().map(|before| ("before.of", WordKind::Event, &before.of)));
        words.extend(rule.threshold.iter().map(|threshold| ("threshold.of", WordKind::Base, &threshold.of)));
        words.extend(rule.channels.required.iter().map(|id| ("channels.required", WordKind::Channel, id)));
        words.extend(rule.channels.any.iter().map(|id| ("channels.any", WordKind::Channel, id)));
        words.extend(rule.channels.when.iter().map(|id| ("channels.when", WordKind::Fact, id)));
        words.extend(rule.applies.kind.iter().map(|id| ("applies.kind", WordKind::Fact, id)));
        words.extend(rule.applies.has.iter().map(|id| ("applies.has", WordKind::Fact, id)));
        words.extend(rule.applies.lacks.iter().map(|id| ("applies.lacks", WordKind::Fact, id)));
        words.extend(rule.asks.iter().map(|id| ("asks", WordKind::Fact, id)));
        match words.into_iter().find(|(_, kind, id)| self.word(*kind, id).is_none()) {
            None => Ok(()),
            Some((field, kind, id)) => Err(Problem::UnknownWord { field, kind: kind.name(), id: id.clone() }),
        }
    }

    fn has_rule(&self, field: &'static str, id: &str) -> Result<(), Problem> {
        if self.rules.contains_key(id) {
            return Ok(());
        }
        Err(Problem::UnknownRule { field, id: id.to_owned() })
    }

    fn has_document(&self, field: &'static str, id: &str) -> Result<(), Problem> {
        if self.documents.contains_key(id) {
            return Ok(());
        }
        Err(Problem::UnknownDocument { field, id: id.to_owned() })
    }

    /// `special_to`, `part_of`, `clock` and `tightens` lead somewhere and end.
    fn chains(&self, rule: &Rule) -> Result<(), Problem> {
        type Next = fn(&Rule) -> Option<&String>;
        let fields: [(&'static str, Next); 4] = [
            ("special_to", |rule| rule.special_to.as_ref()),
            ("part_of", |rule| rule.part_of.as_ref()),
            ("clock", |rule| rule.clock.as_ref()),
            ("tightens", |rule| rule.tightens.as_ref()),
        ];
        for (field, next) in fields {
            let mut id = next(rule);
            let mut steps = 0;
            while let Some(here) = id {
                steps += 1;
                if *here == rule.id || steps > CHAIN_MAX {
                    return Err(Problem::Circle { field });
                }
                id = self.versions(here).iter().find_map(next);
            }
        }
        Ok(())
    }

    fn documents_name_documents(&self) -> Result<(), LawError> {
        for document in self.documents() {
            let newer = document.replaced_by.iter().map(|newer| ("replaced_by", &newer.document));
            let amending = document.amended_by.iter().map(|newer| ("amended_by", &newer.document));
            for (field, number) in newer.chain(amending) {
                let at = |problem| LawError {
                    file: "documents".to_owned(),
                    row: Some(document.id.clone()),
                    line: None,
                    problem: Box::new(problem),
                };
                self.has_document(field, number).map_err(at)?;
            }
        }
        Ok(())
    }

    /// Rules in force on a day that are marked V although their source is older than an amendment that nobody read.
    /// A version that an officer checked against a later text, or whose `as_of` is later, may be V.
    pub fn unread(&self, day: Day) -> Vec<LawError> {
        let mut faults = Vec::new();
        for rule in self.rules_in_force(day).filter(|rule| rule.sure == Sure::Verified) {
            let Some(document) = self.document(&rule.document) else { continue };
            let seen = rule.checked.as_ref().map(|checked| checked.on).max(rule.as_of).or(document.date);
            let later =
                |newer: &&Amendment| newer.from.is_none_or(|from| seen.is_none_or(|seen| seen < from));
            if let Some(newer) = document.unread(day).find(later) {
                let problem = Problem::UnreadAmendment {
                    document: document.id.clone(),
                    amended_by: newer.document.clone(),
                    from: newer.from,
                };
                faults.push(fault(&rule.file, &rule.id, rule.line, problem));
            }
        }
        faults
    }
}
