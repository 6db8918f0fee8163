#![no_main]

// The input is the document, its styles and its numbers, parted by zero bytes.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let file = danchu_fuzz::archive(&[
        ("word/document.xml", next()),
        ("word/styles.xml", next()),
        ("word/numbering.xml", next()),
        ("word/header1.xml", next()),
    ]);
    danchu_fuzz::form(&file, "a.docx");
});
