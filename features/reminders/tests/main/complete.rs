//! Nothing is missing: statements on both engines, sentences in both languages.

use danchu_reminders::{MODULE, STATEMENTS};
use danchu_testkit::check_statements;
use danchu_web::messages::missing;

use crate::kit::FEATURES;

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines_and_bound_to_one_agency() {
    check_statements(FEATURES, STATEMENTS).await;
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(missing(&[("reminders", MODULE.vi)], &[("reminders", MODULE.en)]), Vec::<String>::new());
}
