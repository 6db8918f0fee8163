//! Somebody without an account asks for information.

use danchu_testkit::{Answer, both};
use http::{Request, StatusCode, header};

use crate::office::{FEATURES, found, site};

const ASK: &str = "/an-binh/cong-khai/yeu-cau";
const READ: &str = "/an-binh/cong-khai/yeu-cau/tra-loi";

fn plain(answer: &Answer) -> String {
    answer.text.replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_request_without_an_account_gets_a_code_a_day_and_an_answer_and_names_nobody_in_public() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let site = site(world, "2026-05-05");
        let public = site.public();
        assert!(public.get("/an-binh").await.text.contains(ASK), "the front page leads there");
        let form = public.get(ASK).await;
        assert!(form.status.is_success() && form.headers.get(header::SET_COOKIE).is_none(), "no mark is set");
        let press = form.field("_once").unwrap().to_owned();
        let fields = |words: &'static str| {
            [("_once", press.clone()), ("loi", words.to_owned()), ("nguoi", "Ngô Thị Dân".to_owned())]
        };
        let send = async |fields: [(&'static str, String); 3]| {
            let pairs: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            public.send_form(ASK, &pairs).await
        };
        let empty = send(fields("")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text.contains("Ngô Thị Dân"), "what was typed is kept: {}", empty.text);
        let taken = send(fields("Bản đồ quy hoạch thôn 3")).await;
        assert_eq!(taken.status, StatusCode::OK, "{}", taken.text);
        assert!(
            plain(&taken).contains("Yêu cầu số 1/2026") && plain(&taken).contains("08/05/2026"),
            "3 working days"
        );
        let code = taken.text.split("<p class=\"figure-n\">").nth(1).unwrap()[..19].to_owned();
        let twice = send(fields("Bản đồ quy hoạch thôn 3")).await;
        assert!(twice.text.contains("không ghi lần nữa"), "{}", twice.text);
        let foreign = Request::builder().method("POST").uri(ASK).header("sec-fetch-site", "cross-site");
        let foreign = foreign.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let foreign = public.send(foreign.body(axum::body::Body::from("loi=x&nguoi=y")).unwrap()).await;
        assert_eq!(foreign.status, StatusCode::FORBIDDEN, "another site cannot send it");

        let read = async |code: &str| public.send_form(READ, &[("ma", code)]).await;
        assert!(plain(&read("1111 2222 3333 4444").await).contains("Không có yêu cầu nào với mã này"));
        let waiting = read(&code).await;
        assert!(waiting.text.contains("Đang chờ trả lời") && !waiting.text.contains("Ngô Thị Dân"));

        // The office has it in its book, with its clock and an owner; it takes looking things up.
        let (stand, act) = (office.stand(world, "2026-05-05").await, office.act("2026-05-05"));
        let (stand, act) = (&stand, &act);
        let hash = danchu_disclosure::public::code_hash(&code);
        let rows = world.snapshot(world.agency).await;
        assert!(rows.table("information_request").join("").contains(&hash));
        assert!(!rows.table("information_request").join("").contains(&code), "the code itself is nowhere");
        let tasks = rows.table("task").join("");
        assert!(
            tasks.contains("Trả lời yêu cầu cung cấp thông tin số 1/2026") && !tasks.contains("Ngô Thị Dân")
        );
        let id = world
            .db
            .read(world.agency, async move |tx| danchu_disclosure::public::find_by_code(tx, &code).await)
            .await
            .unwrap()
            .unwrap();
        let done = world.db.write(world.agency, async move |tx| {
            danchu_disclosure::actions::classify(tx, stand, id, 1, act).await?;
            let words = "Bản đồ ở bảng tin trụ sở và trên trang này.";
            danchu_disclosure::actions::close(tx, id, 2, false, words, act.on, act).await
        });
        done.await.unwrap();
        let answered =
            read(&taken.text.split("<p class=\"figure-n\">").nth(1).unwrap()[..19].replace(' ', "")).await;
        assert!(
            answered.text.contains("Bản đồ ở bảng tin") && answered.text.contains("Đã cung cấp thông tin")
        );
    })
    .await;
}

#[tokio::test]
async fn a_flood_of_requests_is_stopped_with_one_sentence_and_what_was_typed_stays() {
    both(FEATURES, async |world| {
        found(world).await;
        let site = site(world, "2026-05-05");
        let public = site.public();
        let fields = [("loi", "Thông tin quy hoạch"), ("nguoi", "Ngô Thị Dân")];
        for n in 0..danchu_disclosure::actions::ONLINE_AN_HOUR_MAX {
            assert_eq!(public.send_form(ASK, &fields).await.status, StatusCode::OK, "{n}");
        }
        let more = public.send_form(ASK, &fields).await;
        assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            more.text.contains("tạm dừng nhận") && more.text.contains("Thông tin quy hoạch"),
            "{}",
            more.text
        );
        site.clock.pass_days(1);
        assert_eq!(public.send_form(ASK, &fields).await.status, StatusCode::OK, "tomorrow it goes on");
    })
    .await;
}

#[tokio::test]
async fn after_the_new_law_no_day_is_made_up() {
    both(FEATURES, async |world| {
        found(world).await;
        let site = site(world, "2026-10-01");
        let taken =
            site.public().send_form(ASK, &[("loi", "Danh sách hộ nghèo"), ("nguoi", "Ngô Thị Dân")]).await;
        assert!(taken.text.contains("chưa được nhập vào hệ thống"), "{}", taken.text);
    })
    .await;
}
