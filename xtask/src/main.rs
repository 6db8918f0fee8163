//! Chores of the project: `cargo xtask screens` writes the pictures of every page.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("screens") => screens(),
        _ => bail!("cargo xtask screens: writes a picture of every page into tests/screens/out"),
    }
}

/// Visits every page with the browser tests' own walker, keeping the pictures.
fn screens() -> anyhow::Result<()> {
    let root = root();
    run(Command::new("cargo").args(["build", "--package", "danchu"]).current_dir(&root))?;
    run(Command::new("node")
        .args(["--test", "tests/browser/every-page.test.mjs"])
        .env("DANCHU_SCREENS", root.join("tests/screens/out"))
        .current_dir(&root))
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("{command:?} did not start"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}
