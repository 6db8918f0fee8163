//! What somebody may do on a day: roles, delegation, entering for another.

use danchu_accounts::{
    Absence, DelegationDraft, EnteredFor, EnteredKind, Error, be_absent, be_back, delegate, delegations,
    entered_for, entered_of, entered_unseen, object, people, rights_of_day, see_entered, withdraw,
};
use danchu_base::{Action, FileId, PersonId, Role, Scope, Uuid};
use danchu_testkit::World;

use crate::kit::{add, by, day, story};

async fn scope(world: &World, who: PersonId, action: Action, n: i32) -> Option<Scope> {
    let rights = world.db.read(world.agency, async move |tx| rights_of_day(tx, who, day(n)).await).await;
    rights.unwrap().unwrap().scope(action)
}

#[tokio::test]
async fn a_delegation_gives_its_action_on_its_days_until_it_is_withdrawn() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let head = add(db, agency, "Trần Quốc Bảo", &[Role::Head]).await;
        let staff = add(db, agency, "Lê Văn An", &[Role::Staff]).await;
        let draft = DelegationDraft {
            from_person: head,
            to_person: Some(staff),
            actions: vec![Action::ConfirmTask],
            from: day(1),
            to: day(7),
            limits: "Chỉ việc của Văn phòng".to_owned(),
            paper_words: "02/GUQ-UBND".to_owned(),
            has_scan: false,
        };
        let (draft, id) = (&draft, Uuid::now_v7());
        db.write(agency, async move |tx| delegate(tx, draft, None, id, &by(Some(head))).await).await.unwrap();
        assert_eq!(scope(world, staff, Action::ConfirmTask, 0).await, None);
        assert_eq!(scope(world, staff, Action::ConfirmTask, 1).await, Some(Scope::Agency));
        assert_eq!(scope(world, staff, Action::ManageProgramme, 1).await, None);
        assert_eq!(scope(world, staff, Action::ConfirmTask, 8).await, None);
        let kept = db.read(agency, async |tx| delegations(tx).await).await.unwrap();
        assert_eq!((kept.len(), kept[0].limits.as_str()), (1, "Chỉ việc của Văn phòng"));
        let not_his = db.write(agency, async move |tx| withdraw(tx, id, staff, &by(Some(staff))).await).await;
        assert!(matches!(not_his, Err(Error::Changed)));
        db.write(agency, async move |tx| withdraw(tx, id, head, &by(Some(head))).await).await.unwrap();
        assert_eq!(scope(world, staff, Action::ConfirmTask, 1).await, None);
    })
    .await;
}

#[tokio::test]
async fn somebody_who_is_away_is_shown_so_until_she_is_back() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let an = add(db, agency, "Lê Văn An", &[Role::Staff]).await;
        let absence = Absence {
            id: Uuid::now_v7(),
            person: an,
            from: day(-1),
            to: day(5),
            reason: "Nghỉ phép".to_owned(),
        };
        let absence = &absence;
        let is_away = async |n| {
            let all = db.read(agency, async move |tx| people(tx, day(n)).await).await.unwrap();
            all.iter().find(|p| p.id == an).unwrap().absent
        };
        db.write(agency, async move |tx| be_absent(tx, absence, &by(Some(an))).await).await.unwrap();
        assert!(is_away(0).await && is_away(5).await && !is_away(6).await);
        db.write(agency, async move |tx| be_back(tx, absence.id, an, &by(Some(an))).await).await.unwrap();
        assert!(!is_away(0).await);
    })
    .await;
}

#[tokio::test]
async fn what_was_entered_for_somebody_is_told_to_her_and_she_may_object_once() {
    story(async |world| {
        let (db, agency) = (&world.db, world.agency);
        let head = add(db, agency, "Trần Quốc Bảo", &[Role::Head]).await;
        let officer = add(db, agency, "Nguyễn Thị Hạnh", &[Role::FocalOfficer]).await;
        let given = EnteredFor {
            kind: EnteredKind::TaskConfirmed,
            what: "Xác nhận hoàn thành: Niêm yết dự toán".to_owned(),
            address: "/viec/1".to_owned(),
            decided_by: head,
            decided_on: day(-1),
            paper: Some(FileId::make()),
            paper_words: "Phiếu trình ngày 04/05/2026".to_owned(),
        };
        let given = &given;
        let own = db.write(agency, async move |tx| entered_for(tx, given, &by(Some(head))).await).await;
        assert!(matches!(own, Err(Error::Refused(why)) if why.key == "refusal-enter-own-confirmation"));
        let id =
            db.write(agency, async move |tx| entered_for(tx, given, &by(Some(officer))).await).await.unwrap();
        let unseen = async || db.read(agency, async move |tx| entered_unseen(tx, head).await).await.unwrap();
        assert_eq!(unseen().await, 1);
        db.write(agency, async move |tx| see_entered(tx, head, &by(Some(head))).await).await.unwrap();
        assert_eq!(unseen().await, 0);
        let say = async |who: PersonId, words: &'static str| {
            db.write(agency, async move |tx| object(tx, id, who, words, &by(Some(who))).await).await
        };
        assert!(matches!(say(officer, "Không phải").await, Err(Error::NotFound)));
        assert!(matches!(say(head, " ").await, Err(Error::Faults(_))));
        say(head, "Tôi chưa ký phiếu này").await.unwrap();
        assert!(
            matches!(say(head, "Lần nữa").await, Err(Error::Refused(why)) if why.key == "refusal-objected")
        );
        let kept = db.read(agency, async move |tx| entered_of(tx, head).await).await.unwrap();
        assert_eq!(kept[0].objection.as_deref(), Some("Tôi chưa ký phiếu này"));
    })
    .await;
}
