//! Licences and bans of every crate that is built, read from deny.toml.

use cargo_metadata::MetadataCommand;
use serde::Deserialize;

use crate::{root, text};

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
fn no_banned_crate_is_built() {
    let deny: Deny = toml::from_str(&text("deny.toml")).unwrap();
    let built = packages();
    for ban in deny.bans.deny {
        assert!(!built.iter().any(|package| *package.name == ban.name), "{} is banned", ban.name);
    }
}
