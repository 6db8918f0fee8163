//! Planted faults are found at the right place.

use crate::plants::{EVERYWHERE, HERE, Plant};
use crate::plants_more::MORE;
use crate::{SAMPLES, text};

/// A fault may lie so many bytes beside the place where it was planted; what was taken out, in the lines around.
const BESIDE: usize = 3;
const AROUND: usize = 160;

/// Plants a fault; nothing where the paper has no such place.
fn planted(content: &str, plant: &Plant) -> Option<(String, usize, usize)> {
    let at = if plant.last { content.rfind(plant.find)? } else { content.find(plant.find)? };
    let mut out = content.to_owned();
    out.replace_range(at..at + plant.find.len(), plant.write);
    Some((out, at, at + plant.write.len()))
}

/// Whether the fault is found where it was planted.
fn found(name: &str, content: &str, plant: &Plant) -> Option<Result<(), String>> {
    let (dirty, start, end) = planted(content, plant)?;
    let checked = text(&dirty, name);
    // Blank lines at the start and marks of Markdown are not in the text.
    let shift = |at: usize| {
        let before = dirty.get(..at).unwrap_or("");
        let marks = if name.ends_with(".md") { before.matches('*').count() } else { 0 };
        at.saturating_sub(marks)
    };
    let slack = if plant.write.trim().is_empty() { AROUND } else { BESIDE };
    let (start, end) = (shift(start).saturating_sub(slack), shift(end) + slack);
    let right = |code: &&str| checked.of(code).any(|f| f.start <= end && start <= f.end);
    let label = format!("{name}: [{}] -> [{}] {:?}", plant.find, plant.write, plant.codes);
    Some(if plant.codes.iter().any(right) { Ok(()) } else { Err(format!("{label}\n{}", checked.told())) })
}

#[test]
fn planted_faults_are_found_at_the_right_place() {
    let mut missed = Vec::new();
    let mut count = 0;
    let mut codes: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    let mut take = |name: &str, content: &str, plant: &Plant| {
        let Some(result) = found(name, content, plant) else { return };
        count += 1;
        codes.extend(plant.codes);
        missed.extend(result.err());
    };
    for (name, content) in SAMPLES {
        EVERYWHERE.iter().for_each(|plant| take(name, content, plant));
    }
    for (name, plant) in HERE.iter().chain(MORE) {
        let content = crate::sample(name);
        assert!(content.contains(plant.find), "{name} has no [{}]", plant.find);
        take(name, content, plant);
    }
    let recall =
        f64::from(u32::try_from(count - missed.len()).unwrap()) / f64::from(u32::try_from(count).unwrap());
    assert!(count >= 120, "{count}");
    assert!(codes.len() >= 45, "{} codes", codes.len());
    assert!(recall >= 0.95, "{} of {count} found\n{}", count - missed.len(), missed.join("\n\n"));
}

#[test]
fn each_fault_says_its_rule_and_lies_inside_the_text() {
    for (name, plant) in HERE.iter().chain(MORE) {
        let Some((dirty, ..)) = planted(crate::sample(name), plant) else { continue };
        let checked = text(&dirty, name);
        for fault in &checked.report.faults {
            assert!(!fault.rule.is_empty() && !fault.basis.is_empty(), "{} has no row", fault.code);
            assert!(checked.extract.text.get(fault.start..fault.end).is_some());
        }
    }
}
