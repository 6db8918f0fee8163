//! The duties of a commune's year from the rows of the program: neither flooded nor short.

use danchu_law::{AgencyFacts, Circumstances, Duty, Fact};

use super::{calendar, embedded};

fn commune(facts: &[(&str, Fact)]) -> AgencyFacts {
    let facts = facts.iter().map(|(fact, known)| ((*fact).to_owned(), *known)).collect();
    AgencyFacts { kind: "commune".into(), staff: Some(45), facts }
}

fn of_year(year: i16, board: Fact) -> Vec<Duty> {
    let facts = commune(&[
        ("portal", Fact::Yes),
        ("internal-system", Fact::Yes),
        ("budget-unit", Fact::Yes),
        ("representative-body", Fact::Yes),
        ("inspection-board", board),
        ("off-budget-fund", Fact::No),
        ("supported-organisation", Fact::No),
        ("remote-area", Fact::No),
        ("third-party-processor", Fact::No),
    ]);
    embedded().duties(calendar(), &facts, year, &Circumstances::default())
}

fn days(duties: &[Duty], rule: &str) -> Vec<String> {
    let of_rule = duties.iter().filter(|duty| duty.rule.id == rule);
    of_rule.map(|duty| duty.due.as_ref().map_or_else(String::new, |due| due.due.to_string())).collect()
}

#[test]
fn a_commune_s_year_has_its_days_and_no_days_that_the_law_does_not_set() {
    let duties = of_year(2026, Fact::Undecided);
    assert_eq!(days(&duties, "conference.frequency"), ["2026-03-31"]);
    assert_eq!(days(&duties, "conference.resolution_review"), ["2026-06-30", "2026-12-31"]);
    assert_eq!(days(&duties, "budget.execution"), ["2026-04-10", "2026-07-10", "2026-10-10"]);
    assert_eq!(days(&duties, "report.half-year"), ["2026-06-14"]);
    assert_eq!(days(&duties, "report.year"), ["2026-12-14"]);
    assert_eq!(days(&duties, "assets.used"), [""], "the day of the asset report was not read");
    assert_eq!(
        days(&duties, "dialogue.commune.yearly").len() + days(&duties, "dialogue.commune.frequency").len(),
        1
    );
    assert!((60..100).contains(&duties.len()), "{} duties", duties.len());
}

#[test]
fn an_agency_that_has_no_inspection_board_is_asked_nothing_of_it() {
    let rule = |duty: &&Duty| duty.rule.id.starts_with("ttnd.agency");
    assert_eq!(of_year(2026, Fact::No).iter().filter(rule).count(), 0);
    let undecided = of_year(2026, Fact::Undecided);
    assert!(
        undecided.iter().filter(rule).count() > 10
            && undecided.iter().filter(rule).all(|duty| duty.undecided)
    );
}

#[test]
fn a_year_before_2026_has_the_old_budget_days() {
    let duties = of_year(2024, Fact::Yes);
    assert_eq!(days(&duties, "budget-old.unit.execution"), ["2024-04-15", "2024-07-15", "2024-10-15"]);
    assert!(days(&duties, "budget.execution").is_empty());
    assert_eq!(days(&duties, "dialogue.commune.yearly"), ["2024-12-31"]);
}
