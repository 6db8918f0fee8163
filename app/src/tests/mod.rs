//! What only the whole program can be asked: every statement, every address with every role, backup and restore.

mod api;
mod backups;
mod chores;
mod copies;
mod delivery;
mod log_verify;
mod notices;
mod papers;
mod planted;
mod reports;
mod rights;

use danchu_testkit::check_statements;
use danchu_web::messages::{Lang, Messages};

use crate::modules::{migrations, statements};

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines_and_bound_to_one_agency() {
    let all = statements();
    assert!(all.len() > 100, "only {} statements are joined", all.len());
    check_statements(&migrations(), &[&all, reports::STATEMENTS]).await;
}

#[test]
fn no_sentence_of_a_module_takes_the_place_of_another_s() {
    for lang in [Lang::Vi, Lang::En] {
        let all: Vec<(&str, &str)> = crate::modules::MODULES
            .iter()
            .map(|module| (module.name, if lang == Lang::Vi { module.vi } else { module.en }))
            .collect();
        assert_eq!(Messages::new(lang, &all).faults(), Vec::<String>::new());
    }
}

#[test]
fn no_two_modules_or_addresses_are_the_same() {
    let routes = danchu_web::all_routes(crate::modules::MODULES);
    let mut seen = std::collections::BTreeSet::new();
    for route in &routes {
        assert!(seen.insert((route.method, route.path)), "{} {} stands twice", route.method, route.path);
    }
}

#[test]
fn no_two_modules_say_something_else_under_one_key() {
    let mut seen = std::collections::BTreeMap::new();
    for module in std::iter::once(&danchu_web::FRAME).chain(crate::modules::MODULES) {
        let keys = module.vi.lines().filter_map(|line| line.split_once(" =")).map(|(key, _)| key);
        for key in
            keys.filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        {
            if let Some(other) = seen.insert(key, module.name) {
                panic!("{key} stands in {other} and in {}: one of them is never heard", module.name);
            }
        }
    }
}
