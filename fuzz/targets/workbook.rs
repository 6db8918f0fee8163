#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| danchu_fuzz::workbook(bytes));
