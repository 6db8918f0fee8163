//! Every figure once more, by a query of its own.

use danchu_store::{Tx, args};
use danchu_testkit::both;

use crate::office::{FEATURES, day, ok, open};

danchu_store::statements! {
    /// All tasks.
    agency ALL = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null";
    /// From the plan.
    agency OF_PLAN = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null and kind = 'plan'";
    /// From the law.
    agency OF_LAW = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null and kind = 'law'";
    /// From the law and done.
    agency LAW_DONE = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and kind = 'law' and state = 'done' and state_on <= $3";
    /// From the law and late.
    agency LAW_LATE = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and kind = 'law' and state in ('not-started', 'started')
        and due < $3";
    /// Done.
    agency DONE = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state = 'done' and state_on <= $3";
    /// Done by their day.
    agency IN_TIME = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state = 'done' and state_on <= $3
        and (due is null or state_on <= due)";
    /// Done after their day.
    agency DONE_LATE = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state = 'done' and state_on <= $3
        and state_on > due";
    /// Reported.
    agency WAITING = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state = 'reported' and state_on <= $3";
    /// Late.
    agency LATE = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state in ('not-started', 'started') and due < $3";
    /// Ahead.
    agency AHEAD = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and state in ('not-started', 'started')
        and (due is null or due >= $3)";
    /// Given up.
    agency DROPPED = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null and state = 'dropped'";
    /// Without a day.
    agency NO_DAY = "select count(*) as n from task where agency_id = $1 and cast($2 as date) is not null and cast($3 as date) is not null and due is null
        and state in ('not-started', 'started')";
    /// Done within the period.
    agency IN_PERIOD = "select count(*) as n from task where agency_id = $1 and state = 'done' and state_on >= $2 and state_on <= $3";
    /// Done with evidence.
    agency EVIDENCED = "select count(*) as n from task t where t.agency_id = $1 and cast($2 as date) is not null and t.state = 'done' and t.state_on <= $3
        and exists (select 1 from task_evidence e where e.agency_id = $1 and e.task_id = t.id and e.withdrawn_at is null)";
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_is_what_a_query_of_its_own_counts_and_opens_as_many_rows() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let report = office.make("progress", "2026-H1", "").await;
        let json = office.json(&report).await;
        let (first, cut) = (day("2025-12-15"), day(json["cutoff"].as_str().unwrap()));
        assert_eq!(cut, day("2026-06-14"));
        for (code, statement, expected) in [
            ("all", &ALL, 7),
            ("of-plan", &OF_PLAN, 5),
            ("of-law", &OF_LAW, 2),
            ("law-done", &LAW_DONE, 1),
            ("law-late", &LAW_LATE, 1),
            ("done", &DONE, 2),
            ("in-time", &IN_TIME, 1),
            ("done-late", &DONE_LATE, 1),
            ("waiting", &WAITING, 1),
            ("late", &LATE, 1),
            ("ahead", &AHEAD, 2),
            ("dropped", &DROPPED, 1),
            ("no-day", &NO_DAY, 1),
            ("done-in-period", &IN_PERIOD, 2),
            ("evidenced", &EVIDENCED, 2),
        ] {
            let counted = world
                .db
                .read(world.agency, async move |tx: &mut Tx| {
                    tx.find(statement, args![first, cut], |row| row.get::<i64>("n")).await
                })
                .await
                .unwrap();
            assert_eq!(counted, Some(expected), "{code}");
            assert_eq!(json["figures"][code], expected, "{code}");
            let rows = ok(&office.focal.get(&format!("{report}/so/{code}")).await);
            assert_eq!(
                rows.matches("href=\"/an-binh/viec/").count(),
                usize::try_from(expected).unwrap(),
                "{code}"
            );
        }
    })
    .await;
}
