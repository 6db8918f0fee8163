//! An office of eight people in two departments, two of them without an account.

use std::sync::{Arc, Mutex};

use danchu_accounts::{By, NewAccount, NewRole, PersonDraft};
use danchu_base::{AccountId, AgencyId, Day, DepartmentId, PersonId, Role};
use danchu_mail::{Mail, Mailer, Sending};
use danchu_store::{Db, Migrations};
use danchu_testkit::{Answer, Client, SLUG, Site, World};
use danchu_transparency::Post;
use danchu_web::{AgencyInfo, More};
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
    danchu_dissemination::MIGRATIONS,
];

/// The first day of the stories: a Tuesday.
pub const TODAY: &str = "2026-05-05";

/// A mail server in memory.
#[derive(Default)]
pub struct Letterbox(pub Mutex<Vec<Mail>>);

impl Mailer for Letterbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move {
            self.0.lock().unwrap().push(mail.clone());
            Ok(())
        })
    }
}

pub struct Office {
    pub site: Site,
    pub mails: Arc<Letterbox>,
    pub head: Client,
    pub legal: Client,
    pub economy_head: Client,
    pub staff: Client,
    pub economist: Client,
    /// Without an account.
    pub guard: PersonId,
    pub everybody: Vec<PersonId>,
    pub economy: DepartmentId,
    pub agency: AgencyInfo,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const PEOPLE: [(&str, &str, usize, Role, bool); 8] = [
    ("Trần Quốc Bảo", "Chủ tịch UBND xã", 0, Role::Head, true),
    ("Nguyễn Thị Hạnh", "Chánh Văn phòng", 0, Role::FocalOfficer, true),
    ("Phạm Văn Đức", "Công chức Tư pháp – Hộ tịch", 0, Role::LegalOfficer, true),
    ("Võ Thị Ngọc Mai", "Trưởng phòng Kinh tế", 1, Role::DepartmentHead, true),
    ("Ngô Minh Quân", "Chuyên viên", 0, Role::Staff, true),
    ("Hồ Thị Nga", "Công chức Nông nghiệp", 1, Role::Staff, true),
    ("Cao Văn Bình", "Bảo vệ", 0, Role::Staff, false),
    ("Bùi Thị Sáu", "Nhân viên phục vụ", 1, Role::Staff, false),
];

pub async fn add(db: &Db, agency: AgencyId, id: PersonId, name: &str, department: DepartmentId, from: &str) {
    let draft = PersonDraft {
        name: name.into(),
        position: "Chuyên viên".into(),
        department: Some(department),
        phone: None,
        email: None,
        from: day(from),
        to: None,
    };
    let draft = &draft;
    let by = By { person: None, ground: String::new(), at: day(from).start() };
    let by = &by;
    db.write(agency, async move |tx| {
        danchu_accounts::add_person(tx, id, draft.clone(), by).await?;
        let held = NewRole { person: id, role: Role::Staff, from: draft.from, to: None };
        danchu_accounts::hold_role(tx, &held, by).await
    })
    .await
    .unwrap();
}

async fn people(db: &Db, agency: AgencyId, departments: [DepartmentId; 2]) -> Vec<PersonId> {
    let ids: Vec<PersonId> = PEOPLE.iter().map(|_| PersonId::make()).collect();
    let made = &ids;
    db.write(agency, async move |tx| {
        let by = By { person: None, ground: String::new(), at: day("2026-01-02").start() };
        danchu_accounts::add_department(tx, departments[0], "Văn phòng HĐND và UBND", None).await?;
        danchu_accounts::add_department(tx, departments[1], "Phòng Kinh tế", None).await?;
        for ((name, position, department, role, account), id) in PEOPLE.iter().zip(made) {
            let draft = PersonDraft {
                name: (*name).into(),
                position: (*position).into(),
                department: Some(departments[*department]),
                phone: None,
                email: account.then(|| format!("{}@an-binh.example", id.0.simple())),
                from: day("2026-01-02"),
                to: None,
            };
            danchu_accounts::add_person(tx, *id, draft, &by).await?;
            let held = NewRole { person: *id, role: *role, from: day("2026-01-02"), to: None };
            danchu_accounts::hold_role(tx, &held, &by).await?;
            if *account {
                let new = NewAccount {
                    id: AccountId::make(),
                    login: format!("u{}", id.0.simple()),
                    name: (*name).into(),
                    password: None,
                    language: "vi".into(),
                    person: Some(*id),
                };
                danchu_accounts::make_account(tx, &new, by.at).await?;
            }
        }
        Ok::<_, danchu_accounts::Error>(())
    })
    .await
    .unwrap();
    ids
}

pub async fn open(world: &World) -> Office {
    open_with(world, More::default()).await
}

/// The same with parts of a test.
pub async fn open_with(world: &World, more: More) -> Office {
    let departments = [DepartmentId::make(), DepartmentId::make()];
    let new = danchu_accounts::NewAgency {
        id: world.agency,
        slug: SLUG.into(),
        name: "UBND xã An Bình".into(),
        host: None,
        parent: None,
    };
    let at = day("2026-01-02").start();
    let founded = &new;
    world
        .db
        .write_installation(async move |tx| danchu_accounts::found_agency(tx, founded, at).await)
        .await
        .unwrap();
    let ids = people(&world.db, world.agency, departments).await;
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_programme::MODULE,
        danchu_dissemination::MODULE,
    ];
    let mails = Arc::new(Letterbox::default());
    let mailer: Arc<dyn Mailer> = mails.clone();
    let besides = danchu_programme::Besides(vec![Arc::new(danchu_dissemination::Reading)]);
    let site = Site::with(world, &modules, TODAY, more.and(Post(mailer)).and(besides));
    let seat = |place: usize| {
        let (name, _, department, role, _) = PEOPLE[place];
        site.person(ids[place], name, Some(departments[department]), &[role])
    };
    Office {
        head: seat(0),
        legal: seat(2),
        economy_head: seat(3),
        staff: seat(4),
        economist: seat(5),
        guard: ids[6],
        everybody: ids.clone(),
        economy: departments[1],
        agency: AgencyInfo { id: world.agency, slug: SLUG.into(), name: "UBND xã An Bình".into() },
        site,
        mails,
    }
}

/// The text with plain spaces; the answer is a page without a missing message.
pub fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    plain(answer)
}

/// The form came back with what is wrong, or a rule refused.
pub fn refused(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    plain(answer)
}

/// It was done; the address that it leads to.
pub fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.location().to_owned()
}

fn plain(answer: &Answer) -> String {
    for missing in [
        "[circulation-",
        "[library-",
        "[list-",
        "[results-",
        "[training-",
        "[coverage-",
        "[search-",
        "[renew-",
    ] {
        assert!(!answer.text.contains(missing), "a message is missing: {}", answer.text);
    }
    answer.text.replace('\u{a0}', " ")
}

impl Office {
    /// Circulates a document of the law's list to everybody; answers the address of the circulation.
    pub async fn circulate(&self, more: &[(&str, &str)]) -> String {
        let page = self.legal.get("/an-binh/pho-bien/moi?so=59/2023/N%C4%90-CP").await;
        ok(&page);
        let mut fields = vec![
            ("_once", page.field("_once").unwrap()),
            ("title", "Nghị định 59/2023/NĐ-CP"),
            ("documents", "59/2023/NĐ-CP"),
            ("due", "19/05/2026"),
            ("to", "all"),
        ];
        fields.extend_from_slice(more);
        let results = done(&self.legal.send_form("/an-binh/pho-bien/moi", &fields).await);
        results.strip_suffix("/ket-qua").unwrap().to_owned()
    }

    /// Somebody reads it and says so.
    pub async fn read(&self, who: &Client, circulation: &str) -> Answer {
        let page = who.get(circulation).await;
        ok(&page);
        let fields = [("_once", page.field("_once").unwrap()), ("version", page.field("version").unwrap())];
        who.send_form(&format!("{circulation}/da-doc"), &fields).await
    }
}
