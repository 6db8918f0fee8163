//! Messages over the web: off until the head names the receiver; a number and a link, nothing else.

use danchu_testkit::both;

use crate::kit::{FEATURES, Office, at};

#[tokio::test]
async fn nothing_goes_over_the_web_until_the_head_names_the_receiver_and_then_only_a_number_and_a_link() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        office.task("Việc kín đáo", &office.staff, "2026-05-04").await;
        let mine = "https://nhan-tin.example.vn/h/7";
        let refused = office.staff.send_form("/an-binh/nhac-viec/cach-nhan", &[("mang", mine)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("chưa cho phép"), "{}", refused.text);
        let on = [("ten", "Trung tâm Chuyển đổi số"), ("may-chu", "https://nhan-tin.example.vn/")];
        let named = "/an-binh/nhac-viec/thiet-lap/ben-nhan";
        assert_eq!(office.focal.send_form(named, &on).await.status, 403, "the head alone");
        let bad = office.head.send_form(named, &[("ten", "x"), ("may-chu", "10.0.0.1")]).await;
        assert_eq!(bad.status, 422);
        assert!(bad.text.contains("không ghi địa chỉ bằng số"), "{}", bad.text);
        assert_eq!(office.head.send_form(named, &on).await.status, 303);
        let foreign = office
            .staff
            .send_form("/an-binh/nhac-viec/cach-nhan", &[("mang", "https://xau.example/1")])
            .await;
        assert_eq!(foreign.status, 422);
        let own =
            office.staff.send_form("/an-binh/nhac-viec/cach-nhan", &[("thu", "1"), ("mang", mine)]).await;
        assert_eq!(own.status, 303, "{}", own.text);
        office.site.clock.set(at("2026-05-06", 7, 30));
        office.tend().await;
        let sent = office.web.0.lock().unwrap().clone();
        assert_eq!(
            sent,
            [(
                mine.to_owned(),
                r#"{"link":"http://127.0.0.1/an-binh/hom-nay","text":"Ông/bà có 1 việc."}"#.to_owned()
            )]
        );
        assert_eq!(office.head.send_form(named, &[("tat", "1")]).await.status, 303);
        office.site.clock.set(at("2026-05-07", 7, 30));
        office.tend().await;
        assert_eq!(office.web.0.lock().unwrap().len(), 1, "switched off");
    })
    .await;
}
