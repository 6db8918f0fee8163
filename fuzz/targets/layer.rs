#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(extract) = danchu_reading::extract_layer(text, true) {
        danchu_fuzz::check(&extract);
    }
});
