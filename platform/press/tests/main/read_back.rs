//! Our own papers read back: the reader finds what the author said.

use danchu_paper::{Capacity, Dated, Filing, Paper, PaperKind, Printer, Recipients, Signer, Text};
use danchu_press::Press;
use danchu_reading::{Document, Extract, extract_layer, understand};
use proptest::prelude::*;

use crate::files::{docx, pdf_text};
use crate::samples;

/// What both sides say, in the reader's words.
#[derive(Debug, PartialEq)]
struct Told {
    number: String,
    symbol: String,
    day: Option<String>,
    kind: String,
    subject: String,
    recipients: Vec<String>,
    /// The lines above the name, and the name.
    signatory: (Vec<String>, String),
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(extract: &Extract, name: &str) -> Told {
    let document: Document = understand(extract, name);
    let signatory = document.signatory.unwrap_or_default();
    let subject = document.subject.unwrap_or_default();
    Told {
        number: document.number.unwrap_or_default(),
        symbol: document.symbol.unwrap_or_default(),
        day: document.issued_on,
        kind: document.kind.unwrap_or_default(),
        subject: line(subject.trim_start_matches("V/v ")),
        recipients: document.recipients.unwrap_or_default().items,
        signatory: (
            signatory.capacity.into_iter().chain(signatory.title).collect(),
            signatory.name.unwrap_or_default(),
        ),
    }
}

fn said(paper: &Paper) -> Told {
    let recipients = paper.recipients.clone().unwrap_or_default();
    let filing = recipients.filing.map(|filing| {
        let copies = filing.copies.map(|n| format!("{n:02}"));
        let marks: Vec<String> = filing.drafter.into_iter().chain(copies).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(". {}", marks.join(".")) };
        format!("Lưu: {}{marks}", filing.at)
    });
    let signer = &paper.signers[0];
    Told {
        number: paper.number.as_deref().map(danchu_paper::padded_number).unwrap_or_default(),
        symbol: paper.symbol.clone().unwrap_or_default(),
        day: match paper.dated {
            Dated::On(day) => Some(day.to_string()),
            Dated::In { .. } => None,
        },
        kind: if paper.kind == PaperKind::Letter { "CÔNG VĂN".to_owned() } else { paper.title() },
        subject: line(&paper.subject.text()),
        recipients: recipients.to.into_iter().chain(filing).collect(),
        signatory: (signer.lines(), signer.name.clone().unwrap_or_default()),
    }
}

/// Kinds signed by one person whose papers name number, place and day.
fn single(kind: PaperKind) -> bool {
    let paper = samples::of(kind);
    paper.signers.len() == 1
        && paper.place.is_some()
        && !matches!(kind, PaperKind::OpinionForm | PaperKind::Other | PaperKind::Telegram)
}

#[test]
fn every_kind_is_read_back_from_word_as_it_was_said() {
    for kind in PaperKind::ALL.iter().filter(|kind| single(**kind)) {
        let paper = samples::of(*kind);
        let word = Press.docx(&paper).unwrap().bytes;
        assert_eq!(read(&docx(&word), "paper.docx"), said(&paper), "{}", kind.id());
    }
}

#[test]
fn every_kind_is_read_back_from_pdf_as_it_was_said() {
    let mut wrong = Vec::new();
    for kind in PaperKind::ALL.iter().filter(|kind| single(**kind)) {
        // Without appendices: a text layer does not say where a page begins.
        let paper = Paper { appendices: Vec::new(), ..samples::of(*kind) };
        let layer = pdf_text(&Press.pdf(&paper).unwrap().bytes, "-layout");
        let extract = extract_layer(&layer, false).unwrap();
        let (read, said) = (read(&extract, "paper.pdf"), said(&paper));
        if read != said {
            wrong.push((kind.id(), read, said));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn name() -> impl Strategy<Value = String> {
    let family = prop::sample::select(vec!["Nguyễn", "Trần", "Lê", "Đặng", "Huỳnh", "Ngô"]);
    let middle = prop::sample::select(vec!["Văn", "Thị Bích", "Quốc", "Hữu Chiến"]);
    let own = prop::sample::select(vec!["Minh", "Hường", "Đạt", "Ánh", "Uyên"]);
    (family, middle, own).prop_map(|(f, m, o)| format!("{f} {m} {o}"))
}

fn signer() -> impl Strategy<Value = Signer> {
    let capacity = prop::sample::select(vec![
        ("Chủ tịch", vec![]),
        (
            "Phó Chủ tịch",
            vec![Capacity::OnBehalfOf("Ủy ban nhân dân".into()), Capacity::InPlaceOf("Chủ tịch".into())],
        ),
        ("Chánh Văn phòng", vec![Capacity::ByOrderOf("Chủ tịch".into())]),
        ("Chánh Văn phòng", vec![Capacity::ByAuthorityOf("Chủ tịch".into())]),
    ]);
    (capacity, name()).prop_map(|((post, capacity), name)| Signer { capacity, ..Signer::new(post, name) })
}

fn paper() -> impl Strategy<Value = Paper> {
    let kinds = prop::sample::select(vec![
        PaperKind::Plan,
        PaperKind::Report,
        PaperKind::Notice,
        PaperKind::Decision,
        PaperKind::Invitation,
        PaperKind::Letter,
    ]);
    let subject = prop::sample::select(vec![
        "Công khai dự toán ngân sách năm 2026",
        "Kiện toàn Ban Thanh tra nhân dân nhiệm kỳ 2026 - 2028",
        "Tổ chức hội nghị cán bộ, công chức, người lao động năm 2026 của các phòng, cơ quan chuyên môn thuộc Ủy ban nhân dân xã",
    ]);
    let to = prop::collection::vec(
        prop::sample::select(vec![
            "Như trên",
            "Thường trực Đảng ủy",
            "Ban Thanh tra nhân dân",
            "Các phòng, cơ quan thuộc UBND xã, Trạm Y tế, các trường học trên địa bàn xã",
        ]),
        1..5,
    );
    (kinds, 1u32..400, 1i8..=12, 1i8..=28, subject, to, signer()).prop_map(
        |(kind, number, month, day, subject, to, signer)| Paper {
            number: Some(number.to_string()),
            dated: Dated::On(danchu_base::Day::new(2026, month, day).unwrap()),
            subject: Text::from(subject),
            recipients: Some(Recipients {
                to: to.into_iter().map(str::to_owned).collect(),
                filing: Some(Filing::at("VT, VP")),
            }),
            signers: vec![signer],
            appendices: Vec::new(),
            ..samples::of(kind)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_said_in_the_fields_is_read_back(paper in paper()) {
        let word = Press.docx(&paper).unwrap().bytes;
        prop_assert_eq!(read(&docx(&word), "paper.docx"), said(&paper));
    }
}
