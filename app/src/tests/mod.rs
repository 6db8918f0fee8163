//! What only the whole program can be asked: every statement, every address with every role, backup and restore.

mod api;
mod backups;
mod chores;
mod delivery;
mod log_verify;
mod reports;
mod rights;

use danchu_testkit::check_statements;

use crate::modules::{migrations, statements};

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines_and_bound_to_one_agency() {
    let all = statements();
    assert!(all.len() > 100, "only {} statements are joined", all.len());
    check_statements(&migrations(), &[&all]).await;
}

#[test]
fn no_two_modules_or_addresses_are_the_same() {
    let routes = danchu_web::all_routes(crate::modules::MODULES);
    let mut seen = std::collections::BTreeSet::new();
    for route in &routes {
        assert!(seen.insert((route.method, route.path)), "{} {} stands twice", route.method, route.path);
    }
}
