#![no_main]

// What is read can be written, and is then read as the same.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(envelope) = danchu_edxml::read(bytes) {
        assert_eq!(danchu_edxml::read(&danchu_edxml::write(&envelope)).as_ref(), Ok(&envelope));
    }
});
