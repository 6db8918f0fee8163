//! A report of four pages as PDF: processor time and memory beside LibreOffice on the DOCX of the same paper.
//!
//! `danchu-bench-press DIR` writes the report as PDF and DOCX into DIR, then prints what it measured.
#![allow(clippy::print_stdout, reason = "a bench")]

#[path = "../../../platform/press/examples/papers/samples.rs"]
mod samples;
#[path = "../../../platform/press/examples/papers/texts.rs"]
mod texts;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use danchu_paper::{Block, Paper, Printer, Table, TableRow};
use danchu_press::Press;

/// How often the paper is made for the median.
const ROUNDS: usize = 41;
/// How many papers are made at once for the memory.
const AT_ONCE: usize = 100;
/// How many at the same time, as a semaphore of the cores would let them.
const CORES: usize = 2;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("which folder?")?);
    std::fs::create_dir_all(&folder)?;
    let paper = samples::report();
    let first = cpu();
    let pdf = Press.pdf(&paper)?.bytes;
    println!("first PDF in the process: {:.1} ms of processor time, {} bytes", ms(cpu() - first), pdf.len());
    std::fs::write(folder.join("report.pdf"), &pdf)?;
    std::fs::write(folder.join("report.docx"), Press.docx(&paper)?.bytes)?;
    median("PDF, 4 pages", ROUNDS, || Press.pdf(&paper).map(drop))?;
    median("DOCX, 4 pages", ROUNDS, || Press.docx(&paper).map(drop))?;
    let before = cpu();
    hundred(&paper)?;
    println!("{AT_ONCE} different PDFs on {CORES} threads: {:.0} ms of processor time, peak memory {} MB", ms(cpu() - before), peak());
    let rows = long_table();
    median("table of 5,000 rows as PDF", 3, || Press.pdf(&rows).map(drop))?;
    median("table of 5,000 rows as DOCX", 3, || Press.docx(&rows).map(drop))?;
    println!("peak memory after the tables: {} MB", peak());
    Ok(())
}

/// Each paper another one, so that nothing remembered helps.
fn numbered(paper: &Paper, nth: usize) -> Paper {
    let mut paper = paper.clone();
    paper.number = Some(nth.to_string());
    for block in &mut paper.body {
        if let Block::Paragraph { text, .. } = block {
            *text = text.clone().plain(format!(" Bản {nth}."));
        }
    }
    paper
}

fn median<E: Into<Fault>>(what: &str, rounds: usize, mut make: impl FnMut() -> Result<(), E>) -> Result<(), Fault> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let before = cpu();
        make().map_err(Into::into)?;
        times.push(cpu() - before);
    }
    times.sort();
    println!("{what}: median {:.1} ms of processor time ({rounds} rounds)", ms(times[rounds / 2]));
    Ok(())
}

fn hundred(paper: &Paper) -> Result<(), Fault> {
    let paper = Arc::new(paper.clone());
    let threads: Vec<_> = (0..CORES)
        .map(|core| {
            let paper = Arc::clone(&paper);
            std::thread::spawn(move || {
                (core..AT_ONCE).step_by(CORES).try_for_each(|nth| Press.pdf(&numbered(&paper, nth)).map(drop))
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| "a thread failed")??;
    }
    Ok(())
}

fn long_table() -> Paper {
    let mut paper = samples::report();
    let rows: Vec<TableRow> = (1..=5000).map(|n| [n.to_string(), format!("Hộ số {n}")].into_iter().collect()).collect();
    let head = vec![["Số thứ tự", "Tên hộ"].into_iter().collect()];
    paper.body = vec![Block::Table(Table { widths: vec![1, 4], head, rows, bare: false })];
    paper
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Processor time of the process so far.
fn cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Peak resident memory of the process, MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}
