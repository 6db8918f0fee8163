//! Rights of a day: roles, delegation (ủy quyền), entering for another (nhập thay).

use danchu_base::{Action, Day, PersonId, RIGHTS, Role, Scope, scope_of};

use super::people::{WORDS_CHARS_MAX, period, too_long};
use super::{Refusal, Refused};
use crate::model::EnteredKind;

/// How far these roles reach for an action: the widest of them.
pub fn scope_today(roles: &[Role], action: Action) -> Option<Scope> {
    roles.iter().filter_map(|role| scope_of(*role, action)).max()
}

/// What somebody with these roles may hand on: what the table says can be delegated, and what reaches beyond herself.
pub fn actions_to_hand_on(roles: &[Role]) -> Vec<Action> {
    RIGHTS
        .iter()
        .filter(|right| right.delegable)
        .map(|right| right.action)
        .filter(|action| scope_today(roles, *action).is_some_and(|scope| scope > Scope::Own))
        .collect()
}

/// A delegation as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DelegationDraft {
    /// Whose rights.
    pub from_person: PersonId,
    /// To whom.
    pub to_person: Option<PersonId>,
    /// Which.
    pub actions: Vec<Action>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Limits in words.
    pub limits: String,
    /// Number and day of the paper.
    pub paper_words: String,
    /// Whether a scan is attached.
    pub has_scan: bool,
}

/// Whether rights may be handed on so. `roles` are those of the person who hands them on; what she has by delegation
/// herself is not hers to hand on.
pub fn delegation(draft: &DelegationDraft, roles: &[Role], today: Day) -> Result<(), Vec<Refused>> {
    let mut faults = Vec::new();
    match draft.to_person {
        None => faults.push(Refused::new("to_person", Refusal::new("refusal-choose-person"))),
        Some(to) if to == draft.from_person => {
            faults.push(Refused::new("to_person", Refusal::new("refusal-delegate-self")));
        }
        Some(_) => {}
    }
    let allowed = actions_to_hand_on(roles);
    if draft.actions.is_empty() {
        faults.push(Refused::new("actions", Refusal::new("refusal-choose-action")));
    } else if draft.actions.iter().any(|action| !allowed.contains(action)) {
        faults.push(Refused::new("actions", Refusal::new("refusal-action-not-yours")));
    }
    if let Err(why) = period(draft.from, Some(draft.to)) {
        faults.push(Refused::new("to", why));
    } else if draft.to < today {
        faults.push(Refused::new("to", Refusal::new("refusal-period-over")));
    }
    if draft.paper_words.trim().is_empty() && !draft.has_scan {
        faults.push(Refused::new("paper_words", Refusal::new("refusal-paper-missing")));
    }
    if draft.limits.chars().count() > WORDS_CHARS_MAX {
        faults.push(Refused::new("limits", too_long(WORDS_CHARS_MAX)));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether a decision may be entered for another: on a paper, not for oneself, not of a day to come.
pub fn may_enter_for(
    kind: EnteredKind,
    decided_by: PersonId,
    entered_by: PersonId,
    decided_on: Day,
    has_paper: bool,
    today: Day,
) -> Result<(), Refusal> {
    if decided_by == entered_by {
        return Err(Refusal::new(match kind {
            EnteredKind::TaskConfirmed => "refusal-enter-own-confirmation",
            _ => "refusal-enter-self",
        }));
    }
    if !has_paper {
        return Err(Refusal::new("refusal-paper-missing"));
    }
    if decided_on > today {
        return Err(Refusal::new("refusal-day-to-come"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Day {
        Day::new(2026, 5, 5).unwrap().plus(n)
    }

    fn draft(actions: &[Action]) -> DelegationDraft {
        DelegationDraft {
            from_person: PersonId::make(),
            to_person: Some(PersonId::make()),
            actions: actions.to_vec(),
            from: day(0),
            to: day(7),
            limits: String::new(),
            paper_words: "Giấy ủy quyền số 02/GUQ-UBND".to_owned(),
            has_scan: false,
        }
    }

    #[test]
    fn nothing_can_be_handed_on_that_the_table_keeps() {
        for role in Role::ALL {
            let handed = actions_to_hand_on(&[role]);
            for kept in [Action::ManageAgency, Action::Operate, Action::Delegate, Action::UseOwnAccount] {
                assert!(!handed.contains(&kept), "{role:?} hands on {kept:?}");
            }
            for action in handed {
                assert!(scope_of(role, action).is_some());
            }
        }
    }

    #[test]
    fn only_what_one_has_is_handed_on_to_another_and_on_a_paper() {
        assert_eq!(delegation(&draft(&[Action::ConfirmTask]), &[Role::Head], day(0)), Ok(()));
        let faults = delegation(&draft(&[Action::ConfirmTask]), &[Role::Staff], day(0)).unwrap_err();
        assert_eq!(faults[0].why.key, "refusal-action-not-yours");
        let mut bare = draft(&[]);
        bare.to_person = Some(bare.from_person);
        bare.paper_words.clear();
        bare.to = day(-1);
        let faults = delegation(&bare, &[Role::Head], day(0)).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["to_person", "actions", "to", "paper_words"]);
    }

    #[test]
    fn nobody_enters_for_herself_and_never_without_a_paper() {
        let (one, other) = (PersonId::make(), PersonId::make());
        let kind = EnteredKind::TaskConfirmed;
        let key = |answer: Result<(), Refusal>| answer.err().map(|why| why.key);
        assert_eq!(
            key(may_enter_for(kind, one, one, day(0), true, day(0))),
            Some("refusal-enter-own-confirmation")
        );
        assert_eq!(
            key(may_enter_for(kind, one, other, day(0), false, day(0))),
            Some("refusal-paper-missing")
        );
        assert_eq!(key(may_enter_for(kind, one, other, day(1), true, day(0))), Some("refusal-day-to-come"));
        assert_eq!(key(may_enter_for(kind, one, other, day(-3), true, day(0))), None);
    }
}
