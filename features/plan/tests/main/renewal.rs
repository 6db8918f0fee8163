//! The same plan again, an older plan, another kind of document, the middle of a year, the command line.

use danchu_plan::cli;
use danchu_testkit::{World, both};

use crate::office::{FEATURES, PLAN, done, ok, open, refused};

/// How many tasks of the programme have this title or a part of it.
async fn tasks(office: &crate::office::Office, title: &str) -> usize {
    let mut found = 0;
    for view in ["tat-ca", ""] {
        let page = ok(&office.focal.get(&format!("/an-binh/viec?xem={view}")).await);
        found = found.max(page.matches(title).count());
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_plan_again_shows_and_applies_only_the_difference() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let first = office.import(PLAN).await;
        done(
            &office
                .focal
                .send_form(&format!("{first}/viec/3/ai"), &[("version", "1"), ("who", "g-heads")])
                .await,
        );
        let plan = office.confirm(&first, &[]).await;
        let changed = PLAN
            .replace("trước ngày 27/3/2026", "trước ngày 10/4/2026")
            .replace("3. Mặt trận Tổ quốc và các tổ chức chính trị – xã hội, công chức chuyên môn phối hợp tuyên truyền thực hiện kế hoạch.", "3. Giao Phòng Văn hóa – Xã hội công khai các khoản thu chi của cơ quan trước ngày 30/6/2026.");
        let again = office.import(&changed).await;
        assert_ne!(again, first);
        assert!(ok(&office.focal.get(&again).await).contains("Kế hoạch này đã lập chương trình"));
        let page = ok(&office.focal.get(&format!("{again}/lap")).await);
        for word in ["Việc mới", "Thay đổi", "Không còn", "1 việc giống nhau", "đến hết ngày 10/04/2026"] {
            assert!(page.contains(word), "{word} in {page}");
        }
        let takes: Vec<String> = page
            .split("name=\"take\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect();
        let chosen: Vec<(&str, &str)> = takes.iter().map(|take| ("take", take.as_str())).collect();
        assert_eq!(office.confirm(&again, &chosen).await, plan);
        let page = ok(&office.focal.get(&plan).await);
        assert!(page.contains("10/04/2026") && page.contains("ông khai các khoản thu chi"), "{page}");
        assert!(!page.contains("phối hợp tuyên truyền thực hiện"), "{page}");
        // Nothing was doubled.
        let third = office.import(PLAN).await;
        assert!(ok(&office.focal.get(&format!("{third}/lap")).await).contains("Không còn"));
        assert_eq!(ok(&office.focal.get("/an-binh/ke-hoach").await).matches(">Kế hoạch 18/KH-UBND<").count(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_plan_is_kept_as_history_or_taken_as_a_pattern() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let older = PLAN.replace("2026", "2024");
        let review = office.import(&older).await;
        assert!(ok(&office.focal.get(&review).await).contains("Kế hoạch của năm trước"));
        let page = office.focal.get(&format!("{review}/lap")).await;
        let text = ok(&page);
        assert!(text.contains("Lấy làm mẫu cho năm 2026") && text.contains("Lưu để tra cứu"), "{text}");
        let version = page.field("version").unwrap().to_owned();
        let nothing = office.focal.send_form(&format!("{review}/lap"), &[("version", &version)]).await;
        assert!(refused(&nothing).contains("Kế hoạch của năm trước: chọn"));
        let plan = office.confirm(&review, &[("purpose", "pattern"), ("year", "2026")]).await;
        let page = ok(&office.focal.get(&plan).await);
        assert!(page.contains("27/03/2026") && page.contains("năm 2026"), "{page}");
        // Kept as history, it makes no tasks.
        let other = office.import(&older.replace("18/KH-UBND", "19/KH-UBND")).await;
        let history = office.confirm(&other, &[("purpose", "history")]).await;
        let page = ok(&office.staff.get(&history).await);
        assert!(page.contains("Lưu tra cứu") && page.contains("hội nghị cán bộ"), "{page}");
        assert!(!page.contains("/viec/"), "{page}");
        // Later it becomes the pattern of this year after all, from its own page and whatever its number was.
        let take = async || done(&office.focal.send_form(&format!("{history}/lam-mau"), &[]).await);
        let review = take().await;
        assert_eq!(take().await, review, "asked twice, one review is open");
        let text = ok(&office.focal.get(&review).await);
        assert!(text.contains("27/03/2026") && !text.contains("Kế hoạch của năm trước"), "{text}");
        let this_year = office.confirm(&review, &[]).await;
        assert_ne!(this_year, history);
        assert!(ok(&office.focal.get(&this_year).await).contains("/viec/"));
        assert!(ok(&office.focal.get(&history).await).contains("Lưu tra cứu"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_told_to_be_none_and_taken_when_wanted() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let decision = PLAN.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("18/KH-UBND", "18/QĐ-UBND");
        let review = office.import(&decision).await;
        let text = ok(&office.focal.get(&review).await);
        assert!(text.contains("Đây không phải là kế hoạch") && text.contains("Quyết định"), "{text}");
        let page = office.focal.get(&format!("{review}/lap")).await;
        let version = page.field("version").unwrap().to_owned();
        let refusal = office.focal.send_form(&format!("{review}/lap"), &[("version", &version)]).await;
        assert!(refused(&refusal).contains("không phải kế hoạch"));
        office.confirm(&review, &[("nevertheless", "1")]).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn starting_in_mid_year_is_one_page_with_three_answers() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-15").await;
        let plan_text = PLAN
            .replace("kịp thời phổ biến các văn bản", "phổ biến các văn bản trước ngày 30/4/2026")
            .replace(
                "phối hợp tuyên truyền thực hiện kế hoạch.",
                "phối hợp tuyên truyền trước ngày 15/5/2026.",
            );
        let review = office.import(&plan_text).await;
        let plan = office.confirm(&review, &[]).await;
        assert!(ok(&office.focal.get(&plan).await).contains("3 việc của kế hoạch đã qua hạn"));
        let address = format!("{plan}/giua-nam");
        let page = office.focal.get(&address).await;
        let text = ok(&page);
        let marks: Vec<String> = text
            .split("name=\"version.")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect();
        assert_eq!(marks.len(), 3, "{text}");
        let field = |name: &str, at: usize| format!("{name}.{}", marks[at]);
        let version = |at: usize| page.field(&field("version", at)).unwrap().to_owned();
        let mut fields: Vec<(String, String)> =
            (0..3).map(|at| (field("version", at), version(at))).collect();
        fields.push((field("answer", 0), "before".into()));
        fields.push((field("on", 0), "26/03/2026".into()));
        fields.push((field("answer", 1), "late".into()));
        fields.push((field("answer", 2), "day".into()));
        fields.push((field("new", 2), "30/06/2026".into()));
        let send = async |fields: &[(String, String)]| {
            let borrowed: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            office.focal.send_form(&address, &borrowed).await
        };
        let text = refused(&send(&fields).await);
        assert!(text.contains("Ghi minh chứng") && text.contains("26/03/2026"), "{text}");
        fields.push((field("note", 0), "Biên bản hội nghị".into()));
        assert_eq!(done(&send(&fields).await), plan);
        let text = ok(&office.focal.get(&address).await);
        assert!(text.contains("<b>1 việc</b> đã qua hạn"), "{text}");
        let first = ok(&office.focal.get(&plan).await);
        let task = first
            .split("href=\"")
            .find(|rest| rest.contains("/viec/"))
            .and_then(|rest| rest.split('"').next());
        let text = ok(&office.focal.get(task.unwrap()).await);
        assert!(text.contains("Trước khi dùng") && text.contains("Biên bản hội nghị"), "{text}");
    })
    .await;
}

async fn by_command(
    world: &World,
    office: &crate::office::Office,
    text: &str,
    year: i16,
) -> Result<cli::Summary, cli::Failed> {
    let request = cli::Request {
        agency: world.agency,
        agency_name: "UBND xã An Bình",
        year,
        name: "ke-hoach.txt",
        bytes: text.as_bytes().to_vec(),
        nevertheless: false,
        converter: None,
        now: office.site.cx.now(),
    };
    cli::import(&world.db, &office.site.cx.calendar, request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_makes_the_same_programme_and_says_what_it_made() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let made = by_command(world, &office, PLAN, 2026).await.unwrap();
        assert_eq!(
            (made.items, made.tasks, made.without_owner, made.recipients, made.again),
            (3, 3, 1, 4, false)
        );
        assert!(made.describe(danchu_web::messages::Lang::Vi).contains("Kế hoạch 18/KH-UBND"));
        let again = by_command(world, &office, PLAN, 2026).await.unwrap();
        assert_eq!((again.tasks, again.again, again.plan), (0, true, made.plan));
        assert!(tasks(&office, "hội nghị cán bộ, công chức").await >= 1);
        let pattern =
            by_command(world, &office, &PLAN.replace("2026", "2025").replace("18/KH", "7/KH"), 2027)
                .await
                .unwrap();
        assert_eq!((pattern.year, pattern.tasks), (2027, 3));
        let decision = by_command(
            world,
            &office,
            &PLAN.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("18/KH", "8/QĐ"),
            2026,
        )
        .await
        .unwrap_err();
        assert!(decision.refused && decision.vi.contains("không phải kế hoạch"), "{decision:?}");
        let empty = by_command(world, &office, "", 2026).await.unwrap_err();
        assert!(!empty.refused && !empty.en.is_empty(), "{empty:?}");
    })
    .await;
}
