//! Proofs: downloaded, checked, erased.

use danchu_base::PersonId;
use danchu_record::{Checkpoint, Fault, ProofFile, Tile, TileKind, Vkey};
use danchu_testkit::both;
use danchu_transparency::{Content, OVERLAP_SECONDS, enter, erase_person, retire_keys};

use crate::kit::{FEATURES, Office, TODAY, act, at, enter_some};

#[tokio::test]
async fn a_downloaded_proof_holds_and_no_altered_one_does() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 9).await;
        let file = office.public.get("/an-binh/bang-chung/5/tep").await;
        assert_eq!(file.status, 200);
        let proof = ProofFile::parse(&file.bytes).unwrap();
        let proven = proof.verify(Some(&office.vkey), &[]).unwrap();
        assert_eq!(
            (proven.index, proven.opened),
            (5, vec!["number".to_owned()]),
            "only what is public is shown"
        );
        assert_eq!(proven.closed, vec!["title".to_owned()]);

        let mut altered = proof.clone();
        altered.entry =
            String::from_utf8(proof.entry.clone()).unwrap().replace("/viec/4", "/viec/8").into_bytes();
        assert!(matches!(altered.verify(Some(&office.vkey), &[]), Err(Fault::NotInTree { .. })));
        let mut other = proof.clone();
        other.openings.get_mut("number").unwrap().value = "9".into();
        assert!(matches!(other.verify(Some(&office.vkey), &[]), Err(Fault::OtherContent { .. })));
    })
    .await;
}

#[tokio::test]
async fn erasing_a_person_takes_the_content_away_and_the_proof_of_the_rest_holds() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let person = PersonId::make();
        let act = &act(1).with(Content::new("decider", "Nguyễn Thị Hạnh").public().of(person));
        world.db.write(world.agency, async move |tx| enter(tx, act).await).await.unwrap();
        assert!(office.public.get("/an-binh/bang-chung/1").await.text.contains("Nguyễn Thị Hạnh"));
        let before = office.checkpoint().await;
        world.db.write(world.agency, async move |tx| erase_person(tx, person).await).await.unwrap();
        assert_eq!(office.checkpoint().await, before, "the log is as it was");
        let page = office.public.get("/an-binh/bang-chung/1").await.text;
        assert!(!page.contains("Nguyễn Thị Hạnh") && page.contains("chỉ còn mã băm"), "{page}");
        let file = office.public.get("/an-binh/bang-chung/1/tep").await;
        let proven = ProofFile::parse(&file.bytes).unwrap().verify(Some(&office.vkey), &[]).unwrap();
        assert_eq!(proven.opened, vec!["number".to_owned()]);
        assert_eq!(proven.closed, vec!["decider".to_owned(), "title".to_owned()]);
    })
    .await;
}

#[tokio::test]
async fn a_changed_key_signs_beside_the_old_one_and_is_vouched_for() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 2).await;
        let done = office.head.post("/an-binh/nhat-ky/thiet-lap/doi-khoa", "").await;
        assert_eq!(done.status, 303, "{}", done.text);
        let keys = office.public.get("/an-binh/log/key").await.text;
        let new: Vkey = keys.lines().next().unwrap().parse().unwrap();
        assert_ne!(new, office.vkey);
        let (_, note) = office.checkpoint().await;
        Checkpoint::parse(note.as_bytes()).unwrap().1.check(&new).unwrap();
        let file = office.public.get("/an-binh/bang-chung/1/tep").await;
        ProofFile::parse(&file.bytes).unwrap().verify(Some(&office.vkey), &[]).unwrap();

        // The overlap is over: the old one retires, and the new one is still vouched for by it.
        let later = at(TODAY, 12).plus_seconds(OVERLAP_SECONDS);
        assert_eq!(retire_keys(&world.db, &office.ring, world.agency, later).await.unwrap(), 1);
        let note = office.public.get("/an-binh/log/checkpoint").await.text;
        let (_, signed) = Checkpoint::parse(note.as_bytes()).unwrap();
        assert!(signed.check(&office.vkey).is_err() && signed.check(&new).is_ok(), "{note}");
        let file = office.public.get("/an-binh/bang-chung/1/tep").await;
        ProofFile::parse(&file.bytes).unwrap().verify(Some(&office.vkey), &[]).unwrap();
    })
    .await;
}

#[tokio::test]
async fn full_tiles_may_be_cached_for_ever_and_what_is_no_tile_is_not_found() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 300).await;
        let (checkpoint, _) = office.checkpoint().await;
        assert_eq!(checkpoint.size, 301);
        office.entries().await;
        for tile in Tile::all(checkpoint.size) {
            let answer = office.public.get(&format!("/an-binh/log/{tile}")).await;
            assert_eq!(answer.status, 200, "{tile}");
            let cache = answer.headers["cache-control"].to_str().unwrap();
            assert_eq!(cache.contains("immutable"), !tile.is_partial(), "{tile}: {cache}");
            if let TileKind::Hashes(_) = tile.kind {
                assert_eq!(answer.bytes.len(), usize::from(tile.width) * 32);
            }
        }
        for bad in
            ["0/001.p/46", "0/002", "0/1", "7/000", "entries/x", "-1/000", "0/000.p/0", "0/000.p/999999"]
        {
            let answer = office.public.get(&format!("/an-binh/log/tile/{bad}")).await;
            assert_eq!(answer.status, 404, "{bad}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_stands_on_paper_is_compared_with_the_log_of_today() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 3).await;
        let printed =
            danchu_transparency::printed(&office.site.cx, world.agency, "/viec/1").await.unwrap().unwrap();
        let (position, letters) = printed.item.unwrap();
        assert_eq!(position, 2);
        enter_some(&world.db, world.agency, 3, 8).await;
        let ask = async |typed: &str| {
            let query = danchu_testkit::form(&[("ma", typed)]);
            office.public.get(&format!("/an-binh/nhat-ky/kiem-tra?{query}")).await.text
        };
        assert!(ask(&printed.checkpoint).await.contains("vẫn chứa nguyên vẹn"));
        let lower = printed.checkpoint.to_lowercase().replace('-', " ").replacen(' ', "-", 1);
        assert!(ask(&lower).await.contains("vẫn chứa nguyên vẹn"), "{lower}");
        assert!(ask("1-4 · 7K3M-QRST-VWXY-Z234 · 05/05/2026").await.contains("KHÔNG khớp"));
        assert!(ask("1-400 · 7K3M-QRST-VWXY-Z234 · 05/05/2026").await.contains("nhiều mục hơn"));
        assert!(ask("2-4 · 7K3M-QRST-VWXY-Z234 · 05/05/2026").await.contains("không có kỳ này"));
        assert!(ask("khong phai").await.contains("Chưa đọc được"));
        let page = office.public.get(&format!("/an-binh/bang-chung/2?ma={letters}")).await.text;
        assert!(page.contains("Mã trên giấy khớp"), "{page}");
        let page = office.public.get(&format!("/an-binh/bang-chung/3?ma={letters}")).await.text;
        assert!(page.contains("KHÔNG khớp"), "{page}");
    })
    .await;
}
