//! What the documents say is there: links, crates, commands, options.

use std::fs;
use std::path::PathBuf;

use crate::{crates, files, relative, root, text};

/// The documents, for people; sample papers are data.
fn documents() -> Vec<PathBuf> {
    files(&root(), "md")
        .into_iter()
        .filter(|file| {
            let name = relative(file);
            !name.starts_with("fuzz/") && !name.contains("/tests/") && !name.contains("/samples/")
        })
        .collect()
}

#[test]
fn every_link_of_a_document_leads_somewhere() {
    let mut broken = Vec::new();
    for file in documents() {
        let source = fs::read_to_string(&file).unwrap();
        for part in source.split("](").skip(1) {
            let target = part.split([')', ' ']).next().unwrap();
            let path = target.split('#').next().unwrap();
            if path.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            if !file.parent().unwrap().join(path).exists() {
                broken.push(format!("{}: {target}", relative(&file)));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_map_names_every_crate_and_no_other() {
    let map = text("ARCHITECTURE.md");
    let there = crates();
    for folder in &there {
        assert!(map.contains(&format!("| `{folder}` |")), "ARCHITECTURE.md has no row for `{folder}`");
    }
    for line in map.lines() {
        let Some(name) = line.strip_prefix("| `").and_then(|rest| rest.split('`').next()) else { continue };
        let is_crate = ["foundation/", "platform/", "features/"].iter().any(|layer| name.starts_with(layer));
        assert!(!is_crate || there.iter().any(|folder| folder == name), "ARCHITECTURE.md names {name}");
    }
}

#[test]
fn every_decision_has_a_number_of_its_own_and_the_same_parts() {
    let mut numbers = Vec::new();
    for file in files(&root().join("docs/decisions"), "md") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (number, _) = name.split_once('-').unwrap();
        numbers.push(number.parse::<usize>().unwrap_or_else(|_| panic!("{name}: a number first")));
        let source = fs::read_to_string(&file).unwrap();
        for part in ["# ", "**Question.**", "**Decided.**", "**Not taken.**"] {
            assert!(source.contains(part), "{name} has no {part}");
        }
        assert!(source.lines().count() <= 60, "{name} is longer than a page");
    }
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
}

/// The options that a text names on lines or in spans that call the program.
fn options(source: &str) -> Vec<String> {
    let spans = source.lines().enumerate().flat_map(|(number, line)| {
        let quoted = line.split('`').skip(1).step_by(2).map(str::to_owned);
        let called = line.trim_start().starts_with("danchu ").then(|| line.to_owned());
        quoted.chain(called).map(move |span| (number, span))
    });
    let mut found: Vec<String> = spans
        .filter(|(_, span)| span.starts_with("--") || span.trim_start().starts_with("danchu "))
        .flat_map(|(_, span)| span.split([' ', '[', ']', '=']).map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|word| word.strip_prefix("--").map(str::to_owned))
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.is_empty())
        .collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn every_option_that_the_documents_name_exists() {
    let program: String = ["app/src", "platform/listen/src"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let script = text("test");
    let mut unknown = Vec::new();
    for name in ["README.md", "README.vi.md", "SECURITY.md", "CONTRIBUTING.md", "docs/operations.md"] {
        for option in options(&text(name)) {
            let field = format!("{}:", option.replace('-', "_"));
            let known = program.lines().any(|line| {
                let line = line.trim_start().trim_start_matches("pub ");
                line.starts_with(&field) || line.contains(&format!("long = \"{option}\""))
            });
            if !known && option != "version" && option != "help" && !script.contains(&format!("--{option}")) {
                unknown.push(format!("{name}: --{option}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_command_that_the_readmes_show_exists() {
    let program: String =
        files(&root().join("app/src"), "rs").iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut unknown = Vec::new();
    for name in ["README.md", "README.vi.md", "docs/operations.md"] {
        for part in text(name).split("danchu ").skip(1) {
            let word = part.split(|c: char| !c.is_ascii_lowercase()).next().unwrap();
            let mut letters = word.chars();
            let Some(first) = letters.next() else { continue };
            let variant = format!("    {}{}", first.to_ascii_uppercase(), letters.as_str());
            let called = text(name).contains(&format!("`danchu {word}"))
                || text(name).lines().any(|line| line.starts_with(&format!("danchu {word}")));
            let known = program.lines().any(|line| {
                line.strip_prefix(&variant).is_some_and(|rest| rest.starts_with(['(', ',', ' ', '{']))
            });
            if called && !known {
                unknown.push(format!("{name}: danchu {word}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn the_changelog_has_a_place_for_what_is_not_released() {
    assert!(text("CHANGELOG.md").contains("## Unreleased"));
}
