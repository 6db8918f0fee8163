//! Courses: planned, held, who took part by ticks and by list, figures.

use danchu_testkit::both;

use crate::office::{FEATURES, done, ok, open, refused};

#[tokio::test]
async fn a_course_is_planned_held_and_counted_by_person_and_department() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let fields = [
            ("title", "Bồi dưỡng tiếp công dân"),
            ("first", "04/05/2026"),
            ("hours", "7,5"),
            ("organiser", "Trường Chính trị"),
        ];
        let course = done(&office.legal.send_form("/an-binh/dao-tao/moi", &fields).await);
        let people: Vec<String> = [4, 5].iter().map(|at| office.everybody[*at].to_string()).collect();
        let ticks = [
            ("people", people[0].as_str()),
            ("people", people[1].as_str()),
            ("hours", "7,5"),
            ("outcome", "passed"),
        ];
        done(&office.legal.send_form(&format!("{course}/nguoi"), &ticks).await);
        let page = office.legal.get(&course).await;
        let held =
            [("version", page.field("version").unwrap()), ("state", "held"), ("outcome", "Đạt yêu cầu.")];
        done(&office.legal.send_form(&format!("{course}/ket-qua"), &held).await);
        let list = ok(&office.legal.get("/an-binh/dao-tao").await);
        assert!(list.contains("1 lớp đã tổ chức; 2 người tham dự, tổng 15 giờ"), "{list}");
        let print = done(&office.legal.send_form(&format!("{course}/danh-sach"), &[]).await);
        let sheet = ok(&office.legal.get(&print).await);
        assert!(sheet.contains("DANH SÁCH THAM DỰ") && !sheet.contains("Ngô Minh Quân"), "{sheet}");
        let guard = office.guard.to_string();
        let back = print.strip_suffix("/in").unwrap();
        done(&office.legal.upload(back, &[("signed", &guard), ("on", "05/05/2026")], &[]).await);
        assert!(ok(&office.legal.get("/an-binh/dao-tao").await).contains("3 người tham dự, tổng 22,5 giờ"));
        let own = ok(&office.economist.get(&course).await);
        assert!(own.contains("Hồ Thị Nga") && !own.contains("Ngô Minh Quân"), "staff see themselves: {own}");
    })
    .await;
}

#[tokio::test]
async fn a_course_of_no_hours_that_ends_before_it_begins_or_lies_ahead_is_refused() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        for (change, words) in [
            (("hours", "abc"), "Chưa đọc được số giờ"),
            (("last", "01/05/2026"), "Ngày này sớm hơn ngày bắt đầu"),
            (("title", ""), "Chưa nhập tên lớp"),
            (("first", "31/04/2026"), "Tháng 4 chỉ có 30 ngày"),
        ] {
            let mut fields = vec![("title", "Lớp"), ("first", "04/05/2026"), ("hours", "8")];
            fields.retain(|(name, _)| *name != change.0);
            fields.push(change);
            let answer = refused(&office.legal.send_form("/an-binh/dao-tao/moi", &fields).await);
            assert!(answer.contains(words), "{words}: {answer}");
        }
        let ahead = done(
            &office
                .legal
                .send_form(
                    "/an-binh/dao-tao/moi",
                    &[("title", "Lớp"), ("first", "04/06/2026"), ("hours", "8")],
                )
                .await,
        );
        let page = office.legal.get(&ahead).await;
        refused(
            &office
                .legal
                .send_form(
                    &format!("{ahead}/ket-qua"),
                    &[("version", page.field("version").unwrap()), ("state", "held")],
                )
                .await,
        );
    })
    .await;
}
