//! A disk that is full or closed: an error, nothing by half, and on when it is open again.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use danchu_base::AgencyId;
use danchu_store::{Db, Engine, Settings};
use danchu_testkit::databases;

use crate::child::Program;
use crate::{NOTES, add, count, ids};

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_may_not_grow_is_an_error_and_nothing_is_kept_by_half() {
    for world in databases(&[NOTES]).await {
        if world.engine() == Engine::Lite {
            // A limit on the size of files, without the signal that would end the program.
            let way = ["sh", "-c", "trap '' XFSZ; exec prlimit --fsize=1500000:unlimited \"$@\"", "sh"];
            let mut program = Program::start(&world, 8, 10_000, &way);
            let (mut acknowledged, error) = program.until_failure();
            assert!(!acknowledged.is_empty(), "{error}");
            assert!(run("prlimit", &["--pid", &program.id(), "--fsize=unlimited"]));
            for _ in 0..8 {
                program.go_on();
            }
            for _ in 0..50 {
                acknowledged.push(program.kept_at_last().expect("it goes on when there is room"));
            }
            acknowledged.extend(program.kill());
            let there = ids(&world.db, world.agency).await;
            assert!(acknowledged.iter().all(|id| there.contains(id)));
            let (notes, facts) = count(&world.db, world.agency).await;
            assert_eq!(notes, facts);
        }
        world.finish().await;
    }
}

/// A file system of a few megabytes, unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, said on stderr, where we may not mount.
    fn mount() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        if run("mount", &["-t", "tmpfs", "-o", "size=4m", "tmpfs", path]) {
            return Some(SmallDisk(folder));
        }
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), "SKIPPED on a full file system: mounting one needs root");
        None
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l", self.0.path().to_str().unwrap_or_default()]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_to_be_full_and_writing_goes_on_when_there_is_room_again() {
    let Some(disk) = SmallDisk::mount() else { return };
    let filler = disk.0.path().join("filler");
    std::fs::write(&filler, vec![0; 1_500_000]).unwrap();
    let db =
        Db::open(&Settings::new(format!("sqlite:{}", disk.0.path().join("t.db").display()))).await.unwrap();
    db.migrate(&[NOTES]).await.unwrap();
    let agency = AgencyId::make();
    let text = "x".repeat(10_000);
    let mut acknowledged = Vec::new();
    let mut full = 0;
    while full < 20 {
        let acts: Vec<_> = (0..8)
            .map(|_| {
                let (db, text) = (db.clone(), text.clone());
                tokio::spawn(async move { add(&db, agency, &text).await })
            })
            .collect();
        for act in acts {
            match act.await.unwrap() {
                Ok(id) => acknowledged.push(id),
                Err(error) => {
                    assert!(error.may_pass(), "{error}");
                    full += 1;
                }
            }
        }
        assert!(acknowledged.len() < 1000, "the disk is never full");
    }
    assert!(!acknowledged.is_empty());
    // Reading goes on while it is full.
    let (notes, facts) = count(&db, agency).await;
    assert_eq!(notes, facts);
    std::fs::remove_file(&filler).unwrap();
    for _ in 0..20 {
        acknowledged.push(add(&db, agency, &text).await.unwrap());
    }
    let there = ids(&db, agency).await;
    assert!(acknowledged.iter().all(|id| there.contains(id)));
    let (notes, facts) = count(&db, agency).await;
    assert_eq!(notes, facts);
    db.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_may_only_be_read_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::new(format!("sqlite:{}", folder.path().join("t.db").display()));
    let db = Db::open(&settings).await.unwrap();
    db.migrate(&[NOTES]).await.unwrap();
    db.close().await;
    drop(db);
    let closed = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(folder.path(), closed).unwrap();
    if std::fs::write(folder.path().join("probe"), "x").is_ok() {
        // We are root, whom no permission stops: the folder is mounted for reading only instead.
        let path = folder.path().to_str().unwrap();
        let mounted = run("mount", &["--bind", path, path]) && run("mount", &["-o", "remount,ro,bind", path]);
        if !mounted {
            return;
        }
    }
    let agency = AgencyId::make();
    let answer = match Db::open(&settings).await {
        Ok(db) => add(&db, agency, "không được").await.map(drop),
        Err(error) => Err(error),
    };
    run("umount", &["-l", folder.path().to_str().unwrap()]);
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(answer.unwrap_err().may_pass());
    let db = Db::open(&settings).await.unwrap();
    add(&db, agency, "được").await.unwrap();
    db.close().await;
}
