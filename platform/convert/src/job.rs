//! One child process, held by limits and gone when it ends.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// What a child may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space.
    pub memory_bytes: u64,
    /// The size of each file that it writes.
    pub file_bytes: u64,
    /// From start to end; half as much again in processor time.
    pub time: Duration,
}

impl Limits {
    /// For poppler's programs.
    pub const POPPLER: Self = Self::of(1 << 30, 60);
    /// For recognising one page.
    pub const TESSERACT: Self = Self::of(2 << 30, 120);
    /// For LibreOffice.
    pub const SOFFICE: Self = Self::of(4 << 30, 120);

    const fn of(memory_bytes: u64, seconds: u64) -> Self {
        Self { memory_bytes, file_bytes: 64 << 20, time: Duration::from_secs(seconds) }
    }
}

/// A program to run in a folder.
#[derive(Debug)]
pub struct Job<'a> {
    /// The program, with its folder.
    pub program: &'a Path,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// Its working folder, home and place for temporary files.
    pub folder: &'a Path,
    /// What it may use.
    pub limits: Limits,
    /// `unshare` and its arguments, where the kernel allows it.
    pub apart: &'a [String],
}

/// Why a child did not end well.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It was still running when its time was over.
    #[error("the time is over")]
    TooSlow,
    /// It said no, crashed, or ran into a limit.
    #[error("the program ended with {0}")]
    Failed(ExitStatus),
    /// It could not be started or waited for.
    #[error(transparent)]
    Outside(#[from] std::io::Error),
}

/// Takes the limits as arguments, then becomes the program.
const SHELL: &str =
    "set -e; ulimit -c 0; ulimit -v \"$1\"; ulimit -t \"$2\"; ulimit -f \"$3\"; shift 3; exec \"$@\"";
/// How often a child is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Only these folders are searched by a child.
const PATH: &str = "/usr/local/bin:/usr/bin:/bin";

impl Job<'_> {
    /// Runs to the end; standard output goes nowhere, standard error to `errors.txt` in the folder.
    pub fn run(&self) -> Result<(), JobError> {
        let errors = std::fs::File::create(self.folder.join("errors.txt"))?;
        let child = self.command().stderr(errors).spawn()?;
        let mut held = Held(child);
        let begun = Instant::now();
        // The first looks come quickly: most programs take milliseconds.
        let mut pause = Duration::from_millis(1);
        loop {
            if let Some(status) = held.0.try_wait()? {
                return if status.success() { Ok(()) } else { Err(JobError::Failed(status)) };
            }
            if begun.elapsed() >= self.limits.time {
                return Err(JobError::TooSlow);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LOOK_EVERY);
        }
    }

    fn command(&self) -> Command {
        let mut line: Vec<OsString> = self.apart.iter().map(OsString::from).collect();
        line.extend(["/bin/sh", "-c", SHELL, "sh"].map(OsString::from));
        // The shell counts memory in KiB and files in blocks of 512 bytes.
        let seconds = self.limits.time.as_secs().max(1);
        let numbers =
            [self.limits.memory_bytes / 1024, seconds + seconds / 2 + 1, self.limits.file_bytes / 512];
        line.extend(numbers.map(|number| OsString::from(number.to_string())));
        line.push(self.program.into());
        line.extend(self.arguments.iter().cloned());
        let mut line = line.into_iter();
        let mut command = Command::new(line.next().unwrap_or_default());
        command
            .args(line)
            .current_dir(self.folder)
            .env_clear()
            .env("PATH", PATH)
            .env("HOME", self.folder)
            .env("TMPDIR", self.folder)
            .env("LANG", "C.UTF-8")
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0);
        command
    }
}

/// A child whose whole group goes when it is let go.
struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        // The group's number is the child's; it stays taken while a member of the group lives, and numbers are given
        // out in turn, so it is nobody else's yet when the child has just ended.
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}
