//! A plan that cites a document out of force is told so, and every plan can be found.

use danchu_base::{Action, PersonId};
use danchu_search::{Query, Reader, Search, find};
use danchu_testkit::both;

use crate::office::{FEATURES, PLAN, ok, open};

#[tokio::test]
async fn a_plan_that_cites_a_replaced_document_is_told_what_stands_in_its_place() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-05-05").await;
        let review = office
            .import(&PLAN.replace("59/2023/NĐ-CP ngày 14/8/2023", "04/2015/NĐ-CP ngày 09/01/2015"))
            .await;
        let page = ok(&office.focal.get(&format!("{review}/lap")).await);
        assert!(page.contains("Kế hoạch viện dẫn 1 văn bản không còn"), "{page}");
        let plan = office.confirm(&review, &[]).await;
        let page = ok(&office.focal.get(&plan).await);
        assert!(page.contains("04/2015/NĐ-CP hết hiệu lực") && page.contains("10/2022/QH15"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_plan_in_force_is_told_nothing_and_is_found_by_its_words_by_those_who_may_read_it() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-05-05").await;
        let plan = office.confirm(&office.import(PLAN).await, &[]).await;
        assert!(!ok(&office.focal.get(&plan).await).contains("Kế hoạch viện dẫn"));
        let query = Query::read("hoi nghi can bo").unwrap();
        for (may, found) in [(true, 1), (false, 0)] {
            let reader =
                Reader::inside(PersonId::make(), None, |action| may && action == Action::ReadProgramme);
            let search = Search { query: &query, reader: &reader, kind: None, year: None, skip: 0, limit: 5 };
            let hits = world.db.read(world.agency, async |tx| find(tx, &search).await).await.unwrap().hits;
            assert_eq!(hits.len(), found);
            assert!(hits.iter().all(|hit| plan.ends_with(&hit.address)), "{hits:?}");
        }
    })
    .await;
}
