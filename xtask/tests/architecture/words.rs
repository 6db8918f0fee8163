//! Every sentence exists in both languages, takes the same arguments, and is used.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use crate::{files, root};

/// The folders that hold `messages/vi.ftl` and `messages/en.ftl`.
fn speakers() -> Vec<PathBuf> {
    files(&root(), "ftl")
        .into_iter()
        .filter(|file| file.file_name().is_some_and(|name| name == "vi.ftl"))
        .map(|file| file.parent().unwrap().parent().unwrap().to_path_buf())
        .collect()
}

/// Key → its variables, of one message file.
fn messages(file: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display())).lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let name = line.split('=').next().unwrap().trim().to_owned();
            assert!(!all.contains_key(&name), "{}: {name} stands twice", file.display());
            key.clone_from(&name);
            all.insert(name, BTreeSet::new());
        }
        let mut rest = line;
        while let Some(at) = rest.find('$') {
            let name: String = rest[at + 1..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-' || *c == '_')
                .collect();
            if let Some(variables) = all.get_mut(&key) {
                variables.insert(name);
            }
            rest = &rest[at + 1..];
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_arguments() {
    assert!(!speakers().is_empty());
    for speaker in speakers() {
        let vi = messages(&speaker.join("messages/vi.ftl"));
        let en = messages(&speaker.join("messages/en.ftl"));
        let name = speaker.strip_prefix(root()).unwrap().display().to_string();
        let missing: Vec<&String> = vi.keys().filter(|key| !en.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{name}: not in English: {missing:?}");
        let missing: Vec<&String> = en.keys().filter(|key| !vi.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{name}: not in Vietnamese: {missing:?}");
        for (key, variables) in &vi {
            assert_eq!(variables, &en[key], "{name}: {key} takes different arguments");
        }
    }
}

#[test]
fn no_sentence_is_kept_that_nobody_says() {
    let sources: Vec<String> = ["platform", "features", "app"]
        .iter()
        .flat_map(|layer| files(&root().join(layer), "rs"))
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    let said = Said::of(&sources);
    let mut unused = Vec::new();
    for speaker in speakers() {
        for key in messages(&speaker.join("messages/vi.ftl")).keys() {
            if !said.literals.contains(key.as_str()) && !said.composes(key) {
                unused.push(key.clone());
            }
        }
    }
    assert!(unused.is_empty(), "{unused:#?}");
}

/// The texts in quotes of all sources, and how those with braces begin and end.
#[derive(Default)]
struct Said<'s> {
    literals: HashSet<&'s str>,
    beginnings: HashSet<&'s str>,
    endings: HashSet<&'s str>,
}

impl<'s> Said<'s> {
    fn of(sources: &'s [String]) -> Self {
        let mut said = Said::default();
        for line in sources.iter().flat_map(|source| source.lines()) {
            for text in line.split('"').skip(1).step_by(2) {
                said.literals.insert(text);
                if let (Some(open), Some(close)) = (text.find('{'), text.rfind('}')) {
                    said.beginnings.insert(&text[..open]);
                    said.endings.insert(&text[(close + 1).min(text.len())..]);
                    if text.contains("}-{") {
                        said.endings.insert("{");
                    }
                }
            }
        }
        said
    }

    /// Whether some source composes such keys: `format!("role-{}", …)`, or `format!("{}-title", key)` with `"ask-drop"`.
    fn composes(&self, key: &str) -> bool {
        key.match_indices('-').any(|(at, _)| {
            let (start, rest) = (&key[..at], &key[at + 1..]);
            self.beginnings.contains(&key[..=at])
                || self.literals.contains(start)
                    && (self.endings.contains(&key[at..])
                        || self.endings.contains("{") && self.literals.contains(rest))
        })
    }
}

#[test]
fn every_sentence_that_is_said_exists() {
    let known: BTreeSet<String> =
        speakers().iter().flat_map(|s| messages(&s.join("messages/vi.ftl")).into_keys()).collect();
    let mut missing = Vec::new();
    for layer in ["platform", "features", "app"] {
        for file in files(&root().join(layer), "rs") {
            if file.to_string_lossy().contains("/tests/") {
                continue;
            }
            let source = std::fs::read_to_string(&file).unwrap();
            for call in ["t.get(\"", "t.with(\"", "t().get(\"", "t().with(\"", "Problem::refused(\""] {
                for part in source.split(call).skip(1) {
                    let key = part.split('"').next().unwrap();
                    if !known.contains(key) {
                        missing.push(format!("{}: {key}", file.strip_prefix(root()).unwrap().display()));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
