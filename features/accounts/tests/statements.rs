//! Every statement is prepared on both engines and bound to one agency.

#[tokio::test]
async fn every_statement_is_one_agencys_or_of_the_installations_own_tables() {
    let features = [danchu_web::FRAME.migrations, danchu_accounts::MIGRATIONS];
    danchu_testkit::check_statements(&features, danchu_accounts::STATEMENTS).await;
}
