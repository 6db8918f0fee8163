//! Habits that a compiler does not know: what tests may not do, who reads the clock, what never stands in the repository.

use std::fs;
use std::path::PathBuf;

use crate::{all_files, crates, files, relative, root, text};

/// Every Rust source with its text, this folder's tests left out: they name what they forbid.
fn sources() -> Vec<(String, String)> {
    ["foundation", "platform", "features", "app", "xtask/src"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"))
        .map(|file| (relative(&file), fs::read_to_string(file).unwrap()))
        .collect()
}

/// Lines of code that hold one of the words; comments do not count.
fn lines_with(words: &[&str], files: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (file, source) in sources().iter().filter(|(file, _)| files(file)) {
        for (number, line) in source.lines().enumerate() {
            let code = line.trim_start();
            if !code.starts_with("//") && words.iter().any(|word| code.contains(word)) {
                found.push(format!("{file}:{}: {code}", number + 1));
            }
        }
    }
    found
}

fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.ends_with("tests.rs")
}

#[test]
fn no_test_is_switched_off_or_expects_a_panic() {
    let found = lines_with(&["#[ignore", "#[should_panic", "#[cfg(any())]"], |_| true);
    assert!(found.is_empty(), "{found:#?}");
    let browser: Vec<String> = files(&root().join("tests"), "mjs")
        .iter()
        .filter(|file| {
            let source = fs::read_to_string(file).unwrap();
            ["test.skip(", "test.todo(", "test.only("].iter().any(|word| source.contains(word))
        })
        .map(|file| relative(file))
        .collect();
    assert!(browser.is_empty(), "{browser:?}");
}

#[test]
fn no_test_sleeps_for_a_time_that_somebody_guessed() {
    let found = lines_with(&["thread::sleep(", "time::sleep("], is_test);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_program_itself_reads_the_clock() {
    let clocks = ["SystemTime::now(", "Timestamp::now(", "Zoned::now("];
    let found = lines_with(&clocks, |file| !file.starts_with("app/") && !is_test(file));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_foundation_touches_nothing_outside() {
    let outside = ["std::fs", "std::net", "std::process", "std::env", "tokio::", "sqlx::"];
    let found = lines_with(&outside, |file| {
        file.starts_with("foundation/") && file.contains("/src/") && !is_test(file)
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_crate_says_what_it_is() {
    for folder in crates() {
        let front = ["src/lib.rs", "src/main.rs"]
            .iter()
            .find_map(|name| fs::read_to_string(root().join(&folder).join(name)).ok())
            .unwrap();
        let first = front.lines().next().unwrap_or_default();
        let by_readme = first.starts_with("#![doc = include_str!(\"../README.md\")]");
        assert!(by_readme || first.starts_with("//! "), "{folder}: no documentation at its front door");
        assert!(!first.contains("To be written"), "{folder} is not written");
        let inherits = text(&format!("{folder}/Cargo.toml")).contains("[lints]\nworkspace = true");
        assert!(inherits, "{folder}: without the lints of the workspace");
    }
}

#[test]
fn every_feature_has_a_readme() {
    for folder in crates().iter().filter(|folder| folder.starts_with("features/")) {
        assert!(root().join(folder).join("README.md").exists(), "{folder}");
    }
}

#[test]
fn no_path_of_somebodys_machine_stands_in_the_repository() {
    let mut found = Vec::new();
    for file in all_files(&root()) {
        let Ok(source) = fs::read_to_string(&file) else { continue };
        for word in ["/work", "/root", "/home", "/Users"].map(|folder| format!("{folder}/")) {
            if let Some(line) = source.lines().find(|line| is_machine_path(line, &word)) {
                let line: String = line.trim().chars().take(120).collect();
                found.push(format!("{}: {line}", relative(&file)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A path begins a word; `https://example.vn/home/` does not.
fn is_machine_path(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "\"'`(=:".contains(c))
    })
}

/// Whether a text in Markdown opens a block that rustdoc would run.
fn runs_an_example(markdown: &str) -> bool {
    let mut inside = false;
    for fence in markdown.lines().filter_map(|line| line.trim_start().strip_prefix("```")) {
        inside = !inside;
        if inside
            && (fence.is_empty()
                || ["rust", "no_run", "should_panic"].iter().any(|word| fence.starts_with(word)))
        {
            return true;
        }
    }
    false
}

/// A library without tests or examples of its own says so, and is not built once more for them; one that says so has none.
#[test]
fn what_says_that_it_holds_no_test_holds_none() {
    for folder in crates() {
        let manifest = text(&format!("{folder}/Cargo.toml"));
        let sources: Vec<String> = files(&root().join(&folder).join("src"), "rs")
            .iter()
            .map(|file| fs::read_to_string(file).unwrap())
            .collect();
        if manifest.contains("\ntest = false") {
            let found =
                sources.iter().any(|source| source.contains("#[test]") || source.contains("#[tokio::test"));
            assert!(!found, "{folder} holds tests that nothing runs");
        }
        if manifest.contains("\ndoctest = false") {
            let readme = fs::read_to_string(root().join(&folder).join("README.md")).unwrap_or_default();
            let docs = |source: &String| {
                let lines = source.lines().map(str::trim_start);
                lines
                    .filter_map(|line| line.strip_prefix("///").or(line.strip_prefix("//!")))
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            let found =
                runs_an_example(&readme) || sources.iter().any(|source| runs_an_example(&docs(source)));
            assert!(!found, "{folder} holds examples that nothing runs");
        }
    }
}

#[test]
fn the_workspaces_beside_this_one_can_be_read_and_every_fuzz_target_is_listed() {
    let mut manifests: Vec<PathBuf> = vec![root().join("fuzz/Cargo.toml")];
    manifests.extend(
        fs::read_dir(root().join("benches"))
            .unwrap()
            .flatten()
            .map(|entry| entry.path().join("Cargo.toml"))
            .filter(|path| path.exists()),
    );
    for path in &manifests {
        // A merge that repeats a key goes unseen otherwise: no build of ours reads these.
        let read = fs::read_to_string(path).unwrap().parse::<toml::Table>();
        assert!(read.is_ok(), "{}: {}", relative(path), read.unwrap_err());
    }
    let fuzz: toml::Table = fs::read_to_string(&manifests[0]).unwrap().parse().unwrap();
    let mut listed: Vec<&str> =
        fuzz["bin"].as_array().unwrap().iter().map(|bin| bin["path"].as_str().unwrap()).collect();
    listed.sort_unstable();
    let targets: Vec<String> = files(&root().join("fuzz/targets"), "rs")
        .iter()
        .map(|path| path.strip_prefix(root().join("fuzz")).unwrap().display().to_string())
        .collect();
    assert_eq!(listed, targets);
}
