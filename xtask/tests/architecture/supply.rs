//! Licences and bans of every crate that is built, read from deny.toml.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand};
use serde::Deserialize;

use crate::{crates, root, text};

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    name: String,
    /// Crates that may bring it all the same.
    #[serde(default)]
    wrappers: Vec<String>,
}

/// Every crate that a build for Linux compiles.
fn packages() -> Vec<cargo_metadata::Package> {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options([
            "--filter-platform".to_owned(),
            "x86_64-unknown-linux-gnu".to_owned(),
            "--locked".to_owned(),
        ])
        .exec()
        .unwrap()
        .packages
}

#[test]
fn every_licence_is_one_that_we_allow() {
    let deny: Deny = toml::from_str(&text("deny.toml")).unwrap();
    let allowed: Vec<spdx::Licensee> =
        deny.licenses.allow.iter().map(|name| spdx::Licensee::parse(name).unwrap()).collect();
    let mut wrong = Vec::new();
    for package in packages() {
        let named = package.license.clone().unwrap_or_default().replace('/', " OR ");
        let fits = spdx::Expression::parse(&named).is_ok_and(|expression| {
            expression.evaluate(|requirement| allowed.iter().any(|licensee| licensee.satisfies(requirement)))
        });
        if !fits {
            wrong.push(format!("{} {}: {named:?}", package.name, package.version));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_banned_crate_is_built_but_by_those_who_may() {
    let deny: Deny = toml::from_str(&text("deny.toml")).unwrap();
    let built = packages();
    let names: BTreeSet<&str> = built.iter().map(|package| package.name.as_str()).collect();
    let mut wrong = Vec::new();
    for ban in deny.bans.deny.iter().filter(|ban| names.contains(ban.name.as_str())) {
        for package in &built {
            let needs = package.dependencies.iter().any(|need| {
                need.name == ban.name && need.kind != DependencyKind::Development && !need.optional
            });
            if needs && !ban.wrappers.contains(&package.name) {
                wrong.push(format!("{} needs {}", *package.name, ban.name));
            }
        }
        if ban.wrappers.is_empty() {
            wrong.push(format!("{} is built", ban.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn our_own_crates_name_versions_in_one_place_only() {
    for folder in crates() {
        for line in text(&format!("{folder}/Cargo.toml")).lines() {
            let named =
                line.contains("version = \"") || line.split_once(" = ").is_some_and(|(_, v)| is_version(v));
            assert!(!named, "{folder}/Cargo.toml: {line}: write it in the workspace's table");
        }
    }
}

/// Whether the right side of a line in a manifest is a version: `"1.2"`, `"=0.9"`.
fn is_version(value: &str) -> bool {
    let value = value.trim().trim_matches('"').trim_start_matches('=');
    !value.is_empty() && value.chars().all(|c| c.is_ascii_digit() || c == '.')
}
