//! What stands on the portal, what is kept ready of it, and that what went is gone at once.

use danchu_budget::{from_json, typed, understand};
use danchu_disclosure::{Body, Table};
use danchu_testkit::{Client, both};
use http::{Request, StatusCode, header};

use crate::office::{FEATURES, budget, found, site};

/// The headers of an answer from what is kept ready.
fn tag(answer: &danchu_testkit::Answer) -> String {
    answer.headers.get(header::ETAG).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

async fn ask(
    client: &Client,
    address: &str,
    name: header::HeaderName,
    value: &str,
) -> danchu_testkit::Answer {
    let request = Request::builder().uri(address).header(header::HOST, "127.0.0.1").header(name, value);
    client.send(request.body(axum::body::Body::empty()).unwrap()).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn the_portal_shows_what_was_disclosed_and_what_is_overdue_as_it_is() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let site = site(world, "2026-05-05");
        let public = site.public();
        let item = office
            .publish(
                world,
                &budget("Thực hiện ngân sách quý I", "2026-04-06"),
                "Thu <12.450> triệu đồng",
                "2026-04-20",
            )
            .await;
        let waiting = budget("Quyết toán năm 2025", "2026-04-01");
        let (stand, act) = (office.stand(world, "2026-04-20").await, office.act("2026-04-20"));
        let (stand, act, new, ids) = (&stand, &act, &waiting, danchu_disclosure::actions::Ids::make());
        world
            .db
            .write(world.agency, async move |tx| {
                danchu_disclosure::actions::make(tx, stand, new, ids, act).await
            })
            .await
            .map(drop)
            .unwrap();

        let front = public.get("/an-binh").await;
        assert_eq!(front.status, StatusCode::OK);
        assert!(front.text.contains("Thực hiện ngân sách quý I") && front.text.contains("Đăng chậm 7 ngày"));
        assert!(
            front.text.contains("Quyết toán năm 2025")
                && front.text.contains("theo bản gốc 2022, chờ đối chiếu")
        );
        assert!(front.text.len() < 50_000, "{}", front.text.len());

        let address = format!("/an-binh/cong-khai/{}", item.id);
        let page = public.get(&address).await;
        assert!(
            page.text.contains("Thu &lt;12.450&gt; triệu đồng")
                && page.text.contains("property=\"og:title\"")
        );
        assert!(page.text.contains("Từ 20/04/2026") && page.text.contains("Bằng chứng"), "{}", page.text);
        let json: serde_json::Value =
            serde_json::from_str(&public.get(&format!("{address}.json")).await.text).unwrap();
        assert_eq!((json["days_late"].as_i64(), json["versions"][0]["number"].as_i64()), (Some(7), Some(1)));
        for (end, kind) in [
            (".json", "application/json"),
            (".csv", "text/csv"),
            (".atom", "application/atom+xml"),
            (".html", "text/html"),
        ] {
            let answer = public.get(&format!("/an-binh/cong-khai{end}")).await;
            assert!(answer.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with(kind), "{end}");
            assert_eq!(answer.headers["access-control-allow-origin"], "*");
            assert!(answer.text.contains("Thực hiện ngân sách quý I"), "{end}");
        }
        let overdue: serde_json::Value =
            serde_json::from_str(&public.get("/an-binh/cong-khai.json").await.text).unwrap();
        assert_eq!(overdue["overdue"][0]["title"], "Quyết toán năm 2025");
        assert!(public.get("/an-binh/sitemap.xml").await.text.contains(&address));
        assert!(public.get("/an-binh/cong-khai/lich").await.text.contains("Chậm 27 ngày"));
        assert!(
            public.get("/an-binh/cong-khai?tim=ngan+sach").await.text.contains("Thực hiện ngân sách quý I")
        );
        let by_content = public.get("/an-binh/cong-khai?tim=12.450+trieu").await;
        assert!(by_content.text.contains("<mark>12.450</mark>"), "words of the content: {}", by_content.text);
        let json = public.get("/an-binh/cong-khai.json?tim=trieu+dong").await;
        assert!(json.text.contains("Thực hiện ngân sách quý I"), "{}", json.text);
        let nothing = public.get("/an-binh/cong-khai?tim=kh%C3%B4ng+c%C3%B3&trang=99999999&nam=x").await;
        assert!(nothing.text.contains("Không tìm thấy nội dung nào"));
        for wrong in [
            "/an-binh/cong-khai/xyz",
            "/an-binh/cong-khai/xyz.csv",
            "/khac",
            "/an-binh/cong-khai/01930000000070008000000000000000",
        ] {
            assert_eq!(public.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn a_page_that_is_kept_ready_never_outlives_what_it_shows_on_either_of_two_programs() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let item = office
            .publish(world, &budget("Danh sách hỗ trợ", "2026-04-06"), "Nội dung riêng tư", "2026-04-10")
            .await;
        let (one, two) = (site(world, "2026-05-05"), site(world, "2026-05-05"));
        let address = format!("/an-binh/cong-khai/{}", item.id);
        for site in [&one, &two] {
            let public = site.public();
            let first = public.get(&address).await;
            let kept = public.get(&address).await;
            assert_eq!((first.text.contains("Nội dung riêng tư"), &first.text), (true, &kept.text));
            assert!(!tag(&kept).is_empty() && kept.headers[header::CACHE_CONTROL] == "public, no-cache");
            let same = ask(&public, &address, header::IF_NONE_MATCH, &tag(&kept)).await;
            assert_eq!((same.status, same.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
            let packed = ask(&public, &address, header::ACCEPT_ENCODING, "gzip").await;
            assert_eq!(packed.headers[header::CONTENT_ENCODING], "gzip");
            assert_eq!(packed.headers.get_all(header::CONTENT_ENCODING).iter().count(), 1);
        }
        // Whoever withdraws waits until nobody answers from what was kept (on PostgreSQL: a lease; on SQLite: nothing).
        office.withdraw(world, &item, "Đăng nhầm", "2026-05-05").await;
        world.db.settle().await;
        for site in [&one, &two] {
            let public = site.public();
            let gone = public.get(&address).await;
            assert!(!gone.text.contains("Nội dung riêng tư"), "kept though withdrawn");
            assert!(gone.text.contains("Đăng nhầm") && gone.text.contains("Danh sách hỗ trợ"));
            for other in ["", ".json", ".csv", ".atom", ".html"] {
                assert!(
                    !public
                        .get(&format!("/an-binh/cong-khai{other}"))
                        .await
                        .text
                        .contains("Nội dung riêng tư")
                );
            }
        }
        // What is taken down at once is gone from what was kept too, on both programs, in every form.
        let secret = office
            .publish(world, &budget("Hộ ông Văn Kín", "2026-04-06"), "Căn cước 012345678901", "2026-04-10")
            .await;
        let address = format!("/an-binh/cong-khai/{}", secret.id);
        let forms = [
            address.clone(),
            format!("{address}.json"),
            format!("{address}.csv"),
            format!("{address}.atom"),
            format!("{address}/in"),
            "/an-binh".into(),
            "/an-binh/cong-khai".into(),
            "/an-binh/cong-khai?tim=can+cuoc".into(),
            "/an-binh/cong-khai.json".into(),
            "/an-binh/cong-khai.csv".into(),
            "/an-binh/cong-khai.atom".into(),
            "/an-binh/cong-khai.html".into(),
            "/an-binh/cong-khai/lich".into(),
            "/an-binh/sitemap.xml".into(),
        ];
        let speaks = |text: &str| text.contains("Văn Kín") || text.contains("012345678901");
        let mut spoke = 0;
        for form in &forms {
            for site in [&one, &two] {
                spoke += usize::from(speaks(&site.public().get(form).await.text));
                site.public().get(form).await;
            }
        }
        assert!(spoke > 12, "it stood there and was kept: {spoke}");
        let act = office.act("2026-05-05");
        let cause = danchu_disclosure::actions::Cause::Personal;
        danchu_disclosure::actions::take_down(&one.cx, world.agency, secret.id, cause, &act).await.unwrap();
        world.db.settle().await;
        for form in &forms {
            for site in [&one, &two] {
                let answer = site.public().get(form).await;
                assert!(!speaks(&answer.text), "{form}");
                if form.starts_with(&address) {
                    assert!(
                        matches!(answer.status, StatusCode::GONE | StatusCode::NOT_FOUND),
                        "{form} {}",
                        answer.status
                    );
                } else {
                    assert!(!answer.text.contains(&secret.id.to_string()), "{form}");
                }
            }
        }
        let address = format!("/an-binh/cong-khai/{}", item.id);
        let english = ask(&one.public(), &address, header::COOKIE, "ngon-ngu=en").await;
        assert!(english.text.contains("This was withdrawn"));
    })
    .await;
}

#[tokio::test]
async fn a_correction_keeps_the_old_version_with_the_difference() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let item = office
            .publish(world, &budget("Kế hoạch sửa đường", "2026-04-06"), "Dòng một\nDài 200 m", "2026-04-10")
            .await;
        office.correct(world, &item, "Dòng một\nDài 250 m", "Sửa bảng khối lượng", "2026-04-28").await;
        let page = site(world, "2026-05-05").public().get(&format!("/an-binh/cong-khai/{}", item.id)).await;
        assert!(page.text.contains("Có đính chính") && page.text.contains("Sửa bảng khối lượng"));
        assert!(
            page.text.contains("Dài 250 m</ins>") && page.text.contains("Dài 200 m</del>"),
            "{}",
            page.text
        );
        assert!(!page.text.contains("Dòng một</del>"));
        assert_eq!(office.again(world, &item).await.version, item.version + 1);
    })
    .await;
}

#[tokio::test]
async fn a_budget_stands_as_chart_table_csv_and_printed_sheet_with_the_same_figures() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let text = "Đơn vị: triệu đồng\nTT | Nội dung | Dự toán năm | Thực hiện quý I năm 2026\nA | Tổng thu ngân sách xã | 27.470 | 6.593\nI | Thu xã hưởng 100% | 2.450 | 702\nB | Tổng chi ngân sách xã | 27.470 | 5.686\nI | Chi thường xuyên | 21.120 | 5.074\n";
        let table = understand(&typed(text).unwrap(), 2026).unwrap();
        assert_eq!(from_json(&table.json()).as_ref(), Ok(&table));
        let body = Body { budget: Some(table), ..Body::default() };
        let item = office.publish_body(world, &budget("Thực hiện ngân sách quý I", "2026-04-06"), body, "2026-04-10").await;
        let public = site(world, "2026-05-05").public();
        let address = format!("/an-binh/cong-khai/{}", item.id);
        let page = public.get(&address).await;
        assert!(page.text.contains("6.593\u{a0}triệu đồng") && page.text.contains("24,0%"), "{}", page.text);
        assert!(page.text.contains("<svg class=\"chart\"") && page.text.contains("27.470"));
        assert!(page.text.len() < 50_000);
        let csv = public.get(&format!("{address}.csv")).await;
        assert!(csv.text.contains("A,Tổng thu ngân sách xã,,27470000000,6593000000,24.0"), "{}", csv.text);
        let sheet = public.get(&format!("{address}/in")).await;
        assert!(sheet.text.contains("main class=\"paper") && sheet.text.contains("5.686"));
    })
    .await;
}

#[tokio::test]
async fn a_typed_table_is_open_data_and_no_formula() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let table = Table {
            title: "Hộ".into(),
            columns: vec!["Tên".into(), "Tiền".into()],
            rows: vec![vec!["=1+1".into(), "5".into()]],
        };
        let body = Body { tables: vec![table], ..Body::default() };
        let item = office.publish_body(world, &budget("Hỗ trợ", "2026-04-06"), body, "2026-04-10").await;
        let csv =
            site(world, "2026-05-05").public().get(&format!("/an-binh/cong-khai/{}.csv", item.id)).await;
        assert_eq!(csv.text, "\u{feff}Tên,Tiền\n'=1+1,5\n");
    })
    .await;
}
