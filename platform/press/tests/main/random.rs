//! Random papers: both files are made, without a warning, and say the same.

use danchu_paper::{
    Block, Count, Issuer, Level, Paper, PaperKind, Printer, Signer, Table, TableCell, TableRow, Text,
    compose, plain_text,
};
use danchu_press::Press;
use proptest::prelude::*;

use crate::files::{docx, pdf_text};

/// What is left when blanks, places to break and letters that the faces lack are taken away.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{c}' | '□')).collect();
    letters.sort_unstable();
    letters
}

/// Vietnamese words, long ones, and what people paste.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-ZăâđêôơưĂÂĐÊÔƠƯáàảãạếềểễệớờởỡợứừửữựỳỵỷỹý0-9 .,;()–/“”-]{0,120}",
        1 => "[A-Za-zđưỗ]{200,320}",
        1 => "[\u{202e}\u{200f}\u{0}\u{7}a-z ]{0,30}",
        1 => r##"x[#$*_@<>\\"'`~\[\]{}=+%&|^/]{0,30}"##,
    ]
}

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(vec![
        Level::Part,
        Level::Chapter,
        Level::Section,
        Level::Article,
        Level::Roman,
        Level::Clause,
        Level::Subclause,
        Level::Point,
        Level::Dash,
        Level::Plus,
    ])
}

fn table() -> impl Strategy<Value = Block> {
    let row = || prop::collection::vec((text(), 0u16..4, 0u16..4), 0..5);
    (prop::collection::vec(row(), 0..2), prop::collection::vec(row(), 0..4), any::<bool>()).prop_map(
        |(head, rows, bare)| {
            let row = |row: Vec<(String, u16, u16)>| {
                TableRow(row.into_iter().map(|(text, c, r)| TableCell::of(text).span(c, r)).collect())
            };
            Block::Table(Table {
                widths: vec![2, 3, 1],
                head: head.into_iter().map(row).collect(),
                rows: rows.into_iter().map(row).collect(),
                bare,
            })
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (level(), text()).prop_map(|(level, text)| Block::heading(level, text)),
        (level(), text(), "[0-9a-đIVX]{0,3}").prop_map(|(level, text, n)| Block::Item {
            level,
            count: Count::Written(n),
            text: text.into()
        }),
        (text(), text()).prop_map(|(one, two)| Block::paragraph(Text::none().plain(one).bold(two))),
        table(),
        Just(Block::PageBreak),
    ]
}

/// Page numbers and heads of tables that stand again are words of the page, not of the paper.
fn one_page(pdf: &str) -> bool {
    pdf.trim_end_matches('\u{c}').matches('\u{c}').count() == 0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn both_files_say_what_the_paper_says(
        kind in prop::sample::select(PaperKind::ALL.to_vec()),
        name in text(), subject in text(), signer in text(), blocks in prop::collection::vec(block(), 0..6),
    ) {
        let mut paper = Paper::new(kind, Issuer::new(name), 2026);
        paper.subject = Text::none().plain(subject);
        paper.symbol = Some("X-UBND".to_owned());
        paper.body = blocks;
        paper.signers = vec![Signer::new("Chủ tịch", signer)];
        let told = letters(&plain_text(&compose(&paper).unwrap()));
        let word = docx(&Press.docx(&paper).unwrap().bytes);
        prop_assert_eq!(letters(&word.text), told.clone());
        let pdf = Press.pdf(&paper).unwrap();
        let shown = pdf_text(&pdf.bytes, "-raw");
        if one_page(&shown) && pdf.remarks.is_empty() {
            prop_assert_eq!(letters(&shown), told);
        }
    }
}
