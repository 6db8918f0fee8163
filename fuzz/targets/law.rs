#![no_main]

use std::sync::LazyLock;

use danchu_law::Catalogue;

/// A small law, on top of which a province's file is read.
const SMALL: (&str, &str) = ("small.toml", include_str!("../seeds/law/small.toml"));
const COUNTING: (&str, &str) = ("counting.toml", include_str!("../../law/counting.toml"));

static LAW: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(&[SMALL, COUNTING]).unwrap_or_default());

libfuzzer_sys::fuzz_target!(|text: &str| {
    let file = ("fuzz.toml", text);
    for read in [Catalogue::of(&[file, COUNTING]), LAW.with(&[file])] {
        match read {
            Ok(law) => danchu_fuzz::check_law(&law),
            Err(fault) => assert!(!fault.text().vi.is_empty() && !fault.text().en.is_empty()),
        }
    }
});
