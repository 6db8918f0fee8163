//! The sending list: who, how, which day, which proof.

use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, PLAN, done, ok, open, refused};

#[tokio::test(flavor = "multi_thread")]
async fn recipients_become_a_sending_list_that_the_records_clerk_keeps() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        let plan = office.confirm(&review, &[]).await;
        let address = format!("{plan}/gui");
        let text = ok(&office.clerk.get(&address).await);
        assert!(text.contains("Đã gửi 0 trên 3 nơi nhận") && text.contains("Thường trực Đảng ủy"), "{text}");
        assert_eq!(office.staff.get(&address).await.status, StatusCode::FORBIDDEN);
        let to: Vec<String> = text
            .split("name=\"to\" value=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect();
        assert_eq!(to.len(), 3, "the archive copy is sent to nobody");
        let bad = [("to", to[0].as_str()), ("way", "system"), ("on", "05/02/2026"), ("proof", "")];
        let text = refused(&office.clerk.send_form(&address, &bad).await);
        assert!(text.contains("Ghi minh chứng") && text.contains("chưa tới"), "{text}");
        let good = [
            ("to", to[0].as_str()),
            ("to", &to[1]),
            ("way", "paper"),
            ("on", "30/01/2026"),
            ("proof", "Sổ công văn đi số 45"),
        ];
        done(&office.clerk.send_form(&address, &good).await);
        let text = ok(&office.clerk.get(&address).await);
        assert!(text.contains("Đã gửi 2 trên 3 nơi nhận") && text.contains("Bùi Thị Thu"), "{text}");
        // A page that was opened before says so instead of overwriting.
        assert!(refused(&office.clerk.send_form(&address, &good).await).contains("Người khác vừa sửa"));
        // With a file as proof.
        let fields = [("to", to[2].as_str()), ("way", "hand"), ("on", "02/02/2026"), ("proof", "")];
        let file = ("file", "ky-nhan.txt", "Đã nhận ngày 02/02/2026".as_bytes());
        done(&office.clerk.upload(&address, &fields, &[file]).await);
        let text = ok(&office.clerk.get(&address).await);
        assert!(text.contains("Đã gửi đủ các nơi nhận") && text.contains("/an-binh/tep/"), "{text}");
        let paper = ok(&office.clerk.get(&format!("{address}/in")).await);
        assert!(paper.contains("DANH SÁCH GỬI VĂN BẢN") && paper.contains("30/01/2026"), "{paper}");
        // Noted by mistake.
        let back = text
            .split("href=\"")
            .find(|rest| rest.contains("/bo\""))
            .and_then(|rest| rest.split('"').next())
            .unwrap();
        let question = office.clerk.get(back).await;
        assert!(ok(&question).contains("Bỏ ghi nhận đã gửi"));
        let version = question.field("version").unwrap().to_owned();
        done(&office.clerk.send_form(back, &[("version", &version)]).await);
        assert!(ok(&office.clerk.get(&address).await).contains("Đã gửi 2 trên 3 nơi nhận"));
    })
    .await;
}
