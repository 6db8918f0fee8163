//! Mail that came back after a server had taken it: noted at the letter, said to her and the officer, and no more goes there.

use danchu_reminders::LetterState;
use danchu_testkit::{Answer, both};

use crate::kit::{FEATURES, Office};

const BRING: &str = "/an-binh/nhac-viec/thiet-lap/tra-lai";
const RULES: &str = "/an-binh/nhac-viec/thiet-lap";

async fn urge(office: &Office) {
    let task = office.task("Nộp báo cáo", &office.staff, "").await.to_string();
    let sent = office.focal.send_form("/an-binh/don-doc", &[("viec", &task), ("loi", "Làm ngay")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    office.tend().await;
}

/// A report as servers send it, on the mail of that id to that address.
fn report(id: &str, to: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mail.example.vn\r\nTo: thu-tra-lai@xa.example.vn\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nUndelivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mail.example.vn\r\n\r\nFinal-Recipient: rfc822; {to}\r\nAction: {action}\r\n\
         Status: {status}\r\nDiagnostic-Code: smtp; 550 User unknown\r\n\r\n--b\r\n\
         Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nSubject: x\r\n\r\n--b--\r\n"
    )
}

async fn bring(office: &Office, report: &str) -> Answer {
    office.focal.upload(BRING, &[], &[("bao-cao", "tra-lai.eml", report.as_bytes())]).await
}

async fn state(office: &Office) -> LetterState {
    office.letters().await.iter().max_by_key(|one| one.made).expect("a letter").state
}

#[tokio::test]
async fn a_letter_that_comes_back_stops_the_next_until_the_address_is_another_or_somebody_says_that_it_is_right()
 {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        assert_eq!(state(&office).await, LetterState::Sent);
        let id = format!("{}@xa.example.vn", office.box_.got()[0].id);
        let back = report(&id, "duyen@xa.example.vn", "failed", "5.1.1");
        assert_eq!(
            office.staff.upload(BRING, &[], &[("bao-cao", "a.eml", back.as_bytes())]).await.status,
            403
        );
        let taken = bring(&office, &back).await;
        assert_eq!(taken.status, 200, "{}", taken.text);
        assert!(
            taken.text.contains("Thư gửi Lý Thị Mỹ Duyên (duyen@xa.example.vn) bị trả lại"),
            "{}",
            taken.text
        );
        assert_eq!(state(&office).await, LetterState::Bounced);
        assert!(bring(&office, &back).await.text.contains("đã ghi trước đó"), "twice changes nothing");
        let own = office.staff.get("/an-binh/nhac-viec").await.text;
        assert!(own.contains("bị trả lại") && own.contains("5.1.1 550 User unknown"), "{own}");
        let first = office.focal.get("/an-binh/hom-nay").await.text;
        assert!(first.contains("1 địa chỉ thư không nhận được thư"), "{first}");
        urge(&office).await;
        assert_eq!(office.letters().await.len(), 1, "no further letter");
        // She says that it is right.
        assert_eq!(office.staff.send_form("/an-binh/nhac-viec/dia-chi", &[]).await.status, 303);
        urge(&office).await;
        assert_eq!(office.letters().await.len(), 2);
        // The next comes back too, its report without the mail, in other letters; the officer says that the address is right.
        let again = report("x@other.example", "Duyen@XA.example.vn", "failed", "5.1.1");
        assert!(
            bring(&office, &again).await.text.contains("Hệ thống ngừng gửi tới địa chỉ này"),
            "by its address"
        );
        let page = office.focal.get(RULES).await.text;
        let action = page.split("/nhac-viec/dia-chi/").nth(1).and_then(|rest| rest.split('"').next());
        let action = format!("/an-binh/nhac-viec/dia-chi/{}", action.expect("a button"));
        assert_eq!(office.focal.post(&action, "").await.status, 303);
        urge(&office).await;
        assert_eq!(office.letters().await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_late_failed_for_now_or_about_somebody_else_stops_nothing_and_is_said() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        urge(&office).await;
        let id = format!("{}@xa.example.vn", office.box_.got()[0].id);
        let late = bring(&office, &report(&id, "duyen@xa.example.vn", "delayed", "4.4.1")).await;
        assert!(late.text.contains("vẫn đang thử gửi"), "{}", late.text);
        assert_eq!(state(&office).await, LetterState::Sent);
        let strange = bring(&office, &report("x@y", "ai-do@noi-khac.example", "failed", "5.1.1")).await;
        assert!(strange.text.contains("không có thư nào gửi tới ai-do@noi-khac.example"), "{}", strange.text);
        let none = bring(&office, "Subject: Nghỉ phép\r\n\r\nTôi nghỉ đến thứ Hai.").await;
        assert!(none.text.contains("tra-lai.eml không phải thông báo trả thư"), "{}", none.text);
        let large = bring(&office, &"x".repeat((2 << 20) + 1)).await;
        assert!(large.text.contains("lớn quá 2 MB"), "{}", large.text);
        let empty = office.focal.upload(BRING, &[], &[]).await;
        assert!(empty.status == 422 && empty.text.contains("Chọn ít nhất một tệp"), "{}", empty.text);
        let now = bring(&office, &report(&id, "duyen@xa.example.vn", "failed", "4.4.7")).await;
        assert!(now.text.contains("các thư sau vẫn được gửi"), "{}", now.text);
        assert_eq!(state(&office).await, LetterState::Bounced);
        urge(&office).await;
        assert_eq!(office.letters().await.len(), 2);
        // A report in a form of the server's own: the officer says which letter it was.
        let page = office.focal.get(RULES).await.text;
        let choice =
            page.split("name=\"thu-nao\"").nth(1).and_then(|rest| rest.split("<option value=\"").nth(1));
        let choice = choice.and_then(|rest| rest.split('"').next()).expect("a letter");
        assert_eq!(office.focal.send_form(BRING, &[("thu-nao", choice)]).await.status, 303);
        assert_eq!(state(&office).await, LetterState::Bounced);
        urge(&office).await;
        assert_eq!(office.letters().await.len(), 2, "no further letter");
    })
    .await;
}
