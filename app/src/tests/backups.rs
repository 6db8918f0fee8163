//! A backup restored is the installation again, without sessions; what was erased stays erased.

use std::path::Path;

use danchu_testkit::postgres;

use crate::cli::Place;
use crate::{backup, restore};

/// Runs the sample's founding in a folder.
async fn sample(place: &Place) {
    let db = place.open().await.unwrap();
    let cx = crate::open::context(
        place,
        db.clone(),
        danchu_web::Served::default(),
        std::sync::Arc::new(crate::open::RealClock),
    );
    crate::demo::sample(&cx.unwrap(), place).await.unwrap();
    db.close().await;
}

async fn people(place: &Place) -> Vec<String> {
    let db = place.open().await.unwrap();
    let cx = crate::open::context(
        place,
        db.clone(),
        danchu_web::Served::default(),
        std::sync::Arc::new(crate::open::RealClock),
    )
    .unwrap();
    let agency = cx.directory.agency(&cx, "an-binh").await.unwrap().unwrap().id;
    let today = cx.today();
    let all = db.read(agency, async move |tx| danchu_accounts::people(tx, today).await).await.unwrap();
    db.close().await;
    all.into_iter().map(|line| line.name).collect()
}

async fn back_and_forth(place: &Place, to: &Place, folder: &Path) {
    sample(place).await;
    let before = people(place).await;
    assert_eq!(before.len(), 24);
    let file = folder.join("sao-luu.tar");
    backup::plain(place, &file).await.unwrap();
    assert!(backup::plain(place, &file).await.is_err(), "a backup never overwrites");
    restore::from(to, &file).await.unwrap();
    assert_eq!(people(to).await, before);
    assert!(restore::from(to, &file).await.is_err(), "a restore never overwrites");
}

#[tokio::test]
async fn a_backup_restored_is_the_installation_again_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { data: folder.path().join("a"), database: None };
    let to = Place { data: folder.path().join("b"), database: None };
    back_and_forth(&place, &to, folder.path()).await;
}

#[tokio::test]
async fn a_backup_restored_is_the_installation_again_on_postgresql() {
    let Some(cluster) = postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (cluster.create().await, cluster.create().await);
    let place = Place { data: folder.path().join("a"), database: Some(cluster.address(&one)) };
    let to = Place { data: folder.path().join("b"), database: Some(cluster.address(&two)) };
    back_and_forth(&place, &to, folder.path()).await;
}
