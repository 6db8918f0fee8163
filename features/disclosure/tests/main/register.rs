//! The register in memory is what a fresh reading gives, after every act; and why a narrow item went is known to its circle alone.

use std::sync::Arc;

use danchu_base::Uuid;
use danchu_disclosure::public::{Register, Registers, Wanted};
use danchu_disclosure::{Error, NewItem, actions};
use danchu_testkit::{World, both};

use crate::office::{FEATURES, budget, declaration, found};
use crate::story::id;
use crate::web::{done, ok, serve};

/// What the memory answers, which must be what the database says now.
async fn same(world: &World, registers: &Registers, when: &str) -> Arc<Register> {
    let read = world.db.read(world.agency, async move |tx| {
        let (kept, fresh) = (registers.of(tx).await?, Registers::default().of(tx).await?);
        Ok::<_, Error>((kept, fresh))
    });
    let (kept, fresh) = read.await.unwrap();
    let words = |one: &Register| format!("{:#?}", (one.latest(), one.expected(), one.years(), one.changed()));
    assert_eq!(words(&kept), words(&fresh), "{when}");
    kept
}

#[tokio::test]
async fn the_register_in_memory_is_after_every_act_what_the_database_says() {
    both(FEATURES, async |world| {
        let office = found(world).await;
        let registers = Registers::default();
        let before = same(world, &registers, "nothing is there").await;
        assert!(Arc::ptr_eq(&before, &same(world, &registers, "nothing happened").await), "it is kept");

        // What waits is expected; what is for the staff from now on is not, at once.
        let stand = office.stand(world, "2026-04-20").await;
        let act = office.act("2026-04-20");
        let new = budget("Mục chờ công khai", "2026-04-06");
        let (stand, act, ids) = (&stand, &act, actions::Ids::make());
        let made = &new;
        let make =
            world.db.write(world.agency, async move |tx| actions::make(tx, stand, made, ids, act).await);
        let item = make.await.unwrap();
        assert_eq!(same(world, &registers, "made").await.expected().len(), 1);
        let closer = NewItem { id: item.id, ..declaration("Mục chờ công khai", "2026-04-06") };
        let version = office.again(world, &item).await.version;
        let change = world
            .db
            .write(world.agency, async move |tx| actions::change(tx, stand, &closer, version, act).await);
        change.await.unwrap();
        assert_eq!(same(world, &registers, "narrowed").await.expected().len(), 0);

        let item =
            office.publish(world, &budget("Quý I", "2026-04-06"), "Tổng thu 12.450", "2026-04-20").await;
        let shown = same(world, &registers, "published").await;
        assert_eq!(
            (shown.latest().len(), shown.under("disclosure.commune.content.02"), shown.years()),
            (1, 1, &[2026][..])
        );
        assert_eq!(shown.latest()[0].mark.is_some(), shown.latest()[0].unsure.is_some());
        office.correct(world, &item, "Tổng thu 12.540", "Gõ nhầm", "2026-04-21").await;
        same(world, &registers, "corrected").await;
        let item = office.again(world, &item).await;
        office.withdraw(world, &item, "Chưa được thông qua", "2026-04-22").await;
        let over = same(world, &registers, "withdrawn").await;
        assert_eq!(over.latest()[0].reason.as_deref(), Some("Chưa được thông qua"));
        assert!(!Arc::ptr_eq(&shown, &over));

        // Pages of it are what the statements answer.
        for wanted in [
            Wanted { rows: 50, ..Wanted::default() },
            Wanted { rows: 50, year: Some(2025), ..Wanted::default() },
            Wanted { rows: 1, page: 1, ..Wanted::default() },
            Wanted { rows: 50, rule: "disclosure.commune.content.02".into(), ..Wanted::default() },
        ] {
            let (wanted, over) = (&wanted, &over);
            let read = world.db.read(world.agency, async move |tx| {
                let page = over.page(tx, wanted).await?.0;
                Ok::<_, Error>((page, danchu_disclosure::public::items(tx, wanted).await?))
            });
            let (kept, asked) = read.await.unwrap();
            let asked: Vec<_> = asked.into_iter().map(Arc::new).collect();
            assert_eq!(format!("{kept:?}"), format!("{asked:?}"), "{wanted:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn why_a_narrow_item_was_withdrawn_is_read_by_those_for_whom_it_is_alone() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-20").await;
        let reason = "Bản kê khai của ông Trần Quốc Bảo thiếu thửa đất ở Khánh Hòa";
        let (stand, act) = (web.office.stand(world, "2026-04-20").await, web.office.act("2026-04-20"));
        let (stand, act) = (&stand, &act);
        for title in ["Kê khai bị thu hồi", "Kê khai không công khai"] {
            let (new, ids) = (&declaration(title, "2026-04-20"), actions::Ids::make());
            let made =
                world.db.write(world.agency, async move |tx| actions::make(tx, stand, new, ids, act).await);
            let at = format!("/an-binh{}", made.await.unwrap().address());
            let end = if title.contains("thu hồi") {
                // It is disclosed by being read out at a meeting.
                let read_out = actions::NewAct {
                    id: Uuid::now_v7(),
                    channel: "meeting".into(),
                    place: "Phòng họp".into(),
                    from: "2026-04-20".parse().unwrap(),
                    to: None,
                    times: None,
                    address: String::new(),
                    note: String::new(),
                    witnesses: [String::new(), String::new()],
                    circulate: false,
                };
                let (item, read_out) = (id(&at), &read_out);
                let added = world.db.write(world.agency, async move |tx| {
                    actions::add(tx, stand, item, read_out, &[], act).await.map(drop)
                });
                added.await.unwrap();
                "thu-hoi"
            } else {
                "khong-cong-khai"
            };
            let page = web.head.get(&format!("{at}/{end}")).await;
            let why = [("version", page.field("version").unwrap()), ("ly-do", reason)];
            done(&web.head.send_form(&format!("{at}/{end}"), &why).await);
            assert!(ok(&web.focal.get(&at).await).contains(reason), "the office reads it");
            let seen = ok(&web.staff.get(&at).await);
            assert!(!seen.contains("thửa đất") && !seen.contains(title), "{title}: {seen}");
            assert!(seen.contains("20/04/2026"), "the day is no secret");
            for address in [
                "/an-binh/viec?nam=2026",
                "/an-binh/nhat-ky",
                "/an-binh/so-cong-khai?ds=nhan-dan",
                "/an-binh/so-cong-khai",
            ] {
                assert!(!ok(&web.staff.get(address).await).contains("thửa đất"), "{address}");
            }
            for table in ["task", "task_change", "record_leaf", "record_content", "fact"] {
                let rows = world.snapshot(world.agency).await.table(table).join("\n");
                assert!(!rows.contains("thửa đất"), "{table}: {rows}");
            }
        }
    })
    .await;
}
