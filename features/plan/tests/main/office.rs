//! An office that imports plans, in a fresh database on each engine, with its people signed in.

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{AgencyId, Day, DepartmentId, PersonId, Role};
use danchu_store::{Db, Migrations};
use danchu_testkit::{Answer, Client, Site, World};
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
    danchu_plan::MODULE.migrations,
];

/// A plan in the manner of a commune's office; the office and its number are made up.
pub const PLAN: &str = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\n\nSố: 18/KH-UBND\n\nAn Bình, ngày 20 tháng 01 năm 2026\n\n\
KẾ HOẠCH\nThực hiện dân chủ trong hoạt động của cơ quan năm 2026\n\n\
Căn cứ Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ; UBND xã An Bình xây dựng kế hoạch như sau:\n\n\
I. MỤC ĐÍCH\n\n- Nâng cao trách nhiệm của cán bộ, công chức trong thực hiện dân chủ ở cơ quan, đơn vị.\n\n\
II. TỔ CHỨC THỰC HIỆN\n\n\
1. Giao Văn phòng HĐND và UBND chủ trì tổ chức hội nghị cán bộ, công chức, hoàn thành trước ngày 27/3/2026.\n\n\
2. Giao công chức Tư pháp – Hộ tịch chủ trì, phối hợp với Phòng Văn hóa – Xã hội kịp thời phổ biến các văn bản về dân chủ ở cơ sở.\n\n\
3. Mặt trận Tổ quốc và các tổ chức chính trị – xã hội, công chức chuyên môn phối hợp tuyên truyền thực hiện kế hoạch.\n\n\
Trên đây là kế hoạch thực hiện dân chủ trong hoạt động của cơ quan năm 2026./.\n\n\
Nơi nhận:\n- Thường trực Đảng ủy;\n- Chủ tịch, các PCT UBND;\n- Cán bộ, công chức;\n- Lưu: VT.\n\n\
TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Quốc Bảo\n";

/// The people of the office.
pub struct Office {
    pub site: Site,
    pub focal: Client,
    pub staff: Client,
    pub clerk: Client,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn people(db: &Db, agency: AgencyId) -> Vec<(PersonId, Option<DepartmentId>)> {
    let (office, culture) = (DepartmentId::make(), DepartmentId::make());
    let rows = [
        ("Trần Quốc Bảo", "Chủ tịch UBND xã", None, Role::Head),
        ("Nguyễn Thị Hạnh", "Công chức Văn phòng", Some(office), Role::FocalOfficer),
        ("Phạm Văn Đức", "Công chức Tư pháp – Hộ tịch", Some(office), Role::LegalOfficer),
        ("Hoàng Văn Sơn", "Trưởng phòng Văn hóa – Xã hội", Some(culture), Role::DepartmentHead),
        ("Lý Thị Mỹ Duyên", "Công chức", Some(culture), Role::Staff),
        ("Bùi Thị Thu", "Văn thư", Some(office), Role::RecordsClerk),
    ];
    let ids: Vec<(PersonId, Option<DepartmentId>)> =
        rows.iter().map(|row| (PersonId::make(), row.2)).collect();
    let (rows, made) = (&rows, &ids);
    db.write(agency, async move |tx| {
        let by = By { person: None, ground: String::new(), at: day("2026-01-02").start() };
        danchu_accounts::add_department(tx, office, "Văn phòng HĐND và UBND", None).await.unwrap();
        danchu_accounts::add_department(tx, culture, "Phòng Văn hóa – Xã hội", None).await.unwrap();
        for ((name, position, department, role), (id, _)) in rows.iter().zip(made) {
            let draft = PersonDraft {
                name: (*name).into(),
                position: (*position).into(),
                department: *department,
                phone: None,
                email: None,
                from: day("2026-01-02"),
                to: None,
            };
            danchu_accounts::add_person(tx, *id, draft, &by).await.unwrap();
            let held = NewRole { person: *id, role: *role, from: day("2026-01-02"), to: None };
            danchu_accounts::hold_role(tx, &held, &by).await.unwrap();
        }
        Ok::<_, danchu_store::Error>(())
    })
    .await
    .unwrap();
    ids
}

/// The office on that day, everybody signed in.
pub async fn open(world: &World, today: &str) -> Office {
    let ids = people(&world.db, world.agency).await;
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_programme::MODULE,
        danchu_plan::MODULE,
    ];
    let site = Site::new(world, &modules, today);
    let seat = |at: usize, name: &str, role| {
        let (person, department) = ids[at];
        site.person(person, name, department, &[role])
    };
    let focal = seat(1, "Nguyễn Thị Hạnh", Role::FocalOfficer);
    let staff = seat(4, "Lý Thị Mỹ Duyên", Role::Staff);
    let clerk = seat(5, "Bùi Thị Thu", Role::RecordsClerk);
    Office { site, focal, staff, clerk }
}

/// The text with plain spaces; the answer is a page.
pub fn ok(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    plain(answer)
}

/// The form came back with what is wrong.
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
    for missing in ["[plan-", "[nav-", "plan-refused-"] {
        assert!(!answer.text.contains(missing), "a message is missing: {}", answer.text);
    }
    answer.text.replace('\u{a0}', " ")
}

impl Office {
    /// Imports text and answers the address of its review.
    pub async fn import(&self, text: &str) -> String {
        let file = ("file", "ke-hoach.txt", text.as_bytes());
        done(&self.focal.upload("/an-binh/ke-hoach/nhap", &[], &[file]).await)
    }

    /// Confirms a review as it stands and answers the address of its plan.
    pub async fn confirm(&self, review: &str, more: &[(&str, &str)]) -> String {
        let page = self.focal.get(&format!("{review}/lap")).await;
        ok(&page);
        let (version, once) = (page.field("version").unwrap(), page.field("_once").unwrap());
        let mut fields = vec![("version", version), ("_once", once)];
        fields.extend_from_slice(more);
        done(&self.focal.send_form(&format!("{review}/lap"), &fields).await)
    }
}
