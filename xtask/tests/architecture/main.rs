//! The architecture is a test: layers, licences, words, statements, documents.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod documents;
mod glossary;
mod house;
mod layers;
mod statements;
mod supply;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Folders that hold what was made, not what was written.
const MADE: [&str; 6] = ["target", "node_modules", "venv", ".git", "out", "artifacts"];

/// Every file below a folder, sorted.
fn all_files(below: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(below) else { return found };
    for entry in entries.flatten() {
        let path = entry.path();
        if MADE.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every file below a folder with that ending, sorted.
fn files(below: &Path, ending: &str) -> Vec<PathBuf> {
    all_files(below).into_iter().filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
}

/// The crates' folders, relative to the root: every folder of a layer that holds a `Cargo.toml`.
fn crates() -> Vec<String> {
    let mut found: Vec<String> = ["foundation", "platform", "features"]
        .iter()
        .flat_map(|layer| fs::read_dir(root().join(layer)).unwrap().flatten())
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| relative(&entry.path()))
        .collect();
    found.extend(["app".to_owned(), "xtask".to_owned()]);
    found.sort();
    found
}

/// A path as it stands in the repository.
fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

/// The text of a file below the root.
fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
