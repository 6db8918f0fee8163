//! From a file to the programme of a year, through HTTP, on both engines.

use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, PLAN, done, ok, open, refused};

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_read_corrected_confirmed_and_becomes_work() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        assert!(ok(&office.focal.get("/an-binh/ke-hoach").await).contains("Chưa có kế hoạch nào"));
        ok(&office.focal.get("/an-binh/ke-hoach/nhap").await);
        let review = office.import(PLAN).await;
        let page = ok(&office.focal.get(&review).await);
        assert!(page.contains("Kế hoạch 18/KH-UBND có <b>3 việc</b>"), "{page}");
        assert!(page.contains("href=\"#v-1\"") && page.contains("href=\"#c-1\""), "{page}");
        assert!(page.contains("Chủ trì: Văn phòng HĐND và UBND"), "{page}");
        assert!(page.contains("Chủ trì: Phạm Văn Đức"), "{page}");
        assert!(page.contains("Chưa rõ ai làm") && page.contains("là ai?"), "{page}");
        // Who is meant.
        let location = done(
            &office
                .focal
                .send_form(&format!("{review}/viec/3/ai"), &[("version", "1"), ("who", "g-heads")])
                .await,
        );
        assert!(location.ends_with("#v-3"), "{location}");
        // A day.
        let editor = format!("{review}/viec/2");
        let form = ok(&office.focal.get(&editor).await);
        assert!(form.contains("Văn bản viết “kịp thời”, không có ngày"), "{form}");
        let answer = office
            .focal
            .send_form(
                &editor,
                &[
                    ("version", "1"),
                    ("act", "save"),
                    ("title", "Phổ biến văn bản"),
                    ("when", "by"),
                    ("day", "31/04/2026"),
                ],
            )
            .await;
        let form = refused(&answer);
        assert!(form.contains("Tháng 4 chỉ có 30 ngày") && form.contains("31/04/2026"), "{form}");
        let owner = form
            .split("name=\"owner\"")
            .nth(1)
            .and_then(|rest| rest.split("p-").nth(1))
            .map(|rest| &rest[..32])
            .unwrap();
        let fields = [
            ("version", "1"),
            ("act", "save"),
            ("title", "Phổ biến văn bản"),
            ("owner", &format!("p-{owner}")),
            ("when", "quarter"),
        ];
        done(&office.focal.send_form(&editor, &fields).await);
        assert!(ok(&office.focal.get(&review).await).contains("hằng quý, 4 lần trong năm"));
        // Confirmed.
        let lap = ok(&office.focal.get(&format!("{review}/lap")).await);
        assert!(lap.contains("3 việc của văn bản thành 6 việc"), "{lap}");
        let plan = office.confirm(&review, &[]).await;
        let page = ok(&office.staff.get(&plan).await);
        assert!(page.contains("Phổ biến văn bản") && page.contains("(4 kỳ)"), "{page}");
        let tasks = ok(&office.focal.get("/an-binh/viec").await);
        assert!(tasks.contains("Phổ biến văn bản – quý I"), "{tasks}");
        assert!(ok(&office.focal.get(&review).await).contains("đã được xác nhận"));
        assert_eq!(office.focal.get(&format!("{review}/lap")).await.status, StatusCode::NOT_FOUND);
        assert!(ok(&office.focal.get("/an-binh/ke-hoach").await).contains("Đang thực hiện"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_merged_parted_added_left_out_and_taken_back() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let split = ok(&office.focal.get(&format!("{review}/viec/1/tach")).await);
        let at = split
            .split("name=\"at\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .to_owned();
        refused(&office.focal.send_form(&format!("{review}/viec/1/tach"), &[("version", "1")]).await);
        done(
            &office.focal.send_form(&format!("{review}/viec/1/tach"), &[("version", "1"), ("at", &at)]).await,
        );
        assert!(ok(&office.focal.get(&review).await).contains("<b>4 việc</b>"));
        done(
            &office.focal.send_form(&format!("{review}/viec/1"), &[("version", "2"), ("act", "merge")]).await,
        );
        assert!(ok(&office.focal.get(&review).await).contains("<b>3 việc</b>"));
        done(
            &office.focal.send_form(&format!("{review}/viec/1"), &[("version", "3"), ("act", "drop")]).await,
        );
        let page = ok(&office.focal.get(&review).await);
        assert!(page.contains("<b>2 việc</b>") && page.contains("Lấy lại"), "{page}");
        done(&office.focal.send_form(&format!("{review}/viec/1/lay-lai"), &[("version", "4")]).await);
        // From a sentence of the text.
        let page = ok(&office.focal.get(&review).await);
        let link = page
            .split("href=\"")
            .find(|rest| rest.contains("/them?tu="))
            .and_then(|rest| rest.split('"').next())
            .unwrap()
            .replace("&amp;", "&");
        let form = office.focal.get(&link).await;
        assert!(ok(&form).contains("<blockquote"), "{}", form.text);
        let (start, end) = (form.field("start").unwrap().to_owned(), form.field("end").unwrap().to_owned());
        let fields =
            [("start", start.as_str()), ("end", &end), ("title", "Việc thêm từ câu"), ("when", "none")];
        done(&office.focal.send_form(&format!("{review}/them"), &fields).await);
        done(
            &office
                .focal
                .send_form(&format!("{review}/them"), &[("title", "Việc tự ghi"), ("when", "open")])
                .await,
        );
        let page = ok(&office.focal.get(&review).await);
        assert!(page.contains("Việc thêm từ câu") && page.contains("Việc tự ghi"), "{page}");
        refused(&office.focal.send_form(&format!("{review}/them"), &[("title", "")]).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_people_on_one_task_the_second_is_told_and_keeps_what_was_typed() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let save =
            |title: &'static str| [("version", "1"), ("act", "save"), ("title", title), ("when", "open")];
        done(&office.focal.send_form(&format!("{review}/viec/1"), &save("Của người thứ nhất")).await);
        let form =
            refused(&office.focal.send_form(&format!("{review}/viec/1"), &save("Của người thứ hai")).await);
        assert!(form.contains("Người khác vừa sửa"), "{form}");
        assert!(form.contains("Của người thứ nhất") && form.contains("Của người thứ hai"), "{form}");
        done(&office.focal.send_form(&format!("{review}/viec/2"), &save("Việc khác")).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_makes_one_programme_and_the_same_text_one_review() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        assert_eq!(office.import(PLAN).await, review);
        let page = office.focal.get(&format!("{review}/lap")).await;
        let fields = [("version", page.field("version").unwrap()), ("_once", page.field("_once").unwrap())];
        let once = done(&office.focal.send_form(&format!("{review}/lap"), &fields).await);
        let twice = done(&office.focal.send_form(&format!("{review}/lap"), &fields).await);
        assert_eq!(once, twice);
        let plan = ok(&office.focal.get(&once).await);
        assert_eq!(plan.matches("/an-binh/viec/").count(), 3, "{plan}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_and_staff_may_not_import() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let editor = format!("{review}/viec/1");
        let kept = office
            .focal
            .send_form("/an-binh/nhap-do", &[("_form", &editor), ("version", "1"), ("title", "Gõ dở chừng")])
            .await;
        assert!(kept.status.is_success() || kept.status.is_redirection(), "{}", kept.status);
        assert!(ok(&office.focal.get(&editor).await).contains("Gõ dở chừng"));
        for address in [&review, "/an-binh/ke-hoach/nhap"] {
            assert_eq!(office.staff.get(address).await.status, StatusCode::FORBIDDEN);
        }
    })
    .await;
}
