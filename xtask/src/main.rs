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
    // The same choice of packages as in ./test: with another one cargo compiles the same crates again.
    run(Command::new("cargo").args(["build", "--workspace", "--bins", "--tests"]).current_dir(&root))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").filter(|name| !name.is_empty());
    let binary = root.join(target.unwrap_or_else(|| "target".into())).join("debug/danchu");
    run(Command::new("node")
        .args(["--test", "tests/browser/every-page.test.mjs"])
        .env("DANCHU_SCREENS", root.join("tests/screens/out"))
        .env("DANCHU_BINARY", binary)
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
