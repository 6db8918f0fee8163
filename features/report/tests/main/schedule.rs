//! When reports are due: an obligation of the programme, and to whom they go.

use danchu_testkit::both;
use http::StatusCode;

use crate::office::{FEATURES, done, ok, open};

const SET: &str = "/an-binh/bao-cao/ky-han/dat";

#[tokio::test(flavor = "multi_thread")]
async fn a_due_day_is_an_obligation_that_sending_the_report_fulfils() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-16").await;
        let page = ok(&office.focal.get("/an-binh/bao-cao/ky-han").await);
        assert!(page.contains("Còn 4 kỳ chưa ấn định hạn gửi") && page.contains("14/06/2026"), "{page}");
        assert_eq!(office.staff.get("/an-binh/bao-cao/ky-han").await.status, StatusCode::FORBIDDEN);
        // Bad input: no day that there is, no paper.
        let bad = [("loai", "six-month"), ("ky", "2026-H1"), ("han", "31/02/2026"), ("can-cu", "")];
        let answer = office.focal.send_form(SET, &bad).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
        let far = [("loai", "six-month"), ("ky", "2026-H1"), ("han", "17/06/2062"), ("can-cu", "Công văn")];
        assert!(office.focal.send_form(SET, &far).await.text.contains("quá xa"));
        let set = [
            ("loai", "six-month"),
            ("ky", "2026-H1"),
            ("han", "17/06/2026"),
            ("can-cu", "Công văn số 15/SNV-CCHC ngày 05/01/2026"),
        ];
        done(&office.focal.send_form(SET, &set).await);
        let page = ok(&office.focal.get("/an-binh/bao-cao/ky-han").await);
        assert!(page.contains("17/06/2026") && page.contains("Công văn số 15/SNV-CCHC"), "{page}");
        assert!(page.contains("Còn 1 ngày làm việc"), "its state is the task's: {page}");
        let tasks = ok(&office.focal.get("/an-binh/viec?xem=tat-ca").await);
        assert!(tasks.contains("Gửi báo cáo: Kết quả thực hiện dân chủ"), "{tasks}");
        // Another day moves the same obligation.
        let later = [set[0], set[1], ("han", "18/06/2026"), set[3]];
        done(&office.focal.send_form(SET, &later).await);
        let tasks = ok(&office.focal.get("/an-binh/viec?xem=tat-ca").await);
        assert_eq!(tasks.matches("Gửi báo cáo: Kết quả").count(), 1, "{tasks}");
        // The report is made and goes to those who usually receive it.
        let report = office.make("six-month", "2026-H1", "").await;
        let list = "Thường trực Đảng ủy | qua hệ thống quản lý văn bản\nThường trực HĐND\n\n";
        done(&office.focal.send_form(&format!("{report}/gui/danh-sach"), &[("danh-sach", list)]).await);
        let form = ok(&office.focal.get(&format!("{report}/gui")).await);
        assert!(
            form.contains("Thường trực HĐND") && form.contains("Danh sách nơi nhận thường xuyên (2)"),
            "{form}"
        );
        let all = format!("{report}/gui/ca-danh-sach");
        let nobody = office.focal.send_form(&all, &[("ngay", "16/06/2026")]).await;
        assert!(nobody.text.contains("Chọn ít nhất một nơi nhận"), "{}", nobody.text);
        done(&office.focal.send_form(&all, &[("noi", "0"), ("noi", "1"), ("ngay", "16/06/2026")]).await);
        let page = ok(&office.focal.get("/an-binh/bao-cao/ky-han").await);
        assert!(page.contains("Đã gửi ngày 16/06/2026"), "{page}");
        assert!(page.contains("0 trên 2 nơi đã xác nhận nhận được"), "{page}");
        let waiting = ok(&office.focal.get("/an-binh/viec?xem=cho-xac-nhan").await);
        assert!(waiting.contains("Gửi báo cáo: Kết quả"), "{waiting}");
        // Pressed again: nothing is left of the list, nothing is noted twice.
        let form = ok(&office.focal.get(&format!("{report}/gui")).await);
        assert!(!form.contains("Gửi theo danh sách"), "{form}");
    })
    .await;
}
