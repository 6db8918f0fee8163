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

async fn nowhere(world: &danchu_testkit::World, id: danchu_disclosure::ItemId) {
    let today = day("2026-05-05");
    let found = world
        .db
        .read(world.agency, async move |tx| {
            let words = public::Wanted { words: "kê khai".into(), rows: 50, ..public::Wanted::default() };
            let all = public::Wanted { rows: 50, ..public::Wanted::default() };
            let listed = public::items(tx, &all).await?.len() + public::items(tx, &words).await?.len();
            let expected = public::expected(tx, 50).await?.len();
            let one = public::item(tx, id, today).await?.is_some() || public::gone(tx, id).await?.is_some();
            Ok::<_, Error>((listed, expected, one))
        })
        .await
        .unwrap();
    assert_eq!(found, (0, 0, false));
}
