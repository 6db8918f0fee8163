//! A report from its draft to its paper, and what happens when the year goes on meanwhile.

use danchu_programme::{self as programme, Act};
use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, at, done, ok, open};

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
        for kind in ["six-month", "annual", "progress", "duties", "urging", "next-plan"] {
            ok(&office.focal.get(&format!("/an-binh/bao-cao/hien-tai/{kind}")).await);
        }
        let _ = &office.site;
    })
    .await;
}
