//! The API at its boundary: every route is described, real and asked here; keys, scopes, pages, entity tags, problems.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;

use axum::body::Body;
use danchu_accounts::{AccessScope, By, NewAccount, NewAgency, NewRole, PersonDraft, Token};
use danchu_base::{AccountId, AgencyId, PersonId, Role};
use danchu_testkit::{Answer, Site, World, both};
use danchu_web::{Face, More, all_routes};
use http::Request;
use serde_json::{Value, json};

use crate::modules::{MODULES, migrations};

const DAY: &str = "2026-05-05";

pub(super) struct Api {
    site: Site,
    asked: Mutex<BTreeSet<(String, String)>>,
    agency: AgencyId,
    pub(super) focal: PersonId,
    head: PersonId,
    key: String,
}

/// The address with its parts in braces again, for the list of what was asked.
fn pattern(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let mut out = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let before = if at > 0 { parts[at - 1] } else { "" };
        out.push(match before {
            "agencies" => "{agency}",
            "people" => "{person}",
            "tasks" => "{task}",
            "plans" => "{plan}",
            "obstacles" => "{obstacle}",
            _ => part,
        });
    }
    out.join("/")
}

impl Api {
    pub(super) async fn open(world: &World) -> Self {
        let directory = Arc::new(danchu_accounts::Directory);
        let site = Site::with_directory(world, MODULES, DAY, More::default(), directory);
        let (focal, head, now, agency) = (PersonId::make(), PersonId::make(), site.cx.now(), world.agency);
        world
            .db
            .write(agency, async move |tx| {
                let new = NewAgency {
                    id: agency,
                    slug: "an-binh".into(),
                    name: "UBND xã An Bình".into(),
                    host: None,
                    parent: None,
                };
                danchu_accounts::found_agency(tx, &new, now).await?;
                let by = By::program(now);
                for name in ["Nguyễn Thị Hạnh", "Phạm Văn Đức", "Trịnh Thị Hoa"] {
                    let id = match name {
                        "Nguyễn Thị Hạnh" => focal,
                        "Phạm Văn Đức" => head,
                        _ => PersonId::make(),
                    };
                    let draft = PersonDraft {
                        name: name.into(),
                        position: "Chuyên viên".into(),
                        department: None,
                        phone: Some("0912 345 678".into()),
                        email: None,
                        from: now.day().plus(-10),
                        to: None,
                    };
                    danchu_accounts::add_person(tx, id, draft, &by).await?;
                }
                for (person, role, login, name) in [
                    (focal, Role::FocalOfficer, "van-phong", "Nguyễn Thị Hạnh"),
                    (head, Role::Head, "chu-tich", "Phạm Văn Đức"),
                ] {
                    let held = NewRole { person, role, from: now.day().plus(-10), to: None };
                    danchu_accounts::hold_role(tx, &held, &by).await?;
                    let account = NewAccount {
                        id: AccountId::make(),
                        login: login.into(),
                        name: name.into(),
                        password: None,
                        language: "vi".into(),
                        person: Some(person),
                    };
                    danchu_accounts::make_account(tx, &account, now).await?;
                }
                Ok::<_, danchu_accounts::Error>(())
            })
            .await
            .expect("an agency");
        let mut api = Self { site, asked: Mutex::default(), agency, focal, head, key: String::new() };
        api.key = api.make_key(focal, &AccessScope::ALL).await;
        api
    }

    async fn make_key(&self, person: PersonId, scopes: &[AccessScope]) -> String {
        let (token, now) = (Token::make(), self.site.cx.now());
        let secret = &token;
        let db = &self.site.cx.db;
        let agency = self.agency;
        db.write(agency, async move |tx| {
            danchu_accounts::make_key(tx, person, "thử", scopes, 30, secret, now).await
        })
        .await
        .expect("a key");
        danchu_accounts::key_text(agency, &token)
    }

    /// What the head's own key says in the header `authorization`.
    async fn key_of_head(&self) -> String {
        format!("Bearer {}", self.make_key(self.head, &AccessScope::ALL).await)
    }

    pub(super) async fn ask(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        self.asked.lock().expect("not poisoned").insert((method.to_owned(), pattern(address)));
        let mut request = Request::builder().method(method).uri(address).header("host", "127.0.0.1");
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            request = request.header("authorization", format!("Bearer {}", self.key));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(json) => {
                request = request.header("content-type", "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        self.site.public().send(request.body(body).expect("a request")).await
    }

    /// Sends a file as evidence.
    async fn send_file(&self, address: &str, kind: &str, key: &str, bytes: Vec<u8>) -> Answer {
        self.asked.lock().expect("not poisoned").insert(("POST".to_owned(), pattern(address)));
        let request = Request::builder().method("POST").uri(address).header("host", "127.0.0.1");
        let request = request.header("authorization", format!("Bearer {key}")).header("content-type", kind);
        self.site.public().send(request.body(Body::from(bytes)).expect("a request")).await
    }

    async fn get(&self, address: &str) -> Value {
        let answer = self.ask("GET", address, &[], None).await;
        assert_eq!(answer.status, 200, "{address}: {}", answer.text);
        serde_json::from_str(&answer.text).expect("JSON")
    }
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("no JSON: {}", answer.text))
}

fn problem(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let body = json_of(answer);
    assert_eq!(body["status"], status);
    assert!(
        body["title"].as_str().is_some_and(|title| !title.is_empty() && !title.starts_with('[')),
        "{body}"
    );
    assert!(body["detail"].as_str().is_some_and(|detail| !detail.starts_with('[')), "{body}");
    body
}

const BYTES: &str = "application/octet-stream";
const TASKS: &str = "/api/v1/agencies/an-binh/tasks";

/// Brought forward, seen in both lists, answered by the head and by nobody who brought it.
async fn an_obstacle_is_answered_by_another(api: &Api, task: &str) {
    let obstacles = format!("{task}/obstacles");
    let brought = api.ask("POST", &obstacles, &[], Some(json!({ "words": "Thiếu số liệu" }))).await;
    assert_eq!(brought.status, 201, "{}", brought.text);
    assert_eq!(api.get(&obstacles).await["items"][0]["words"], "Thiếu số liệu");
    assert_eq!(api.get("/api/v1/agencies/an-binh/obstacles").await["items"][0]["state"], "open");
    let brought = json_of(&brought)["items"][0].clone();
    let reply =
        format!("/api/v1/agencies/an-binh/obstacles/{}/answer", brought["id"].as_str().expect("an id"));
    let words = json!({ "removed": true, "words": "Thôn gửi trước thứ Sáu" });
    let own = api.ask("POST", &reply, &[("if-match", "\"1\"")], Some(words.clone())).await;
    assert_eq!(own.status, 422, "nobody answers one's own: {}", own.text);
    let head = api.key_of_head().await;
    let as_head = |tag: &'static str| [("authorization", head.as_str()), ("if-match", tag)];
    let old = api.ask("POST", &reply, &as_head("\"7\""), Some(words.clone())).await;
    assert_eq!(old.status, 412, "{}", old.text);
    let answered = api.ask("POST", &reply, &as_head("\"1\""), Some(words)).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    assert_eq!(json_of(&answered)["state"], "granted");
}

#[tokio::test]
async fn every_route_of_the_api_is_described_real_and_asked_and_two_writers_do_not_overwrite() {
    both(&migrations(), async |world| {
        let api = Api::open(world).await;
        assert_eq!(api.get("/api/v1/agencies").await["items"][0]["slug"], "an-binh");
        assert_eq!(api.get("/api/v1/agencies/an-binh").await["name"], "UBND xã An Bình");

        // People, page by page, without what is nobody's business.
        let first = api.get("/api/v1/agencies/an-binh/people?limit=2").await;
        assert_eq!(first["items"].as_array().map(Vec::len), Some(2));
        let next = first["next"].as_str().expect("a second page");
        let second = api.get(&format!("/api/v1/agencies/an-binh/people?limit=2&cursor={next}")).await;
        assert_eq!((second["items"].as_array().map(Vec::len), &second["next"]), (Some(1), &Value::Null));
        assert!(!first.to_string().contains("0912"), "no telephone");
        let one = api.get(&format!("/api/v1/agencies/an-binh/people/{}", api.focal)).await;
        assert_eq!((&one["name"], &one["roles"]), (&json!("Nguyễn Thị Hạnh"), &json!(["focal-officer"])));

        // A task is made, read, changed by two.
        let new = json!({ "title": "Báo cáo quý II", "due": "2026-06-30", "owner": { "person": api.focal } });
        let made = api.ask("POST", TASKS, &[], Some(new)).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let task = made.headers["location"].to_str().expect("an address").to_owned();
        assert_eq!(made.headers["etag"], "\"1\"");
        let read = api.get(&task).await;
        assert_eq!((&read["title"], &read["due"], &read["state"]), (&json!("Báo cáo quý II"), &json!("2026-06-30"), &json!("not-started")));
        let change = || Some(json!({ "title": "Báo cáo quý II (sửa)" }));
        problem(&api.ask("PATCH", &task, &[], change()).await, 428);
        let changed = api.ask("PATCH", &task, &[("if-match", "\"1\"")], change()).await;
        assert_eq!((changed.status.as_u16(), changed.headers["etag"].to_str().ok()), (200, Some("\"2\"")), "{}", changed.text);
        problem(&api.ask("PATCH", &task, &[("if-match", "\"1\"")], change()).await, 412);
        problem(&api.ask("PATCH", &task, &[("if-match", "null")], change()).await, 400);
        problem(&api.ask("PATCH", &task, &[("if-match", "\"2\"")], Some(json!({ "due": "2026-07-15" }))).await, 422);
        let moved = Some(json!({ "due": "2026-07-15", "reason": "Theo ý kiến Chủ tịch" }));
        let moved = api.ask("PATCH", &task, &[("if-match", "\"2\"")], moved).await;
        assert_eq!((moved.status.as_u16(), &json_of(&moved)["due"]), (200, &json!("2026-07-15")), "{}", moved.text);
        let begun = api.ask("POST", &format!("{task}/start"), &[("if-match", "*")], None).await;
        assert_eq!(json_of(&begun)["state"], "started", "{}", begun.text);
        let proof = Some(json!({ "evidence": [{ "title": "Ghi chú" }, { "title": "Bài đăng", "link": "https://a.example.vn/1" }] }));
        let added = api.ask("POST", &format!("{task}/evidence"), &[], proof.clone()).await;
        assert_eq!(added.status, 201, "{}", added.text);
        let file = api.send_file(&format!("{task}/evidence/files?name=a.txt"), BYTES, &api.key, b"da niem yet".to_vec()).await;
        assert_eq!(file.status, 201, "{}", file.text);
        an_obstacle_is_answered_by_another(&api, &task).await;
        let tag = api.ask("GET", &task, &[], None).await.headers["etag"].to_str().expect("a tag").to_owned();
        let reported = api.ask("POST", &format!("{task}/report"), &[("if-match", &tag)], proof).await;
        assert_eq!(json_of(&reported)["state"], "reported", "{}", reported.text);
        assert_eq!(api.get(&format!("{task}/evidence?limit=4")).await["items"].as_array().map(Vec::len), Some(4));
        assert_eq!(api.get(&format!("{TASKS}?state=reported&owner={}", api.focal)).await["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(api.get(&format!("{TASKS}?due_until=2026-01-01")).await["items"], json!([]));
        let confirm = format!("{task}/confirm");
        let head = api.key_of_head().await;
        problem(&api.ask("POST", &confirm, &[("if-match", "*")], None).await, 422);
        let confirmed = api.ask("POST", &confirm, &[("authorization", &head), ("if-match", "*")], None).await;
        assert_eq!(json_of(&confirmed)["state"], "done", "{}", confirmed.text);
        assert_eq!(api.get("/api/v1/agencies/an-binh/plans").await["items"], json!([]));
        let none = format!("/api/v1/agencies/an-binh/plans/{}", danchu_base::Uuid::now_v7());
        problem(&api.ask("GET", &none, &[], None).await, 404);

        // What was asked here, what the router has and what is described are the same.
        let routes: BTreeSet<(String, String)> = all_routes(MODULES)
            .into_iter()
            .filter(|route| route.face == Face::Rest)
            .map(|route| (route.method.to_owned(), route.path.to_owned()))
            .collect();
        assert_eq!(*api.asked.lock().expect("not poisoned"), routes);
        let described: Value = serde_json::from_str(&crate::api::description().to_json().expect("JSON")).expect("JSON");
        assert!(described["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")), "{}", described["openapi"]);
        let mut paths = BTreeSet::new();
        for (path, methods) in described["paths"].as_object().expect("paths") {
            for method in methods.as_object().expect("methods").keys() {
                paths.insert((method.to_uppercase(), path.clone()));
            }
        }
        assert_eq!(paths, routes);
    })
    .await;
}

#[tokio::test]
async fn a_file_becomes_evidence_under_the_same_checks_as_on_the_page() {
    both(&migrations(), async |world| {
        let api = Api::open(world).await;
        let new = json!({ "title": "Báo cáo quý II", "owner": { "person": api.focal } });
        let made = api.ask("POST", TASKS, &[], Some(new)).await;
        let task = made.headers["location"].to_str().expect("an address").to_owned();
        let at = |query: &str| format!("{task}/evidence/files?{query}");
        let send = async |query: &str, bytes: &[u8]| {
            api.send_file(&at(query), BYTES, &api.key, bytes.to_vec()).await
        };
        let text = "Biên bản niêm yết ngày 05/05/2026".as_bytes();
        let titled = "name=bien%20ban.txt&title=Bi%C3%AAn%20b%E1%BA%A3n&on=2026-05-04";
        let added = send(titled, text).await;
        assert_eq!(added.status, 201, "{}", added.text);
        let one = &json_of(&added)["items"][0];
        assert_eq!(
            (&one["kind"], &one["title"], &one["on"]),
            (&json!("file"), &json!("Biên bản"), &json!("2026-05-04"))
        );
        // Its name is not a way to another folder, its ending is what it is, and no mark turns it round.
        let named = send("name=..%2F..%2Fa%E2%80%AEfdp.txt", text).await;
        assert_eq!(json_of(&named)["items"][1]["title"], "afdp.txt", "{}", named.text);
        let reads = api.make_key(api.focal, &[AccessScope::ProgrammeRead]).await;
        let kept = world.snapshot(world.agency).await;
        assert_eq!(kept.table("attachment").len(), 2);

        for (query, bytes, says) in [
            ("name=a.exe", &b"MZ\x90\0\x03"[..], "tệp có macro"),
            ("name=a.docx", b"PK\x03\x04....word/vbaProject.bin", "tệp có macro"),
            ("name=a.txt", b"", "Tệp này không có nội dung"),
            ("name=a.bin", &[1, 0, 2, 0xff, 0xfe, 0x80], "Chưa có gì được lưu"),
            ("name=a.txt", "TỐI MẬT\n\nSố: 1/BC".as_bytes(), "mật"),
            ("name=a.xlsx", include_bytes!("../../samples/ngan-sach-quy-1.xlsx"), "unmarked=true"),
        ] {
            let detail = problem(&send(query, bytes).await, 422)["detail"].to_string();
            assert!(detail.to_lowercase().contains(&says.to_lowercase()), "{query}: {detail}");
        }
        for query in [
            "",
            "name=",
            "name=%00",
            "name=a&on=31/02/2026",
            "name=a&unmarked=maybe",
            &format!("name={}", "a".repeat(201)),
        ] {
            problem(&send(query, text).await, 400);
        }
        problem(&api.send_file(&at("name=a.txt"), "text/plain", &api.key, text.to_vec()).await, 415);
        problem(&send("name=a.txt", &vec![b'a'; (30 << 20) + 1]).await, 413);
        problem(&api.send_file(&at("name=a.txt"), BYTES, &reads, text.to_vec()).await, 403);
        let nowhere = format!("{TASKS}/{}/evidence/files?name=a.txt", danchu_base::Uuid::now_v7());
        problem(&api.send_file(&nowhere, BYTES, &api.key, text.to_vec()).await, 404);
        // Nothing of all that was kept, save what somebody answers for.
        let after = world.snapshot(world.agency).await;
        for table in ["attachment", "task_evidence", "task_change"] {
            assert_eq!(kept.table(table), after.table(table), "{table}");
        }
        let seen =
            send("name=a.xlsx&unmarked=true", include_bytes!("../../samples/ngan-sach-quy-1.xlsx")).await;
        assert_eq!(seen.status, 201, "{}", seen.text);
    })
    .await;
}

#[tokio::test]
async fn a_key_reaches_no_further_than_its_scopes_its_person_and_its_time() {
    both(&migrations(), async |world| {
        let api = Api::open(world).await;
        let ask = async |key: &str, method: &str, address: &str| {
            let bearer = format!("Bearer {key}");
            api.ask(method, address, &[("authorization", &bearer)], None).await
        };
        let reads = api.make_key(api.focal, &[AccessScope::ProgrammeRead]).await;
        assert_eq!(ask(&reads, "GET", TASKS).await.status, 200);
        problem(&ask(&reads, "GET", "/api/v1/agencies/an-binh/people").await, 403);
        problem(&ask(&reads, "POST", TASKS).await, 403);
        let nobody = ask("dc1.x.y", "GET", TASKS).await;
        problem(&nobody, 401);
        assert_eq!(nobody.headers["www-authenticate"], "Bearer");
        problem(&ask(&reads, "GET", "/api/v1/agencies/khong-co/tasks").await, 404);
        let client = api.site.session("x");
        assert_eq!(client.get(TASKS).await.status, 401, "a cookie is no key");
        // English where it is asked for.
        let english = [("authorization", "Bearer nothing"), ("accept-language", "en-GB")];
        let answer = api.ask("GET", TASKS, &english, None).await;
        assert_eq!(answer.headers["content-language"], "en");
        problem(&answer, 401);
        // Its time ends.
        api.site.clock.pass_days(31);
        problem(&ask(&reads, "GET", TASKS).await, 401);
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_a_sentence_and_nothing_changes() {
    both(&migrations(), async |world| {
        let api = Api::open(world).await;
        for query in [
            "limit=0",
            "limit=101",
            "limit=x",
            "cursor=%3F",
            "cursor=YWJj",
            "state=late",
            "due_until=2026-02-31",
            "year=1",
        ] {
            problem(&api.ask("GET", &format!("{TASKS}?{query}"), &[], None).await, 400);
        }
        for body in [
            json!({}),
            json!(["x"]),
            json!({ "title": 1 }),
            json!({ "title": "x", "owner": [null, null] }),
            json!({ "title": "x", "other": 1 }),
            json!({ "title": "   " }),
            json!({ "title": "a".repeat(20_000) }),
            json!({ "title": "x", "due": "31/02/2026" }),
            json!({ "title": "x", "due": "2026-02-31" }),
            json!({ "title": "x\u{0}" }),
            json!({ "title": "x", "owner": { "person": PersonId::make() } }),
            json!({ "title": "x", "owner": { "person": api.focal, "department": api.focal } }),
        ] {
            problem(&api.ask("POST", TASKS, &[], Some(body)).await, 422);
        }
        let text = Request::builder()
            .method("POST")
            .uri(TASKS)
            .header("authorization", format!("Bearer {}", api.key))
            .header("content-type", "text/plain")
            .body(Body::from("x"))
            .expect("a request");
        problem(&api.site.public().send(text).await, 415);
        let large = Some(json!({ "title": "a".repeat(300 * 1024) }));
        problem(&api.ask("POST", TASKS, &[], large).await, 413);
        let method = api.ask("PATCH", TASKS, &[], None).await;
        problem(&method, 405);
        assert!(method.headers.contains_key("allow"));
        problem(&api.ask("GET", "/api/v1/gi-do", &[], None).await, 404);
        assert_eq!(api.get(TASKS).await["items"], json!([]), "nothing was made");
    })
    .await;
}
