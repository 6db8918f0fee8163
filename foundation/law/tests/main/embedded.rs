//! The rows that the program carries.

use danchu_law::{AgencyFacts, Catalogue, Circumstances, Fact, Problem, Rule, RuleKind};

use super::{calendar, day, embedded};

/// The day for which the rows were last compared with what is known of amendments.
const TODAY: &str = "2026-11-23";

fn due(id: &str, start: &str) -> danchu_law::DueDay {
    embedded()
        .due(calendar(), id, day(start), &Circumstances::default())
        .unwrap_or_else(|refusal| panic!("{}", refusal.text().vi))
}

#[test]
fn every_file_of_the_folder_is_embedded() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law");
    // Rows that other crates read: days off, the layout of papers, the identifier of an agency.
    let others = [
        "holidays.toml",
        "20-2020-QD-TTg-organ-id.toml",
        "30-2020-ND-CP-layout.toml",
        "30-2020-ND-CP-print.toml",
    ];
    for entry in std::fs::read_dir(folder).expect("the folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_law = name.ends_with(".toml") && !others.contains(&name.as_str());
        let is_embedded = Catalogue::embedded_files().iter().any(|(file, _)| *file == format!("law/{name}"));
        assert!(!is_law || is_embedded, "law/{name} has no line in src/embedded.rs");
    }
}

#[test]
fn no_row_is_marked_v_whose_source_is_older_than_an_amendment_nobody_read() {
    let faults: Vec<String> = embedded().unread(day(TODAY)).iter().map(|fault| fault.text().vi).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(embedded().unread(day("2025-06-30")).is_empty(), "before the amendment V may stand");
}

/// Three neighbouring articles of one document, none with a clause: a range, whatever it is called.
fn is_range(rule: &Rule) -> bool {
    rule.basis.windows(3).any(|three| {
        let whole = three.iter().all(|basis| basis.clause.is_none() && basis.document == three[0].document);
        let articles: Vec<u16> = three.iter().filter_map(|basis| basis.article).collect();
        whole && articles.len() == 3 && articles.windows(2).all(|pair| pair[0] + 1 == pair[1])
    })
}

#[test]
fn a_row_names_the_article_it_stands_in_and_no_range_of_articles() {
    let ranges: Vec<&str> = embedded()
        .all()
        // An open question is about several articles by its nature.
        .filter(|rule| rule.kind != RuleKind::Question && is_range(rule))
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(ranges.is_empty(), "{ranges:?}");
    let said = |text: &str| {
        let numbers =
            text.split("Điều ").skip(1).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        numbers.into_iter().any(|rest| rest.starts_with(['–', '-']))
    };
    assert!(said("ở Điều 36–40; không rõ") && !said("Điều 11, Điều 12"), "the test itself");
    let doubtful: Vec<&str> = embedded()
        .all()
        .filter(|rule| rule.why.as_ref().is_some_and(|why| said(&why.vi)))
        .map(|rule| rule.id.as_str())
        .collect();
    assert!(doubtful.is_empty(), "{doubtful:?}");
}

#[test]
fn a_v_that_an_unread_amendment_has_overtaken_is_found() {
    let files: Vec<(&str, String)> = Catalogue::embedded_files()
        .iter()
        .map(|(name, text)| {
            let is_law = *name == "law/10-2022-QH15.toml";
            (*name, if is_law { text.replace("sure = \"V?\"", "sure = \"V\"") } else { (*text).to_owned() })
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let law = Catalogue::of(&files).expect("it is still read");
    let faults = law.unread(day(TODAY));
    let deadline = faults.iter().find(|fault| fault.row.as_deref() == Some("disclosure.agency.deadline"));
    let problem = deadline.map(|fault| (*fault.problem).clone());
    assert!(
        matches!(&problem, Some(Problem::UnreadAmendment { amended_by, .. }) if amended_by == "97/2025/QH15" || amended_by == "47/2024/QH15"),
        "{problem:?}"
    );
}

#[test]
fn every_row_speaks_both_languages_and_every_time_can_be_counted() {
    let mut counted = 0;
    for rule in embedded().all() {
        assert!(rule.what.vi != rule.what.en, "{}", rule.id);
        let start = rule.in_force.from.max(day("2023-07-01"));
        if !rule.in_force.holds(start)
            || (rule.within.is_none() && rule.before.is_none() && rule.lasts.is_none())
        {
            continue;
        }
        let due = embedded().due(calendar(), &rule.id, start, &Circumstances::default());
        let due = due.unwrap_or_else(|refusal| panic!("{}", refusal.text().vi));
        assert!(due.text().vi.contains('.') && !due.steps().is_empty(), "{}", rule.id);
        counted += 1;
    }
    assert!(counted > 50, "only {counted} rules set a time");
}

#[test]
fn the_lists_of_the_law_are_whole() {
    let today = day(TODAY);
    assert_eq!(embedded().items("disclosure.agency.contents", today).len(), 12);
    assert_eq!(embedded().items("consult.agency.contents", today).len(), 11);
    assert_eq!(embedded().items("decide.agency.contents", today).len(), 4);
    assert_eq!(embedded().items("disclosure.commune.contents", today).len(), 14);
}

#[test]
fn the_worked_examples() {
    let found = due("disclosure.agency.deadline", "2026-02-12");
    assert_eq!((found.due, found.sure.mark()), (day("2026-02-26"), "V?"));
    assert_eq!(
        found.mark.as_ref().map(|mark| mark.text().vi),
        Some("theo bản gốc 2022, chờ đối chiếu".to_owned())
    );
    let old = due("disclosure.agency.deadline", "2024-06-03");
    assert_eq!((old.due, old.mark.is_none(), old.rule.version), (day("2024-06-10"), true, day("2023-07-01")));
    assert!(due("disclosure.agency.deadline", "2027-02-01").provisional());
    let until = embedded().lasts_until(
        calendar(),
        "disclosure.agency.min_duration",
        day("2026-03-02"),
        &Circumstances::default(),
    );
    assert_eq!(until.map(|until| until.due), Ok(day("2026-03-22")));
}

#[test]
fn the_days_of_a_commune_in_2026() {
    let facts = [
        ("portal", Fact::Yes),
        ("internal-system", Fact::Yes),
        ("budget-unit", Fact::Yes),
        ("representative-body", Fact::Undecided),
        ("inspection-board", Fact::Undecided),
    ];
    let facts = facts.into_iter().map(|(fact, known)| (fact.to_owned(), known)).collect();
    let agency = AgencyFacts { kind: "commune".into(), staff: Some(45), facts };
    let duties = embedded().duties(calendar(), &agency, 2026, &Circumstances::default());
    let days = |rule: &str| -> Vec<String> {
        let of_rule = duties.iter().filter(|duty| duty.rule.id == rule);
        of_rule.filter_map(|duty| duty.due.as_ref().map(|due| due.due.to_string())).collect()
    };
    assert_eq!(days("conference.frequency"), ["2026-03-31"]);
    assert_eq!(days("budget.execution"), ["2026-04-10", "2026-07-10", "2026-10-10"]);
    assert!(duties.iter().all(|duty| !duty.reasons.is_empty()));
    let open: std::collections::BTreeSet<&str> =
        duties.iter().flat_map(|duty| &duty.open).filter_map(|open| open.question.as_deref()).collect();
    assert!(
        open.contains("question.representative-body") && open.contains("question.inspection-board"),
        "{open:?}"
    );
    let mut keys = std::collections::BTreeSet::new();
    assert!(
        duties.iter().all(|duty| keys.insert((&duty.rule.id, &duty.key))),
        "rule and key name a duty for good"
    );
}

#[test]
fn every_open_question_proposes_a_way_and_touches_rules() {
    for rule in embedded().all().filter(|rule| rule.kind == RuleKind::Question) {
        assert!(!rule.proposals.is_empty(), "{}", rule.id);
    }
    let first = &embedded().versions("question.representative-body")[0].proposals[0];
    assert!(first.vi.to_lowercase().contains("tổ đại diện"), "{}", first.vi);
}
