//! Random bytes and samples with random changes: no panic, no long wait, and what is read keeps its promises.

// An endurance run says what it tried.
#![allow(clippy::print_stderr)]

use std::path::Path;
use std::time::Duration;

use super::samples::{TYPES, document_xml, docx, docx_with, odt, plan_body, stored};
use danchu_reading::{Extract, extract, extract_layer, secrecy_mark};

/// A small generator with a fixed start, so that every run tries the same (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn rounds(short: usize) -> usize {
    if std::env::var_os("DANCHU_LONG").is_some() { short * 50 } else { short }
}

/// Says how much an endurance run tried; `./test --long` writes it down.
fn figure(words: &str, files: usize) {
    if std::env::var_os("DANCHU_LONG").is_some() {
        eprintln!("figure: {files} {words}: no panic, none took 5 s of processor time");
    }
}

/// What must hold of every extract.
fn check(extract: &Extract) {
    let mut end = 0;
    for block in &extract.blocks {
        let text = extract.of(block);
        assert!(block.span.start >= end && !text.trim().is_empty() && !text.contains('\n'));
        assert!(block.style.lead.is_none_or(|lead| text.is_char_boundary(lead) && lead <= text.len()));
        end = block.span.end;
    }
    assert!(unicode_normalization::is_nfc(&extract.text));
    let _ = secrecy_mark(extract);
}

fn attempt(bytes: &[u8], name: &str) {
    let begun = super::processor_time();
    if let Ok(extract) = extract(bytes, name) {
        check(&extract);
    }
    let took = super::processor_time() - begun;
    assert!(took < Duration::from_secs(5), "{name} took {took:?}");
}

fn change(sample: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        let length = chance.below(40).min(bytes.len() - at);
        match chance.below(6) {
            0 if !bytes.is_empty() => bytes[at] = u8::try_from(chance.below(256)).unwrap_or(0),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 => bytes.truncate(at.max(1)),
            4 => {
                let words: [&[u8]; 8] =
                    [b"<", b">", b"</w:p>", b"<w:tbl>", b"&#x0;", b"\xCC\x81", b"<table>", b"**"];
                bytes.splice(at..at, words[chance.below(words.len())].iter().copied());
            }
            _ if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            _ => {}
        }
    }
    bytes
}

/// The seeds of the fuzz targets: one folder a format.
fn seeds(format: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(format);
    let listed = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<_> = listed.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read(path).expect("a seed"))).collect()
}

const FORMATS: [&str; 6] = ["docx", "odt", "html", "markdown", "text", "layer"];

/// With `DANCHU_WRITE_SEEDS` the seeds that are archives are made anew.
#[test]
fn every_format_has_seeds_and_each_is_read() {
    if std::env::var_os("DANCHU_WRITE_SEEDS").is_some() {
        write_seeds();
    }
    for format in FORMATS {
        let seeds = seeds(format);
        assert!(!seeds.is_empty(), "{format}");
        for (name, bytes) in seeds {
            match format {
                "layer" => {
                    check(&extract_layer(&String::from_utf8_lossy(&bytes), true).expect("a layer is read"));
                }
                _ => check(&super::read(&bytes, &name)),
            }
        }
    }
}

fn write_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let list = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Một</w:t></w:r></w:p>";
    let files = [
        ("docx/plan.docx", docx(&plan_body())),
        ("docx/list.docx", docx_with(list, &[("word/numbering.xml", numbering)])),
        ("odt/plan.odt", odt("", "<text:h text:outline-level=\"1\">Kế hoạch</text:h><text:p>Một</text:p>")),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("a seed is written");
    }
}

#[test]
fn random_bytes_never_panic() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let starts: [&[u8]; 8] = [
        b"",
        b"PK\x03\x04",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"<html>",
        b"\xFF\xFE",
        b"# ",
        b"+-+\n",
        b"%PDF-",
    ];
    for round in 0..rounds(300) {
        let length = chance.below(2_000);
        let mut bytes = starts[round % starts.len()].to_vec();
        bytes.extend((0..length).map(|_| u8::try_from(chance.below(256)).unwrap_or(0)));
        for name in ["a.docx", "a.md", "a.txt", "a.html"] {
            attempt(&bytes, name);
        }
    }
    figure("files of random bytes", 4 * rounds(300));
}

#[test]
fn changed_seeds_never_panic() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let mut tried = 0;
    for format in FORMATS {
        for (name, bytes) in seeds(format) {
            for _ in 0..rounds(150) {
                attempt(&change(&bytes, &mut chance), &name);
                tried += 1;
            }
        }
    }
    figure("changed sample files of every format", tried);
}

#[test]
fn changed_parts_inside_whole_archives_never_panic() {
    let mut chance = Chance(0x0123_4567_89AB_CDEF);
    let document = document_xml(&plan_body());
    for _ in 0..rounds(300) {
        let part = change(document.as_bytes(), &mut chance);
        let file = stored(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", &part)]);
        attempt(&file, "a.docx");
    }
    figure("whole archives with a changed document inside", rounds(300));
}

#[test]
fn text_of_vietnamese_letters_comes_back_as_it_was() {
    let mut chance = Chance(0xDEAD_BEEF_CAFE_F00D);
    let letters: Vec<char> =
        "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệỗộớợụữựỳỵĐƯƠẤ0123.,;:/()–“”".chars().collect();
    for _ in 0..rounds(200) {
        let mut lines = Vec::new();
        for _ in 0..=chance.below(12) {
            let words = (0..=chance.below(8)).map(|_| {
                (0..=chance.below(7)).map(|_| letters[chance.below(letters.len())]).collect::<String>()
            });
            lines.push(words.collect::<Vec<_>>().join(" "));
        }
        let text = lines.join("\n");
        let found = extract(text.as_bytes(), "a.txt").expect("a text");
        assert_eq!(found.text, text);
    }
}
