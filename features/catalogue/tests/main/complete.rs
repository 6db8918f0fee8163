//! Nothing is missing: statements on both engines, sentences in both languages.

use danchu_catalogue::{MODULE, STATEMENTS};
use danchu_testkit::check_statements;
use danchu_web::messages::{Lang, Messages, missing};

use crate::office::FEATURES;

#[tokio::test]
async fn every_statement_is_prepared_on_both_engines_and_bound_to_one_agency() {
    check_statements(FEATURES, STATEMENTS).await;
}

#[test]
fn both_languages_say_the_same_things() {
    for (lang, text) in [(Lang::Vi, MODULE.vi), (Lang::En, MODULE.en)] {
        assert_eq!(Messages::new(lang, &[("catalogue", text)]).faults(), Vec::<String>::new());
    }
    assert_eq!(missing(&[("catalogue", MODULE.vi)], &[("catalogue", MODULE.en)]), Vec::<String>::new());
}
