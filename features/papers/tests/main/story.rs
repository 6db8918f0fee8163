use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, done, ok, open, refused};

/// A signed copy whose number and day can be read.
const SIGNED: &str = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 101/KH-UBND\n\nAn Bình, ngày 04 tháng 5 năm 2026\n\n\
KẾ HOẠCH\nThực hiện dân chủ trong hoạt động của cơ quan năm 2026\n\nI. MỤC ĐÍCH\n\nNâng cao trách nhiệm.\n\n\
Nơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Quốc Bảo\n";

#[tokio::test]
async fn a_paper_is_not_issued_before_its_signed_copy_is_there() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        let page = ok(&office.focal.get(&paper).await);
        assert!(page.contains("Chưa ban hành") && page.contains("KẾ HOẠCH"), "{page}");

        let package = office.focal.post(&format!("{paper}/trinh-ky"), "").await;
        assert_eq!(package.status, StatusCode::OK);
        assert!(package.bytes.starts_with(b"PK"), "a package of Word and PDF");
        assert!(ok(&office.focal.get(&paper).await).contains("Đang trình ký"));

        let early = office
            .focal
            .send_form(&format!("{paper}/ban-hanh"), &[("number", "101"), ("on", "04/05/2026")])
            .await;
        assert!(refused(&early).contains("Chưa có bản đã ký"), "{}", early.text);

        done(&office.bring(&paper, "ke-hoach-101.txt", SIGNED.as_bytes()).await);
        let page = ok(&office.focal.get(&format!("{paper}/da-ky")).await);
        assert!(page.contains("value=\"101\"") && page.contains("04/05/2026"), "{page}");
        assert!(
            ok(&office.focal.get(&paper).await).contains("Chưa ban hành"),
            "it waits for the confirmation"
        );

        done(&office.issue(&paper, "101", "04/05/2026").await);
        let page = ok(&office.focal.get(&paper).await);
        assert!(page.contains("Ban hành ngày 04/05/2026") && page.contains("số đọc từ bản đã ký"), "{page}");
        assert!(page.contains("101/KH-UBND"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn an_issued_paper_cannot_be_changed_dropped_or_issued_again() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        done(&office.bring(&paper, "a.txt", SIGNED.as_bytes()).await);
        done(&office.issue(&paper, "5", "05/05/2026").await);
        for step in ["soan", "bo", "da-ky", "rut-ve"] {
            let answer = office.focal.get(&format!("{paper}/{step}")).await;
            if answer.status == StatusCode::OK {
                let page = office
                    .focal
                    .send_form(&format!("{paper}/{step}"), &[("reason", "x"), ("version", "9")])
                    .await;
                assert_ne!(page.status, StatusCode::SEE_OTHER, "{step}");
            } else {
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_is_given_once_a_year_and_bad_numbers_and_days_keep_the_form() {
    both(FEATURES, async |world| {
        let office = open(world);
        let first = office.write().await;
        done(&office.bring(&first, "a.txt", SIGNED.as_bytes()).await);
        done(&office.issue(&first, "101", "04/05/2026").await);
        let second = office.write().await;
        done(&office.bring(&second, "b.txt", b"khong co so").await);
        for (number, on, words) in [
            ("101", "05/05/2026", "đã dùng cho văn bản"),
            ("a5", "05/05/2026", "Số chỉ gồm chữ số"),
            ("", "05/05/2026", "Nhập số văn bản"),
            ("102", "06/05/2026", "không được sau hôm nay"),
            ("102", "31/02/2026", ""),
        ] {
            let page = refused(&office.issue(&second, number, on).await);
            assert!(page.contains(words), "{number} {on}: {page}");
        }
        done(&office.issue(&second, "102", "05/05/2026").await);
        assert!(ok(&office.focal.get(&second).await).contains("số do người nhập"));
    })
    .await;
}

#[tokio::test]
async fn the_own_register_gives_numbers_only_when_the_head_has_opened_it() {
    both(FEATURES, async |world| {
        let office = open(world);
        let denied =
            office.focal.send_form("/an-binh/van-ban/so", &[("act", "open"), ("reason", "chưa có")]).await;
        assert!(denied.denied, "only the head opens it");
        let none = office.head.send_form("/an-binh/van-ban/so", &[("act", "open"), ("reason", " ")]).await;
        assert!(refused(&none).contains("Nhập lý do"));
        done(
            &office
                .head
                .send_form("/an-binh/van-ban/so", &[("act", "open"), ("reason", "Chưa có hệ thống")])
                .await,
        );
        for number in ["1/KH-UBND", "2/KH-UBND"] {
            let paper = office.write().await;
            done(&office.bring(&paper, "a.txt", b"ban da ky").await);
            done(&office.issue(&paper, "", "05/05/2026").await);
            assert!(ok(&office.focal.get(&paper).await).contains(number), "{number}");
        }
        let page = ok(&office.focal.get("/an-binh/van-ban/so?nam=2026").await);
        assert!(page.contains("2/KH-UBND") && page.contains("Thường trực Đảng ủy"), "{page}");
        assert!(
            ok(&office.focal.get("/an-binh/van-ban/so/in?nam=2026").await).contains("SỔ ĐĂNG KÝ VĂN BẢN ĐI")
        );
        done(&office.head.send_form("/an-binh/van-ban/so", &[("act", "close")]).await);
        assert!(ok(&office.focal.get("/an-binh/van-ban/so?nam=2026").await).contains("Sổ không mở"));
    })
    .await;
}

#[tokio::test]
async fn a_template_with_an_unknown_field_is_refused_by_its_name_and_a_sound_one_is_used() {
    both(FEATURES, async |world| {
        let office = open(world);
        let set = async |bytes: &[u8]| {
            office
                .focal
                .upload("/an-binh/van-ban/mau", &[("kind", "ke-hoach")], &[("file", "mau.txt", bytes)])
                .await
        };
        assert!(refused(&set(b"{{la}}").await).contains("trường lạ {{la}}"));
        let empty = refused(&set(b"MAU RIENG {{trich_yeu}}").await);
        assert!(empty.contains("Mẫu chưa có trường {{noi_dung}}"), "{empty}");
        done(&set(b"MAU RIENG {{trich_yeu}} {{noi_dung}}").await);
        let paper = office.write().await;
        assert!(office.focal.get(&format!("{paper}/docx")).await.text.starts_with("MAU RIENG"));
        done(&office.focal.send_form("/an-binh/van-ban/mau/bo", &[("kind", "ke-hoach")]).await);
        assert!(office.focal.get(&format!("{paper}/docx")).await.text.starts_with("DOCX"));
    })
    .await;
}

#[tokio::test]
async fn a_brought_file_fills_the_form_and_a_secret_one_is_not_kept() {
    both(FEATURES, async |world| {
        let office = open(world);
        let bring = async |text: &str| {
            office.focal.upload("/an-binh/van-ban/tu-tep", &[], &[("file", "a.txt", text.as_bytes())]).await
        };
        let form = done(&bring(SIGNED).await);
        let page = ok(&office.focal.get(&form).await);
        assert!(page.contains("Nâng cao trách nhiệm.") && page.contains("KH-UBND"), "{page}");
        let secret = refused(&bring(&format!("TỐI MẬT\n\n{SIGNED}")).await);
        assert!(secret.contains("dấu chỉ độ mật"), "{secret}");
    })
    .await;
}

#[tokio::test]
async fn two_people_on_one_paper_nobody_overwrites_silently_and_staff_see_no_drafts() {
    both(FEATURES, async |world| {
        let office = open(world);
        let paper = office.write().await;
        assert!(office.staff.get("/an-binh/van-ban").await.denied);
        let version = office.focal.get(&format!("{paper}/soan")).await.field("version").unwrap().to_owned();
        let send = async |client: &danchu_testkit::Client, body: &str| {
            let mut fields = crate::office::PLAN.to_vec();
            fields.retain(|(name, _)| *name != "body");
            fields.extend([("body", body), ("version", version.as_str())]);
            client.send_form(&format!("{paper}/soan"), &fields).await
        };
        done(&send(&office.head, "Bản của người đứng đầu.").await);
        let second = refused(&send(&office.focal, "Bản của đầu mối.").await);
        assert!(second.contains("Người khác vừa sửa") && second.contains("Bản của đầu mối."), "{second}");
    })
    .await;
}
