//! `danchu log verify`: checks a copy of an agency's record, in a folder or behind an address, or the proof of one act.

mod say;

use std::fs::File;
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use danchu_record::{
    CopyError, Earlier, KeyKind, NOTE_MAX, PROOF_MAX, ProofFile, ReadCopy, Trust, Vkey, verify_copy,
};

use crate::cli::say;
use crate::http::Http;

/// What to do with a record.
#[derive(Subcommand)]
pub enum Command {
    /// Checks a copy of a record, or the proof of one act. Status 0: it holds; 1: it does not, or no key was given;
    /// 2: it could not be read.
    Verify(Box<Options>),
    /// Writes an agency's record as static files, for a web server or a disc.
    Export(crate::export::Options),
}

/// What to check, and by what.
#[derive(Args)]
pub struct Options {
    /// The copy: a folder or an address (http, https); or a proof file.
    #[arg(value_name = "DIR|URL|FILE")]
    what: String,
    /// The key of the agency's record, as the agency published it elsewhere. Without it nothing is proved about who
    /// signed.
    #[arg(long, value_name = "VKEY")]
    key: Option<Vkey>,
    /// A file with a checkpoint from before, whole or as it was printed: the record must have grown from there.
    #[arg(long, value_name = "CHECKPOINT")]
    since: Vec<PathBuf>,
    /// A checkpoint typed from paper: `1-1024 · 7K3M-QRST-VWXY-Z234 · 05/05/2026`.
    #[arg(long, value_name = "TEXT")]
    printed: Vec<String>,
    /// The key of a witness whose cosignature counts.
    #[arg(long, value_name = "VKEY")]
    witness: Vec<Vkey>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let path = Path::new(&options.what);
    let is_address = ["http://", "https://"].iter().any(|scheme| options.what.starts_with(scheme));
    let trust = options.trust()?;
    if !is_address && path.is_file() {
        return proof(options, path, &trust);
    }
    let mut copy = if is_address {
        Source::Address(Http::new(), options.what.trim_end_matches('/').to_owned())
    } else if path.is_dir() {
        Source::Folder(path.to_owned())
    } else {
        anyhow::bail!(
            "{}: không có thư mục hay tệp này; xem lại đường dẫn (there is no such folder or file; check the path)",
            options.what
        );
    };
    let mut progress = Progress::new();
    let report = verify_copy(&mut copy, &trust, |done, of| progress.show(done, of));
    progress.end();
    let report = report.map_err(|error| anyhow::anyhow!("{}: {}", options.what, unread(&error)))?;
    if options.json {
        say(&say::report_json(&report, &trust).to_string());
    } else {
        say::report(&report, &trust).iter().for_each(|line| say(line));
    }
    Ok(ExitCode::from(u8::from(!report.holds())))
}

impl Options {
    fn trust(&self) -> anyhow::Result<Trust> {
        if self.key.as_ref().is_some_and(|key| key.kind() != KeyKind::Log) {
            anyhow::bail!(
                "--key: đây là khóa của nhân chứng, không phải khóa của sổ; dùng --witness (this is a witness's key, not a \
                 record's; use --witness)"
            );
        }
        let mut earlier = Vec::new();
        for file in &self.since {
            let bytes =
                bounded(file, NOTE_MAX).map_err(|why| anyhow::anyhow!("{}: {why}", file.display()))?;
            let read = Earlier::parse(&bytes);
            earlier.push(read.map_err(|why| not_earlier(&file.display().to_string(), &why))?);
        }
        for text in &self.printed {
            let read = Earlier::parse(text.as_bytes());
            earlier.push(read.map_err(|why| not_earlier(text, &why))?);
        }
        Ok(Trust { key: self.key.clone(), witnesses: self.witness.clone(), earlier })
    }
}

fn not_earlier(what: &str, why: &danchu_record::NotEarlier) -> anyhow::Error {
    anyhow::anyhow!(
        "{what}: không phải dấu mốc, cũng không phải dòng in trên giấy (not a checkpoint, and not a printed one: {why})"
    )
}

fn proof(options: &Options, file: &Path, trust: &Trust) -> anyhow::Result<ExitCode> {
    let bytes = bounded(file, PROOF_MAX).map_err(|why| anyhow::anyhow!("{}: {why}", file.display()))?;
    let proof = ProofFile::parse(&bytes).map_err(|why| {
        anyhow::anyhow!(
            "{}: không phải tệp bằng chứng, hoặc đã bị cắt, sửa (not a proof file, or cut or changed: {why})",
            file.display()
        )
    })?;
    let proven = proof.verify(trust.key.as_ref(), &trust.witnesses);
    if options.json {
        say(&say::proof_json(&proof, &proven).to_string());
    } else {
        say::proof(&proof, &proven).iter().for_each(|line| say(line));
    }
    let holds = proven.is_ok_and(|proven| proven.signed_by.is_some());
    Ok(ExitCode::from(u8::from(!holds)))
}

fn unread(error: &CopyError<String>) -> String {
    let vietnamese = match error {
        CopyError::NoCheckpoint => "không có tệp “checkpoint”: đây không phải bản sao của sổ".to_owned(),
        CopyError::Checkpoint(_) => "không đọc được tệp “checkpoint”".to_owned(),
        CopyError::Read { path, .. } => format!("không đọc được {path}"),
    };
    format!("{vietnamese} ({error})")
}

/// Where the files of a copy are.
enum Source {
    Folder(PathBuf),
    Address(Http, String),
}

impl ReadCopy for Source {
    type Error = String;

    fn read(&mut self, path: &str, max: usize) -> Result<Option<Vec<u8>>, String> {
        match self {
            Self::Folder(folder) => {
                let file = folder.join(path);
                if file.is_file() { bounded(&file, max).map(Some) } else { Ok(None) }
            }
            Self::Address(http, base) => {
                let max = u64::try_from(max).unwrap_or(u64::MAX);
                match http.get(&format!("{base}/{path}"), max)? {
                    (200, bytes) => Ok(Some(bytes)),
                    (404 | 410, _) => Ok(None),
                    (status, _) => Err(format!("HTTP {status}")),
                }
            }
        }
    }
}

/// A file, unless it is longer than it may be.
fn bounded(file: &Path, max: usize) -> Result<Vec<u8>, String> {
    let limit = u64::try_from(max).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
    read.map_err(|error| error.to_string())?;
    if bytes.len() > max { Err(format!("dài hơn {max} byte (longer than {max} bytes)")) } else { Ok(bytes) }
}

/// How far it is, on a terminal.
struct Progress {
    shown: Option<u64>,
    terminal: bool,
}

impl Progress {
    fn new() -> Self {
        Self { shown: None, terminal: std::io::stderr().is_terminal() }
    }

    /// A hundred times at most.
    fn show(&mut self, done: u64, of: u64) {
        let percent = done.saturating_mul(100) / of.max(1);
        if self.terminal && self.shown != Some(percent) {
            self.shown = Some(percent);
            let _ = write!(std::io::stderr(), "\r{percent:3} %  {done} / {of}");
        }
    }

    fn end(&self) {
        if self.shown.is_some() {
            let _ = writeln!(std::io::stderr());
        }
    }
}
