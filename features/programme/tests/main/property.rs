//! Whatever is tried, in whatever order, nobody confirms a task of one's own.

use danchu_base::{DepartmentId, FileId, PersonId, Role};
use danchu_programme::{Act, Acting, Entered, Party, State, Step, Who, take};
use proptest::prelude::*;

use crate::rules::{noon, task};

const ROLES: [&[Role]; 5] = [
    &[Role::Head],
    &[Role::FocalOfficer],
    &[Role::FocalOfficer, Role::DepartmentHead],
    &[Role::Staff, Role::DepartmentHead],
    &[Role::Staff],
];

fn step(n: u8, people: &[Acting], who: usize) -> Step {
    match n {
        0 => Step::Start,
        1 => Step::Report,
        2 | 3 => Step::Confirm,
        4 => Step::SendBack("thiếu".into()),
        5 => Step::Reopen("xem lại".into()),
        6 => Step::Drop("thôi".into()),
        _ => Step::HandOver(Party::person(people[who].person), "chuyển".into()),
    }
}

proptest! {
    #[test]
    fn no_path_confirms_ones_own(
        roles in prop::collection::vec(0..ROLES.len(), 4),
        owned_by_department in any::<bool>(),
        tries in prop::collection::vec((0_u8..8, 0_usize..4, prop::option::of(0_usize..4), 0_usize..4), 1..60),
    ) {
        let department = DepartmentId::make();
        let people: Vec<Acting> = roles
            .iter()
            .map(|roles| Acting::of_roles(PersonId::make(), Some(department), ROLES[*roles]))
            .collect();
        let owner = if owned_by_department { Party::department(department) } else { Party::person(people[0].person) };
        let mut t = task(owner);
        t.department = Some(department);
        for (n, by, for_whom, to) in tries {
            let mut act = Act::now(people[by].clone(), noon(5));
            if let Some(for_whom) = for_whom {
                let entered = Entered { decider: people[for_whom].clone(), paper: FileId::make(), paper_name: "a".into() };
                act = act.entered_for(entered);
            }
            let step = step(n, &people, to);
            let Ok(state) = take(&t, &step, &act, 1) else { continue };
            if step == Step::Confirm {
                let State::Done { by, confirmed_by, .. } = state else { panic!("confirmed means done") };
                prop_assert_ne!(by, confirmed_by);
                prop_assert_ne!(by, act.by.person);
                for person in [confirmed_by, act.by.person] {
                    prop_assert_ne!(t.owner.who, Who::Person(person));
                }
                prop_assert!(!act.by.owns(&t) && !act.decider().owns(&t));
            }
            if let Step::HandOver(owner, _) = &step {
                t.owner = owner.clone();
            }
            t.state = state;
        }
    }
}
