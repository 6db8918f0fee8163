//! Đôn đốc: one press; history, first page, mail, answer, figures.

use danchu_programme::Happened;
use danchu_reminders::urgings_counted;
use danchu_store::deliver;
use danchu_testkit::both;

use crate::kit::{FEATURES, Office, at, day};

#[tokio::test]
async fn the_owner_reads_an_urging_on_the_first_page_in_the_history_and_in_one_mail_and_answers() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let late = office.task("Nộp báo cáo quý", &office.staff, "2026-04-29").await;
        let near = office.task("Niêm yết <danh sách>", &office.staff, "2026-05-07").await;
        let page = office.focal.get("/an-binh/don-doc").await.text;
        assert!(page.contains("2 việc chậm hoặc sắp đến hạn"), "{page}");
        assert!(page.contains("Niêm yết &lt;danh sách&gt;") && page.contains("chậm 6 ngày"), "{page}");
        let (late_id, near_id) = (late.to_string(), near.to_string());
        let fields = [("viec", late_id.as_str()), ("viec", near_id.as_str()), ("loi", "Đề nghị làm ngay.")];
        let sent = office.focal.send_form("/an-binh/don-doc", &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        office.tend().await;
        let mails = office.box_.urgings();
        assert_eq!(mails.len(), 1, "one mail for both");
        assert_eq!(mails[0].to, ["duyen@xa.example.vn"]);
        let html = mails[0].html.clone().expect("HTML too");
        for part in [mails[0].text.as_str(), html.as_str()] {
            assert!(part.contains("Đề nghị làm ngay.") && part.contains("Nguyễn Thị Hạnh"), "{part}");
            assert!(part.contains(&format!("/an-binh/viec/{late}")), "{part}");
        }
        assert!(html.contains("Niêm yết &lt;danh sách&gt;"), "{html}");

        let first = office.staff.get("/an-binh/hom-nay").await.text;
        assert!(first.contains("Ông/bà được đôn đốc") && first.contains("“Đề nghị làm ngay.”"), "{first}");
        let task = office.staff.get(&format!("/an-binh/viec/{late}")).await;
        let action = task.text.split("action=\"/an-binh/don-doc/").nth(1).expect("the answer's form");
        let action = format!("/an-binh/don-doc/{}", action.split('"').next().expect("an address"));
        let empty = office.staff.send_form(&action, &[("tra-loi", "  ")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text.contains("Chưa có lời nào"), "{}", empty.text);
        assert_eq!(office.other.send_form(&action, &[("tra-loi", "Không phải tôi")]).await.status, 404);
        let answered = office.staff.send_form(&action, &[("tra-loi", "Xong trong tuần này")]).await;
        assert_eq!(answered.status, 303, "{}", answered.text);
        let again = office.staff.send_form(&action, &[("tra-loi", "Lần hai")]).await;
        assert_eq!(again.status, 422);

        let told = office.focal.get("/an-binh/hom-nay").await.text;
        assert!(told.contains("Lý Thị Mỹ Duyên trả lời đôn đốc"), "{told}");
        let db = &office.site.cx.db;
        let history = db
            .read(world.agency, async move |tx| danchu_programme::history_of(tx, late).await)
            .await
            .unwrap();
        let happened: Vec<Happened> = history.iter().map(|change| change.happened).collect();
        assert_eq!(happened, [Happened::UrgeAnswered, Happened::Urged, Happened::Made]);

        // The other task is reported done instead of answered: the urging is over by that.
        let report = office
            .staff
            .send_form(
                &format!("/an-binh/viec/{near}/bao-xong"),
                &[("ngay", "05/05/2026"), ("ghi-chu", "Đã niêm yết")],
            )
            .await;
        assert_eq!(report.status, 303, "{}", report.text);
        while deliver(db, world.agency, &danchu_reminders::Closing).await.unwrap() > 0 {}
        let first = office.staff.get("/an-binh/hom-nay").await.text;
        assert!(!first.contains("Ông/bà được đôn đốc"), "{first}");
        let figures = db
            .read(world.agency, async |tx| urgings_counted(tx, day("2026-05-01"), day("2026-05-31")).await)
            .await
            .unwrap();
        assert_eq!(
            (figures.urged, figures.tasks, figures.answered, figures.closed, figures.waiting),
            (2, 2, 1, 1, 0)
        );
        assert_eq!(figures.people.len(), 1);
        let none = db
            .read(world.agency, async |tx| urgings_counted(tx, day("2026-04-01"), day("2026-04-30")).await)
            .await
            .unwrap();
        assert_eq!(none.urged, 0, "another period");
    })
    .await;
}

#[tokio::test]
async fn a_button_pressed_twice_urges_once_and_what_cannot_be_urged_is_said() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task("Nộp báo cáo", &office.staff, "2026-04-29").await.to_string();
        let own = office.task("Việc của văn phòng", &office.focal, "2026-04-29").await.to_string();
        let press = danchu_base::Uuid::now_v7().to_string();
        let fields = [("_once", press.as_str()), ("viec", &task), ("viec", &own), ("loi", "Làm ngay")];
        for _ in 0..2 {
            assert_eq!(office.focal.send_form("/an-binh/don-doc", &fields).await.status, 303);
        }
        office.tend().await;
        assert_eq!(office.box_.urgings().len(), 1, "nobody is urged by herself, and twice is once");
        let none = office.focal.send_form("/an-binh/don-doc", &[("loi", "Làm ngay")]).await;
        assert_eq!(none.status, 422);
        assert!(none.text.contains("Chưa chọn việc nào"), "{}", none.text);
        let long = "a".repeat(1001);
        let long = office.focal.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", &long)]).await;
        assert_eq!(long.status, 422);
        assert!(long.text.contains("dài quá 1.000 ký tự"), "{}", long.text);
        let staff = office.staff.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", "x")]).await;
        assert_eq!(staff.status, 403, "staff urge nobody");
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_an_urging_still_stands_on_the_pages_and_the_settings_say_so() {
    both(FEATURES, async |world| {
        let office = Office::with(world, false).await;
        let task = office.task("Nộp báo cáo", &office.staff, "2026-04-29").await.to_string();
        let sent = office.focal.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", "Làm ngay")]).await;
        assert_eq!(sent.status, 303);
        office.tend().await;
        assert!(office.letters().await.is_empty());
        assert!(office.staff.get("/an-binh/hom-nay").await.text.contains("Ông/bà được đôn đốc"));
        let page = office.head.get("/an-binh/nhac-viec/thiet-lap").await.text;
        assert!(page.contains("Hệ thống chưa khai báo máy chủ thư"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn what_is_urged_in_the_evening_goes_by_mail_in_the_morning() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task("Nộp báo cáo", &office.staff, "2026-04-29").await.to_string();
        office.site.clock.set(at("2026-05-05", 20, 0));
        assert_eq!(
            office.focal.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", "Làm ngay")]).await.status,
            303
        );
        office.tend().await;
        assert!(office.box_.urgings().is_empty(), "quiet hours");
        office.site.clock.set(at("2026-05-06", 7, 0));
        office.tend().await;
        assert_eq!(office.box_.urgings().len(), 1);
    })
    .await;
}
