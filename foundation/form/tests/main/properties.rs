//! Random and mutated input: no panic, faults inside the text and on the borders of letters.

use danchu_form::{Stamp, mark_docx};
use proptest::prelude::*;

use crate::package::{docx, dressed, sheet};
use crate::{SAMPLES, package, text};

fn sound(checked: &crate::Checked) {
    for fault in &checked.report.faults {
        assert!(checked.extract.text.get(fault.start..fault.end).is_some(), "{fault:?}");
        assert!(danchu_form::rule(fault.code).is_some(), "{} has no rule", fault.code);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn mutated_papers_never_panic(nth in 0..SAMPLES.len(), cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..60usize, ".{0,6}"), 1..8)) {
        let (name, content) = SAMPLES[nth];
        let mut letters: Vec<char> = content.chars().collect();
        for (at, len, words) in cuts {
            let start = at.index(letters.len().max(1)).min(letters.len());
            let end = (start + len).min(letters.len());
            letters.splice(start..end, words.chars());
        }
        let dirty: String = letters.into_iter().collect();
        if danchu_reading::extract(dirty.as_bytes(), name).is_ok() {
            sound(&text(&dirty, name));
        }
    }

    #[test]
    fn any_text_never_panics(content in "(\\PC|\\n){1,400}") {
        if danchu_reading::extract(content.as_bytes(), "a.txt").is_ok() {
            sound(&text(&content, "a.txt"));
        }
    }

    #[test]
    fn damaged_packages_never_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = docx(&dressed(crate::sample("bao-cao.txt")), &sheet());
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = danchu_form::layout_of(&bytes);
        if let Ok(extract) = danchu_reading::extract(&bytes, "a.docx")
            && let Ok(report) = danchu_form::check_bytes(&bytes, "a.docx", &extract)
        {
            let stamp = Stamp { author: "danchu", day: "2026-01-01T00:00:00Z" };
            let _ = mark_docx(&bytes, &extract, &report.faults, stamp);
        }
    }
}

#[test]
fn a_long_paper_is_read_in_proportion_to_its_length() {
    // Quadratic work would take minutes here; the bound of faults holds too.
    let content = crate::sample("bao-cao.txt");
    let body = "1. Ủy Ban nhân dân xã , phường thục hiện Luật thực hiện dân chủ cơ sở.\n\n".repeat(1_500);
    let long = content.replace("II. HẠN CHẾ", &format!("{body}II. HẠN CHẾ"));
    let checked = text(&long, "dai.txt");
    assert!(checked.report.faults.len() <= 1_000);
    sound(&checked);
}

#[test]
fn every_dressed_paper_is_sound() {
    for name in crate::package::DRESSED {
        sound(&package(&docx(&dressed(crate::sample(name)), &sheet()), "a.docx"));
    }
}
