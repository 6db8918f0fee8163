//! What the law keeps below the public can by no door become public.

use danchu_disclosure::{Error, actions, public};
use danchu_law::Audience;
use danchu_testkit::{both, check_statements};

use crate::office::{FEATURES, budget, day, declaration, found};

#[tokio::test]
async fn every_statement_is_bound_to_one_agency_and_prepares_on_both_engines() {
    check_statements(FEATURES, danchu_disclosure::STATEMENTS).await;
}

#[tokio::test]
async fn a_public_item_is_shown_with_its_day_its_version_and_its_act() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let new = budget("Thực hiện dự toán quý I năm 2026", "2026-04-06");
        let item = office.publish(world, &new, "Tổng thu 12.450 triệu đồng", "2026-04-20").await;
        let (id, today) = (item.id, day("2026-05-05"));
        let (listed, shown, stamp) = world
            .db
            .read(world.agency, async move |tx| {
                let wanted = public::Wanted { rows: 50, ..public::Wanted::default() };
                let listed = public::items(tx, &wanted).await?;
                Ok::<_, Error>((listed, public::item(tx, id, today).await?, public::stamp(tx).await?))
            })
            .await
            .unwrap();
        assert_eq!((listed.len(), listed[0].number, stamp.0 > 0), (1, 1, true));
        assert_eq!(listed[0].due, Some(day("2026-04-13")), "five working days");
        assert_eq!((listed[0].days_late, listed[0].unsure.as_deref()), (7, Some("original-2022")));
        let shown = shown.unwrap();
        assert_eq!(shown.versions[0].body.text, "Tổng thu 12.450 triệu đồng");
        assert_eq!((shown.acts[0].channel.as_str(), shown.acts[0].from), ("portal", day("2026-04-20")));
        let required: Vec<&str> = item.demands.iter().map(|demand| demand.channel.as_str()).collect();
        assert_eq!(required, ["portal", "notice-board", "village-heads"]);
    })
    .await;
}

#[tokio::test]
async fn a_planted_declaration_is_found_nowhere_the_public_can_ask() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let stand = office.stand(world, "2026-04-20").await;
        let act = office.act("2026-04-20");
        let (stand, act) = (&stand, &act);
        let make = async |new: danchu_disclosure::NewItem| {
            let (new, ids) = (&new, actions::Ids::make());
            world.db.write(world.agency, async move |tx| actions::make(tx, stand, new, ids, act).await).await
        };
        let title = "Bản kê khai tài sản, thu nhập của ông Trần Quốc Bảo";
        // For the public, as what it is or as anything else: refused with the law's own words.
        let mut open = declaration(title, "2026-04-20");
        open.audience = Audience::Public;
        let mut disguised = budget(title, "2026-04-20");
        disguised.rule = "disclosure.commune.content.14".into();
        for (new, key) in [(open, "disclosure-refused-locked"), (disguised, "disclosure-refused-marked")] {
            let Err(Error::Refused(why)) = make(new).await else { panic!("it was made") };
            assert_eq!(why.key, key);
            assert!(why.why.unwrap().vi.contains("không đăng lên mạng internet"));
        }
        let kept = make(declaration(title, "2026-04-20")).await.unwrap();
        assert_eq!(kept.widest, Audience::StaffMeeting);
        assert!(
            kept.demands.iter().all(|demand| ["notice-board", "meeting"].contains(&demand.channel.as_str()))
        );
        // Board or meeting: one of the two is enough, and the board's days are the special law's.
        assert!(kept.demands.iter().all(|demand| !demand.one_of.is_empty()), "{:?}", kept.demands);
        let board = kept.demands.iter().find(|demand| demand.channel == "notice-board").unwrap();
        assert_eq!(board.lasts.as_deref(), Some("asset-declaration.posted"));
        // This program does not show it, even when it is asked to.
        let (id, own) = (kept.id, danchu_base::Uuid::now_v7());
        let shown = world
            .db
            .write(world.agency, async move |tx| actions::publish(tx, stand, id, 1, own, act).await)
            .await;
        assert!(matches!(shown, Err(Error::Refused(why)) if why.key == "disclosure-refused-not-here"));
        nowhere(world, id).await;
        // Not even a statement that goes past this code makes it public.
        if world.engine() == danchu_store::Engine::Pg {
            let literal = world.literal(world.agency);
            let mut outside = world.outside().await;
            let forced = format!(
                "update disclosure_item set audience = 'public', state = 'shown' where agency_id = {literal}"
            );
            assert!(!outside.try_run(&forced).await, "the table itself refuses");
            outside.finish().await;
        }
        nowhere(world, id).await;
    })
    .await;
}

/// What a reader finds by these words, of our kind.
async fn finds(world: &danchu_testkit::World, reader: danchu_search::Reader, words: &str) -> usize {
    let query = danchu_search::Query::read(words).unwrap();
    world
        .db
        .read(world.agency, async move |tx| {
            let (query, reader) = (&query, &reader);
            let search = danchu_search::Search {
                query,
                reader,
                kind: Some("disclosure"),
                year: None,
                skip: 0,
                limit: 50,
            };
            danchu_search::find(tx, &search).await
        })
        .await
        .unwrap()
        .hits
        .len()
}

#[tokio::test]
async fn words_of_content_and_tables_are_found_by_whom_the_item_is_for_until_it_goes() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let own = danchu_base::PersonId::make();
        let staff = || danchu_search::Reader::inside(own, None, |_| true);
        let public = danchu_search::Reader::public;
        let open = budget("Thực hiện dự toán quý I năm 2026", "2026-04-06");
        let open = office.publish(world, &open, "Thu phí chợ Bến Đá 12 triệu đồng", "2026-04-10").await;
        let mut inner = budget("Phân công công tác", "2026-04-06");
        (inner.rule, inner.clock) =
            ("disclosure.agency.content.02".into(), "disclosure.agency.deadline".into());
        inner.audience = Audience::Staff;
        office.publish(world, &inner, "Giao ông Đức theo dõi chợ Bến Đá", "2026-04-10").await;
        let seen =
            async |words: &str| (finds(world, public(), words).await, finds(world, staff(), words).await);
        assert_eq!(seen("cho ben da").await, (1, 2), "without diacritics; the public finds its own alone");
        assert_eq!(seen("\"theo dõi chợ\"").await, (0, 1));
        office
            .correct(world, &open, "Thu phí chợ Cầu Ngói 12 triệu đồng", "Ghi nhầm tên chợ", "2026-04-11")
            .await;
        assert_eq!((seen("Bến Đá").await, seen("Cầu Ngói").await), ((0, 1), (1, 1)));
        let open = office.again(world, &open).await;
        office.withdraw(world, &open, "Chưa được thông qua", "2026-04-12").await;
        assert_eq!(seen("Cầu Ngói").await, (0, 0), "the content is gone");
        assert_eq!(seen("dự toán quý I").await, (1, 1), "the title stays, as it does in the register");
        // What an older program showed is put in by the day's work.
        let literal = world.literal(world.agency);
        world
            .administer(&format!("update disclosure_item set indexed = null where agency_id = {literal}"))
            .await;
        let id = open.id.0;
        world
            .db
            .write(world.agency, async move |tx| danchu_search::remove(tx, "disclosure", id).await)
            .await
            .unwrap();
        assert_eq!(seen("dự toán quý I").await, (0, 0));
        actions::tend(&world.db, world.agency, crate::office::at("2026-04-13")).await.unwrap();
        assert_eq!((seen("Bến Đá").await, seen("dự toán quý I").await), ((0, 1), (1, 1)));
    })
    .await;
}

#[tokio::test]
async fn an_amount_of_a_budget_table_is_found_as_the_page_shows_it_and_in_dong() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let row = |label: &str, figures: [i64; 2]| danchu_budget::Row {
            number: String::new(),
            label: label.into(),
            level: 0,
            side: danchu_budget::Side::Revenue,
            total: false,
            source: String::new(),
            figures: figures.map(Some).to_vec(),
        };
        let column = |role, label: &str| danchu_budget::Column { role, label: label.into() };
        let table = danchu_budget::BudgetTable {
            form: String::new(),
            kind: danchu_budget::Kind::Execution,
            year: 2026,
            period: danchu_budget::Period::Quarter1,
            unit: danchu_budget::Unit::Million,
            columns: vec![
                column(danchu_budget::Role::Plan, "Dự toán"),
                column(danchu_budget::Role::Done, "Thực hiện"),
            ],
            rows: vec![
                row("Thu phí chợ", [1_250_000_000, 312_500_000]),
                row("Thu khác", [2_000_000, 250_000]),
            ],
        };
        let new = budget("Thực hiện dự toán quý I năm 2026", "2026-04-06");
        let body = danchu_disclosure::Body { budget: Some(table), ..danchu_disclosure::Body::default() };
        office.publish_body(world, &new, body, "2026-04-10").await;
        for words in
            ["1.250.000.000", "1250000000", "1,250,000,000", "312.500.000", "\"1.250\"", "thu phí chợ 312,5"]
        {
            assert_eq!(finds(world, danchu_search::Reader::public(), words).await, 1, "{words}");
        }
        for words in ["1.250.000.001", "251.000.000", "12.500.000"] {
            assert_eq!(finds(world, danchu_search::Reader::public(), words).await, 0, "{words}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_becomes_a_declaration_before_it_is_disclosed_takes_its_name_from_the_programme_too() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let (stand, act) = (office.stand(world, "2026-04-20").await, office.act("2026-04-20"));
        let (stand, act) = (&stand, &act);
        let new = budget("Danh sách của ông Trần Quốc Bảo", "2026-04-20");
        let ids = actions::Ids::make();
        let (item, title) = world
            .db
            .write(world.agency, async move |tx| {
                let item = actions::make(tx, stand, &new, ids, act).await?;
                let other =
                    danchu_disclosure::NewItem { title: "Danh sách của ông Bảo".into(), ..new.clone() };
                let item = actions::change(tx, stand, &other, item.version, act).await?;
                let title = danchu_programme::task(tx, ids.task).await?.title;
                Ok::<_, Error>((item, title))
            })
            .await
            .unwrap();
        assert_eq!(title, "Công khai: Danh sách của ông Bảo");
        let locked = danchu_disclosure::NewItem { id: item.id, ..declaration(&item.title, "2026-04-20") };
        let version = office.again(world, &item).await.version;
        world
            .db
            .write(world.agency, async move |tx| actions::change(tx, stand, &locked, version, act).await)
            .await
            .unwrap();
        let kept = world.snapshot(world.agency).await;
        for table in ["task", "task_change", "record_leaf", "record_content"] {
            let rows = kept.table(table).join("\n");
            assert!(!rows.contains("ông Bảo") && !rows.contains("Quốc Bảo"), "{table}: {rows}");
        }
    })
    .await;
}

async fn nowhere(world: &danchu_testkit::World, id: danchu_disclosure::ItemId) {
    // Not even those who may do everything find it: its title names what was declared.
    let all = danchu_search::Reader::inside(danchu_base::PersonId::make(), None, |_| true);
    for reader in [danchu_search::Reader::public(), all] {
        assert_eq!(finds(world, reader, "kê khai").await, 0);
    }
    for table in ["search_entry", "search_piece"] {
        assert!(!world.snapshot(world.agency).await.table(table).join("\n").contains("kê khai"), "{table}");
    }
    let today = day("2026-05-05");
    let found = world
        .db
        .read(world.agency, async move |tx| {
            let words = public::Wanted { words: "kê khai".into(), rows: 50, ..public::Wanted::default() };
            let all = public::Wanted { rows: 50, ..public::Wanted::default() };
            let register = public::Registers::default().of(tx).await?;
            let listed = public::items(tx, &all).await?.len() + register.found(tx, &words).await?.len();
            let expected = public::expected(tx, 50).await?.len();
            let one = public::item(tx, id, today).await?.is_some() || public::gone(tx, id).await?.is_some();
            Ok::<_, Error>((listed, expected, one))
        })
        .await
        .unwrap();
    assert_eq!(found, (0, 0, false));
}
