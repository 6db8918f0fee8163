//! A task on its way through the database, on both engines.

use danchu_accounts::By;
use danchu_base::{FileId, Uuid};
use danchu_calendar::Text;
use danchu_programme::{
    self as programme, Basis, Detail, Due, Edit, Entered, Error, Happened, NewEvidence, Party, Refusal,
    State, Unsure, add_basis, add_task, bases_of, history_of, mark_bases, remove_basis,
};
use danchu_testkit::both;

use crate::rules::{day, noon};
use crate::world::{FEATURES, Office};

type Outcome<T> = Result<T, Error>;

#[tokio::test]
async fn a_task_goes_from_its_owner_to_confirmation_and_its_history_says_so() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let mut new =
            it.task("Mở hòm thư góp ý", Party::person(it.staff.person).written("công chức Văn phòng"));
        new.due = Some(Due { day: day(6), derivation: None });
        new.supporting = vec![Party::department(it.department), Party::nobody().written("các thôn")];
        let (new, id) = (&new, new.id);
        let evidence = &[NewEvidence::note("Biên bản mở hòm thư")];
        world
            .db
            .write(it.agency, async move |tx| -> Outcome<()> {
                assert_eq!(programme::add_task(tx, new, &it.act(&it.focal)).await?, 1);
                programme::start(tx, id, Some(1), &it.act(&it.staff)).await?;
                programme::report_done(tx, id, Some(2), evidence, &it.act(&it.staff).on(day(4))).await?;
                programme::send_back(tx, id, None, "Thiếu ảnh", &it.act(&it.focal)).await?;
                programme::report_done(tx, id, None, &[], &it.act(&it.staff)).await?;
                programme::confirm(tx, id, None, &it.act(&it.focal)).await
            })
            .await
            .unwrap();
        let (task, history, evidence) = world
            .db
            .read(it.agency, async move |tx| -> Outcome<_> {
                let task = programme::task(tx, id).await?;
                Ok((task, programme::history_of(tx, id).await?, programme::evidence_of(tx, id).await?))
            })
            .await
            .unwrap();
        let done = State::Done { on: day(5), by: it.staff.person, confirmed_by: it.focal.person };
        assert_eq!((&task.state, task.version, task.department), (&done, 6, Some(it.department)));
        assert_eq!(task.supporting, new.supporting);
        assert_eq!((task.owner.clone(), task.due.clone()), (new.owner.clone(), new.due.clone()));
        let kinds: Vec<Happened> = history.iter().rev().map(|change| change.happened).collect();
        let expected = [
            Happened::Made,
            Happened::Started,
            Happened::Reported,
            Happened::SentBack,
            Happened::Reported,
            Happened::Confirmed,
        ];
        assert_eq!(kinds, expected);
        let reported = history.iter().find(|change| change.number == 3).unwrap();
        assert_eq!((reported.on, reported.at), (day(4), noon(5)));
        assert_eq!(evidence.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_saves_second_overwrites_nothing() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let new = &it.task("Họp cơ quan", Party::nobody());
        let id = new.id;
        let answer = world
            .db
            .write(it.agency, async move |tx| -> Outcome<()> {
                programme::add_task(tx, new, &it.act(&it.focal)).await?;
                let due = Due { day: day(20), derivation: None };
                let act = it.act(&it.focal);
                programme::change_due(tx, id, Some(1), Some(&due), "Chủ tịch cho lùi", &act).await
            })
            .await;
        assert!(answer.is_ok());
        let second = world
            .db
            .write(it.agency, async move |tx| {
                let edit = Edit { title: "Khác".into(), supporting: Vec::new(), period_words: None };
                programme::edit(tx, id, Some(1), &edit, &it.act(&it.head)).await
            })
            .await;
        assert!(matches!(second, Err(Error::Changed)));
        let task = world.db.read(it.agency, async move |tx| programme::task(tx, id).await).await.unwrap();
        assert_eq!((task.title.as_str(), task.due.map(|due| due.day)), ("Họp cơ quan", Some(day(20))));
    })
    .await;
}

#[tokio::test]
async fn what_is_entered_for_another_is_told_to_her_and_she_can_object_once() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let new = &it.task("Nộp danh sách", Party::person(it.staff.person));
        let id = new.id;
        let entered =
            Entered { decider: it.staff.clone(), paper: FileId::make(), paper_name: "giấy.pdf".into() };
        let act = &it.act(&it.focal).on(day(3)).entered_for(entered);
        let notices = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                programme::add_task(tx, new, &it.act(&it.focal)).await?;
                programme::report_done(tx, id, None, &[NewEvidence::note("đã nộp")], act).await?;
                Ok(programme::notices_of(tx, it.staff.person).await?)
            })
            .await
            .unwrap();
        let told = notices.iter().find(|notice| notice.change.happened == Happened::Reported).unwrap();
        assert_eq!(told.change.decider, Some(it.staff.person));
        assert_eq!(told.change.paper.as_ref().map(|paper| paper.name.as_str()), Some("giấy.pdf"));
        let number = told.change.number;
        let mine = &it.act(&it.staff);
        let twice = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                programme::object(tx, id, number, "Tôi chưa nộp", mine).await?;
                let told = programme::notices_of(tx, it.focal.person).await?;
                assert_eq!(told[0].change.happened, Happened::Objected);
                assert_eq!(told[0].change.detail, Detail::Change { number });
                Ok(programme::object(tx, id, number, "Lần nữa", mine).await)
            })
            .await
            .unwrap();
        assert!(matches!(twice, Err(Error::Refused(Refusal::NotEnteredForYou))));
    })
    .await;
}

#[tokio::test]
async fn an_objection_at_the_register_reaches_the_history_once() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let new = &it.task("Nộp danh sách", Party::person(it.staff.person));
        let id = new.id;
        let entered =
            Entered { decider: it.staff.clone(), paper: FileId::make(), paper_name: "giấy.pdf".into() };
        let act = &it.act(&it.focal).on(day(3)).entered_for(entered);
        world
            .db
            .write(it.agency, async move |tx| -> Outcome<()> {
                programme::add_task(tx, new, &it.act(&it.focal)).await?;
                programme::start(tx, id, None, act).await
            })
            .await
            .unwrap();
        world
            .db
            .write(it.agency, async move |tx| {
                let mine = danchu_accounts::entered_of(tx, it.staff.person).await?;
                assert_eq!(mine[0].address, format!("/viec/{id}"));
                let by = By { person: Some(it.staff.person), ground: String::new(), at: noon(5) };
                danchu_accounts::object(tx, mine[0].id, it.staff.person, "Tôi chưa làm", &by).await
            })
            .await
            .unwrap();
        for _ in 0..2 {
            danchu_store::deliver(&world.db, it.agency, &programme::Objections).await.unwrap();
        }
        let history =
            world.db.read(it.agency, async move |tx| programme::history_of(tx, id).await).await.unwrap();
        let objected: Vec<_> = history.iter().filter(|c| c.happened == Happened::Objected).collect();
        assert_eq!(objected.len(), 1);
        assert_eq!(objected[0].by, it.staff.person);
    })
    .await;
}

#[tokio::test]
async fn evidence_is_bounded_to_the_web_and_withdrawn_only_with_a_reason() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let it = &office;
        let new = &it.task("Niêm yết", Party::person(it.staff.person));
        let id = new.id;
        let act = &it.act(&it.staff);
        let evidence: Uuid = world
            .db
            .write(it.agency, async move |tx| -> Outcome<_> {
                programme::add_task(tx, new, &it.act(&it.focal)).await?;
                let bad = [NewEvidence::link("javascript:alert(1)", "x")];
                let refused = programme::add_evidence(tx, id, &bad, act).await;
                assert!(matches!(refused, Err(Error::Refused(Refusal::NoWebAddress))));
                let good = [NewEvidence::link("HTTPS://an-binh.example/niem-yet?a=1", "Trang tin")];
                programme::add_evidence(tx, id, &good, act).await?;
                Ok(good[0].id)
            })
            .await
            .unwrap();
        world
            .db
            .write(it.agency, async move |tx| -> Outcome<()> {
                let none = programme::withdraw_evidence(tx, id, evidence, " ", act).await;
                assert!(matches!(none, Err(Error::Refused(Refusal::NoReason))));
                programme::withdraw_evidence(tx, id, evidence, "Nhầm trang", act).await?;
                let report = programme::report_done(tx, id, None, &[], act).await;
                assert!(matches!(report, Err(Error::Refused(Refusal::NoEvidence))));
                Ok(())
            })
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_law_joined_to_a_task_stays_with_its_day_and_says_how_sure_it_is() {
    both(FEATURES, async |world| {
        let office = Office::open(&world.db, world.agency).await;
        let new = office.task("Công khai kế hoạch công tác năm", Party::person(office.staff.person));
        let (id, act, new) = (new.id, &office.act(&office.focal), &new);
        let basis = Basis {
            rule: "disclosure.agency.deadline".into(),
            address: "/phap-luat/disclosure.agency.deadline".into(),
            name: Text { vi: "Điều 47 khoản 2".into(), en: "Article 47 clause 2".into() },
            words: Text { vi: "Công khai đúng hạn".into(), en: "Disclose in time".into() },
            unsure: Some(Unsure::Original(2022)),
            due: Some(Due { day: day(9), derivation: None }),
            at: noon(5),
        };
        let joined = &basis;
        world
            .db
            .write(world.agency, async move |tx| {
                add_task(tx, new, act).await?;
                add_basis(tx, id, joined, act).await?;
                mark_bases(tx, "disclosure.agency.deadline", None).await
            })
            .await
            .unwrap();
        let read = async || {
            world.db.read(world.agency, async move |tx| bases_of(tx, id).await).await.expect("bases")
        };
        assert_eq!(read().await, [Basis { unsure: None, ..basis.clone() }]);
        let parted = world.db.write(world.agency, async move |tx| {
            remove_basis(tx, id, "disclosure.agency.deadline", "Gắn nhầm", act).await
        });
        assert!(parted.await.is_ok());
        assert_eq!(read().await, []);
        let history =
            world.db.read(world.agency, async move |tx| history_of(tx, id).await).await.expect("a history");
        let told: Vec<_> = history.iter().rev().map(|change| change.happened).collect();
        assert_eq!(told, [Happened::Made, Happened::LawJoined, Happened::LawParted]);
        assert_eq!(history[0].ground.as_deref(), Some("Gắn nhầm"));
    })
    .await;
}
