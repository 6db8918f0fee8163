//! The rules through three months: each reminder once, digest or single, the head, days off, a second program, a clock set back.

use danchu_base::Role;
use danchu_programme::{Act, NewEvidence};
use danchu_reminders::{LetterState, Reminding};
use danchu_testkit::both;
use danchu_web::Chore as _;

use crate::kit::{FEATURES, Office, at, day};

#[tokio::test]
async fn through_three_months_each_reminder_comes_once_and_the_head_is_told_once() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        office.task("Công khai quyết toán", &office.staff, "2026-05-15").await;
        office.task("Báo cáo sáu tháng", &office.staff, "2026-05-15").await;
        office.task("Việc không có thư", &office.other, "2026-05-15").await;
        let done = office.task("Việc làm đúng hạn", &office.staff, "2026-06-10").await;
        let mut on = day("2026-05-05");
        while on < day("2026-08-05") {
            for (hour, minute) in [(7, 0), (7, 30), (7, 31), (16, 0)] {
                office.site.clock.set(at(&on.to_string(), hour, minute));
                office.tend().await;
                // Another program on the same database, just started.
                Reminding::default().tend(&office.site.cx, &office.agency).await.unwrap();
            }
            if on == day("2026-06-01") {
                report(&office, done).await;
            }
            on = on.plus(1);
        }
        let mails = office.box_.to("duyen@xa.example.vn");
        let count = |text: &str| mails.iter().filter(|mail| mail.text.contains(text)).count();
        // Five and one working days before, on the day, and each working day of 18 May to 4 August after it.
        let calendar = &office.site.cx.calendar;
        let mut after = 0;
        let mut one = day("2026-05-16");
        while one < day("2026-08-05") {
            after += usize::from(calendar.is_working(one));
            one = one.plus(1);
        }
        assert_eq!(mails.len(), 3 + after, "one letter a day holds both tasks");
        assert_eq!((count("Công khai quyết toán"), count("Báo cáo sáu tháng")), (3 + after, 3 + after));
        assert_eq!(count("Việc làm đúng hạn"), 0, "reported before anybody had to be reminded");
        let subjects: std::collections::BTreeSet<&str> = mails.iter().map(|mail| mail.id.as_str()).collect();
        assert_eq!(subjects.len(), mails.len(), "no letter twice");
        let head = office.box_.to("chu-tich@xa.example.vn");
        assert_eq!(head.len(), 1, "three tasks five working days late: told once, in one letter");
        assert!(head[0].text.contains("Lý Thị Mỹ Duyên – Hạn 15/05/2026"), "{}", head[0].text);
        assert!(office.letters().await.iter().all(|letter| letter.state == LetterState::Sent));
        // Who has no address is reminded in the system and by hand.
        let own = office.other.get("/an-binh/nhac-viec").await.text;
        assert!(own.contains("Việc không có thư"), "{own}");
        let today = office.focal.get("/an-binh/nhac-viec/hom-nay").await.text;
        assert!(today.contains("Bùi Thị Sáu: ông/bà có 1 việc"), "{today}");
        let page = office.head.get("/an-binh/nhac-viec").await.text;
        assert!(
            page.contains("Việc chậm lâu đã báo ông/bà") || !page.contains("Công khai quyết toán"),
            "{page}"
        );
    })
    .await;
}

async fn report(office: &Office, task: danchu_base::TaskId) {
    let act = &Act::now(office.acting(&office.staff, Role::Staff), office.site.cx.now());
    let written = office.site.cx.db.write(office.agency.id, async move |tx| {
        danchu_programme::report_done(tx, task, None, &[NewEvidence::note("Đã làm")], act).await
    });
    written.await.expect("it is reported");
}

#[tokio::test]
async fn nothing_comes_on_a_day_off_and_a_letter_for_each_task_where_the_agency_wants_that() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        office.task("Việc một", &office.staff, "2026-05-04").await;
        office.task("Việc hai", &office.staff, "2026-05-04").await;
        let rules = [
            ("version", "0"),
            ("truoc", ""),
            ("sau", "1"),
            ("bao", "0"),
            ("gio", "8h15"),
            ("nghi-tu", "18:00"),
            ("nghi-den", "07:00"),
            ("kieu", "tung-viec"),
            ("thu", "1"),
        ];
        let saved = office.head.send_form("/an-binh/nhac-viec/thiet-lap", &rules).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        for date in ["2026-05-09", "2026-05-10"] {
            office.site.clock.set(at(date, 9, 0));
            office.tend().await;
        }
        assert!(office.box_.got().is_empty(), "Saturday and Sunday");
        office.site.clock.set(at("2026-05-11", 8, 14));
        office.tend().await;
        assert!(office.box_.got().is_empty(), "not before the hour");
        office.site.clock.set(at("2026-05-11", 8, 15));
        office.tend().await;
        assert_eq!(office.box_.to("duyen@xa.example.vn").len(), 2, "a letter for each");
        // A clock an hour back, and the program started again: nothing comes twice.
        office.site.clock.set(at("2026-05-11", 7, 15));
        Reminding::default().tend(&office.site.cx, &office.agency).await.unwrap();
        office.site.clock.set(at("2026-05-11", 8, 16));
        Reminding::default().tend(&office.site.cx, &office.agency).await.unwrap();
        assert_eq!(office.box_.got().len(), 2);
        assert!(office.box_.to("chu-tich@xa.example.vn").is_empty(), "0 tells no head");
    })
    .await;
}

#[tokio::test]
async fn rules_that_make_no_sense_are_refused_with_a_sentence_and_two_who_save_are_told() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let with = |name: &'static str, value: &'static str| {
            let mut all = vec![
                ("version", "0"),
                ("truoc", "5, 1"),
                ("bao", "5"),
                ("gio", "07:30"),
                ("nghi-tu", "18:00"),
                ("nghi-den", "07:00"),
            ];
            all.retain(|(other, _)| *other != name);
            all.push((name, value));
            all
        };
        for (name, value, words) in [
            ("gio", "25:00", "Giờ ghi chưa đúng"),
            ("truoc", "99", "số từ 1 đến 30"),
            ("bao", "nhiều", "Ghi một số từ 0 đến 60"),
            ("bao", "61", "Ghi một số từ 0 đến 60"),
        ] {
            let answer = office.head.send_form("/an-binh/nhac-viec/thiet-lap", &with(name, value)).await;
            assert_eq!(answer.status, 422, "{name}={value}");
            assert!(
                answer.text.contains(words) && answer.text.contains(&format!("value=\"{value}\"")),
                "{}",
                answer.text
            );
        }
        assert_eq!(
            office.head.send_form("/an-binh/nhac-viec/thiet-lap", &with("bao", "3")).await.status,
            303
        );
        let second = office.focal.send_form("/an-binh/nhac-viec/thiet-lap", &with("bao", "4")).await;
        assert_eq!(second.status, 422, "the second saw an older version");
        assert!(second.text.contains("Có người vừa thay đổi"), "{}", second.text);
    })
    .await;
}

#[tokio::test]
async fn the_task_of_somebody_who_left_is_told_to_the_focal_officer() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        office.task("Việc bỏ lại", &office.staff, "2026-05-12").await;
        office.leaves(&office.staff, "2026-05-08").await;
        office.site.clock.set(at("2026-05-12", 8, 0));
        office.tend().await;
        assert!(office.box_.to("duyen@xa.example.vn").is_empty());
        let focal = office.box_.to("van-phong@xa.example.vn");
        assert_eq!(focal.len(), 1);
        assert!(focal[0].text.contains("Việc bỏ lại"), "{}", focal[0].text);
    })
    .await;
}
