//! The index at its boundary, on both databases.

#![allow(clippy::unwrap_used, reason = "a story that fails says where")]

use danchu_base::{Action, AgencyId, DepartmentId, PersonId, Uuid};
use danchu_search::{
    Audience, Entry, Found, Indexed, MIGRATIONS, Part, Query, Reader, Search, find, put, remove,
};
use danchu_store::Db;
use danchu_testkit::{World, both, both_seeded, check_statements};
use proptest::prelude::*;

fn entry<'a>(title: &'a str, number: Option<&'a str>, day: &str, body: &'a str) -> Entry<'a> {
    Entry {
        kind: "library",
        id: Uuid::now_v7(),
        address: "/thu-vien/1",
        title,
        number,
        day: day.parse().ok(),
        body,
        audience: Audience::Staff,
    }
}

async fn keep(db: &Db, agency: AgencyId, entry: &Entry<'_>) -> Indexed {
    db.write(agency, async |tx| put(tx, entry).await).await.unwrap()
}

fn staff() -> Reader {
    Reader::inside(PersonId::make(), None, |_| false)
}

async fn ask(world: &World, typed: &str, reader: &Reader) -> Found {
    let query = Query::read(typed).unwrap();
    let search = Search { query: &query, reader, kind: None, year: None, skip: 0, limit: 10 };
    world.db.read(world.agency, async |tx| find(tx, &search).await).await.unwrap()
}

fn text(parts: &[Part]) -> String {
    parts.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() }).collect()
}

async fn titles(world: &World, typed: &str) -> Vec<String> {
    let found = ask(world, typed, &staff()).await;
    found.hits.iter().map(|hit| hit.title.iter().map(|part| part.text.as_str()).collect()).collect()
}

#[tokio::test]
async fn every_statement_is_right_on_both_engines_and_bound_to_its_agency() {
    check_statements(&[MIGRATIONS], &danchu_search::statements()).await;
}

#[tokio::test]
async fn what_is_written_with_diacritics_is_found_with_and_without_and_stands_first_as_typed() {
    both(&[MIGRATIONS], async |world| {
        for (title, day) in
            [("Quy chế dân chủ", "2023-01-01"), ("Giấy dán chữ", "2026-01-01"), ("Báo cáo quý", "2026-02-01")]
        {
            keep(&world.db, world.agency, &entry(title, None, day, "")).await;
        }
        assert_eq!(titles(world, "dân chủ").await, ["Quy chế dân chủ", "Giấy dán chữ"]);
        // Without diacritics both are as good as each other: the newer stands first.
        assert_eq!(titles(world, "dan chu").await, ["Giấy dán chữ", "Quy chế dân chủ"]);
        assert_eq!(titles(world, "\"chế dân\"").await, ["Quy chế dân chủ"]);
        assert_eq!(titles(world, "\"dân chế\"").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_number_is_found_however_it_is_typed_and_its_own_document_stands_first() {
    both(&[MIGRATIONS], async |world| {
        let cites = "Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14 tháng 8 năm 2023 của Chính phủ;";
        keep(
            &world.db,
            world.agency,
            &entry("Nghị định quy định chi tiết", Some("59/2023/NĐ-CP"), "2023-08-14", ""),
        )
        .await;
        keep(&world.db, world.agency, &entry("Kế hoạch năm 2026", Some("12/KH-UBND"), "2026-02-01", cites))
            .await;
        for typed in ["59/2023/NĐ-CP", "59/2023/nđ-cp", "59-2023-ND-CP", "59/2023/NĐCP", "số 59/2023/NĐ-CP"]
        {
            let found = titles(world, typed).await;
            assert_eq!(found.last().map(String::as_str), Some("Kế hoạch năm 2026"), "{typed}: {found:?}");
        }
        assert_eq!(
            titles(world, "59/2023/NĐ-CP").await,
            ["Nghị định quy định chi tiết", "Kế hoạch năm 2026"]
        );
        assert_eq!(titles(world, "59 2023 nd cp").await[0], "Nghị định quy định chi tiết");
        let found = ask(world, "nghị định 59/2023/NĐ-CP", &staff()).await;
        assert!(
            text(&found.hits.last().unwrap().passage).starts_with("Căn cứ [Nghị định] số [59/2023/NĐ-CP]")
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_he_may_not_read() {
    both(&[MIGRATIONS], async |world| {
        let (ann, bob, department) = (PersonId::make(), PersonId::make(), DepartmentId::make());
        let audiences = [
            ("mật ong công khai", Audience::Public),
            ("mật ong nội bộ", Audience::Staff),
            ("mật ong dự thảo", Audience::Holders(Action::ReadPapers)),
            ("mật ong của bộ phận", Audience::Department(department)),
            ("mật ong của một người", Audience::Named(vec![ann])),
            ("mật ong của không ai", Audience::Named((0..1_000).map(|_| ann).collect())),
        ];
        for (title, audience) in audiences {
            keep(&world.db, world.agency, &Entry { audience, ..entry(title, None, "2026-01-01", "") }).await;
        }
        let count = async |reader: &Reader| ask(world, "mật ong", reader).await.hits.len();
        assert_eq!(count(&Reader::public()).await, 1);
        assert_eq!(count(&Reader::inside(bob, None, |_| false)).await, 2);
        assert_eq!(count(&Reader::inside(bob, Some(department), |_| false)).await, 3);
        assert_eq!(count(&Reader::inside(ann, None, |action| action == Action::ReadPapers)).await, 4);
    })
    .await;
}

#[tokio::test]
async fn the_other_agency_is_never_found_and_never_changed() {
    let seed = async |db: &Db, agency: AgencyId| {
        keep(
            db,
            agency,
            &Entry {
                id: Uuid::nil(), ..entry("Quy chế làm việc", None, "2026-01-01", "của cơ quan")
            },
        )
        .await;
    };
    both_seeded(&[MIGRATIONS], seed, async |world| {
        assert_eq!(ask(world, "quy chế", &staff()).await.hits.len(), 1);
        world.db.write(world.agency, async |tx| remove(tx, "library", Uuid::nil()).await).await.unwrap();
        assert_eq!(ask(world, "quy chế", &staff()).await.hits.len(), 0);
        let query = Query::read("quy chế").unwrap();
        let search = Search { query: &query, reader: &staff(), kind: None, year: None, skip: 0, limit: 10 };
        let other = world.db.read(world.other, async |tx| find(tx, &search).await).await.unwrap();
        assert_eq!(other.hits.len(), 1, "the other agency still finds its own");
    })
    .await;
}

#[tokio::test]
async fn putting_again_replaces_and_filters_narrow() {
    both(&[MIGRATIONS], async |world| {
        let first = entry("Kế hoạch cũ", None, "2025-03-01", "dân chủ");
        keep(&world.db, world.agency, &first).await;
        keep(
            &world.db,
            world.agency,
            &Entry { title: "Kế hoạch mới", day: "2026-03-01".parse().ok(), ..first.clone() },
        )
        .await;
        keep(
            &world.db,
            world.agency,
            &Entry { kind: "plan", id: first.id, ..entry("Việc khác", None, "2024-03-01", "dân chủ") },
        )
        .await;
        assert_eq!(titles(world, "dân chủ").await, ["Kế hoạch mới", "Việc khác"]);
        let query = Query::read("dân chủ").unwrap();
        for (kind, year, expected) in [
            (Some("plan"), None, 1),
            (None, Some(2026), 1),
            (Some("plan"), Some(2026), 0),
            (Some("khong-co"), None, 2),
        ] {
            let search = Search { query: &query, reader: &staff(), kind, year, skip: 0, limit: 10 };
            let found = world.db.read(world.agency, async |tx| find(tx, &search).await).await.unwrap();
            assert_eq!(found.hits.len(), expected, "{kind:?} {year:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_document_of_two_thousand_pages_is_found_once_by_what_stands_in_its_searched_part() {
    both(&[MIGRATIONS], async |world| {
        let page = "trang này nói về dân chủ ở cơ sở và các việc khác của cơ quan "
            .repeat(danchu_testkit::long(3, 30));
        let pages: String = (0..2_000).map(|n| format!("{page} dấu{n} ")).collect();
        let indexed = keep(&world.db, world.agency, &entry("Kỷ yếu", None, "2026-01-01", &pages)).await;
        assert_eq!(matches!(indexed, Indexed::Cut(_)), danchu_testkit::long(0, 1) == 1, "{indexed:?}");
        keep(&world.db, world.agency, &entry("Ngắn", None, "2020-01-01", "dân chủ ở cơ sở")).await;
        assert_eq!(titles(world, "dân chủ ở cơ sở").await, ["Kỷ yếu", "Ngắn"]);
        assert_eq!(titles(world, "dấu17").await, ["Kỷ yếu"]);
    })
    .await;
}

#[tokio::test]
async fn results_come_in_pages_without_a_gap_or_a_double() {
    both(&[MIGRATIONS], async |world| {
        for n in 1..=25 {
            keep(
                &world.db,
                world.agency,
                &entry(&format!("Văn bản {n}"), None, &format!("2026-01-{n:02}"), ""),
            )
            .await;
        }
        let query = Query::read("văn bản").unwrap();
        let mut seen = Vec::new();
        for page in 0..3 {
            let search = Search {
                query: &query,
                reader: &staff(),
                kind: None,
                year: None,
                skip: page * 10,
                limit: 10,
            };
            let found = world.db.read(world.agency, async |tx| find(tx, &search).await).await.unwrap();
            assert_eq!(found.more, page < 2);
            seen.extend(found.hits.into_iter().map(|hit| hit.day.unwrap().to_string()));
        }
        let expected: Vec<String> = (1..=25).rev().map(|n| format!("2026-01-{n:02}")).collect();
        assert_eq!(seen, expected);
    })
    .await;
}

/// What somebody may type or paste, signs of either engine's language among it.
const TYPED: [&str; 14] = [
    "' OR 1=1 --",
    "\"",
    "a*b",
    "dân:*",
    "<->",
    "'':'",
    "NEAR(a b)",
    "AND OR NOT",
    "(((",
    "\\",
    "%_",
    "{t}: x",
    "😀 x",
    "𝔸 ① ﬁ ٣ ß İ",
];

#[tokio::test]
async fn whatever_is_typed_or_kept_is_words_and_never_a_command() {
    both(&[MIGRATIONS], async |world| {
        for typed in TYPED {
            keep(&world.db, world.agency, &entry(typed, Some(typed), "2026-01-01", typed)).await;
        }
        for typed in TYPED {
            if let Some(query) = Query::read(typed) {
                let search =
                    Search { query: &query, reader: &staff(), kind: None, year: None, skip: 0, limit: 10 };
                let found = world.db.read(world.agency, async |tx| find(tx, &search).await).await.unwrap();
                assert!(!found.hits.is_empty(), "{typed}");
            }
        }
    })
    .await;
}

proptest! {
    /// No text makes a passage that is not of the text, and none is longer than its bound.
    #[test]
    fn a_passage_holds_the_text_and_nothing_else(typed in ".{1,60}", text in ".{0,600}") {
        if let Some(query) = Query::read(&typed) {
            let parts = danchu_search::title_parts(&query, &text);
            prop_assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<String>(), text.clone());
            let shown: String = danchu_search::passage(&query, &text).iter().map(|part| part.text.as_str()).collect();
            let inner = shown.trim_start_matches("… ").trim_end_matches(" …");
            prop_assert!(text.contains(inner), "{:?}", inner);
        }
    }

    /// What was put in is found by any three of its words in a row.
    #[test]
    fn a_text_fits_its_own_words(words in prop::collection::vec("[a-zđơưăâêô]{1,7}", 3..30), at in 0usize..27) {
        let at = at.min(words.len() - 3);
        let typed = words[at..at + 3].join(" ");
        let query = Query::read(&typed).unwrap();
        let parts = danchu_search::passage(&query, &words.join(" "));
        prop_assert!(parts.iter().any(|part| part.hit));
    }
}
