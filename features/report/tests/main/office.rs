//! An office with a year of work, in a fresh database on each engine, its people signed in.

use std::sync::Arc;

use danchu_accounts::{NewRole, PersonDraft};
use danchu_base::{AgencyId, Day, DepartmentId, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_catalogue::LawFiles;
use danchu_paper::{Paper, PrintError, Printed, Printer, TemplateReport, compose, plain_text};
use danchu_programme::{
    self as programme, Act, Acting, Due, Kind, NewEvidence, NewTask, Party, ProgrammeState,
};
use danchu_record::{PublicKey, SigningKey};
use danchu_report::{Counters, Sources};
use danchu_store::Migrations;
use danchu_testkit::{Answer, Client, Site, World};
use danchu_transparency::{KeyFault, Keyring};
use danchu_web::{Counting, Parts};
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
    danchu_catalogue::MIGRATIONS,
    danchu_plan::MODULE.migrations,
    danchu_papers::MIGRATIONS,
    danchu_disclosure::MIGRATIONS,
    danchu_dissemination::MIGRATIONS,
    danchu_report::MIGRATIONS,
];

/// Keys in memory, as text: a key cannot be copied.
#[derive(Default)]
struct MemoryRing(std::sync::Mutex<std::collections::HashMap<String, String>>);

impl Keyring for MemoryRing {
    fn log_key(&self, _: AgencyId, public: &PublicKey) -> Option<SigningKey> {
        SigningKey::from_secret_text(self.0.lock().unwrap().get(&public.to_string())?).ok()
    }

    fn keep_log_key(&self, _: AgencyId, key: &SigningKey) -> Result<(), KeyFault> {
        let text = key.to_secret_text().to_string();
        self.0.lock().unwrap().insert(key.vkey().public().to_string(), text);
        Ok(())
    }

    fn witness_key(&self, _: AgencyId) -> Option<SigningKey> {
        None
    }

    fn keep_witness_key(&self, _: AgencyId, _: &SigningKey) -> Result<(), KeyFault> {
        Ok(())
    }
}

/// What reports are read with: the law, and the features that count.
pub fn sources() -> Sources {
    let counters: Vec<Arc<dyn Counting>> =
        vec![Arc::new(danchu_disclosure::Disclosed), Arc::new(danchu_dissemination::Disseminated)];
    Sources { law: LawFiles::embedded().catalogue.clone(), counters: Counters(counters) }
}

/// Writes the words of a paper where the program would lay it out.
struct Words;

impl Printer for Words {
    fn pdf(&self, paper: &Paper) -> Result<Printed, PrintError> {
        Ok(Printed { bytes: plain_text(&compose(paper)?).into_bytes(), remarks: Vec::new() })
    }

    fn docx(&self, paper: &Paper) -> Result<Printed, PrintError> {
        self.pdf(paper)
    }

    fn check_template(&self, _: &[u8]) -> Result<TemplateReport, PrintError> {
        Ok(TemplateReport { fields: Vec::new(), faults: Vec::new() })
    }

    fn fill(&self, _: &[u8], paper: &Paper) -> Result<Printed, PrintError> {
        self.pdf(paper)
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Instant {
    day(text).start().plus_seconds(9 * 3600)
}

/// The people and their desks.
pub struct Office {
    pub site: Site,
    pub focal: Client,
    pub staff: Client,
    pub tasks: Vec<TaskId>,
    pub focal_acting: Acting,
    pub staff_acting: Acting,
}

/// A task of the year: title, day, and what happened to it when. The first and the third come from the law.
type OfYear = (&'static str, Option<&'static str>, &'static [(&'static str, &'static str)]);

/// Which tasks come from the law.
const OF_LAW: [usize; 2] = [0, 2];

/// What became of the sample's tasks: their day, and the steps with their days.
const YEAR: &[OfYear] = &[
    ("Công khai dự toán", Some("2026-02-20"), &[("report", "2026-02-18"), ("confirm", "2026-02-19")]),
    (
        "Hội nghị cán bộ, công chức",
        Some("2026-03-27"),
        &[("report", "2026-04-02"), ("confirm", "2026-04-03")],
    ),
    ("Rà soát quy chế", Some("2026-04-30"), &[("start", "2026-04-01")]),
    ("Lấy ý kiến về kế hoạch", Some("2026-05-15"), &[("report", "2026-05-14")]),
    ("Mở hòm thư góp ý", Some("2026-12-01"), &[]),
    ("Tập huấn", None, &[]),
    ("In tờ gấp", Some("2026-06-30"), &[("drop", "2026-03-01")]),
];

/// The office on that day with its year so far.
#[expect(clippy::too_many_lines, reason = "an office with a year behind it, told in order")]
pub async fn open(world: &World, today: &str) -> Office {
    let (department, focal, staff, programme) =
        (DepartmentId::make(), PersonId::make(), PersonId::make(), ProgrammeId::make());
    let acting = |person, role: Role| Acting::of_roles(person, Some(department), &[role]);
    let (focal_acting, staff_acting) = (acting(focal, Role::FocalOfficer), acting(staff, Role::Staff));
    let tasks: Vec<TaskId> = YEAR.iter().map(|_| TaskId::make()).collect();
    let (f, s, ids) = (&focal_acting, &staff_acting, &tasks);
    world
        .db
        .write(world.agency, async move |tx| {
            let by = danchu_accounts::By { person: None, ground: String::new(), at: at("2026-01-02") };
            danchu_accounts::add_department(tx, department, "Văn phòng", None).await.unwrap();
            for (id, name, role) in
                [(focal, "Nguyễn Thị Hạnh", Role::FocalOfficer), (staff, "Lý Thị Mỹ Duyên", Role::Staff)]
            {
                let draft = PersonDraft {
                    name: name.into(),
                    position: String::new(),
                    department: Some(department),
                    phone: None,
                    email: None,
                    from: day("2026-01-02"),
                    to: None,
                };
                danchu_accounts::add_person(tx, id, draft, &by).await.unwrap();
                let held = NewRole { person: id, role, from: day("2026-01-02"), to: None };
                danchu_accounts::hold_role(tx, &held, &by).await.unwrap();
            }
            let running = ProgrammeState::Running;
            programme::create_programme(
                tx,
                programme,
                2026,
                "Chương trình năm 2026",
                running,
                at("2026-01-05"),
            )
            .await
            .unwrap();
            for (nth, ((title, due, steps), id)) in YEAR.iter().zip(ids).enumerate() {
                let kind = if OF_LAW.contains(&nth) { Kind::Law } else { Kind::Plan };
                let new = NewTask {
                    id: *id,
                    owner: Party::person(s.person),
                    due: due.map(|due| Due { day: day(due), derivation: None }),
                    ..NewTask::titled(programme, kind, *title)
                };
                programme::add_task(tx, &new, &Act::now(f.clone(), at("2026-01-05"))).await.unwrap();
                for (step, on) in *steps {
                    let (own, officer) = (Act::now(s.clone(), at(on)), Act::now(f.clone(), at(on)));
                    match *step {
                        "start" => programme::start(tx, *id, None, &own).await.unwrap(),
                        "report" => {
                            let proof = [NewEvidence::note("Biên bản")];
                            programme::report_done(tx, *id, None, &proof, &own).await.unwrap();
                        }
                        "confirm" => programme::confirm(tx, *id, None, &officer).await.unwrap(),
                        _ => programme::drop_task(tx, *id, None, "Đã gộp vào việc khác", &officer)
                            .await
                            .unwrap(),
                    }
                }
            }
            Ok::<_, danchu_store::Error>(())
        })
        .await
        .unwrap();
    let printer: Arc<dyn Printer> = Arc::new(Words);
    let ring: Arc<dyn Keyring> = Arc::new(MemoryRing::default());
    danchu_transparency::ensure_key(&world.db, &ring, world.agency, at("2026-01-02")).await.unwrap();
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_programme::MODULE,
        danchu_catalogue::MODULE,
        danchu_papers::MODULE,
        danchu_report::MODULE,
    ];
    let site =
        Site::with(world, &modules, today, Parts::none().and(printer).and(ring).and(sources().counters));
    let desk = |person, name: &str, role| site.person(person, name, Some(department), &[role]);
    let focal = desk(focal, "Nguyễn Thị Hạnh", Role::FocalOfficer);
    let staff = desk(staff, "Lý Thị Mỹ Duyên", Role::Staff);
    Office { site, focal, staff, tasks, focal_acting, staff_acting }
}

/// The programme of the year before: two tasks, one of them done in time.
pub async fn year_before(world: &World, office: &Office) {
    let (programme, done, open) = (ProgrammeId::make(), TaskId::make(), TaskId::make());
    let (f, s) = (&office.focal_acting, &office.staff_acting);
    world
        .db
        .write(world.agency, async move |tx| {
            let (name, running) = ("Chương trình năm 2025", ProgrammeState::Running);
            programme::create_programme(tx, programme, 2025, name, running, at("2025-01-05")).await?;
            for id in [done, open] {
                let new = NewTask {
                    id,
                    owner: Party::person(s.person),
                    due: Some(Due { day: day("2025-03-31"), derivation: None }),
                    ..NewTask::titled(programme, Kind::Plan, "Việc của năm trước")
                };
                programme::add_task(tx, &new, &Act::now(f.clone(), at("2025-01-05"))).await?;
            }
            let proof = [NewEvidence::note("Biên bản")];
            programme::report_done(tx, done, None, &proof, &Act::now(s.clone(), at("2025-03-20"))).await?;
            programme::confirm(tx, done, None, &Act::now(f.clone(), at("2025-03-21"))).await
        })
        .await
        .unwrap();
}

/// The text with plain spaces; the answer is a page without a missing message.
pub fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    for missing in ["[report-", "[figure-", "[nav-"] {
        assert!(!answer.text.contains(missing), "a message is missing: {}", answer.text);
    }
    answer.text.replace('\u{a0}', " ")
}

/// It was done; the address that it leads to.
pub fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

impl Office {
    /// Makes a report and answers its address.
    pub async fn make(&self, kind: &str, period: &str, cutoff: &str) -> String {
        let page = self.focal.get("/an-binh/bao-cao/moi").await;
        ok(&page);
        let once = page.field("_once").unwrap();
        let fields = [("loai", kind), ("ky", period), ("chot", cutoff), ("_once", once)];
        done(&self.focal.send_form("/an-binh/bao-cao/moi", &fields).await)
    }

    /// The figures of a report.
    pub async fn json(&self, report: &str) -> serde_json::Value {
        let answer = self.focal.get(&format!("{report}/so-lieu.json")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }
}
