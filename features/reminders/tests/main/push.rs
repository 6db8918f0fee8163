//! Messages to browsers: off until the head allows their services by name; a number and a link, for one browser, at most once.

use std::time::Duration;

use danchu_accounts::{NewAccount, NewAgency};
use danchu_base::{AccountId, Uuid};
use danchu_reminders::{PushAnswer, PushFault};
use danchu_testkit::{Client, both};
use danchu_web::Chore as _;

use crate::kit::{FEATURES, Office, at};

/// The browser of RFC 8291, appendix A.
const KEY: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";
const SWITCH: &str = "/an-binh/nhac-viec/thiet-lap/thong-bao";
const ASK: &str = "/an-binh/nhac-viec/trinh-duyet";
const PAGE: &str = "/an-binh/nhac-viec";

fn endpoint(n: u32) -> String {
    format!("https://updates.push.services.mozilla.com/wpush/v2/{n}")
}

/// Gives somebody an account, as everybody has who reads pages.
async fn account(office: &Office, client: &Client, login: &str) -> AccountId {
    let (id, person) = (AccountId::make(), client.person.expect("a person"));
    let new = &NewAccount {
        id,
        login: login.into(),
        name: login.into(),
        password: None,
        language: "vi".into(),
        person: Some(person),
    };
    let (cx, agency) = (&office.site.cx, office.agency.id);
    let own = &NewAgency {
        id: agency,
        slug: office.agency.slug.clone(),
        name: office.agency.name.clone(),
        host: None,
        parent: None,
    };
    let made = cx.db.write(agency, async move |tx| {
        if danchu_accounts::agencies(tx).await?.is_empty() {
            danchu_accounts::found_agency(tx, own, at("2026-01-02", 8, 0)).await?;
        }
        danchu_accounts::make_account(tx, new, at("2026-01-02", 8, 0)).await
    });
    made.await.expect("an account");
    id
}

async fn ask(client: &Client, endpoint: &str) -> danchu_testkit::Answer {
    client.send_form(ASK, &[("dia-chi", endpoint), ("khoa", KEY), ("bi-mat", SECRET)]).await
}

/// An office in which the head allowed Mozilla's service and one person switched one browser on.
async fn told(office: &Office) -> AccountId {
    let id = account(office, &office.staff, "duyen").await;
    let on = office.head.send_form(SWITCH, &[("dich-vu", "mozilla")]).await;
    assert_eq!(on.status, 303, "{}", on.text);
    let asked = ask(&office.staff, &endpoint(1)).await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    id
}

async fn counted(office: &Office) -> String {
    let page = office.operator.get("/an-binh/viec-nen").await.text;
    let panel = page.split("Thông báo tới trình duyệt").nth(1).unwrap_or_default();
    panel.split("</section>").next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn nothing_goes_to_browsers_until_the_head_allows_their_service_and_then_a_number_and_a_link_once() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        account(&office, &office.staff, "duyen").await;
        office.task("Việc kín đáo", &office.staff, "2026-05-04").await;
        assert!(!office.staff.get(PAGE).await.text.contains("Thông báo trên máy này"), "switched off");
        let refused = ask(&office.staff, &endpoint(1)).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("chưa cho phép"), "{}", refused.text);
        assert_eq!(
            office.focal.send_form(SWITCH, &[("dich-vu", "mozilla")]).await.status,
            403,
            "the head alone"
        );
        let none = office.head.send_form(SWITCH, &[("khac", "")]).await;
        assert!(none.status == 422 && none.text.contains("Chưa chọn dịch vụ nào"), "{}", none.text);
        let numbers = office.head.send_form(SWITCH, &[("khac", "10.0.0.1")]).await;
        assert!(
            numbers.status == 422 && numbers.text.contains("không ghi địa chỉ bằng số"),
            "{}",
            numbers.text
        );
        assert_eq!(office.head.send_form(SWITCH, &[("dich-vu", "mozilla")]).await.status, 303);
        let rules = office.focal.get("/an-binh/nhac-viec/thiet-lap").await.text;
        assert!(rules.contains("Chỉ gửi tới: updates.push.services.mozilla.com"), "{rules}");
        let foreign = ask(&office.staff, "https://fcm.googleapis.com/fcm/send/1").await;
        assert!(
            foreign.status == 422 && foreign.text.contains("dịch vụ của trình duyệt này"),
            "{}",
            foreign.text
        );
        let spoilt = [("dia-chi", endpoint(1)), ("khoa", "x".into()), ("bi-mat", SECRET.into())];
        let spoilt: Vec<(&str, &str)> = spoilt.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(office.staff.send_form(ASK, &spoilt).await.status, 422);
        assert_eq!(ask(&office.staff, &endpoint(1)).await.status, 303);
        assert_eq!(ask(&office.staff, &endpoint(1)).await.status, 303, "the same browser once more");
        let page = office.staff.get(PAGE).await.text;
        assert_eq!(page.matches("data-browser").count(), 1, "{page}");
        assert!(page.contains("data-push=\"") && !page.contains("wpush"), "the address stays here: {page}");
        office.site.clock.set(at("2026-05-06", 7, 30));
        office.tend().await;
        office.tend().await;
        let got = office.push.got();
        assert_eq!(got.len(), 1);
        assert_eq!(got[0].endpoint, endpoint(1));
        let header =
            |name: &str| got[0].headers.iter().find(|(n, _)| *n == name).map(|(_, value)| value.clone());
        assert_eq!(header("content-encoding").as_deref(), Some("aes128gcm"));
        assert_eq!(header("ttl").as_deref(), Some("52200"), "until 22:00");
        assert!(header("authorization").is_some_and(|value| value.starts_with("vapid t=")));
        let plain = r#"{"link":"http://127.0.0.1/an-binh/hom-nay","text":"Ông/bà có 1 việc."}"#;
        assert_eq!(
            got[0].body.len(),
            16 + 4 + 1 + 65 + plain.len() + 1 + 16,
            "the sentence and the link, nothing else"
        );
        assert!(counted(&office).await.contains("Đã gửi"));
        assert!(office.staff.get(PAGE).await.text.contains("nhận lần cuối ngày 06/05/2026"));
        assert_eq!(office.head.send_form(SWITCH, &[("tat", "1")]).await.status, 303);
        office.site.clock.set(at("2026-05-07", 7, 30));
        office.tend().await;
        assert_eq!(office.push.got().len(), 1, "switched off");
    })
    .await;
}

#[tokio::test]
async fn a_browser_ends_by_its_owner_with_her_time_in_office_and_with_signing_out_everywhere() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let id = told(&office).await;
        office.task("Nộp báo cáo", &office.staff, "2026-05-04").await;
        let other = account(&office, &office.other, "sau").await;
        assert_ne!(other, id);
        let page = office.staff.get(PAGE).await.text;
        let end = page.split("/nhac-viec/trinh-duyet/").nth(1).and_then(|rest| rest.split('"').next());
        let end = format!("{ASK}/{}", end.expect("a button"));
        assert_eq!(office.other.post(&end, "").await.status, 404, "not somebody else's");
        assert_eq!(office.staff.post(&end, "").await.status, 303);
        office.site.clock.set(at("2026-05-06", 7, 30));
        office.tend().await;
        assert!(office.push.got().is_empty(), "ended by its owner");
        // Signed out everywhere: what was set up before counts no more; what is set up after does.
        assert_eq!(ask(&office.staff, &endpoint(2)).await.status, 303);
        office.site.clock.set(at("2026-05-06", 9, 0));
        let now = office.site.cx.now();
        danchu_accounts::end_sessions(&office.site.cx.db, id, None, Uuid::nil(), now)
            .await
            .expect("signed out");
        assert!(!office.staff.get(PAGE).await.text.contains("data-browser"));
        office.site.clock.set(at("2026-05-07", 7, 30));
        office.tend().await;
        assert!(office.push.got().is_empty(), "signed out everywhere");
        assert_eq!(ask(&office.staff, &endpoint(3)).await.status, 303);
        office.site.clock.set(at("2026-05-08", 7, 30));
        office.tend().await;
        assert_eq!(office.push.got().len(), 1);
        // A message that waits is not sent to somebody who left meanwhile.
        office.push.answers(503);
        office.site.clock.set(at("2026-05-11", 7, 30));
        office.tend().await;
        assert_eq!(office.push.got().len(), 2);
        office.leaves(&office.staff, "2026-05-10").await;
        office.site.clock.set(at("2026-05-11", 7, 31));
        office.tend().await;
        assert_eq!(office.push.got().len(), 2, "her time here is over");
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_its_service_knows_no_more_is_forgotten_and_a_service_that_is_away_is_asked_again_later()
 {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        told(&office).await;
        office.task("Nộp báo cáo", &office.staff, "2026-05-04").await;
        office.push.answers(201);
        office.push.fails(Ok(PushAnswer { status: 429, retry_after: Some(600) }));
        office.push.fails(Err(PushFault::Away("the push service cannot be reached".into())));
        office.site.clock.set(at("2026-05-06", 7, 30));
        office.tend().await;
        let jobs = office.operator.get("/an-binh/viec-nen").await.text;
        assert!(jobs.contains("Gửi một thông báo tới trình duyệt"), "{jobs}");
        assert!(jobs.contains("the push service cannot be reached") && !jobs.contains("Duyên"), "{jobs}");
        office.site.clock.set(at("2026-05-06", 7, 31));
        office.tend().await;
        office.site.clock.set(at("2026-05-06", 7, 40));
        office.tend().await;
        assert_eq!(office.push.got().len(), 2, "the service asked for ten minutes");
        office.site.clock.set(at("2026-05-06", 7, 41));
        office.tend().await;
        assert_eq!(office.push.got().len(), 3);
        office.push.answers(410);
        office.site.clock.set(at("2026-05-07", 7, 30));
        office.tend().await;
        assert_eq!(office.push.got().len(), 4);
        assert!(!office.staff.get(PAGE).await.text.contains("data-browser"), "forgotten");
        office.site.clock.set(at("2026-05-08", 7, 30));
        office.tend().await;
        assert_eq!(office.push.got().len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_program_that_stops_while_a_notification_goes_never_sends_it_twice() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        told(&office).await;
        office.task("Nộp báo cáo", &office.staff, "2026-05-04").await;
        office.site.clock.set(at("2026-05-06", 7, 30));
        *office.push.hangs.lock().unwrap() = true;
        let working = office.worker.tend(&office.site.cx, &office.agency);
        // Dropped where it waits for the service, as a process that is killed.
        assert!(tokio::time::timeout(Duration::from_secs(5), working).await.is_err());
        *office.push.hangs.lock().unwrap() = false;
        office.site.clock.set(at("2026-05-06", 7, 36));
        office.tend().await;
        assert_eq!(office.push.got().len(), 1);
        assert!(counted(&office).await.contains("Không rõ"), "and it is said to be unclear");
        // Within the quiet hours nothing goes.
        office.site.clock.set(at("2026-05-07", 7, 30));
        let quiet = [
            ("version", "0"),
            ("truoc", "5"),
            ("sau", "1"),
            ("bao", "0"),
            ("gio", "07:30"),
            ("nghi-tu", "07:00"),
            ("nghi-den", "09:00"),
            ("kieu", "gop"),
        ];
        assert_eq!(office.head.send_form("/an-binh/nhac-viec/thiet-lap", &quiet).await.status, 303);
        office.tend().await;
        assert_eq!(office.push.got().len(), 1);
        office.site.clock.set(at("2026-05-07", 9, 0));
        office.tend().await;
        assert_eq!(office.push.got().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_person_has_at_most_ten_browsers() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        told(&office).await;
        for n in 2..=10 {
            assert_eq!(ask(&office.staff, &endpoint(n)).await.status, 303);
        }
        let refused = ask(&office.staff, &endpoint(11)).await;
        assert!(
            refused.status == 422 && refused.text.contains("nhiều nhất 10 trình duyệt"),
            "{}",
            refused.text
        );
        assert_eq!(ask(&office.staff, &endpoint(10)).await.status, 303, "one that is known stays");
        let taken = ask(&office.other, &endpoint(10)).await;
        assert_eq!(taken.status, 303, "whoever uses a browser last is told in it");
        assert_eq!(office.staff.get(PAGE).await.text.matches("data-browser").count(), 9);
    })
    .await;
}
