//! Letters: tried again with growing pauses, refused addresses, what nobody knows, a program that stops in the middle.

use std::time::Duration;

use danchu_mail::Unsent;
use danchu_reminders::LetterState;
use danchu_testkit::both;
use danchu_web::Chore as _;

use crate::kit::{FEATURES, Office, at};

async fn urge(office: &Office) {
    let task = office.task("Nộp báo cáo", &office.staff, "").await.to_string();
    let sent = office.focal.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", "Làm ngay")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
}

async fn state(office: &Office) -> (LetterState, i64) {
    let all = office.letters().await;
    assert_eq!(all.len(), 1);
    (all[0].state, all[0].tries)
}

#[tokio::test]
async fn what_the_server_wants_later_is_brought_again_with_growing_pauses() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        for _ in 0..2 {
            office.box_.answers(Unsent::Later("the server answered 451".into()));
        }
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Waiting, 1));
        let jobs = office.operator.get("/an-binh/viec-nen").await.text;
        assert!(jobs.contains("Lần trước chưa thành") && jobs.contains("the server answered 451"), "{jobs}");
        assert!(!jobs.contains("duyen@") && !jobs.contains("Duyên"), "the operator reads no name: {jobs}");
        office.site.clock.set(at("2026-05-05", 10, 1));
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Waiting, 2));
        office.site.clock.set(at("2026-05-05", 10, 5));
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Waiting, 2), "the second pause is longer");
        // The operator does not wait for it.
        let again = jobs_again(&office).await;
        assert_eq!(office.operator.post(&again, "").await.status, 303);
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Sent, 3));
        assert_eq!(office.box_.got().len(), 1);
        assert!(office.letters().await[0].text.is_empty(), "a text that is gone is not kept");
    })
    .await;
}

async fn jobs_again(office: &Office) -> String {
    let page = office.operator.get("/an-binh/viec-nen").await.text;
    let part = page.split("action=\"/an-binh/viec-nen/").nth(1).expect("a button");
    format!("/an-binh/viec-nen/{}", part.split('"').next().expect("an address"))
}

#[tokio::test]
async fn an_address_that_the_server_refuses_is_said_and_gets_no_more_letters_until_somebody_looks() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        office.box_.answers(Unsent::Never("the recipient was refused: 550".into()));
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Refused, 1));
        let page = office.focal.get("/an-binh/nhac-viec/thiet-lap").await.text;
        assert!(page.contains("địa chỉ duyen@xa.example.vn không nhận được thư"), "{page}");
        let own = office.staff.get("/an-binh/nhac-viec").await.text;
        assert!(own.contains("Máy chủ thư từ chối địa chỉ duyen@xa.example.vn"), "{own}");
        urge(&office).await;
        office.tend().await;
        assert_eq!(office.letters().await.len(), 1, "no further letter goes to that address");
        let action = page.split("action=\"/an-binh/nhac-viec/thu/").nth(1).expect("a button");
        let action = format!("/an-binh/nhac-viec/thu/{}", action.split('"').next().expect("an address"));
        assert_eq!(office.focal.post(&action, "").await.status, 303);
        office.tend().await;
        assert_eq!(state(&office).await, (LetterState::Sent, 1));
        urge(&office).await;
        office.tend().await;
        assert_eq!(office.box_.got().len(), 2, "and it counts as good again");
    })
    .await;
}

#[tokio::test]
async fn a_letter_of_which_nobody_knows_whether_it_arrived_is_said_to_be_unclear_and_not_sent_again() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        office.box_.answers(Unsent::Unclear("the connection broke".into()));
        office.tend().await;
        office.site.clock.pass_days(1);
        office.tend().await;
        let urgings: Vec<_> = office.letters().await.into_iter().filter(|one| one.kind == "urging").collect();
        assert_eq!(urgings[0].state, LetterState::Unclear);
        let page = office.focal.get("/an-binh/nhac-viec/thiet-lap").await.text;
        assert!(page.contains("Không rõ thư gửi Lý Thị Mỹ Duyên"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_program_that_stops_while_a_letter_goes_leaves_one_that_is_unclear_and_never_two() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        *office.box_.hangs.lock().unwrap() = true;
        let working = office.worker.tend(&office.site.cx, &office.agency);
        // Dropped where it waits for the server, as a process that is killed.
        assert!(tokio::time::timeout(Duration::from_secs(5), working).await.is_err());
        *office.box_.hangs.lock().unwrap() = false;
        assert_eq!(state(&office).await.0, LetterState::Sending);
        office.tend().await;
        assert_eq!(state(&office).await.0, LetterState::Sending, "perhaps another program is at it");
        office.site.clock.set(at("2026-05-05", 10, 6));
        office.tend().await;
        assert_eq!(state(&office).await.0, LetterState::Unclear);
        office.site.clock.pass_days(1);
        office.tend().await;
        let urged = office.box_.got().into_iter().filter(|mail| mail.subject.starts_with("Đôn đốc")).count();
        assert_eq!(urged, 1);
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_cannot_go_in_its_time_is_given_up_and_said() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        office.box_.answers(Unsent::Later("the server cannot be reached".into()));
        office.tend().await;
        office.site.clock.pass_days(5);
        office.tend().await;
        let urgings: Vec<_> = office.letters().await.into_iter().filter(|one| one.kind == "urging").collect();
        assert_eq!(urgings[0].state, LetterState::TooLate);
        assert!(office.box_.got().iter().all(|mail| !mail.subject.starts_with("Đôn đốc")));
    })
    .await;
}
