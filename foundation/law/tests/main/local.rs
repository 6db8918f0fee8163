//! Rows of a province and of an agency, and the agency's own regulation: they tighten, never loosen.

use danchu_law::{
    AgencyFacts, Amount, Audience, Catalogue, Charter, Circumstances, Clause, InForce, LawError, Problem,
    Unit, Voting, VotingMethod,
};

use super::{calendar, day, law};

const PROVINCE: &str = r#"
[[document]]
id = "7/2026/NQ-HĐND"
kind = "Nghị quyết"
date = 2026-01-01
system = "nhà nước"
level = "tỉnh"
sure = "V"

[[rule]]
id = "province.own"
what = { vi = "Của tỉnh", en = "The province's" }
kind = "period"
tightens = "publish"
sure = "V"
"#;

fn province(row: &str) -> Result<Catalogue, LawError> {
    law().with(&[("tinh.toml", &format!("{PROVINCE}{row}\n"))])
}

fn refused(row: &str) -> Problem {
    *province(row).expect_err("this is refused").problem
}

#[test]
fn a_shorter_day_stands_beside_the_legal_one_and_is_the_goal() {
    let law = province("within = { working_days = 3, from = \"issued\" }").expect("it tightens");
    assert_eq!(law.loosened(calendar(), day("2026-01-01")), []);
    let due = law.due(calendar(), "publish", day("2026-06-01"), &Circumstances::default()).expect("a day");
    assert_eq!((due.due, due.goal()), (day("2026-06-08"), day("2026-06-04")));
    assert!(
        due.text().vi.contains("Quy định chặt hơn: 04/06/2026 (3 ngày làm việc, Nghị quyết 7/2026/NQ-HĐND).")
    );
    let before = law.due(calendar(), "publish", day("2025-12-01"), &Circumstances::default()).expect("a day");
    assert_eq!(before.goal(), before.due, "the province's row is not in force yet");
}

#[test]
fn the_first_start_that_a_local_row_loosens_is_named() {
    let law = province("within = { days = 6, from = \"issued\" }").expect("it is read");
    let faults = law.loosened(calendar(), day("2026-01-05"));
    let told = format!("tinh.toml, dòng 10, “province.own”: nới lỏng “publish”: bắt đầu {}.", first_loose());
    assert_eq!(faults[0].text().vi, told);
}

/// The first start from 5 January 2026 on for which six days end later than five working days, found by counting one day after the other.
fn first_loose() -> String {
    let dmy = |day: danchu_base::Day| format!("{:02}/{:02}/{}", day.0.day(), day.0.month(), day.year());
    let fifth = |start: danchu_base::Day| {
        let mut working = 0;
        (1..).map(|n| start.plus(n)).find(|day| {
            working += i32::from(calendar().is_working(*day));
            working == 5
        })
    };
    let (start, due) = (0..800)
        .map(|n| day("2026-01-05").plus(n))
        .filter_map(|start| Some((start, fifth(start)?)))
        .find(|(start, due)| start.plus(6) > *due)
        .expect("there is one");
    format!("{} thì luật định chậm nhất {}, dòng này cho tới {}", dmy(start), dmy(due), dmy(start.plus(6)))
}

#[test]
fn a_shorter_duration_is_a_loosening() {
    let row = PROVINCE
        .replace("\"publish\"", "\"post\"")
        .replace("kind = \"period\"", "kind = \"period\"\nlasts = { days = 15 }");
    let law = law().with(&[("tinh.toml", &row)]).expect("it is read");
    let faults = law.loosened(calendar(), day("2026-01-05"));
    assert_eq!(faults.len(), 1);
    assert!(
        faults[0]
            .text()
            .vi
            .contains("bắt đầu 05/01/2026 thì luật buộc giữ đến hết 25/01/2026, dòng này chỉ đến 20/01/2026"),
        "{}",
        faults[0].text().vi
    );
}

#[test]
fn what_a_local_row_may_not_do_is_refused() {
    assert_eq!(
        refused("within = { working_days = 3, from = \"inspection\" }"),
        Problem::OtherTime { rule: "publish".into() }
    );
    assert_eq!(
        refused("channels = { required = [\"board\"] }"),
        Problem::LessChannel { rule: "publish".into(), channel: "system".into() }
    );
    assert_eq!(refused("audience = \"public\""), Problem::WiderAudience { rule: "publish".into() });
    let replaced = PROVINCE.replace("province.own", "publish").replace(
        "tightens = \"publish\"",
        "within = { days = 90, from = \"issued\" }\nin_force = { from = 2027-01-01 }",
    );
    let fault = law().with(&[("tinh.toml", &replaced)]).expect_err("this is refused");
    assert_eq!(*fault.problem, Problem::LocalRuleOfState { level: "tỉnh".into() });
    let special = PROVINCE.replace("tightens", "special_to");
    let fault =
        law().with(&[("tinh.toml", &format!("{special}within = {{ days = 90, from = \"issued\" }}\n"))]);
    assert_eq!(
        *fault.expect_err("this is refused").problem,
        Problem::LocalSpecial { general: "publish".into() }
    );
    let quorum = PROVINCE.replace("\"publish\"", "\"quorum\"").replace(
        "kind = \"period\"",
        "kind = \"threshold\"\nthreshold = { at_least = \"1/2\", of = \"convened\" }",
    );
    let fault = law().with(&[("tinh.toml", &quorum)]).expect_err("this is refused");
    assert_eq!(*fault.problem, Problem::ChangesThreshold { rule: "quorum".into() });
}

#[test]
fn a_local_file_may_add_duties_and_channels() {
    let law = province("channels = { required = [\"system\", \"board\"] }").expect("channels may be added");
    assert_eq!(law.tightened_by("publish", day("2026-06-01"))[0].channels.required, ["system", "board"]);
    let duty = PROVINCE
        .replace("tightens = \"publish\"", "who = \"head\"\nevery = { months = 6, by_day = 14 }")
        .replace("kind = \"period\"", "kind = \"duty\"");
    let law = super::law().with(&[("tinh.toml", &duty)]).expect("duties may be added");
    let agency = AgencyFacts { kind: "commune".into(), ..AgencyFacts::default() };
    let duties = law.duties(calendar(), &agency, 2026, &Circumstances::default());
    let days: Vec<String> = duties
        .iter()
        .filter(|duty| duty.rule.id == "province.own")
        .filter_map(|duty| duty.due.as_ref().map(|due| due.due.to_string()))
        .collect();
    assert_eq!(days, ["2026-06-14", "2026-12-14"]);
}

#[test]
fn one_faulty_file_leaves_the_others_standing() {
    let good = format!("{PROVINCE}within = {{ working_days = 3, from = \"issued\" }}\n");
    let (law, faults) = law().with_good(&[("xau.toml", "[[rule]]\nid = 3\n"), ("tinh.toml", &good)]);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].file, "xau.toml");
    assert_eq!(law.versions("province.own").len(), 1);
}

fn clause(tightens: &str) -> Clause {
    Clause {
        id: "cong-khai".into(),
        article: Some(4),
        what: danchu_calendar::Text::new("Công khai sớm hơn", "Disclose sooner"),
        tightens: Some(tightens.into()),
        who: None,
        within: None,
        before: None,
        lasts: None,
        event: None,
        channels: Vec::new(),
        audience: None,
    }
}

fn charter(clauses: Vec<Clause>) -> Charter {
    Charter {
        number: "12/QC-UBND".into(),
        issuer: "UBND xã".into(),
        adopted: day("2026-02-01"),
        in_force: InForce { from: day("2026-02-01"), to: None },
        review_by: Some(day("2027-02-01")),
        clauses,
        voting: vec![Voting {
            occasion: "quorum".into(),
            methods: vec![VotingMethod::ShowOfHands, VotingMethod::SecretPaper],
            article: Some(9),
        }],
    }
}

fn working_days(n: u16) -> Option<Amount> {
    Some(Amount { n, unit: Unit::WorkingDays })
}

#[test]
fn a_regulation_that_tightens_acts_beside_the_law() {
    let own = charter(vec![Clause {
        within: working_days(2),
        channels: vec!["board".into()],
        ..clause("publish")
    }]);
    assert_eq!(own.check(law(), calendar()), []);
    let over = own.over(law()).expect("it stands beside the law");
    let due = over.due(calendar(), "publish", day("2026-06-01"), &Circumstances::default()).expect("a day");
    assert_eq!((due.due, due.goal()), (day("2026-06-08"), day("2026-06-03")));
    assert_eq!(due.tightened[0].rule.basis.vi, "Điều 4 Quy chế 12/QC-UBND");
    assert_eq!(over.tightened_by("publish", day("2026-06-01"))[0].channels.required, ["system", "board"]);
    assert_eq!(own.voting_on("quorum").map(|voting| voting.methods[0]), Some(VotingMethod::ShowOfHands));
    let written = serde_json::to_string(&own).expect("it is written");
    assert_eq!(serde_json::from_str::<Charter>(&written).expect("it is read"), own);
}

#[test]
fn a_regulation_that_loosens_is_told_where() {
    let own = charter(vec![
        Clause { within: working_days(6), ..clause("publish") },
        Clause { id: "xem".into(), audience: Some(Audience::Public), ..clause("publish") },
        Clause { id: "la".into(), ..clause("no-such-rule") },
    ]);
    let told: Vec<String> = own.check(law(), calendar()).iter().map(|fault| fault.text().vi).collect();
    assert_eq!(
        told,
        [
            "12/QC-UBND, “own.cong-khai”: nới lỏng “publish”: bắt đầu 01/02/2026 thì luật định chậm nhất 06/02/2026, \
             dòng này cho tới 09/02/2026.",
            "12/QC-UBND, “own.xem”: mở rộng phạm vi được xem của “publish”; chỉ được thu hẹp.",
            "12/QC-UBND, “own.la”: `tightens` chỉ quy tắc “no-such-rule”, không có quy tắc nào như vậy.",
        ]
    );
}

#[test]
fn a_draft_repeats_the_law_and_loosens_nothing() {
    let model = "document = \"4/2025/QH15\"\n[[rule]]\nid = \"charter.model\"\nkind = \"duty\"\nwho = \"head\"\nbasis = { article = 59 }\n\
        what = { vi = \"Ban hành quy chế\", en = \"Adopt a regulation\" }\nsure = \"V\"\n\
        [[rule]]\nid = \"charter.model.publish\"\nkind = \"item\"\nbasis = { article = 59 }\npart_of = \"charter.model\"\nclock = \"publish\"\n\
        what = { vi = \"Công khai\", en = \"Disclose\" }\nsure = \"V\"\n\
        [[rule]]\nid = \"charter.model.quorum\"\nkind = \"item\"\nbasis = { article = 59 }\npart_of = \"charter.model\"\nclock = \"quorum\"\n\
        what = { vi = \"Biểu quyết\", en = \"Voting\" }\nsure = \"V\"\n";
    let law = law().with(&[("model.toml", model)]).expect("a model");
    let agency = AgencyFacts { kind: "commune".into(), staff: Some(40), ..AgencyFacts::default() };
    let draft = Charter::draft(&law, &agency, "UBND xã", day("2026-03-01"));
    assert_eq!((draft.clauses.len(), draft.voting.len()), (1, 1));
    assert_eq!(draft.clauses[0].within, working_days(5));
    assert_eq!(draft.check(&law, calendar()), []);
}
