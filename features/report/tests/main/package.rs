//! The package of a year: what is in it, what is left out, what never ends as if it were whole, and what it costs.

use std::io::{Cursor, Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use danchu_attachments::Attachment;
use danchu_base::{FileId, Uuid};
use danchu_catalogue::LawFiles;
use danchu_disclosure::actions::{Ids, NewAct, add, make};
use danchu_disclosure::{ItemId, NewItem};
use danchu_programme::{self as programme, Act, NewEvidence, Proof};
use danchu_report::{Broken, Choice, Run, contents, package};
use danchu_store::args;
use danchu_testkit::{World, both, databases, figure, long};
use zip::ZipArchive;

use crate::office::{FEATURES, Office, at, day, open, sources};

danchu_store::statements! {
    /// A content of the law that only named people may see, with the task that discloses it.
    agency LOCKED = "insert into disclosure_item (agency_id, id, year, number, rule, clock, code, title, audience, widest, known_on, demands, chosen,
            task_id, own_task, about_person, state, search, version, made_at)
        values ($1, $2, 2026, 1, 'disclosure.agency.content.6', 'x', 'CK46.06', 'Bản kê khai của một người', 'named', 'named', $3, '[]', '[]',
            $4, true, false, 'waiting', '', 1, $5)";
    /// Somebody damages the record.
    agency DAMAGE = "delete from record_leaf where agency_id = $1 and position = 0";
}

const ALL: Choice = Choice { year: 2026, names: false, evidence: true, locked: false };

/// Where a package is kept.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn packed(world: &World, office: &Office, choice: Choice) -> (Result<(), Broken>, Vec<u8>) {
    let (cx, kept) = (&office.site.cx, Kept::default());
    let found = contents(cx, &sources(), world.agency, "UBND xã An Bình", choice).await.unwrap();
    let done = package(cx, world.agency, found, Arc::new(Run::default()), kept.clone()).await;
    let bytes = std::mem::take(&mut *kept.0.lock().unwrap());
    (done, bytes)
}

/// Adds a file to a task, as its evidence.
async fn proof(world: &World, office: &Office, nth: usize, name: &str, sha256: &str, size: usize) {
    let size = i64::try_from(size).unwrap();
    let file = &Attachment {
        id: FileId(Uuid::now_v7()),
        sha256: sha256.to_owned(),
        name: name.to_owned(),
        media_type: "image/png".to_owned(),
        size,
    };
    let evidence = &NewEvidence {
        id: Uuid::now_v7(),
        proof: Proof::File { id: file.id, media_type: file.media_type.clone(), bytes: size },
        title: name.to_owned(),
    };
    let (task, act) = (office.tasks[nth], &Act::now(office.staff_acting.clone(), at("2026-05-20")));
    world
        .db
        .write(world.agency, async move |tx| {
            danchu_attachments::keep(tx, file, "/viec/x", act.by.person, act.at).await?;
            programme::add_evidence(tx, task, std::slice::from_ref(evidence), act).await
        })
        .await
        .unwrap();
}

fn text(zip: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_holds_what_was_chosen_and_its_first_page_says_what_is_missing() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let bytes = b"\x89PNG of a scan".to_vec();
        let size = bytes.len();
        let sha = office.site.cx.blobs.put(world.agency, bytes).await.unwrap();
        proof(world, &office, 2, "anh hoi nghi.png", &sha, size).await;
        proof(world, &office, 3, "to-khai.png", &sha, size).await;
        proof(world, &office, 4, "da-mat.png", &"0".repeat(64), 9).await;
        let task = office.tasks[3];
        world
            .db
            .write(world.agency, async move |tx| {
                let values = args![Uuid::now_v7(), day("2026-03-02"), task, at("2026-03-02")];
                tx.execute(&LOCKED, values).await
            })
            .await
            .unwrap();
        let (done, zip) = packed(world, &office, ALL).await;
        done.unwrap();
        let index = text(&zip, "index.html");
        assert!(index.contains("anh hoi nghi.png") && index.contains("không còn tệp"), "{index}");
        assert!(index.contains("1 mục của sổ công khai, 1 tệp minh chứng, để ngoài hồ sơ"), "{index}");
        assert!(
            !index.contains("to-khai.png") && !index.contains("hạn chế người xem. Chỉ chuyển"),
            "{index}"
        );
        assert!(!text(&zip, "chuong-trinh.csv").contains("Lý Thị Mỹ Duyên"), "names only by choice");
        assert!(!text(&zip, "so-cong-khai.csv").contains("CK46.06"));
        assert!(text(&zip, "so-khong-sua-lui/checkpoint").starts_with("danchu"));
        for name in ["pho-bien.csv", "dao-tao.csv", "so-dang-ky-van-ban-di.csv", "so-lieu.json", "kieu.css"] {
            assert!(!text(&zip, name).is_empty(), "{name}");
        }
        // By choice: the locked part, said in the first lines, and never under its own title.
        let choice = Choice { names: true, locked: true, ..ALL };
        let (done, zip) = packed(world, &office, choice).await;
        done.unwrap();
        let index = text(&zip, "index.html");
        assert!(index.contains("Hồ sơ này có phần hạn chế người xem"), "{index}");
        assert!(index.contains("to-khai.png"), "{index}");
        let register = text(&zip, "so-cong-khai.csv");
        assert_eq!(register.lines().count(), 2, "{register}");
        assert!(!register.contains("Bản kê khai của một người"), "{register}");
        assert!(text(&zip, "chuong-trinh.csv").contains("Lý Thị Mỹ Duyên"));
        // Without evidence, by choice.
        let (done, zip) = packed(world, &office, Choice { evidence: false, ..ALL }).await;
        done.unwrap();
        assert!(text(&zip, "index.html").contains("<li>Tệp minh chứng.</li>"));
    })
    .await;
}

/// Plants a declaration of assets, posted on a board with a photo of it.
async fn plant(world: &World, office: &Office, title: &str) {
    let agency = &danchu_accounts::NewAgency {
        id: world.agency,
        slug: danchu_testkit::SLUG.into(),
        name: "UBND xã An Bình".into(),
        host: None,
        parent: None,
    };
    let founded = world.db.write(world.agency, async move |tx| {
        danchu_accounts::found_agency(tx, agency, at("2026-01-02")).await
    });
    founded.await.unwrap();
    let law = LawFiles::embedded();
    let stand = danchu_catalogue::read(&world.db, world.agency, &law, day("2026-05-05")).await;
    let stand = &stand.unwrap();
    let act = &Act::now(office.focal_acting.clone(), at("2026-05-05"));
    let new = &NewItem {
        id: ItemId::make(),
        rule: "disclosure.agency.content.07".into(),
        clock: "asset-declaration.disclosed".into(),
        title: title.to_owned(),
        audience: danchu_law::Audience::StaffMeeting,
        named: Vec::new(),
        known_on: Some(day("2026-05-05")),
        chosen: Vec::new(),
        responsible: None,
        task: None,
        about_person: true,
    };
    let posted = &NewAct {
        id: Uuid::now_v7(),
        channel: "notice-board".into(),
        place: "Bảng tin trụ sở".into(),
        from: day("2026-05-05"),
        to: None,
        times: None,
        address: String::new(),
        note: title.to_owned(),
        witnesses: [String::new(), String::new()],
        circulate: false,
    };
    let ids = Ids::make();
    let planted = world.db.write(world.agency, async move |tx| {
        make(tx, stand, new, ids, act).await?;
        add(tx, stand, new.id, posted, &[], act).await
    });
    planted.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_declaration_is_named_in_no_file_of_the_package_whatever_was_chosen() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        plant(world, &office, "Bản kê khai tài sản, thu nhập của ông Lò Văn Ướm").await;
        for choice in [ALL, Choice { names: true, locked: true, ..ALL }] {
            let (done, zip) = packed(world, &office, choice).await;
            done.unwrap();
            let mut archive = ZipArchive::new(Cursor::new(&zip)).unwrap();
            assert!(archive.len() > 7, "{}", archive.len());
            for at in 0..archive.len() {
                let mut file = archive.by_index(at).unwrap();
                let (name, mut bytes) = (file.name().unwrap().into_owned(), Vec::new());
                file.read_to_end(&mut bytes).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                for word in ["Ướm", "thu nhập của ông"] {
                    assert!(!text.contains(word) && !name.contains(word), "{word} in {name}");
                }
            }
            let lines = text(&zip, "so-cong-khai.csv").lines().count();
            assert_eq!(lines, if choice.locked { 2 } else { 1 }, "by the law's name, and by choice alone");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_package_whose_record_or_file_cannot_be_read_never_ends_as_if_it_were_whole() {
    both(FEATURES, async |world| {
        let office = open(world, "2026-06-20").await;
        let bytes = vec![7_u8; 3_000_000];
        let sha = office.site.cx.blobs.put(world.agency, bytes).await.unwrap();
        proof(world, &office, 2, "anh.png", &sha, 3_000_000).await;
        let (done, zip) = packed(world, &office, ALL).await;
        assert!(done.is_ok() && ZipArchive::new(Cursor::new(&zip)).is_ok());
        world.db.write(world.agency, async |tx| tx.execute(&DAMAGE, args![]).await).await.unwrap();
        let (done, zip) = packed(world, &office, ALL).await;
        assert!(matches!(done, Err(Broken::Record(_))), "{done:?}");
        assert!(!zip.is_empty() && ZipArchive::new(Cursor::new(&zip)).is_err(), "no program opens it");
    })
    .await;
}

/// Throws a package away, and looks meanwhile how much memory the program has.
struct Weighed(Arc<AtomicUsize>);

impl Write for Weighed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.fetch_max(resident(), Ordering::Relaxed);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The memory of this program, in bytes.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[tokio::test(flavor = "multi_thread")]
async fn the_memory_of_a_package_does_not_grow_with_its_files() {
    const FILE: usize = 96 << 20;
    let worlds = databases(FEATURES).await;
    let world = &worlds[0];
    let office = open(world, "2026-06-20").await;
    let sha = office.site.cx.blobs.put(world.agency, vec![0_u8; FILE]).await.unwrap();
    // Five gigabytes when asked for (`./test --long`).
    let files = long(4, 54);
    for _ in 0..files {
        proof(world, &office, 2, "quay-phim.png", &sha, FILE).await;
    }
    let cx = &office.site.cx;
    let found = contents(cx, &sources(), world.agency, "UBND xã An Bình", ALL).await.unwrap();
    let (most, run) = (Arc::new(AtomicUsize::new(0)), Arc::new(Run::default()));
    let (before, begun) = (resident(), std::time::Instant::now());
    package(cx, world.agency, found, run.clone(), Weighed(most.clone())).await.unwrap();
    let (read, bytes) = run.so_far();
    assert_eq!((read, bytes, run.ended()), (files as u64, (files * FILE) as u64, Some(true)));
    let grown = most.load(Ordering::Relaxed).saturating_sub(before) >> 20;
    let took = begun.elapsed().as_secs_f64();
    figure(&format!("a package of {} MB: {grown} MB of memory, {took:.0} s", (files * FILE) >> 20));
    assert!(grown < FILE >> 21, "a package of {} MB took {grown} MB", (files * FILE) >> 20);
}
