#![no_main]

use std::io::Cursor;
use std::sync::OnceLock;

use danchu_ballot::v1::{Setup, check_ballot};
use danchu_ballot::verify::read_chain;

static ARCHIVE: &[u8] = include_bytes!("../../foundation/ballot/tests/archives/threshold-2-of-3.bel");

// A ballot for a real election: refused for a reason, or sound as it stands in the archive.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    static SETUP: OnceLock<Setup> = OnceLock::new();
    let setup = SETUP.get_or_init(|| read_chain(&mut Cursor::new(ARCHIVE)).expect("an archive").setup.expect("a set-up"));
    let checked = check_ballot(setup, bytes);
    let is_honest = ARCHIVE.windows(bytes.len().max(1)).any(|window| window == bytes);
    assert!(is_honest || !checked.faults.is_empty());
});
