//! The private PostgreSQL cluster ends with the program that started it, however that ends.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use danchu_testkit::{Cluster, Durability, postgres};

/// Tells this program, started again, what to do.
const TASK: &str = "DANCHU_TESTKIT_TEST_CHILD";

fn child(task: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["starts_a_cluster_when_it_is_told_to", "--exact", "--nocapture"]).env(TASK, task);
    command
}

/// Not a test of its own: starts a cluster, prints its folder, and ends as it is told.
#[test]
fn starts_a_cluster_when_it_is_told_to() {
    let Ok(task) = std::env::var(TASK) else { return };
    let Some(cluster) = Cluster::start(Durability::None) else { return };
    let address = cluster.address("postgres");
    let mut out = std::io::stdout();
    writeln!(out, "folder {}", address.split_once("host=").unwrap().1).unwrap();
    match task.as_str() {
        "drop" => {}
        "panic" => assert_eq!(task, "", "ends by a panic"),
        _ => {
            let mut line = String::new();
            std::io::stdin().read_line(&mut line).unwrap();
        }
    }
}

/// Waits until a folder is gone; `false` when it stays for half a minute.
fn goes(folder: &str) -> bool {
    let wait = "for _ in $(seq 300); do [ -e \"$1\" ] || exit 0; sleep 0.1; done; exit 1";
    Command::new("sh").args(["-c", wait, "sh", folder]).status().unwrap().success()
}

#[test]
fn a_cluster_goes_with_its_program_however_that_ends() {
    if postgres().is_none() {
        return;
    }
    for task in ["drop", "panic", "kill"] {
        let mut program =
            child(task).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let folder = lines.find_map(|line| Some(line.unwrap().split_once("folder ")?.1.to_owned())).unwrap();
        if task == "kill" {
            assert!(std::path::Path::new(&folder).exists());
            program.kill().unwrap();
        }
        program.wait().unwrap();
        assert!(goes(&folder), "{task}: {folder} is still there");
    }
}

#[test]
fn without_postgresql_a_test_says_that_it_skips_or_fails_where_it_is_demanded() {
    let without = || {
        let mut command = child("drop");
        command.env("DANCHU_POSTGRES_BIN", "").env_remove("DANCHU_REQUIRE_POSTGRES");
        command
    };
    let skipped = without().output().unwrap();
    assert!(skipped.status.success());
    assert!(String::from_utf8_lossy(&skipped.stderr).contains("SKIPPED on PostgreSQL"));
    let demanded = without().env("DANCHU_REQUIRE_POSTGRES", "1").output().unwrap();
    assert!(!demanded.status.success());
}

#[tokio::test]
async fn the_role_of_the_tests_is_bound_by_policies() {
    let Some(cluster) = postgres() else { return };
    let name = cluster.create().await;
    let db = danchu_store::Db::open(&danchu_store::Settings::new(cluster.address(&name))).await.unwrap();
    db.migrate(&[]).await.unwrap();
    assert!(db.has_policies().await.unwrap());
    let master = cluster.address(&name).replace("danchu@", "postgres@");
    let master = danchu_store::Db::open(&danchu_store::Settings::new(master)).await.unwrap();
    assert!(!master.has_policies().await.unwrap());
    master.close().await;
    db.close().await;
    cluster.remove(&name).await;
}
