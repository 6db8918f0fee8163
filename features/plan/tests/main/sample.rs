//! The papers of a sample installation.

use danchu_plan::sample::{Papers, keep};
use danchu_testkit::both;

use crate::office::{FEATURES, PLAN, ok, open};

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_has_a_review_offered_files_and_a_sending_list_under_way() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let plan = office.confirm(&review, &[]).await;
        let (other, third) = (PLAN.replace("18/KH", "24/KH"), PLAN.replace("18/KH", "27/KH"));
        let papers = Papers {
            agency: world.agency,
            agency_name: "UBND xã An Bình",
            plan: plan.rsplit('/').next().unwrap().parse().unwrap(),
            proof: "Số đến 112",
            review: ("mot.txt", &other),
            offered: &[("hai.txt", &third), ("ba.txt", "")],
            now: office.site.cx.now(),
        };
        let shown = keep(&world.db, &papers).await.unwrap();
        let import = format!("/an-binh/ke-hoach/doc/{}", shown.import);
        ok(&office.focal.get(&format!("{import}/viec/{}/tach", shown.item)).await);
        ok(&office.focal.get(&format!("/an-binh/ke-hoach/dot/{}", shown.batch)).await);
        ok(&office.focal.get(&format!("{plan}/gui/{}/bo", shown.recipient)).await);
    })
    .await;
}
