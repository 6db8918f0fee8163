use danchu_calendar::{DueState, Ends};

use super::{day, vietnam};

#[test]
fn the_derivation_over_tet_is_told_in_both_languages() {
    let text = vietnam().after(day("2026-02-12"), 5).text();
    assert_eq!(
        text.vi,
        "5 ngày làm việc kể từ 12/02/2026 = 26/02/2026: 13/02 tính; 14–15/02 nghỉ hằng tuần; 16–20/02 Tết Nguyên đán \
         Bính Ngọ (dòng tet-2026, V?); 21–22/02 nghỉ hằng tuần; 23–26/02 tính."
    );
    assert_eq!(
        text.en,
        "working_days(5, from 2026-02-12) = 2026-02-26: 13 counted, 14–15 weekend, 16–20 Lunar New Year 2026 (holiday \
         row tet-2026, V?), 21–22 weekend, 23–26 counted."
    );
}

#[test]
fn the_derivation_over_the_spring_holidays_names_the_day_in_lieu() {
    let text = vietnam().after(day("2026-04-24"), 3).text();
    assert_eq!(
        text.vi,
        "3 ngày làm việc kể từ 24/04/2026 = 04/05/2026: 25–26/04 nghỉ hằng tuần; 27/04 nghỉ bù Giỗ Tổ Hùng Vương 26/04/2026 \
         (dòng hung-kings, V?); 28–29/04 tính; 30/04 Ngày Chiến thắng (dòng victory-day, V?); 01/05 Ngày Quốc tế Lao động \
         (dòng labour-day, V?); 02–03/05 nghỉ hằng tuần; 04/05 tính."
    );
    assert!(
        text.en.contains("28–29 counted, 30 Victory Day (holiday row victory-day, V?), 01/05 International")
    );
}

#[test]
fn swaps_are_named_with_both_days() {
    let text = vietnam().working_days_between(day("2026-08-21"), day("2026-08-31")).text();
    assert!(text.vi.contains("22/08 làm bù cho ngày 31/08/2026 (dòng swap-2026-08-31, V?)"), "{}", text.vi);
    assert!(text.vi.contains("31/08 nghỉ hoán đổi, làm bù 22/08/2026"), "{}", text.vi);
    assert!(
        text.en
            .starts_with("working_days_between(2026-08-21, 2026-08-31) = 6: 22 worked instead of 31/08/2026")
    );
}

#[test]
fn other_questions_are_told_as_well() {
    let calendar = vietnam();
    let from = day("2026-04-01");
    assert_eq!(
        calendar.calendar_days(from, 30, Ends::Keep).text().vi,
        "30 ngày kể từ 01/04/2026 = 01/05/2026."
    );
    assert_eq!(
        calendar.months(from, -1, Ends::NextWorkingDay).text().vi,
        "1 tháng trước 01/04/2026, trùng ngày nghỉ thì sang ngày làm việc kế tiếp = 02/03/2026: 01/03 nghỉ hằng tuần; 02/03 tính."
    );
    assert_eq!(
        calendar.before(from, 1).text().vi,
        "1 ngày làm việc trước 01/04/2026 = 31/03/2026: 31/03 tính."
    );
    assert_eq!(
        calendar.last_working_day(day("2026-05-03")).text().en,
        "day(2026-05-03, else the last working day before) = 2026-04-29: 2–3 weekend, 1 International Labour Day \
         (holiday row labour-day, V?), 30/04 Victory Day (holiday row victory-day, V?), 29/04 counted."
    );
}

#[test]
fn a_single_day_says_what_it_is() {
    let due = vietnam().after(day("2026-02-12"), 2);
    let told: Vec<_> = due.steps.iter().take(2).map(|step| step.text().vi).collect();
    assert_eq!(
        told,
        ["Thứ Sáu 13/02/2026: ngày làm việc, tính", "Thứ Bảy 14/02/2026: nghỉ hằng tuần, không tính"]
    );
}

#[test]
fn what_is_left_of_a_term_is_said_in_working_days_when_it_is_near() {
    let calendar = vietnam();
    let told =
        |due: &str, today: &str| calendar.due_state(day(due), day(today), DueState::NEAR_WORKING_DAYS).text();
    assert_eq!(told("2026-02-26", "2026-02-12").vi, "Còn 5 ngày làm việc");
    assert_eq!(told("2026-02-27", "2026-02-12").vi, "Còn 15 ngày");
    assert_eq!(told("2026-05-06", "2026-05-05").en, "1 working day left");
    assert_eq!(told("2026-05-05", "2026-05-05").vi, "Hạn hôm nay");
    assert_eq!(told("2026-04-28", "2026-05-05").vi, "Chậm 7 ngày");
    assert_eq!(told("2026-05-04", "2026-05-05").en, "1 day late");
    assert_eq!(told("2026-05-10", "2026-05-09").vi, "Không còn ngày làm việc nào");
    assert_eq!(calendar.due_state(day("2026-05-06"), day("2026-05-05"), 0), DueState::Ahead { days: 1 });
    assert_eq!(told("9999-12-31", "2026-05-05").en, "2912318 days left");
}
