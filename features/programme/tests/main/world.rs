//! An agency with a few people, in a fresh database on each engine.

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{AgencyId, DepartmentId, PersonId, ProgrammeId, Role};
use danchu_programme::{Act, Acting, Kind, MIGRATIONS, NewTask, Party, ProgrammeState};
use danchu_store::{Db, Migrations};

use crate::rules::{day, noon};

pub const FEATURES: &[Migrations] = &[
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    MIGRATIONS,
];

/// People and a programme.
#[derive(Clone)]
pub struct Office {
    pub agency: AgencyId,
    pub programme: ProgrammeId,
    pub department: DepartmentId,
    pub head: Acting,
    pub focal: Acting,
    pub staff: Acting,
}

impl Office {
    pub async fn open(db: &Db, agency: AgencyId) -> Self {
        let department = DepartmentId::make();
        let one = |roles: &[Role]| Acting::of_roles(PersonId::make(), Some(department), roles);
        let (head, focal, staff) = (one(&[Role::Head]), one(&[Role::FocalOfficer]), one(&[Role::Staff]));
        let office = Self { agency, programme: ProgrammeId::make(), department, head, focal, staff };
        let it = office.clone();
        db.write(agency, async move |tx| {
            danchu_accounts::add_department(tx, department, "Văn phòng", None)
                .await
                .expect("the office opens");
            for (person, name, role) in [
                (&it.head, "Trần Quốc Bảo", Role::Head),
                (&it.focal, "Nguyễn Thị Hạnh", Role::FocalOfficer),
                (&it.staff, "Lý Thị Mỹ Duyên", Role::Staff),
            ] {
                let (id, by) = (person.person, &By { person: None, ground: String::new(), at: noon(1) });
                let draft = PersonDraft {
                    name: name.into(),
                    position: String::new(),
                    department: Some(department),
                    phone: None,
                    email: None,
                    from: day(1),
                    to: None,
                };
                danchu_accounts::add_person(tx, id, draft, by).await.expect("the office opens");
                let held = NewRole { person: id, role, from: day(1), to: None };
                danchu_accounts::hold_role(tx, &held, by).await.expect("the office opens");
            }
            let (year, running) = (2026, ProgrammeState::Running);
            danchu_programme::create_programme(
                tx,
                it.programme,
                year,
                "Chương trình năm 2026",
                running,
                noon(1),
            )
            .await
        })
        .await
        .expect("the office opens");
        office
    }

    pub fn task(&self, title: &str, owner: Party) -> NewTask {
        NewTask { owner, ..NewTask::titled(self.programme, Kind::Plan, title) }
    }

    pub fn act(&self, by: &Acting) -> Act {
        Act::now(by.clone(), noon(5))
    }
}
