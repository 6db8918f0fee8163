//! A backup restored is the installation again, without sessions; what was erased stays erased.

use std::path::Path;

use danchu_testkit::postgres;

use crate::cli::Place;
use crate::{backup, restore};

/// Runs the sample's founding in a folder.
pub(super) async fn sample(place: &Place) {
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

/// Opens a place as the program does.
async fn opened(place: &Place) -> (danchu_store::Db, danchu_web::Cx, danchu_base::AgencyId) {
    let db = place.open().await.unwrap();
    let clock = std::sync::Arc::new(crate::open::RealClock);
    let cx = crate::open::context(place, db.clone(), danchu_web::Served::default(), clock).unwrap();
    let agency = cx.directory.agency(&cx, "an-binh").await.unwrap().unwrap().id;
    (db, cx, agency)
}

/// The ids of the public items that stand, with the hash of what they say.
async fn public(place: &Place) -> Vec<(danchu_disclosure::ItemId, usize)> {
    use danchu_disclosure::public::{Wanted, item, items};
    let (db, cx, agency) = opened(place).await;
    let today = cx.today();
    let found = db.read(agency, async move |tx| {
        let all = items(tx, &Wanted { rows: 100, ..Wanted::default() }).await?;
        let mut found = Vec::new();
        for one in all {
            let shown = item(tx, one.id, today).await?;
            found.push((one.id, shown.map_or(0, |shown| shown.versions.len())));
        }
        Ok::<_, danchu_store::Error>(found)
    });
    let found = found.await.unwrap();
    db.close().await;
    found
}

/// The obligation of an item with who changed it last.
async fn obligation(
    place: &Place,
    id: danchu_disclosure::ItemId,
) -> (danchu_programme::Task, danchu_base::PersonId) {
    let (db, _, agency) = opened(place).await;
    let found = db.read(agency, async move |tx| {
        let item = danchu_disclosure::actions::find(tx, id).await?;
        let task = item.task.expect("it has an obligation");
        let last = danchu_programme::history_of(tx, task).await?.first().map(|change| change.by);
        let last = last.expect("somebody made it");
        Ok::<_, danchu_disclosure::Error>((danchu_programme::task(tx, task).await?, last))
    });
    let found = found.await.unwrap();
    db.close().await;
    found
}

async fn taken_down_and_restored(place: &Place, to: &Place, folder: &Path) {
    use danchu_disclosure::actions::{Cause, take_down};
    use danchu_programme::{Act, Acting, State};
    sample(place).await;
    // One whose obligation is open: a way of disclosing it is still missing.
    let mut id = None;
    for (one, versions) in public(place).await {
        if versions > 0 && obligation(place, one).await.0.state.is_open() {
            id = Some(one);
        }
    }
    let id = id.expect("the sample has one");
    let (before, author) = obligation(place, id).await;
    let file = folder.join("sao-luu.tar");
    backup::plain(place, &file).await.unwrap();
    let (db, cx, agency) = opened(place).await;
    let by = Acting::of_roles(danchu_base::PersonId::make(), None, &[danchu_base::Role::Head]);
    take_down(&cx, agency, id, Cause::Personal, &Act::now(by, cx.now())).await.unwrap();
    db.close().await;
    assert!(public(place).await.iter().all(|(one, _)| *one != id), "it is gone here");
    restore::from(to, &file).await.unwrap();
    assert!(public(to).await.iter().any(|(one, _)| *one == id), "the backup was made before");
    let again = crate::erasures::apply(to, Some(&crate::erasures::list(place))).await.unwrap();
    assert!(again > 0);
    assert!(public(to).await.iter().all(|(one, _)| *one != id), "the restored copy has lost it again");
    // Nobody acts there: the obligation is closed in the name of whoever made the item, and is called by no name of it.
    let (after, by) = obligation(to, id).await;
    assert!(
        matches!(&after.state, State::Dropped { reason, .. } if reason == "Nội dung đã gỡ khẩn"),
        "{after:?}"
    );
    assert_eq!((by, after.title == before.title), (author, false));
    assert!(after.title.starts_with("Công khai mục số"), "{}", after.title);
    // Whoever applies the list once more changes nothing.
    crate::erasures::apply(to, Some(&crate::erasures::list(place))).await.unwrap();
    assert_eq!(obligation(to, id).await.0.version, after.version);
}

#[tokio::test]
async fn what_was_taken_down_at_once_is_gone_after_an_older_backup_is_restored_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { data: folder.path().join("a"), database: None };
    let to = Place { data: folder.path().join("b"), database: None };
    taken_down_and_restored(&place, &to, folder.path()).await;
}

#[tokio::test]
async fn what_was_taken_down_at_once_is_gone_after_an_older_backup_is_restored_on_postgresql() {
    let Some(cluster) = postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (cluster.create().await, cluster.create().await);
    let place = Place { data: folder.path().join("a"), database: Some(cluster.address(&one)) };
    let to = Place { data: folder.path().join("b"), database: Some(cluster.address(&two)) };
    taken_down_and_restored(&place, &to, folder.path()).await;
}
