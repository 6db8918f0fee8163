//! Every view shows the rows of its address, on both engines.

use danchu_accounts::{By, NewRole, PersonDraft};
use danchu_base::{Instant, PersonId, ProgrammeId, Role};
use danchu_programme::{Act, Acting, Due, Kind, NewTask, Party, ProgrammeState};
use danchu_store::Migrations;
use danchu_testkit::{Answer, Client, Site, World, both};

const FEATURES: &[Migrations] = &[
    danchu_accounts::MIGRATIONS,
    danchu_attachments::MODULE.migrations,
    danchu_transparency::MIGRATIONS,
    danchu_programme::MIGRATIONS,
];

fn at(text: &str) -> Instant {
    let day: danchu_base::Day = text.parse().expect("a day");
    day.start().plus_seconds(9 * 3600)
}

async fn office(world: &World) -> (Site, Client) {
    let (person, programme) = (PersonId::make(), ProgrammeId::make());
    world
        .db
        .write(world.agency, async move |tx| {
            let by = &By { person: None, ground: String::new(), at: at("2026-01-02") };
            let draft = PersonDraft {
                name: "Lý Thị Mỹ Duyên".into(),
                position: String::new(),
                department: None,
                phone: None,
                email: None,
                from: at("2026-01-02").day(),
                to: None,
            };
            danchu_accounts::add_person(tx, person, draft, by).await.expect("a person");
            let held = NewRole { person, role: Role::FocalOfficer, from: at("2026-01-02").day(), to: None };
            danchu_accounts::hold_role(tx, &held, by).await.expect("a role");
            let (title, running) = ("Chương trình năm 2026", ProgrammeState::Running);
            danchu_programme::create_programme(tx, programme, 2026, title, running, at("2026-01-02")).await?;
            let act = &Act::now(Acting::of_roles(person, None, &[Role::FocalOfficer]), at("2026-01-02"));
            for (title, due) in [
                ("=1+1 Công khai dự toán", "2026-04-28"),
                ("Mở hòm thư góp ý", "2026-05-06"),
                ("Hội nghị cán bộ, công chức", "2026-12-20"),
            ] {
                let new = NewTask {
                    owner: Party::person(person),
                    due: Some(Due { day: due.parse().expect("a day"), derivation: None }),
                    ..NewTask::titled(programme, Kind::Typed, title)
                };
                danchu_programme::add_task(tx, &new, act).await?;
            }
            Ok::<_, danchu_programme::Error>(())
        })
        .await
        .expect("the office opens");
    let modules = [
        danchu_accounts::MODULE,
        danchu_attachments::MODULE,
        danchu_transparency::MODULE,
        danchu_programme::MODULE,
        danchu_views::MODULE,
    ];
    let site = Site::new(world, &modules, "2026-05-05");
    let client = site.person(person, "Lý Thị Mỹ Duyên", None, &[Role::FocalOfficer]);
    (site, client)
}

fn shown(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text);
    assert!(answer.bytes.len() < 50_000, "{} bytes", answer.bytes.len());
    answer.text.replace('\u{a0}', " ")
}

#[tokio::test]
async fn every_view_shows_the_rows_of_its_address_and_no_others() {
    both(FEATURES, async |world| {
        let (_site, focal) = office(world).await;
        for view in ["bang", "lich", "tien-do", "tien-do/in", "bo-phan"] {
            let all = shown(&focal.get(&format!("/an-binh/viec/{view}?tim=hom+thu")).await);
            assert!(!all.contains("Hội nghị cán bộ"), "{view}");
            assert!(view == "bo-phan" || all.contains("Mở hòm thư góp ý"), "{view}: {all}");
        }
        let board = shown(&focal.get("/an-binh/viec/bang").await);
        assert!(board.contains("Chậm 7 ngày") && board.contains("viec?xem=chua-bat-dau"), "{board}");
        let may = shown(&focal.get("/an-binh/viec/lich").await);
        assert!(may.contains("Mở hòm thư góp ý") && !may.contains("Công khai dự toán"), "{may}");
        let december = shown(&focal.get("/an-binh/viec/lich?lich=2026-12").await);
        assert!(december.contains("Hội nghị cán bộ") && december.contains("lich=2027-01"), "{december}");
        let week = shown(&focal.get("/an-binh/viec/lich?lich=2026-04-30").await);
        assert!(week.contains("Công khai dự toán") && week.contains("lich=2026-05-04"), "{week}");
        for nonsense in ["lich=31-02", "lich=2026-13", "thang=0_0", "chu-tri=x", "ct=%00"] {
            shown(&focal.get(&format!("/an-binh/viec/lich?{nonsense}")).await);
        }
    })
    .await;
}

#[tokio::test]
async fn the_spreadsheet_holds_what_is_shown_and_no_formula_of_a_title() {
    both(FEATURES, async |world| {
        let (_site, focal) = office(world).await;
        let answer = focal.get("/an-binh/viec/xlsx?xem=cham").await;
        assert_eq!(answer.status.as_u16(), 200);
        let rows = texts(&answer.bytes);
        assert!(rows.contains("=1+1 Công khai dự toán") && !rows.contains("Mở hòm thư"), "{rows}");
        // Printed: one page of A3 wide, across, as many high as it takes.
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(&answer.bytes)).expect("a sheet");
        let mut sheet = String::new();
        std::io::Read::read_to_string(
            &mut book.by_name("xl/worksheets/sheet1.xml").expect("a sheet"),
            &mut sheet,
        )
        .expect("a sheet");
        let page = sheet.split("<pageSetup ").nth(1).expect("a sheet").split("/>").next().expect("a sheet");
        assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{sheet}");
        for says in ["paperSize=\"8\"", "orientation=\"landscape\"", "fitToHeight=\"0\""] {
            assert!(page.contains(says), "{page}");
        }
        assert!(!page.contains("fitToWidth") || page.contains("fitToWidth=\"1\""), "{page}");
    })
    .await;
}

/// The texts of the sheet, read back by another library.
fn texts(bytes: &[u8]) -> String {
    use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.cells());
    cells
        .filter_map(|(_, _, data)| if let Data::String(text) = data { Some(text.clone()) } else { None })
        .collect::<Vec<_>>()
        .join("\n")
}
