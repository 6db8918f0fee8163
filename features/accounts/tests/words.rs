//! Every sentence is there, in both languages.

use danchu_accounts::MODULE;
use danchu_base::{RIGHTS, Role};
use danchu_web::messages::{Lang, Messages, missing};

#[test]
fn both_languages_say_the_same() {
    assert_eq!(missing(&[("accounts", MODULE.vi)], &[("accounts", MODULE.en)]), Vec::<String>::new());
}

#[test]
fn every_key_that_the_code_names_is_a_sentence_and_every_sentence_is_used() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let code = sources(std::path::Path::new(root));
    for lang in Lang::ALL {
        let t = Messages::new(lang, &[("accounts", if lang == Lang::Vi { MODULE.vi } else { MODULE.en })]);
        assert_eq!(t.faults(), Vec::<String>::new());
        for role in Role::ALL {
            assert!(t.has(&format!("role-{}", role.code())) && t.has(&format!("role-{}-what", role.code())));
        }
        for right in RIGHTS {
            assert!(t.has(&format!("action-{}", right.action.code())), "{:?}", right.action);
        }
        // A key stands in the code as it is, after `get(`, `with(`, `new(` and the like.
        for key in named(&code) {
            assert!(t.has(&key), "{key} is no sentence");
        }
        let own = MODULE.vi.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
        for key in own {
            let made =
                ["role-", "action-", "change-", "proof-", "representative-", "entered-", "nav-", "scope-"];
            let is_made = made.iter().any(|start| key.starts_with(start));
            assert!(is_made || code.contains(&format!("\"{key}\"")), "{key} is never said");
        }
    }
}

fn sources(folder: &std::path::Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&sources(&path));
        } else {
            all.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    all
}

fn named(code: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for start in ["t.get(\"", "t().get(\"", "t.with(\"", "Refusal::new(\"", "refused(\""] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            keys.push(rest.split('"').next().unwrap().to_owned());
        }
    }
    keys
}
