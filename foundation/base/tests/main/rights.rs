use std::collections::BTreeSet;

use danchu_base::{Action, RIGHTS, Role, Scope, scope_of};

#[test]
fn no_two_roles_and_no_two_actions_share_a_code() {
    let roles: BTreeSet<_> = Role::ALL.iter().map(|role| role.code()).collect();
    assert_eq!(roles.len(), Role::ALL.len());
    let actions: BTreeSet<_> = RIGHTS.iter().map(|right| right.action.code()).collect();
    assert_eq!(actions.len(), RIGHTS.len());
}

#[test]
fn a_role_is_stored_under_its_code() {
    for role in Role::ALL {
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{}\"", role.code()));
    }
    assert_eq!(Role::of("root"), None);
}

#[test]
fn what_is_open_to_everybody_is_in_no_row() {
    for action in [Action::ReadPublic, Action::Enter] {
        assert!(action.is_open());
        assert!(Role::ALL.iter().all(|role| scope_of(*role, action).is_none()));
    }
}

#[test]
fn every_role_keeps_its_own_account_and_sees_its_own_day() {
    for role in Role::ALL {
        assert_eq!(scope_of(role, Action::UseOwnAccount), Some(Scope::Own));
        assert_eq!(scope_of(role, Action::ReadOwnDay), Some(Scope::Own));
    }
}

#[test]
fn staff_change_neither_the_programme_nor_people_nor_the_agency() {
    let actions = [
        Action::ManageProgramme,
        Action::ImportPlan,
        Action::ConfirmTask,
        Action::ManagePeople,
        Action::ManageAgency,
        Action::EnterForAnother,
    ];
    for action in actions {
        assert_eq!(scope_of(Role::Staff, action), None, "{action:?}");
    }
}

#[test]
fn the_right_to_delegate_and_to_run_the_house_cannot_be_handed_on() {
    for right in RIGHTS {
        let fixed = [
            Action::Delegate,
            Action::UseOwnAccount,
            Action::ReadOwnDay,
            Action::ManageAgency,
            Action::CheckForm,
            Action::OpenRegister,
            Action::NameReceiver,
            Action::Operate,
            Action::ReadRights,
            Action::AskDisclosure,
        ];
        assert_eq!(right.delegable, !fixed.contains(&right.action), "{:?}", right.action);
    }
}

#[test]
fn a_wider_scope_is_the_greater_one() {
    assert!(Scope::Own < Scope::Department && Scope::Department < Scope::Agency);
}

#[test]
fn every_action_but_the_open_ones_has_exactly_one_row() {
    for right in RIGHTS {
        assert!(!right.action.is_open(), "{:?}", right.action);
        assert_eq!(RIGHTS.iter().filter(|other| other.action == right.action).count(), 1);
        for (role, _) in right.holders {
            assert_eq!(right.holders.iter().filter(|(other, _)| other == role).count(), 1, "{role:?}");
        }
    }
}

#[test]
fn the_operator_neither_confirms_nor_enters_for_another() {
    for action in [Action::ConfirmTask, Action::EnterForAnother, Action::WorkOnTask, Action::ReadProgramme] {
        assert_eq!(scope_of(Role::Operator, action), None);
    }
}

#[test]
fn every_code_leads_back_to_its_role() {
    for role in Role::ALL {
        assert_eq!(Role::of(role.code()), Some(role));
    }
}
