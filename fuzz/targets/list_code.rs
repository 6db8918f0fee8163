#![no_main]
//! Photos of printed lists: whatever the bytes, reading their codes ends, in bounded memory, and a list is named by an id or not at all.

#[path = "../../features/dissemination/src/code.rs"]
mod code;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let texts = code::codes(bytes);
    let _ = code::list_of(&texts, "an-binh");
    // The text of a code is foreign too.
    let text = String::from_utf8_lossy(bytes).into_owned();
    let _ = code::list_of(&[text], "an-binh");
});
