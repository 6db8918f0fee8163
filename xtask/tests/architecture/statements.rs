//! SQL is registered, joined, and its tables are made by numbered files: what the store's checks read must be all there is.

use std::fs;
use std::path::Path;

use crate::{crates, files, relative, root, text};

/// The `.rs` files of a crate that define statements, with their text.
fn lists(folder: &str) -> Vec<(String, String)> {
    files(&root().join(folder).join("src"), "rs")
        .into_iter()
        .map(|file| (relative(&file), fs::read_to_string(&file).unwrap()))
        .filter(|(_, source)| source.lines().any(is_list))
        .collect()
}

/// Whether the line begins a list of statements (and is no comment that shows one).
fn is_list(line: &str) -> bool {
    let line = line.trim_start();
    ["danchu_store::statements! {", "crate::statements! {", "statements! {"]
        .iter()
        .any(|start| line.starts_with(start))
}

/// The module that a source file is: `sql/tasks.rs` and `tasks/mod.rs` are `tasks`.
fn module(file: &str) -> String {
    let path = Path::new(file);
    let stem = path.file_stem().unwrap().to_string_lossy();
    match stem.as_ref() {
        "mod" => path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned(),
        _ => stem.into_owned(),
    }
}

/// Whether a source names that module's list: `tasks::STATEMENTS`, `tasks::{Task, STATEMENTS}`.
fn names_list(source: &str, module: &str) -> bool {
    let start = format!("{module}::");
    source.match_indices(&start).any(|(at, _)| {
        let rest = &source[at + start.len()..];
        rest.starts_with("STATEMENTS")
            || rest.strip_prefix('{').is_some_and(|names| {
                names.split('}').next().unwrap_or_default().split(',').any(|name| name.trim() == "STATEMENTS")
            })
    })
}

#[test]
fn every_list_of_statements_is_joined_to_its_crates_list() {
    let mut lost = Vec::new();
    let mut found = 0;
    for folder in crates() {
        let sources: Vec<(String, String)> = files(&root().join(&folder).join("src"), "rs")
            .into_iter()
            .map(|file| (relative(&file), fs::read_to_string(file).unwrap()))
            .collect();
        for (file, _) in lists(&folder) {
            found += 1;
            let joined =
                sources.iter().any(|(other, source)| *other != file && names_list(source, &module(&file)));
            if !joined {
                lost.push(file);
            }
        }
    }
    assert!(found >= 10, "only {found} lists of statements were found: does this test still see them?");
    assert!(lost.is_empty(), "nobody names the STATEMENTS of {lost:?}, so no test prepares them");
}

#[test]
fn the_program_joins_every_module_that_there_is() {
    let joined = text("app/src/modules.rs");
    for folder in crates() {
        let defines = files(&root().join(&folder).join("src"), "rs")
            .iter()
            .any(|file| fs::read_to_string(file).unwrap().contains("pub const MODULE:"));
        if defines {
            let name = format!("danchu_{}::MODULE", folder.rsplit('/').next().unwrap());
            assert!(joined.contains(&name), "app/src/modules.rs does not join {name}");
        }
    }
}

#[test]
fn the_program_has_every_statement_prepared_on_both_engines() {
    let asked = files(&root().join("app"), "rs").iter().any(|file| {
        let source = fs::read_to_string(file).unwrap();
        source.contains("check_statements(") && source.contains("statements()")
    });
    assert!(asked, "no test of app gives all statements to danchu_testkit::check_statements");
}

#[test]
fn migrations_are_numbered_without_gaps_and_each_is_in_its_list() {
    for folder in crates() {
        let sources: String = files(&root().join(&folder).join("src"), "rs")
            .iter()
            .map(|file| fs::read_to_string(file).unwrap())
            .collect();
        let names: Vec<String> = files(&root().join(&folder).join("migrations"), "sql")
            .iter()
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        let mut numbers: Vec<u32> = names
            .iter()
            .map(|name| {
                let digits = name.split('_').next().unwrap();
                assert!(digits.len() == 4, "{folder}/migrations/{name}: four digits, then a word");
                digits.parse().unwrap()
            })
            .collect();
        // One number may have two files, one an engine.
        numbers.dedup();
        let expected: Vec<u32> = (1..).take(numbers.len()).collect();
        assert_eq!(numbers, expected, "{folder}/migrations");
        for name in names {
            assert!(sources.contains(&format!("migrations/{name}\"")), "{folder}: {name} is in no list");
        }
    }
}
