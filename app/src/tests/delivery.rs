//! Facts reach those who react to them.

use danchu_accounts::{By, EnteredFor, EnteredKind, NewAgency, PersonDraft};
use danchu_base::{AgencyId, Day, FileId, Instant, PersonId, ProgrammeId, Role};
use danchu_programme::{Act, Acting, Entered, Happened, Kind, NewTask, Party, ProgrammeState};
use danchu_store::{Db, Tx};
use danchu_testkit::both;

use crate::modules::migrations;

#[tokio::test]
async fn an_objection_at_the_register_is_told_to_the_task_of_its_agency_and_to_no_other() {
    both(&migrations(), async |world| {
        let db = &world.db;
        let (agency, at) = (world.agency, Instant(1_770_000_000_000_000));
        found(db, agency, at).await;
        let (focal, staff) = (PersonId::make(), PersonId::make());
        let task = &NewTask {
            owner: Party::person(staff),
            ..NewTask::titled(ProgrammeId::make(), Kind::Typed, "Nộp danh sách")
        };
        let entered = Entered {
            decider: Acting::of_roles(staff, None, &[Role::Staff]),
            paper: FileId::make(),
            paper_name: "giấy.pdf".into(),
        };
        let by_focal = &Act::now(Acting::of_roles(focal, None, &[Role::FocalOfficer]), at);
        let for_staff = &by_focal.clone().entered_for(entered);
        db.write(agency, async move |tx| -> danchu_programme::Result<()> {
            add_people(tx, focal, staff, at).await?;
            let running = ProgrammeState::Running;
            danchu_programme::create_programme(tx, task.programme, 2026, "2026", running, at).await?;
            danchu_programme::add_task(tx, task, by_focal).await?;
            danchu_programme::start(tx, task.id, None, for_staff).await
        })
        .await
        .expect("a task entered for another");
        db.write(agency, async move |tx| {
            let mine = danchu_accounts::entered_of(tx, staff).await?;
            danchu_accounts::object(tx, mine[0].id, staff, "Tôi chưa làm", &by(Some(staff), at)).await?;
            let other = EnteredFor {
                kind: EnteredKind::Decision,
                what: "Nghỉ phép".into(),
                address: "/vang-mat".into(),
                decided_by: staff,
                decided_on: at.day(),
                paper: Some(FileId::make()),
                paper_words: "giấy".into(),
            };
            let other = danchu_accounts::entered_for(tx, &other, &by(Some(focal), at)).await?;
            danchu_accounts::object(tx, other, staff, "Không phải", &by(Some(staff), at)).await
        })
        .await
        .expect("two objections, one of them about no task");
        // The agency's note is enough to find them; a second look changes nothing.
        crate::deliver::round_of_waiting(db, at).await.expect("a round of those who wait");
        crate::deliver::round(db).await.expect("a round of all");
        let id = task.id;
        let history = db.read(agency, async move |tx| danchu_programme::history_of(tx, id).await).await;
        let objected = history.expect("a history").into_iter().filter(|c| c.happened == Happened::Objected);
        assert_eq!(objected.count(), 1);
        let told = db
            .read(agency, async move |tx| danchu_programme::bundles_of(tx, focal).await)
            .await
            .expect("notices");
        let names: Vec<&str> = told.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Nghỉ phép"], "what is about no task is told too, once");
        assert!(told[0].is_objection && told[0].by == staff);
    })
    .await;
}

async fn found(db: &Db, agency: AgencyId, at: Instant) {
    let new = &NewAgency {
        id: agency,
        slug: "an-binh".into(),
        name: "UBND xã An Bình".into(),
        host: None,
        parent: None,
    };
    db.write_installation(async move |tx| danchu_accounts::found_agency(tx, new, at).await)
        .await
        .expect("an agency");
}

async fn add_people(
    tx: &mut Tx,
    focal: PersonId,
    staff: PersonId,
    at: Instant,
) -> danchu_accounts::Result<()> {
    for (id, name) in [(focal, "Nguyễn Thị Hạnh"), (staff, "Lý Thị Mỹ Duyên")] {
        let draft = PersonDraft {
            name: name.into(),
            position: String::new(),
            department: None,
            phone: None,
            email: None,
            from: Day::new(2026, 1, 1).unwrap_or(at.day()),
            to: None,
        };
        danchu_accounts::add_person(tx, id, draft, &by(None, at)).await?;
    }
    Ok(())
}

fn by(person: Option<PersonId>, at: Instant) -> By {
    By { person, ground: String::new(), at }
}
