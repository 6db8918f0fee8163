//! A person's calendar: secret shown once, no titles unless asked, ended by hand or with her time here.

use danchu_testkit::both;

use crate::kit::{FEATURES, Office, at};

fn address(page: &str) -> String {
    let part = page.split("http://127.0.0.1/an-binh/lich/").nth(1).expect("the address is shown");
    format!("/an-binh/lich/{}", &part[..43 + ".ics".len()])
}

#[tokio::test]
async fn a_calendar_says_kind_day_and_link_and_no_title_unless_she_asked() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let task = office.task("Nộp báo cáo, bí danh <x>", &office.staff, "2026-05-15").await;
        office.task("Việc của người khác", &office.focal, "2026-05-15").await;
        let made = office.staff.send_form("/an-binh/nhac-viec/lich", &[]).await;
        assert_eq!(made.status, 200, "{}", made.text);
        let feed = address(&made.text);
        let public = office.site.public();
        let read = public.get(&feed).await;
        assert_eq!(read.status, 200);
        assert_eq!(read.headers["content-type"], "text/calendar; charset=utf-8");
        let text = read.text.replace("\r\n ", "");
        assert!(text.contains("DTSTART;VALUE=DATE:20260515"), "{text}");
        assert!(text.contains(&format!("URL:http://127.0.0.1/an-binh/viec/{task}")), "{text}");
        assert!(!text.contains("báo cáo") && !text.contains("Duyên"), "no names, no titles: {text}");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "only hers");
        let later = office.staff.get("/an-binh/nhac-viec").await.text;
        assert!(
            !later.contains("/an-binh/lich/") && later.contains("đọc lần cuối ngày 05/05/2026"),
            "{later}"
        );

        let titled = office.staff.send_form("/an-binh/nhac-viec/lich", &[("ten-viec", "1")]).await;
        let text = public.get(&address(&titled.text)).await.text.replace("\r\n ", "");
        assert!(text.contains("SUMMARY:Hạn: Nộp báo cáo\\, bí danh <x>"), "{text}");

        for wrong in ["/an-binh/lich/x.ics".to_owned(), format!("/an-binh/lich/{}.ics", "A".repeat(43))] {
            assert_eq!(public.get(&wrong).await.status, 404, "{wrong}");
        }
        // Nobody else ends it.
        let end =
            later.split("/an-binh/nhac-viec/lich/").nth(1).and_then(|part| part.split("/bo").next()).unwrap();
        let end = format!("/an-binh/nhac-viec/lich/{end}/bo");
        assert_eq!(office.other.post(&end, "").await.status, 404);
        assert_eq!(office.staff.post(&end, "").await.status, 303);
        assert_eq!(public.get(&feed).await.status, 404, "ended");
    })
    .await;
}

#[tokio::test]
async fn a_calendar_ends_with_the_persons_time_here_and_there_are_only_so_many() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let feed = address(&office.staff.send_form("/an-binh/nhac-viec/lich", &[]).await.text);
        for _ in 0..4 {
            assert_eq!(office.staff.send_form("/an-binh/nhac-viec/lich", &[]).await.status, 200);
        }
        let sixth = office.staff.send_form("/an-binh/nhac-viec/lich", &[]).await;
        assert_eq!(sixth.status, 422);
        assert!(sixth.text.contains("nhiều nhất 5 địa chỉ lịch"), "{}", sixth.text);
        office.leaves(&office.staff, "2026-05-08").await;
        let public = office.site.public();
        office.site.clock.set(at("2026-05-08", 12, 0));
        assert_eq!(public.get(&feed).await.status, 200, "her last day");
        office.site.clock.set(at("2026-05-09", 12, 0));
        assert_eq!(public.get(&feed).await.status, 404);
    })
    .await;
}
