//! A circulation from its form to its end.

use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, done, ok, open, refused};

#[tokio::test]
async fn everybody_is_told_reads_acknowledges_once_and_coverage_leads_to_names() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let today = ok(&office.staff.get("/an-binh/hom-nay").await);
        assert!(today.contains("Nghị định 59/2023/NĐ-CP") && today.contains("Mở để đọc"), "{today}");
        done(&office.read(&office.staff, &circulation).await);
        done(&office.staff.send_form(&format!("{circulation}/da-doc"), &[]).await);
        let results = ok(&office.legal.get(&format!("{circulation}/ket-qua")).await);
        assert!(results.contains("1/8 người đã đọc"), "{results}");
        assert!(results.contains("Ngô Minh Quân") && results.contains("Hồ Thị Nga"));
        let own = ok(&office.economy_head.get(&format!("{circulation}/ket-qua")).await);
        assert!(
            own.contains("Hồ Thị Nga") && !own.contains("Ngô Minh Quân"),
            "only her department's names: {own}"
        );
        assert_eq!(office.staff.get(&format!("{circulation}/ket-qua")).await.status, StatusCode::FORBIDDEN);
        assert!(!ok(&office.staff.get("/an-binh/hom-nay").await).contains("Mở để đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_quiz_without_a_right_answer_is_refused_and_a_wrong_answer_is_not_a_reading() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let page = office.legal.get("/an-binh/pho-bien/moi").await;
        let mut fields = vec![
            ("_once", page.field("_once").unwrap()),
            ("title", "Quy chế"),
            ("note", "Đề nghị đọc."),
            ("due", "19/05/2026"),
            ("to", "all"),
            ("question-1", "Ai quyết định?"),
            ("answer-1-1", "Người đứng đầu"),
            ("answer-1-2", "Hội nghị"),
        ];
        let without = refused(&office.legal.send_form("/an-binh/pho-bien/moi", &fields).await);
        assert!(
            without.contains("Câu 1 chưa có phương án đúng") && without.contains("Ai quyết định?"),
            "{without}"
        );
        fields.push(("right-1", "2"));
        let results = done(&office.legal.send_form("/an-binh/pho-bien/moi", &fields).await);
        let circulation = results.strip_suffix("/ket-qua").unwrap();
        let wrong =
            refused(&office.staff.send_form(&format!("{circulation}/da-doc"), &[("answer-1", "0")]).await);
        assert!(wrong.contains("Câu 1 trả lời chưa đúng"), "{wrong}");
        done(&office.staff.send_form(&format!("{circulation}/da-doc"), &[("answer-1", "1")]).await);
        assert!(ok(&office.legal.get(&results).await).contains("1/8 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_new_edition_is_read_again_and_what_was_on_an_old_page_is_not_acknowledged() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let old = office.economist.get(&circulation).await;
        done(&office.read(&office.staff, &circulation).await);
        let form = office.legal.get(&format!("{circulation}/ban-moi")).await;
        ok(&form);
        let fields = [
            ("_once", form.field("_once").unwrap()),
            ("version", form.field("version").unwrap()),
            ("change", "Sửa Điều 5."),
            ("title", "Nghị định 59/2023/NĐ-CP"),
            ("documents", "59/2023/NĐ-CP"),
            ("due", "25/05/2026"),
        ];
        done(&office.legal.send_form(&format!("{circulation}/ban-moi"), &fields).await);
        let subject = circulation.strip_prefix("/an-binh").unwrap();
        let tasks = world
            .db
            .read(world.agency, async move |tx| danchu_programme::tasks_about(tx, subject).await)
            .await;
        let due = tasks.unwrap()[0].due.as_ref().map(|due| due.day);
        assert_eq!(
            due,
            Some(crate::office::day("2026-05-25")),
            "the officer's obligation follows the edition"
        );
        let again = ok(&office.staff.get(&circulation).await);
        assert!(again.contains("Đây là bản 2") && again.contains("Sửa Điều 5."), "{again}");
        let late = [("_once", old.field("_once").unwrap()), ("version", old.field("version").unwrap())];
        refused(&office.economist.send_form(&format!("{circulation}/da-doc"), &late).await);
        assert!(ok(&office.legal.get(&format!("{circulation}/ket-qua")).await).contains("0/8 người đã đọc"));
        done(&office.read(&office.staff, &circulation).await);
        assert!(ok(&office.legal.get(&format!("{circulation}/ket-qua")).await).contains("1/8 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_question_is_answered_for_all_without_the_name_of_whoever_asked() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        done(
            &office
                .staff
                .send_form(&format!("{circulation}/hoi"), &[("question", "Áp dụng từ ngày nào?")])
                .await,
        );
        assert!(!ok(&office.economist.get(&circulation).await).contains("Áp dụng từ ngày nào?"));
        let page = office.legal.get(&circulation).await;
        assert!(ok(&page).contains("Ngô Minh Quân"), "whoever answers sees who asked");
        let answer = [("question", page.field("question").unwrap()), ("answer", "Từ 15/08/2023.")];
        done(&office.legal.send_form(&format!("{circulation}/tra-loi"), &answer).await);
        let seen = ok(&office.economist.get(&circulation).await);
        assert!(seen.contains("Từ 15/08/2023.") && !seen.contains("Ngô Minh Quân"), "{seen}");
    })
    .await;
}

#[tokio::test]
async fn unknown_numbers_nobody_and_past_days_keep_the_form_with_one_sentence_each() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        for (change, words) in [
            (("documents", "99/9999/NĐ-CP"), "Thư viện không có văn bản số 99/9999/NĐ-CP"),
            (("to", "some"), "Chưa chọn ai để gửi"),
            (("due", "01/05/2026"), "Ngày này sớm hơn ngày bắt đầu, hoặc đã qua"),
            (("title", ""), "Chưa nhập nội dung phổ biến"),
        ] {
            let mut fields = vec![
                ("title", "Quy chế"),
                ("documents", "59/2023/NĐ-CP"),
                ("due", "19/05/2026"),
                ("to", "all"),
            ];
            fields.retain(|(name, _)| *name != change.0);
            fields.push(change);
            let answer = refused(&office.legal.send_form("/an-binh/pho-bien/moi", &fields).await);
            assert!(answer.contains(words), "{words}: {answer}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_department_head_circulates_in_her_own_department_only() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let fields = |to: &'static str| {
            vec![("title", "Nội quy phòng"), ("note", "Đọc giúp."), ("due", "19/05/2026"), ("to", to)]
        };
        let all = refused(&office.economy_head.send_form("/an-binh/pho-bien/moi", &fields("all")).await);
        assert!(all.contains("chỉ phổ biến trong bộ phận của mình"), "{all}");
        let department = office.economy.to_string();
        let mut own = fields("some");
        own.push(("departments", &department));
        let results = done(&office.economy_head.send_form("/an-binh/pho-bien/moi", &own).await);
        assert!(ok(&office.economy_head.get(&results).await).contains("0/3 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn the_end_reports_the_officers_task_and_nothing_can_be_acknowledged_after_it() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let question = office.legal.get(&format!("{circulation}/ket-thuc")).await;
        assert!(ok(&question).contains("Còn 8 người chưa đọc"));
        let fields =
            [("_once", question.field("_once").unwrap()), ("version", question.field("version").unwrap())];
        done(&office.legal.send_form(&format!("{circulation}/ket-thuc"), &fields).await);
        refused(&office.staff.send_form(&format!("{circulation}/da-doc"), &[]).await);
        let tasks = ok(&office.head.get("/an-binh/viec?xem=all").await);
        assert!(tasks.contains("Phổ biến: Nghị định 59/2023/NĐ-CP"), "{tasks}");
    })
    .await;
}

#[tokio::test]
async fn erasing_a_person_takes_the_words_of_her_questions_and_leaves_the_answers() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let words = [("question", "Con tôi là Nguyễn Văn Kín có được hưởng không?")];
        done(&office.staff.send_form(&format!("{circulation}/hoi"), &words).await);
        let page = office.legal.get(&circulation).await;
        let answer =
            [("question", page.field("question").unwrap()), ("answer", "Áp dụng cho mọi người lao động.")];
        done(&office.legal.send_form(&format!("{circulation}/tra-loi"), &answer).await);
        let who = office.everybody[4];
        world
            .db
            .write(world.agency, async move |tx| danchu_dissemination::erase_person(tx, who).await)
            .await
            .unwrap();
        let seen = ok(&office.economist.get(&circulation).await);
        assert!(
            seen.contains("Áp dụng cho mọi người lao động.") && seen.contains("câu hỏi đã xóa"),
            "{seen}"
        );
        assert!(
            !world.snapshot(world.agency).await.table("circulation_question").join("").contains("Văn Kín")
        );
    })
    .await;
}
