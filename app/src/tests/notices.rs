//! A written notice to all, from the register to its readers and back, through the whole program.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

use std::sync::Arc;

use danchu_catalogue::LawFiles;
use danchu_law::Audience;
use danchu_testkit::{Answer, Client, SLUG, Site, World, both};
use danchu_web::{AgencyInfo, Chore as _, More};
use http::StatusCode;

use crate::modules::{MODULES, migrations};

#[path = "../../../features/disclosure/tests/main/office.rs"]
mod office;

use self::office::{Office, PEOPLE, budget, declaration, found};

const DAY: &str = "2026-05-05";
const TITLE: &str = "Quyết định phân công anh Nguyễn Văn Kín";

fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.text.replace('\u{a0}', " ")
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

struct Web {
    site: Site,
    office: Office,
    head: Client,
    focal: Client,
    staff: Client,
}

async fn serve(world: &World) -> Web {
    let office = found(world).await;
    let more = More::default().and(Arc::new(LawFiles::embedded()));
    let site = Site::with(world, MODULES, DAY, more);
    let seat =
        |at: usize| site.person(office.people[at], PEOPLE[at].0, Some(office.department), &[PEOPLE[at].1]);
    let (head, focal, staff) = (seat(0), seat(1), seat(3));
    Web { site, office, head, focal, staff }
}

/// What the program's two workers do, until nothing is left.
async fn worked(world: &World, web: &Web) {
    crate::deliver::round(&world.db).await.unwrap();
    let agency = AgencyInfo { id: world.agency, slug: SLUG.into(), name: "UBND xã An Bình".into() };
    danchu_dissemination::Urging.tend(&web.site.cx, &agency).await.unwrap();
    crate::deliver::round(&world.db).await.unwrap();
}

#[tokio::test]
async fn a_written_notice_is_circulated_and_its_receipts_are_the_channels_evidence() {
    both(&migrations(), async |world| {
        let web = serve(world).await;
        let mut new = budget(TITLE, "2026-05-04");
        new.rule = "disclosure.agency.content.02".into();
        new.clock = "disclosure.agency.deadline".into();
        new.audience = Audience::Staff;
        let item = web.office.publish(world, &new, "Giao từ ngày 10/5.", DAY).await;
        let at = format!("/an-binh{}", item.address());
        let notice = |day: &'static str, how: &'static str| {
            [("hinh-thuc", "written-notice"), ("tu-ngay", day), ("gui", how), ("ghi-chu", "Đề nghị đọc kỹ.")]
        };
        let post = format!("{at}/hinh-thuc");
        let earlier = web.focal.send_form(&post, &notice("04/05/2026", "co")).await;
        assert_eq!(earlier.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(earlier.text.contains("chọn “Đã phát bản giấy”"), "{}", earlier.text);
        // On paper: an act like any other, nobody is asked to read it here.
        done(&web.focal.send_form(&post, &notice("04/05/2026", "")).await);
        worked(world, &web).await;
        assert!(!ok(&web.staff.get("/an-binh/pho-bien").await).contains(TITLE));

        done(&web.focal.send_form(&post, &notice("05/05/2026", "co")).await);
        worked(world, &web).await;
        worked(world, &web).await;
        let page = ok(&web.focal.get(&at).await);
        assert!(page.contains("0/4 người đã xác nhận nhận được (tính đến ngày 05/05/2026)"), "{page}");
        let list = ok(&web.staff.get("/an-binh/pho-bien").await);
        assert_eq!(list.matches(&format!(">{TITLE}</a>")).count(), 1, "circulated once: {list}");
        let results = page.split("/ket-qua\"").next().unwrap().rsplit('"').next().unwrap().to_owned();
        let read = web.staff.get(&results).await;
        assert!(ok(&read).contains("Đề nghị đọc kỹ.") && ok(&read).contains(&at), "{}", read.text);
        let fields = [("_once", read.field("_once").unwrap()), ("version", read.field("version").unwrap())];
        done(&web.staff.send_form(&format!("{results}/da-doc"), &fields).await);
        worked(world, &web).await;
        assert!(ok(&web.focal.get(&at).await).contains("1/4 người đã xác nhận nhận được"));
        assert!(ok(&web.focal.get(&format!("{results}/ket-qua")).await).contains("1/4 người đã đọc"));

        // Taken down at once: no word of it stays with those who circulated it.
        done(&web.head.send_form(&format!("{at}/go-khan"), &[("vi-sao", "personal")]).await);
        worked(world, &web).await;
        for address in ["/an-binh/pho-bien", "/an-binh/viec?xem=all", "/an-binh/hom-nay", results.as_str()] {
            assert!(!ok(&web.staff.get(address).await).contains("Văn Kín"), "{address}");
        }
        let whole = world.snapshot(world.agency).await;
        for table in
            ["circulation", "circulation_document", "fact", "task", "record_content", "circulation_question"]
        {
            let rows = whole.table(table).join("\n");
            assert!(!rows.contains("Văn Kín") && !rows.contains("Đề nghị đọc kỹ"), "{table}: {rows}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_locked_below_the_staff_is_never_circulated_and_what_is_not_shown_has_nothing_to_read() {
    both(&migrations(), async |world| {
        let web = serve(world).await;
        let (stand, act) = (web.office.stand(world, DAY).await, web.office.act(DAY));
        let make = async |new: &danchu_disclosure::NewItem| {
            let (stand, act, ids) = (&stand, &act, danchu_disclosure::actions::Ids::make());
            let made = world.db.write(world.agency, async move |tx| {
                danchu_disclosure::actions::make(tx, stand, new, ids, act).await
            });
            made.await.unwrap()
        };
        let locked = make(&declaration("Bản kê khai tài sản của ông Trần Quốc Bảo", "2026-05-04")).await;
        let mut waiting = budget("Nội quy", "2026-05-04");
        (waiting.rule, waiting.clock) =
            ("disclosure.agency.content.02".into(), "disclosure.agency.deadline".into());
        waiting.audience = Audience::Staff;
        let waiting = make(&waiting).await;
        for item in [&locked, &waiting] {
            let fields = [("hinh-thuc", "written-notice"), ("tu-ngay", "05/05/2026"), ("gui", "co")];
            let sent = web.focal.send_form(&format!("/an-binh{}/hinh-thuc", item.address()), &fields).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", sent.text);
        }
        worked(world, &web).await;
        assert!(!ok(&web.staff.get("/an-binh/pho-bien").await).contains("kê khai"));
    })
    .await;
}
