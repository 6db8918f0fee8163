//! The rows against the tables of the research, typed a second time: a number typed wrong in either place fails.

use danchu_calendar::Sure;
use danchu_law::{Catalogue, Rule, RuleKind, Threshold};

use super::{day, embedded};

/// The last day of the law as it was first read, and a day of the law of today.
const OLD: &str = "2025-06-30";
const NOW: &str = "2026-11-23";

fn amount(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).expect("an amount is written as JSON");
    let mut words: Vec<String> = Vec::new();
    for (name, value) in json.as_object().expect("an object") {
        words.push(format!("{name} {}", value.to_string().trim_matches('"').replace('"', "")));
    }
    words.sort();
    words.join(" ")
}

fn bounds(threshold: &Threshold) -> String {
    amount(threshold)
}

/// What a rule sets, in one line: every number of it.
fn value(rule: &Rule) -> String {
    let mut all = Vec::new();
    all.extend(rule.within.iter().map(|within| format!("within {}", amount(within))));
    all.extend(rule.before.iter().map(|before| format!("before {}", amount(before))));
    all.extend(rule.lasts.iter().map(|lasts| format!("lasts {}", amount(lasts))));
    all.extend(rule.every.iter().map(|every| format!("every {}", amount(every))));
    all.extend(rule.threshold.iter().map(|threshold| format!("share {}", bounds(threshold))));
    for extension in &rule.extension {
        let json = serde_json::to_value(extension).expect("JSON");
        let n = json.get("days").or(json.get("working_days")).expect("days");
        all.push(format!("more {n} times {}", json["times"]));
    }
    all.join("; ")
}

/// Where a rule stands: "47.2", several with a blank between.
fn place(rule: &Rule) -> String {
    let one = |basis: &danchu_law::Basis| {
        let parts = [
            basis.article.map(|article| article.to_string()),
            basis.clause.map(|clause| clause.to_string()),
            basis.point.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(".")
    };
    rule.basis.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Each entry: id, day, what it sets, document, place.
fn compare(table: &[(&str, &str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (id, on, expected, document, at) in table {
        let Some(rule) = embedded().on(id, day(on)) else {
            wrong.push(format!("{id}: no version on {on}"));
            continue;
        };
        let found = (value(rule), rule.document.clone(), place(rule));
        if found != ((*expected).to_owned(), (*document).to_owned(), (*at).to_owned()) {
            wrong.push(format!("{id} on {on}: {found:?}, not {expected:?} {document} {at}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_parameters_of_the_law_stand_as_the_research_has_them() {
    let l = "10/2022/QH15";
    let d = "59/2023/NĐ-CP";
    let table = [
        ("disclosure.agency.deadline", "within from issued working_days 5", l, "47.2"),
        ("disclosure.agency.min_duration", "lasts continuous true days 20", l, "48.1 48.2"),
        ("conference.frequency", "within from working-year-end months 3; every years 1", l, "51.1"),
        ("conference.extraordinary.petition", "share at_least 1/3 of staff", l, "50.1"),
        ("conference.full_threshold", "share below 100 of staff", l, "51.2.a 51.2.b"),
        ("conference.optional_if", "share at_most 7 of staff", l, "51.2.đ"),
        ("conference.quorum", "share at_least 2/3 of convened", l, "51.2.c"),
        ("conference.pass", "share more_than 1/2 of present", l, "51.2.c"),
        ("conference.ballot_by_mail", "", l, "50.2"),
        ("conference.ballot_by_mail.convocations", "share at_least 2 of convocations", l, "50.2"),
        ("conference.resolution_review", "every months 6", l, "52.3"),
        ("ttnd.agency.members", "share at_least 3 at_most 9 of members", l, "60.1"),
        ("ttnd.agency.term", "every years 2", l, "60.3"),
        ("ttnd.agency.none_if", "share at_most 7 of staff", l, "60.1"),
        ("ttnd.recommendation.answer", "within days 15 from received", l, "63.1.c"),
        ("ttnd.agency.recognition", "within from conference working_days 5", d, "21.1"),
        ("ttnd.inspection.notice", "before of inspection working_days 5", d, "22.1.b"),
    ];
    for on in ["2024-02-12", OLD, "2025-07-01", NOW] {
        let all: Vec<_> =
            table.iter().map(|(id, value, document, at)| (*id, on, *value, *document, *at)).collect();
        compare(&all);
    }
}

#[test]
fn the_commune_s_numbers_stand_as_the_research_has_them() {
    let l = "10/2022/QH15";
    let table = [
        ("disclosure.commune.deadline", "within from issued working_days 5", "12"),
        ("disclosure.commune.min_duration", "lasts continuous true days 30", "13.2"),
        ("disclosure.commune.register", "every quarters 1", "13.2"),
        ("disclosure.commune.loudspeaker", "lasts continuous true days 3", "13.3"),
        ("village.initiative", "share at_least 1/10 of households", "16"),
        ("village.initiative.valid", "lasts months 3", "16"),
        ("village.clusters", "share at_least 200 of households", "18"),
        ("village.ballot.group", "share at_least 3 at_most 5 of members", "19"),
        ("village.ballot.notice", "before days 2 of ballots-handed-out", "19"),
        ("village.decision.sent", "within from village-vote working_days 5", "20"),
        ("village.pass.contributions", "share at_least 2/3 of households", "21"),
        ("village.pass.commune", "share at_least 2/3 of villages", "21"),
        ("village.pass.other", "share more_than 1/2 of households", "21"),
        ("village.decision.recognition", "within from received working_days 5", "21"),
        ("consult.commune.min_days", "lasts days 20", "28"),
        ("dialogue.commune.yearly", "every years 1", "32"),
        ("village.conference.yearly", "every years 1", "33"),
        ("ttnd.commune.members", "share at_least 5 of members", "36.1"),
        ("ttnd.commune.recommendation.answer", "within days 15 from received", "40.1.c"),
        ("investment-board.members", "share at_least 5 of members", "41.1"),
        ("investment-board.recommendation.answer", "within days 15 from received", "45.2.c"),
    ];
    for on in [OLD, NOW] {
        let all: Vec<_> = table.iter().map(|(id, value, at)| (*id, on, *value, l, *at)).collect();
        compare(&all);
    }
}

#[test]
fn the_budget_s_days_stand_as_the_research_has_them_and_displace_the_general_five() {
    let d = "73/2026/NĐ-CP";
    let quarters = "within days 10 from period-end; every by [03-31,06-30,09-30] years 1";
    let old_quarters = "within days 15 from period-end; every by [03-31,06-30,09-30] years 1";
    let new = [
        ("budget.submitted", "NS01", "within from council-opened working_days 5", "37.1"),
        ("budget.decided", "NS02", "within days 30 from issued", "37.2"),
        ("budget.execution", "NS03", quarters, "37.3"),
        ("budget.execution.year", "NS04", "within days 10 from report-submitted", "37.3"),
        ("budget.support.policy", "NS05", "within from received working_days 3", "37.4"),
        ("budget.support.results", "NS06", "within days 30 from approved-or-paid", "37.4"),
        ("budget.funds", "NS07", "within days 10 from assigned-approved-or-reported", "37.5"),
        ("budget.procedures", "NS08", "within from issued working_days 5", "37.6"),
    ];
    let rows: Vec<_> = new.iter().map(|(id, _, value, at)| (*id, NOW, *value, d, *at)).collect();
    compare(&rows);
    for (id, code, ..) in new {
        let rule = embedded().on(id, day(NOW)).expect("compared above");
        assert_eq!(rule.code.as_deref(), Some(code));
        assert_eq!(rule.special_to.as_deref(), Some("disclosure.agency.deadline"), "{id}");
    }
    let (c, u) = ("343/2016/TT-BTC", "61/2017/TT-BTC");
    compare(&[
        ("budget-old.commune.submitted", OLD, "within from sent-to-delegates working_days 5", c, "18.1"),
        ("budget-old.commune.decided", OLD, "within days 30 from issued", c, "18.2"),
        ("budget-old.commune.execution", OLD, old_quarters, c, "18.3"),
        ("budget-old.commune.channels", OLD, "lasts days 30", c, "17.1 17.2"),
        ("budget-old.unit.assigned", OLD, "within days 15 from assigned-approved-or-reported", u, "6.1 6.4"),
        ("budget-old.unit.execution", OLD, old_quarters, u, "6.2"),
        ("budget-old.unit.execution.year", OLD, "within from report-submitted working_days 5", u, "6.3"),
    ]);
    for id in ["budget-old.commune.decided", "budget-old.unit.assigned"] {
        assert!(
            embedded().on(id, day("2026-03-24")).is_some() && embedded().on(id, day("2026-03-25")).is_none()
        );
    }
    let forms: Vec<_> = embedded().items("budget.unit.disclosure", day(NOW));
    let forms: Vec<_> = forms.iter().filter_map(|rule| rule.form.as_deref()).collect();
    assert_eq!(forms, ["Biểu 73", "Biểu 74", "Biểu 75", "Biểu 76"]);
}

#[test]
fn petitions_complaints_and_denunciations_have_the_days_of_their_time() {
    let (k, t, r) = ("02/2011/QH13", "25/2018/QH14", "42/2013/QH13");
    let before = "2026-06-30";
    compare(&[
        ("complaint.limit", before, "within days 90 from decision-known", k, "9"),
        ("complaint.accept", before, "within days 10 from received", k, "27"),
        ("complaint.accept", "2026-07-01", "within from received working_days 7", k, "10 16.1"),
        ("complaint.first", NOW, "within days 30 from case-accepted; more 15 times 1", k, "28"),
        ("complaint.first.remote", NOW, "within days 45 from case-accepted; more 15 times 1", k, "28"),
        ("complaint.first.sent", NOW, "within from issued working_days 3", k, "32"),
        ("complaint.second.made", NOW, "within days 30 from first-term-end-or-decision", k, "33"),
        ("complaint.second.made.remote", NOW, "within days 45 from first-term-end-or-decision", k, "33"),
        ("complaint.second", NOW, "within days 45 from case-accepted; more 15 times 1", k, "37"),
        ("complaint.second.remote", NOW, "within days 60 from case-accepted; more 10 times 1", k, "37"),
        ("complaint.suspension.sent", NOW, "within from issued working_days 3", "155/2026/NĐ-CP", ""),
        ("complaint.dialogue.notice", NOW, "before days 5 of dialogue", "155/2026/NĐ-CP", ""),
        ("denunciation.first-look", NOW, "within from received working_days 7", t, "24"),
        ("denunciation.passed-on", NOW, "within from received working_days 5", t, "24"),
        ("denunciation.accepted.told", NOW, "within from case-accepted working_days 5", t, "29"),
        (
            "denunciation.settled",
            NOW,
            "within days 30 from case-accepted; more 30 times 1; more 30 times 2",
            t,
            "30",
        ),
        ("reception.answer", NOW, "within from received working_days 10", r, "28"),
        ("reception.schedule", before, "before of reception working_days 5", r, "24"),
        ("reception.chair", before, "every weeks 1", r, "15"),
        ("reception.refusal", NOW, "within from refused working_days 3", "154/2026/NĐ-CP", ""),
        ("reception.online.notice", NOW, "before of reception working_days 5", "154/2026/NĐ-CP", ""),
        ("reception.online.test", NOW, "before of reception working_days 1", "154/2026/NĐ-CP", ""),
        ("regulation-feedback.passed-on", NOW, "within from received working_days 5", "20/2008/NĐ-CP", ""),
    ]);
    let sure = |id: &str, on: &str| embedded().on(id, day(on)).map(|rule| rule.sure);
    assert_eq!(sure("complaint.accept", "2026-07-01"), Some(Sure::Verified), "the gazette was read");
    assert_eq!(sure("complaint.first", NOW), Some(Sure::SecondHand), "Luật 136/2025/QH15 was not");
    assert_eq!(sure("reception.chair", NOW), Some(Sure::Memory));
}

#[test]
fn information_assets_data_dialogue_and_notices_have_their_days() {
    let (i, a, p) = ("104/2016/QH13", "130/2020/NĐ-CP", "91/2025/QH15");
    let (g, w) = ("72/2025/QH15", "224/2026/NĐ-CP");
    let last = "2026-08-31";
    compare(&[
        ("information.publish", last, "within from created working_days 5", i, "18"),
        ("information.correct", last, "within days 15 from received", i, "22"),
        (
            "information.request.direct",
            last,
            "within from received working_days 10; more 10 times 1",
            i,
            "29",
        ),
        ("information.request.online.simple", last, "within from received working_days 3", i, "30"),
        (
            "information.request.online",
            last,
            "within from received working_days 15; more 15 times 1",
            i,
            "30",
        ),
        ("information.publish", "2026-09-01", "", "luat-tiep-can-thong-tin-2026", ""),
        ("asset-declaration.disclosed", NOW, "within days 5 from handed-over", a, "11"),
        ("asset-declaration.posted", NOW, "lasts continuous true days 15", a, "11"),
        ("asset-declaration.quorum", NOW, "share at_least 2/3 of convened", a, "11"),
        ("asset-declaration.value", "2026-06-30", "share at_least 50000000 of dong", "36/2018/QH14", ""),
        ("asset-declaration.value", "2026-07-01", "share at_least 150000000 of dong", "36/2018/QH14", ""),
        (
            "asset-declaration.supplement.value",
            "2026-06-30",
            "share at_least 300000000 of dong",
            "36/2018/QH14",
            "",
        ),
        ("asset-declaration.supplement.value", NOW, "share at_least 1000000000 of dong", "36/2018/QH14", ""),
        ("assets.formed", NOW, "lasts days 30", "186/2025/NĐ-CP", "104.2 104.3.c"),
        ("assets.used", NOW, "lasts days 30", "186/2025/NĐ-CP", "105.3 105.4.c"),
        ("assets.exploited", NOW, "lasts days 30", "186/2025/NĐ-CP", "106.1 106.3 106.4.c"),
        ("assets-old.allocated", OLD, "within days 30 from allocated", "151/2017/NĐ-CP", "121"),
        ("personal-data.confirm", NOW, "within from received working_days 2", p, ""),
        ("personal-data.withdraw", NOW, "within days 15 from received; more 15 times 1", p, ""),
        ("personal-data.withdraw.third-party", NOW, "within days 20 from received; more 15 times 1", p, ""),
        ("personal-data.breach", NOW, "within from breach-found hours 72", p, ""),
        ("dialogue.commune.frequency", NOW, "every years 1", g, "43"),
        ("dialogue.commune.demand", NOW, "share at_least 1/10 of voters", g, "43"),
        ("dialogue.commune.notice", NOW, "before days 7 of dialogue", g, "43"),
        ("dialogue.commune.results", NOW, "within days 10 from dialogue", g, "43"),
        ("village.head.term", NOW, "every years 5", "185/2026/NĐ-CP", ""),
        ("maintenance.notice", NOW, "before of outage working_days 7", w, "13.1.a"),
        ("paper.file.archive", NOW, "within from matter-closed years 1", "30/2020/NĐ-CP", "30.2.b"),
        ("paper.in.register", NOW, "within from received working_days 1", "30/2020/NĐ-CP", "4"),
        ("paper.issue", NOW, "within from signed working_days 1", "30/2020/NĐ-CP", "18"),
        ("paper.in.receipt", NOW, "within from received same_day true", "30/2020/NĐ-CP", "21"),
        ("village.covenant.posted", NOW, "lasts days 30", "61/2023/NĐ-CP", ""),
        ("village.covenant.pass", NOW, "share more_than 1/2 of households", "61/2023/NĐ-CP", ""),
        ("village.covenant.sent", NOW, "within from village-vote working_days 5", "61/2023/NĐ-CP", ""),
        ("budget.calendar.accounts-approved", NOW, "every by [03-30] years 1", "73/2026/NĐ-CP", ""),
        ("report.half-year", NOW, "every by [06-14] years 1", "09/2019/NĐ-CP", ""),
        ("report.year", NOW, "every by [12-14] years 1", "09/2019/NĐ-CP", ""),
    ]);
}

#[test]
fn lists_have_as_many_members_as_the_law_counts() {
    for on in [OLD, NOW] {
        for (list, members) in [
            ("disclosure.agency.contents", 12),
            ("disclosure.agency.channels", 7),
            ("decide.agency.contents", 4),
            ("conference.contents", 7),
            ("conference.steps", 9),
            ("consult.agency.contents", 11),
            ("consult.agency.channels", 6),
            ("ttnd.agency.powers", 7),
            ("disclosure.commune.contents", 14),
            ("disclosure.commune.channels", 10),
            ("consult.commune.contents", 9),
        ] {
            assert_eq!(embedded().items(list, day(on)).len(), members, "{list} on {on}");
        }
    }
    assert_eq!(embedded().items("budget.commune.disclosure", day(NOW)).len(), 4);
}

#[test]
fn no_row_in_force_today_is_verified_by_a_source_older_than_an_amendment() {
    for on in ["2025-07-01", "2026-07-01", NOW, "2027-01-01"] {
        let faults: Vec<_> = embedded().unread(day(on)).iter().map(|fault| fault.text().vi).collect();
        assert!(faults.is_empty(), "{on}: {}", faults.join("\n"));
    }
}

#[test]
fn every_row_of_the_law_of_2022_says_since_2025_that_the_amendment_was_not_read() {
    let of_2022 = |rule: &&Rule| ["10/2022/QH15", "59/2023/NĐ-CP"].contains(&rule.document.as_str());
    let mut seen = 0;
    for rule in
        embedded().rules_in_force(day(NOW)).filter(of_2022).filter(|rule| rule.kind != RuleKind::Question)
    {
        let why = rule.why.as_ref().map(|why| why.vi.as_str()).unwrap_or_default();
        assert!(rule.sure != Sure::Verified && why.contains("97/2025/QH15"), "{}: {why}", rule.id);
        assert!(embedded().on(&rule.id, day(OLD)).is_some(), "{} has no version of 2025-06-30", rule.id);
        seen += 1;
    }
    assert!(seen > 240, "{seen}");
}

#[test]
fn the_steps_of_the_union_carry_the_open_question() {
    let question = embedded().on("question.representative-body", day(NOW)).expect("it is open");
    assert_eq!(question.asks.as_deref(), Some("representative-body"));
    let first = question.proposals.first().map(|text| text.vi.as_str()).unwrap_or_default();
    assert!(first.starts_with("Tổ đại diện"), "{first}");
    let concerned = |rule: &&Rule| {
        let of_law = rule.document == "10/2022/QH15" || rule.document == "59/2023/NĐ-CP";
        let body = "representative-body".to_owned();
        of_law && (rule.who.as_ref() == Some(&body) || rule.with.contains(&body))
    };
    for rule in embedded().rules_in_force(day(NOW)).filter(concerned) {
        let why = rule.why.as_ref().map(|why| why.vi.as_str()).unwrap_or_default();
        assert!(why.contains("question.representative-body"), "{}: {why}", rule.id);
    }
    assert!(
        embedded().on("question.representative-body", day("2024-02-12")).is_none(),
        "in 2024 there was a union"
    );
}

#[test]
fn rows_speak_both_languages_and_vietnamese_is_written_as_such() {
    let catalogue: &Catalogue = embedded();
    for rule in catalogue.all() {
        let why = rule.why.iter().map(|why| (&why.vi, &why.en));
        for (vi, en) in [(&rule.what.vi, &rule.what.en)].into_iter().chain(why) {
            assert_ne!(vi, en, "{}: the same words in both languages", rule.id);
            assert!(!vi.contains("uỷ") && !vi.contains("hoá "), "{}: {vi}", rule.id);
            assert!(vi.trim() == vi && en.trim() == en && !vi.contains("  "), "{}: {vi}", rule.id);
        }
    }
}

#[test]
fn what_binds_others_or_only_on_an_event_is_no_task_of_a_year() {
    let others = ["province-authority", "residents", "fatherland-front", "commune-council", "village-head"];
    let (mut tasks, mut standing) = (0, 0);
    for rule in embedded().rules_in_force(day(NOW)).filter(|rule| rule.kind == RuleKind::Duty) {
        let who = rule.who.as_deref().unwrap_or_default();
        assert!(rule.standing || !others.contains(&who), "{} is a duty of {who}", rule.id);
        if rule.standing { standing += 1 } else { tasks += 1 }
    }
    assert!(tasks < 60, "an officer looks through {tasks} duties, beside {standing} standing ones");
    let prohibited = embedded().on("prohibited.fraud", day(NOW)).expect("it is in force");
    let plan = embedded().on("conference.plan", day(NOW)).expect("it is in force");
    assert!(prohibited.standing && !plan.standing);
}
