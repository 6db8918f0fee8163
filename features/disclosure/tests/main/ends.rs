//! How items end, and what is far too large.

use danchu_disclosure::ItemId;
use danchu_testkit::{World, both};

use crate::office::FEATURES;
use crate::story::{NEW, disclosed, fields, id};
use crate::web::{PDF, done, ok, refused, serve};

/// The state of an item's obligation.
async fn obligation(world: &World, id: ItemId) -> danchu_programme::Task {
    let subject = format!("/so-cong-khai/{id}");
    let subject = subject.as_str();
    let found =
        world.db.read(world.agency, async move |tx| danchu_programme::tasks_about(tx, subject).await).await;
    found.unwrap().remove(0)
}

#[tokio::test]
async fn however_an_item_ends_it_asks_for_nothing_more() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let open = async |title: &str| {
            let at = disclosed(&web, title, "31/03/2026").await;
            assert!(obligation(world, id(&at)).await.state.is_open(), "two channels are missing");
            at
        };
        let at = open("Mục bị thu hồi").await;
        let version = web.head.get(&format!("{at}/thu-hoi")).await.field("version").unwrap().to_owned();
        let why = [("version", version.as_str()), ("ly-do", "Chưa được thông qua")];
        done(&web.head.send_form(&format!("{at}/thu-hoi"), &why).await);
        assert!(matches!(obligation(world, id(&at)).await.state, danchu_programme::State::Dropped { .. }));

        let at = open("Mục bị gỡ khẩn").await;
        done(&web.head.send_form(&format!("{at}/go-khan"), &[("vi-sao", "secret")]).await);
        let task = obligation(world, id(&at)).await;
        assert!(matches!(task.state, danchu_programme::State::Dropped { .. }), "{:?}", task.state);
        assert!(!task.title.contains("gỡ khẩn") || task.title.contains("mục số"), "{}", task.title);

        let form = fields("Mục không công khai", "31/03/2026", "luu");
        let at = done(&web.focal.upload(NEW, &form, &[("tep", "a.pdf", PDF)]).await);
        let page = web.head.get(&format!("{at}/khong-cong-khai")).await;
        let why =
            [("version", page.field("version").unwrap()), ("ly-do", "Không thuộc nội dung phải công khai")];
        done(&web.head.send_form(&format!("{at}/khong-cong-khai"), &why).await);
        assert!(matches!(obligation(world, id(&at)).await.state, danchu_programme::State::Dropped { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_photo_of_sixty_megabytes_and_a_workbook_of_two_hundred_are_one_sentence() {
    // One engine is enough: nothing of it reaches the database.
    both(FEATURES, async |world| {
        if world.engine() == danchu_store::Engine::Pg {
            return;
        }
        let web = serve(world, "2026-04-10").await;
        let large = vec![0_u8; 200 << 20];
        let form = fields("Bảng lớn", "31/03/2026", "dang");
        for (name, bytes) in [("anh.jpg", 60), ("hai-anh.jpg", 31), ("so-lieu.xlsx", 200)] {
            let answer = web.focal.upload(NEW, &form, &[("tep", name, &large[..bytes << 20])]).await;
            assert_eq!(answer.status, http::StatusCode::PAYLOAD_TOO_LARGE, "{name}");
            let words = answer.text.replace('\u{a0}', " ");
            assert!(
                words.contains("tối đa 64 MB, mỗi tệp tối đa 30 MB. Chưa có gì được lưu"),
                "{name}: {words}"
            );
        }
        assert!(!ok(&web.focal.get("/an-binh/so-cong-khai?ds=nhan-dan").await).contains("Bảng lớn"));
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_read_by_the_values_it_keeps_and_what_is_none_is_one_sentence_in_both_languages() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let form = fields("Thực hiện quý I", "31/03/2026", "luu");
        let at = done(&web.focal.upload(NEW, &form, &[("tep", "a.pdf", PDF)]).await);
        let table = format!("{at}/bang");
        let sheet: &[u8] = include_bytes!("../../../../app/samples/ngan-sach-quy-1.xlsx");
        let read = ok(&web.focal.upload(&table, &[], &[("tep", "ngan-sach.xlsx", sheet)]).await);
        assert!(read.contains("ô là công thức; đã lấy giá trị lưu trong tệp"), "{read}");
        assert!(read.contains("27.470"), "a sum that the workbook kept");
        let typed = format!("Nội dung|Dự toán năm|Thực hiện quý I\n{}", "Thu|10|1\n".repeat(501));
        for (files, fields, vi, en) in [
            (
                vec![("tep", "so-lieu.xlsx", b"khong phai bang tinh".as_slice())],
                vec![],
                "so-lieu.xlsx: Tệp không phải bảng tính XLSX",
                "so-lieu.xlsx: The file is no XLSX workbook",
            ),
            (
                vec![("tep", "cu.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1].as_slice())],
                vec![],
                "Tệp là bảng tính đời cũ (.xls)",
                "The file is an old workbook (.xls)",
            ),
            (
                vec![],
                vec![("bang", typed.as_str())],
                "Bảng có hơn 500 dòng",
                "The table has more than 500 rows",
            ),
            (vec![], vec![], "Chưa chọn tệp và chưa nhập bảng", "No file was chosen and no table typed"),
        ] {
            let answer = web.focal.upload(&table, &fields, &files).await;
            assert!(refused(&answer).contains(vi), "{vi}: {}", answer.text);
            let answer = web.focal.english().upload(&table, &fields, &files).await;
            assert!(refused(&answer).contains(en) && !answer.text.contains(vi), "{en}: {}", answer.text);
        }
    })
    .await;
}

/// A table of execution whose heads are merged over two rows, as the forms of the Ministry of Finance have them.
fn merged() -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let (mut book, plain) = (rust_xlsxwriter::Workbook::new(), rust_xlsxwriter::Format::new());
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "TÌNH HÌNH THỰC HIỆN DỰ TOÁN QUÝ I", &plain)?;
    sheet.merge_range(1, 0, 2, 0, "Nội dung", &plain)?;
    sheet.merge_range(1, 1, 2, 1, "Dự toán năm", &plain)?;
    sheet.merge_range(1, 2, 1, 3, "Ước thực hiện quý I", &plain)?;
    sheet.write(2, 2, "Số tiền")?.write(2, 3, "So với dự toán (%)")?;
    for (row, (label, plan, done)) in (3..).zip([("Tổng thu", 27_470, 6_593), ("Tổng chi", 27_470, 5_686)])
    {
        sheet.write(row, 0, label)?.write(row, 1, plan)?.write(row, 2, done)?.write(row, 3, 24)?;
    }
    book.save_to_buffer()
}

#[tokio::test]
async fn merged_heads_are_read_over_each_column_that_they_cover() {
    both(FEATURES, async |world| {
        let web = serve(world, "2026-04-10").await;
        let form = fields("Thực hiện quý I", "31/03/2026", "luu");
        let at = done(&web.focal.upload(NEW, &form, &[("tep", "a.pdf", PDF)]).await);
        let book = merged().expect("a workbook");
        let read = ok(&web.focal.upload(&format!("{at}/bang"), &[], &[("tep", "gop-o.xlsx", &book)]).await);
        for shown in ["Dự toán năm", "Tổng thu", "27.470", "6.593", "5.686"] {
            assert!(read.contains(shown), "{shown}: {read}");
        }
        assert!(!read.contains("TÌNH HÌNH"), "the table's title is no row of it");
    })
    .await;
}
