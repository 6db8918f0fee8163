//! An office with a head, a focal officer and somebody who works; its site.

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{DepartmentId, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_programme::{Act, Acting, Due, Kind, NewTask, Party, ProgrammeState};
use danchu_store::Migrations;
use danchu_testkit::{Answer, Client, Site, World};
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
];

pub struct Office {
    pub programme: ProgrammeId,
    pub head: Client,
    pub focal: Client,
    pub staff: Client,
    pub focal_acting: Acting,
    pub staff_id: PersonId,
}

pub fn day(text: &str) -> danchu_base::Day {
    text.parse().expect("a day")
}

fn at(text: &str) -> Instant {
    day(text).start().plus_seconds(9 * 3600)
}

impl Office {
    pub async fn open(world: &World) -> Self {
        let department = DepartmentId::make();
        let ids = [PersonId::make(), PersonId::make(), PersonId::make()];
        let people = [
            (ids[0], "Trần Quốc Bảo", Role::Head),
            (ids[1], "Nguyễn Thị Hạnh", Role::FocalOfficer),
            (ids[2], "Lý Thị Mỹ Duyên", Role::Staff),
        ];
        let programme = ProgrammeId::make();
        world
            .db
            .write(world.agency, async move |tx| {
                danchu_accounts::add_department(tx, department, "Văn phòng", None)
                    .await
                    .expect("a department");
                for (id, name, role) in people {
                    let by = &By { person: None, ground: String::new(), at: at("2026-01-02") };
                    let draft = PersonDraft {
                        name: name.into(),
                        position: String::new(),
                        department: Some(department),
                        phone: None,
                        email: None,
                        from: day("2026-01-02"),
                        to: None,
                    };
                    danchu_accounts::add_person(tx, id, draft, by).await.expect("a person");
                    let held = NewRole { person: id, role, from: day("2026-01-02"), to: None };
                    danchu_accounts::hold_role(tx, &held, by).await.expect("a role");
                }
                let (title, running) = ("Chương trình năm 2026", ProgrammeState::Running);
                danchu_programme::create_programme(tx, programme, 2026, title, running, at("2026-01-02"))
                    .await
            })
            .await
            .expect("the office opens");
        let modules = [
            danchu_accounts::MODULE,
            danchu_attachments::MODULE,
            danchu_transparency::MODULE,
            danchu_programme::MODULE,
            danchu_conduct::MODULE,
        ];
        let site = Site::new(world, &modules, "2026-05-05");
        let seat =
            |(id, name, role): (PersonId, &str, Role)| site.person(id, name, Some(department), &[role]);
        let (head, focal, staff) = (seat(people[0]), seat(people[1]), seat(people[2]));
        let focal_acting = Acting::of_roles(ids[1], Some(department), &[Role::FocalOfficer]);
        Self { programme, head, focal, staff, focal_acting, staff_id: ids[2] }
    }

    /// A task of the one who works.
    pub async fn task(&self, world: &World, title: &str, due: &str) -> TaskId {
        let new = NewTask {
            owner: Party::person(self.staff_id),
            due: Some(Due { day: day(due), derivation: None }),
            ..NewTask::titled(self.programme, Kind::Typed, title)
        };
        let (new, act) = (&new, &Act::now(self.focal_acting.clone(), at("2026-05-04")));
        world
            .db
            .write(world.agency, async move |tx| danchu_programme::add_task(tx, new, act).await)
            .await
            .expect("a task is made");
        new.id
    }
}

/// The text of a page that was shown, with plain spaces.
pub fn shown(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    plain(answer)
}

pub fn plain(answer: &Answer) -> String {
    for part in answer.text.split('[').skip(1) {
        let word = part.split(']').next().unwrap_or_default();
        let is_key = word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(!is_key, "a sentence is missing: {word}");
    }
    answer.text.replace('\u{a0}', " ")
}

/// Sends a page's form, with what it holds hidden.
pub async fn send(client: &Client, address: &str, fields: &[(&str, &str)]) -> Answer {
    let page = client.get(address).await;
    let hidden: Vec<(String, String)> = ["_form", "_once", "version", "ky"]
        .iter()
        .filter_map(|name| page.field(name).map(|value| ((*name).to_owned(), value.to_owned())))
        .collect();
    let mut all: Vec<(&str, &str)> =
        hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend_from_slice(fields);
    client.send_form(address, &all).await
}
