//! Statements and words, whole.

use danchu_plan::MODULE;
use danchu_testkit::check_statements;
use danchu_web::messages::{Lang, Messages, missing};

use crate::office::FEATURES;

#[test]
fn both_languages_have_every_sentence() {
    for (lang, text) in [(Lang::Vi, MODULE.vi), (Lang::En, MODULE.en)] {
        let t = Messages::new(lang, &[("plan", text)]);
        assert_eq!(t.faults(), Vec::<String>::new());
    }
    assert_eq!(missing(&[("plan", MODULE.vi)], &[("plan", MODULE.en)]), Vec::<String>::new());
}

#[test]
fn every_key_in_the_code_has_a_sentence() {
    let t = Messages::new(Lang::Vi, &[("plan", MODULE.vi)]);
    let mut checked = 0;
    for folder in ["src", "src/pages", "src/actions"] {
        let folder = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let code = std::fs::read_to_string(&path).unwrap();
            for key in code.split("\"plan-").skip(1).filter_map(|rest| rest.split('"').next()) {
                if key.contains('{') {
                    continue;
                }
                checked += 1;
                assert!(t.has(&format!("plan-{key}")), "plan-{key} of {}", path.display());
            }
        }
    }
    assert!(checked > 200, "{checked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_prepared_on_both_engines() {
    check_statements(FEATURES, MODULE.statements).await;
}
