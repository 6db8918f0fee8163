//! The catalogue: rules of all files put together, asked by id and day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use danchu_base::Day;
use danchu_calendar::Text;

use crate::document::{Document, Level, Word, WordKind};
use crate::fault::{LawError, Problem};
use crate::model::{Rule, RuleKind};
use crate::raw::Place;
use crate::read::{LawFile, read_file};

/// Files that one catalogue may have.
pub const FILES_MAX: usize = 200;

/// All rules in all their versions (danh mục quy tắc). Asking it never changes it.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    pub(crate) documents: BTreeMap<String, Document>,
    pub(crate) words: BTreeMap<(WordKind, String), Word>,
    /// The versions of each rule, the earliest first.
    pub(crate) rules: BTreeMap<String, Vec<Rule>>,
    /// The rules in the order in which files name them first.
    pub(crate) order: Vec<String>,
    /// The rules that ever were members of a list, in the same order: lists are asked for with every public page.
    members: BTreeMap<String, Vec<String>>,
    files: usize,
}

impl Catalogue {
    /// The law that the program carries. A test reads all of it, so it is there.
    pub fn embedded() -> &'static Catalogue {
        static EMBEDDED: OnceLock<Catalogue> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::of(crate::embedded::FILES).unwrap_or_default())
    }

    /// The files that [`Catalogue::embedded`] is made of: name and text.
    pub fn embedded_files() -> &'static [(&'static str, &'static str)] {
        crate::embedded::FILES
    }

    /// A catalogue of these files, each with its name, and no others.
    pub fn of(files: &[(&str, &str)]) -> Result<Self, LawError> {
        Self::default().with(files)
    }

    /// This catalogue with further files: of a province, of the agency, or with newer law. Nothing is used of files that have a fault.
    pub fn with(&self, files: &[(&str, &str)]) -> Result<Self, LawError> {
        let mut whole = self.clone();
        whole.files += files.len();
        if let Some((name, _)) = files.get(FILES_MAX).or(files.first().filter(|_| whole.files > FILES_MAX)) {
            let problem = Problem::TooManyFiles { files_max: FILES_MAX };
            return Err(LawError {
                file: (*name).to_owned(),
                row: None,
                line: None,
                problem: Box::new(problem),
            });
        }
        let read = files.iter().map(|(name, toml)| read_file(name, toml)).collect::<Result<Vec<_>, _>>()?;
        for file in &read {
            whole.add_documents(file)?;
        }
        for file in read {
            whole.add_rules(file)?;
        }
        whole.gather();
        whole.check()?;
        Ok(whole)
    }

    /// Notes which rules are members of which list.
    fn gather(&mut self) {
        let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for rule in self.all().filter(|rule| rule.kind == RuleKind::Item) {
            let Some(list) = &rule.part_of else { continue };
            let known = members.entry(list.clone()).or_default();
            if !known.contains(&rule.id) {
                known.push(rule.id.clone());
            }
        }
        self.members = members;
    }

    /// This catalogue with each further file that has no fault, one after the other, and the faults of the others.
    pub fn with_good(&self, files: &[(&str, &str)]) -> (Self, Vec<LawError>) {
        let mut whole = self.clone();
        let mut faults = Vec::new();
        for file in files {
            match whole.with(std::slice::from_ref(file)) {
                Ok(more) => whole = more,
                Err(fault) => faults.push(fault),
            }
        }
        (whole, faults)
    }

    /// This catalogue with rules made in code, such as those of an agency's own quy chế. Their documents must be known.
    pub fn with_rules(&self, documents: Vec<Document>, rules: Vec<Rule>) -> Result<Self, LawError> {
        let mut whole = self.clone();
        for document in documents {
            whole.documents.insert(document.id.clone(), document);
        }
        for rule in rules {
            let state = whole.versions(&rule.id).iter().any(|version| !version.level.is_local());
            if state && rule.level.is_local() {
                let problem = Problem::LocalRuleOfState { level: rule.level.to_string() };
                return Err(fault(&rule.file, &rule.id, rule.line, problem));
            }
            crate::raw::alone(&rule).map_err(|problem| fault(&rule.file, &rule.id, rule.line, problem))?;
            if !whole.rules.contains_key(&rule.id) {
                whole.order.push(rule.id.clone());
            }
            let versions = whole.rules.entry(rule.id.clone()).or_default();
            versions.push(rule);
            versions.sort_by_key(|rule| rule.in_force.from);
        }
        whole.gather();
        whole.check()?;
        Ok(whole)
    }

    fn add_documents(&mut self, file: &LawFile) -> Result<(), LawError> {
        for (line, document) in &file.documents {
            let fault = |problem| fault(&file.name, &document.id, *line, problem);
            let days = document.in_force();
            if let (Some(from), Some(to)) = (days.from, days.to)
                && to < from
            {
                return Err(fault(Problem::EndsBeforeItBegins { from, to }));
            }
            if self.documents.insert(document.id.clone(), document.clone()).is_some() {
                return Err(fault(Problem::SameDocument));
            }
        }
        for (line, word) in &file.words {
            if self.words.insert((word.kind, word.id.clone()), word.clone()).is_some() {
                return Err(fault(&file.name, &word.id, *line, Problem::SameWord));
            }
        }
        Ok(())
    }

    fn add_rules(&mut self, file: LawFile) -> Result<(), LawError> {
        for (line, raw) in file.rules {
            let id = raw.id.clone();
            let fault = |problem| fault(&file.name, &id, line, problem);
            let number = raw.document.clone().or_else(|| file.document.clone());
            let number = number.ok_or(Problem::Missing("document")).map_err(fault)?;
            let document = self
                .documents
                .get(&number)
                .ok_or_else(|| fault(Problem::UnknownDocument { field: "document", id: number.clone() }))?;
            let place = Place {
                file: &file.name,
                line,
                document: &number,
                level: document.level,
                document_days: document.in_force(),
            };
            let versions = self.rules.get(&id).map_or(&[][..], Vec::as_slice);
            let like = match raw.like {
                None => None,
                Some(day) => {
                    let base = versions.iter().find(|rule| rule.in_force.holds(day));
                    Some(base.ok_or(Problem::NoVersionLike { day }).map_err(fault)?)
                }
            };
            let replaces = raw.replaces;
            let rule = raw.build(like, &place).map_err(fault)?;
            if document.level.is_local() && versions.iter().any(|version| !version.level.is_local()) {
                return Err(fault(Problem::LocalRuleOfState { level: document.level.to_string() }));
            }
            if let Some(day) = replaces {
                self.close(&id, day, rule.in_force.from).map_err(fault)?;
            }
            if !self.rules.contains_key(&id) {
                self.order.push(id.clone());
            }
            self.rules.entry(id.clone()).or_default().push(rule);
        }
        for versions in self.rules.values_mut() {
            versions.sort_by_key(|rule| rule.in_force.from);
        }
        Ok(())
    }

    /// Ends the version that began on `began` on the day before a new one begins.
    fn close(&mut self, id: &str, began: Day, new: Day) -> Result<(), Problem> {
        let versions = self.rules.get_mut(id).map(Vec::as_mut_slice).unwrap_or_default();
        let open = versions
            .iter_mut()
            .find(|rule| rule.in_force.from == began && began < new && rule.in_force.holds(new));
        let rule = open.ok_or(Problem::NoVersionToReplace { day: began })?;
        rule.in_force.to = Some(new.plus(-1));
        Ok(())
    }

    /// The version of a rule that is in force on a day.
    pub fn on(&self, id: &str, day: Day) -> Option<&Rule> {
        self.versions(id).iter().find(|rule| rule.in_force.holds(day))
    }

    /// All versions of a rule, the earliest first.
    pub fn versions(&self, id: &str) -> &[Rule] {
        self.rules.get(id).map_or(&[], Vec::as_slice)
    }

    /// Every version of every rule, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.order.iter().flat_map(|id| self.versions(id))
    }

    /// The rules in force on a day, in the order of the files.
    pub fn rules_in_force(&self, day: Day) -> impl Iterator<Item = &Rule> {
        self.all().filter(move |rule| rule.in_force.holds(day))
    }

    /// The members of a list on a day, such as the contents that must be disclosed, in the order of the files.
    pub fn items(&self, part_of: &str, day: Day) -> Vec<&Rule> {
        let members = self.members.get(part_of).map_or(&[][..], Vec::as_slice);
        let versions = members.iter().flat_map(|id| self.versions(id));
        let of_list = |rule: &&Rule| rule.kind == RuleKind::Item && rule.part_of.as_deref() == Some(part_of);
        versions.filter(of_list).filter(|rule| rule.in_force.holds(day)).collect()
    }

    /// The rules in force on a day that are special to this one.
    pub fn specials(&self, id: &str, day: Day) -> Vec<&Rule> {
        self.rules_in_force(day).filter(|rule| rule.special_to.as_deref() == Some(id)).collect()
    }

    /// The rows of a province or of the agency, in force on a day, that make this rule stricter.
    pub fn tightened_by(&self, id: &str, day: Day) -> Vec<&Rule> {
        self.rules_in_force(day).filter(|rule| rule.tightens.as_deref() == Some(id)).collect()
    }

    /// A document by its number.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.get(id)
    }

    /// All documents, by number.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.documents.values()
    }

    /// The documents in force on a day.
    pub fn documents_in_force(&self, day: Day) -> impl Iterator<Item = &Document> {
        self.documents().filter(move |document| document.in_force().holds(day))
    }

    /// A word that rows use.
    pub fn word(&self, kind: WordKind, id: &str) -> Option<&Word> {
        self.words.get(&(kind, id.to_owned()))
    }

    /// All words of a kind.
    pub fn words(&self, kind: WordKind) -> impl Iterator<Item = &Word> {
        self.words.values().filter(move |word| word.kind == kind)
    }

    /// What a word is called; the word itself when it is not known.
    pub fn name(&self, kind: WordKind, id: &str) -> Text {
        self.word(kind, id).map_or_else(|| Text::new(id, id), |word| word.name.clone())
    }

    /// The ids of all rules, in the order of the files.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// The levels of rules that only tighten, when there are such rules.
    pub fn local_levels(&self) -> BTreeSet<Level> {
        self.all().map(|rule| rule.level).filter(|level| level.is_local()).collect()
    }
}

pub(crate) fn fault(file: &str, row: &str, line: usize, problem: Problem) -> LawError {
    LawError {
        file: file.to_owned(),
        row: Some(row.to_owned()),
        line: Some(line),
        problem: Box::new(problem),
    }
}
