#![no_main]

// The input is the document of a template.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    const TYPES: &[u8] = b"<Types>wordprocessingml.document.main</Types>";
    let file = danchu_fuzz::archive(&[("[Content_Types].xml", TYPES), ("word/document.xml", bytes)]);
    danchu_fuzz::template(&file);
});
