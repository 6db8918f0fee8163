//! People, departments, roles.

use danchu_accounts::{
    Error, NewRole, add_department, add_person, change_department, change_person, departments,
    disable_account, end_role, hold_role, holders, people, person, person_history, roles_of_person,
};
use danchu_base::{DepartmentId, PersonId, Role};

use crate::kit::{add, by, day, draft, enrol, story};

#[tokio::test]
async fn people_are_listed_by_name_with_department_and_roles_of_the_day() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let department = DepartmentId::make();
        let hanh = add(db, agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer, Role::Staff]).await;
        let an = PersonId::make();
        db.write(agency, async move |tx| {
            add_department(tx, department, "Văn phòng", Some(hanh)).await?;
            let mut new = draft("Lê  Văn An");
            new.department = Some(department);
            new.to = Some(day(10));
            add_person(tx, an, new, &by(Some(hanh))).await
        })
        .await
        .unwrap();
        let (now, later) = db
            .read(agency, async move |tx| {
                Ok::<_, Error>((people(tx, day(0)).await?, people(tx, day(11)).await?))
            })
            .await
            .unwrap();
        let names: Vec<_> = now.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Lê Văn An", "Ngô Gia Huy", "Nguyễn Thị Hạnh"]);
        assert_eq!(now[0].department_name.as_deref(), Some("Văn phòng"));
        assert_eq!(now[2].roles, [Role::FocalOfficer, Role::Staff]);
        assert!(now[0].active && !later[0].active && !now[0].has_account && now[1].has_account);
        let found = db.read(agency, async move |tx| holders(tx, Role::Operator, day(0)).await).await.unwrap();
        assert_eq!(found, [now[1].id]);
    })
    .await;
}

#[tokio::test]
async fn two_who_change_one_person_do_not_overwrite_each_other() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = add(db, agency, "Nguyễn Thị Hạnh", &[]).await;
        let change = async |name: &'static str| {
            db.write(agency, async move |tx| change_person(tx, id, 1, draft(name), &by(None)).await).await
        };
        change("Nguyễn Thị Hạnh Nhi").await.unwrap();
        assert!(matches!(change("Nguyễn Thị Hành").await, Err(Error::Changed)));
        let (found, history) = db
            .read(agency, async move |tx| {
                Ok::<_, Error>((person(tx, id).await?, person_history(tx, id).await?))
            })
            .await
            .unwrap();
        assert_eq!(found.unwrap().name, "Nguyễn Thị Hạnh Nhi");
        assert_eq!(history[0].detail, "name: Nguyễn Thị Hạnh → Nguyễn Thị Hạnh Nhi");
        assert_eq!(
            (history[0].kind.as_str(), history[0].ground.as_str()),
            ("person-changed", "QĐ 12/QĐ-UBND")
        );
    })
    .await;
}

#[tokio::test]
async fn a_role_begins_and_ends_on_its_days() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = add(db, agency, "Trần Quốc Bảo", &[Role::Head]).await;
        let role = db.read(agency, async move |tx| roles_of_person(tx, id).await).await.unwrap()[0].clone();
        let ending = role.id;
        db.write(agency, async move |tx| end_role(tx, id, ending, day(3), &by(None)).await).await.unwrap();
        let on =
            async |n| db.read(agency, async move |tx| holders(tx, Role::Head, day(n)).await).await.unwrap();
        assert_eq!((on(3).await.len(), on(4).await.len()), (1, 0));
        let again = NewRole { person: id, role: Role::Head, from: day(3), to: None };
        let again = &again;
        let twice = db.write(agency, async move |tx| hold_role(tx, again, &by(None)).await).await;
        assert!(matches!(twice, Err(Error::Refused(why)) if why.key == "refusal-role-twice"));
    })
    .await;
}

#[tokio::test]
async fn the_last_operator_neither_ends_nor_leaves_nor_is_shut_out() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let huy = db.read(agency, async |tx| holders(tx, Role::Operator, day(0)).await).await.unwrap()[0];
        let role = db.read(agency, async move |tx| roles_of_person(tx, huy).await).await.unwrap()[0].id;
        let is_kept = |answer: Result<(), Error>| {
            assert!(matches!(answer, Err(Error::Refused(why)) if why.key == "refusal-last-operator"));
        };
        is_kept(db.write(agency, async move |tx| end_role(tx, huy, role, day(0), &by(None)).await).await);
        let mut leaving = draft("Ngô Gia Huy");
        leaving.to = Some(day(5));
        let leaving = &leaving;
        is_kept(
            db.write(agency, async move |tx| change_person(tx, huy, 1, leaving.clone(), &by(None)).await)
                .await,
        );
        is_kept(db.write(agency, async move |tx| disable_account(tx, huy, true, &by(None)).await).await);
        // With a second one who can sign in, the first may go.
        let second = add(db, agency, "Đỗ Minh Khôi", &[Role::Operator]).await;
        enrol(db, agency, second, &format!("khoi-{}", agency.0.simple())).await;
        db.write(agency, async move |tx| end_role(tx, huy, role, day(0), &by(None)).await).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn departments_have_one_name_each_and_close_only_when_empty() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let id = DepartmentId::make();
        let add_named = async |id: DepartmentId, name: &'static str| {
            db.write(agency, async move |tx| add_department(tx, id, name, None).await).await
        };
        add_named(id, "Văn phòng").await.unwrap();
        let taken = add_named(DepartmentId::make(), " VĂN  PHÒNG").await;
        assert!(
            matches!(taken, Err(Error::Faults(faults)) if faults[0].why.key == "refusal-department-taken")
        );
        db.write(agency, async move |tx| {
            let mut one = draft("Lê Văn An");
            one.department = Some(id);
            add_person(tx, PersonId::make(), one, &by(None)).await
        })
        .await
        .unwrap();
        let mut line = db.read(agency, async |tx| departments(tx, day(0)).await).await.unwrap()[0].clone();
        assert_eq!((line.people, line.version), (1, 1));
        line.ended = true;
        let line = &line;
        let closed = db.write(agency, async move |tx| change_department(tx, line, day(0)).await).await;
        assert!(matches!(closed, Err(Error::Refused(why)) if why.key == "refusal-department-people"));
    })
    .await;
}
