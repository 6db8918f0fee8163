//! The seeds of the fuzz target with random changes: no panic, and what is read keeps its promises.

use std::path::Path;

use danchu_law::{Catalogue, Circumstances, LawError};

use super::{COUNTING, calendar, law};

/// A small generator with a fixed start, so that every run tries the same (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/law");
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("seeds").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("a seed")).collect()
}

/// What must hold of every catalogue that was read.
fn check(law: &Catalogue) {
    for rule in law.all() {
        let day = rule.in_force.from;
        let versions = law.versions(&rule.id).iter().filter(|version| version.in_force.holds(day)).count();
        assert_eq!(versions, 1, "{} on {day}", rule.id);
        match law.due(calendar(), &rule.id, day, &Circumstances::default()) {
            Ok(due) => assert!(!due.text().vi.is_empty()),
            Err(refusal) => assert!(!refusal.text().vi.is_empty()),
        }
    }
}

/// The text with some lines dropped, doubled or exchanged, and some words in other places.
fn change(sample: &str, chance: &mut Chance) -> String {
    const WORDS: [&str; 14] = [
        "[[rule]]",
        "[[document]]",
        "like = 2024-01-01",
        "in_force = { from = 2030-01-01, to = 2020-01-01 }",
        "within = { days = 0 }",
        "every = { months = 5 }",
        "sure = \"X\"",
        "= [",
        "{",
        "\"",
        "1026-01-01",
        "special_to = \"publish\"",
        "\u{301}",
        "id = \"publish\"",
    ];
    let mut lines: Vec<String> = sample.lines().map(str::to_owned).collect();
    for _ in 0..=chance.below(2) {
        let at = chance.below(lines.len());
        match chance.below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(chance.below(lines.len()), lines[at].clone()),
            2 => lines.swap(at, 0),
            3 => lines[at] = WORDS[chance.below(WORDS.len())].to_owned(),
            _ => {
                let cut = chance.below(lines[at].chars().count() + 1);
                let start: String = lines[at].chars().take(cut).collect();
                let rest: String = lines[at].chars().skip(cut + 1).collect();
                lines[at] = format!("{start}{}{rest}", WORDS[chance.below(WORDS.len())]);
            }
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

#[test]
fn changed_files_of_the_law_are_read_or_refused_in_a_sentence() {
    let rounds = if std::env::var_os("DANCHU_LONG").is_some() { 50_000 } else { 1_000 };
    let mut chance = Chance(0x7a11);
    let (mut read, mut refused) = (0, 0);
    let seeds = seeds();
    for at in 0..rounds {
        let text = change(&seeds[at % seeds.len()], &mut chance);
        match read_one(&text) {
            Ok(law) => {
                check(&law);
                read += 1;
            }
            Err(fault) => {
                let text = fault.text();
                assert!(!text.vi.is_empty() && !text.vi.contains('\n'), "{text:?}");
                refused += 1;
            }
        }
    }
    assert!(read > rounds / 50 && refused > rounds / 50, "{read} were read, {refused} refused");
}

/// A file alone with the counting rows when it has the small law's documents, else on top of the small law.
fn read_one(text: &str) -> Result<Catalogue, LawError> {
    let file = ("seed.toml", text);
    if text.contains("id = \"91/2015/QH13\"") {
        Catalogue::of(&[file, ("counting.toml", COUNTING)])
    } else {
        law().with(&[file])
    }
}

#[test]
fn every_seed_is_read() {
    for seed in seeds() {
        assert!(read_one(&seed).is_ok(), "{:?}", read_one(&seed).err());
    }
}
