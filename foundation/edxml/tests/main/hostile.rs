use std::path::Path;

use danchu_edxml::{
    ATTACHMENTS_MAX, DEPTH_MAX, ELEMENTS_MAX, FILE_BYTES_MAX, Refused, TEXT_BYTES_MAX, read, write,
};

fn header(inner: &str) -> String {
    format!("<edXML><edXMLHeader><MessageHeader>{inner}</MessageHeader></edXMLHeader></edXML>")
}

fn carrying(inner: &str) -> String {
    format!("<edXML><MessageHeader/><AttachmentEncoded>{inner}</AttachmentEncoded></edXML>")
}

#[track_caller]
fn refused(text: impl AsRef<[u8]>, why: &Refused) {
    assert_eq!(read(text.as_ref()).as_ref(), Err(why));
    assert_ne!(why.vietnamese(), why.english());
    assert_eq!(why.to_string(), why.english());
}

#[test]
fn declarations_and_entities_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><edXML><MessageHeader><Subject>&b;</Subject></MessageHeader></edXML>";
    refused(bomb, &Refused::EntityTrick);
    refused("<!DOCTYPE edXML SYSTEM \"file:///etc/passwd\"><edXML/>", &Refused::EntityTrick);
    refused(header("<Subject>&xxe;</Subject>"), &Refused::EntityTrick);
}

#[test]
fn what_is_too_much_is_refused() {
    refused(vec![b' '; FILE_BYTES_MAX + 1], &Refused::TooLarge);
    refused("<a>".repeat(DEPTH_MAX + 1), &Refused::NestedTooDeep);
    refused(header(&"<To/>".repeat(ELEMENTS_MAX)), &Refused::TooManyElements);
    let long = "d".repeat(TEXT_BYTES_MAX + 1);
    refused(header(&format!("<Subject>{long}</Subject>")), &Refused::FieldTooLong("Subject".into()));
    refused(carrying(&"<Attachment/>".repeat(ATTACHMENTS_MAX + 1)), &Refused::TooManyAttachments);
    let content = "A".repeat(FILE_BYTES_MAX - 400);
    let large = carrying(&format!(
        "<Attachment><AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>{content}</ContentTransferEncoded></Attachment>"
    ));
    refused(large, &Refused::AttachmentTooLarge("a.pdf".into()));
}

#[test]
fn what_is_no_edxml_is_refused() {
    for damaged in ["<edXML><MessageHeader>", "<a></b>", "</a>", "<edXML"] {
        refused(damaged, &Refused::Damaged);
    }
    for other in ["", "chữ", "<html/>", "{}"] {
        refused(other, &Refused::NotEdxml);
    }
    refused(b"\xFF\xFE<\0".as_slice(), &Refused::Encoding);
    refused(header("<DueDate>32/01/2026</DueDate>"), &Refused::Day("DueDate".into()));
    refused(header("<SteeringType>-1</SteeringType>"), &Refused::Number("SteeringType".into()));
    let damaged = carrying(
        "<Attachment><AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>***</ContentTransferEncoded></Attachment>",
    );
    refused(damaged, &Refused::AttachmentDamaged("a.pdf".into()));
}

#[test]
fn an_attachments_name_has_no_folders_and_no_control_characters() {
    let text = carrying("<Attachment><AttachmentName>..\\..//etc/pass&#7;wd</AttachmentName></Attachment>");
    assert_eq!(read(text.as_bytes()).unwrap().attachments[0].name, "passwd");
}

#[test]
fn a_pdf_in_an_archive_that_swells_is_refused() {
    use base64::Engine as _;
    use std::io::Write as _;
    let packed = |bytes: &[u8]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("a.pdf", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
        let text = base64::engine::general_purpose::STANDARD.encode(zip.finish().unwrap().into_inner());
        carrying(&format!(
            "<Attachment><AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>{text}</ContentTransferEncoded></Attachment>"
        ))
    };
    assert_eq!(read(packed(b"%PDF-1.7").as_bytes()).unwrap().attachments[0].bytes, b"%PDF-1.7");
    let swelling = vec![0; danchu_edxml::ATTACHMENT_BYTES_MAX + 1];
    refused(packed(&swelling), &Refused::AttachmentTooLarge("a.pdf".into()));
}

/// xorshift: the same changes in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }
}

fn change(sample: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=chance.below(2) {
        let at = chance.below(bytes.len());
        let to = (at + chance.below(60)).min(bytes.len());
        match chance.below(5) {
            0 => drop(bytes.drain(at..to)),
            1 => {
                let piece = bytes[at..to].to_vec();
                let place = chance.below(bytes.len());
                bytes.splice(place..place, piece);
            }
            2 => bytes.truncate(at.max(1)),
            3 => {
                let words: [&[u8]; 7] = [b"<", b"/>", b"&#x0;", b"&lt;", b"]]>", b"\xCC\x81", b"<To>"];
                bytes.splice(at..at, words[chance.below(words.len())].iter().copied());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
    }
    bytes
}

#[test]
fn changed_seeds_never_panic_and_what_is_read_can_be_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/edxml");
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let (mut read_ones, rounds) = (0, if std::env::var_os("DANCHU_LONG").is_some() { 50_000 } else { 1_000 });
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let seed = std::fs::read(file).unwrap();
        assert!(read(&seed).is_ok());
        for _ in 0..rounds {
            if let Ok(envelope) = read(&change(&seed, &mut chance)) {
                read_ones += 1;
                assert_eq!(read(&write(&envelope)).as_ref(), Ok(&envelope));
            }
        }
    }
    assert!(read_ones > 100, "{read_ones} changed files were read");
}
