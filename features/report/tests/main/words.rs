//! Statements and words, whole.

use danchu_report::MODULE;
use danchu_testkit::check_statements;
use danchu_web::messages::{Lang, Messages, missing};

use crate::office::FEATURES;

#[test]
fn both_languages_have_every_sentence() {
    for (lang, text) in [(Lang::Vi, MODULE.vi), (Lang::En, MODULE.en)] {
        let t = Messages::new(lang, &[("report", text)]);
        assert_eq!(t.faults(), Vec::<String>::new());
    }
    assert_eq!(missing(&[("report", MODULE.vi)], &[("report", MODULE.en)]), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_prepared_on_both_engines() {
    check_statements(FEATURES, MODULE.statements).await;
    check_statements(
        FEATURES,
        &[crate::figures::STATEMENTS, crate::story::STATEMENTS, crate::package::STATEMENTS],
    )
    .await;
}
