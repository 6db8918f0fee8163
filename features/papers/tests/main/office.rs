//! An office that writes papers, with a printer that writes their words.

use std::sync::Arc;

use danchu_base::{DepartmentId, PersonId, Role};
use danchu_paper::{
    Field, FieldFault, Paper, Place, PlacePart, PrintError, Printed, Printer, TemplateReport, compose,
    plain_text,
};
use danchu_store::Migrations;
use danchu_testkit::{Answer, Client, Site, World};
use danchu_web::Parts;
use http::StatusCode;

pub const FEATURES: &[Migrations] = &[
    danchu_search::MIGRATIONS,
    danchu_web::FRAME.migrations,
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_papers::MIGRATIONS,
];

/// Writes the words of a paper where the program would lay it out: the layout has tests of its own.
struct Words;

impl Words {
    fn of(mark: &str, paper: &Paper) -> Result<Printed, PrintError> {
        let text = format!("{mark}\n{}", plain_text(&compose(paper)?));
        Ok(Printed { bytes: text.into_bytes(), remarks: Vec::new() })
    }
}

impl Printer for Words {
    fn pdf(&self, paper: &Paper) -> Result<Printed, PrintError> {
        Words::of("%PDF", paper)
    }

    fn docx(&self, paper: &Paper) -> Result<Printed, PrintError> {
        Words::of("DOCX", paper)
    }

    fn check_template(&self, template: &[u8]) -> Result<TemplateReport, PrintError> {
        let text = String::from_utf8_lossy(template);
        let place = Place { part: PlacePart::Body, paragraph: 1 };
        let faults = if text.contains("{{la}}") {
            vec![FieldFault::Unknown { name: "la".into(), place, near: None }]
        } else {
            Vec::new()
        };
        let known =
            ["trich_yeu", "noi_dung"].into_iter().filter(|name| text.contains(&format!("{{{{{name}}}}}")));
        let fields = known.map(|name| Field { name: name.into(), place }).collect();
        Ok(TemplateReport { fields, faults })
    }

    fn fill(&self, template: &[u8], paper: &Paper) -> Result<Printed, PrintError> {
        Words::of(&String::from_utf8_lossy(template), paper)
    }
}

/// The people of the office, signed in.
pub struct Office {
    _site: Site,
    pub focal: Client,
    pub head: Client,
    pub staff: Client,
}

/// The office on a day.
pub fn open(world: &World) -> Office {
    let printer: Arc<dyn Printer> = Arc::new(Words);
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_papers::MODULE,
    ];
    let site = Site::with(world, &modules, "2026-05-05", Parts::none().and(printer));
    let department = Some(DepartmentId::make());
    let seat = |name: &str, role| site.person(PersonId::make(), name, department, &[role]);
    let focal = seat("Nguyễn Thị Hạnh", Role::FocalOfficer);
    let head = seat("Trần Quốc Bảo", Role::Head);
    let staff = seat("Lý Thị Mỹ Duyên", Role::Staff);
    Office { _site: site, focal, head, staff }
}

/// The text with plain spaces; the answer is a page without a missing message.
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
    assert!(!answer.text.contains("[paper-"), "a message is missing: {}", answer.text);
    answer.text.replace('\u{a0}', " ")
}

/// What a form of a plan holds.
pub const PLAN: [(&str, &str); 9] = [
    ("kind", "ke-hoach"),
    ("subject", "Thực hiện dân chủ trong hoạt động của cơ quan năm 2026"),
    ("agency", "Ủy ban nhân dân\nxã An Bình"),
    ("place", "An Bình"),
    ("body", "I. MỤC ĐÍCH\nNâng cao trách nhiệm của cán bộ, công chức."),
    ("recipients", "- Thường trực Đảng ủy;"),
    ("capacity", "tm"),
    ("behalf", "Ủy ban nhân dân"),
    ("post", "Chủ tịch"),
];

impl Office {
    /// Writes the plan and answers its address.
    pub async fn write(&self) -> String {
        let page = self.focal.get("/an-binh/van-ban/moi").await;
        ok(&page);
        let mut fields = PLAN.to_vec();
        fields.push(("_once", page.field("_once").unwrap()));
        done(&self.focal.send_form("/an-binh/van-ban/moi", &fields).await)
    }

    /// Brings a signed copy.
    pub async fn bring(&self, paper: &str, name: &str, bytes: &[u8]) -> Answer {
        self.focal.upload(&format!("{paper}/da-ky"), &[("khong-mat", "1")], &[("file", name, bytes)]).await
    }

    /// Confirms number and day.
    pub async fn issue(&self, paper: &str, number: &str, on: &str) -> Answer {
        let page = self.focal.get(&format!("{paper}/da-ky")).await;
        let fields = [("version", page.field("version").unwrap()), ("number", number), ("on", on)];
        self.focal.send_form(&format!("{paper}/ban-hanh"), &fields).await
    }
}
