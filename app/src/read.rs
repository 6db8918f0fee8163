//! `danchu read`: administrative documents as structure or text.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_convert::Converter;
use danchu_reading::{Document, Extract};

use crate::cli::{say, warn};

/// What to read.
#[derive(Args)]
pub struct Options {
    /// The documents: DOCX, ODT, PDF, DOC, HTML, Markdown, text, or a scan.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print JSON, one object a line.
    #[arg(long)]
    json: bool,
    /// Print the extracted text.
    #[arg(long, conflicts_with = "json")]
    text: bool,
}

/// Reads each; one that cannot be read is said and does not stop the others.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let converter = Converter::find();
    let mut worst = ExitCode::SUCCESS;
    for file in &options.files {
        match extract(&converter, file) {
            Ok(extract) if options.text => say(&extract.text),
            Ok(extract) => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                let document = danchu_reading::understand(&extract, &name);
                if options.json || options.files.len() > 1 {
                    say(&serde_json::to_string(&document)?);
                } else {
                    say(&serde_json::to_string_pretty(&document)?);
                    summary(&document);
                }
            }
            Err(error) => {
                warn(&format!("danchu: {}: {error:#}", file.display()));
                worst = ExitCode::from(2);
            }
        }
    }
    Ok(worst)
}

fn extract(converter: &Converter, file: &Path) -> anyhow::Result<Extract> {
    let bytes = std::fs::read(file)
        .context("không mở được tệp; xem lại đường dẫn (cannot be opened; check the path)")?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    converter
        .read(&bytes, &name)
        .map_err(|error| anyhow::anyhow!("{} ({})", error.vietnamese(), error.english()))
}

fn summary(document: &Document) {
    for warning in &document.warnings {
        warn(&format!("danchu: {}", warning.message));
    }
}
