//! A whole vote through the addresses, with what trustees, authority and voters send made by the Rust protocol; and what is refused.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use danchu_ballot::v1::{
    Circle, Credential, Election, Seed, SignedMsg, Uuid, Vinput, certificate, make_ballot, open_key,
};
use danchu_ballot::{Hash, canonical_text, read_lenient};
use danchu_booth::{Folder, Hall, router};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use rand_core::{TryCryptoRng, TryRng};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};
use tower::ServiceExt as _;

/// Chance from a counter: the same each time.
struct Counted(u64);

impl TryRng for Counted {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(64) {
            self.0 += 1;
            chunk.copy_from_slice(&Sha512::digest(self.0.to_be_bytes())[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counted {}

/// The pages of a folder that goes with the test.
struct Pages {
    router: Router,
    folder: tempfile::TempDir,
}

impl Pages {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { router: Self::of(folder.path()), folder }
    }

    fn of(path: &std::path::Path) -> Router {
        let folder = Folder::open(path, || 1_800_000_000).expect("a folder with at most one vote");
        router(Hall::new(Arc::new(folder), "UBND xã An Bình", "http://127.0.0.1:1"))
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String) {
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        self.ask(
            Request::get(path).header(header::HOST, "127.0.0.1:1").body(Body::empty()).expect("a request"),
        )
        .await
    }

    async fn post(&self, path: &str, kind: &str, body: String) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1:1")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    async fn form(&self, path: &str, body: &str) -> StatusCode {
        self.post(path, "application/x-www-form-urlencoded", body.to_owned()).await.0
    }

    async fn send(&self, path: &str, body: String) -> (StatusCode, Value) {
        let (status, text) = self.post(path, "application/json", body).await;
        (status, serde_json::from_str(&text).unwrap_or_default())
    }

    async fn json(&self, path: &str) -> Value {
        let (status, text) = self.get(path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        serde_json::from_str(&text).expect("JSON")
    }

    async fn cast(&self, ballot: &str) -> String {
        self.send("/hom/cast", ballot.to_owned()).await.1["answer"].as_str().unwrap_or_default().to_owned()
    }
}

const PLAN: &str = "ten=B%E1%BA%A7u&cau-1=Ai&tra-loi-1=A%0AB%0AC&it-nhat-1=1&nhieu-nhat-1=2&cu-tri=Ph%E1%BA%A1m%0AL%C3%AA%0A%C4%90%E1%BA%B7ng&giu-khoa=3&du=2";

/// Keys of all three trustees, established through the pages.
async fn establish(pages: &Pages, chance: &mut Counted) -> Vec<Seed> {
    let seeds: Vec<Seed> = (0..3).map(|_| Seed::generate(chance)).collect();
    let mut certs: Vec<SignedMsg> = Vec::new();
    for (place, seed) in seeds.iter().enumerate() {
        let address = format!("/hom/ceremony/{}", place + 1);
        assert_eq!(pages.json(&address).await, json!({ "step": "certificate", "threshold": 2, "size": 3 }));
        let cert = certificate(chance, seed, 3, 2, place);
        // Under another's number it is refused, and the same sent twice is acknowledged.
        let elsewhere = format!("/hom/ceremony/{}", (place + 1) % 3 + 1);
        if place < 2 {
            assert_eq!(
                pages.send(&elsewhere, canonical_text(&cert)).await.0,
                StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        for _ in 0..2 {
            assert_eq!(pages.send(&address, canonical_text(&cert)).await.0, StatusCode::OK);
        }
        certs.push(cert);
    }
    let circle = Circle::check(&certs).expect("sound certificates");
    for (place, seed) in seeds.iter().enumerate() {
        let polynomial = circle.polynomial(chance, seed).expect("a polynomial");
        assert_eq!(
            pages.send(&format!("/hom/ceremony/{}", place + 1), canonical_text(&polynomial)).await.0,
            StatusCode::OK
        );
    }
    for (place, seed) in seeds.iter().enumerate() {
        let due = pages.json(&format!("/hom/ceremony/{}", place + 1)).await;
        assert_eq!(due["step"], "share");
        let vinput: Vinput =
            read_lenient(due["vinput"].as_str().expect("a vinput").as_bytes()).expect("a vinput");
        let voutput = circle.voutput(chance, seed, &vinput).expect("a share");
        assert_eq!(
            pages.send(&format!("/hom/ceremony/{}", place + 1), canonical_text(&voutput)).await.0,
            StatusCode::OK
        );
    }
    seeds
}

#[tokio::test]
async fn a_whole_vote_through_the_addresses() {
    let (pages, mut chance) = (Pages::new(), Counted(0));
    assert_eq!(pages.form("/chuan-bi", "ten=").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pages.form("/mo", "").await, StatusCode::CONFLICT);
    for _ in 0..2 {
        assert_eq!(
            pages.form("/chuan-bi", PLAN).await,
            StatusCode::SEE_OTHER,
            "the same form sent twice prepares once"
        );
    }
    let asked = pages.json("/hom/authority").await;
    let uuid = Uuid::parse(asked["uuid"].as_str().expect("an identifier")).expect("an identifier");
    let codes: Vec<Credential> = (0..3).map(|_| Credential::generate(&mut chance)).collect();
    let list: Vec<String> = codes.iter().map(|code| code.public(&uuid).to_string()).collect();
    assert_eq!(
        pages.send("/hom/authority", json!(list[..2]).to_string()).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    for _ in 0..2 {
        assert_eq!(pages.send("/hom/authority", json!(list).to_string()).await.0, StatusCode::OK);
    }
    let others = json!([list[1], list[0], list[2]]).to_string();
    assert_eq!(
        pages.send("/hom/authority", others).await.0,
        StatusCode::CONFLICT,
        "handed-out codes stay valid"
    );
    let seeds = establish(&pages, &mut chance).await;

    vote(&pages, &codes, &mut chance).await;
    decrypt(&pages, &seeds, &mut chance).await;
    let key = pages.folder.path().join(danchu_booth::SERVER_KEY);
    assert!(key.exists());
    assert_eq!(pages.form("/ket-qua", "").await, StatusCode::SEE_OTHER);
    assert!(!key.exists(), "the server's key goes when there is a result");

    let archive = std::fs::read_dir(pages.folder.path())
        .expect("a folder")
        .flatten()
        .find(|entry| entry.path().extension().is_some_and(|e| e == "bel"));
    let mut file = std::fs::File::open(archive.expect("an archive").path()).expect("an archive");
    let report =
        danchu_ballot::verify::verify(&mut file, danchu_ballot::verify::Effort { threads: 1 }, |_, _| {})
            .expect("readable");
    assert!(report.valid, "{:?}", report.faults);
    assert_eq!((report.counted, report.superseded), (2, 1));
    assert_eq!(report.result, Some(vec![vec![0, 2, 1]]));

    // Opened again, the folder shows the same, and who is the server is still known.
    let later =
        Pages { router: Pages::of(pages.folder.path()), folder: tempfile::tempdir().expect("a folder") };
    assert!(later.get("/bang").await.1.contains("Đã có kết quả: 2 phiếu được tính"));
    assert_eq!(later.get("/nguoi-giu-khoa/3").await.0, StatusCode::OK);
    assert_eq!(later.get("/nguoi-giu-khoa/4").await.0, StatusCode::NOT_FOUND);
}

/// Ballots of two of three voters, one of them twice, and everything that is refused.
async fn vote(pages: &Pages, codes: &[Credential], chance: &mut Counted) {
    assert_eq!(pages.get("/hom/election.json").await.0, StatusCode::NOT_FOUND);
    assert_eq!(pages.form("/mo", "").await, StatusCode::SEE_OTHER);
    let raw = pages.get("/hom/election.json").await.1;
    let election: Election = read_lenient(raw.as_bytes()).expect("an election");
    let fingerprint = Hash::of(raw.as_bytes()).base64();
    let mut ballot = |code: &Credential, choice: [u32; 3]| {
        make_ballot(chance, &election, &fingerprint, code, &vec![choice.to_vec()]).expect("a ballot").json
    };
    let first = ballot(&codes[0], [1, 0, 0]);
    let again = ballot(&codes[0], [0, 1, 1]);
    let other = ballot(&codes[1], [0, 1, 0]);
    let strange = ballot(&Credential::parse("2iNp1-3Mu3Be-giKNC-eVeCHQ").expect("a credential"), [0, 1, 0]);
    assert_eq!(pages.cast(&first).await, "accepted");
    assert_eq!(pages.cast(&first).await, "known");
    assert_eq!(pages.cast(&again).await, "accepted");
    assert_eq!(pages.cast(&first).await, "replaced");
    assert_eq!(pages.cast(&other).await, "accepted");
    assert_eq!(pages.cast(&strange).await, "credential");
    assert_eq!(pages.cast(&other.replacen("\"challenge\":\"", "\"challenge\":\"1", 1)).await, "invalid");
    assert_eq!(pages.cast("{}").await, "invalid");
    let board = pages.get("/bang").await.1;
    assert!(board.contains("3 phiếu trong hòm") && board.contains("2 trong 3 cử tri đã bỏ phiếu"), "{board}");

    assert_eq!(pages.form("/dong", "").await, StatusCode::SEE_OTHER);
    assert_eq!(pages.cast(&ballot(&codes[2], [1, 0, 0])).await, "closed");
    assert_eq!(pages.cast(&other).await, "known", "what arrived in time is acknowledged after the close too");
    assert_eq!(pages.form("/ket-qua", "").await, StatusCode::CONFLICT, "one trustee is not enough");
}

async fn decrypt(pages: &Pages, seeds: &[Seed], chance: &mut Counted) {
    let bytes = {
        let request = Request::get("/hom/archive.bel")
            .header(header::HOST, "127.0.0.1")
            .body(Body::empty())
            .expect("a request");
        pages
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer")
            .into_body()
            .collect()
            .await
            .expect("bytes")
            .to_bytes()
    };
    let chain = danchu_ballot::verify::read_chain(&mut std::io::Cursor::new(&bytes)).expect("a chain");
    let (tally, _) = danchu_ballot::verify::decryptions(&mut std::io::Cursor::new(&bytes), &chain)
        .expect("readable")
        .expect("a tally");
    let setup = chain.setup.as_ref().expect("a set-up");
    for place in [0, 2] {
        let address = format!("/hom/ceremony/{}", place + 1);
        let due = pages.json(&address).await;
        assert_eq!((due["step"].as_str(), due["kind"].as_str()), (Some("decrypt"), Some("share")));
        let key =
            open_key(&seeds[place], due["sealed_share"].as_str().expect("a share"), &[]).expect("it opens");
        let made =
            danchu_ballot::v1::PartialDecryption::compute(chance, &setup.fingerprint, &tally, key.scalar());
        let text = canonical_text(&made);
        assert_eq!(
            pages.send("/hom/ceremony/2", text.clone()).await.0,
            StatusCode::UNPROCESSABLE_ENTITY,
            "not under another's number"
        );
        for _ in 0..2 {
            assert_eq!(pages.send(&address, text.clone()).await.0, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn only_our_own_pages_may_post_and_only_this_machine_is_served() {
    let pages = Pages::new();
    let foreign =
        Request::post("/chuan-bi").header(header::HOST, "127.0.0.1:1").header("sec-fetch-site", "cross-site");
    assert_eq!(pages.ask(foreign.body(Body::from(PLAN)).expect("a request")).await.0, StatusCode::FORBIDDEN);
    for host in ["evil.example", "127.0.0.1.evil.example:8090", ""] {
        let request = Request::get("/").header(header::HOST, host).body(Body::empty()).expect("a request");
        assert_eq!(pages.ask(request).await.0, StatusCode::FORBIDDEN, "{host}");
    }
    let away = pages.get("/ngon-ngu/en?tiep=//evil.example").await;
    assert_eq!(away.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_empty_folder_begins_with_the_plan_and_every_other_page_says_that_it_is_not_open() {
    let pages = Pages::new();
    assert!(pages.get("/").await.1.contains("Chuẩn bị một cuộc bỏ phiếu"));
    assert!(pages.get("/phieu").await.1.contains("Cuộc bỏ phiếu chưa mở"));
    assert!(pages.get("/bang").await.1.contains("Hòm phiếu chưa mở"));
    assert_eq!(pages.get("/nguoi-giu-khoa/1").await.0, StatusCode::NOT_FOUND);
    assert_eq!(pages.cast("{}").await, "closed");
    assert_eq!(pages.send("/hom/authority", "[]".to_owned()).await.0, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_was_typed_into_the_plan_stays_when_it_is_refused() {
    let pages = Pages::new();
    let (status, page) =
        pages.post("/chuan-bi", "application/x-www-form-urlencoded", PLAN.replace("du=2", "du=9")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("Số này phải từ 1 đến số người giữ chìa khóa")
            && page.contains("value=\"Bầu\"")
            && page.contains("Đặng"),
        "{page}"
    );
}
