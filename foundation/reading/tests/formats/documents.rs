//! The public test documents beside the repository, where they are present.

// A test that lacks its files says so.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};

use super::read;
use danchu_reading::{Format, secrecy_mark};

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: {} is not there", folder.display());
    None
}

fn files(folder: &Path, endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    let listed = std::fs::read_dir(folder).expect("the folder is readable").flatten();
    let mut names: Vec<PathBuf> = listed.map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|end| endings.iter().any(|e| end == *e)));
    names.sort();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    names.iter().map(|path| (name(path), std::fs::read(path).expect("a document"))).collect()
}

/// The words of a text, page numbers and drawn lines left out.
fn words(text: &str) -> Vec<String> {
    let number = |line: &&str| !line.trim().is_empty() && line.trim().bytes().all(|b| b.is_ascii_digit());
    let lines = text.lines().filter(|line| !number(line));
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// How many of the words of `one` are missing in `other`.
fn missing(one: &[String], other: &[String]) -> usize {
    let mut counts: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    other.iter().for_each(|word| *counts.entry(word.as_str()).or_insert(0) += 1);
    let lacks = |word: &&String| match counts.get_mut(word.as_str()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    one.iter().filter(lacks).count()
}

#[test]
fn word_files_say_the_same_as_their_text_siblings() {
    let Some(folder) = folder() else { return };
    let files = files(&folder.join("word"), &["docx"]);
    assert!(files.len() >= 3);
    for (name, bytes) in files {
        let extract = read(&bytes, &name);
        assert_eq!(extract.format, Format::Docx);
        let sibling = folder.join(name.replace(".docx", ".txt"));
        let Ok(text) = std::fs::read(&sibling) else { continue };
        let (ours, theirs) = (words(&extract.text), words(&read(&text, "a.txt").text));
        let lacks = (missing(&ours, &theirs), missing(&theirs, &ours));
        // The siblings were made by hand from the same files: a few words were typed anew in them.
        assert!(
            lacks.0 * 100 <= ours.len() && lacks.1 * 100 <= theirs.len(),
            "{name}: {lacks:?} of {}",
            ours.len()
        );
    }
}

#[test]
fn every_document_is_read_without_marks_left_and_without_a_secrecy_mark() {
    let Some(folder) = folder() else { return };
    for (name, bytes) in files(&folder, &["md", "txt"]) {
        let extract = read(&bytes, &name);
        assert!(
            extract.text.len() * 10 > bytes.len() * 7,
            "{name}: {} of {}",
            extract.text.len(),
            bytes.len()
        );
        if name != "INDEX.md" {
            for mark in ["**", "</", "\\-", "<td", "&amp;", "##", "+--"] {
                assert!(!extract.text.contains(mark), "{name} keeps {mark}");
            }
        }
        assert_eq!(secrecy_mark(&extract), None, "{name}");
        let mut end = 0;
        for block in &extract.blocks {
            assert!(block.span.start >= end && !extract.of(block).trim().is_empty());
            end = block.span.end;
        }
    }
}
