//! Several files at once, doubles, secrecy marks, files that cannot be read.

use danchu_testkit::both;

use crate::office::{FEATURES, PLAN, done, ok, open, refused};

#[tokio::test(flavor = "multi_thread")]
async fn of_several_files_each_is_offered_and_only_the_chosen_go_on() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let known = office.import(PLAN).await;
        // The same document, typed again: other text, same number, issuer and day.
        let twin = PLAN.replace("Nâng cao trách nhiệm", "Nâng cao tinh thần trách nhiệm");
        let other = PLAN.replace("18/KH-UBND", "25/KH-UBND");
        let secret = format!("MẬT\n\n{PLAN}");
        let files: [(&str, &str, &[u8]); 5] = [
            ("folder", "a-trung.txt", twin.as_bytes()),
            ("folder", "b-moi.txt", other.as_bytes()),
            ("folder", "c-rong.txt", b""),
            ("folder", "d-chuong-trinh.exe", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
            ("folder", "ten-rat-kin.txt", secret.as_bytes()),
        ];
        let batch = done(&office.focal.upload("/an-binh/ke-hoach/nhap", &[], &files).await);
        let text = ok(&office.focal.get(&batch).await);
        assert!(text.contains("25/KH-UBND") && text.contains("Đã nhập ngày"), "{text}");
        assert!(text.contains("c-rong.txt") && text.contains("d-chuong-trinh.exe"), "{text}");
        assert!(text.contains("1 tệp mang dấu mật") && !text.contains("ten-rat-kin"), "{text}");
        assert!(refused(&office.focal.send_form(&batch, &[]).await).contains("Chưa chọn văn bản nào"));
        let row = text.split("name=\"import\" value=\"").find(|rest| rest.contains("b-moi.txt")).unwrap();
        // The plan that is new is ticked already, the double is not.
        assert_eq!(text.matches(" checked").count(), 1, "{text}");
        let import = row.split('"').next().unwrap();
        let location = done(&office.focal.send_form(&batch, &[("import", import)]).await);
        assert!(location.ends_with(&import.replace('-', "")), "{location}");
        let list = ok(&office.focal.get("/an-binh/ke-hoach").await);
        assert!(list.contains("25/KH-UBND") && list.contains(&known) && !list.contains("a-trung"), "{list}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_secret_document_nothing_is_kept() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let before = world.snapshot(world.agency).await;
        let secret = format!("TUYỆT MẬT\n\n{PLAN}");
        let address = "/an-binh/ke-hoach/nhap";
        let files: [(&str, &str, &[u8]); 1] = [("file", "ten-rat-kin.txt", secret.as_bytes())];
        let text = refused(&office.focal.upload(address, &[], &files).await);
        assert!(text.contains("mang dấu mật") && !text.contains("ten-rat-kin"), "{text}");
        let plain: [(&str, &str, &[u8]); 1] = [("file", "ke-hoach.txt", PLAN.as_bytes())];
        refused(&office.focal.upload(address, &[("secret", "1")], &plain).await);
        // Pasted, and kept as a draft while it was typed: the draft goes too.
        office.focal.send_form("/an-binh/nhap-do", &[("_form", address), ("text", &secret)]).await;
        let text = refused(&office.focal.send_form(address, &[("_form", address), ("text", &secret)]).await);
        assert!(!text.contains("TUYỆT MẬT\n"), "{text}");
        before.assert_same(&world.snapshot(world.agency).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_said_in_one_sentence_and_a_pasted_text_is_read() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let address = "/an-binh/ke-hoach/nhap";
        let nothing: [(&str, &str, &[u8]); 0] = [];
        assert!(
            refused(&office.focal.upload(address, &[], &nothing).await).contains("Chưa có tệp hoặc nội dung")
        );
        let sheet: [(&str, &str, &[u8]); 1] = [("file", "hong.docx", b"PK\x03\x04 not a document")];
        refused(&office.focal.upload(address, &[], &sheet).await);
        let review = done(&office.focal.send_form(address, &[("text", PLAN)]).await);
        assert!(ok(&office.focal.get(&review).await).contains("3 việc"));
        ok(&office.focal.get(&format!("{review}/van-ban")).await);
        ok(&office.focal.get(&format!("{review}/dau")).await);
        let head = [
            ("version", "1"),
            ("number", "20"),
            ("symbol", "KH-UBND"),
            ("issued", "21/01/2026"),
            ("agency", "UBND xã An Bình"),
            ("kind", "KẾ HOẠCH"),
            ("subject", "Dân chủ"),
            ("year", "2026"),
        ];
        done(&office.focal.send_form(&format!("{review}/dau"), &head).await);
        assert!(ok(&office.focal.get(&review).await).contains("20/KH-UBND"));
        assert!(
            refused(&office.focal.send_form(&format!("{review}/dau"), &head).await)
                .contains("Người khác vừa sửa")
        );
        ok(&office.focal.get(&format!("{review}/bo")).await);
        done(&office.focal.send_form(&format!("{review}/bo"), &[]).await);
        assert!(ok(&office.focal.get(&review).await).contains("Văn bản này đã bỏ"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_files_each_that_goes_on_keeps_its_original_and_the_others_leave_none() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let other = PLAN.replace("18/KH-UBND", "19/KH-UBND");
        let files = [("file", "mot.txt", PLAN.as_bytes()), ("file", "hai.txt", other.as_bytes())];
        let batch = done(&office.focal.upload("/an-binh/ke-hoach/nhap", &[], &files).await);
        let page = ok(&office.focal.get(&batch).await);
        let codes: Vec<&str> = page
            .split("name=\"import\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(codes.len(), 2);
        let review = done(&office.focal.send_form(&batch, &[("import", codes[0])]).await);
        let agency = world.agency;
        let kept = async |code: &str| {
            let subject = format!("/ke-hoach/doc/{code}");
            let subject = subject.as_str();
            world.db.read(agency, async move |tx| danchu_attachments::of(tx, subject).await).await.unwrap()
        };
        let originals = kept(review.rsplit('/').next().unwrap()).await;
        assert_eq!(originals.len(), 1, "the original of what goes on is kept");
        assert!(["mot.txt", "hai.txt"].contains(&originals[0].name.as_str()));
        let file = office.focal.get(&format!("/an-binh/tep/{}", originals[0].id)).await;
        assert!(file.text.contains("KẾ HOẠCH"), "{}", file.text);
        assert!(kept(codes[1]).await.is_empty(), "what was not chosen leaves no file");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_without_day_gets_one_by_one_press_and_its_owner_is_told_once() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let page = ok(&office.focal.get(&review).await);
        for words in
            ["Văn bản chỉ ghi “kịp thời”", "Hết tháng 2", "Hết quý I", "Hết 6 tháng đầu năm", "Hết năm"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        let set = [("version", "1"), ("day", "2026-03-31")];
        done(&office.focal.send_form(&format!("{review}/viec/2/han"), &set).await);
        assert!(ok(&office.focal.get(&review).await).contains("đến hết ngày 31/03/2026"));
        office.confirm(&review, &[]).await;
        // Told once of the plan's tasks; the same plan again brings nothing new.
        let told = |page: &str| page.matches("việc mới từ Kế hoạch 18/KH-UBND").count();
        let first = ok(&office.staff.get("/an-binh/hom-nay").await);
        let again = office.import(PLAN).await;
        office.confirm(&again, &[]).await;
        assert_eq!(told(&ok(&office.staff.get("/an-binh/hom-nay").await)), told(&first));
    })
    .await;
}
