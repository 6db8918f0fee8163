//! Checkpoints leave the house: mail, paper; and what the pages say while none has.

use danchu_mail::Unsent;
use danchu_testkit::both;
use danchu_transparency::{Sender, send_day};

use crate::kit::{FEATURES, Office, TODAY, day, enter_some};

fn sender(agency: danchu_base::AgencyId) -> Sender {
    Sender { agency, name: "UBND xã An Bình".into(), address: "http://127.0.0.1/an-binh/log".into() }
}

async fn name_address(office: &Office, address: &str) {
    let done = office.head.send_form("/an-binh/nhat-ky/thiet-lap/dia-chi", &[("thu", address)]).await;
    assert_eq!(done.status, 303, "{}", done.text);
}

#[tokio::test]
async fn the_checkpoint_goes_once_a_day_to_each_address_with_the_signed_note() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 2).await;
        let none = office.public.get("/an-binh/bang-chung/1").await.text;
        assert!(none.contains("Chưa có dấu mốc nào ra khỏi cơ quan"), "every proof says so: {none}");
        name_address(&office, "Nhan-Chung@tinh.example.vn").await;
        let bad = office.head.send_form("/an-binh/nhat-ky/thiet-lap/dia-chi", &[("thu", "khong phai")]).await;
        assert_eq!(bad.status, 422);
        assert!(bad.text.contains("Địa chỉ thư chưa đúng"), "{}", bad.text);

        // The server says "later" the first time; nothing was taken, and it is tried again.
        office.box_.answers.lock().unwrap().push(Unsent::Later("the server answered 451".into()));
        let (cx, from) = (&office.site.cx, &sender(world.agency));
        assert!(send_day(cx, from, day(TODAY)).await.unwrap(), "some must go again");
        assert!(!send_day(cx, from, day(TODAY)).await.unwrap());
        assert!(!send_day(cx, from, day(TODAY)).await.unwrap());
        let got = office.box_.got.lock().unwrap().clone();
        assert_eq!(got.len(), 1, "never twice");
        assert_eq!(got[0].to, vec!["nhan-chung@tinh.example.vn".to_owned()]);
        let (_, note) = office.checkpoint().await;
        assert_eq!(String::from_utf8(got[0].attached[0].bytes.clone()).unwrap(), note);
        let page = office.public.get("/an-binh/nhan-chung").await.text;
        assert!(page.contains("1 dấu mốc đã ra khỏi cơ quan"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_mail_of_which_nobody_knows_whether_it_went_is_not_sent_again() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        name_address(&office, "a@b.vn").await;
        office.box_.answers.lock().unwrap().push(Unsent::Unclear("the connection broke".into()));
        let (cx, from) = (&office.site.cx, &sender(world.agency));
        assert!(!send_day(cx, from, day(TODAY)).await.unwrap());
        assert!(!send_day(cx, from, day(TODAY)).await.unwrap());
        assert!(office.box_.got.lock().unwrap().is_empty());
        let page = office.head.get("/an-binh/nhat-ky/thiet-lap").await.text;
        assert!(page.contains("Không rõ đã tới hay chưa"), "{page}");
        // The next day has its own mail.
        assert!(!send_day(cx, from, day("2026-05-06")).await.unwrap());
        assert_eq!(office.box_.got.lock().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_the_page_says_so_and_the_mail_waits() {
    both(FEATURES, async |world| {
        let office = Office::with(world, false).await;
        name_address(&office, "a@b.vn").await;
        assert!(!send_day(&office.site.cx, &sender(world.agency), day(TODAY)).await.unwrap());
        let page = office.head.get("/an-binh/nhat-ky/thiet-lap").await.text;
        assert!(page.contains("Hệ thống chưa khai báo máy chủ thư"), "{page}");
        assert!(page.contains("chưa khai báo máy chủ thư"), "{page}");
    })
    .await;
}
