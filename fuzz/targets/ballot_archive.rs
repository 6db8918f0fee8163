#![no_main]

use std::io::Cursor;

use danchu_ballot::verify::{Effort, verify};

// Whatever the bytes are, they are judged or refused with a sentence; what has a fault is never called valid.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(report) = verify(&mut Cursor::new(bytes), Effort { threads: 1 }, |_, _| {}) {
        assert_eq!(report.valid, report.faults.is_empty());
        assert!(report.counted + report.superseded <= report.ballots);
    }
});
