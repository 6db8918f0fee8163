//! Duties of an agency and a year, what changed between two years, dead citations.

use danchu_law::{AgencyFacts, ChangeKind, Circumstances, Duty, Fact, Seen};

use super::{calendar, day, law};

fn commune(staff: Option<u32>, facts: &[(&str, Fact)]) -> AgencyFacts {
    let facts = facts.iter().map(|(fact, known)| ((*fact).to_owned(), *known)).collect();
    AgencyFacts { kind: "commune".into(), staff, facts }
}

fn duties(agency: &AgencyFacts, year: i16) -> Vec<Duty> {
    law().duties(calendar(), agency, year, &Circumstances::default())
}

fn of<'a>(duties: &'a [Duty], rule: &str) -> Vec<&'a Duty> {
    duties.iter().filter(|duty| duty.rule.id == rule).collect()
}

#[test]
fn recurring_duties_stand_there_once_for_each_day_of_the_year() {
    let all = duties(&commune(Some(45), &[("portal", Fact::Yes)]), 2026);
    let days = |rule: &str| -> Vec<(String, String)> {
        of(&all, rule)
            .iter()
            .map(|duty| (duty.key.clone(), duty.due.as_ref().expect("a day").due.to_string()))
            .collect()
    };
    let pair = |key: &str, due: &str| (key.to_owned(), due.to_owned());
    assert_eq!(days("yearly"), [pair("2026", "2026-03-31")]);
    assert_eq!(days("review"), [pair("2026-h1", "2026-06-30"), pair("2026-h2", "2026-12-31")]);
    // The list of the last quarter of 2025 falls due in 2026, that of the last quarter of 2026 does not.
    assert_eq!(
        days("quarterly"),
        [
            pair("2025-q4", "2026-01-10"),
            pair("2026-q1", "2026-04-10"),
            pair("2026-q2", "2026-07-10"),
            pair("2026-q3", "2026-10-10")
        ]
    );
    assert_eq!(of(&all, "quarterly")[1].period.vi, "quý I năm 2026");
    let waits = of(&all, "contents");
    assert_eq!((waits.len(), &waits[0].due, waits[0].key.as_str()), (1, &None, "2026"));
}

#[test]
fn each_duty_says_why_it_falls_on_the_agency() {
    let all = duties(&commune(Some(45), &[("portal", Fact::Yes), ("body", Fact::Yes)]), 2026);
    let reasons: Vec<&str> = of(&all, "yearly")[0].reasons.iter().map(|reason| reason.vi.as_str()).collect();
    assert_eq!(reasons, ["cơ quan là Ủy ban nhân dân cấp xã", "cơ quan có 45 người, trên 7"]);
    assert_eq!(of(&all, "review")[0].reasons[0].vi, "quy định cho mọi cơ quan, đơn vị");
    assert!(of(&all, "yearly")[0].open.is_empty());
}

#[test]
fn what_does_not_concern_the_agency_is_left_out_with_its_reason() {
    let small = commune(Some(7), &[("portal", Fact::No)]);
    let all = duties(&small, 2026);
    assert!(of(&all, "yearly").is_empty() && of(&all, "quarterly").is_empty());
    let not = law().not_duties(&small, 2026);
    let told: Vec<&str> = not.iter().flat_map(|not| &not.reasons).map(|reason| reason.vi.as_str()).collect();
    assert!(told.contains(&"chỉ dành cho cơ quan trên 7 người; cơ quan có 7 người"), "{told:?}");
    assert!(told.contains(&"cơ quan không có cổng thông tin"), "{told:?}");
}

#[test]
fn what_nobody_decided_stays_as_an_open_question() {
    let unknown = commune(None, &[]);
    let all = duties(&unknown, 2026);
    let yearly = of(&all, "yearly")[0];
    assert!(yearly.undecided);
    let open: Vec<(&str, Option<&str>)> =
        yearly.open.iter().map(|open| (open.fact.as_str(), open.question.as_deref())).collect();
    assert_eq!(open, [("staff", None), ("body", Some("question.body"))]);
    assert_eq!(yearly.open[1].proposals[0].vi, "tổ đại diện");
    assert!(of(&all, "quarterly")[0].undecided);
    let without = duties(&commune(Some(45), &[("body", Fact::No)]), 2026);
    let open = &of(&without, "yearly")[0].open[0];
    assert_eq!((open.fact.as_str(), open.known), ("body", Fact::No));
}

#[test]
fn an_old_plan_as_a_pattern_is_told_what_changed_and_why() {
    let then = commune(Some(45), &[("body", Fact::Yes), ("portal", Fact::No)]);
    let now = commune(Some(45), &[("body", Fact::No), ("portal", Fact::Yes)]);
    let (from, to) = (day("2024-12-31"), day("2026-06-01"));
    let changes = law().changes(Seen { agency: &then, day: from }, Seen { agency: &now, day: to });
    let of = |rule: &str| {
        changes
            .iter()
            .find(|change| change.rule == rule)
            .map(|change| (change.kind, change.reason.vi.as_str()))
    };
    assert_eq!(
        of("publish"),
        Some((
            ChangeKind::Unsure,
            "Văn bản đã được Luật Sửa đổi Luật Thử số 2/2025/QH15 sửa đổi, phần sửa chưa đọc: chờ đối chiếu."
        ))
    );
    assert_eq!(
        of("publish-budget"),
        Some((ChangeKind::New, "Có hiệu lực từ 10/03/2026 (Điều 37 khoản 2 Nghị định 3/2026/NĐ-CP)."))
    );
    assert_eq!(
        of("quarterly"),
        Some((ChangeKind::New, "Trước chưa áp dụng: cơ quan không có cổng thông tin."))
    );
    assert_eq!(of("yearly"), Some((ChangeKind::Part, "Không còn tổ chức đại diện; đề xuất: tổ đại diện.")));
    assert_eq!(of("review"), None);
    let facts: Vec<String> = law().fact_changes(&then, &now).into_iter().map(|text| text.vi).collect();
    assert_eq!(facts, ["Không còn tổ chức đại diện.", "Nay có cổng thông tin."]);
    let back = law().changes(Seen { agency: &now, day: to }, Seen { agency: &then, day: from });
    assert!(back.iter().any(|change| change.rule == "publish-budget" && change.kind == ChangeKind::Ended));
}

#[test]
fn an_altered_version_says_what_was_and_what_is() {
    let newer = "document = \"4/2025/QH15\"\n[[rule]]\nid = \"answer\"\nlike = 2025-01-01\nreplaces = 2023-07-01\n\
        within = { working_days = 7, from = \"issued\" }\nin_force = { from = 2026-07-01 }\nsure = \"V\"\n";
    let law = law().with(&[("newer.toml", newer)]).expect("a new version");
    let agency = commune(Some(45), &[]);
    let changes = law.changes(
        Seen { agency: &agency, day: day("2026-06-30") },
        Seen { agency: &agency, day: day("2026-07-01") },
    );
    let told: Vec<&str> = changes.iter().map(|change| change.reason.vi.as_str()).collect();
    assert_eq!(told, ["thời hạn: 3 ngày làm việc → 7 ngày làm việc (Điều 1 Luật Khác số 4/2025/QH15)."]);
}

#[test]
fn a_cited_document_that_is_dead_is_named_with_what_stands_in_its_place() {
    let catalogue = super::embedded();
    let dead = catalogue.dead_citations(
        day("2024-02-06"),
        [("159/2016/NĐ-CP", None), ("10/2022/QH15", None), ("59/2023/nđ-cp", None), ("99/9999/XX", None)],
    );
    let told: Vec<(&str, &str)> =
        dead.iter().map(|dead| (dead.document.as_str(), dead.text.vi.as_str())).collect();
    assert_eq!(
        told,
        [(
            "159/2016/NĐ-CP",
            "Nghị định 159/2016/NĐ-CP hết hiệu lực sau ngày 14/08/2023; viện dẫn Nghị định 59/2023/NĐ-CP thay thế."
        )]
    );
    let early = catalogue.dead_citations(day("2023-01-01"), [("10/2022/QH15", None)]);
    assert_eq!(early[0].begins, Some(day("2023-07-01")));
}
