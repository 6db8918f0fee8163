//! A clerk's way through the register, and those who read it.

use danchu_disclosure::{Error, ItemId, actions, public};
use danchu_testkit::{World, both};

use crate::office::{FEATURES, budget, day};
use crate::web::{DOT, PDF, Web, done, ok, refused, serve};

pub const NEW: &str = "/an-binh/so-cong-khai/moi";

/// What the form of the budget says.
pub fn fields<'a>(title: &'a str, known: &'a str, what: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("ten", title),
        ("noi-dung", "disclosure.commune.content.02|budget.execution"),
        ("ngay-van-ban", known),
        ("lam", what),
        ("khong-mat", "1"),
    ]
}

pub async fn disclosed(web: &Web, title: &str, known: &str) -> String {
    let answer =
        web.focal.upload(NEW, &fields(title, known, "dang"), &[("tep", "Thực hiện quý I.pdf", PDF)]).await;
    done(&answer)
}

pub fn id(address: &str) -> ItemId {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

async fn public_item(world: &World, id: ItemId) -> Option<public::Shown> {
    let today = day("2026-05-05");
    world.db.read(world.agency, async move |tx| public::item(tx, id, today).await).await.unwrap()
}

#[tokio::test]
async fn one_file_and_one_screen_disclose_and_the_staff_read_and_ask() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-13").await;
        let at = disclosed(&web, "Thực hiện dự toán quý I năm 2026", "31/03/2026").await;
        let page = ok(&web.focal.get(&at).await);
        assert!(page.contains("Công khai chậm 3 ngày"), "ten days after the quarter");
        assert!(page.contains("Còn thiếu 2 hình thức"));
        assert!(page.contains("Vì sao là ngày này?") && page.contains("NS03"));
        let other = ok(&web.focal.get(&format!("{at}/hinh-thuc?h=khong-co")).await);
        assert!(other.contains("không dùng hình thức mà đường dẫn nêu"), "{other}");
        // Nothing here reads the text of a PDF: whoever keeps the register is told what a search will not find.
        let unread =
            "Không đọc được chữ trong tệp “Thực hiện quý I.pdf”: khi tìm kiếm chỉ thấy tệp này theo tên";
        assert!(page.contains(unread), "{page}");
        let shown = public_item(world, id(&at)).await.unwrap();
        assert_eq!((shown.listed.days_late, shown.versions[0].files.len()), (3, 1));

        let list = ok(&web.staff.get("/an-binh/so-cong-khai?ds=nhan-dan").await);
        assert!(list.contains("Thực hiện dự toán quý I") && list.contains("Mới"));
        assert!(!list.contains("Công khai mới"), "staff do not keep the register");
        assert!(
            !ok(&web.staff.get(&at).await).contains("Không đọc được chữ"),
            "nothing that a reader could mend"
        );
        let list = ok(&web.staff.get("/an-binh/so-cong-khai?ds=nhan-dan").await);
        assert!(!list.contains("Mới<"), "it was opened");
        done(&web.staff.send_form(&format!("{at}/hoi"), &[("hoi", "Thu phí chợ tính vào đâu?")]).await);
        let page = ok(&web.focal.get(&at).await);
        assert!(page.contains("Thu phí chợ tính vào đâu?") && page.contains("Chờ trả lời"));
        let to = page.split(&format!("{at}/hoi/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        done(&web.focal.send_form(&format!("{at}/hoi/{to}"), &[("tra-loi", "Mục thu khác, dòng 4.")]).await);
        assert!(ok(&web.staff.get(&at).await).contains("Mục thu khác, dòng 4."));
        assert!(web.staff.send_form(&format!("{at}/hoi/{to}"), &[("tra-loi", "x")]).await.denied);
    })
    .await;
}

#[tokio::test]
async fn a_paper_posting_has_place_witnesses_gaps_and_both_minutes() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let at = disclosed(&web, "Thực hiện dự toán quý I năm 2026", "31/03/2026").await;
        // The phone through the QR picture: a photo and one button.
        let phone = ok(&web.focal.get(&format!("{at}/anh")).await);
        assert!(phone.contains("capture=\"environment\""), "{phone}");
        done(
            &web.focal
                .upload(
                    &format!("{at}/anh"),
                    &[
                        ("khong-mat", "1"),
                        ("viec", "moi"),
                        ("noi", "Bảng tin trụ sở"),
                        ("chung-kien", "Lê Văn Tám"),
                    ],
                    &[("anh", "anh.png", DOT)],
                )
                .await,
        );
        let page = ok(&web.focal.get(&at).await);
        assert!(page.contains("Bảng tin trụ sở. Từ ngày 10/04/2026") && page.contains("1/30 ngày"));
        let posting =
            page.split(&format!("{at}/viec/")).nth(1).unwrap().split('/').next().unwrap().to_owned();
        let of = |end: &str| format!("{at}/viec/{posting}/{end}");
        let minutes = ok(&web.focal.get(&of("bien-ban-niem-yet.pdf")).await);
        assert!(minutes.contains("BIÊN BẢN") && minutes.contains("Lê Văn Tám"), "{minutes}");
        assert!(minutes.contains("ít nhất 30 ngày liên tục"), "{minutes}");
        assert!(web.focal.get(&of("bien-ban-ket-thuc.pdf")).await.status.is_client_error());

        web.site.clock.pass_days(20);
        let early = web.focal.send_form(&of("ket-thuc"), &[("ngay", "30/04/2026")]).await;
        assert!(
            refused(&early).contains("Mới được 21 ngày liên tục, luật yêu cầu 30 ngày"),
            "{}",
            early.text
        );
        let before = web.focal.send_form(&of("ket-thuc"), &[("ngay", "01/04/2026")]).await;
        assert!(refused(&before).contains("Ngày cuối phải từ 10/04/2026 trở đi"));
        done(
            &web.focal
                .send_form(
                    &of("gian-doan"),
                    &[("tu-ngay", "20/04/2026"), ("den-ngay", "21/04/2026"), ("ly-do", "Mưa bão")],
                )
                .await,
        );
        web.site.clock.pass_days(22);
        let end = [("ngay", "21/05/2026"), ("chung-kien-hai", "Trần Thị Sáu")];
        done(&web.focal.send_form(&of("ket-thuc"), &end).await);
        let minutes = ok(&web.focal.get(&of("bien-ban-ket-thuc.docx")).await);
        assert!(minutes.contains("tổng cộng 40 ngày; dài nhất 30 ngày liên tục"), "{minutes}");
        assert!(minutes.contains("Mưa bão") && minutes.contains("Trần Thị Sáu"), "{minutes}");

        // The last required channel reports the obligation done.
        let task =
            world.db.read(world.agency, async move |tx| danchu_programme::tasks_about(tx, "").await).await;
        drop(task);
        let heads = [("hinh-thuc", "village-heads"), ("tu-ngay", "11/04/2026"), ("ghi-chu", "Gửi 12 thôn")];
        done(&web.focal.send_form(&format!("{at}/hinh-thuc"), &heads).await);
        let subject = format!("/so-cong-khai/{}", id(&at));
        let subject = subject.as_str();
        let tasks = world
            .db
            .read(world.agency, async move |tx| danchu_programme::tasks_about(tx, subject).await)
            .await
            .unwrap();
        assert!(
            matches!(tasks[0].state, danchu_programme::State::Reported { on, .. } if on == day("2026-04-11")),
            "{:?}",
            tasks[0].state
        );
    })
    .await;
}

#[tokio::test]
async fn a_correction_shows_the_difference_and_a_withdrawal_leaves_title_and_reason() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let mut form = fields("Thực hiện dự toán quý I", "31/03/2026", "dang");
        form.extend([("loi", "Thu 100 triệu đồng\nChi 90 triệu đồng"), ("bang", "Khoản|Số\nThu|100")]);
        let at = done(&web.focal.upload(NEW, &form, &[]).await);
        let page = ok(&web.focal.get(&format!("{at}/dinh-chinh")).await);
        assert!(page.contains("Thu 100 triệu đồng") && page.contains("Thu | 100"));
        let version = web.focal.get(&format!("{at}/dinh-chinh")).await.field("version").unwrap().to_owned();
        let right = |reason: &'static str| {
            vec![
                ("version", version.clone()),
                ("ly-do", reason.to_owned()),
                ("loi", "Thu 110 triệu đồng\nChi 90 triệu đồng".to_owned()),
            ]
        };
        let send = async |fields: Vec<(&'static str, String)>| {
            let pairs: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            web.focal.upload(&format!("{at}/dinh-chinh"), &pairs, &[]).await
        };
        assert!(refused(&send(right("")).await).contains("Ghi lý do"));
        done(&send(right("Sót khoản thu tháng 3")).await);
        let page = ok(&web.staff.get(&at).await);
        assert!(
            page.contains("Sót khoản thu tháng 3") && page.contains("<del>Thu 100 triệu đồng</del>"),
            "{page}"
        );
        assert!(page.contains("<ins>Thu 110 triệu đồng</ins>"));
        assert!(refused(&send(right("Lần nữa")).await).contains("Người khác vừa sửa"));

        assert!(web.staff.get(&format!("{at}/thu-hoi")).await.denied);
        let version = web.head.get(&format!("{at}/thu-hoi")).await.field("version").unwrap().to_owned();
        let why = [("version", version.as_str()), ("ly-do", "Chưa được Hội đồng nhân dân thông qua")];
        done(&web.head.send_form(&format!("{at}/thu-hoi"), &why).await);
        let page = ok(&web.staff.get(&at).await);
        assert!(page.contains("Đã thu hồi ngày 10/04/2026") && page.contains("Chưa được Hội đồng"));
        assert!(!page.contains("110 triệu"));
        let shown = public_item(world, id(&at)).await.unwrap();
        assert_eq!((shown.versions.len(), shown.listed.title.as_str()), (0, "Thực hiện dự toán quý I"));
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_down_at_once_is_gone_and_gone_again_after_a_restore() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let secret = "Số căn cước 012345678901";
        let mut form = fields("Danh sách hỗ trợ ông Nguyễn Văn Kín", "31/03/2026", "dang");
        form.push(("loi", secret));
        let at = done(&web.focal.upload(NEW, &form, &[("tep", "danh-sach.pdf", PDF)]).await);
        let item = id(&at);
        let shown = public_item(world, item).await.unwrap();
        let (sha, file) = (shown.versions[0].files[0].sha256.clone(), shown.versions[0].files[0].id.simple());
        assert!(web.site.cx.blobs.get(world.agency, &sha).await.unwrap().is_some());
        assert!(web.staff.get(&format!("{at}/tep/{file}")).await.status.is_success());
        assert!(refused(&web.head.send_form(&format!("{at}/go-khan"), &[]).await).contains("Chọn vì sao"));
        done(&web.head.send_form(&format!("{at}/go-khan"), &[("vi-sao", "personal")]).await);
        assert_eq!(web.noted.0.lock().unwrap().as_slice(), [item]);
        gone(world, &web, &at, secret, &sha).await;
        assert!(web.staff.get(&format!("{at}/tep/{file}")).await.status.is_client_error());

        // A backup of the day before comes back: the rows and the bytes are there again.
        let body = format!("{{\"text\":\"{secret}\",\"tables\":[]}}");
        let literal = world.literal(world.agency);
        web.site.cx.blobs.put(world.agency, PDF.to_vec()).await.unwrap();
        if world.engine() == danchu_store::Engine::Pg {
            let mut outside = world.outside().await;
            let back = format!("update disclosure_version set body = '{body}' where agency_id = {literal}");
            outside.run(&back).await;
            let back = format!(
                "update disclosure_item set state = 'shown', title = 'Kín' where agency_id = {literal}"
            );
            outside.run(&back).await;
            outside.finish().await;
            assert!(public_item(world, item).await.is_some(), "the old rows are back");
        }
        let now = web.site.cx.now();
        actions::take_down_again(&web.site.cx, world.agency, item, now).await.unwrap();
        assert!(public_item(world, item).await.is_none());
        let page = ok(&web.staff.get(&at).await);
        assert!(!page.contains(secret) && !page.contains("Kín"));
    })
    .await;
}

async fn gone(world: &World, web: &Web, at: &str, secret: &str, sha: &str) {
    let item = id(at);
    assert!(web.site.cx.blobs.get(world.agency, sha).await.unwrap().is_none(), "the bytes are gone");
    assert!(public_item(world, item).await.is_none());
    let (found, gone) = world
        .db
        .read(world.agency, async move |tx| {
            let words = public::Wanted { words: "Kín".into(), rows: 50, ..public::Wanted::default() };
            let register = public::Registers::default().of(tx).await?;
            Ok::<_, Error>((register.found(tx, &words).await?.len(), public::gone(tx, item).await?))
        })
        .await
        .unwrap();
    assert_eq!(found, 0);
    assert!(gone.unwrap().taken_down);
    for address in [
        at.to_owned(),
        "/an-binh/so-cong-khai?ds=nhan-dan".into(),
        "/an-binh/nhat-ky".into(),
        "/an-binh/viec".into(),
    ] {
        let page = ok(&web.head.get(&address).await);
        assert!(!page.contains(secret) && !page.contains("Nguyễn Văn Kín"), "{address}");
    }
    for table in [
        "search_entry",
        "search_piece",
        "disclosure_file",
        "disclosure_item",
        "disclosure_version",
        "disclosure_change",
        "record_content",
        "record_early",
        "task",
        "fact",
    ] {
        let rows = world.snapshot(world.agency).await.table(table).join("\n");
        assert!(!rows.contains("Nguyễn Văn Kín") && !rows.contains("012345678901"), "{table}: {rows}");
    }
}

#[tokio::test]
async fn two_people_who_publish_at_once_publish_once_and_the_second_is_told() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let form = fields("Thực hiện dự toán quý I", "31/03/2026", "luu");
        let at = done(&web.focal.upload(NEW, &form, &[("tep", "quy-1.pdf", PDF)]).await);
        assert!(public_item(world, id(&at)).await.is_none(), "kept, not shown");
        let version = web.focal.get(&at).await.field("version").unwrap().to_owned();
        let publish = format!("{at}/dang");
        let fields = [("version", version.as_str())];
        let (one, two) =
            tokio::join!(web.focal.send_form(&publish, &fields), web.head.send_form(&publish, &fields));
        let (good, late) = if one.status.is_redirection() { (one, two) } else { (two, one) };
        done(&good);
        assert!(refused(&late).contains("vừa được công khai ngày 10/04/2026; không công khai lần nữa"));
        assert_eq!(public_item(world, id(&at)).await.unwrap().acts.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn bad_input_is_one_clear_sentence_and_nothing_is_lost() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let title = "Bảng lớn của năm";
        let send = async |more: &[(&str, &str)], files: &[(&str, &str, &[u8])]| {
            let mut form = fields(title, "31/03/2026", "dang");
            form.extend_from_slice(more);
            web.focal.upload(NEW, &form, files).await
        };
        let no_pdf = send(&[], &[("tep", "khong-phai.pdf", b"day khong phai pdf".as_slice())]).await;
        assert!(
            refused(&no_pdf).contains("khong-phai.pdf") && no_pdf.text.contains(title),
            "{}",
            no_pdf.text
        );
        let table = format!("Khoản|Số\n{}", "Thu|1\n".repeat(100_000));
        let large = send(&[("bang", &table)], &[]).await;
        assert!(
            refused(&large).contains("Bảng có 100.000 dòng, trang chỉ hiện được tối đa 2.000 dòng"),
            "{}",
            &large.text[..2000]
        );
        let day = web.focal.upload(NEW, &fields(title, "31/04/2026", "dang"), &[("tep", "a.pdf", PDF)]).await;
        assert!(refused(&day).contains("31/04/2026"));
        let far = web.focal.upload(NEW, &fields(title, "31/03/1926", "dang"), &[("tep", "a.pdf", PDF)]).await;
        assert!(refused(&far).contains("từ năm 2000"));
        let empty = send(&[], &[]).await;
        assert!(refused(&empty).contains("Chưa có gì để công khai"));
        let macros = send(&[], &[("tep", "a.xlsm", b"PK\x03\x04 xl/vbaProject.bin".as_slice())]).await;
        assert!(refused(&macros).contains(title));
        let none = ok(&web.focal.get("/an-binh/so-cong-khai?ds=nhan-dan").await);
        assert!(!none.contains(title), "nothing was half made");
    })
    .await;
}

#[tokio::test]
async fn an_item_about_a_private_person_leaves_when_its_time_by_law_is_over() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let mut new = budget("Kết quả xét hỗ trợ hộ bà Lê Thị Riêng", "2026-04-08");
        new.about_person = true;
        let item = web.office.publish(world, &new, "Được hỗ trợ 3 triệu đồng", "2026-04-10").await;
        let at = format!("/an-binh{}", item.address());
        let post = [("hinh-thuc", "notice-board"), ("tu-ngay", "10/04/2026"), ("noi", "Nhà văn hóa thôn 2")];
        done(&web.focal.send_form(&format!("{at}/hinh-thuc"), &post).await);
        let heads = [("hinh-thuc", "village-heads"), ("tu-ngay", "10/04/2026")];
        done(&web.focal.send_form(&format!("{at}/hinh-thuc"), &heads).await);
        let tend = async |days: i64| {
            web.site.clock.pass_days(days);
            actions::tend(&world.db, world.agency, web.site.cx.now()).await.unwrap()
        };
        assert_eq!(tend(10).await, 0, "day 11 of 30");
        assert!(public_item(world, item.id).await.is_some());
        assert_eq!(tend(30).await, 1);
        assert!(public_item(world, item.id).await.is_none());
        assert_eq!(tend(0).await, 0, "twice on a day changes nothing");
        assert!(!ok(&web.staff.get(&at).await).contains("3 triệu đồng"));
    })
    .await;
}

#[tokio::test]
async fn requests_run_by_the_law_of_their_day_and_close_with_an_answer_or_a_reason() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-05-05").await;
        let new = "/an-binh/yeu-cau-thong-tin/moi";
        let form = [
            ("loi", "Bản đồ quy hoạch thôn 3"),
            ("nguoi", "Ngô Thị Dân"),
            ("cach", "online"),
            ("phuc-tap", "1"),
            ("ngay", "05/05/2026"),
        ];
        done(&web.focal.send_form(new, &form).await);
        let list = ok(&web.focal.get("/an-binh/yeu-cau-thong-tin").await);
        assert!(list.contains("Hạn 26/05/2026"), "15 working days");
        assert!(!ok(&web.staff.get("/an-binh/yeu-cau-thong-tin").await).contains("Ngô Thị Dân"));
        let one = list
            .split("href=\"/an-binh/yeu-cau-thong-tin/")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .find(|one| one.len() == 32)
            .unwrap()
            .to_owned();
        let at = format!("/an-binh/yeu-cau-thong-tin/{one}");
        assert!(web.staff.get(&at).await.status.is_client_error(), "not one's own");
        let version = web.focal.get(&at).await.field("version").unwrap().to_owned();
        let more = [("version", version.as_str()), ("ly-do", "Phải hỏi Sở Xây dựng")];
        done(&web.focal.send_form(&format!("{at}/gia-han"), &more).await);
        assert!(ok(&web.focal.get(&at).await).contains("Phải hỏi Sở Xây dựng"));
        let version = web.focal.get(&at).await.field("version").unwrap().to_owned();
        let close = |words: &'static str| {
            [
                ("version", version.clone()),
                ("lam", "tu-choi".into()),
                ("tra-loi", words.into()),
                ("ngay", "05/05/2026".into()),
            ]
        };
        let send = async |fields: [(&'static str, String); 4]| {
            let pairs: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            web.focal.send_form(&format!("{at}/tra-loi"), &pairs).await
        };
        assert!(refused(&send(close("")).await).contains("Ghi lý do"));
        done(&send(close("Thuộc bí mật công tác")).await);
        assert!(ok(&web.focal.get(&at).await).contains("Đã từ chối, có lý do"));

        // The days of the law of 2026 were not read: none is made up.
        web.site.clock.pass_days(150);
        let later = [
            ("loi", "Danh sách hộ nghèo"),
            ("nguoi", "Ngô Thị Dân"),
            ("cach", "direct"),
            ("ngay", "01/10/2026"),
        ];
        done(&web.focal.send_form(new, &later).await);
        assert!(ok(&web.focal.get("/an-binh/yeu-cau-thong-tin").await).contains("Chưa có hạn theo luật"));
        done(&web.staff.send_form(new, &[("loi", "Quy chế chi tiêu nội bộ")]).await);
        assert!(ok(&web.staff.get("/an-binh/yeu-cau-thong-tin").await).contains("Quy chế chi tiêu nội bộ"));
    })
    .await;
}

#[tokio::test]
async fn the_quarters_list_and_the_years_plan_are_papers_and_the_list_is_an_item() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let title = "Thực hiện dự toán quý I năm 2026";
        disclosed(&web, title, "31/03/2026").await;
        let page = ok(&web.staff.get("/an-binh/so-cong-khai/quy?nam=2026&quy=2").await);
        assert!(page.contains(title) && page.contains("từ 10/04/2026"));
        assert!(
            ok(&web.staff.get("/an-binh/so-cong-khai/quy?nam=2026&quy=1").await)
                .contains("chưa công khai nội dung nào")
        );
        let paper = ok(&web.staff.get("/an-binh/so-cong-khai/quy/2026-2.pdf").await);
        assert!(paper.contains("DANH SÁCH") && paper.contains(title), "{paper}");
        done(&web.focal.send_form("/an-binh/so-cong-khai/quy/2026-2", &[]).await);
        let twice = web.focal.send_form("/an-binh/so-cong-khai/quy/2026-2", &[]).await;
        assert!(refused(&twice).contains("đã là một mục của sổ"));
        assert!(
            ok(&web.staff.get("/an-binh/so-cong-khai?ds=nhan-dan").await)
                .contains("Danh sách nội dung đã công khai quý II")
        );

        let plan = "/an-binh/so-cong-khai/ke-hoach";
        assert!(ok(&web.focal.get(plan).await).contains("Lập kế hoạch từ 26 nội dung"));
        done(&web.focal.send_form(plan, &[("nam", "2026"), ("lam", "lap")]).await);
        let page = ok(&web.staff.get(plan).await);
        assert!(page.contains("CK46.12") && page.contains("CK11.14") && page.contains("30 ngày"));
        assert!(
            page.contains("Người đứng đầu cơ quan") && !page.contains("Chưa giao"),
            "somebody is responsible"
        );
        assert!(web.staff.send_form(plan, &[("nam", "2026")]).await.denied);
        let form = web.focal.get(&format!("{plan}?sua=1")).await;
        let version = form.field("version").unwrap().to_owned();
        let lines = [
            ("nam", "2026"),
            ("version", version.as_str()),
            ("dong", "1"),
            ("noi-dung-0", "Lịch tiếp công dân"),
            ("trach-nhiem-0", "Văn phòng"),
        ];
        done(&web.focal.send_form(plan, &lines).await);
        let paper = ok(&web.staff.get(&format!("{plan}/2026.docx")).await);
        assert!(
            paper.contains("KẾ HOẠCH") && paper.contains("Lịch tiếp công dân") && !paper.contains("CK46.12"),
            "{paper}"
        );
    })
    .await;
}
