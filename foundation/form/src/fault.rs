//! What the check answers: faults with their places, and hints.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// A fault of form (lỗi thể thức): where, which rule, what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The stable word of the rule.
    pub code: &'static str,
    /// The rule, one Vietnamese sentence.
    pub rule: &'static str,
    /// Where the rule stands ("NĐ 30/2020, Phụ lục I, phần I, mục II.1").
    pub basis: &'static str,
    /// The first byte in the extracted text; of what is missing, where it would stand.
    pub start: usize,
    /// One past the last byte; equals `start` where something is missing.
    pub end: usize,
    /// What stands there: the text, or the measure ("Arial", "30 mm").
    pub found: String,
    /// What to write instead; empty where only a person can say it, or where it is to be left out.
    pub write: String,
    /// Whether it is a fault in any case; else somebody should look.
    pub certain: bool,
    /// Whether `write` can be put in the place of `start..end` without asking.
    #[serde(skip)]
    pub mends: bool,
}

/// What a law asks a paper of this kind to say, and it does not (nội dung luật định còn thiếu): no fault of form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The stable word of the hint.
    pub code: &'static str,
    /// What is not said, one Vietnamese sentence.
    pub rule: &'static str,
    /// Which law asks for it.
    pub basis: &'static str,
}

/// The answer of a check.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    /// In the order of their places.
    pub faults: Vec<Fault>,
    /// In the order of the list.
    pub hints: Vec<Hint>,
}

/// A rule of form, a row of `data/rules.toml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// The stable word.
    pub code: String,
    /// The rule in Vietnamese.
    pub vi: String,
    /// The rule in English.
    pub en: String,
    /// Where it stands.
    pub basis: String,
    /// How sure the basis is: V read, V? second-hand, M from memory.
    pub sure: String,
}

#[derive(Deserialize)]
struct Rules {
    rule: Vec<Rule>,
}

static RULES: LazyLock<HashMap<String, Rule>> = LazyLock::new(|| {
    let rules: Rules = crate::rows::embedded(include_str!("../data/rules.toml"), Rules { rule: Vec::new() });
    rules.rule.into_iter().map(|rule| (rule.code.clone(), rule)).collect()
});

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.get(code)
}

/// Every code, sorted.
pub fn codes() -> Vec<&'static str> {
    let mut codes: Vec<&str> = RULES.keys().map(String::as_str).collect();
    codes.sort_unstable();
    codes
}

/// More faults with one code than this are not told: the reader knows by then.
pub const EACH_MAX: usize = 60;
/// More faults than this are not told.
pub const FAULTS_MAX: usize = 1_000;

/// Faults as they are found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    faults: Vec<Fault>,
    counts: HashMap<&'static str, usize>,
    /// What is told no more, so that callers need not ask.
    spare: Option<Fault>,
}

impl Found {
    /// A fault at `start..end` of the text, to be mended by `write`.
    pub fn at(
        &mut self,
        code: &'static str,
        text: &str,
        (start, end): (usize, usize),
        write: &str,
    ) -> &mut Fault {
        let found = text.get(start..end).unwrap_or("").to_owned();
        let fault = Fault { mends: !write.is_empty(), ..made(code, start, end, found, write) };
        self.add(fault)
    }

    /// Something that is missing at `at`.
    pub fn missing(&mut self, code: &'static str, at: usize, write: &str) -> &mut Fault {
        self.add(made(code, at, at, String::new(), write))
    }

    /// A fault whose find is a measure, not the text.
    pub fn measure(
        &mut self,
        code: &'static str,
        (start, end): (usize, usize),
        found: String,
        write: &str,
    ) -> &mut Fault {
        self.add(made(code, start, end, found, write))
    }

    fn add(&mut self, fault: Fault) -> &mut Fault {
        let count = self.counts.entry(fault.code).or_default();
        *count += 1;
        if *count > EACH_MAX || self.faults.len() >= FAULTS_MAX {
            return self.spare.insert(fault);
        }
        self.faults.push(fault);
        let last = self.faults.len() - 1;
        &mut self.faults[last]
    }

    /// Whether a fault lies over this place.
    pub fn touches(&self, (start, end): (usize, usize)) -> bool {
        self.faults.iter().any(|f| f.start < end && start < f.end)
    }

    /// The faults in the order of their places, each once.
    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by(|a, b| (a.start, a.end, a.code).cmp(&(b.start, b.end, b.code)));
        self.faults.dedup_by(|a, b| (a.code, a.start, a.end, &a.found) == (b.code, b.start, b.end, &b.found));
        self.faults
    }
}

fn made(code: &'static str, start: usize, end: usize, found: String, write: &str) -> Fault {
    let (rule, basis) = rule(code).map_or(("", ""), |rule| (rule.vi.as_str(), rule.basis.as_str()));
    Fault { code, rule, basis, start, end, found, write: write.to_owned(), certain: true, mends: false }
}

impl Fault {
    /// Somebody should look: it may be meant.
    pub(crate) fn unsure(&mut self) -> &mut Self {
        self.certain = false;
        self.mends = false;
        self
    }

    /// It is a fault, but what to write is for a person to settle.
    pub(crate) fn by_hand(&mut self) -> &mut Self {
        self.mends = false;
        self
    }
}
