//! An officer's way through conditions, duties, a check, own days and own rules.

use danchu_base::Role;
use danchu_catalogue::{HOLIDAYS, LawFiles};
use danchu_programme::{Act, Acting, Due, Kind, NewTask};
use danchu_testkit::{Answer, both};

use crate::office::{FEATURES, Office, day, done, ok, open, refused};

const DEADLINE: &str = "/an-binh/phap-luat/disclosure.agency.deadline";

/// The values of the boxes of a page.
fn boxes(page: &Answer) -> Vec<String> {
    let mark = "name=\"nghia-vu\" value=\"";
    page.text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

async fn say(it: &Office, fact: &str, value: &str, from: &str) -> Answer {
    let address = format!("/an-binh/dieu-kien/{fact}");
    it.focal.send_form(&address, &[("tra-loi", value), ("tu-ngay", from)]).await
}

#[tokio::test]
async fn duties_are_proposed_with_their_reasons_accepted_together_and_set_aside_with_a_reason() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        done(&say(&it, "kind", "rural-commune", "01/07/2025").await);
        let page = it.focal.get("/an-binh/nghia-vu?nam=2026&xem=forgotten").await;
        let text = ok(&page);
        assert!(text.contains("Vì sao cơ quan phải làm?"), "{text}");
        let keys = boxes(&page);
        assert!(keys.len() > 3, "{keys:?}");

        let none = it.focal.send_form("/an-binh/nghia-vu/nhan", &[("nam", "2026")]).await;
        assert!(refused(&none).contains("Chưa đánh dấu nghĩa vụ nào"));
        let both = [("nam", "2026"), ("nghia-vu", keys[0].as_str()), ("nghia-vu", keys[1].as_str())];
        done(&it.focal.send_form("/an-binh/nghia-vu/nhan", &both).await);
        let again = it.focal.send_form("/an-binh/nghia-vu/nhan", &both).await;
        done(&again);
        let settled = it.focal.get("/an-binh/nghia-vu?nam=2026&xem=settled").await;
        assert_eq!(ok(&settled).matches("Nguyễn Thị Hạnh nhận").count(), 2, "accepted once each");

        let task = settled.text.split("/an-binh/viec/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let page = ok(&it.staff.get(&format!("/an-binh/viec/{task}")).await);
        assert!(page.contains("Căn cứ pháp luật") && page.contains("/an-binh/phap-luat/"), "{page}");
        assert!(page.contains("Vì sao hạn là"), "{page}");

        let aside = format!("/an-binh/nghia-vu/2026/{}/de-rieng", keys[2]);
        assert!(refused(&it.focal.send_form(&aside, &[("ly-do", " ")]).await).contains("Ghi lý do"));
        done(&it.focal.send_form(&aside, &[("ly-do", "Năm nay không có")]).await);
        let listed = it.focal.get("/an-binh/nghia-vu?nam=2026&xem=aside").await;
        assert!(ok(&listed).contains("Năm nay không có"), "{}", listed.text);
        let undo = listed.text.split("/an-binh/nghia-vu/bo/").nth(1).unwrap().split('"').next().unwrap();
        done(&it.focal.send_form(&format!("/an-binh/nghia-vu/bo/{undo}"), &[("ly-do", "Nhầm")]).await);
        let proposed = boxes(&it.focal.get("/an-binh/nghia-vu?nam=2026&xem=forgotten").await);
        assert!(proposed.contains(&keys[2]), "{proposed:?}");
    })
    .await;
}

#[tokio::test]
async fn a_duty_linked_to_a_task_shows_that_the_plans_day_is_later_than_the_laws() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        let json = it.focal.get("/an-binh/nghia-vu/danh-sach?nam=2026").await;
        let all: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        let duties = all["duties"].as_array().unwrap();
        let dated = |duty: &&serde_json::Value| {
            duty["due"].as_str().is_some_and(|day| day < "2026-12-20") && duty["derivation"].is_object()
        };
        let duty = duties.iter().find(dated).unwrap()["duty"].as_str().unwrap();
        let link = format!("/an-binh/nghia-vu/2026/{duty}/gan");
        let task = it.conference.to_string();
        done(&it.focal.send_form(&link, &[("viec", &task)]).await);
        let page = ok(&it.staff.get(&format!("/an-binh/viec/{task}")).await);
        assert!(page.contains("Hạn đang ghi muộn hơn hạn theo luật"), "{page}");
        assert!(page.contains("Căn cứ pháp luật"));
        // Twice is refused with a sentence, and nothing is written.
        assert!(
            refused(&it.focal.send_form(&link, &[("viec", &task)]).await).contains("vừa được quyết định")
        );
        for who in [&it.staff, &it.legal] {
            assert!(who.send_form(&link, &[("viec", &task)]).await.denied);
            assert!(who.get("/an-binh/nghia-vu?nam=2026").await.status.is_success());
        }
    })
    .await;
}

#[tokio::test]
async fn an_officers_check_lifts_the_mark_and_its_revocation_brings_it_back() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        let mark = "theo bản gốc 2022, chờ đối chiếu";
        let page = it.legal.get(DEADLINE).await;
        assert!(ok(&page).to_lowercase().contains(mark), "{}", page.text);
        let form = it.legal.get(&format!("{DEADLINE}/doi-chieu")).await;
        ok(&form);
        let version = form.field("ban").unwrap().to_owned();
        let check = format!("{DEADLINE}/doi-chieu");
        let fields = |on: &'static str, source: &'static str| {
            [("ban", version.clone()), ("ngay", on.into()), ("nguon", source.into())]
        };
        let send = async |fields: [(&'static str, String); 3]| {
            let pairs: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            it.legal.send_form(&check, &pairs).await
        };
        assert!(refused(&send(fields("05/05/1926", "Công báo")).await).contains("trong khoảng từ năm 2000"));
        assert!(refused(&send(fields("06/05/2026", "Công báo")).await).contains("chưa đến"));
        assert!(refused(&send(fields("04/05/2026", "")).await).contains("Ghi đã đọc ở đâu"));
        assert!(it.focal.send_form(&check, &[("ngay", "04/05/2026")]).await.denied);
        done(&send(fields("04/05/2026", "Công báo 1021")).await);
        let page = it.staff.get(DEADLINE).await;
        assert!(
            !ok(&page).to_lowercase().contains(mark) || page.text.contains("Đã đối chiếu"),
            "{}",
            page.text
        );
        assert!(ok(&page).contains("Phạm Văn Đức đã đối chiếu ngày 04/05/2026"));
        let json = it.staff.get(&format!("{DEADLINE}/tinh?moc=2026-02-12")).await;
        let due: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!(due["due"], "2026-02-26", "the example of the law's research");
        let page = it.head.get(DEADLINE).await;
        let revoke =
            page.text.split("/doi-chieu/").find_map(|rest| rest.split_once("/bo\"")).unwrap().0.to_owned();
        done(&it.head.send_form(&format!("{DEADLINE}/doi-chieu/{revoke}/bo"), &[("ly-do", "Bản cũ")]).await);
        assert!(ok(&it.staff.get(DEADLINE).await).to_lowercase().contains(mark));
    })
    .await;
}

#[tokio::test]
async fn a_day_off_of_the_agency_counts_from_then_on_and_its_removal_leaves_the_past() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        let due = async || {
            let json = it.staff.get(&format!("{DEADLINE}/tinh?moc=2026-05-05")).await;
            let due: serde_json::Value = serde_json::from_str(&json.text).unwrap();
            due["due"].as_str().unwrap().to_owned()
        };
        let before = due().await;
        let add = "/an-binh/ngay-nghi/them";
        let row = |from: &'static str, to: &'static str| {
            [
                ("loai", "off"),
                ("ten", "Nghỉ khắc phục bão"),
                ("tu-ngay", from),
                ("den-ngay", to),
                ("ly-do", "Công điện 3"),
            ]
        };
        assert!(
            refused(&it.focal.send_form(add, &row("08/05/2026", "07/05/2026")).await)
                .contains("Ngày cuối trước ngày đầu")
        );
        done(&it.focal.send_form(add, &row("07/05/2026", "07/05/2026")).await);
        assert!(due().await > before);
        let page = it.focal.get("/an-binh/ngay-nghi?nam=2026").await;
        assert!(ok(&page).contains("Nghỉ khắc phục bão"));
        let own = page
            .text
            .split("/an-binh/ngay-nghi/")
            .find_map(|rest| rest.split_once("/bo\""))
            .unwrap()
            .0
            .to_owned();
        let removed =
            it.focal.send_form(&format!("/an-binh/ngay-nghi/{own}/bo"), &[("ly-do", "Nhầm ngày")]).await;
        done(&removed);
        assert_eq!(due().await, before);
        assert!(ok(&it.focal.get("/an-binh/ngay-nghi?nam=2026").await).contains("Nhầm ngày"));
        assert!(it.staff.get(add).await.denied);
    })
    .await;
}

const STORM: &str = "[[row]]\nid = \"storm-2026\"\nkind = \"announced\"\nname = { vi = \"Nghỉ tránh bão\", en = \"Storm\" }\n\
    from = 2026-05-06\nto = 2026-05-07\nsure = \"V\"\nwhy = \"Công điện thử\"\n";

#[tokio::test]
async fn a_row_of_the_folder_s_holidays_counts_in_the_agency_and_its_removal_leaves_the_days_it_gave() {
    both(FEATURES, async |world| {
        let it = &open(world).await;
        let today = day("2026-05-05");
        let due_by = async |files: &LawFiles| {
            let stand = danchu_catalogue::read(&world.db, world.agency, files, today).await.unwrap();
            let law = stand.law.shared();
            law.due(&stand.calendar, "disclosure.agency.deadline", today, &stand.circumstances()).unwrap()
        };
        let with = LawFiles::with(vec![(HOLIDAYS.to_owned(), Ok(STORM.to_owned()))], today);
        let given = due_by(&with).await;
        assert_eq!(given.due, day("2026-05-14"));
        let due = Due { day: given.goal(), derivation: serde_json::to_string(given.derived().unwrap()).ok() };
        let new =
            NewTask { due: Some(due), ..NewTask::titled(it.programme, Kind::Plan, "Công khai dự toán") };
        let new = &new;
        world
            .db
            .write(world.agency, async move |tx| {
                let act = Act::now(Acting::of_roles(it.officer, None, &[Role::FocalOfficer]), today.start());
                danchu_programme::add_task(tx, new, &act).await.map(drop)
            })
            .await
            .unwrap();

        // The row is taken away: what is counted from now on is counted without it, what was given stays with its reason.
        assert_eq!(due_by(&LawFiles::embedded()).await.due, day("2026-05-12"));
        let page = ok(&it.focal.get(&format!("/an-binh/viec/{}", new.id)).await);
        assert!(page.contains("14/05/2026") && page.contains("Nghỉ tránh bão"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn the_agencys_own_rules_may_only_tighten_and_act_from_their_day_on() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        let new = [("ten", "Quy chế thực hiện dân chủ"), ("ra-soat", "12"), ("bp-board", "secret-paper")];
        let charter = done(&it.focal.send_form("/an-binh/quy-che/moi", &new).await);
        let rule = |n: &'static str| {
            [
                ("noi-dung", "Công khai sớm hơn luật"),
                ("chat-hon", "disclosure.agency.deadline"),
                ("so", n),
                ("don-vi", "working_days"),
            ]
        };
        let add = format!("{charter}/dieu");
        let loose = refused(&it.focal.send_form(&add, &rule("9")).await);
        assert!(
            loose.contains("chưa hợp với luật") && loose.contains("2026"),
            "the first start that fails is named: {loose}"
        );
        done(&it.focal.send_form(&add, &rule("3")).await);
        let issue = format!("{charter}/ban-hanh");
        let fields = [
            ("so-hieu", "25/QĐ-UBND"),
            ("ngay-ky", "04/05/2026"),
            ("tu-ngay", "05/05/2026"),
            ("version", "1"),
        ];
        assert!(refused(&it.head.send_form(&issue, &fields).await).contains("Kèm văn bản đã ký"));
        let paper: &[u8] = "Quyết định ban hành quy chế".as_bytes();
        done(&it.head.upload(&issue, &fields, &[("giay", "quy-che.txt", paper)]).await);
        let page = ok(&it.staff.get(&charter).await);
        assert!(page.contains("Có hiệu lực") && page.contains("Rà soát Quy chế"), "{page}");
        assert!(page.contains("Phiếu kín bằng giấy"), "what it says about voting is kept");
        let json = it.staff.get(&format!("{DEADLINE}/tinh?moc=2026-05-05")).await;
        let due: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        assert_eq!(due["due"], "2026-05-08", "three working days: {}", json.text);
        let earlier = it.staff.get(&format!("{DEADLINE}/tinh?moc=2026-04-01")).await;
        assert!(
            earlier.text.contains("\"due\":\"2026-04-08\""),
            "before its day the law alone decides: {}",
            earlier.text
        );
        assert!(refused(&it.focal.send_form(&add, &rule("2")).await).contains("soạn quy chế mới"));
    })
    .await;
}

#[tokio::test]
async fn every_page_opens_and_says_its_sentences_in_both_languages() {
    both(FEATURES, async |world| {
        let it = open(world).await;
        done(&say(&it, "kind", "township", "01/01/2020").await);
        for address in [
            "/phap-luat",
            "/phap-luat?tim=cong+khai&loai=period&muc=second&ngay=2024-05-05",
            "/phap-luat?tim=%C4%90i%E1%BB%81u+47",
            "/phap-luat/van-ban?trang=2",
            "/phap-luat/thay-doi?nam=2026&so-voi=2024",
            "/phap-luat/disclosure.agency.deadline?moc=31/4/2026",
            "/phap-luat/disclosure.agency.deadline?moc=12/02/2026",
            "/phap-luat/question.representative-body",
            "/dieu-kien",
            "/dieu-kien/staff",
            "/nghia-vu?nam=2024",
            "/nghia-vu?nam=1026&xem=arises&trang=99",
            "/quy-che",
            "/quy-che/moi",
            "/ngay-nghi?nam=2027",
        ] {
            let page = it.focal.get(&format!("/an-binh{address}")).await;
            ok(&page);
            assert!(page.bytes.len() < 50 * 1024, "{address}: {} bytes", page.bytes.len());
        }
        assert!(it.staff.get("/an-binh/dieu-kien/staff").await.denied);
        assert_eq!(it.focal.get("/an-binh/phap-luat/khong-co").await.status, 404);
    })
    .await;
}
