//! GLOSSARY.md is the only dictionary: each identifier's doc comment holds its Vietnamese term.

use std::collections::BTreeSet;

use crate::{files, root, text};

/// The rows of the table: identifier, term.
fn rows() -> Vec<(String, String)> {
    text("GLOSSARY.md")
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert!(cells.len() >= 4, "four cells in: {line}");
            (cells[0].trim_matches('`').to_owned(), cells[1].to_owned())
        })
        .collect()
}

#[test]
fn every_word_of_the_glossary_is_in_the_code_with_its_term() {
    let rows = rows();
    assert!(rows.len() > 20, "the glossary has {} rows", rows.len());
    let sources = sources();
    let mut missing = Vec::new();
    for (name, term) in rows {
        if !sources.iter().any(|lines| documents(lines, &name, &term)) {
            missing.push(format!("{name}: {term}"));
        }
    }
    assert!(missing.is_empty(), "no item of that name has its term in the doc comment: {missing:#?}");
}

#[test]
fn every_public_type_named_after_a_term_is_in_the_glossary() {
    let known: BTreeSet<String> = rows().into_iter().map(|(name, _)| name).collect();
    let mut missing = BTreeSet::new();
    for lines in sources() {
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = defined_type(line) else { continue };
            let comment = comment_above(&lines, at);
            if has_term(&comment) && !known.contains(name) {
                missing.insert(format!("{name}: {comment}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The type that a line defines.
fn defined_type(line: &str) -> Option<&str> {
    let rest = ["pub struct ", "pub enum ", "pub trait "]
        .iter()
        .find_map(|start| line.trim().strip_prefix(start))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// Whether a comment's first sentence holds Vietnamese words in brackets.
fn has_term(comment: &str) -> bool {
    comment.split('(').skip(1).filter_map(|part| part.split(')').next()).any(is_vietnamese)
}

/// Vietnamese is told by letters that English and code do not have.
fn is_vietnamese(words: &str) -> bool {
    !words.contains('`')
        && words.chars().any(|c| matches!(c, 'à'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | 'ạ'..='ỹ' | 'Đ'))
}

/// Every source of the program, in lines.
fn sources() -> Vec<Vec<String>> {
    ["foundation", "platform", "features", "app"]
        .iter()
        .flat_map(|layer| files(&root().join(layer), "rs"))
        .map(|file| std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect())
        .collect()
}

#[test]
fn no_identifier_stands_twice_in_the_glossary() {
    let mut seen = BTreeSet::new();
    for (name, _) in rows() {
        assert!(seen.insert(name.clone()), "{name}");
    }
}

/// Whether the file defines `name` (type, variant, function or constant) under a doc comment that holds `term`.
fn documents(lines: &[String], name: &str, term: &str) -> bool {
    lines.iter().enumerate().any(|(at, line)| {
        let line = line.trim();
        let is_definition =
            ["pub struct ", "pub enum ", "pub trait ", "pub fn ", "pub async fn ", "pub const "]
                .iter()
                .any(|start| line.strip_prefix(start).is_some_and(|rest| starts_with_word(rest, name)));
        let is_variant = starts_with_word(line, name)
            && line[name.len()..].trim_start().starts_with([',', '(', '{']).then_some(()).is_some();
        let is_bare = line == name;
        (is_definition || is_variant || is_bare)
            && comment_above(lines, at).to_lowercase().contains(&term.to_lowercase())
    })
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn comment_above(lines: &[String], at: usize) -> String {
    let mut comment = Vec::new();
    for line in lines[..at].iter().rev() {
        let line = line.trim();
        if let Some(words) = line.strip_prefix("///") {
            comment.push(words.trim());
        } else if !line.starts_with("#[") {
            break;
        }
    }
    comment.reverse();
    comment.join(" ")
}
