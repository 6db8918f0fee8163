//! The model of an agency's regulation: it rests on rules that exist, and every number in it comes from one.

use std::collections::BTreeSet;

use danchu_law::{MODEL, RuleKind};
use toml::{Table, Value};

use super::{day, embedded};

const TEXT: &str = include_str!("../../../../law/models/quy-che-dan-chu.toml");
const NOW: &str = "2026-11-23";

fn rows(model: &Table, key: &str) -> Vec<Table> {
    let Some(Value::Array(rows)) = model.get(key) else { panic!("no {key}") };
    rows.iter().map(|row| row.as_table().expect("a table").clone()).collect()
}

fn text(row: &Table, key: &str) -> String {
    row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn rules(article: &Table) -> Vec<String> {
    let Some(Value::Array(ids)) = article.get("rules") else { return Vec::new() };
    ids.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What stands between {{ and }}.
fn places(text: &str) -> Vec<String> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(place, _)| place.to_owned())
        .collect()
}

#[test]
fn every_article_rests_on_rules_in_force_and_every_blank_is_explained() {
    let model: Table = toml::from_str(TEXT).expect("the model is TOML");
    let blanks: BTreeSet<String> = rows(&model, "placeholder").iter().map(|row| text(row, "id")).collect();
    let chapters: BTreeSet<String> = rows(&model, "chapter").iter().map(|row| text(row, "number")).collect();
    let mut used = BTreeSet::from(["number".to_owned(), "day".to_owned(), "issuer".to_owned()]);
    for article in rows(&model, "article") {
        let name = article["number"].to_string();
        assert!(chapters.contains(&text(&article, "chapter")), "Điều {name} stands in no chapter");
        assert!(!rules(&article).is_empty(), "Điều {name} rests on no rule");
        for id in rules(&article) {
            assert!(embedded().on(&id, day(NOW)).is_some(), "Điều {name}: no rule {id} in force");
        }
        for place in places(&text(&article, "text")) {
            match place.split_once(':') {
                None => assert!(blanks.contains(&place), "Điều {name}: {{{{{place}}}}} is not explained"),
                Some((what, id)) => {
                    let rule =
                        embedded().on(id, day(NOW)).unwrap_or_else(|| panic!("Điều {name}: no rule {id}"));
                    let timed = rule.within.is_some() || rule.before.is_some() || rule.lasts.is_some();
                    assert!(
                        rules(&article).iter().any(|other| other == id),
                        "Điều {name} does not name {id}"
                    );
                    assert!(
                        if what == "time" { timed } else { what == "share" && rule.threshold.is_some() },
                        "{place}"
                    );
                }
            }
            used.insert(place);
        }
    }
    assert!(blanks.is_subset(&used), "explained and not used: {:?}", blanks.difference(&used));
}

#[test]
fn the_model_has_an_article_for_each_rule_that_an_agency_may_make_stricter() {
    let model: Table = toml::from_str(TEXT).expect("the model is TOML");
    let named: BTreeSet<String> = rows(&model, "article").iter().flat_map(rules).collect();
    let items = embedded().items(MODEL, day(NOW));
    assert_eq!(items.len(), 10);
    for item in items {
        let id = item.clock.as_ref().expect("each item names its rule");
        assert!(named.contains(id), "no article names {id}");
        let kind = embedded().on(id, day(NOW)).expect("it is in force").kind;
        assert!(matches!(kind, RuleKind::Period | RuleKind::Threshold), "{id}");
    }
}

#[test]
fn the_example_of_a_province_in_the_readme_is_accepted() {
    let readme = include_str!("../../../../law/README.md");
    let example =
        readme.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).expect("an example").0;
    let law =
        embedded().with(&[("tinh.toml", example)]).unwrap_or_else(|fault| panic!("{}", fault.text().en));
    let stricter = law.tightened_by("disclosure.agency.deadline", day(NOW));
    assert_eq!(stricter.len(), 1);
    assert!(law.loosened(super::calendar(), day(NOW)).is_empty());
}
