//! The review as it is written, so that a change of it is seen.

use danchu_testkit::both;

use crate::office::{FEATURES, PLAN, ok, open};

/// The page's matter, with ids made the same on every run.
fn matter(page: &str) -> String {
    let from = page.find("<div class=\"review\">").unwrap_or(0);
    let to = page.find("</main>").unwrap_or(page.len());
    let mut out = String::new();
    let mut hex = String::new();
    for c in page[from..to].chars().chain(['\n']) {
        if c.is_ascii_hexdigit() && !c.is_ascii_uppercase() {
            hex.push(c);
            continue;
        }
        out.push_str(if hex.len() == 32 { "ID" } else { &hex });
        hex.clear();
        out.push(c);
    }
    // The version of a picture's file is not the review's matter.
    let mut parts = out.split("?v=");
    let first = parts.next().unwrap_or_default().to_owned();
    let unversioned =
        parts.fold(first, |all, part| all + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    unversioned.replace("><", ">\n<")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_review_joins_sentences_and_tasks_both_ways() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-02-02").await;
        let review = office.import(PLAN).await;
        insta::assert_snapshot!("review", matter(&ok(&office.focal.get(&review).await)));
        let editor = format!("{review}/viec/2");
        insta::assert_snapshot!("editing", matter(&ok(&office.focal.get(&editor).await)));
    })
    .await;
}
