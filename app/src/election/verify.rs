//! `danchu election verify`: every fault with its event, type and reason.

use std::fs::File;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_ballot::verify::{Effort, Fault, Report, State, verify};

use crate::cli::{say, warn};

/// What to verify.
#[derive(Args)]
pub struct Options {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// How many threads check ballots; as many as the machine has cores, when left out.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// The most threads that are started.
const THREADS_MAX: usize = 64;

/// Verifies.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let said = || format!("{}", options.archive.display());
    let mut file = File::open(&options.archive)
        .context("không mở được tệp; xem lại đường dẫn (cannot be opened; check the path)")
        .with_context(said)?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = options.threads.unwrap_or(cores).clamp(1, THREADS_MAX);
    let mut progress = Progress::new();
    let report = verify(&mut file, Effort { threads }, |done, of| progress.show(done, of));
    progress.end();
    let report = report
        .map_err(|error| {
            anyhow::anyhow!(
                "không kiểm được; hãy xem có đúng là tệp .bel của một cuộc bỏ phiếu không ({error})"
            )
        })
        .with_context(said)?;
    if options.json {
        say(&serde_json::to_string(&report)?);
    } else {
        tell(&report);
    }
    for fault in &report.faults {
        warn(&format!("danchu: {}: {}", options.archive.display(), sentence(fault)));
    }
    if report.faults_beyond > 0 {
        warn(&format!(
            "danchu: {}: còn {} lỗi nữa không nêu từng lỗi ({} more faults are not named)",
            options.archive.display(),
            report.faults_beyond,
            report.faults_beyond
        ));
    }
    Ok(ExitCode::from(u8::from(!report.valid)))
}

fn sentence(fault: &Fault) -> String {
    format!("sự kiện {} ({}), lỗi {}: {}", fault.event, fault.kind, fault.code, fault.message)
}

fn tell(report: &Report) {
    let state = match report.state {
        State::Open => "đang bỏ phiếu (open)",
        State::Closed => "đã hết giờ bỏ phiếu (closed)",
        State::Tallied => "đã cộng phiếu mã hóa (tallied)",
        State::Finished => "đã có kết quả (finished)",
    };
    say(&format!("Cuộc bỏ phiếu {}: {state}", report.uuid));
    say(&format!(
        "Cử tri: {} · phiếu: {} · bị thay bằng phiếu sau: {} · được tính: {} · tổng trọng số: {}",
        report.voters, report.ballots, report.superseded, report.counted, report.weight
    ));
    for (number, sums) in report.result.iter().flatten().enumerate() {
        let sums: Vec<String> = sums.iter().map(ToString::to_string).collect();
        say(&format!("Kết quả câu {}: {}", number + 1, sums.join(" · ")));
    }
    for warning in &report.warnings {
        say(&format!("Lưu ý: {}", sentence(warning)));
    }
    if report.valid {
        say("Không thấy lỗi nào (nothing is wrong).");
    } else {
        say(&format!(
            "CÓ {} LỖI: không thể tin kho lưu này (do not trust this archive).",
            report.faults_beyond.saturating_add(report.faults.len() as u64)
        ));
    }
}

/// How far it is, on a terminal only.
struct Progress {
    shown: bool,
    is_terminal: bool,
    percent: u64,
}

impl Progress {
    fn new() -> Self {
        Self { shown: false, is_terminal: std::io::stderr().is_terminal(), percent: u64::MAX }
    }

    fn show(&mut self, done: u64, of: u64) {
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(100);
        if self.is_terminal && of > 500 && percent != self.percent {
            self.percent = percent;
            self.shown = true;
            let _ = write!(std::io::stderr(), "\rĐã kiểm {done}/{of} phiếu ({percent} %)");
        }
    }

    fn end(&mut self) {
        if self.shown {
            let _ = writeln!(std::io::stderr());
        }
    }
}
