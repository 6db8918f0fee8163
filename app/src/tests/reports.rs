//! What features count for reports, once more by queries of their own, over the sample's year.

use danchu_report::{ReportKind, cut};
use danchu_store::{Tx, args};
use danchu_testkit::{HandClock, postgres};

use crate::cli::Place;
use crate::report::sources;

danchu_store::statements! {
    /// Contents that had arisen and were not disclosed before the period.
    agency ITEMS = "select count(*) as n from disclosure_item where agency_id = $1 and known_on <= $3 and (first_on is null or first_on >= $2)";
    /// Disclosed.
    agency DONE = "select count(*) as n from disclosure_item where agency_id = $1 and first_on >= $2 and first_on <= $3";
    /// Disclosed in time.
    agency IN_TIME = "select count(*) as n from disclosure_item where agency_id = $1 and first_on >= $2 and first_on <= $3 and (due is null or first_on <= due)";
    /// Disclosed late.
    agency DONE_LATE = "select count(*) as n from disclosure_item where agency_id = $1 and first_on >= $2 and first_on <= $3 and first_on > due";
    /// Not disclosed and late.
    agency LATE = "select count(*) as n from disclosure_item where agency_id = $1 and cast($2 as date) is not null and known_on <= $3 and first_on is null
        and state = 'waiting' and due < $3";
    /// Withdrawn, taken down, dropped.
    agency OFF = "select count(distinct item_id) as n from disclosure_change where agency_id = $1 and on_day >= $2 and on_day <= $3
        and kind in ('withdrawn', 'taken-down', 'dropped')";
    /// Corrected.
    agency CORRECTED = "select count(distinct item_id) as n from disclosure_change where agency_id = $1 and on_day >= $2 and on_day <= $3 and kind = 'corrected'";
    /// Acts in channels.
    agency ACTS = "select count(*) as n from disclosure_act a join disclosure_item i on i.agency_id = $1 and i.id = a.item_id
        where a.agency_id = $1 and a.from_on >= $2 and a.from_on <= $3";
    /// Circulations.
    agency SENT = "select count(*) as n from circulation where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null";
    /// Their readers.
    agency READERS = "select count(*) as n from circulation_reader where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null";
    /// Who knows the edition of today.
    agency KNOWN = "select count(*) as n from circulation_reader r join circulation c on c.agency_id = $1 and c.id = r.circulation_id
        where r.agency_id = $1 and cast($2 as date) is not null and r.known_on <= $3 and r.known_edition >= c.edition";
    /// Who does not, and her day is past.
    agency UNREAD_LATE = "select count(*) as n from circulation_reader r join circulation c on c.agency_id = $1 and c.id = r.circulation_id
        where r.agency_id = $1 and cast($2 as date) is not null and r.due_on < $3 and r.known_edition < c.edition";
    /// Who signed a list for it.
    agency LISTED = "select count(*) as n from circulation_reader r join circulation c on c.agency_id = $1 and c.id = r.circulation_id
        where r.agency_id = $1 and cast($2 as date) is not null and r.known_on <= $3 and r.known_edition >= c.edition and r.way = 'list'";
    /// Courses held.
    agency COURSES = "select count(*) as n from training where agency_id = $1 and first_on >= $2 and first_on <= $3 and state = 'held'";
    /// Who took part.
    agency PARTS = "select count(*) as n from training_part p join training t on t.agency_id = $1 and t.id = p.training_id
        where p.agency_id = $1 and t.first_on >= $2 and t.first_on <= $3 and t.state = 'held'";
}

/// The sample's year, its figures, and the same counted apart.
async fn recount(place: &Place) {
    let db = place.open().await.unwrap();
    let clock = std::sync::Arc::new(HandClock::at("2026-09-16"));
    let cx = crate::open::context(place, db.clone(), danchu_web::Served::default(), clock).unwrap();
    crate::demo::sample(&cx, place).await.unwrap();
    let agency = cx.directory.agency(&cx, "an-binh").await.unwrap().unwrap().id;
    let law = cx.part::<std::sync::Arc<danchu_law::Catalogue>>().unwrap().clone();
    // The year up to today; the law's own period begins in December, which the sample does not reach back to.
    let period = danchu_report::Period::Year(cx.today().year());
    let cut = cut(&law, ReportKind::Disclosure, period, Some(cx.today()), cx.now()).unwrap();
    let sources = &sources(law);
    let figures = db
        .read(agency, async move |tx: &mut Tx| danchu_report::figures_at(tx, sources, period, cut).await)
        .await
        .unwrap();
    let mut some = 0;
    for (code, statement) in [
        ("disclosure-items", &ITEMS),
        ("disclosure-done", &DONE),
        ("disclosure-in-time", &IN_TIME),
        ("disclosure-done-late", &DONE_LATE),
        ("disclosure-late", &LATE),
        ("disclosure-off", &OFF),
        ("disclosure-corrected", &CORRECTED),
        ("circulation-sent", &SENT),
        ("circulation-readers", &READERS),
        ("circulation-known", &KNOWN),
        ("circulation-late", &UNREAD_LATE),
        ("circulation-listed", &LISTED),
        ("training-courses", &COURSES),
        ("training-parts", &PARTS),
    ] {
        let counted = db
            .read(agency, async move |tx: &mut Tx| {
                tx.find(statement, args![cut.first, cut.day], |row| row.get::<i64>("n")).await
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(figures.counted(code), counted, "{code}");
        some += i64::from(counted > 0);
    }
    assert!(some >= 11, "the sample counts too little to show anything: {some}");
    // What is counted by content and by channel is the same as the whole.
    let sum = |table: &str, column: usize| -> i64 {
        figures.table(table).unwrap().lines.iter().map(|(_, numbers)| numbers[column]).sum()
    };
    assert_eq!(sum("disclosure-by-content", 0), figures.counted("disclosure-items"));
    assert_eq!(sum("circulation-by-department", 0), figures.counted("circulation-readers"));
    assert_eq!(sum("training-by-department", 0), figures.counted("training-parts"));
    let acts = db
        .read(agency, async move |tx: &mut Tx| {
            tx.find(&ACTS, args![cut.first, cut.day], |row| row.get::<i64>("n")).await
        })
        .await
        .unwrap();
    assert_eq!(Some(sum("disclosure-by-channel", 0)), acts);
    db.close().await;
}

#[tokio::test]
async fn what_features_count_for_reports_is_what_queries_of_their_own_count_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    recount(&Place { data: folder.path().join("a"), database: None }).await;
}

#[tokio::test]
async fn what_features_count_for_reports_is_what_queries_of_their_own_count_on_postgresql() {
    let Some(cluster) = postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let database = Some(cluster.address(&cluster.create().await));
    recount(&Place { data: folder.path().join("a"), database }).await;
}
