//! Pages as they are written out: a change of one shows in review.

use danchu_base::{AgencyId, Day, DepartmentId, Instant, PersonId, Role, Uuid};
use danchu_web::messages::{Lang, Messages};
use danchu_web::ui::form::{Faults, Values};
use maud::Markup;

use super::door::{DemoCard, DoorPage};
use super::import::PreviewPage;
use super::list::{Filter, ListPage};
use super::switch::{Mine, SwitchPage};
use crate::import::check::{Known, check};
use crate::import::read::rows;
use crate::rules::Giver;
use crate::{Agency, AgencySettings, PersonLine, Representative, RepresentativeKind};

fn words(lang: Lang) -> Messages {
    let text = if lang == Lang::Vi { crate::MODULE.vi } else { crate::MODULE.en };
    Messages::new(lang, &[("accounts", text)])
}

/// The page, an element a line, without the mark that changes with the program's files.
fn lines(page: &Markup) -> String {
    let mut text = page.0.clone();
    while let Some(at) = text.find("?v=") {
        let end = text[at..].find(['#', '"']).map_or(text.len(), |n| at + n);
        text.replace_range(at..end, "");
    }
    text.replace("><", ">\n<")
}

fn agency() -> Agency {
    Agency {
        id: AgencyId(Uuid::nil()),
        slug: "an-binh".to_owned(),
        name: "UBND xã An Bình".to_owned(),
        host: None,
        parent: None,
        representative: Representative {
            kind: RepresentativeKind::Undecided,
            name: String::new(),
            reason: String::new(),
        },
        settings: AgencySettings::default(),
        version: 1,
    }
}

fn hanh() -> PersonLine {
    PersonLine {
        id: PersonId(Uuid::nil()),
        name: "Nguyễn <Thị> Hạnh".to_owned(),
        position: "Chuyên viên".to_owned(),
        department: Some(DepartmentId(Uuid::nil())),
        department_name: Some("Văn phòng".to_owned()),
        has_account: false,
        roles: vec![Role::FocalOfficer, Role::Staff],
        active: true,
        absent: false,
    }
}

#[test]
fn the_door_keeps_the_login_and_never_the_password() {
    let t = words(Lang::Vi);
    let agency = agency();
    let cards =
        [DemoCard { login: "van-phong".to_owned(), role: Role::FocalOfficer, name: "Hạnh".to_owned() }];
    let page = DoorPage {
        agency: Some(&agency),
        next: Some("/an-binh/viec"),
        cards: &cards,
        known_here: 1,
        went_idle: true,
    };
    let values = Values::new().with("login", "hanhnt").with("mat-khau", "bí mật");
    let shown = page.show(&t, &values, &Faults::of(t.get("refusal-sign-in")));
    assert!(!shown.0.contains("bí mật"));
    insta::assert_snapshot!(lines(&shown));
}

#[test]
fn a_list_escapes_names_and_says_who_is_invited() {
    let t = words(Lang::En);
    let people = [hanh()];
    let filter = Filter { tim: "hanh".to_owned(), ..Filter::default() };
    let until = Instant(1_778_000_000_000_000);
    let page = ListPage {
        address: "/an-binh/nguoi",
        people: &people,
        departments: &[],
        invited: &[(people[0].id, until)],
        filter: &filter,
        manages: true,
        mails: false,
    };
    insta::assert_snapshot!(lines(&page.show(&t)));
}

#[test]
fn a_preview_says_line_and_reason() {
    let t = words(Lang::Vi);
    let today = Day::new(2026, 5, 5).unwrap();
    let known = Known { people: &[], departments: &[], giver: Giver::People, today };
    let read = rows("Họ tên;Chức danh\nLê Văn An;Văn thư\n;Kế toán\n".as_bytes()).unwrap();
    let preview = check(&read, &known).unwrap();
    let page = PreviewPage {
        list: "/an-binh/nguoi",
        address: "/an-binh/nguoi/nhap/1",
        file: "danh sách.csv",
        preview: &preview,
    };
    insta::assert_snapshot!(lines(&page.show(&t, &Faults::new())));
}

#[test]
fn a_shared_computer_without_names_says_what_to_do() {
    let t = words(Lang::Vi);
    let page = SwitchPage {
        address: "/an-binh/doi-nguoi",
        people: &[],
        mine: Some(Mine::NoPin),
        next: Some("/an-binh/hom-nay"),
    };
    insta::assert_snapshot!(lines(&page.show(&t, &Values::new(), &Faults::new())));
}

#[test]
fn the_rights_table_names_every_role_action_and_scope_in_both_languages() {
    for lang in Lang::ALL {
        let t = words(lang);
        let page = super::rights::page(&t).0;
        for right in danchu_base::RIGHTS {
            assert!(page.contains(&t.get(&format!("action-{}", right.action.code()))), "{:?}", right.action);
        }
        // One cell for each right of each role in the matrix, one line for it under the role.
        let rights: usize = danchu_base::RIGHTS.iter().map(|right| right.holders.len()).sum();
        let scopes = ["scope-own", "scope-department", "scope-agency"];
        let cells: usize =
            scopes.iter().map(|key| page.matches(&format!("<td>{}</td>", t.get(key))).count()).sum();
        assert_eq!(cells, rights);
        assert_eq!(page.matches("<li>").count(), rights);
    }
}
