//! The day's chore: urging, heads, new people, mails, other features' facts.

use danchu_base::facts::STAFF_NOTICE;
use danchu_base::{DepartmentId, PersonId};
use danchu_dissemination::{Done, Notices, tend};
use danchu_store::{deliver, record};
use danchu_testkit::both;

use crate::office::{FEATURES, Office, add, day, done, ok, open};

async fn tended(office: &Office) -> Done {
    tend(&office.site.cx, &office.agency).await.unwrap()
}

fn on(office: &Office, text: &str) {
    office.site.clock.set(day(text).start().plus_seconds(8 * 3600));
}

#[tokio::test]
async fn whoever_has_not_read_is_urged_three_times_and_then_the_head_of_the_department_is_told_once() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let first = tended(&office).await;
        assert_eq!((first.urged, first.mails), (0, 6), "six people have an address: {first:?}");
        done(&office.read(&office.staff, &circulation).await);
        // Due on Tuesday 19 May: the working day before is Monday.
        on(&office, "2026-05-15");
        assert_eq!(tended(&office).await.urged, 0);
        for (text, urged) in [
            ("2026-05-18", 7),
            ("2026-05-18", 0),
            ("2026-05-19", 0),
            ("2026-05-20", 7),
            ("2026-05-22", 7),
            ("2026-05-24", 0),
        ] {
            on(&office, text);
            assert_eq!(tended(&office).await.urged, urged, "{text}");
        }
        on(&office, "2026-05-25");
        assert_eq!(tended(&office).await.heads, 7);
        assert_eq!(tended(&office).await.heads, 0, "told once");
        let told = ok(&office.economy_head.get("/an-binh/hom-nay").await);
        assert!(told.contains("Người của bộ phận chưa đọc") && told.contains("2 người chưa đọc"), "{told}");
        let mails = office.mails.0.lock().unwrap();
        let ids: std::collections::BTreeSet<&str> = mails.iter().map(|mail| mail.id.as_str()).collect();
        assert_eq!(ids.len(), mails.len(), "no mail goes twice");
        assert!(mails.iter().any(|mail| mail.subject.starts_with("Đôn đốc:")));
        assert!(mails.iter().any(|mail| mail.subject.starts_with("Người của bộ phận chưa đọc")));
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_new_receives_what_is_still_in_force() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let kept = office.circulate(&[("valid", "31/12/2026")]).await;
        let short = office.circulate(&[("title", "Chỉ một lần")]).await;
        add(&world.db, world.agency, PersonId::make(), "Người Mới Đến", office.economy, "2026-06-01").await;
        assert_eq!(tended(&office).await.reached, 0, "she is not here yet");
        on(&office, "2026-06-02");
        assert_eq!(tended(&office).await.reached, 1);
        assert_eq!(tended(&office).await.reached, 0);
        assert!(ok(&office.legal.get(&format!("{kept}/ket-qua")).await).contains("0/9 người đã đọc"));
        assert!(ok(&office.legal.get(&format!("{short}/ket-qua")).await).contains("0/8 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_written_notice_to_all_staff_is_opened_once_however_often_its_fact_comes() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let payload = serde_json::json!({ "notice": PersonId::make().0, "title": "Công khai dự toán 2026", "officer": office.everybody[2], "due": "2026-05-20" }).to_string();
        for _ in 0..2 {
            let (payload, at) = (payload.as_str(), day("2026-05-05").start());
            world.db.write(world.agency, async move |tx| record(tx, STAFF_NOTICE, "/cong-khai/1", payload, at).await).await.unwrap();
        }
        let broken = day("2026-05-05").start();
        world.db.write(world.agency, async move |tx| record(tx, STAFF_NOTICE, "/cong-khai/2", "{", broken).await).await.unwrap();
        assert_eq!(deliver(&world.db, world.agency, &Notices).await.unwrap(), 3);
        let list = ok(&office.staff.get("/an-binh/pho-bien").await);
        assert_eq!(list.matches(">Công khai dự toán 2026</a>").count(), 1, "{list}");
    })
    .await;
}

#[tokio::test]
async fn what_a_plan_names_becomes_an_entry_of_the_library() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let at = day("2026-05-05").start();
        let payload = serde_json::json!({ "name": "Kế hoạch 18/KH-UBND", "cites": ["7/2026/QĐ-UBND", "59/2023/NĐ-CP"] }).to_string();
        let words = payload.as_str();
        world.db.write(world.agency, async move |tx| record(tx, "plan-confirmed", "/ke-hoach/1", words, at).await).await.unwrap();
        deliver(&world.db, world.agency, &Notices).await.unwrap();
        let list = ok(&office.staff.get("/an-binh/thu-vien?hieu=unknown").await);
        assert!(list.contains("7/2026/QĐ-UBND") && list.contains("thư viện chưa có văn bản này"), "{list}");
        let decree = ok(&office.staff.get("/an-binh/thu-vien/so/592023ndcp").await);
        assert!(decree.contains("Kế hoạch 18/KH-UBND"), "{decree}");
        let _ = DepartmentId::make();
    })
    .await;
}
