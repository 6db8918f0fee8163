//! An agency with a few people, in a fresh database on each engine.

use danchu_base::{AgencyId, DepartmentId, PersonId, ProgrammeId, Role};
use danchu_programme::{Act, Acting, Kind, MIGRATIONS, NewTask, Party, ProgrammeState};
use danchu_store::{Db, Migration, Migrations, args};

use crate::rules::noon;

/// What the accounts feature keeps, as far as the programme's statements look at it.
const PEOPLE: Migrations = Migrations {
    feature: "accounts",
    files: &[Migration::both(
        1,
        "create table person (agency_id uuid not null, id uuid not null, name text not null, department_id uuid,
            primary key (agency_id, id));",
    )],
};

danchu_store::statements! {
    /// Adds a person.
    agency ADD_PERSON = "insert into person (agency_id, id, name, department_id) values ($1, $2, $3, $4)";
}

pub const FEATURES: &[Migrations] = &[PEOPLE, MIGRATIONS];

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
            for person in [&it.head, &it.focal, &it.staff] {
                tx.execute(&ADD_PERSON, args![person.person, "ai đó", department]).await?;
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
        .unwrap();
        office
    }

    pub fn task(&self, title: &str, owner: Party) -> NewTask {
        NewTask { owner, ..NewTask::titled(self.programme, Kind::Plan, title) }
    }

    pub fn act(&self, by: &Acting) -> Act {
        Act::now(by.clone(), noon(5))
    }
}
