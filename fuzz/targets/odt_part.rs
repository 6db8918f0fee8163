#![no_main]

// The input is the content and the common styles, parted by a zero byte.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let kind = b"application/vnd.oasis.opendocument.text";
    let file = danchu_fuzz::archive(&[("mimetype", kind), ("content.xml", next()), ("styles.xml", next())]);
    danchu_fuzz::read(&file, "a.odt");
});
