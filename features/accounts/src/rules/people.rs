//! People and the roles they hold.

use danchu_base::{Day, DepartmentId, Role, squeeze};

use super::Refusal;
use crate::model::RoleHeld;

/// The longest name of a person, a department or an agency.
pub const NAME_CHARS_MAX: usize = 200;
/// The longest sentence in a field: a ground, a reason, limits.
pub const WORDS_CHARS_MAX: usize = 1000;

/// What was wrong with which field of a form or a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The field's name.
    pub field: &'static str,
    /// Why.
    pub why: Refusal,
}

impl Refused {
    /// A fault of a field.
    pub fn new(field: &'static str, why: Refusal) -> Self {
        Self { field, why }
    }
}

/// A person as typed or read, checked field by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// Full name.
    pub name: String,
    /// Position (chức danh); may be empty.
    pub position: String,
    /// Department (bộ phận).
    pub department: Option<DepartmentId>,
    /// Phone, if given.
    pub phone: Option<String>,
    /// E-mail, if given.
    pub email: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day, if there is one.
    pub to: Option<Day>,
}

/// The person with every text tidied, or everything that is wrong with it.
pub fn person(draft: PersonDraft) -> Result<PersonDraft, Vec<Refused>> {
    let mut faults = Vec::new();
    let name = squeeze(&draft.name);
    if let Err(why) = human_name(&name) {
        faults.push(Refused::new("name", why));
    }
    let position = squeeze(&draft.position);
    if position.chars().count() > NAME_CHARS_MAX {
        faults.push(Refused::new("position", too_long(NAME_CHARS_MAX)));
    }
    let phone = draft.phone.map(|text| phone_tidied(&text)).filter(|text| !text.is_empty());
    if phone.as_deref().is_some_and(|text| !is_phone(text)) {
        faults.push(Refused::new("phone", Refusal::new("refusal-phone")));
    }
    let email = draft.email.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if email.as_deref().is_some_and(|text| !is_email(text)) {
        faults.push(Refused::new("email", Refusal::new("refusal-email")));
    }
    if let Err(why) = period(draft.from, draft.to) {
        faults.push(Refused::new("to", why));
    }
    if faults.is_empty() { Ok(PersonDraft { name, position, phone, email, ..draft }) } else { Err(faults) }
}

fn human_name(name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err(Refusal::new("refusal-name-missing"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(too_long(NAME_CHARS_MAX));
    }
    if !name.chars().any(char::is_alphabetic) || name.chars().any(|c| c.is_control() || c.is_ascii_digit()) {
        return Err(Refusal::new("refusal-name-letters"));
    }
    Ok(())
}

/// The refusal of what is too long.
pub fn too_long(most: usize) -> Refusal {
    Refusal::new("refusal-too-long").with("most", most)
}

fn phone_tidied(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !".-()".contains(*c)).collect()
}

fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (8..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain =
        |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_graphic() && !",;:<>()[]\\\"@".contains(c));
    text.len() <= 254 && plain(local) && plain(domain) && domain.contains('.') && !domain.ends_with('.')
}

/// From a day to a day: the end is not before the start.
pub fn period(from: Day, to: Option<Day>) -> Result<(), Refusal> {
    if to.is_some_and(|to| to < from) { Err(Refusal::new("refusal-period")) } else { Ok(()) }
}

fn overlap(one: (Day, Option<Day>), other: (Day, Option<Day>)) -> bool {
    one.1.is_none_or(|end| other.0 <= end) && other.1.is_none_or(|end| one.0 <= end)
}

/// Whether a person who holds these roles may hold this one from a day to a day.
pub fn may_hold(held: &[RoleHeld], role: Role, from: Day, to: Option<Day>) -> Result<(), Refusal> {
    period(from, to)?;
    let twice = held.iter().find(|one| one.role == role && overlap((one.from, one.to), (from, to)));
    if twice.is_some() {
        return Err(Refusal::new("refusal-role-twice"));
    }
    Ok(())
}

/// By what right somebody gives roles and makes links (ai giao vai trò).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// Manages people by delegation only: gives nothing that would outlast the delegation but plain staff.
    Delegated,
    /// Manages people by a role of her own.
    People,
    /// Manages the agency.
    Agency,
}

/// Whether somebody may give or end this role, or make a link for whoever holds it. Whoever manages people may give
/// every role but the two that stand over the managing itself: those belong to whoever manages the agency.
pub fn may_give(role: Role, giver: Giver) -> Result<(), Refusal> {
    match (role, giver) {
        (Role::Staff, _) | (_, Giver::Agency) => Ok(()),
        (Role::Head | Role::Operator, _) => Err(Refusal::new("refusal-role-not-yours")),
        (_, Giver::Delegated) => Err(Refusal::new("refusal-role-by-delegation")),
        (_, Giver::People) => Ok(()),
    }
}

/// Whether a role may end on that day: an agency without an operator could not be opened again from a screen.
/// `operators` are all holders of the role that can sign in.
pub fn may_end_role(ending: &RoleHeld, to: Day, operators: &[RoleHeld]) -> Result<(), Refusal> {
    period(ending.from, Some(to))?;
    let after = to.plus(1);
    let another = operators.iter().any(|one| one.id != ending.id && one.is_held(after) && one.to.is_none());
    if ending.role == Role::Operator && !another {
        return Err(Refusal::new("refusal-last-operator"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use danchu_base::{PersonId, Uuid};
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::new(2026, 1, 1).unwrap().plus(n)
    }

    fn draft(name: &str) -> PersonDraft {
        PersonDraft {
            name: name.to_owned(),
            position: String::new(),
            department: None,
            phone: None,
            email: None,
            from: day(0),
            to: None,
        }
    }

    fn held(role: Role, from: i32, to: Option<i32>) -> RoleHeld {
        let person = PersonId(Uuid::nil());
        RoleHeld { id: Uuid::now_v7(), person, role, from: day(from), to: to.map(day), ground: String::new() }
    }

    #[test]
    fn every_fault_of_a_person_is_named_at_once() {
        let faults = person(PersonDraft {
            phone: Some("12".to_owned()),
            email: Some("hanh@".to_owned()),
            to: Some(day(-1)),
            ..draft("  ")
        })
        .unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["name", "phone", "email", "to"]);
    }

    #[test]
    fn phone_and_e_mail_are_tidied_and_may_be_missing() {
        let one =
            person(PersonDraft { phone: Some("0912 345.678".to_owned()), ..draft("Lê  Văn An") }).unwrap();
        assert_eq!((one.name.as_str(), one.phone.as_deref()), ("Lê Văn An", Some("0912345678")));
        assert_eq!(person(draft("An")).unwrap().email, None);
    }

    #[test]
    fn the_same_role_is_not_held_twice_at_once() {
        let now = [held(Role::Staff, 0, Some(10))];
        assert_eq!(may_hold(&now, Role::Staff, day(10), None).unwrap_err().key, "refusal-role-twice");
        assert_eq!(may_hold(&now, Role::Staff, day(11), None), Ok(()));
        assert_eq!(may_hold(&now, Role::Accountant, day(0), None), Ok(()));
    }

    #[test]
    fn the_focal_officer_makes_nobody_head_or_operator_and_her_deputy_nobody_but_staff() {
        for role in Role::ALL {
            assert_eq!(may_give(role, Giver::Agency), Ok(()));
            let over = matches!(role, Role::Head | Role::Operator);
            assert_eq!(may_give(role, Giver::People).is_err(), over, "{role:?}");
            assert_eq!(may_give(role, Giver::Delegated).is_ok(), role == Role::Staff, "{role:?}");
        }
    }

    #[test]
    fn the_last_operator_stays() {
        let (one, two) = (held(Role::Operator, 0, None), held(Role::Operator, 5, None));
        assert!(may_end_role(&one, day(3), std::slice::from_ref(&one)).is_err());
        assert!(may_end_role(&one, day(3), &[one.clone(), two.clone()]).is_err());
        assert!(may_end_role(&one, day(4), &[one.clone(), two]).is_ok());
    }

    proptest! {
        #[test]
        fn overlapping_is_mutual(a in 0i32..50, la in 0i32..20, b in 0i32..50, lb in 0i32..20, open: bool) {
            let one = (day(a), if open { None } else { Some(day(a + la)) });
            let other = (day(b), Some(day(b + lb)));
            prop_assert_eq!(overlap(one, other), overlap(other, one));
            let shared = (0..120).any(|n| {
                let inside = |p: (Day, Option<Day>)| p.0 <= day(n) && p.1.is_none_or(|end| day(n) <= end);
                inside(one) && inside(other)
            });
            prop_assert_eq!(overlap(one, other), shared);
        }
    }
}
