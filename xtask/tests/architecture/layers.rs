//! The folder is the layer; `cargo metadata` gives the edges.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::{files, root, text};

const LAYERS: [&str; 5] = ["foundation", "platform", "features", "app", "xtask"];
/// Features that every other feature may use: who acts, what was recorded, what is due.
const GROUND: [&str; 3] = ["accounts", "transparency", "programme"];
/// The only feature that may read any other.
const READERS: [&str; 1] = ["report"];
/// The longest a source file may be, in lines.
const LINES_MAX: usize = 500;

struct Member {
    name: String,
    layer: usize,
    needs: Vec<String>,
}

fn members() -> Vec<Member> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let folder_of = |package: &cargo_metadata::Package| {
        let path = package.manifest_path.strip_prefix(root().to_str().unwrap()).unwrap().to_path_buf();
        path.components().next().unwrap().as_str().to_owned()
    };
    metadata
        .packages
        .iter()
        .map(|package| Member {
            name: package.name.trim_start_matches("danchu-").to_owned(),
            layer: LAYERS
                .iter()
                .position(|layer| *layer == folder_of(package))
                .expect("a folder that is a layer"),
            needs: package
                .dependencies
                .iter()
                .filter(|dependency| {
                    dependency.path.is_some() && dependency.kind != DependencyKind::Development
                })
                .map(|dependency| dependency.name.trim_start_matches("danchu-").to_owned())
                .collect(),
        })
        .collect()
}

/// Edges between features beyond the ground, one line each in ARCHITECTURE.md: "- `conference` → `decision`: why".
fn further_edges() -> BTreeSet<(String, String)> {
    text("ARCHITECTURE.md")
        .lines()
        .filter_map(|line| {
            let mut names = line.strip_prefix("- `")?.split('`');
            let from = names.next()?;
            (names.next()? == " → ").then(|| (from.to_owned(), names.next().unwrap_or_default().to_owned()))
        })
        .collect()
}

#[test]
fn a_crate_depends_only_on_its_own_folder_or_those_above() {
    let members = members();
    let further = further_edges();
    let features = LAYERS.iter().position(|layer| *layer == "features").unwrap();
    let mut wrong = Vec::new();
    for from in &members {
        for need in &from.needs {
            let to = members.iter().find(|member| member.name == *need).expect("a member");
            let allowed = if from.layer == features && to.layer == features {
                GROUND.contains(&to.name.as_str())
                    || READERS.contains(&from.name.as_str())
                    || further.contains(&(from.name.clone(), to.name.clone()))
            } else {
                to.layer <= from.layer
            };
            if !allowed {
                wrong.push(format!("{} → {}", from.name, to.name));
            }
        }
    }
    assert!(wrong.is_empty(), "these edges point down or sideways: {wrong:?}");
}

#[test]
fn the_table_of_further_edges_names_only_edges_that_exist() {
    let members = members();
    for (from, to) in further_edges() {
        let exists = members.iter().any(|member| member.name == from && member.needs.contains(&to));
        assert!(exists, "ARCHITECTURE.md allows {from} → {to}, which nobody uses");
    }
}

#[test]
fn no_source_file_is_too_long_to_be_one_subject() {
    let mut long = Vec::new();
    for layer in LAYERS {
        for file in files(&root().join(layer), "rs") {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            if lines > LINES_MAX {
                long.push(format!("{} has {lines} lines", file.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn sql_stands_only_where_it_may() {
    let mut wrong = Vec::new();
    for file in files(&root().join("features"), "rs").into_iter().chain(files(&root().join("app"), "rs")) {
        let name = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        if name.contains("/tests/") || name.ends_with("sql.rs") || name.contains("/sql/") {
            continue;
        }
        let source = std::fs::read_to_string(&file).unwrap();
        let sql = ["\"select ", "\"insert into ", "\"update ", "\"delete from "];
        if sql.iter().any(|word| source.contains(word)) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "SQL outside sql.rs: {wrong:?}");
}
