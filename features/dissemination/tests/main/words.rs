//! Sentences and statements.

use danchu_dissemination::MODULE;
use danchu_testkit::check_statements;

use crate::office::FEATURES;

#[tokio::test]
async fn every_statement_is_right_on_both_engines_and_bound_to_its_agency() {
    check_statements(FEATURES, MODULE.statements).await;
}
