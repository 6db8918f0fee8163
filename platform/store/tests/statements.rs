//! The store's own statements, and the check itself.

use danchu_store::statements;
use danchu_testkit::check_statements;

use crate::{NOTES, STATEMENTS};

#[tokio::test]
async fn every_statement_of_the_store_is_right_on_both_engines() {
    let mut lists = statements();
    lists.push(STATEMENTS);
    check_statements(&[NOTES], &lists).await;
}

mod wrong {
    danchu_store::statements! {
        /// A misspelt column.
        agency MISSPELT = "select id, txt from note where agency_id = $1";
        /// A column that each engine names differently.
        agency UNNAMED = "select count(*) from note where agency_id = $1";
        /// No agency.
        agency EVERYBODYS = "select id from note where id = $1";
        /// An agency's table.
        installation FOREIGN = "select id from note where agency_id = $1";
    }
}

#[tokio::test]
async fn a_wrong_statement_is_told_with_file_and_line() {
    let check = tokio::spawn(async { check_statements(&[NOTES], &[wrong::STATEMENTS]).await });
    let panic = check.await.unwrap_err().into_panic();
    let text = panic.downcast_ref::<String>().unwrap();
    let own = include_str!("statements.rs");
    for name in ["MISSPELT", "EVERYBODYS", "FOREIGN"] {
        let line = own.lines().position(|line| line.contains(&format!(" {name} ="))).unwrap() + 1;
        let place = format!("statements.rs:{line} {name} ");
        assert!(text.contains(&place), "{place}: {text}");
    }
    // Two engines are needed to find this one.
    assert!(text.contains("UNNAMED") || danchu_testkit::postgres().is_none(), "{text}");
}
