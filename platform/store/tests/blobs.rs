//! Attachments: kept once, whole, and never shown damaged.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use danchu_base::{AgencyId, Uuid};
use danchu_store::Error;
use danchu_store::blobs::{BLOB_BYTES_MAX, Blobs as _, FolderBlobs, sha256};
use danchu_testkit::long;

const AGENCY: AgencyId = AgencyId(Uuid::nil());

fn folder() -> (tempfile::TempDir, FolderBlobs) {
    let folder = tempfile::tempdir().unwrap();
    let blobs = FolderBlobs::open(folder.path().join("files")).unwrap();
    (folder, blobs)
}

fn file_of(folder: &tempfile::TempDir, name: &str) -> std::path::PathBuf {
    folder.path().join("files").join(AGENCY.to_string()).join(&name[..2]).join(&name[2..])
}

#[tokio::test]
async fn bytes_are_kept_under_their_hash_and_once() {
    let (folder, blobs) = folder();
    let name = blobs.put(AGENCY, "Kế hoạch".into()).await.unwrap();
    assert_eq!(name, sha256("Kế hoạch".as_bytes()));
    assert_eq!(blobs.put(AGENCY, "Kế hoạch".into()).await.unwrap(), name);
    assert_eq!(blobs.get(AGENCY, &name).await.unwrap(), Some("Kế hoạch".into()));
    assert_eq!(blobs.put(AGENCY, Vec::new()).await.unwrap(), sha256(b""));
    let shelf = file_of(&folder, &name);
    assert_eq!(std::fs::read_dir(shelf.parent().unwrap()).unwrap().count(), 1);
    let first = u8::from_str_radix(&name[..2], 16).unwrap();
    assert_eq!(blobs.list(AGENCY, first).await.unwrap(), std::slice::from_ref(&name));
    assert_eq!(blobs.list(AGENCY, first ^ 1).await.unwrap(), Vec::<String>::new());
    assert_eq!(blobs.get(AgencyId::make(), &name).await.unwrap(), None);
    blobs.delete(AGENCY, &name).await.unwrap();
    blobs.delete(AGENCY, &name).await.unwrap();
    assert_eq!(blobs.get(AGENCY, &name).await.unwrap(), None);
}

#[tokio::test]
async fn damaged_bytes_are_an_error_until_they_are_put_again() {
    let (folder, blobs) = folder();
    let name = blobs.put(AGENCY, vec![7; 5000]).await.unwrap();
    for damage in [&b""[..], &[7; 4999], &[8; 5000]] {
        std::fs::write(file_of(&folder, &name), damage).unwrap();
        assert!(matches!(blobs.get(AGENCY, &name).await, Err(Error::File(_))));
    }
    blobs.put(AGENCY, vec![7; 5000]).await.unwrap();
    assert_eq!(blobs.get(AGENCY, &name).await.unwrap(), Some(vec![7; 5000]));
}

#[tokio::test]
async fn a_name_that_is_no_hash_never_becomes_a_path() {
    let (_folder, blobs) = folder();
    let slashes = format!("../{}", "a".repeat(61));
    let (large, long) = ("A".repeat(64), "a".repeat(65));
    for name in ["", "../../etc/passwd", &slashes, &large, &long, &"ă".repeat(32)] {
        assert!(matches!(blobs.get(AGENCY, name).await, Err(Error::File(_))), "{name}");
        assert!(matches!(blobs.delete(AGENCY, name).await, Err(Error::File(_))), "{name}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let (_folder, blobs) = folder();
    assert!(matches!(blobs.put(AGENCY, vec![0; BLOB_BYTES_MAX + 1]).await, Err(Error::File(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_put_by_many_at_once_are_one_file() {
    let (folder, blobs) = folder();
    let puts: Vec<_> = (0..16)
        .map(|_| {
            let blobs = blobs.clone();
            tokio::spawn(async move { blobs.put(AGENCY, vec![3; 100_000]).await })
        })
        .collect();
    let mut names: Vec<String> = Vec::new();
    for put in puts {
        names.push(put.await.unwrap().unwrap());
    }
    names.dedup();
    assert_eq!(names.len(), 1);
    assert_eq!(std::fs::read_dir(file_of(&folder, &names[0]).parent().unwrap()).unwrap().count(), 1);
}

/// Carries the folder to the child.
const TASK: &str = "DANCHU_BLOB_TEST_CHILD";

/// Not a test of its own: a program that keeps files without end and prints the name of each acknowledged one.
#[tokio::test(flavor = "multi_thread")]
async fn keeps_files_when_it_is_told_to() {
    let Ok(folder) = std::env::var(TASK) else { return };
    let blobs = FolderBlobs::open(folder).unwrap();
    let from = u64::from(std::process::id()) << 32;
    for n in from.. {
        let name = blobs.put(AGENCY, n.to_le_bytes().repeat(20_000)).await.unwrap();
        let mut out = std::io::stdout().lock();
        if writeln!(out, "kept {name}").and_then(|()| out.flush()).is_err() {
            std::process::exit(1);
        }
    }
}

#[tokio::test]
async fn a_program_killed_while_it_keeps_files_leaves_each_whole_or_not_at_all() {
    let (folder, blobs) = folder();
    let mut names = Vec::new();
    let kills = long(3, 100);
    for run in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["blobs::keeps_files_when_it_is_told_to", "--exact", "--nocapture"])
            .env(TASK, folder.path().join("files"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let kept = lines.filter_map(|line| Some(line.unwrap().split_once("kept ")?.1.to_owned()));
        for (place, name) in kept.enumerate() {
            names.push(name);
            if place == 5 + run % 7 {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
    }
    assert!(names.len() > 10);
    danchu_testkit::figure(&format!(
        "killed {} times while keeping files: {} acknowledged, all whole",
        long(3, 100),
        names.len()
    ));
    for name in &names {
        assert!(blobs.get(AGENCY, name).await.unwrap().is_some(), "{name} was acknowledged and is gone");
    }
    for first in 0..=255 {
        for name in blobs.list(AGENCY, first).await.unwrap() {
            blobs.get(AGENCY, &name).await.unwrap();
        }
    }
}

#[tokio::test]
async fn half_written_files_are_removed_when_they_are_old_and_left_when_they_are_not() {
    let (folder, blobs) = folder();
    let name = blobs.put(AGENCY, vec![1]).await.unwrap();
    let shelf = file_of(&folder, &name).parent().unwrap().to_owned();
    let (old, new) = (shelf.join("x.1.part"), shelf.join("x.2.part"));
    for part in [&old, &new] {
        std::fs::write(part, "nửa").unwrap();
    }
    let file = std::fs::File::options().write(true).open(&old).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    let blobs = FolderBlobs::open(folder.path().join("files")).unwrap();
    assert!(!old.exists() && new.exists());
    assert_eq!(blobs.list(AGENCY, u8::from_str_radix(&name[..2], 16).unwrap()).await.unwrap(), [name]);
}
