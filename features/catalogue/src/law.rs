//! The catalogue as this agency sees it: the law, the files of the installation, and the agency's own rules in force.

use std::sync::Arc;

use danchu_base::Day;
use danchu_calendar::{Calendar, Sure, Text};
use danchu_law::{Catalogue, Circumstances, LawError, Mark, Rule, WordKind};
use danchu_programme::Unsure;

use crate::charters;
use crate::error::Refusal;
use crate::model::{Charter, CharterRule};

/// The catalogue that the program gives, with what became of each extra file.
#[derive(Debug, Clone)]
pub struct LawFiles {
    /// The law with the extra files that could be read.
    pub catalogue: Arc<Catalogue>,
    /// The extra files, in the order of their names.
    pub files: Vec<ExtraFile>,
}

/// A file of the data folder (tệp quy định thêm).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraFile {
    /// Its name.
    pub name: String,
    /// What is wrong with it; nothing of such a file is used.
    pub fault: Option<Text>,
}

impl LawFiles {
    /// The law that the program carries, and no extra file.
    pub fn embedded() -> Self {
        Self { catalogue: Arc::new(Catalogue::embedded().clone()), files: Vec::new() }
    }

    /// The law with extra files: name, and the text or why it could not be read. A file with a fault is left out whole.
    /// What loosens the law for some start in the two years from `today` on is refused too.
    pub fn with(extra: Vec<(String, Result<String, Text>)>, calendar: &Calendar, today: Day) -> Self {
        let mut catalogue = Catalogue::embedded().clone();
        let mut files = Vec::new();
        for (name, text) in extra {
            let fault = match &text {
                Err(fault) => Some(fault.clone()),
                Ok(toml) => match with_one(&catalogue, &name, toml, calendar, today) {
                    Ok(more) => {
                        catalogue = more;
                        None
                    }
                    Err(fault) => Some(fault.text()),
                },
            };
            files.push(ExtraFile { name, fault });
        }
        Self { catalogue: Arc::new(catalogue), files }
    }
}

fn with_one(
    law: &Catalogue,
    name: &str,
    toml: &str,
    calendar: &Calendar,
    today: Day,
) -> Result<Catalogue, LawError> {
    let more = law.with(&[(name, toml)])?;
    match more.loosened(calendar, today).into_iter().find(|fault| fault.file == name) {
        Some(fault) => Err(fault),
        None => Ok(more),
    }
}

/// The law of one agency.
#[derive(Debug, Clone)]
pub struct Law {
    catalogue: Arc<Catalogue>,
}

impl Law {
    /// The law without the agency's own rules.
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self { catalogue }
    }

    /// The rows.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The version of a rule that a page shows for a day: the one in force, else the last that began before, else the first.
    pub fn shown(&self, rule: &str, day: Day) -> Option<&Rule> {
        let versions = self.catalogue.versions(rule);
        self.catalogue
            .on(rule, day)
            .or_else(|| versions.iter().rev().find(|version| version.in_force.from <= day))
            .or_else(|| versions.first())
    }

    /// Why a rule is not sure, if it is not; an officer's confirmations of the agency are counted in.
    pub fn unsure(&self, rule: &Rule, today: Day, known: &Circumstances) -> Option<Unsure> {
        // A version that ended is judged by its last day, one to come by its first.
        let day = rule.in_force.to.map_or(today, |to| to.min(today)).max(rule.in_force.from);
        match self.catalogue.mark(rule, day, known)? {
            Mark::Original { year, .. } => Some(Unsure::Original(year)),
            Mark::Unsure { sure: Sure::Memory, .. } => Some(Unsure::Memory),
            Mark::Unsure { .. } => Some(Unsure::SecondHand),
        }
    }

    /// Where a rule stands, as papers cite it: `Điều 47 khoản 2 Luật … (10/2022/QH15)`.
    pub fn cited(&self, rule: &Rule) -> Text {
        self.catalogue.basis(rule)
    }

    /// Whether the agency's own rules only tighten the law; else the first fault, with the first start that fails.
    pub fn judge(
        &self,
        calendar: &Calendar,
        charter: &Charter,
        rules: &[CharterRule],
        from: Day,
    ) -> Result<(), Refusal> {
        let file = charters::file(&self.catalogue, charter, rules, "", from);
        let refused = |fault: LawError| Refusal::new("law-refused-law").because(fault.problem.text());
        let whole = self.catalogue.with(&[(charters::FILE, &file)]).map_err(refused)?;
        let mut loosened = whole.loosened(calendar, from).into_iter();
        loosened.find(|fault| fault.file == charters::FILE).map_or(Ok(()), |fault| Err(refused(fault)))
    }

    /// What a word of the rows is called.
    pub fn word(&self, kind: WordKind, word: &str) -> Text {
        self.catalogue.name(kind, word)
    }
}

/// The address of a rule's page within the agency.
pub fn address(rule: &str) -> String {
    format!("/phap-luat/{rule}")
}
