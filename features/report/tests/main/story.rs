//! A report from its draft to its paper, and what happens when the year goes on meanwhile.

use danchu_programme::{self as programme, Act};
use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, at, done, ok, open, year_before};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_cut_off_gives_the_same_report_and_what_changed_since_is_told() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let report = office.make("six-month", "2026-H1", "").await;
        let before = office.json(&report).await;
        let page = ok(&office.focal.get(&report).await);
        assert!(page.contains("chương trình năm 2026 có 07 việc; đã hoàn thành 02 việc (28,6%)"), "{page}");
        assert!(page.contains("Rà soát quy chế") && !page.contains("thay đổi"), "{page}");
        // The year goes on: what was reported in May is confirmed, and something done in June is entered late.
        let (waiting, open_one) = (office.tasks[3], office.tasks[2]);
        let (focal, staff) = (office.focal_acting.clone(), office.staff_acting.clone());
        let (focal, staff) = (&focal, &staff);
        world
            .db
            .write(world.agency, async move |tx| {
                programme::confirm(tx, waiting, None, &Act::now(focal.clone(), at("2026-06-18"))).await?;
                let late = Act::now(staff.clone(), at("2026-06-20").plus_seconds(7_200))
                    .on("2026-06-10".parse().unwrap());
                let proof = [programme::NewEvidence::note("Quy chế đã rà soát")];
                programme::report_done(tx, open_one, None, &proof, &late).await
            })
            .await
            .unwrap();
        // What was taken stays, made once more from the same rows; the page says that more is known by now.
        assert_eq!(office.json(&report).await, before);
        office.site.clock.pass_days(1);
        let page = ok(&office.focal.get(&report).await);
        assert!(page.contains("Sau khi chốt, có số liệu đã thay đổi"), "{page}");
        assert!(page.contains("Chậm: 1 – 0") && page.contains("Chờ xác nhận: 1 – 2"), "{page}");
        let rows = ok(&office.focal.get(&format!("{report}/so/late")).await);
        assert_eq!(rows.matches("href=\"/an-binh/viec/").count(), 1, "{rows}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_officer_wrote_stays_when_figures_are_taken_anew() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-10").await;
        let report = office.make("progress", "2026-H1", "").await;
        let form = office.focal.get(&format!("{report}/soan")).await;
        let mut fields = vec![("work", "Nhìn chung đúng tiến độ.".to_owned())];
        for name in ["limits", "next", "_once", "version"] {
            fields.push((name, form.field(name).unwrap_or_default().to_owned()));
        }
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        done(&office.focal.send_form(&format!("{report}/soan"), &sent).await);
        let (waiting, focal) = (office.tasks[3], office.focal_acting.clone());
        let focal = &focal;
        world
            .db
            .write(world.agency, async move |tx| {
                programme::confirm(tx, waiting, None, &Act::now(focal.clone(), at("2026-06-10"))).await
            })
            .await
            .unwrap();
        let page = office.focal.get(&report).await;
        let version = page.field("version").unwrap().to_owned();
        done(&office.focal.send_form(&format!("{report}/cap-nhat"), &[("version", &version)]).await);
        let page = ok(&office.focal.get(&report).await);
        assert!(
            page.contains("Nhìn chung đúng tiến độ.") && page.contains("Số liệu đã đổi: câu gợi ý cũ và mới"),
            "{page}"
        );
        assert!(page.contains("đã hoàn thành 03 việc"), "{page}");
        // Somebody with the older page overwrites nothing.
        let old = office.focal.send_form(&format!("{report}/cap-nhat"), &[("version", &version)]).await;
        assert_ne!(old.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_becomes_a_paper_and_goes_its_way() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let report = office.make("six-month", "2026-H1", "").await;
        let paper = done(&office.focal.send_form(&format!("{report}/van-ban"), &[]).await);
        let page = ok(&office.focal.get(&paper).await);
        assert!(
            page.contains("BÁO CÁO") && page.contains("Văn phòng") && page.contains("Rà soát quy chế"),
            "{page}"
        );
        let again = done(&office.focal.send_form(&format!("{report}/van-ban"), &[]).await);
        assert_eq!(again, paper, "a draft is brought up to date, not doubled");
        for file in ["docx", "pdf", "so-lieu.csv"] {
            let answer = office.focal.get(&format!("{report}/{file}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{file}: {}", answer.text);
        }
        let sent = [
            ("ten", "Thường trực Đảng ủy"),
            ("cach", "văn bản số 215"),
            ("ngay", "18/06/2026"),
            ("nhan", ""),
        ];
        done(&office.focal.send_form(&format!("{report}/gui"), &sent).await);
        assert!(ok(&office.focal.get(&report).await).contains("Thường trực Đảng ủy"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_without_data_bad_input_and_a_reader_without_the_right() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let empty = office.make("annual", "2025", "").await;
        let page = ok(&office.focal.get(&empty).await);
        assert!(page.contains("chưa có chương trình năm 2025") && !page.contains("NaN"), "{page}");
        let bad = [("loai", "xyz"), ("ky", "2026-H9"), ("chot", "31/02/2026")];
        let answer = office.focal.send_form("/an-binh/bao-cao/moi", &bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        assert!(answer.text.contains("Chọn loại báo cáo"), "{}", answer.text);
        let far = [("loai", "annual"), ("ky", "2026"), ("chot", "01/01/2090")];
        assert_eq!(
            office.focal.send_form("/an-binh/bao-cao/moi", &far).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        assert_eq!(office.staff.get("/an-binh/bao-cao").await.status, StatusCode::FORBIDDEN);
        for kind in [
            "six-month",
            "annual",
            "progress",
            "duties",
            "disclosure",
            "dissemination",
            "urging",
            "next-plan",
        ] {
            ok(&office.focal.get(&format!("/an-binh/bao-cao/hien-tai/{kind}")).await);
        }
        let _ = &office.site;
    })
    .await;
}

danchu_store::statements! {
    /// A paper as it is when it was issued.
    agency ISSUED = "update paper set state = 'issued', number_text = '05', issued_on = $2, issued_at = $3 where agency_id = $1";
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_was_issued_stays_and_says_that_its_rows_changed_afterwards() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let report = office.make("six-month", "2026-H1", "").await;
        done(&office.focal.send_form(&format!("{report}/van-ban"), &[]).await);
        let (waiting, open_one) = (office.tasks[3], office.tasks[2]);
        let (focal, staff) = (&office.focal_acting, &office.staff_acting);
        world
            .db
            .write(world.agency, async move |tx| {
                let values = danchu_store::args![at("2026-06-20").day(), at("2026-06-20")];
                assert_eq!(tx.execute(&ISSUED, values).await?, 1);
                // Recorded after the issue, of days before the cut-off.
                let on = "2026-06-12".parse().unwrap();
                let later = at("2026-06-22");
                programme::confirm(tx, waiting, None, &Act::now(focal.clone(), later).on(on)).await?;
                let proof = [programme::NewEvidence::note("Quy chế đã rà soát")];
                programme::report_done(tx, open_one, None, &proof, &Act::now(staff.clone(), later).on(on))
                    .await
            })
            .await
            .unwrap();
        office.site.clock.pass_days(3);
        let page = office.focal.get(&report).await;
        let version = page.field("version").map(str::to_owned);
        let page = ok(&page);
        assert!(page.contains("Báo cáo đã ban hành; sau đó có số liệu thay đổi"), "{page}");
        assert!(page.contains("Hoàn thành: 2 – 3") && page.contains("Chậm: 1 – 0"), "{page}");
        // Nothing of it can be changed any more: neither its figures nor its texts.
        assert_eq!(version, None, "an issued report offers no form: {page}");
        let again = office.focal.send_form(&format!("{report}/cap-nhat"), &[("version", "1")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text);
        assert!(again.text.contains("Báo cáo đã ban hành nên không sửa được"), "{}", again.text);
        assert_eq!(office.json(&report).await["figures"]["done"], 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_time_of_the_year_before_stands_beside_each_figure() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        year_before(world, &office).await;
        let report = office.make("six-month", "2026-H1", "").await;
        let page = ok(&office.focal.get(&report).await);
        assert!(
            page.contains("Cùng kỳ năm 2025: hoàn thành 01 trên 02 việc (50,0%), chậm 01 việc."),
            "{page}"
        );
        assert!(page.contains("(cùng kỳ năm trước: 2)") && page.contains("(cùng kỳ năm trước: 1)"), "{page}");
        // The chart by department, with the same figures in a table.
        assert!(page.contains("<svg") && page.contains("Số việc theo bộ phận"), "{page}");
    })
    .await;
}
