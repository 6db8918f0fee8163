//! A child has limits, no network, no home but its folder, and does not outlive its job.

use std::path::Path;
use std::time::{Duration, Instant};

use danchu_convert::{Job, JobError, Limits, Programs};

fn shell(script: &str, folder: &Path, limits: Limits, programs: &Programs) -> Result<(), JobError> {
    let arguments = vec!["-c".into(), script.into()];
    Job { program: Path::new("/bin/sh"), arguments, folder, limits, apart: programs.apart() }.run()
}

const SHORT: Limits =
    Limits { memory_bytes: 256 << 20, file_bytes: 1 << 20, time: Duration::from_millis(1_500) };
const LONG: Limits = Limits { time: Duration::from_secs(20), ..SHORT };

#[test]
fn a_child_that_takes_too_long_goes_with_its_children() {
    for programs in [Programs::find(), Programs::none()] {
        let folder = tempfile::tempdir().expect("a folder");
        // A child of the child that would leave a file behind, if it lived long enough.
        let script =
            "mkfifo fifo; (read line < fifo; echo here > left) & echo ready > begun; read line < fifo";
        let begun = Instant::now();
        let answer = shell(script, folder.path(), SHORT, &programs);
        assert!(matches!(answer, Err(JobError::TooSlow)), "{answer:?}");
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert!(folder.path().join("begun").exists() && !folder.path().join("left").exists());
    }
}

#[test]
fn what_a_child_leaves_running_is_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    shell("mkfifo fifo; (read line < fifo) & echo $! > number", folder.path(), LONG, &Programs::none())
        .expect("the shell ends well");
    let number = std::fs::read_to_string(folder.path().join("number")).expect("a number");
    // Gone, or dead and not yet buried; the kernel may take a moment for it.
    let lives = || {
        let state = std::fs::read_to_string(format!("/proc/{}/stat", number.trim())).unwrap_or_default();
        !(state.is_empty() || state.contains(") Z") || state.contains(") X"))
    };
    let begun = Instant::now();
    while lives() && begun.elapsed() < Duration::from_secs(10) {
        std::thread::yield_now();
    }
    assert!(!lives());
}

#[test]
fn memory_files_and_processor_time_are_limited() {
    let programs = Programs::find();
    let refused = |script: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let answer = shell(script, folder.path(), LONG, &programs);
        assert!(matches!(answer, Err(JobError::Failed(_))), "{script}: {answer:?}");
        folder
    };
    refused("head -c 1000000000 /dev/zero | tail -c 900000000 > /dev/null");
    let folder = refused("head -c 10000000 /dev/zero > big");
    let size = std::fs::metadata(folder.path().join("big")).map_or(0, |file| file.len());
    assert!(size <= LONG.file_bytes, "{size}");
}

#[test]
fn a_child_sees_its_folder_as_home_and_nothing_of_the_server() {
    let programs = Programs::find();
    let folder = tempfile::tempdir().expect("a folder");
    shell("env > seen; pwd >> seen", folder.path(), LONG, &programs).expect("the shell ends well");
    let seen = std::fs::read_to_string(folder.path().join("seen")).expect("the list");
    assert!(seen.contains(&format!("HOME={}", folder.path().display())));
    for line in seen.lines().filter(|line| line.contains('=')) {
        let known = ["PATH", "HOME", "TMPDIR", "LANG", "OMP_THREAD_LIMIT", "PWD", "OLDPWD", "_", "SHLVL"];
        let name = line.split('=').next().unwrap_or_default();
        assert!(known.contains(&name), "{line}");
    }
}

#[test]
fn a_child_has_no_network_where_the_kernel_allows_it() {
    let programs = Programs::find();
    if !programs.apart().iter().any(|word| word == "--net") {
        eprintln!("SKIPPED: the kernel does not let this user part the network");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    shell("cat /proc/self/net/dev > seen", folder.path(), LONG, &programs).expect("the shell ends well");
    let seen = std::fs::read_to_string(folder.path().join("seen")).expect("the list");
    let devices: Vec<&str> =
        seen.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.trim()).collect();
    assert_eq!(devices, ["lo"]);
}
