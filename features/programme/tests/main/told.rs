//! Many new tasks at once, work that a department owns, and what was done before the system was used; on both engines.

use danchu_accounts::{By, DepartmentLine, PersonDraft};
use danchu_base::{DepartmentId, PersonId, Role};
use danchu_programme::{
    self as programme, Act, Acting, Error, Happened, NewEvidence, Party, Refusal, State, Step, take,
};
use danchu_testkit::both;

use crate::rules::{day, noon, task};
use crate::world::{FEATURES, Office};

type Outcome<T> = Result<T, Error>;

#[test]
fn everybody_of_the_department_carries_its_task_on_and_nobody_confirms_what_he_reported() {
    let department = DepartmentId::make();
    let one = |roles: &[Role]| Acting::of_roles(PersonId::make(), Some(department), roles);
    let (staff, focal, head_of) =
        (one(&[Role::Staff]), one(&[Role::FocalOfficer]), one(&[Role::DepartmentHead]));
    let elsewhere = Acting::of_roles(PersonId::make(), Some(DepartmentId::make()), &[Role::Staff]);
    let mut t = task(Party::department(department));
    t.department = Some(department);
    let act = |who: &Acting| Act::now(who.clone(), noon(5));
    assert!(take(&t, &Step::Start, &act(&staff), 0).is_ok());
    assert_eq!(take(&t, &Step::Start, &act(&elsewhere), 0), Err(Refusal::NotTakingPart));
    // A colleague's report may be confirmed by whoever has the right; one's own, and the department's head's, may not.
    t.state = State::Reported { on: day(4), by: staff.person };
    assert!(take(&t, &Step::Confirm, &act(&focal), 1).is_ok());
    t.state = State::Reported { on: day(4), by: focal.person };
    assert_eq!(take(&t, &Step::Confirm, &act(&focal), 1), Err(Refusal::OwnTask));
    let both_roles =
        Acting::of_roles(head_of.person, Some(department), &[Role::DepartmentHead, Role::FocalOfficer]);
    t.state = State::Reported { on: day(4), by: staff.person };
    assert_eq!(take(&t, &Step::Confirm, &act(&both_roles), 1), Err(Refusal::OwnTask));
}

#[tokio::test]
async fn a_departments_task_is_begun_shown_and_reported_by_one_of_its_people_and_the_history_says_who() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let new = &it.task("Niêm yết thủ tục", Party::department(it.department));
        let (id, staff, focal) = (new.id, &it.act(&it.staff), &it.act(&it.focal));
        let history = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                programme::add_task(tx, new, focal).await?;
                programme::start(tx, id, Some(1), staff).await?;
                programme::add_evidence(tx, id, &[NewEvidence::note("Ảnh bảng tin")], staff).await?;
                programme::report_done(tx, id, None, &[], staff).await?;
                programme::confirm(tx, id, None, focal).await?;
                Ok(programme::history_of(tx, id).await?)
            })
            .await
            .unwrap();
        let by = |happened| history.iter().find(|change| change.happened == happened).map(|change| change.by);
        for step in [Happened::Started, Happened::EvidenceAdded, Happened::Reported] {
            assert_eq!(by(step), Some(it.staff.person));
        }
        assert_eq!(by(Happened::Confirmed), Some(it.focal.person));
    })
    .await;
}

#[tokio::test]
async fn each_owner_is_told_of_many_new_tasks_in_one_notice_until_she_puts_it_away() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let of = |owner: Party, n: usize| (0..n).map(move |k| (format!("Việc {k}"), owner.clone()));
        let all: Vec<_> = of(Party::person(it.staff.person), 12)
            .chain(of(Party::department(it.department), 2))
            .chain(of(Party::person(it.focal.person), 3))
            .chain(of(Party::nobody(), 1))
            .map(|(title, owner)| it.task(&title, owner))
            .collect();
        let (all, focal) = (&all, &it.act(&it.focal));
        let told = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                for new in all {
                    programme::add_task(tx, new, focal).await?;
                }
                let made: Vec<_> = all.iter().map(|new| (new.id, new.owner.who)).collect();
                let name = ("Kế hoạch 18/KH-UBND", Some("/ke-hoach/x"));
                programme::tell_owners(tx, name, &made, focal).await?;
                Ok((
                    programme::bundles_of(tx, it.staff.person).await?,
                    programme::bundles_of(tx, it.head.person).await?,
                ))
            })
            .await
            .unwrap();
        // The department has nobody who is responsible for it: each of its people is told of its two tasks.
        let ((hers, heads), at) = (told, noon(5));
        assert_eq!((hers.len(), hers[0].n, hers[0].name.as_str()), (1, 14, "Kế hoạch 18/KH-UBND"));
        assert_eq!((heads.len(), heads[0].n), (1, 2));
        let bundle = hers[0].id;
        let (after, own) = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                // Nobody puts away what another was told.
                programme::know_bundle(tx, it.head.person, bundle, at).await?;
                let kept = programme::bundles_of(tx, it.staff.person).await?.len();
                programme::know_bundle(tx, it.staff.person, bundle, at).await?;
                assert_eq!(kept, 1);
                let own = programme::bundles_of(tx, it.focal.person).await?;
                Ok((programme::bundles_of(tx, it.staff.person).await?, own))
            })
            .await
            .unwrap();
        assert!(after.is_empty() && own.is_empty(), "who acts is not told of it");
    })
    .await;
}

#[tokio::test]
async fn what_a_department_did_before_the_system_was_used_is_closed_as_it_was_said() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let first = &it.task("Hội nghị đầu năm", Party::department(it.department));
        let second = &it.task("Công khai dự toán", Party::department(it.department));
        let third = &it.task("Việc của đầu mối", Party::person(it.focal.person));
        let act = &it.act(&it.focal).on(day(2));
        let proof = || [NewEvidence::note("Biên bản họp")];
        let leader = PersonId::make();
        let states = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                for new in [first, second, third] {
                    programme::add_task(tx, new, &it.act(&it.head)).await?;
                }
                programme::done_before(tx, first.id, None, &proof(), act).await?;
                named(tx, leader, it.department).await;
                programme::done_before(tx, second.id, None, &proof(), act).await?;
                programme::done_before(tx, third.id, None, &proof(), act).await?;
                let mut states = Vec::new();
                for new in [first, second, third] {
                    let task = programme::task(tx, new.id).await?;
                    assert!(task.before_use);
                    states.push(task.state);
                }
                Ok(states)
            })
            .await
            .unwrap();
        let focal = it.focal.person;
        assert_eq!(states[0], State::Done { on: day(2), by: focal, confirmed_by: focal });
        assert_eq!(states[1], State::Done { on: day(2), by: leader, confirmed_by: focal });
        assert_eq!(states[2], State::Reported { on: day(2), by: focal }, "her own waits for somebody else");
    })
    .await;
}

/// Somebody becomes responsible for the department.
async fn named(tx: &mut danchu_store::Tx, person: PersonId, department: DepartmentId) {
    let by = &By { person: None, ground: String::new(), at: noon(1) };
    let draft = PersonDraft {
        name: "Hoàng Văn Sơn".into(),
        position: "Trưởng phòng".into(),
        department: Some(department),
        phone: None,
        email: None,
        from: day(1),
        to: None,
    };
    danchu_accounts::add_person(tx, person, draft, by).await.expect("somebody leads the department");
    let line = danchu_accounts::departments(tx, day(5))
        .await
        .expect("somebody leads the department")
        .into_iter()
        .find(|one| one.id == department);
    let line = DepartmentLine { head: Some(person), ..line.expect("somebody leads the department") };
    danchu_accounts::change_department(tx, &line, day(5)).await.expect("somebody leads the department");
}
