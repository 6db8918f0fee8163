//! Matching, by many examples and by what must always hold.

use danchu_base::{Day, DepartmentId, PersonId, Role, Uuid};
use proptest::prelude::*;

use super::*;
use crate::names::names;

fn dept(n: u128) -> DepartmentId {
    DepartmentId(Uuid::from_u128(n))
}

fn who(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn person(n: u128, name: &str, position: &str, department: Option<u128>, roles: &[Role]) -> Person {
    Person {
        id: who(n),
        name: name.into(),
        position: position.into(),
        department: department.map(dept),
        roles: roles.to_vec(),
    }
}

/// A commune's office after July 2025.
fn office() -> Roster {
    let department =
        |n, name: &str, head| Department { id: dept(n), name: name.into(), head: Some(who(head)) };
    Roster {
        agency: "UBND xã An Bình".into(),
        departments: vec![
            department(1, "Văn phòng HĐND và UBND", 13),
            department(2, "Phòng Văn hóa – Xã hội", 14),
            department(3, "Phòng Kinh tế", 15),
            department(4, "Trung tâm Phục vụ hành chính công", 12),
        ],
        people: vec![
            person(11, "Trần Văn Minh", "Chủ tịch UBND xã", None, &[Role::Head]),
            person(12, "Lê Thị Hoa", "Phó Chủ tịch UBND xã", None, &[Role::Deputy]),
            person(13, "Nguyễn Thị Hạnh", "Chánh Văn phòng HĐND và UBND", Some(1), &[Role::FocalOfficer]),
            person(14, "Hoàng Văn Sơn", "Trưởng phòng Văn hóa – Xã hội", Some(2), &[Role::DepartmentHead]),
            person(15, "Đỗ Thị Lan", "Trưởng phòng Kinh tế", Some(3), &[Role::DepartmentHead]),
            person(16, "Phạm Văn Đức", "Công chức Tư pháp – Hộ tịch", Some(1), &[Role::LegalOfficer]),
            person(17, "Vũ Thị Mai", "Kế toán", Some(1), &[Role::Accountant]),
            person(18, "Bùi Thị Thu", "Văn thư – Lưu trữ", Some(1), &[Role::RecordsClerk]),
            person(19, "Ngô Văn Tám", "Công chức", Some(2), &[Role::Staff]),
            person(20, "Phan Thị Yến", "Công chức", Some(3), &[Role::Staff]),
            person(21, "Đinh Văn Quý", "Trưởng Ban Thanh tra nhân dân", None, &[Role::InspectionBoard]),
            person(22, "Cao Thị Nga", "Phó Chủ tịch Ủy ban MTTQ Việt Nam xã", None, &[Role::Partner]),
        ],
    }
}

fn today() -> Day {
    Day::new(2026, 5, 5).unwrap()
}

fn first(words: &str) -> Option<Meant> {
    certain(&candidates(words, today(), &office(), names())).map(|c| c.meant)
}

#[test]
fn a_department_is_known_however_its_name_is_written() {
    for words in [
        "Văn phòng HĐND và UBND",
        "văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
        "Văn phòng HĐND-UBND",
        "Văn phòng HĐND và UBND xã An Bình",
        "Giao Văn phòng HĐND và UBND",
    ] {
        assert_eq!(first(words), Some(Meant::Department(dept(1))), "{words}");
    }
    for words in ["Phòng Văn hóa – Xã hội", "phòng Văn hoá - xã hội", "Phòng VH-XH", "Văn hóa – Xã hội xã"]
    {
        assert_eq!(first(words), Some(Meant::Department(dept(2))), "{words}");
    }
    assert_eq!(first("Phòng Kinh tế"), Some(Meant::Department(dept(3))));
    assert_eq!(first("Trung tâm Phục vụ hành chính công xã"), Some(Meant::Department(dept(4))));
}

#[test]
fn a_person_is_known_by_name_position_or_role() {
    for (words, n) in [
        ("đồng chí Lê Thị Hoa", 12),
        ("Đ/c Phạm Văn Đức, công chức Tư pháp", 16),
        ("công chức Tư pháp – Hộ tịch", 16),
        ("Chủ tịch UBND xã", 11),
        ("Chủ tịch Ủy ban nhân dân", 11),
        ("Phó Chủ tịch UBND", 12),
        ("người đứng đầu cơ quan", 11),
        ("Kế toán", 17),
        ("kế toán trưởng", 17),
        ("Văn thư", 18),
        ("Ban Thanh tra nhân dân", 21),
        ("Ban TTND", 21),
        ("công chức đầu mối", 13),
    ] {
        assert_eq!(first(words), Some(Meant::Person(who(n))), "{words}");
    }
}

#[test]
fn a_head_is_neither_the_department_nor_a_deputy() {
    assert_eq!(first("Trưởng phòng Văn hóa – Xã hội"), Some(Meant::Person(who(14))));
    let chief = candidates("Chủ tịch UBND xã", today(), &office(), names());
    assert!(chief.iter().all(|c| c.meant != Meant::Person(who(12))), "{chief:?}");
}

#[test]
fn a_post_out_of_use_leads_to_what_stands_for_it_and_says_so() {
    let found = candidates("công chức Văn phòng – Thống kê", today(), &office(), names());
    assert_eq!(found[0].meant, Meant::Department(dept(1)), "{found:?}");
    assert!(
        matches!(&found[0].reason, Reason::Renamed { now, .. } if now == "Văn phòng HĐND và UBND"),
        "{found:?}"
    );
    let before =
        candidates("công chức Văn phòng – Thống kê", Day::new(2024, 2, 6).unwrap(), &office(), names());
    assert!(before.iter().all(|c| !matches!(c.reason, Reason::Renamed { .. })), "{before:?}");
    assert_eq!(first("công chức Văn hóa – xã hội"), Some(Meant::Department(dept(2))));
}

#[test]
fn whoever_still_carries_the_old_name_is_before_what_stands_for_it() {
    let mut roster = office();
    roster.people.push(person(30, "Tạ Thị Bích", "Công chức Văn phòng – Thống kê", Some(1), &[]));
    let found = candidates("công chức Văn phòng – Thống kê", today(), &roster, names());
    assert_eq!(found[0].meant, Meant::Person(who(30)), "{found:?}");
}

#[test]
fn many_or_unknown_ones_are_asked_for() {
    for words in [
        "công chức chuyên môn",
        "Mặt trận tổ quốc và các tổ chức chính trị xã hội, công đoàn cơ sở, công chức chuyên môn",
        "các phòng chuyên môn",
        "toàn thể cán bộ, công chức và người lao động",
        "Công an xã",
        "Ban Chỉ huy quân sự",
        "",
        "   ",
    ] {
        assert_eq!(first(words), None, "{words}");
    }
    let found = candidates("công chức chuyên môn", today(), &office(), names());
    assert_eq!(found[0].meant, Meant::Group(Group::DepartmentHeads));
    assert_eq!(members(Group::DepartmentHeads, &office()).len(), 4);
    assert_eq!(members(Group::Everybody, &office()).len(), 12);
}

#[test]
fn two_of_the_same_name_or_position_are_asked_for() {
    let mut roster = office();
    roster.people.push(person(
        30,
        "Lê Thị Hoa",
        "Công chức Tư pháp – Hộ tịch",
        Some(1),
        &[Role::LegalOfficer],
    ));
    for words in ["Lê Thị Hoa", "công chức Tư pháp – Hộ tịch"] {
        let found = candidates(words, today(), &roster, names());
        assert!(certain(&found).is_none(), "{words}: {found:?}");
        assert!(found.len() >= 2, "{words}: {found:?}");
    }
}

proptest! {
    #[test]
    fn any_words_give_few_candidates_in_order(words in "\\PC{0,120}") {
        let found = candidates(&words, today(), &office(), names());
        prop_assert!(found.len() <= CANDIDATES_MAX);
        prop_assert!(found.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
        prop_assert!(found.iter().all(|c| (1..=100).contains(&c.confidence)));
        for (n, candidate) in found.iter().enumerate() {
            prop_assert!(found[n + 1..].iter().all(|other| other.meant != candidate.meant));
        }
    }

    #[test]
    fn a_full_name_is_always_found(n in 0usize..12, before in "[a-zđ ]{0,20}", after in "[a-zđ ]{0,20}") {
        let roster = office();
        let person = &roster.people[n];
        let words = format!("{before} {} {after}", person.name);
        let found = candidates(&words, today(), &roster, names());
        prop_assert!(found.iter().any(|c| c.meant == Meant::Person(person.id)), "{words}: {found:?}");
    }

    #[test]
    fn case_diacritics_and_dashes_change_nothing(n in 0usize..4) {
        let roster = office();
        let name = &roster.departments[n].name;
        let plain = candidates(name, today(), &roster, names());
        let upper = candidates(&name.to_uppercase().replace('–', "-"), today(), &roster, names());
        prop_assert_eq!(plain.first().map(|c| c.meant), upper.first().map(|c| c.meant));
        prop_assert_eq!(plain.first().map(|c| c.meant), Some(Meant::Department(roster.departments[n].id)));
    }
}

#[test]
fn a_post_of_the_same_name_is_meant_before_the_office_and_before_what_took_its_place() {
    let mut office = office();
    office.people.push(person(23, "Đặng Thị Lợi", "Công chức Văn hoá – Xã hội", Some(2), &[Role::Staff]));
    let meant = |words: &str| certain(&candidates(words, today(), &office, names())).map(|c| c.meant);
    for words in [
        "công chức Văn hoá – xã hội",
        "công chức Văn hóa - Xã hội",
        "Công chức văn hoá‑xã hội xã",
        "công chức VH – XH",
        "cán bộ Văn hóa xã hội",
        "Giao công chức Văn hoá - Xã hội xã An Bình",
    ] {
        assert_eq!(
            meant(words),
            Some(Meant::Person(who(23))),
            "{words}: {:?}",
            candidates(words, today(), &office, names())
        );
    }
    for words in ["Phòng Văn hóa – Xã hội", "phòng VH-XH"] {
        assert_eq!(meant(words), Some(Meant::Department(dept(2))), "{words}");
    }
    // Nobody holds the old post: since July 2025 the office stands for it.
    assert_eq!(first("công chức Văn hoá – xã hội"), Some(Meant::Department(dept(2))));
}
