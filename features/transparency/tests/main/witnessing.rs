//! Cosigning others' logs, and epochs.

use danchu_record::{
    AddCheckpoint, Checkpoint, Frontier, Hash, KeyKind, Origin, SigningKey, Vkey, consistency, leaf_hash,
    read_cosignatures,
};
use danchu_testkit::{Answer, Client, both};
use danchu_transparency::open_epoch;
use http::{Request, header};

use crate::kit::{FEATURES, Office, TODAY, at, enter_some};

/// Another agency's log, made by hand.
struct Other {
    origin: Origin,
    key: SigningKey,
    leaves: Vec<Hash>,
}

impl Other {
    fn new() -> Self {
        let origin = Origin::new("danchu/0000", 1).unwrap();
        let key = SigningKey::from_seed(&origin.to_string(), KeyKind::Log, &[7; 32]).unwrap();
        let leaves = (0..20_u8).map(|n| leaf_hash(&[n])).collect();
        Self { origin, key, leaves }
    }

    /// The request to sign the first `size` leaves by somebody who knows `old`.
    fn request(&self, old: u64, size: u64) -> AddCheckpoint {
        let mut nodes = std::collections::HashMap::new();
        let mut frontier = Frontier::new();
        for leaf in &self.leaves[..usize::try_from(size).unwrap()] {
            nodes.extend(frontier.append(*leaf).unwrap());
        }
        let proof = consistency(old, size, |id| nodes.get(&id).copied()).unwrap();
        let checkpoint = Checkpoint::new(&self.origin, size, frontier.root());
        AddCheckpoint { old, proof, note: checkpoint.sign(&[&self.key]).unwrap() }
    }
}

async fn ask(who: &Client, request: &AddCheckpoint) -> Answer {
    let request = Request::post("/an-binh/log/witness/add-checkpoint")
        .header(header::HOST, "127.0.0.1")
        .body(axum::body::Body::from(request.to_body()))
        .unwrap();
    who.send(request).await
}

#[tokio::test]
async fn a_witness_signs_what_continues_and_refuses_every_fork() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        let mut log = Other::new();
        assert_eq!(ask(&office.public, &log.request(0, 5)).await.status, 404, "not watched yet");
        let fields = [("so-cua", "UBND xã Bình Minh"), ("khoa-so", &*log.key.vkey().to_string())];
        let done = office.head.send_form("/an-binh/nhat-ky/thiet-lap/theo-doi", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);

        let own: Vkey =
            office.public.get("/an-binh/log/key").await.text.lines().last().unwrap().parse().unwrap();
        let request = log.request(0, 5);
        let signed = ask(&office.public, &request).await;
        assert_eq!(signed.status, 200, "{}", signed.text);
        assert_eq!(read_cosignatures(&signed.bytes, &request.note, &own).len(), 1);
        let again = ask(&office.public, &log.request(0, 9)).await;
        assert_eq!((again.status.as_u16(), &*again.text), (409, "5\n"), "it knows five");
        assert_eq!(ask(&office.public, &log.request(5, 9)).await.status, 200);

        // The other side rebuilds its log with its true key.
        log.leaves[2] = leaf_hash(b"another past");
        let forked = ask(&office.public, &log.request(9, 12)).await;
        assert_eq!(forked.status, 422, "{}", forked.text);
        let page = office.public.get("/an-binh/nhan-chung").await.text;
        assert!(page.contains("ĐÃ RẼ NHÁNH"), "{page}");

        log.key = SigningKey::from_seed(&log.origin.to_string(), KeyKind::Log, &[8; 32]).unwrap();
        assert_eq!(ask(&office.public, &log.request(9, 12)).await.status, 403, "another key");
        let nonsense = Request::post("/an-binh/log/witness/add-checkpoint").body("old x".into()).unwrap();
        assert_eq!(office.public.send(nonsense).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_restored_log_goes_on_in_an_epoch_that_names_what_is_known() {
    both(FEATURES, async |world| {
        let office = Office::open(world).await;
        enter_some(&world.db, world.agency, 0, 4).await;
        let (_, note) = office.checkpoint().await;
        let opened = open_epoch(&world.db, world.agency, &[note], at(TODAY, 11)).await.unwrap().unwrap();
        assert_eq!((opened.restored_size, opened.known_size), (5, None), "nothing was lost");
        enter_some(&world.db, world.agency, 4, 6).await;
        let now = office.public.get("/an-binh/log/checkpoint").await.text;
        let (checkpoint, _) = Checkpoint::parse(now.as_bytes()).unwrap();
        assert_eq!(checkpoint.size, 8);
        let origin: Origin = checkpoint.origin.parse().unwrap();
        assert!(origin.epoch() > 1, "{origin}");
        let page = office.public.get("/an-binh/nhat-ky").await.text;
        assert!(page.contains("Đã khôi phục từ bản sao lưu"), "{page}");

        // A checkpoint of somebody else's log is refused, and nothing is begun.
        let foreign = Other::new().request(0, 5).note.to_string();
        open_epoch(&world.db, world.agency, &[foreign], at(TODAY, 12)).await.unwrap_err();
        assert_eq!(office.public.get("/an-binh/log/checkpoint").await.text, now);
    })
    .await;
}
