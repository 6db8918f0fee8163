#![no_main]
//! Reports on mail that came back: whatever the bytes, reading ends, and what is read keeps its bounds.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = danchu_bounce::read(bytes) else { return };
    assert!(!report.recipients.is_empty() && report.recipients.len() <= danchu_bounce::RECIPIENTS_MAX);
    for one in &report.recipients {
        assert!(one.words.chars().count() <= danchu_bounce::WORDS_CHARS_MAX);
        assert!(one.addresses.len() <= 2 && one.addresses.iter().all(|address| address.contains('@')));
    }
});
