//! An office with a few people and a task of its plan, in a fresh database on each engine.

use danchu_accounts::{By, NewAgency, NewRole, PersonDraft};
use danchu_base::{Day, DepartmentId, PersonId, ProgrammeId, Role, TaskId};
use danchu_programme::{Act, Acting, Due, Kind, NewTask, Party, ProgrammeState};
use danchu_store::Migrations;
use danchu_testkit::{Answer, Client, SLUG, Site, World};
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_transparency::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_programme::MIGRATIONS,
    danchu_catalogue::MIGRATIONS,
];

/// The office with its people signed in.
pub struct Office {
    _site: Site,
    pub head: Client,
    pub focal: Client,
    pub legal: Client,
    pub staff: Client,
    /// A task of the plan about the yearly conference, with a day that is later than the law's.
    pub conference: TaskId,
    /// The year's programme, and who keeps it.
    pub programme: ProgrammeId,
    pub officer: PersonId,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The office on 5 May 2026.
pub async fn open(world: &World) -> Office {
    let (department, agency) = (DepartmentId::make(), world.agency);
    let rows = [
        ("Trần Quốc Bảo", Role::Head),
        ("Nguyễn Thị Hạnh", Role::FocalOfficer),
        ("Phạm Văn Đức", Role::LegalOfficer),
        ("Lý Thị Mỹ Duyên", Role::Staff),
    ];
    let ids = rows.map(|_| PersonId::make());
    let (conference, programme) = (TaskId::make(), ProgrammeId::make());
    let (rows_ref, ids_ref) = (&rows, &ids);
    world
        .db
        .write(agency, async move |tx| {
            let at = day("2026-01-02").start();
            let by = By { person: None, ground: String::new(), at };
            let new = NewAgency {
                id: agency,
                slug: SLUG.into(),
                name: "UBND xã An Bình".into(),
                host: None,
                parent: None,
            };
            danchu_accounts::found_agency(tx, &new, at).await.unwrap();
            danchu_accounts::add_department(tx, department, "Văn phòng", None).await.unwrap();
            for ((name, role), id) in rows_ref.iter().zip(ids_ref) {
                let draft = PersonDraft {
                    name: (*name).into(),
                    position: String::new(),
                    department: Some(department),
                    phone: None,
                    email: None,
                    from: day("2026-01-02"),
                    to: None,
                };
                danchu_accounts::add_person(tx, *id, draft, &by).await.unwrap();
                let held = NewRole { person: *id, role: *role, from: day("2026-01-02"), to: None };
                danchu_accounts::hold_role(tx, &held, &by).await.unwrap();
            }
            let act = Act::now(Acting::of_roles(ids_ref[1], Some(department), &[Role::FocalOfficer]), at);
            let (year, running) = (2026, ProgrammeState::Running);
            let made =
                danchu_programme::create_programme(tx, programme, year, "Chương trình năm 2026", running, at)
                    .await;
            let title = "Tổ chức Hội nghị cán bộ, công chức, viên chức, người lao động hằng năm";
            let new = NewTask {
                id: conference,
                owner: Party::person(ids_ref[1]),
                due: Some(Due { day: day("2026-12-20"), derivation: None }),
                ..NewTask::titled(made.unwrap().id, Kind::Plan, title)
            };
            danchu_programme::add_task(tx, &new, &act).await.unwrap();
            Ok::<_, danchu_store::Error>(())
        })
        .await
        .unwrap();
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_programme::MODULE,
        danchu_catalogue::MODULE,
    ];
    let site = Site::new(world, &modules, "2026-05-05");
    let seat = |at: usize| site.person(ids[at], rows[at].0, Some(department), &[rows[at].1]);
    let (head, focal, legal, staff) = (seat(0), seat(1), seat(2), seat(3));
    Office { _site: site, head, focal, legal, staff, conference, programme, officer: ids[1] }
}

/// The text with plain spaces; the answer is a page without a missing sentence.
pub fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    plain(answer)
}

/// The form came back with what is wrong.
pub fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{} {}", answer.status, answer.text);
    plain(answer)
}

/// It was done; the address that it leads to.
pub fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

fn plain(answer: &Answer) -> String {
    for part in answer.text.split('[').skip(1) {
        let word = part.split(']').next().unwrap_or_default();
        let is_key =
            word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
        assert!(!is_key, "the message {word} is missing");
    }
    answer.text.replace('\u{a0}', " ")
}
