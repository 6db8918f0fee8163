//! Acts of persons: counted, never shown one by one; each person proves her own.

use danchu_base::{PersonId, Role};
use danchu_record::{Leaf, ProofFile};
use danchu_store::Error as StoreError;
use danchu_testkit::{World, both};
use danchu_transparency::{PersonAct, close_days, enter_person, erase_person};

use crate::kit::{FEATURES, Office, at, day};

async fn acknowledge(world: &World, person: PersonId, on: &str) {
    let act = &PersonAct {
        kind: "notice-known",
        person,
        subject: "/viec/1".into(),
        happened_on: day(on),
        recorded_at: at(on, 9),
        content: "đã biết".into(),
    };
    world.db.write(world.agency, async move |tx| enter_person(tx, act).await).await.unwrap();
}

#[tokio::test]
async fn a_number_below_five_is_left_out_and_carried_over() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let close = async |today: &str| {
            close_days(&world.db, world.agency, day(today), at(today, 0).plus_seconds(600)).await.unwrap()
        };
        for _ in 0..3 {
            acknowledge(world, PersonId::make(), "2026-05-05").await;
        }
        assert_eq!(office.entries().await.len(), 1, "nothing is entered at once");
        assert_eq!(
            (close("2026-05-05").await, close("2026-05-06").await, close("2026-05-06").await),
            (0, 1, 0)
        );
        for _ in 0..4 {
            acknowledge(world, PersonId::make(), "2026-05-06").await;
        }
        assert_eq!(close("2026-05-07").await, 1);
        let counts: Vec<Option<u64>> = office.entries().await[1..]
            .iter()
            .map(|entry| match Leaf::parse(entry.as_bytes()).unwrap() {
                Leaf::Daily(daily) => daily.count,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(counts, vec![None, Some(7)]);
        let page = office.public.get("/an-binh/bang-chung/1").await.text;
        assert!(page.contains("dưới 5 nên không nêu"), "{page}");
        assert!(office.public.get("/an-binh/bang-chung/2").await.text.contains("7 việc của cá nhân"));
    })
    .await;
}

#[tokio::test]
async fn a_person_alone_gets_her_proof_and_it_goes_with_her_data() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let person = PersonId::make();
        let her = office.site.person(person, "Lý Thị Mỹ Duyên", None, &[Role::Staff]);
        let other = office.site.person(PersonId::make(), "Ngô Minh Quân", None, &[Role::Staff]);
        acknowledge(world, person, "2026-05-05").await;
        let page = her.get("/an-binh/bang-chung/cua-toi").await;
        assert!(page.text.contains("Chờ mục gộp của ngày"), "{}", page.text);
        close_days(&world.db, world.agency, day("2026-05-06"), at("2026-05-06", 1)).await.unwrap();
        let page = her.get("/an-binh/bang-chung/cua-toi").await.text;
        let file = page.split("href=\"").find(|part| part.contains("/tep\"")).unwrap();
        let file = file.split('"').next().unwrap().to_owned();
        let proof = ProofFile::parse(&her.get(&file).await.bytes).unwrap();
        let proven = proof.verify(Some(&office.vkey), &[]).unwrap();
        assert_eq!(proven.opened, vec!["person".to_owned()]);
        assert_eq!(other.get(&file).await.status, 404);
        assert_eq!(office.public.get(&file).await.status, 303, "to the sign-in");

        world.db.write(world.agency, async move |tx| erase_person(tx, person).await).await.unwrap();
        let proof = ProofFile::parse(&her.get(&file).await.bytes).unwrap();
        assert_eq!(proof.verify(Some(&office.vkey), &[]).unwrap().closed, vec!["person".to_owned()]);
    })
    .await;
}

#[tokio::test]
async fn an_act_of_a_person_dies_with_its_write() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let person = PersonId::make();
        let act = &PersonAct {
            kind: "comment-given",
            person,
            subject: String::new(),
            happened_on: day("2026-05-05"),
            recorded_at: at("2026-05-05", 9),
            content: String::new(),
        };
        let failed = world.db.write(world.agency, async move |tx| {
            enter_person(tx, act).await?;
            Err::<(), StoreError>(crate::kit::failure())
        });
        failed.await.unwrap_err();
        let her = office.site.person(person, "Lý Thị Mỹ Duyên", None, &[Role::Staff]);
        assert!(her.get("/an-binh/bang-chung/cua-toi").await.text.contains("Chưa có việc nào"));
    })
    .await;
}
