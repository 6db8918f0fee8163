//! Printed lists: made, printed, found by their code, entered once.

use std::sync::{Arc, Mutex};

use danchu_dissemination::{Converter, Converting, Drawing};
use danchu_reading::Format;
use danchu_testkit::{Answer, both};

use crate::office::{FEATURES, Office, done, ok, open, open_with, refused};

async fn make(office: &Office, circulation: &str) -> String {
    let print = done(&office.legal.send_form(&format!("{circulation}/danh-sach"), &[("ai", "giay")]).await);
    let sheet = ok(&office.legal.get(&print).await);
    assert!(sheet.contains("Cao Văn Bình") && sheet.contains("Bùi Thị Sáu"), "{sheet}");
    assert!(!sheet.contains("Ngô Minh Quân"), "those with an account are not on it");
    print.strip_suffix("/in").unwrap().to_owned()
}

async fn take(office: &Office, list: &str, fields: &[(&str, &str)]) -> Answer {
    office.legal.upload(list, fields, &[]).await
}

#[tokio::test]
async fn people_without_an_account_sign_on_paper_and_are_marked_so() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let list = make(&office, &circulation).await;
        let guard = office.guard.to_string();
        done(&take(&office, &list, &[("signed", &guard), ("on", "05/05/2026")]).await);
        let results = ok(&office.legal.get(&format!("{circulation}/ket-qua")).await);
        assert!(
            results.contains("1/8 người đã đọc") && results.contains("Ký trên danh sách giấy"),
            "{results}"
        );
        let again = refused(&take(&office, &list, &[("all", "1"), ("on", "05/05/2026")]).await);
        assert!(again.contains("Danh sách này đã được nhập ngày 05/05/2026"), "{again}");
        assert!(ok(&office.legal.get(&format!("{circulation}/ket-qua")).await).contains("1/8 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_list_is_found_by_the_code_printed_on_it_typed_with_or_without_blanks() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let list = make(&office, &circulation).await;
        let sheet = ok(&office.legal.get(&format!("{list}/in")).await);
        let code = sheet.split("Mã danh sách: <b>").nth(1).unwrap()[..14].to_owned();
        let find =
            async |code: &str| office.legal.upload("/an-binh/danh-sach-ky", &[("code", code)], &[]).await;
        for typed in [code.clone(), code.replace(' ', ""), format!(" {} ", code.replace(' ', "-"))] {
            assert_eq!(done(&find(&typed).await), list, "{typed}");
        }
        for wrong in ["1", "0000 0000 0000", "mã", &format!("{code}1")] {
            let answer = refused(&find(wrong).await);
            assert!(answer.contains("Không có danh sách nào của cơ quan mang mã này"), "{answer}");
            assert!(answer.contains(&format!("value=\"{wrong}\"")), "what was typed is kept");
        }
        assert!(refused(&find("").await).contains("Chưa chọn ảnh và chưa gõ mã danh sách"));
        let denied = office.staff.upload("/an-binh/danh-sach-ky", &[("code", code.as_str())], &[]).await;
        assert!(denied.denied, "it is for those who circulate");
    })
    .await;
}

#[tokio::test]
async fn a_list_of_an_old_edition_of_last_year_or_with_nobody_on_it_is_refused_with_one_sentence() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let list = make(&office, &circulation).await;
        let nobody = refused(&take(&office, &list, &[("on", "05/05/2026")]).await);
        assert!(nobody.contains("Chưa đánh dấu ai đã ký"), "{nobody}");
        let ahead = refused(&take(&office, &list, &[("all", "1"), ("on", "09/05/2026")]).await);
        assert!(ahead.contains("Ngày này chưa tới"), "{ahead}");
        let form = office.legal.get(&format!("{circulation}/ban-moi")).await;
        let renewed = [
            ("version", form.field("version").unwrap()),
            ("change", "Sửa Điều 5."),
            ("title", "Nghị định"),
            ("documents", "59/2023/NĐ-CP"),
            ("due", "25/05/2026"),
        ];
        done(&office.legal.send_form(&format!("{circulation}/ban-moi"), &renewed).await);
        let old = refused(&take(&office, &list, &[("all", "1"), ("on", "05/05/2026")]).await);
        assert!(old.contains("Danh sách này của bản trước"), "{old}");
        office.site.clock.pass_days(300);
        let last_year = refused(&take(&office, &list, &[("all", "1"), ("on", "05/05/2026")]).await);
        assert!(last_year.contains("Danh sách này lập từ năm trước, ngày 05/05/2026"), "{last_year}");
        assert!(ok(&office.legal.get(&list).await).contains("lập từ năm trước"));
    })
    .await;
}

/// A sheet as a photo: the code, white around it, grey noise beside it.
fn photo(text: &str, scale: usize) -> Vec<u8> {
    let code = fast_qr::QRBuilder::new(text).build().unwrap();
    let side = (code.size + 8) * scale;
    let picture =
        image::GrayImage::from_fn(u32::try_from(side * 2).unwrap(), u32::try_from(side).unwrap(), |x, y| {
            let (x, y) = (usize::try_from(x).unwrap() / scale, usize::try_from(y).unwrap() / scale);
            let dark =
                x >= 4 && y >= 4 && x < code.size + 4 && y < code.size + 4 && code[y - 4][x - 4].value();
            image::Luma([if dark { 20 } else { 235 }])
        });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_photo_of_the_sheet_finds_its_list_and_is_kept_as_evidence() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let circulation = office.circulate(&[]).await;
        let list = make(&office, &circulation).await;
        let sheet = photo(&format!("http://127.0.0.1{list}"), 6);
        let found = office
            .legal
            .upload("/an-binh/danh-sach-ky", &[("khong-mat", "1")], &[("file", "to.png", &sheet)])
            .await;
        assert_eq!(done(&found), list);
        let page = ok(&office.legal.get(&list).await);
        assert!(page.contains("Bản chụp đã gửi"), "{page}");
        done(&take(&office, &list, &[("all", "1"), ("on", "05/05/2026")]).await);
        assert!(ok(&office.legal.get(&format!("{circulation}/ket-qua")).await).contains("2/8 người đã đọc"));
    })
    .await;
}

#[tokio::test]
async fn a_picture_without_a_code_of_this_agency_is_told_and_hostile_bytes_are_only_no_picture() {
    both(FEATURES, async |world| {
        let office = open(world).await;
        let foreign = photo("http://127.0.0.1/xa-khac/danh-sach-ky/0198f0000000700080000000000000aa", 6);
        let blank = photo("xin chào", 4);
        for bytes in [&foreign[..], &blank[..], b"\x89PNG\r\n\x1a\n broken", b""] {
            let answer = office
                .legal
                .upload("/an-binh/danh-sach-ky", &[("khong-mat", "1")], &[("file", "x.png", bytes)])
                .await;
            let words = refused(&answer);
            assert!(words.contains("Không đọc được mã") || words.contains("Chưa chọn ảnh"), "{words}");
        }
        for cut in 0..foreign.len().min(400) {
            danchu_dissemination::code::codes(&foreign[..cut]);
        }
        // Fuzzing made it: the reader of codes stopped on it.
        let flat = include_bytes!("../../../../fuzz/seeds/list_code/a-picture-without-height.gif");
        assert_eq!(danchu_dissemination::code::codes(flat), Vec::<String>::new());
    })
    .await;
}

/// Draws any PDF as this picture; without one it cannot.
#[derive(Default)]
struct Draws(Mutex<Option<Vec<u8>>>);

impl Converter for Draws {
    fn convert<'a>(&'a self, _: Format, _: &'a [u8]) -> Converting<'a> {
        Box::pin(async { None })
    }

    fn first_page<'a>(&'a self, _: &'a [u8]) -> Drawing<'a> {
        Box::pin(async { self.0.lock().unwrap().clone() })
    }
}

#[tokio::test]
async fn a_scanners_pdf_finds_its_list_by_its_first_page_and_without_a_program_that_is_said() {
    both(FEATURES, async |world| {
        let draws = Arc::new(Draws::default());
        let converter: Arc<dyn Converter> = draws.clone();
        let office = open_with(world, danchu_web::More::default().and(converter)).await;
        let circulation = office.circulate(&[]).await;
        let list = make(&office, &circulation).await;
        let pdf: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
        let send = async || {
            let files = [("file", "quet.pdf", pdf)];
            office.legal.upload("/an-binh/danh-sach-ky", &[("khong-mat", "1")], &files).await
        };
        let without = refused(&send().await);
        assert!(without.contains("Chưa mở được trang đầu của tệp PDF này"), "{without}");
        *draws.0.lock().unwrap() = Some(photo(&format!("http://127.0.0.1{list}"), 6));
        assert_eq!(done(&send().await), list);
    })
    .await;
}
