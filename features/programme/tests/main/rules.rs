//! Who may do what, and how a task stands.

use danchu_base::{Day, DepartmentId, FileId, Instant, PersonId, ProgrammeId, Role, TaskId};
use danchu_programme::{
    Act, Acting, Due, Entered, Kind, Party, Period, Refusal, Standing, State, Step, Task, standing, take,
};

pub fn day(d: i8) -> Day {
    Day::new(2026, 5, d).expect("a day of May")
}

pub fn noon(d: i8) -> Instant {
    day(d).start().plus_seconds(12 * 3600)
}

pub fn task(owner: Party) -> Task {
    Task {
        id: TaskId::make(),
        programme: ProgrammeId::make(),
        number: 1,
        kind: Kind::Plan,
        subject: None,
        title: "Mở hòm thư góp ý".into(),
        source: None,
        owner,
        department: None,
        supporting: Vec::new(),
        due: Some(Due { day: day(6), derivation: None }),
        period: Period::default(),
        state: State::NotStarted,
        before_use: false,
        series: None,
        parent: None,
        percent: None,
        priority: None,
        version: 1,
        made_at: Instant(0),
    }
}

fn someone(roles: &[Role]) -> Acting {
    Acting::of_roles(PersonId::make(), None, roles)
}

fn act(by: &Acting) -> Act {
    Act::now(by.clone(), noon(5))
}

#[test]
fn staff_work_on_what_they_own_or_help_with_and_on_nothing_else() {
    let (owner, helper, other) = (someone(&[Role::Staff]), someone(&[Role::Staff]), someone(&[Role::Staff]));
    let mut t = task(Party::person(owner.person));
    t.supporting = vec![Party::person(helper.person)];
    assert_eq!(take(&t, &Step::Start, &act(&owner), 0), Ok(State::Started { on: day(5) }));
    assert!(take(&t, &Step::Start, &act(&helper), 0).is_ok());
    assert_eq!(take(&t, &Step::Start, &act(&other), 0), Err(Refusal::NotTakingPart));
    assert_eq!(take(&t, &Step::Drop("thôi".into()), &act(&owner), 0), Err(Refusal::NoRight));
}

#[test]
fn a_department_head_works_on_what_the_department_or_its_people_own() {
    let department = DepartmentId::make();
    let head = Acting::of_roles(PersonId::make(), Some(department), &[Role::DepartmentHead]);
    let mut of_person = task(Party::person(PersonId::make()));
    assert_eq!(take(&of_person, &Step::Start, &act(&head), 0), Err(Refusal::NotTakingPart));
    of_person.department = Some(department);
    assert!(take(&of_person, &Step::Start, &act(&head), 0).is_ok());
    let mut of_department = task(Party::department(department));
    of_department.department = Some(department);
    assert!(take(&of_department, &Step::Start, &act(&head), 0).is_ok());
    assert!(head.owns(&of_department) && !head.owns(&of_person));
}

#[test]
fn a_task_is_reported_with_evidence_and_confirmed_by_somebody_else() {
    let focal = someone(&[Role::FocalOfficer]);
    let head = someone(&[Role::Head]);
    let mut t = task(Party::person(focal.person));
    assert_eq!(take(&t, &Step::Report, &act(&focal), 0), Err(Refusal::NoEvidence));
    t.state = take(&t, &Step::Report, &act(&focal).on(day(4)), 1).unwrap();
    assert_eq!(t.state, State::Reported { on: day(4), by: focal.person });
    assert_eq!(take(&t, &Step::Confirm, &act(&focal), 1), Err(Refusal::OwnTask));
    assert_eq!(Refusal::OwnTask.rule(), "programme.confirm.not-own");
    let done = State::Done { on: day(4), by: focal.person, confirmed_by: head.person };
    assert_eq!(take(&t, &Step::Confirm, &act(&head), 1), Ok(done));
    assert_eq!(take(&t, &Step::SendBack(" ".into()), &act(&head), 1), Err(Refusal::NoReason));
}

#[test]
fn what_the_focal_officer_enters_needs_the_others_right_and_never_confirms_a_task_of_hers() {
    let focal = someone(&[Role::FocalOfficer]);
    let (head, staff) = (someone(&[Role::Head]), someone(&[Role::Staff]));
    let entered = |decider: &Acting| Entered {
        decider: decider.clone(),
        paper: FileId::make(),
        paper_name: "giấy ký.pdf".into(),
    };
    let mut own = task(Party::person(focal.person));
    own.state = State::Reported { on: day(4), by: focal.person };
    let by_head = act(&focal).entered_for(entered(&head));
    assert_eq!(take(&own, &Step::Confirm, &by_head, 1), Err(Refusal::OwnTask));

    let mut of_staff = task(Party::person(staff.person));
    assert_eq!(
        take(&of_staff, &Step::Report, &act(&focal).entered_for(entered(&staff)), 1),
        Ok(State::Reported { on: day(5), by: staff.person })
    );
    of_staff.state = State::Reported { on: day(4), by: staff.person };
    let by_staff = act(&focal).entered_for(entered(&staff));
    assert_eq!(take(&of_staff, &Step::Confirm, &by_staff, 1), Err(Refusal::DeciderHasNoRight));
    let for_self = act(&focal).entered_for(entered(&focal));
    assert_eq!(take(&of_staff, &Step::Confirm, &for_self, 1), Err(Refusal::ForOneself));
    let by_clerk = act(&staff).entered_for(entered(&head));
    assert_eq!(take(&of_staff, &Step::Confirm, &by_clerk, 1), Err(Refusal::NoRightToEnter));
    assert!(take(&of_staff, &Step::Confirm, &act(&focal).entered_for(entered(&head)), 1).is_ok());
}

#[test]
fn a_day_that_has_not_come_is_no_day_on_which_something_happened() {
    let owner = someone(&[Role::Staff]);
    let t = task(Party::person(owner.person));
    assert_eq!(take(&t, &Step::Start, &act(&owner).on(day(6)), 0), Err(Refusal::DayAhead(day(5))));
    let mistyped = Day::new(1026, 5, 5).expect("a day");
    assert_eq!(take(&t, &Step::Start, &act(&owner).on(mistyped), 0), Err(Refusal::DayLongAgo));
}

#[test]
fn a_task_that_waits_for_confirmation_keeps_its_owner() {
    let focal = someone(&[Role::FocalOfficer]);
    let mut t = task(Party::person(focal.person));
    t.state = State::Reported { on: day(4), by: focal.person };
    let step = Step::HandOver(Party::person(PersonId::make()), "chuyển".into());
    assert_eq!(take(&t, &step, &act(&focal), 1), Err(Refusal::NotNow("reported")));
}

#[test]
fn late_is_computed_from_the_day() {
    let stands = |state: &State, due: Option<Day>| standing(state, due, day(5), day(12));
    let open = State::NotStarted;
    assert_eq!(stands(&open, Some(day(1))), Standing::Late(4));
    assert_eq!(stands(&open, Some(day(5))), Standing::DueToday);
    assert_eq!(stands(&open, Some(day(12))), Standing::Near);
    assert_eq!(stands(&open, Some(day(13))), Standing::OnTime);
    assert_eq!(stands(&open, None), Standing::NoDay);
    let by = PersonId::make();
    assert_eq!(stands(&State::Reported { on: day(1), by }, Some(day(1))), Standing::Waiting(0));
    let done = State::Done { on: day(3), by, confirmed_by: PersonId::make() };
    assert_eq!(stands(&done, Some(day(1))), Standing::Done(2));
}
