//! GLOSSARY.md is the only dictionary: each identifier's doc comment holds its Vietnamese term.

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
    let sources: Vec<Vec<String>> = ["foundation", "platform", "features", "app"]
        .iter()
        .flat_map(|layer| files(&root().join(layer), "rs"))
        .map(|file| std::fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect())
        .collect();
    let mut missing = Vec::new();
    for (name, term) in rows {
        if !sources.iter().any(|lines| documents(lines, &name, &term)) {
            missing.push(format!("{name}: {term}"));
        }
    }
    assert!(missing.is_empty(), "no item of that name has its term in the doc comment: {missing:#?}");
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
