//! `danchu check`: the form of a paper against Nghị định 30/2020.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_convert::Converter;
use danchu_form::{Fault, Report, Stamp};
use danchu_reading::Extract;
use serde_json::json;

use crate::cli::{say, warn};
use crate::open::RealClock;

/// What to check.
#[derive(Args)]
pub struct Options {
    /// The paper: DOCX, ODT, Markdown, text; PDF and others where their programs are installed.
    file: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Write a copy of the DOCX with the certain faults mended as tracked changes.
    #[arg(long, value_name = "OUT.docx")]
    fix: Option<PathBuf>,
    /// The day of the tracked changes, as 2026-11-23T08:00:00Z; now, when left out.
    #[arg(long, value_name = "TIME", requires = "fix")]
    at: Option<String>,
}

/// So many letters of the line are shown on each side of a fault.
const CONTEXT_CHARS: usize = 48;

/// Checks the file: status 0 without faults, 1 with, 2 when it cannot be read.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let file = &options.file;
    let said = || format!("{}", file.display());
    let bytes = std::fs::read(file)
        .context("không mở được tệp; xem lại đường dẫn (cannot be opened; check the path)")
        .with_context(said)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unreadable =
        |error: danchu_convert::ConvertError| anyhow::anyhow!("{} ({})", error.vietnamese(), error.english());
    let extract = Converter::find().read(&bytes, &name).map_err(unreadable).with_context(said)?;
    let report = danchu_form::check_bytes(&bytes, &name, &extract)
        .map_err(|error| anyhow::anyhow!("{} ({})", error.vietnamese(), error.english()))
        .with_context(said)?;
    if let Some(out) = &options.fix {
        fix(options, &bytes, &extract, &report.faults, out).with_context(said)?;
    }
    if options.json {
        say(&json!({ "file": name, "faults": report.faults, "hints": report.hints }).to_string());
    } else {
        tell(&name, &extract, &report);
    }
    Ok(if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn fix(
    options: &Options,
    bytes: &[u8],
    extract: &Extract,
    faults: &[Fault],
    out: &Path,
) -> anyhow::Result<()> {
    use danchu_web::Clock as _;
    let day = options.at.clone().unwrap_or_else(|| danchu_form::stamp_day(RealClock.now()));
    let stamp = Stamp { author: "danchu", day: &day };
    let marked = danchu_form::mark_docx(bytes, extract, faults, stamp)
        .map_err(|error| anyhow::anyhow!("không ghi được bản sửa: {} ({error})", error.vietnamese()))?;
    std::fs::write(out, &marked.bytes)
        .with_context(|| format!("{} không ghi được (cannot be written)", out.display()))?;
    warn(&format!(
        "danchu: {}: đã sửa {} lỗi chắc chắn dưới dạng theo dõi thay đổi; còn {} lỗi phải sửa tay ({} mended, {} by hand)",
        out.display(),
        marked.mended,
        faults.len() - marked.mended,
        marked.mended,
        faults.len() - marked.mended
    ));
    Ok(())
}

/// The faults in words, each with its line.
fn tell(name: &str, extract: &Extract, report: &Report) {
    if report.faults.is_empty() {
        say(&format!("{name}: không thấy lỗi thể thức."));
    } else {
        let certain = report.faults.iter().filter(|fault| fault.certain).count();
        say(&format!(
            "{name}: {} lỗi thể thức ({certain} chắc chắn, {} cần xem lại).",
            report.faults.len(),
            report.faults.len() - certain
        ));
    }
    for (nth, fault) in report.faults.iter().enumerate() {
        let line = extract.text.get(..fault.start).unwrap_or("").matches('\n').count() + 1;
        let sure = if fault.certain { "" } else { " [cần xem lại]" };
        say(&format!("\n{}. Dòng {line}: {}{sure}", nth + 1, fault.rule));
        say(&format!("   {}", context(&extract.text, fault)));
        match (fault.found.is_empty(), fault.write.is_empty()) {
            (true, false) => say(&format!("   Ghi thêm: {}", fault.write)),
            (false, false) => {
                say(&format!("   Đang ghi: {}\n   Nên ghi:  {}", one_line(&fault.found), fault.write))
            }
            (false, true) => say(&format!("   Đang ghi: {}", one_line(&fault.found))),
            (true, true) => {}
        }
        say(&format!("   Căn cứ: {} ({})", fault.basis, fault.code));
    }
    if !report.hints.is_empty() {
        say("\nGợi ý nội dung (không phải lỗi thể thức):");
        for hint in &report.hints {
            say(&format!("- {} ({})", hint.rule, hint.basis));
        }
    }
}

fn one_line(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() > 120 {
        flat.chars().take(117).chain("…".chars()).collect()
    } else {
        text.replace('\n', " ")
    }
}

/// The line around the fault, the place between brackets of its own.
fn context(text: &str, fault: &Fault) -> String {
    let line_start = text.get(..fault.start).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text.get(fault.end..).and_then(|t| t.find('\n')).map_or(text.len(), |at| fault.end + at);
    let before: String =
        text.get(line_start..fault.start).unwrap_or("").chars().rev().take(CONTEXT_CHARS).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text.get(fault.end..line_end).unwrap_or("").chars().take(CONTEXT_CHARS).collect();
    format!("{before}⟦{}⟧{after}", one_line(text.get(fault.start..fault.end).unwrap_or("")))
}
