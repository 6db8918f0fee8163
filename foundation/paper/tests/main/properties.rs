//! Whatever is typed, a sheet comes out whole and clean.

use danchu_paper::{
    Block, Count, Issuer, Level, Paper, PaperKind, Table, TableCell, TableRow, Text, clean, compose,
    plain_text,
};
use proptest::prelude::*;

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

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        (level(), "\\PC{0,20}").prop_map(|(level, text)| Block::heading(level, text)),
        (level(), ".{0,20}", ".{0,4}").prop_map(|(level, text, n)| Block::Item {
            level,
            count: Count::Written(n),
            text: text.into()
        }),
        ".{0,60}".prop_map(Block::paragraph),
        prop::collection::vec(prop::collection::vec((".{0,9}", 0u16..4, 0u16..4), 0..5), 0..5).prop_map(
            |rows| {
                let row = |row: Vec<(String, u16, u16)>| {
                    TableRow(row.into_iter().map(|(text, c, r)| TableCell::of(text).span(c, r)).collect())
                };
                Block::Table(Table {
                    widths: vec![1; 3],
                    rows: rows.into_iter().map(row).collect(),
                    ..Table::default()
                })
            }
        ),
    ]
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn nothing_typed_breaks_a_sheet(name in any::<String>(), subject in any::<String>(), blocks in prop::collection::vec(block(), 0..12)) {
        let mut paper = Paper::new(PaperKind::Report, Issuer::new(name), 2026);
        paper.subject = Text::none().plain(subject);
        paper.body = blocks;
        let told = plain_text(&compose(&paper).unwrap());
        prop_assert!(told.chars().all(|c| c == '\n' || !c.is_control()));
        let json = serde_json::to_string(&paper).unwrap();
        prop_assert_eq!(serde_json::from_str::<Paper>(&json).unwrap(), paper);
    }
}
