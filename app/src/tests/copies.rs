//! The static copy of the portal: what is locked, withdrawn or taken down is in none of its files, on both engines.

use std::path::Path;

use danchu_testkit::postgres;

use crate::cli::Place;
use crate::portal::{Command, run};

/// Every file of a folder, as text.
fn all(folder: &Path, into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all(&path, into);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            into.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

async fn exported(place: &Place, folder: &Path) {
    super::backups::sample(place).await;
    run(Command::of(place.clone(), folder.to_owned())).await.unwrap();
    let mut files = Vec::new();
    all(folder, &mut files);
    assert!(files.len() > 40, "only {} files", files.len());
    // The sample's declaration of assets is for a meeting of the staff; its plan of work is the staff's; the list of the storm was taken
    // down; what was withdrawn keeps its title alone; a list with personal data waits.
    for hidden in [
        "Bản kê khai tài sản",
        "Kế hoạch công tác tháng",
        "Kèm số định danh",
        "sau bão",
        "Hỗ trợ 50% học phí",
        "079175001234",
        "yeu-cau.html",
    ] {
        for (name, text) in &files {
            assert!(!text.contains(hidden) && !name.contains(hidden), "{hidden} in {name}");
        }
    }
    let title = "Mức hỗ trợ học phí năm học mới";
    assert!(files.iter().any(|(_, text)| text.contains(title)), "the withdrawn title stands in the register");
    let before: Vec<(String, String)> = files.clone();
    run(Command::of(place.clone(), folder.to_owned())).await.unwrap();
    let mut again = Vec::new();
    all(folder, &mut again);
    assert_eq!(before.len(), again.len(), "a second run adds nothing");
}

#[tokio::test]
async fn the_copy_holds_nothing_that_is_locked_or_gone_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { data: folder.path().join("a"), database: None };
    exported(&place, &folder.path().join("copy")).await;
}

#[tokio::test]
async fn the_copy_holds_nothing_that_is_locked_or_gone_on_postgresql() {
    let Some(cluster) = postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let one = cluster.create().await;
    let place = Place { data: folder.path().join("a"), database: Some(cluster.address(&one)) };
    exported(&place, &folder.path().join("copy")).await;
}
