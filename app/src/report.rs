//! `danchu report`: a report as a Word file or PDF, its figures as JSON.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use danchu_base::Day;
use danchu_law::Catalogue;
use danchu_paper::Printer as _;
use danchu_press::Press;
use danchu_report::cli::{Made, Request};
use danchu_report::{Counters, Period, ReportKind, Sources};
use danchu_web::Clock as _;

use crate::cli::{Place, say};
use crate::open::RealClock;

/// What the file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A Word file.
    Docx,
    /// PDF/A and PDF/UA.
    Pdf,
}

/// Which report, of whom and when.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// six-month, annual, progress, duties, disclosure, dissemination, urging or next-plan.
    kind: String,
    /// The agency's id, or its word in addresses.
    #[arg(long, value_name = "ID")]
    agency: String,
    /// The period: 2026, 2026-H1, 2026-Q3.
    #[arg(long, value_name = "PERIOD")]
    period: String,
    /// Another cut-off day than the law's or today: 2026-06-14 or 14/06/2026.
    #[arg(long, value_name = "DATE")]
    cutoff: Option<String>,
    /// What to write.
    #[arg(long, value_enum, default_value = "docx")]
    format: Format,
    /// Where to.
    #[arg(short, long, value_name = "FILE", required_unless_present = "json")]
    output: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

/// Writes it.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let Some(kind) = ReportKind::of(&options.kind) else {
        let all: Vec<&str> = ReportKind::ALL.iter().map(|kind| kind.code()).collect();
        bail!(
            "“{}” không phải loại báo cáo; chọn một trong ({} is no kind of report; one of): {}",
            options.kind,
            options.kind,
            all.join(", ")
        );
    };
    let Some(period) = Period::parse(&options.period) else {
        bail!(
            "“{}” không phải kỳ; viết 2026, 2026-H1 hoặc 2026-Q3 (is no period; write 2026, 2026-H1 or 2026-Q3)",
            options.period
        );
    };
    let cutoff = options.cutoff.as_deref().map(day_of).transpose()?;
    let db = options.place.open().await?;
    let agency = danchu_accounts::agency_named(&db, &options.agency)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .with_context(|| {
            format!("there is no agency {}; its word stands in its addresses", options.agency)
        })?;
    let law = crate::law_files::files(&options.place.data, RealClock.now().day());
    let request =
        Request { agency: agency.id, agency_name: &agency.name, kind, period, cutoff, now: RealClock.now() };
    let made = danchu_report::cli::make(&db, &sources(law.catalogue), request)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"));
    db.close().await;
    let Some(Made { paper, json }) = made? else {
        bail!("không có ngày chốt số liệu cho kỳ {period} (no row of the law cuts figures for {period})");
    };
    if options.json {
        say(&json.to_string());
    }
    if let Some(file) = &options.output {
        let printed = match options.format {
            Format::Docx => Press.docx(&paper),
            Format::Pdf => Press.pdf(&paper),
        };
        let printed =
            printed.map_err(|error| anyhow::anyhow!("{} ({})", error.vietnamese(), error.english()))?;
        std::fs::write(file, printed.bytes)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn day_of(text: &str) -> anyhow::Result<Day> {
    Day::parse(text).map_err(|_| {
        anyhow::anyhow!("“{text}” không phải là ngày; viết 2026-06-14 hoặc 14/06/2026 (“{text}” is no day)")
    })
}

/// The features that count for reports. A feature adds a line.
pub fn counters() -> Counters {
    Counters(vec![Arc::new(danchu_disclosure::Disclosed), Arc::new(danchu_dissemination::Disseminated)])
}

/// What reports are read with.
pub fn sources(law: Arc<Catalogue>) -> Sources {
    Sources { law, counters: counters() }
}
